#include "reference_kernel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { points = reference_points, bands = reference_bands, noises = reference_noises };
/* Forms of contract, in the model's order. */
enum { by_activity, block, cap_and_collar, capitation };
enum {
    noise_income, noise_margin, noise_non_operating, noise_beds, noise_occupancy, noise_admissions, noise_ae, noise_list,
    noise_eighteen_weeks
};
enum {
    admissions_, emergency_admissions, planned_admissions, ae_attendances_, outpatient_attendances, operating_income,
    operating_cost, surplus_, surplus_margin, cash_, liquidity_days, capital_service_cover, rating_, available_beds,
    occupied_beds, bed_occupancy, escalation_beds, days_full, ae_within_four_hours, waiting_list, within_eighteen_weeks,
    over_fifty_two_weeks, postponed_, theatre_sessions_needed, capacity_to_hold_list, posts_required, staff_in_post,
    temporary_staff, unfilled_posts, temporary_staff_cost, paid_by_economy, unfunded_activity,
    cost_not_released, money_beyond, contracts_cut, cost_answered, quality_reward, support_drawn, support_charge, cash_before_support, bed_days_wanted,
    bed_days_in_own_beds, bed_days_in_escalation, bed_days_waited_in_ae, bed_days_diverted, bed_days_postponed, bed_days_cut
};

/* The names that tables give the measures of a trust, in the order above; then those of a commissioner and of the economy, in the
   order in which their rows are written below. */
static const char *const trust_names[] = {
    "admissions", "emergency_admissions", "planned_admissions", "ae_attendances", "outpatient_attendances",
    "operating_income", "operating_cost", "surplus", "surplus_margin", "cash", "liquidity_days",
    "capital_service_cover", "rating", "available_beds", "occupied_beds", "bed_occupancy", "escalation_beds",
    "days_full", "ae_4h", "rtt_list", "rtt_within_18w", "rtt_over_52w", "postponed", "theatre_sessions_needed",
    "capacity_to_hold_list", "posts_required", "staff_in_post", "temporary_staff", "unfilled_posts",
    "temporary_staff_cost", "paid_by_economy", "unfunded_activity", "cost_not_released", "money_beyond_announcements",
    "contracts_cut", "cost_answering_income", "quality_payment_beyond_assumed", "support_drawn", "support_charge", "cash_before_support",
    "bed_days_wanted", "bed_days_in_own_beds", "bed_days_in_escalation", "bed_days_waited_in_ae", "bed_days_diverted",
    "bed_days_postponed", "bed_days_cut_from_stays",
};
static const char *const commissioner_names[] = {
    "allocation", "spend", "surplus", "surplus_margin", "spend_inside", "spend_elsewhere", "spend_other",
    "underlying_surplus", "headroom", "shortfall", "growth_withheld", "quality_payment_beyond_assumed", "residents",
    "residents_65_and_over",
};
static const char *const economy_names[] = {
    "gap", "gap_per_head", "gap_share_of_income", "surplus", "operating_income", "allocation", "residents",
    "trusts_at_risk", "system_cost", "capital_spent", "health_gain", "travel_minutes", "gap_do_nothing",
    "gap_after_habit", "habitual_saving", "money_beyond_announcements", "contracts_cut", "growth_withheld",
    "cost_answering_income", "quality_payment_beyond_assumed", "support_charge", "support_drawn", "capital_from_habit",
};
enum {
    trust_series = sizeof trust_names / sizeof *trust_names, commissioner_series = sizeof commissioner_names / sizeof *commissioner_names,
    economy_series = sizeof economy_names / sizeof *economy_names
};

int32_t reference_series_count(int32_t level) {
    return level == reference_trust ? trust_series : level == reference_commissioner ? commissioner_series : economy_series;
}

const char *reference_series_name(int32_t level, int32_t series) {
    return (level == reference_trust ? trust_names : level == reference_commissioner ? commissioner_names : economy_names)[series];
}

/* What a year's organisations add up to, each trust in the share in which it counts; the last four in full. */
typedef struct {
    double required, announced_positions, positions, allocations, heads, cut_by_commissioners, withheld, beside;
    double trust_income, trust_surplus, announced_surplus, paid_by_economy, saved, beyond, cut, answered, charge;
    double for_quality, kept_of_quality;
    double support, trust_cost, capital, habit_capital, trusts_at_risk;
} year_sums;

struct reference_state {
    double *memory;
    int span;
    double *growth, *complexity, *stay_index;
    double *volume, *staffed, *diverted, *price_of_point;
    double shape[12], list_scratch[bands];
    double efficiency_index, other_income_index, capital_service_index;
    double *demography, *payer_point, *local_growth, *outside_growth, *spilled, *demand, *units, *base_units, *price_index, *class_index;
    double *delivered, *bed_demand_base, *beds_now, *loss_base, *postponed_base, *ae_trend, *list, *list_noise, *semi_fixed;
    double *line_activity, *line_cost_level, *line_cost_now, *line_income_now, *in_post, *unfilled_share, *unfilled_base, *premium_base;
    double *premium_now, *escalation_base, *escalation_now, *four_hours, *over_fifty_two, *sanction_base, *working_capital;
    double *cash, *payments, *emergency_now, *allocation_growth_index, *spending_index;
    double *wanted_scale, *beds_most, *diverted_base, *diverted_share, *returned_base, *returned, *readmitted_days;
    double *escalation_staff_base, *volume_staffed, *support_outstanding, *cost_share_base, *answer;
    double *diverted_now, *contracted, *quality_factor, *unfunded_now, *withheld_care;
    /* Of the running replication. */
    const double *values, *noise;
    double *output, *monthly, *line_output, *line_volume;
    int trust_series;
    positions place_of_trust_series;
    year_sums sums;
};

reference_state *reference_make(const reference_economy *e) {
    reference_state *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    int span = e->last_year + 1, providers = e->providers;
    s->span = span;
    struct { double **place; size_t count; } rooms[] = {
        {&s->growth, points}, {&s->complexity, points}, {&s->stay_index, points}, {&s->volume, points}, {&s->staffed, points},
        {&s->diverted, points}, {&s->price_of_point, points},
        {&s->demography, (size_t)e->payers * e->curves * span}, {&s->payer_point, e->payers * points},
        {&s->local_growth, e->payers}, {&s->outside_growth, e->payers - e->inside}, {&s->spilled, e->payers},
        {&s->demand, e->cells},
        {&s->units, providers * points}, {&s->base_units, providers * points},
        {&s->price_index, e->price_paths}, {&s->class_index, e->classes}, {&s->delivered, providers * points},
        {&s->bed_demand_base, providers}, {&s->beds_now, providers}, {&s->loss_base, providers},
        {&s->postponed_base, providers}, {&s->ae_trend, providers}, {&s->list, (size_t)providers * bands},
        {&s->list_noise, providers}, {&s->semi_fixed, (size_t)providers * e->lines},
        {&s->line_activity, (size_t)providers * e->lines}, {&s->line_cost_level, (size_t)providers * e->lines},
        {&s->line_cost_now, (size_t)providers * e->lines},
        {&s->line_income_now, (size_t)providers * e->lines}, {&s->in_post, (size_t)providers * e->groups},
        {&s->unfilled_share, providers}, {&s->unfilled_base, providers}, {&s->premium_base, providers},
        {&s->premium_now, providers}, {&s->escalation_base, providers}, {&s->escalation_now, providers},
        {&s->four_hours, providers}, {&s->over_fifty_two, providers}, {&s->sanction_base, providers},
        {&s->working_capital, providers}, {&s->cash, providers}, {&s->payments, (size_t)providers * e->payers},
        {&s->emergency_now, (size_t)providers * e->payers}, {&s->allocation_growth_index, e->inside},
        {&s->spending_index, e->spending_lines}, {&s->wanted_scale, providers}, {&s->beds_most, providers},
        {&s->diverted_base, providers}, {&s->diverted_share, providers}, {&s->returned_base, providers},
        {&s->returned, providers}, {&s->readmitted_days, providers}, {&s->escalation_staff_base, providers},
        {&s->volume_staffed, providers}, {&s->support_outstanding, providers}, {&s->cost_share_base, providers},
        {&s->answer, providers}, {&s->diverted_now, (size_t)providers * e->payers}, {&s->contracted, providers}, {&s->quality_factor, providers},
        {&s->unfunded_now, providers}, {&s->withheld_care, providers},
    };
    size_t all = 0;
    for (size_t room = 0; room < sizeof rooms / sizeof *rooms; room++) all += rooms[room].count;
    double *next = s->memory = calloc(all, sizeof *next);
    if (!next) {
        free(s);
        return NULL;
    }
    for (size_t room = 0; room < sizeof rooms / sizeof *rooms; room++) {
        *rooms[room].place = next;
        next += rooms[room].count;
    }
    return s;
}

void reference_free(reference_state *s) {
    if (s) free(s->memory);
    free(s);
}

static inline double value(const reference_state *s, int parameter, int year) { return s->values[parameter * s->span + year]; }

static inline double relative(const reference_economy *e, const reference_state *s, int parameter) {
    if (parameter < 0) return 1;
    double centre = e->central[parameter * s->span];
    return centre == 0 ? 1 : s->values[parameter * s->span] / centre;
}

static inline double departure(const reference_state *s, int provider, int measure, int year) {
    return s->noise[(provider * noises + measure) * s->span + year];
}

static inline double expected(const reference_economy *e, const reference_state *s, int provider, int measure, int year) {
    return e->noise_centre[(provider * noises + measure) * s->span + year];
}

static inline double unforeseen(const reference_economy *e, const reference_state *s, int provider, int measure, int year) {
    return departure(s, provider, measure, year) - expected(e, s, provider, measure, year);
}

static inline double larger(double a, double b) { return b >= a ? b : a; }
static inline double smaller(double a, double b) { return b < a ? b : a; }
static inline double grown(double index, double rate) { return index * (1 + rate); }

static inline double shifted(double share, double shift) {
    if (shift == 0 || share == 1) return share;
    double odds = share / (1 - share) * exp(shift);
    return odds / (1 + odds);
}

/* Where beds wanted go: what overflows, the probability that no bed is free, and how much more is given for one more wanted. */
typedef struct { double left_over, full, given_per_wanted; } bed_flow;

static inline bed_flow flow_of(double wanted, double beds, double variation) {
    if (!(wanted > 0)) return (bed_flow){0, 0, 1};
    double spread = sqrt(variation * wanted), k = (beds - wanted) / spread;
    double density = 0.3989422804014327 * exp(-0.5 * k * k);
    double t = 1 / (1 + 0.2316419 * fabs(k));
    double polynomial = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = k >= 0 ? density * polynomial : 1 - density * polynomial;
    return (bed_flow){larger(0, spread * (density - k * tail)), tail, 1 - tail - variation * density / (2 * spread)};
}

static inline double *place(reference_state *s, int provider, int series, int year) {
    return s->output + (provider * s->trust_series + s->place_of_trust_series[series]) * s->span + year;
}

static inline void put(reference_state *s, int provider, int series, int year, double amount) {
    *place(s, provider, series, year) = amount;
}

static void demography_of_all_years(const reference_economy *e, reference_state *s) {
    int span = s->span, width = e->curves * span;
    const double *v = s->values;
    double mortality = v[e->mortality_improvement * span] - e->central[e->mortality_improvement * span];
    double fertility = v[e->fertility_change * span] - e->central[e->fertility_change * span];
    double health = v[e->health_status_shift * span] - e->central[e->health_status_shift * span];
    for (int i = e->inside * width; i < e->payers * width; i++) s->demography[i] = 0;
    for (int payer = 0; payer < e->inside; payer++) {
        double migration = v[e->migration[payer] * span] - e->central[e->migration[payer] * span];
        double weight = e->weight[payer];
        for (int offset = 0; offset < width; offset++) {
            int at = payer * width + offset;
            double index = e->index[at] + mortality * e->slope_mortality[at] + fertility * e->slope_fertility[at]
                + migration * e->slope_migration[at] + health * e->slope_health[at];
            s->demography[at] = index;
            for (int other = e->inside; other < e->payers; other++) s->demography[other * width + offset] += weight * index;
        }
    }
}

static void fill(double *room, int count, double amount) {
    for (int i = 0; i < count; i++) room[i] = amount;
}

static void start(const reference_economy *e, reference_state *s) {
    fill(s->growth, points, 1);
    fill(s->complexity, points, 1);
    fill(s->stay_index, points, 1);
    fill(s->price_index, e->price_paths, 1);
    fill(s->class_index, e->classes, 1);
    fill(s->local_growth, e->payers, 1);
    fill(s->outside_growth, e->payers - e->inside, 1);
    fill(s->allocation_growth_index, e->inside, 1);
    fill(s->spending_index, e->spending_lines, 1);
    fill(s->semi_fixed, e->providers * e->lines, 1);
    fill(s->line_cost_level, e->providers * e->lines, 1);
    memcpy(s->list, e->list_bands, sizeof(double) * e->providers * bands);
    for (int provider = 0; provider < e->providers; provider++) {
        s->list_noise[provider] = 0;
        s->ae_trend[provider] = 0;
        s->beds_now[provider] = e->beds[provider];
        s->working_capital[provider] = e->working_capital[provider];
        s->cash[provider] = e->cash[provider];
        s->readmitted_days[provider] = 0;
        s->support_outstanding[provider] = 0;
        s->answer[provider] = 0;
        s->withheld_care[provider] = 0;
    }
    s->efficiency_index = s->other_income_index = s->capital_service_index = 1;
    demography_of_all_years(e, s);
}

static void advance_indices(const reference_economy *e, reference_state *s, int year) {
    for (int point = 0; point < points; point++) {
        s->growth[point] = grown(s->growth[point], value(s, e->other_growth[point], year));
        s->complexity[point] = grown(s->complexity[point], value(s, e->complexity[point], year));
    }
    for (int payer = 0; payer < e->inside; payer++)
        if (e->local_growth[payer] >= 0) s->local_growth[payer] = grown(s->local_growth[payer], value(s, e->local_growth[payer], year));
    for (int payer = 0; payer < e->payers - e->inside; payer++)
        s->outside_growth[payer] = grown(s->outside_growth[payer], value(s, e->outside_extra_growth[payer], year));
    for (int line = 0; line < e->spending_lines; line++)
        s->spending_index[line] = grown(s->spending_index[line], value(s, e->spending_growth[line], year));
    s->other_income_index = grown(s->other_income_index, value(s, e->other_income_growth, year));
    for (int point = 0; point < points; point++)
        if (e->stay_trend[point] >= 0) s->stay_index[point] = grown(s->stay_index[point], value(s, e->stay_trend[point], year));
    for (int path = 0; path < e->price_paths; path++)
        s->price_index[path] = grown(s->price_index[path], value(s, e->price_change[path], year));
    for (int position = 0; position < e->classes; position++)
        s->class_index[position] = grown(s->class_index[position], value(s, e->inflation[position], year));
    for (int line = 0; line < e->spending_lines; line++)
        s->spending_index[line] = grown(s->spending_index[line], value(s, e->spending_inflation[line], year));
    s->capital_service_index = grown(s->capital_service_index, value(s, e->capital_service_growth, year));
    s->efficiency_index *= 1 - value(s, e->efficiency, year);
    for (int payer = 0; payer < e->inside; payer++)
        s->allocation_growth_index[payer] = grown(s->allocation_growth_index[payer], value(s, e->allocation_growth[payer], year));
}

/* Contacts that capacity does not meet come back as emergencies. */
static void spill_back(const reference_economy *e, reference_state *s, int year) {
    double response = value(s, e->community_response, year), spill = value(s, e->spill_back, year);
    int any = 0;
    for (int payer = 0; payer < e->payers; payer++) {
        double wanted = (s->payer_point[payer * points + e->community_contact] + s->payer_point[payer * points + e->mental_contact]) / 2;
        double unmet = wanted > 0 ? larger(0, wanted - (1 + response * (wanted - 1))) / wanted : 0;
        s->spilled[payer] = 1 + spill * unmet;
        if (unmet > 0) any = 1;
    }
    if (!any) return;
    for (int cell = 0; cell < e->cells; cell++)
        if (e->cell_point[cell] == e->ae_attendance || e->cell_point[cell] == e->non_elective) s->demand[cell] *= s->spilled[e->cell_payer[cell]];
}

static void demand_of_year(const reference_economy *e, reference_state *s, int year) {
    for (int payer = 0; payer < e->payers; payer++) {
        double own = payer < e->inside ? s->local_growth[payer] : s->outside_growth[payer - e->inside];
        for (int point = 0; point < points; point++) {
            double index = s->demography[(payer * e->curves + e->curve_of_point[point]) * s->span + year];
            s->payer_point[payer * points + point] = index * s->growth[point] * own;
        }
    }
    for (int cell = 0; cell < e->cells; cell++)
        s->demand[cell] = e->cell_activity[cell] * s->payer_point[e->cell_payer[cell] * points + e->cell_point[cell]];
    spill_back(e, s, year);
    fill(s->units, e->providers * points, 0);
    for (int cell = 0; cell < e->cells; cell++) s->units[e->cell_provider[cell] * points + e->cell_point[cell]] += s->demand[cell];
    if (year == 0) memcpy(s->base_units, s->units, sizeof(double) * e->providers * points);
}

static void staff_year(const reference_economy *e, reference_state *s, int provider, int year) {
    double weight = 0, base = 0;
    for (int point = 0; point < points; point++) {
        int at = provider * points + point;
        weight += s->units[at] * e->point_cost[at];
        base += s->base_units[at] * e->point_cost[at];
    }
    double activity = base > 0 ? weight / base : 1;
    double required_all = 0, in_post_all = 0, temporary_all = 0, unfilled_all = 0, temporary_cost = 0, premium_cost = 0;
    double pay_index = e->classes == 0 ? 1 : s->class_index[e->pay_class];
    int lever = provider * s->span + year;
    double premium = value(s, e->temporary_premium, year) * e->lever_premium[lever];
    for (int group = 0; group < e->groups; group++) {
        int at = provider * e->groups + group;
        double vacancies = value(s, e->vacancies[group], 0);
        double baseline = e->staff[provider] * relative(e, s, e->staff_parameter[provider]) * value(s, e->staff_share[group], 0);
        double posts = baseline / (1 - vacancies);
        double required = posts
            * larger(value(s, e->rota_minimum[group], year), 1 + value(s, e->staff_elasticity[group], year) * (activity - 1))
            + e->lever_posts[lever] * value(s, e->staff_share[group], 0);
        double in_post, temporary, unfilled;
        if (year == 0) {
            double gap = required - baseline;
            in_post = baseline;
            temporary = smaller(gap, value(s, e->temporary_at_most[group], 0) * required);
            unfilled = gap - temporary;
        } else {
            double previous = s->in_post[at];
            double remaining = previous * (1 - value(s, e->turnover[group], year));
            double wanted = larger(0, required * (1 - value(s, e->vacancies[group], year)) - remaining);
            in_post = remaining
                + smaller(wanted, value(s, e->joiners_at_most[group], year) * e->lever_joiners[lever] * previous);
            double gap = larger(0, required - in_post);
            temporary = smaller(gap, value(s, e->temporary_at_most[group], year) * required);
            unfilled = gap - temporary;
        }
        s->in_post[at] = in_post;
        required_all += required;
        in_post_all += in_post;
        temporary_all += temporary;
        unfilled_all += unfilled;
        double basic = temporary * value(s, e->staff_cost[group], year) * pay_index;
        premium_cost += basic * premium;
        temporary_cost += basic * (1 + premium);
    }
    s->unfilled_share[provider] = required_all > 0 ? unfilled_all / required_all : 0;
    if (year == 0) {
        s->unfilled_base[provider] = s->unfilled_share[provider];
        s->premium_base[provider] = premium_cost;
    }
    s->premium_now[provider] = premium_cost - s->premium_base[provider] * pay_index;
    put(s, provider, posts_required, year, required_all);
    put(s, provider, staff_in_post, year, in_post_all);
    put(s, provider, temporary_staff, year, temporary_all);
    put(s, provider, unfilled_posts, year, unfilled_all);
    put(s, provider, temporary_staff_cost, year, temporary_cost);
}

/* How many beds are wanted for each that the baseline year's stays ask for, so that own beds are as full as reported. */
static double scale_of_wanted(const reference_economy *e, const reference_state *s, int provider, double demanded, double variation) {
    if (!(demanded > 0)) return 1;
    double beds = s->beds_most[provider];
    double target = e->occupancy[provider] * beds * e->days_in_year[0];
    double scale = target / (demanded * e->days_in_year[0]);
    for (int round = 0; round < 12; round++) {
        double given = 0, slope = 0;
        for (int month = 0; month < 12; month++) {
            double wanted = demanded * scale * s->shape[month];
            bed_flow flow = flow_of(wanted, beds, variation);
            given += (wanted - flow.left_over) * e->days[month];
            slope += flow.given_per_wanted * demanded * s->shape[month] * e->days[month];
        }
        if (!(slope > 0)) break;
        double step = (target - given) / slope;
        scale += smaller(step, 0.5 * scale);
        if (fabs(step) < 1e-13 * scale) break;
    }
    return scale;
}

/* Staff of escalation beds and of patients who wait in A&E beyond the baseline year's, all temporary. */
static void staff_escalation(const reference_economy *e, reference_state *s, int provider, int year, double beyond) {
    double more = larger(0, beyond);
    if (!(more > 0)) return;
    double cost = 0;
    for (int group = 0; group < e->groups; group++) cost += value(s, e->staff_share[group], 0) * value(s, e->staff_cost[group], year);
    double pay_index = e->classes == 0 ? 1 : s->class_index[e->pay_class];
    double premium = value(s, e->temporary_premium, year) * e->lever_premium[provider * s->span + year];
    *place(s, provider, posts_required, year) += more;
    *place(s, provider, temporary_staff, year) += more;
    *place(s, provider, temporary_staff_cost, year) += more * cost * pay_index * (1 + premium);
}

/* Beds by month, where the bed days go that they cannot hold, and what it means for A&E; gives the share of elective admissions
   postponed in the year beyond the baseline year's. */
static double beds_and_ae(const reference_economy *e, reference_state *s, int provider, int year) {
    int lever = provider * s->span + year;
    double postponed = 0, loss = 0;
    s->diverted_share[provider] = 0;
    s->returned[provider] = 0;
    if (e->has_beds[provider]) {
        double bed_days = 0, elective_days = 0, emergency_days = 0, emergencies = 0;
        double *shape = s->shape;
        fill(shape, 12, 0);
        for (int point = 0; point < points; point++) {
            double stay = e->length_of_stay[point * s->span + year];
            if (!(stay > 0)) continue;
            double days = s->units[provider * points + point] * stay * s->stay_index[point];
            bed_days += days;
            if (point == e->elective) elective_days = days;
            if (e->can_divert[point]) emergency_days += days;
            if (point == e->non_elective) emergencies = days;
            for (int month = 0; month < 12; month++) shape[month] += days * e->season[point * 12 + month];
        }
        double to_trust = e->stay_factor[provider] * e->lever_stay[lever];
        double demanded = bed_days * to_trust / e->days_in_year[year];
        if (year == 0) s->bed_demand_base[provider] = demanded;
        if (year > 0) s->beds_now[provider] = grown(s->beds_now[provider], value(s, e->bed_trend, year));
        double response = value(s, e->bed_response, year);
        double beds = s->beds_now[provider] * (1 + response * (demanded / s->bed_demand_base[provider] - 1)) + e->lever_beds[lever];
        beds += e->decided_beds[provider * s->span + year];
        beds = larger(beds, e->least_beds * e->beds[provider]);
        double available = beds * exp(departure(s, provider, noise_beds, year));
        s->beds_most[provider] = year == 0 ? available : larger(s->beds_most[provider], available);

        double variation = value(s, e->daily_variation, year);
        for (int month = 0; month < 12; month++) shape[month] = bed_days > 0 ? shape[month] / bed_days : 1;
        if (year == 0) s->wanted_scale[provider] = scale_of_wanted(e, s, provider, demanded, variation);
        double surprise = exp(
            departure(s, provider, noise_beds, year) + departure(s, provider, noise_occupancy, year) * (1 - e->occupancy[provider]));
        double structural = demanded * s->wanted_scale[provider] + s->readmitted_days[provider] / e->days_in_year[year];
        double mean = structural * surprise;
        double pressure = structural / beds;

        double ceiling = value(s, e->occupancy_ceiling, year);
        double room = value(s, e->escalation_limit, year) * s->beds_most[provider];
        double escalation_open = 0, full_days = 0, wanted_days = 0, own_days = 0, escalation_days = 0, left_days = 0;
        for (int month = 0; month < 12; month++) {
            double days = e->days[year * 12 + month];
            double wanted = mean * shape[month];
            double extra = smaller(larger(0, wanted / ceiling - available), room);
            bed_flow own = flow_of(wanted, available, variation);
            bed_flow all = extra > 0 ? flow_of(wanted, available + extra, variation) : own;
            escalation_open += extra * days;
            full_days += all.full * days;
            wanted_days += wanted * days;
            own_days += (wanted - own.left_over) * days;
            escalation_days += (own.left_over - all.left_over) * days;
            left_days += all.left_over * days;
            double lost = 0, felt = pressure * shape[month];
            for (int piece = 0; piece < e->ae_pieces; piece++) {
                double from = e->ae_starts[piece];
                if (felt <= from) break;
                double to = piece + 1 < e->ae_pieces ? smaller(felt, e->ae_starts[piece + 1]) : felt;
                lost += value(s, e->ae_slopes[piece], year) * (to - from);
            }
            loss += lost / 12;
            if (year > 0) {
                double *at = s->monthly + provider * reference_monthly_kinds * e->last_year * 12 + (year - 1) * 12 + month;
                at[0] = wanted - all.left_over;
                at[e->last_year * 12] = available;
            }
        }

        double to_wanted = bed_days > 0 ? wanted_days / bed_days : 0;
        double most = e->put_off_at_most, when_full = value(s, e->postponed_when_full, year);
        double waits = value(s, e->waited_when_full, year), diverts = value(s, e->diverted_when_full, year);
        double parts = larger(1, when_full + waits + diverts);
        double postponed_days =
            e->has_list[provider] ? smaller(left_days * when_full / parts, most * elective_days * to_wanted) : 0;
        double diverted_days = smaller(left_days * diverts / parts, most * emergency_days * to_wanted);
        double cut_days = left_days * (1 - (when_full + waits + diverts) / parts);
        double waited_days = larger(0, left_days - postponed_days - diverted_days - cut_days);
        postponed = elective_days > 0 ? postponed_days / (elective_days * to_wanted) : 0;
        double away = emergency_days > 0 ? diverted_days / (emergency_days * to_wanted) : 0;
        double back = cut_days * value(s, e->readmitted_per_day_cut, year);

        double pay_index = e->classes == 0 ? 1 : s->class_index[e->pay_class];
        double escalation_cost = (escalation_open + waited_days) * value(s, e->escalation_bed_day, year) * pay_index;
        double staffed = (escalation_open + waited_days) / e->days_in_year[year] * value(s, e->escalation_staff, year);
        if (year == 0) {
            s->loss_base[provider] = loss;
            s->postponed_base[provider] = postponed;
            s->diverted_base[provider] = away;
            s->returned_base[provider] = back;
            s->escalation_base[provider] = escalation_cost;
            s->escalation_staff_base[provider] = staffed;
        }
        s->escalation_now[provider] = escalation_cost - s->escalation_base[provider] * pay_index;
        s->diverted_share[provider] = away - s->diverted_base[provider];
        double emergency_units = s->units[provider * points + e->non_elective];
        s->returned[provider] = emergency_units > 0 ? larger(0, back - s->returned_base[provider]) : 0;
        double stay = emergency_units > 0 ? emergencies * to_trust / emergency_units : 0;
        s->readmitted_days[provider] = s->returned[provider] * stay;
        staff_escalation(e, s, provider, year, staffed - s->escalation_staff_base[provider]);
        put(s, provider, available_beds, year, available);
        put(s, provider, occupied_beds, year, own_days / e->days_in_year[year]);
        put(s, provider, bed_occupancy, year, own_days / (available * e->days_in_year[year]));
        put(s, provider, escalation_beds, year, escalation_open / e->days_in_year[year]);
        put(s, provider, days_full, year, full_days / e->days_in_year[year]);
        put(s, provider, bed_days_wanted, year, wanted_days);
        put(s, provider, bed_days_in_own_beds, year, own_days);
        put(s, provider, bed_days_in_escalation, year, escalation_days);
        put(s, provider, bed_days_postponed, year, postponed_days);
        put(s, provider, bed_days_waited_in_ae, year, waited_days);
        put(s, provider, bed_days_diverted, year, diverted_days);
        put(s, provider, bed_days_cut, year, cut_days);
    } else {
        s->escalation_now[provider] = 0;
        for (int series = available_beds; series <= days_full; series++) put(s, provider, series, year, NAN);
        for (int series = bed_days_wanted; series <= bed_days_cut; series++) put(s, provider, series, year, NAN);
    }
    if (e->has_ae[provider]) {
        if (year > 0) s->ae_trend[provider] += value(s, e->ae_trend, year);
        double structural =
            e->ae_base[provider] - (loss - s->loss_base[provider]) + s->ae_trend[provider];
        structural = smaller(larger(structural, e->four_hours_at_least), 0.9995);
        s->four_hours[provider] = shifted(structural, departure(s, provider, noise_ae, year)) + e->lever_four_hours[lever];
        s->four_hours[provider] = smaller(larger(s->four_hours[provider], 0), 1);
        put(s, provider, ae_within_four_hours, year, s->four_hours[provider]);
    } else {
        s->four_hours[provider] = 1;
        put(s, provider, ae_within_four_hours, year, NAN);
    }
    return postponed - s->postponed_base[provider];
}

static inline void list_month(
    double *list, double starts, double capacity, const double *treat, const double *removal, double *scratch,
    double *all_treated, double *all_removed) {
    double treated_now = 0, removed_now = 0;
    double weights = 0, entering = starts, carried = list[bands - 1], power = 1;
    for (int band = 0; band < bands; band++) {
        double next = list[band];
        if (band == bands - 1) entering += carried;
        double removed = removal[band] * entering;
        removed_now += removed;
        list[band] = entering - removed;
        double weight = treat[band] * entering * power;
        scratch[band] = weight;
        weights += weight;
        power *= 1.0;
        entering = next;
    }
    if (weights > 0 && capacity > 0) {
        double scale = capacity / weights, unused = 0;
        for (int band = 0; band < bands; band++) {
            double wanted = scratch[band] * scale;
            double treated = smaller(wanted, list[band]);
            list[band] -= treated;
            treated_now += treated;
            unused += wanted - treated;
        }
        if (unused > 0)
            for (int band = bands - 1; band >= 0; band--) {
                double treated = smaller(unused, list[band]);
                list[band] -= treated;
                treated_now += treated;
                unused -= treated;
                if (unused <= 0) break;
            }
    }
    *all_treated += treated_now;
    *all_removed += removed_now;
}

static void waiting_list_year(const reference_economy *e, reference_state *s, int provider, int year, double postponed) {
    for (int point = 0; point < points; point++)
        s->delivered[provider * points + point] = e->can_divert[point] ? 1 - s->diverted_share[provider] : 1;
    if (!e->has_list[provider]) {
        for (int series = waiting_list; series <= capacity_to_hold_list; series++) put(s, provider, series, year, NAN);
        s->over_fifty_two[provider] = 0;
        s->volume_staffed[provider] = 1;
        return;
    }
    double *list = s->list + provider * bands;
    int referrals = provider * points + e->first_outpatient;
    double index = s->base_units[referrals] > 0 ? s->units[referrals] / s->base_units[referrals] : 1;
    double admitted = value(s, e->admitted_share, year);
    double treated = 0, removed = 0, started = 0, offered = 0;
    double elective_units = s->units[provider * points + e->elective];
    double planned_units = elective_units + s->units[provider * points + e->day_case];
    double lost = planned_units > 0 ? postponed * elective_units / planned_units : 0;
    s->volume_staffed[provider] = 1;
    if (year > 0) {
        double response = 1 + value(s, e->planned_response, year) * (index - 1);
        double staffing =
            larger(0, 1 - value(s, e->capacity_lost, year) * larger(0, s->unfilled_share[provider] - s->unfilled_base[provider]));
        double capacity_a_month = (e->balanced[provider] - value(s, e->list_growth, year) * e->list[provider] / 12) * response * staffing
            * e->lever_planned_capacity[provider * s->span + year] * (1 - s->withheld_care[provider]) * (1 - admitted * lost);
        double size = 0;
        for (int band = 0; band < bands; band++) size += list[band];
        double now = departure(s, provider, noise_list, year);
        double drift = size * (exp(now - s->list_noise[provider]) - 1) / 12;
        s->list_noise[provider] = now;
        for (int month = 0; month < 12; month++) {
            double calendar =
                e->days[year * 12 + month] / e->days_in_year[year] * 12 * e->season[e->first_outpatient * 12 + month];
            double starts = e->starts[provider] * index * calendar;
            list_month(
                list, starts, larger(0, capacity_a_month * calendar - drift), e->treat + provider * bands,
                e->removal + (provider * s->span + year) * bands, s->list_scratch, &treated, &removed);
            started += starts;
            offered += e->balanced[provider] * index * calendar;
            double total = 0;
            for (int band = 0; band < bands; band++) total += list[band];
            s->monthly[(provider * reference_monthly_kinds + 2) * e->last_year * 12 + (year - 1) * 12 + month] = total;
        }
        double share = admitted * (1 - lost) / (1 - admitted * lost);
        double admissions = smaller(larger(treated * share / (offered * admitted), e->delivered_at_least), e->delivered_at_most);
        double clinics = smaller(larger(treated * (1 - share) / (offered * (1 - admitted)), e->delivered_at_least), e->delivered_at_most);
        double ready = admissions / (1 - lost);
        s->delivered[provider * points + e->elective] = ready * (1 - postponed);
        s->delivered[provider * points + e->day_case] = ready;
        s->volume_staffed[provider] = ready;
        s->delivered[referrals] = clinics;
        s->delivered[provider * points + e->follow_up] = clinics;
    }
    double total = 0;
    for (int band = 0; band < bands; band++) total += list[band];
    double inside = list[0] + list[1] + list[2] + list[3];
    double eighteen = 18 * 7 / (365.25 / 12);
    double structural = smaller(total <= 0 ? 1 : (inside + (eighteen - 4) * list[4]) / total, 0.9999);
    double within = shifted(structural, e->eighteen_week_offset[provider]);
    double waiting_long = structural < 1 ? list[bands - 1] * (1 - within) / (1 - structural) : 0;
    s->over_fifty_two[provider] = smaller(waiting_long, total);
    double cases = s->units[provider * points + e->elective] + s->units[provider * points + e->day_case];
    put(s, provider, waiting_list, year, total);
    put(s, provider, within_eighteen_weeks, year, within);
    put(s, provider, over_fifty_two_weeks, year, s->over_fifty_two[provider]);
    put(s, provider, postponed_, year, larger(0, postponed) * elective_units);
    put(s, provider, theatre_sessions_needed, year,
        cases * value(s, e->theatre_share, year) / (value(s, e->cases_per_session, year) * value(s, e->theatre_use, year)) / 52);
    put(s, provider, capacity_to_hold_list, year, treated > 0 ? (started - removed) / treated : 1);
}

static int score_of(const reference_rating *r, const double *metrics) {
    double mean = 0;
    int any_worst = 0, step = r->best > r->worst ? -1 : 1;
    for (int rule = 0; rule < r->metrics; rule++) {
        int metric = r->metric[rule], score = r->worst;
        for (int position = 0; position < r->thresholds[rule]; position++) {
            double threshold = r->threshold[rule][position];
            if (metric == 4 ? metrics[metric] <= threshold : metrics[metric] >= threshold) {
                score = r->best + step * position;
                break;
            }
        }
        mean += r->weight[rule] * score;
        if (score == r->worst) any_worst = 1;
    }
    int rating = (int)floor(mean + 0.5 + 1e-9);
    if (any_worst && r->cap >= 0) {
        if (r->best > r->worst ? rating > r->cap : rating < r->cap) rating = r->cap;
    }
    return rating;
}

static inline double emergency_income(double worth, double threshold, double rate) {
    return smaller(worth, threshold) + rate * larger(0, worth - threshold);
}

static inline double attendances_of(const reference_economy *e, const reference_state *s, int provider, int year) {
    return s->units[provider * points + e->ae_attendance] * exp(departure(s, provider, noise_admissions, year))
        * relative(e, s, e->ae_attendances[provider]);
}


/* What measures of quality make of what contracts pay, as a factor: the payment with the share that they earn, over that with the share
   that is assumed. */
static double quality_factor_of(const reference_economy *e, const reference_state *s, int provider, int year) {
    int at = provider * s->span + year;
    if (!e->quality_decides[at]) return 1;
    double earned = e->quality_earned_share[at];
    for (int one = e->quality_simulated_first[at]; one < e->quality_simulated_first[at + 1]; one++) {
        int out = provider * e->series[reference_trust] + e->place_of_series[reference_trust][within_eighteen_weeks];
        double level = e->quality_is_four_hours[one] ? s->four_hours[provider] : s->output[out * s->span + year];
        double minimum = e->quality_minimum[one], stretch = e->quality_stretch[one], sign = e->quality_sign[one];
        if (sign * level < sign * minimum) continue;
        double paid = 1;
        if (sign * stretch > sign * minimum)
            paid = smaller(1, e->paid_at_minimum + (1 - e->paid_at_minimum) * (level - minimum) / (stretch - minimum));
        earned += e->quality_weight[one] * paid;
    }
    double rate = value(s, e->quality_payment, year);
    return (1 + rate * smaller(1, larger(0, earned))) / (1 + rate * value(s, e->quality_earned, year));
}

/* What every payer's contract with a trust pays before anybody runs short. */
static void contracts_of_year(const reference_economy *e, reference_state *s, int provider, int year) {
    int payers = e->payers, lines = e->lines;
    for (int point = 0; point < points; point++) {
        s->volume[point] = s->delivered[provider * points + point];
        s->staffed[point] = point == e->elective || point == e->day_case ? s->volume_staffed[provider] : s->volume[point];
        s->diverted[point] = e->can_divert[point] ? s->diverted_share[provider] : 0;
        s->price_of_point[point] =
            s->price_index[e->price_path_of_point[point]] * s->complexity[point] * e->price_level[point * s->span + year];
    }
    fill(s->payments + provider * payers, payers, 0);
    fill(s->emergency_now + provider * payers, payers, 0);
    fill(s->diverted_now + provider * payers, payers, 0);
    fill(s->line_activity + provider * lines, lines, 0);
    fill(s->line_income_now + provider * lines, lines, 0);
    double corridor = value(s, e->corridor, year), corridor_rate = value(s, e->corridor_rate, year);
    double readmissions = (1 - value(s, e->readmissions_unpaid, year)) / (1 - value(s, e->readmissions_unpaid, 0));
    double unfunded = 0;
    for (int cell = e->first_cell[provider]; cell < e->first_cell[provider + 1]; cell++) {
        int point = e->cell_point[cell];
        int payer = provider * payers + e->cell_payer[cell], line = provider * lines + e->cell_line[cell];
        double amount = s->demand[cell] * s->volume[point];
        double worth = amount * e->cell_price[cell] * s->price_of_point[point];
        if (e->contract[point] == by_activity) {
            if (point == e->non_elective) s->emergency_now[payer] += worth;
            else s->payments[payer] += worth;
            s->line_income_now[line] += worth;
        } else {
            double plan = e->cell_activity[cell] * e->cell_price[cell] * s->price_of_point[point], paid = plan;
            if (e->contract[point] == cap_and_collar) {
                double cap = plan * (1 + corridor), collar = plan * (1 - corridor);
                paid = worth > cap ? cap + corridor_rate * (worth - cap)
                    : worth < collar ? collar - corridor_rate * (collar - worth) : worth;
            } else if (e->contract[point] == capitation) {
                paid = plan * s->demography[(e->cell_payer[cell] * e->curves + e->curve_of_point[point]) * s->span + year];
            }
            s->payments[payer] += paid;
            s->line_income_now[line] += paid;
            unfunded += worth - paid;
        }
        s->line_activity[line] += s->demand[cell] * s->staffed[point] * e->cell_unit_cost[cell] * s->complexity[point];
        if (s->diverted[point] != 0)
            s->diverted_now[payer] += s->demand[cell] * s->diverted[point] * e->cell_price[cell] * s->price_of_point[point];
    }
    if (e->dates_unit_costs) {
        double *level = s->line_cost_level + provider * lines;
        fill(level, lines, 0);
        for (int cell = e->first_cell[provider]; cell < e->first_cell[provider + 1]; cell++) {
            int point = e->cell_point[cell];
            level[e->cell_line[cell]] += s->demand[cell] * s->staffed[point] * e->cell_unit_cost[cell] * s->complexity[point]
                * e->cost_level[point * s->span + year];
        }
        for (int line = 0; line < lines; line++) {
            double activity = s->line_activity[provider * lines + line];
            level[line] = activity > 0 ? level[line] / activity : 1;
        }
    }
    double scale = 1 / emergency_income(1, larger(value(s, e->marginal_threshold, 0), 1e-9), value(s, e->marginal_rate, 0));
    double rate = value(s, e->marginal_rate, year);
    double threshold_share = larger(value(s, e->marginal_threshold, year), 1e-9) * scale * s->price_of_point[e->non_elective];
    for (int payer = 0; payer < payers; payer++) {
        int at = provider * payers + payer;
        double worth = s->emergency_now[at];
        double paid = emergency_income(worth * scale, threshold_share * e->emergency_value[at], rate) * readmissions;
        unfunded += worth - paid;
        s->payments[at] += paid;
    }
    s->unfunded_now[provider] = unfunded;
    double quality = (1 + value(s, e->quality_payment, year) * value(s, e->quality_earned, year))
        / (1 + value(s, e->quality_payment, 0) * value(s, e->quality_earned, 0));
    double factor = exp(unforeseen(e, s, provider, noise_income, year));
    double contract = 0;
    for (int payer = 0; payer < payers; payer++) contract += s->payments[provider * payers + payer];
    contract *= quality;
    double breaches =
        attendances_of(e, s, provider, year) * larger(0, value(s, e->four_hour_standard, year) - s->four_hours[provider]);
    double sanctioned = smaller(
        breaches * value(s, e->four_hour_sanction, year)
            + s->over_fifty_two[provider] * 12 * value(s, e->fifty_two_week_sanction, year),
        value(s, e->sanction_limit, year) * contract);
    if (year == 0) s->sanction_base[provider] = contract > 0 ? sanctioned / contract : 0;
    double sanction_share = contract > 0 ? sanctioned / contract - s->sanction_base[provider] : 0;
    double patient_income = 0;
    for (int payer = 0; payer < payers; payer++) {
        int at = provider * payers + payer;
        s->payments[at] *= quality * (1 - sanction_share) * factor;
        patient_income += s->payments[at];
    }
    s->contracted[provider] = patient_income;
    s->quality_factor[provider] = quality_factor_of(e, s, provider, year);
}

/* A commissioner's spending, what it does about a shortfall, and its position. */
static void commissioner_year(const reference_economy *e, reference_state *s, int commissioner, int year) {
    int span = s->span;
    double pay_index = e->classes == 0 ? 1 : s->class_index[e->pay_class];
    int parameter = e->allocation[commissioner];
    double level = value(s, parameter, 0) / e->central[parameter * span];
    double allocation = e->base_allocation[commissioner] * level * s->allocation_growth_index[commissioner];
    double contracts = 0, diverted = 0, expected_contracts = 0;
    for (int provider = 0; provider < e->providers; provider++) {
        int at = provider * e->payers + commissioner;
        contracts += s->payments[at];
        diverted += s->diverted_now[at];
        expected_contracts += s->payments[at] / exp(unforeseen(e, s, provider, noise_income, year));
    }
    int at = commissioner * span + year;
    int migration = e->migration[commissioner] * span, mortality = e->mortality_improvement * span;
    double moved = s->values[migration] - e->central[migration], lived = s->values[mortality] - e->central[mortality];
    double residents = e->residents[at] + moved * e->residents_per_migration[at] + lived * e->residents_per_mortality[at];
    double old = e->residents_old[at] + moved * e->old_per_migration[at] + lived * e->old_per_mortality[at];
    double added = e->lever_spend_added[at] * pay_index;
    double running = value(s, e->running_cost_per_head, year) * residents;
    double spending = 0, base_spending = 0;
    for (int line = 0; line < e->spending_lines; line++) {
        double base = e->base_spending[commissioner * e->spending_lines + line];
        double demography = s->demography[(commissioner * e->curves + e->spending_curve[line]) * span + year];
        spending += base * level * demography * s->spending_index[line] * s->local_growth[commissioner];
        base_spending += base;
    }
    double elsewhere_base = e->base_elsewhere[commissioner]
        + (level - 1) * (e->base_allocation[commissioner] - e->base_surplus[commissioner] - base_spending);
    double own = s->demography[(commissioner * e->curves + e->curve_of_point[e->elsewhere_point]) * span + year];
    double elsewhere_index = s->payer_point[commissioner * points + e->elsewhere_point] / own
        * s->demography[(commissioner * e->curves + e->elsewhere_curve) * span + year] * s->complexity[e->elsewhere_point]
        * s->price_index[e->elsewhere_price_path];
    double elsewhere =
        larger(0, elsewhere_base * elsewhere_index - value(s, e->contract_offset, year) * (contracts - expected_contracts)) + diverted;
    double required = value(s, e->required_surplus, year) * allocation;
    double announced = allocation - contracts - elsewhere - spending - running - added;

    double shortfall = year > 0 ? larger(0, required - announced) : 0;
    double cut = smaller(value(s, e->shortfall_contracts, year) * shortfall, value(s, e->contracts_at_most, year) * contracts);
    double withheld = smaller(
        smaller(value(s, e->shortfall_withheld, year) * shortfall, value(s, e->withheld_at_most, year) * spending), shortfall - cut);
    double share = contracts > 0 ? cut / contracts : 0;
    double settled = 0;
    double not_bought = contracts > 0 ? value(s, e->shortfall_lists, year) * shortfall / contracts : 0;
    for (int provider = 0; provider < e->providers; provider++) {
        int paid = provider * e->payers + commissioner;
        if (commissioner == 0) s->withheld_care[provider] = 0;
        if (s->contracted[provider] > 0)
            s->withheld_care[provider] += smaller(1, not_bought) * s->payments[paid] / s->contracted[provider];
        s->payments[paid] *= 1 - share;
        settled += s->payments[paid] * (s->quality_factor[provider] - 1);
    }
    double inside = contracts - cut + settled;
    double other = spending - withheld + running + added;
    double spend = inside + elsewhere + other;
    double position = allocation - spend;
    s->sums.required += required;
    s->sums.announced_positions += announced;
    s->sums.positions += position;
    s->sums.allocations += allocation;
    s->sums.heads += residents;
    s->sums.cut_by_commissioners += cut;
    s->sums.kept_of_quality -= settled;
    s->sums.withheld += withheld;
    s->sums.beside += elsewhere + other;
    double row[commissioner_series] = {
        allocation, spend, position, position / allocation, inside, elsewhere, other,
        position + value(s, e->non_recurrent, year) * allocation,
        position - (value(s, e->required_surplus, year) + value(s, e->contingency, year)) * allocation,
        shortfall, withheld, -settled, residents, old};
    int out = e->providers * e->series[reference_trust] + commissioner * e->series[reference_commissioner];
    positions where = e->place_of_series[reference_commissioner];
    for (int series = 0; series < commissioner_series; series++) s->output[(out + where[series]) * span + year] = row[series];
}

/* Cost, surplus, statements and rating of one trust, and its part in the economy's three gaps. */
static void trust_year(const reference_economy *e, reference_state *s, int provider, int year) {
    int payers = e->payers, lines = e->lines, lever = provider * s->span + year;
    double counted = e->counted_share[provider];
    double activity_noise = exp(departure(s, provider, noise_admissions, year));
    double factor = exp(unforeseen(e, s, provider, noise_income, year));
    double settled = 0, settled_inside = 0, quality = s->quality_factor[provider];
    for (int payer = 0; payer < payers; payer++) {
        double paid = s->payments[provider * payers + payer];
        settled += paid;
        if (payer < e->inside) settled_inside += paid;
        s->payments[provider * payers + payer] = paid * quality;
    }
    double patient_income = settled * quality, paid_inside = settled_inside * quality, for_quality = settled * (quality - 1);
    double other_income = e->other_income[provider] * s->other_income_index * factor;
    double announced = s->contracted[provider] + other_income;
    double cut = s->contracted[provider] - settled;
    double beyond = (settled + other_income) * (exp(expected(e, s, provider, noise_income, year)) - 1);
    double income = patient_income + other_income + beyond;

    double inflation = 0;
    for (int position = 0; position < e->classes; position++)
        inflation += value(s, e->class_share[position], 0) * s->class_index[position];
    double general = inflation * s->efficiency_index;
    double variable = value(s, e->variable_share, year), semi = value(s, e->semi_fixed_share, year);
    double rise = value(s, e->rise, year), release = value(s, e->release, year), step = value(s, e->step_size, year);
    double line_cost = 0, not_released = 0;
    for (int line = 0; line < lines; line++) {
        int at = provider * lines + line;
        double unit = general * e->lever_cost_factor[at * s->span + year] * s->line_cost_level[at];
        if (!(e->line_weight[at] > 0)) {
            s->line_cost_now[at] = s->line_activity[at] * e->cost_per_weight[provider] * unit;
            line_cost += s->line_cost_now[at];
            continue;
        }
        double activity = s->line_activity[at] / e->line_weight[at];
        if (year > 0) {
            double needed = step > 0 ? 1 + step * ceil((activity - 1) / step - 1e-9) : activity;
            double previous = s->semi_fixed[at];
            s->semi_fixed[at] = previous + (needed > previous ? rise : release) * (needed - previous);
        }
        double cost = e->line_cost[at] * unit * (variable * activity + semi * s->semi_fixed[at] + (1 - variable - semi));
        s->line_cost_now[at] = cost;
        line_cost += cost;
        not_released += cost - e->line_cost[at] * unit * activity;
    }
    double returned_cost = s->returned[provider] * e->point_cost[provider * points + e->non_elective] * e->cost_per_weight[provider] * general
        * s->complexity[e->non_elective];
    double other_cost = e->other_cost[provider] * s->other_income_index;
    double rest = other_cost + s->premium_now[provider] + s->escalation_now[provider] + e->lever_cost_added[lever] * inflation;
    double structural_cost = (line_cost + returned_cost + rest) * factor;
    double saved = s->efficiency_index > 0 ? (line_cost + returned_cost) * (1 / s->efficiency_index - 1) * factor : 0;
    if (year == 0) s->cost_share_base[provider] = structural_cost / income;
    if (year > 0) {
        double outgrown = log(structural_cost / income / s->cost_share_base[provider]);
        if (isfinite(outgrown))
            s->answer[provider] = smaller(
                0, larger(s->answer[provider] - e->cost_answers_income[provider] * (outgrown + s->answer[provider]), -outgrown));
    }
    double answered = structural_cost * (1 - exp(s->answer[provider]));
    double charge = year > 0 ? value(s, e->support_charge, year) * s->support_outstanding[provider] : 0;
    double non_operating =
        e->non_operating[provider] * (e->patient_income[provider] + e->other_income[provider]) * s->capital_service_index;
    int one_off_parameter = e->one_off_cost[provider];
    double one_off = one_off_parameter < 0
        ? 0 : value(s, one_off_parameter, year) - e->central[one_off_parameter * s->span + year];
    double chance = departure(s, provider, noise_margin, year) * announced;
    double announced_surplus = announced - structural_cost - non_operating + one_off + chance;
    double surplus = year == 0 ? e->reported_surplus[provider] : announced_surplus - cut + beyond + for_quality + answered - charge;
    double cost = year == 0 ? e->reported_cost[provider]
        : income - surplus - non_operating - charge - departure(s, provider, noise_non_operating, year) * announced;

    double line_income = 0, line_costs = 0;
    for (int line = 0; line < lines; line++) {
        line_income += s->line_income_now[provider * lines + line];
        line_costs += s->line_cost_now[provider * lines + line];
    }
    double income_scale = line_income > 0 ? patient_income / line_income : 0;
    double cost_scale = line_costs > 0 ? (cost - other_cost * factor) / line_costs : 0;
    for (int line = 0; line < lines; line++) {
        int at = provider * lines + line;
        s->line_output[at * 2 * s->span + year] = s->line_income_now[at] * income_scale;
        s->line_output[(at * 2 + 1) * s->span + year] = s->line_cost_now[at] * cost_scale;
        s->line_volume[at * s->span + year] = s->line_activity[at];
    }

    double depreciation = e->depreciation[provider] * s->capital_service_index;
    double capital_service = e->capital_service[provider] * s->capital_service_index + charge;
    double capital = e->capital_spend[lever] * s->capital_service_index + e->lever_capital[lever];
    double support = 0;
    if (year > 0) {
        s->working_capital[provider] += surplus + depreciation - capital;
        s->cash[provider] += surplus + depreciation - capital;
        support = larger(0, value(s, e->minimum_cash, year) * cost / e->days_in_year[year] - s->cash[provider]);
        s->working_capital[provider] += support;
        s->cash[provider] += support;
        s->support_outstanding[provider] += support;
    }
    double running = cost - depreciation;
    double liquidity = running > 0 ? s->working_capital[provider] * 360 / running : 0;
    double cover = capital_service > 0 ? (surplus + capital_service + depreciation) / capital_service : INFINITY;
    double rating = NAN;
    const reference_rating *regime = e->ratings + year;
    if (regime->holds) {
        double metrics[5] = {liquidity, cover, surplus / income, 0, 0};
        int score = score_of(regime, metrics);
        rating = score;
        if (regime->best > regime->worst ? score <= regime->at_risk_from : score >= regime->at_risk_from) s->sums.trusts_at_risk += 1;
    }

    s->sums.trust_income += income * counted;
    s->sums.trust_surplus += surplus * counted;
    s->sums.paid_by_economy += paid_inside * counted;
    s->sums.saved += counted * saved;
    s->sums.beyond += counted * beyond;
    s->sums.cut += counted * cut;
    s->sums.for_quality += counted * for_quality;
    s->sums.answered += counted * answered;
    s->sums.charge += counted * charge;
    s->sums.support += support;
    s->sums.trust_cost += cost;
    s->sums.capital += e->lever_capital[lever];
    s->sums.habit_capital += e->capital_spend[lever] * s->capital_service_index;
    s->sums.announced_surplus += counted * (year == 0 ? surplus : announced_surplus);

    const double *units = s->units + provider * points, *delivered = s->delivered + provider * points;
    double admissions = s->returned[provider];
    for (int point = 0; point < points; point++) if (e->is_admission[point]) admissions += units[point] * delivered[point] * activity_noise;
    put(s, provider, admissions_, year, admissions);
    put(s, provider, emergency_admissions, year, units[e->non_elective] * delivered[e->non_elective] * activity_noise + s->returned[provider]);
    double planned = units[e->elective] * delivered[e->elective] + units[e->day_case] * delivered[e->day_case];
    put(s, provider, planned_admissions, year, planned * activity_noise);
    put(s, provider, ae_attendances_, year, attendances_of(e, s, provider, year));
    double clinics = units[e->first_outpatient] * delivered[e->first_outpatient] + units[e->follow_up] * delivered[e->follow_up];
    put(s, provider, outpatient_attendances, year, clinics * activity_noise);
    put(s, provider, operating_income, year, income);
    put(s, provider, operating_cost, year, cost);
    put(s, provider, surplus_, year, surplus);
    put(s, provider, surplus_margin, year, surplus / income);
    put(s, provider, cash_, year, s->cash[provider]);
    put(s, provider, liquidity_days, year, liquidity);
    put(s, provider, capital_service_cover, year, cover);
    put(s, provider, rating_, year, rating);
    put(s, provider, paid_by_economy, year, paid_inside);
    put(s, provider, unfunded_activity, year, s->unfunded_now[provider]);
    put(s, provider, cost_not_released, year, not_released * factor);
    put(s, provider, money_beyond, year, beyond);
    put(s, provider, contracts_cut, year, cut);
    put(s, provider, cost_answered, year, answered);
    put(s, provider, quality_reward, year, for_quality);
    put(s, provider, support_drawn, year, support);
    put(s, provider, support_charge, year, charge);
    put(s, provider, cash_before_support, year, s->cash[provider] - s->support_outstanding[provider]);
}

/* The economy's three gaps, and the way from one to the next. */
static void economy_year(const reference_economy *e, reference_state *s, int year) {
    const year_sums *sums = &s->sums;
    double gap = sums->required - sums->positions - sums->trust_surplus;
    double after_habit = sums->required - sums->announced_positions - sums->announced_surplus;
    double resources = sums->allocations + sums->trust_income - sums->paid_by_economy;
    double row[economy_series] = {
        gap, sums->heads > 0 ? gap / sums->heads : 0, gap / resources, sums->positions + sums->trust_surplus, sums->trust_income,
        sums->allocations, sums->heads, sums->trusts_at_risk, sums->trust_cost + sums->beside, sums->capital, e->lever_health[year], 0,
        after_habit + sums->saved, after_habit, sums->saved, sums->beyond, sums->cut_by_commissioners - sums->cut, sums->withheld,
        sums->answered, sums->for_quality + sums->kept_of_quality, sums->charge, sums->support, sums->habit_capital};
    int out = e->providers * e->series[reference_trust] + e->inside * e->series[reference_commissioner];
    positions where = e->place_of_series[reference_whole_economy];
    for (int series = 0; series < economy_series; series++) s->output[(out + where[series]) * s->span + year] = row[series];
}

static void money_of_year(const reference_economy *e, reference_state *s, int year) {
    s->sums = (year_sums){0};
    for (int provider = 0; provider < e->providers; provider++) contracts_of_year(e, s, provider, year);
    for (int commissioner = 0; commissioner < e->inside; commissioner++) commissioner_year(e, s, commissioner, year);
    for (int provider = 0; provider < e->providers; provider++) trust_year(e, s, provider, year);
    economy_year(e, s, year);
}

void reference_simulate(
    const reference_economy *e, reference_state *s, const double *values, const double *noise, double *output, double *monthly,
    double *line_output, double *line_volume) {
    s->values = values;
    s->noise = noise;
    s->output = output;
    s->trust_series = e->series[reference_trust];
    s->place_of_trust_series = e->place_of_series[reference_trust];
    s->monthly = monthly;
    s->line_output = line_output;
    s->line_volume = line_volume;
    start(e, s);
    for (int year = 0; year < s->span; year++) {
        if (year > 0) advance_indices(e, s, year);
        demand_of_year(e, s, year);
        for (int provider = 0; provider < e->providers; provider++) {
            staff_year(e, s, provider, year);
            waiting_list_year(e, s, provider, year, beds_and_ae(e, s, provider, year));
        }
        money_of_year(e, s, year);
    }
}
