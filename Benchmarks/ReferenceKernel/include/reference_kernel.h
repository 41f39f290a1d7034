/* The kernel of the model once more, in plain C: the same equations in the same order of operations, to be timed
   beside the kernel itself. Columns come from the compiled economy; names follow its fields. A parameter is a row of
   `values`, of years + 1 figures; -1 where there is none. */
#ifndef REFERENCE_KERNEL_H
#define REFERENCE_KERNEL_H

#include <stdint.h>

/* A constant, as it is one in the kernel: loops over points unroll in both. */
enum { reference_points = 13, reference_bands = 13, reference_noises = 9, reference_monthly_kinds = 3 };

/* Measures that the reference works out, by whose they are and by their names in the tables. It writes them where the
   tables hold them; a measure that it does not know stays as it was and is not compared. */
enum { reference_trust, reference_commissioner, reference_whole_economy, reference_levels };
int32_t reference_series_count(int32_t level);
const char *reference_series_name(int32_t level, int32_t series);

typedef const double *numbers;
typedef const int32_t *positions;

/* One row for each year: a score falls by steps from best to worst as thresholds are missed. */
typedef struct {
    int32_t holds, best, worst, at_risk_from, cap, metrics;
    int32_t metric[8];
    double weight[8];
    int32_t thresholds[8];
    double threshold[8][8];
} reference_rating;

typedef struct {
    /* Series of each level in the tables, and where among them each series of the reference stands. */
    int32_t series[reference_levels];
    positions place_of_series[reference_levels];
    /* Points of delivery: which count as admissions, and those that rules name. */
    positions is_admission;
    int32_t ae_attendance, non_elective, elective, day_case, first_outpatient, follow_up, community_contact, mental_contact;
    int32_t providers, payers, inside, curves, lines, groups, classes, spending_lines, price_paths, ae_pieces, cells, last_year;
    numbers central;
    /* Where history says a measure goes, on the scale of its noise and in its layout. */
    numbers noise_centre;
    /* Where rules bend or stop. */
    double least_beds, put_off_at_most, four_hours_at_least, delivered_at_least, delivered_at_most;
    /* Economy. */
    positions curve_of_point, other_growth, complexity, stay_trend, contract, price_path_of_point, price_change;
    numbers length_of_stay, price_level, cost_level, season, days, days_in_year, ae_starts;
    positions ae_slopes;
    int32_t dates_unit_costs;
    int32_t mortality_improvement, fertility_change, health_status_shift;
    int32_t occupancy_ceiling, escalation_limit, escalation_bed_day, escalation_staff, daily_variation, bed_trend, bed_response;
    int32_t postponed_when_full, waited_when_full, diverted_when_full, readmitted_per_day_cut;
    positions can_divert;
    int32_t ae_trend, planned_response, admitted_share, list_growth, cases_per_session, theatre_use, theatre_share;
    int32_t community_response, spill_back, readmissions_unpaid, corridor, corridor_rate;
    positions staff_share, staff_cost, staff_elasticity, turnover, joiners_at_most, vacancies, temporary_at_most, rota_minimum;
    int32_t temporary_premium, capacity_lost, pay_class;
    positions class_share, inflation;
    int32_t variable_share, semi_fixed_share, rise, release, step_size, efficiency, marginal_rate, marginal_threshold;
    int32_t quality_payment, quality_earned, four_hour_sanction, four_hour_standard, fifty_two_week_sanction, sanction_limit;
    /* What measures of quality make of the payment, by provider and year: whether they decide, what levels drawn by the framework earn, and where
       the measures that the simulation gives begin. */
    positions quality_decides, quality_simulated_first, quality_is_four_hours;
    numbers quality_earned_share, quality_weight, quality_minimum, quality_stretch, quality_sign;
    double paid_at_minimum;
    int32_t other_income_growth, capital_service_growth, required_surplus, contingency, non_recurrent, running_cost_per_head;
    int32_t minimum_cash, support_charge, contract_offset;
    int32_t shortfall_contracts, contracts_at_most, shortfall_withheld, withheld_at_most, shortfall_lists;
    positions spending_growth, spending_inflation, spending_curve;
    int32_t elsewhere_curve, elsewhere_price_path, elsewhere_point;
    const reference_rating *ratings;
    /* Cells, in order of provider. */
    positions cell_payer, cell_line, cell_point, cell_provider, first_cell;
    numbers cell_activity, cell_price, cell_unit_cost;
    /* Payers. */
    numbers index, slope_mortality, slope_fertility, slope_migration, slope_health, weight;
    numbers residents, residents_old, residents_per_migration, old_per_migration, residents_per_mortality, old_per_mortality;
    positions migration, local_growth, outside_extra_growth, allocation_growth, allocation;
    numbers base_allocation, base_surplus, base_elsewhere, base_spending;
    /* Trusts. */
    numbers patient_income, other_income, reported_cost, reported_surplus, non_operating, line_cost, other_cost, point_cost;
    numbers cost_per_weight, line_weight, emergency_value, beds, stay_factor, ae_base, staff, depreciation, capital_service, working_capital, cash;
    numbers capital_spend, decided_beds, list, list_bands, treat, removal, eighteen_week_offset, counted_share, starts, balanced;
    numbers occupancy, cost_answers_income;
    positions has_beds, has_ae, has_list, one_off_cost, ae_attendances, staff_parameter;
    /* Levers, neutral in do-nothing, which is what the reference simulates. */
    numbers lever_beds, lever_stay, lever_planned_capacity, lever_cost_factor, lever_cost_added, lever_capital;
    numbers lever_four_hours, lever_premium, lever_joiners, lever_posts, lever_spend_added, lever_health;
} reference_economy;

typedef struct reference_state reference_state;

/* Room for the state of one replication; null when there is no memory. */
reference_state *reference_make(const reference_economy *economy);
void reference_free(reference_state *state);

/* Runs the years with drawn `values` and `noise`, and writes the replication's output. */
void reference_simulate(
    const reference_economy *economy, reference_state *state, const double *values, const double *noise, double *output,
    double *monthly, double *line_output, double *line_volume);

#endif
