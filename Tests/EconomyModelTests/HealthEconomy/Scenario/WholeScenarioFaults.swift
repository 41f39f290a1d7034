@testable import HealthEconomy
import Testing

/// One edit of Cumbria's scenario, of the national set or of a table, and the lines a planner is then shown. A line is
/// given to where it lists the names it knows; its number counts from the edited line (`+0`), or is `*` where it is far
/// from it, so that the files may grow.
struct WholeFault: Sendable, CustomTestStringConvertible {
    let file: String
    let part: String
    let replacement: String
    let lines: [String]

    init(_ file: String, _ part: String, _ replacement: String, _ lines: String...) {
        self.file = file
        self.part = part
        self.replacement = replacement
        self.lines = lines
    }

    var testDescription: String { "\(file): \(part) -> \(replacement)" }
}

extension WholeFault {
    /// The organisations of an economy: Cumbria's own file.
    static let organisations: [WholeFault] = [
        WholeFault(
            "cumbria.yaml", "based on: national/england-2014.yaml",
            "based on: national/england-2015.yaml",
            "cumbria.yaml:+0:11: based on: the file 'national/england-2015.yaml' cannot be read: there is no such file (did you mean 'national/england-2014.yaml'?)"
        ),
        WholeFault(
            "cumbria.yaml", "format: 1\n",
            "format: 2\n",
            "cumbria.yaml:+0:9: format: found 2; it must be from 1 to 1"),
        WholeFault(
            "cumbria.yaml", "need index:",
            "need indx:",
            "cumbria.yaml:-3:5: commissioners.01H.need index: 'need index' is missing; write for example 'need index: 1.25'",
            "cumbria.yaml:+0:5: commissioners.01H.need indx: 'need indx' is not known here; known are"),
        WholeFault(
            "cumbria.yaml", "value: 1.152",
            "value: 11.52",
            "cumbria.yaml:+0:14: commissioners.01H.need index.value: found 11.52; it must be from 0.3 to 3"),
        WholeFault(
            "cumbria.yaml", "value: £691m",
            "value: 691",
            "cumbria.yaml:+0:14: commissioners.01H.allocation.value: found '691'; expected money, such as £691m"),
        WholeFault(
            "cumbria.yaml", "value: £691m",
            "value: £691k",
            "cumbria.yaml:+0:14: commissioners.01H.allocation.value: found £691k; it must be from £1m to £100bn"),
        WholeFault(
            "cumbria.yaml", "spread: normal ±5%\n      assumption: programme",
            "spread: normal 5%\n      assumption: programme",
            "cumbria.yaml:+0:15: commissioners.01H.allocation.spread: found the width '5%'; expected ±, such as ±3%, or sd, such as sd 3%"),
        WholeFault(
            "cumbria.yaml", "allocation year: 2014/15",
            "allocation year: 2014/16",
            "cumbria.yaml:+0:22: commissioners.01H.allocation year: found '2014/16'; expected a financial year such as 2013/14"),
        WholeFault(
            "cumbria.yaml", "allocation year: 2014/15",
            "allocation year: 2024/25",
            "cumbria.yaml:-11:5: commissioners.01H.allocation year: found 2024/25; it must be 2013/14 to 2018/19"),
        WholeFault(
            "cumbria.yaml", "opening surplus: {value: 0.5%, spread: normal ±0.8 points",
            "opening surplus: {value: 0.5%, spread: normal ±0.8%",
            "cumbria.yaml:+0:44: commissioners.01H.opening surplus.spread: found the width '±0.8%'; a width on a percentage is given in points: ±0.5 points"),
        WholeFault(
            "cumbria.yaml", "net migration: {value: 0.05% a year",
            "net migration: {value: 5.5% a year",
            "cumbria.yaml:+0:28: commissioners.01H.net migration.value: found 5.5% a year; it must be from -5% a year to 5% a year"),
        WholeFault(
            "cumbria.yaml", "table: cumbria/population.csv",
            "table: cumbria/populaton.csv",
            "cumbria.yaml:+0:25: commissioners.01H.population: the table 'cumbria/populaton.csv' cannot be read: there is no such file (did you mean 'cumbria/population.csv'?)"
        ),
        WholeFault(
            "cumbria.yaml", "  - code: 01H\n",
            "  - code: 01K\n",
            "cumbria.yaml:+2:17: commissioners.01K.population: the table has 0 of the 38 rows (sex by age band) for commissioner '01K'",
            "cumbria.yaml:*:12: providers.RNL.patients from.01H: '01H' is not a payer known here; allowed are",
            "cumbria.yaml:*:12: providers.RNN.patients from.01H: '01H' is not a payer known here; allowed are",
            "cumbria.yaml:*:12: providers.RTX.patients from.01H: '01H' is not a payer known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "    kind: acute\n    source: TRUSTS\n    operating income: £230.58m",
            "    kind: acut\n    source: TRUSTS\n    operating income: £230.58m",
            "cumbria.yaml:+0:11: providers.RNL.kind: 'acut' is not a provider kind known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "operating income: £230.58m",
            "operating income: 230.58",
            "cumbria.yaml:+0:23: providers.RNL.operating income: found '230.58'; expected money, such as £691m"),
        WholeFault(
            "cumbria.yaml", "operating cost: £242.85m",
            "operating cost: £24.285",
            "cumbria.yaml:+0:21: providers.RNL.operating cost: found £24.285; it must be from £100k to £100bn"),
        WholeFault(
            "cumbria.yaml", "    beds: 597 beds\n    occupancy: 88%",
            "    beds: 597 beds",
            "cumbria.yaml:-10:5: providers.RNL.occupancy: 'occupancy' is missing; write for example 'occupancy: 88%'"),
        WholeFault(
            "cumbria.yaml", "    beds: 597 beds\n",
            "    beds: five hundred\n",
            "cumbria.yaml:+0:11: providers.RNL.beds: 'five hundred' is no number; write it like 597 beds"),
        WholeFault(
            "cumbria.yaml", "    beds: 597 beds\n",
            "    beds: -597 beds\n",
            "cumbria.yaml:+0:11: providers.RNL.beds: found -597 beds; it must be from 0 beds to 20,000 beds"),
        WholeFault(
            "cumbria.yaml", "    occupancy: 88%\n",
            "    occupancy: 0.88\n",
            "cumbria.yaml:+0:16: providers.RNL.occupancy: found '0.88'; expected a percentage, such as 2.6%"),
        WholeFault(
            "cumbria.yaml", "    occupancy: 88%\n",
            "    occupancy: 188%\n",
            "cumbria.yaml:+0:16: providers.RNL.occupancy: found 188%; it must be from 0% to 120%"),
        WholeFault(
            "cumbria.yaml", "    admissions: 88758\n",
            "    admissions: 88,75.8\n",
            "cumbria.yaml:+0:17: providers.RNL.admissions: '88,75.8' is no number; write it like 12,400"),
        WholeFault(
            "cumbria.yaml", "    admissions: 88758\n",
            "",
            "cumbria.yaml:-12:5: providers.RNL.admissions: 'admissions' is missing; write for example 'admissions: 12,400'"),
        WholeFault(
            "cumbria.yaml", "day case: 47.5%",
            "day case: 45%",
            "cumbria.yaml:-2:31: providers.RNL.admission mix: the parts add up to 97.5%; they must add up to 100%"),
        WholeFault(
            "cumbria.yaml", "day case: 47.5%",
            "daycase: 47.5%",
            "cumbria.yaml:-2:31: providers.RNL.admission mix: the parts add up to 52.5%; they must add up to 100%",
            "cumbria.yaml:+0:7: providers.RNL.admission mix.daycase: 'daycase' is not known here; known are"),
        WholeFault(
            "cumbria.yaml", "    waiting list: 16497\n    within 18 weeks: 89.5%\n",
            "    waiting list: 16497\n",
            "cumbria.yaml:-23:5: providers.RNL.within 18 weeks: 'within 18 weeks' is missing; write for example 'within 18 weeks: 94%'"),
        WholeFault(
            "cumbria.yaml", "A&E attendances: {value: 86100",
            "A&E attendance: {value: 86100",
            "cumbria.yaml:-21:5: providers.RNL.A&E attendances: 'A&E attendances' is missing; write for example 'A&E attendances: 86,000'",
            "cumbria.yaml:+0:5: providers.RNL.A&E attendance: 'A&E attendance' is not known here; known are"),
        WholeFault(
            "cumbria.yaml", "A&E within four hours: {value: 94%, note: rounded to a whole per cent}\n    waiting list: 16497",
            "A&E within four hours: {value: 9.4%, note: rounded}\n    waiting list: 16497",
            "cumbria.yaml:+0:36: providers.RNL.A&E within four hours.value: found 9.4%; it must be from 20% to 100%"),
        WholeFault(
            "cumbria.yaml", "      01H: 83%\n",
            "      01H: 73%\n",
            "cumbria.yaml:+0:12: providers.RNL.patients from: the parts add up to 90%; they must add up to 100%"),
        WholeFault(
            "cumbria.yaml", "      01H: 83%\n",
            "      01K: 83%\n",
            "cumbria.yaml:+0:12: providers.RNL.patients from.01K: '01K' is not a payer known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "staff: {value: 3237 WTE",
            "staff: {value: 3237 beds",
            "cumbria.yaml:+0:20: providers.RNL.staff.value: found '3237 beds'; expected staff in WTE, such as 3,560 WTE"),
        WholeFault(
            "cumbria.yaml", "spread: triangular -£1m to £6m",
            "spread: triangular £1m to £6m",
            "cumbria.yaml:+0:40: providers.RNL.one-off cost.spread: the value £0 lies outside its own spread from £1m to £6m; the spread must include it"),
        WholeFault(
            "cumbria.yaml", "spread: triangular -£1m to £6m",
            "spread: triangular £6m to -£1m",
            "cumbria.yaml:+0:40: providers.RNL.one-off cost.spread: the low end £6m is not below the high end -£1m; write the lower one first"),
        WholeFault(
            "cumbria.yaml", "spread: triangular -£1m to £6m",
            "spread: triangle -£1m to £6m",
            "cumbria.yaml:+0:40: providers.RNL.one-off cost.spread: 'triangle' is not a shape of spread known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "  - code: RNN\n",
            "  - code: RNL\n",
            "cumbria.yaml:+0:5: RNL: the organisation 'RNL' stands twice, first at cumbria.yaml:53:5; each may stand once",
            "cumbria.yaml:+0:11: providers.RNL: the code 'RNL' stands twice, first at cumbria.yaml:53:11; each may stand once",
            "cumbria.yaml:*:3: interventions.fewer wards in community hospitals.effects.beds.acts on: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:3: interventions.fewer wards in community hospitals.effects.cared for at home.acts on: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:3: interventions.fewer wards in community hospitals.effects.more contacts.acts on: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.integrated care for older people: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.rapid response and intermediate care: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.end-of-life care at home: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.recovery in community hospitals: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.fewer community beds, more care at home.rapid response and intermediate care: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.fewer community beds, more care at home.discharge to assess: 'RNN' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.hospital and community care as one: 'RNN' is not a trust known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "  - code: RTX\n",
            "  - code: economy\n",
            "cumbria.yaml:+0:5: economy: found the code 'economy', which tables use for the whole economy; expected the organisation's own code",
            "cumbria.yaml:*:9: options.do minimum.ward flow bundle: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.do minimum.agency control: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.do minimum.backlog maintenance: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.integrated care for older people: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.rapid response and intermediate care: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.telehealth and telecare: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.end-of-life care at home: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.care out of hospital.close a ward: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.hospital and community care as one: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.planned surgery centre: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.fewer follow-ups: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.specialist advice to GPs: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:9: options.one system around Morecambe Bay.less floor space: 'RTX' is not a trust known here; allowed are",
            "cumbria.yaml:*:21: programme.benefits.fewer full wards at Morecambe Bay.organisation: 'RTX' is not an organisation known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "    source: TRUSTS\n    operating income: £270.56m",
            "    source: TRUST\n    operating income: £270.56m",
            "cumbria.yaml:+0:13: providers.RTX.source: 'TRUST' is not a source known here; allowed are"),
        WholeFault(
            "cumbria.yaml", "      01H: 88%\n",
            "      01H: 98%\n",
            "cumbria.yaml:+0:12: providers.RNN.patients from: the parts add up to 110%; they must add up to 100%"),
        WholeFault(
            "cumbria.yaml", "value: £691m",
            "value: £391m",
            "cumbria.yaml:-8:5: 01H: spends more than it has in 2013/14: £416.5m to the economy's trusts and £110.2m on other lines, against £380.9m; lower its share in the trusts' `patients from` or raise its allocation"
        ),
        WholeFault(
            "cumbria.yaml", "history: {table: cumbria/history.csv, source: TRUSTS}",
            "history: {table: cumbria/history.csv}",
            "cumbria.yaml:+0:10: history: nothing says where this figure comes from; state one of source, derived, apportioned and assumption, here or for the section"
        ),
        WholeFault(
            "cumbria.yaml", "history: {table: cumbria/history.csv",
            "hstory: {table: cumbria/history.csv",
            "cumbria.yaml:+0:1: hstory: 'hstory' is not known here; known are"),
        WholeFault(
            "cumbria.yaml", "    working capital: {value: -25 days, spread",
            "    working capital: {value: -25, spread",
            "cumbria.yaml:+0:30: providers.RNL.working capital.value: found '-25'; expected a time in days, such as 4.2 days"),
    ]

    /// Rules and national figures.
    static let national: [WholeFault] = [
        WholeFault(
            "national/england-2014.yaml", "baseline year: 2013/14",
            "baseline year: 2013",
            "national/england-2014.yaml:+0:16: baseline year: found '2013'; expected a financial year such as 2013/14"),
        WholeFault(
            "national/england-2014.yaml", "plan years: 5",
            "plan years: 50",
            "national/england-2014.yaml:+0:13: plan years: found 50; it must be from 1 to 10"),
        WholeFault(
            "national/england-2014.yaml", "  male share of births: 0.512",
            "  male share of births: 51.2%",
            "national/england-2014.yaml:+0:25: population.male share of births: '51.2%' is no number; write it like 0.512"),
        WholeFault(
            "national/england-2014.yaml", "health status from age: 55",
            "health status from age: 55.5",
            "national/england-2014.yaml:+0:27: population.health status from age: found '55.5'; expected a whole number, such as 55"),
        WholeFault(
            "national/england-2014.yaml", "    day case:\n      use rate: elective",
            "    day case:\n      use rate: electiv",
            "national/england-2014.yaml:+1:17: demand.points of delivery.day case.use rate: 'electiv' is not a use-rate curve known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "    maternity admission:\n      use rate: maternity\n      season: flat",
            "    maternity admission:\n      use rate: maternity\n      season: flatt",
            "national/england-2014.yaml:+2:15: demand.points of delivery.maternity admission.season: 'flatt' is not a season known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "      payment: block\n      price path: non-acute\n    mental health admission:",
            "      payment: blocked\n      price path: non-acute\n    mental health admission:",
            "national/england-2014.yaml:+0:16: demand.points of delivery.community hospital admission.payment: 'blocked' is not a choice known here; allowed are"
        ),
        WholeFault(
            "national/england-2014.yaml", "      payment: block\n      price path: non-acute\n    mental health admission:",
            "      payment: block\n      price path: non-acut\n    mental health admission:",
            "national/england-2014.yaml:+1:19: demand.points of delivery.community hospital admission.price path: 'non-acut' is not a price path known here; allowed are"
        ),
        WholeFault(
            "national/england-2014.yaml", "    critical care day:\n",
            "    critical care dys:\n",
            "national/england-2014.yaml:*:3: demand.points of delivery.critical care day: 'critical care day' is missing; write for example 'critical care day: {…}'",
            "national/england-2014.yaml:+0:5: demand.points of delivery.critical care dys: 'critical care dys' is not known here; known are"),
        WholeFault(
            "national/england-2014.yaml", "admission mix: {non-elective admission: 36%",
            "admission mix: {non-elective admission: 46%",
            "national/england-2014.yaml:+0:45: provider kinds.acute.admission mix: the parts add up to 110%; they must add up to 100%"),
        WholeFault(
            "national/england-2014.yaml",
            "  acute:\n    assumption: national mix of admissions in 2013 and one first visit to 2.2 follow-ups; meets the cost of 17 trusts within 0.77 to 1.17\n    noise: acute\n",
            "  acute:\n    assumption: national mix\n    noise: acutes\n",
            "national/england-2014.yaml:+2:12: provider kinds.acute.noise: 'acutes' is not a kind of the process-noise table known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "emergency care: {direct: 62%",
            "emergency care: {direct: 72%",
            "national/england-2014.yaml:+0:30: service lines.lines.emergency care: the parts add up to 110%; they must add up to 100%"),
        WholeFault(
            "national/england-2014.yaml", "occupancy ceiling: {value: 92%",
            "occupancy ceiling: {value: 0.92%",
            "national/england-2014.yaml:+0:30: capacity.occupancy ceiling.value: found 0.92%; it must be from 50% to 100%"),
        WholeFault(
            "national/england-2014.yaml", "spread: triangular 1.0 to 3.0",
            "spread: triangular 2.0 to 3.0",
            "national/england-2014.yaml:+0:41: capacity.daily variation.spread: the value 1.8 lies outside its own spread from 2 to 3; the spread must include it"
        ),
        WholeFault(
            "national/england-2014.yaml", "waiting shape: 1.3",
            "waiting shape: 13",
            "national/england-2014.yaml:+0:18: capacity.waiting shape: found 13; it must be from 0.5 to 5"),
        WholeFault(
            "national/england-2014.yaml", "share of staff: 32%",
            "share of staff: 42%",
            "national/england-2014.yaml:+0:23: workforce.staff groups: the parts add up to 110%; they must add up to 100%"),
        WholeFault(
            "national/england-2014.yaml", "      share: 65.44%",
            "      share: 65.44% a year",
            "national/england-2014.yaml:-2:5: finance.cost classes: the parts add up to 34.6%; they must add up to 100%",
            "national/england-2014.yaml:+0:14: finance.cost classes.pay.share: found '65.44% a year'; expected a percentage, such as 2.6%"),
        WholeFault(
            "national/england-2014.yaml", "      share: 65.44%",
            "      share: 60%",
            "national/england-2014.yaml:+0:14: finance.cost classes: the parts add up to 94.6%; they must add up to 100%"),
        WholeFault(
            "national/england-2014.yaml", "      pay: yes\n",
            "",
            "national/england-2014.yaml:-2:5: finance.cost classes: found 0 classes marked `pay: yes`; expected exactly one"),
        WholeFault(
            "national/england-2014.yaml", "2016/17: 4.9%",
            "2015/16: 4.9%",
            "national/england-2014.yaml:+0:34: '2015/16' stands twice in the same mapping; each key may stand once"),
        WholeFault(
            "national/england-2014.yaml", "2018/19: 3.2%}",
            "2018/19 on: 3.2%, 2019/20: 3%}",
            "national/england-2014.yaml:+0:79: finance.cost classes.pay.inflation.by year.2018/19 on: found '2018/19 on' before a later year; expected 'on' with the last year only"
        ),
        WholeFault(
            "national/england-2014.yaml", "persists: ar 0.6, correlates in: inflation and prices}\n    capital",
            "persists: ar 1.6, correlates in: inflation and prices}\n    capital",
            "national/england-2014.yaml:+0:70: finance.cost classes.drugs.inflation.persists: found ar 1.6; it must be from 0 to below 1"),
        WholeFault(
            "national/england-2014.yaml", "persists: ar 0.6, correlates in: inflation and prices}\n    capital",
            "persists: ar 0.6, correlates in: inflation}\n    capital",
            "national/england-2014.yaml:+0:18: finance.cost classes.drugs.inflation: 'inflation' is not a correlation group known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "semi-fixed: {value: 60%, spread: triangular 50% to 65%}",
            "semi-fixed: {value: 90%, spread: triangular 80% to 95%}",
            "national/england-2014.yaml:+0:17: finance.cost behaviour: the parts add up to 105%; they must add up to at most 100% for variable and semi-fixed together"
        ),
        WholeFault(
            "national/england-2014.yaml", "four-hour sanction: {value: £160, spread: uniform £120 to £200",
            "four-hour sanction: {value: £160, spread: uniform £170 to £200",
            "national/england-2014.yaml:+0:47: finance.payment rules.four-hour sanction.spread: the value £160 lies outside its own spread from £170 to £200; the spread must include it"
        ),
        WholeFault(
            "national/england-2014.yaml", "marginal rate: {value: 30%, source: MARGINAL}",
            "marginal rate: {value: 30%, source: MARGINALS}",
            "national/england-2014.yaml:*:3: warning: sources.MARGINAL: the source 'MARGINAL' is not used; remove it or refer to it",
            "national/england-2014.yaml:+0:41: finance.payment rules.marginal rate.source: 'MARGINALS' is not a source known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "marginal rate: {value: 30%, source: MARGINAL}",
            "marginal rate: {value: 30%, source: MARGINAL, assumption: too}",
            "national/england-2014.yaml:+0:63: finance.payment rules.marginal rate.assumption: found source and assumption together; state exactly one of source, derived, apportioned and assumption"
        ),
        WholeFault(
            "national/england-2014.yaml", "care elsewhere: {use rate: elective, price path: acute}",
            "care elsewhere: {use rate: elective}",
            "national/england-2014.yaml:+0:3: commissioning.care elsewhere.price path: 'price path' is missing; write for example 'price path: …'"),
        WholeFault(
            "national/england-2014.yaml", "    measure: within 18 weeks\n",
            "    measure: within 18 week\n",
            "national/england-2014.yaml:+0:14: standards.18 weeks.measure: 'within 18 week' is not a choice known here; allowed are"),
        WholeFault(
            "national/england-2014.yaml", "thresholds: [0, -7, -14]",
            "thresholds: [0, -7]",
            "national/england-2014.yaml:+0:9: ratings.Continuity of services risk rating.metrics.liquidity days: found 2 thresholds; expected 3, one for each score from 4 down to but not including 1"
        ),
        WholeFault(
            "national/england-2014.yaml", "- {name: liquidity days, weight: 0.5",
            "- {name: liquidity days, weight: 0.4",
            "national/england-2014.yaml:-7:5: ratings.Continuity of services risk rating: the parts add up to weights of 0.9; they must add up to 1"),
        WholeFault(
            "national/england-2014.yaml", "  - {name: complexity, spearman: 0.7}",
            "  - {name: complexity, spearman: 1.7}",
            "national/england-2014.yaml:+0:34: correlations.complexity.spearman: found 1.7; it must be from 0 to 0.99"),
        WholeFault(
            "national/england-2014.yaml", "median income: {acute: £291.5m",
            "median income: {acute: £291.5",
            "national/england-2014.yaml:+0:26: process noise.median income.acute: found £291.5; it must be from £100k to £100bn"),
        WholeFault(
            "national/england-2014.yaml", "    from: 2010/11\n",
            "    from: 2010/12\n",
            "national/england-2014.yaml:+0:11: standards.A&E within four hours.from: found '2010/12'; expected a financial year such as 2013/14"),
    ]

    /// Tables beside the scenario.
    static let tables: [WholeFault] = [
        WholeFault(
            "cumbria/population.csv", "01H,F,00-04",
            "01H,F,00-05",
            "cumbria.yaml:*:17: commissioners.01H.population: the table has 37 of the 38 rows (sex by age band) for commissioner '01H'",
            "cumbria/population.csv:+0:7: commissioners.01H.population.age_band: '00-05' is not an age band known here; allowed are"),
        WholeFault(
            "cumbria/population.csv", "01H,F,05-09",
            "01H,W,05-09",
            "cumbria.yaml:*:17: commissioners.01H.population: the table has 37 of the 38 rows (sex by age band) for commissioner '01H'",
            "cumbria/population.csv:+0:5: commissioners.01H.population.sex: 'W' is not a sex known here; allowed are"),
        WholeFault(
            "cumbria/population.csv", "01H,M,90+",
            "01H,M,85-89",
            "cumbria.yaml:*:17: commissioners.01H.population: the table has 37 of the 38 rows (sex by age band) for commissioner '01H'",
            "cumbria/population.csv:+0:1: commissioners.01H: found 01H M 85-89 a second time; expected each sex and age band once"),
        WholeFault(
            "cumbria/population.csv", "sex,age_band",
            "sex,bnd",
            "cumbria/population.csv:+0:1: commissioners.01H.population: the column 'age_band' is missing; the table has commissioner, sex, bnd and population",
            "cumbria/population.csv:+0:18: commissioners.01H.population: 'bnd' is not a heading known here; allowed are"),
        WholeFault(
            "national/vital-rates.csv", "mortality,F,0,0.003634",
            "mortality,F,0,3.634",
            "national/vital-rates.csv:+0:15: population.vital rates.rate: found 3.634; it must be from 0 to 1"),
        WholeFault(
            "national/vital-rates.csv", "mortality,F,1,0.000226\n",
            "",
            "national/england-2014.yaml:*:24: population.vital rates: found 90 ages of mortality for F; expected every age 0 to 90"),
        WholeFault(
            "national/vital-rates.csv", "mortality,F,1,",
            "mortlity,F,1,",
            "national/england-2014.yaml:*:24: population.vital rates: found 90 ages of mortality for F; expected every age 0 to 90",
            "national/vital-rates.csv:+0:1: population.vital rates.kind: 'mortlity' is not a kind of rate known here; allowed are"),
        WholeFault(
            "national/use-rates.csv", "emergency,F,00-04,131.5",
            "emergency,F,00-04,many",
            "national/use-rates.csv:+0:19: demand.use rates.rate_per_1000: found 'many'; expected a plain number such as 503096 or 12.5"),
        WholeFault(
            "national/use-rates.csv", "emergency,F,00-04,131.5\n",
            "",
            "national/england-2014.yaml:*:12: demand.use rates: found 37 rows for the curve 'emergency'; expected 38, each sex and age band"),
        WholeFault(
            "national/service-lines.csv", "A&E attendance,emergency care,1.00",
            "A&E attendance,emergency care,0.90",
            "national/england-2014.yaml:*:19: service lines.shares: the parts add up to 0.9 for 'A&E attendance'; they must add up to 1"),
        WholeFault(
            "national/service-lines.csv", "A&E attendance,emergency care",
            "A&E attendances,emergency care",
            "national/england-2014.yaml:*:19: service lines.shares: the parts add up to 0 for 'A&E attendance'; they must add up to 1",
            "national/service-lines.csv:+0:1: service lines.shares.point_of_delivery: 'A&E attendances' is not a point of delivery known here; allowed are"),
        WholeFault(
            "national/service-lines.csv", "A&E attendance,emergency care",
            "A&E attendance,emergency cares",
            "national/service-lines.csv:+0:1: 'emergency cares' is not a service line known here; allowed are"),
        WholeFault(
            "national/seasons.csv", "flat,1,1.0000",
            "flat,13,1.0000",
            "national/seasons.csv:+0:6: demand.seasons.month: found 13; it must be from 1 to 12"),
        WholeFault(
            "national/migration-shape.csv", "F,00-04,0.0258",
            "F,00-04,0.5",
            "national/england-2014.yaml:*:28: population.migration shape: the parts add up to 1.474; they must add up to 1"),
        WholeFault(
            "national/migration-shape.csv", "F,15-19,0.0928",
            "F,15-19,0.928",
            "national/england-2014.yaml:*:28: population.migration shape: the parts add up to 1.835; they must add up to 1"),
        WholeFault(
            "national/process-noise.csv", "income,acute,0.034",
            "incomes,acute,0.034",
            "national/england-2014.yaml:*:12: process noise.estimates: found no row for 'income' of kind 'acute'; expected one row for each measure and kind",
            "national/process-noise.csv:+0:1: process noise.estimates.measure: 'incomes' is not a measure known here; allowed are"),
        WholeFault(
            "national/process-noise.csv", "beds,mental health,-0.02,0.9,0.01,0.01,0.03,0.072,1,0,0,0,4,1,1,0,0.8\n",
            "",
            "national/england-2014.yaml:*:12: process noise.estimates: found no row for 'beds' of kind 'mental health'; expected one row for each measure and kind"
        ),
        WholeFault(
            "national/correlation-common.csv", "income,surplus margin,0.3",
            "income,surplus margin,3",
            "national/correlation-common.csv:+0:23: process noise.correlation of common shocks.correlation: found 3; it must be from -1 to 1"),
        WholeFault(
            "national/correlation-common.csv", "income,surplus margin,0.3",
            "income,\"surplus margin,0.3",
            "national/correlation-common.csv:+0:8: process noise.correlation of common shocks: found a quoted cell without its end; expected a closing quotation mark"
        ),
        WholeFault(
            "national/seasons.csv", "planned,12,",
            "planned,11,",
            "national/england-2014.yaml:*:20: demand.seasons: found 11 months in 12 rows for the season 'planned'; expected each of the 12 months once"),
        WholeFault(
            "national/process-noise.csv", "income,acute,0.034,1,",
            "income,acute,0.034,1.2,",
            "national/process-noise.csv:+0:20: process noise.estimates.drift_damping: found 1.2; it must be from 0 to 1"),
        WholeFault(
            "national/process-noise.csv", "surplus margin,acute,-0.006,0.85,0.0045,0.008,0.002,0.0165,0.95,0.25,0.5,0.0017,5",
            "surplus margin,acute,-0.006,0.85,0.0045,0.008,0.002,0.0165,0.95,0.25,0.5,0.0017,2",
            "national/process-noise.csv:+0:81: process noise.estimates.degrees_of_freedom: found 2; it must be from 2.1 to 1,000"),
    ]
}
