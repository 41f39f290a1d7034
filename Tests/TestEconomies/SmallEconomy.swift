package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// A made-up economy whose every figure is round, so that results can be worked out by hand.
///
/// Smalltown has 38,000 residents (1,000 women and 1,000 men in each of the 19 age bands, nobody is born, dies or moves),
/// one commissioner and one trust. Nothing grows, no price changes, nothing is uncertain; a test states what it changes.
/// The years 2012/13 to 2014/15 all have 365 days.
///
/// The trust's year 0, at £40m income, of which a quarter is not patient care:
///
///     A&E attendances        20,000 × £100   = £2m
///     emergency admissions    5,000 × £2,000 = £10m     5 nights
///     elective admissions     2,000 × £3,000 = £6m      3 nights
///     day cases               3,000 × £1,000 = £3m
///     first outpatients      20,000 × £150   = £3m
///     follow-up outpatients  30,000 × £100   = £3m
///     community contacts     60,000 × £50    = £3m      paid as a block
///     patient care                             £30m     other income £10m
///
/// Unit costs equal prices and cost is £40m, so that all factors are 1; the deficit of £1m is finance cost.
/// The commissioner pays 80% of patient care (£24m), the rest comes from outside. Of its £100m it keeps £1m, spends £10m
/// on prescribing, 38,000 × £25 = £0.95m on running costs, and so £64.05m on care elsewhere.
package enum SmallEconomy {
    package static let scenarioFile = "small.yaml"

    /// What a point of delivery has of its own here; a new one is plain until a test needs more.
    private static let pointFigures: [PointOfDelivery: String] = [
        .aeAttendance: "unit cost: £100, price: £100, price path: acute",
        .nonElectiveAdmission: "length of stay: 5 days, length of stay trend: 0%, unit cost: £2000, price: £2000, price path: acute",
        .electiveAdmission: "length of stay: 3 days, length of stay trend: 0%, unit cost: £3000, price: £3000, price path: acute",
        .dayCase: "unit cost: £1000, price: £1000, price path: acute",
        .maternityAdmission: "length of stay: 2 days, length of stay trend: 0%, unit cost: £2000, price: £2000, price path: acute",
        .communityAdmission: "length of stay: 15 days, length of stay trend: 0%, unit cost: £4000, price: £4000, payment: block, price path: other",
        .mentalHealthAdmission: "length of stay: 48 days, length of stay trend: 0%, unit cost: £16000, price: £16000, payment: block, price path: other",
        .firstOutpatient: "unit cost: £150, price: £150, price path: acute",
        .followUpOutpatient: "unit cost: £100, price: £100, price path: acute",
        .criticalCareDay: "unit cost: £1000, price: £1000, price path: acute",
        .communityContact: "unit cost: £50, price: £50, payment: block, price path: other",
        .mentalHealthContact: "unit cost: £100, price: £100, payment: block, price path: other",
    ]

    private static let points = PointOfDelivery.allCases.map { point in
        "    \(point.rawValue): {use rate: all, season: flat, other growth: 0%, complexity growth: 0%, \(pointFigures[point] ?? "unit cost: £100, price: £100, price path: acute")}"
    }.joined(separator: "\n")

    package static let national = """
        format: 1
        name: Smalltown
        baseline year: 2012/13
        plan years: 2
        assumption: round figures for arithmetic
        population:
          vital rates: vital-rates.csv
          male share of births: 0.5
          mortality improvement: 0% a year
          fertility change: 0% a year
          net migration: 0% a year
          age profile held: 0%
          migration shape: migration.csv
          health status shift: 0 years
          health status from age: 55
        demand:
          use rates: use-rates.csv
          seasons: seasons.csv
          points of delivery:
        \(points)
        provider kinds:
          general:
            noise: quiet
            admission mix: {non-elective admission: 50%, elective admission: 20%, day case: 30%}
            per admission: {first outpatient: 2, follow-up outpatient: 3}
            income shares: {community contact: 10%}
            other income: 25%
            depreciation: 4%
            capital service: 5%
            working capital: 0 days
            cash: 73 days
            capital spend: 4%
            cost answers income: 0%
          wards:
            noise: quiet
            admission mix: {mental health admission: 40%, community hospital admission: 60%}
            income shares: {mental health contact: 50%, community contact: 20%}
            other income: 10%
            depreciation: 3%
            capital service: 2%
            working capital: 5 days
            cash: 20 days
            capital spend: 2%
            cost answers income: 0%
        service lines:
          shares: service-lines.csv
          lines:
            hospital: {direct: 60%, indirect: 25%, overhead: 15%}
            wards and homes: {direct: 70%, indirect: 15%, overhead: 15%}
        capacity:
          occupancy ceiling: 92%
          escalation limit: 5%
          escalation bed day: £0
          escalation staff: 0
          daily variation: 1
          postponed when full: 0%
          waited when full: 0%
          diverted when full: 0%
          readmitted per day cut: 0
          bed trend: 0% a year
          bed response: 0%
          A&E and occupancy:
            up to 85%: {from: 0, points lost per point: 0}
            above 85%: {from: 0.85, points lost per point: 0.5}
          A&E trend: 0 points
          planned capacity response: 100%
          community capacity response: 100%
          spill back: 0
          admitted share: 30%
          removals: 1%
          list growth: 0% a year
          waiting shape: 1
          cases per session: 2
          theatre use: 80%
          theatre share: 50%
        limits: {least beds: 5%, put off at most: 80%, four hours at least: 5%, delivered at least: 20%, delivered at most: 150%, removed at most: 50%, bought at most: 90%, strength at most: 95%, noise at least: 30%, own trust from: 50%, line compared from: £100k}
        workforce:
          staff groups:
            everybody: {share of staff: 100%, cost per WTE: £40000, activity elasticity: 0.5, turnover: 10%, joiners at most: 20%, vacancies: 0%, temporary at most: 10%, rota minimum: 50%}
          temporary premium: 0%
          capacity lost: 0
        finance:
          cost classes:
            pay: {pay: yes, share: 60%, inflation: 0%}
            other: {share: 40%, inflation: 0%}
          cost behaviour: {variable: 20%, semi-fixed: 30%, rise within year: 100%, release within year: 50%, step size: 0%, ward share: 40%}
          habitual efficiency: 0% a year
          price change: {acute: 0%, other: 0%}
          payment rules:
            marginal rate: 30%
            marginal rate threshold: 100%
            readmissions unpaid: 0%
            corridor: 3%
            corridor rate: 50%
            quality payment: 0%
            quality payment earned: 0%
            four-hour sanction: £0
            four-hour standard: 95%
            52-week sanction: £0
            sanction limit: 2%
          other income growth: 0% a year
          capital service growth: 0% a year
          minimum cash: 0 days
          support charge: 0%
          capital charge: 7.5%
        commissioning:
          allocation growth: 0% a year
          business rules: {surplus: 1%, contingency: 0%, non-recurrent: 0%, running cost per head: £25}
          spending:
            prescribing: {share of allocation: 10%, use rate: all, other growth: 0%, inflation: 0%}
          contract offset: 0%
          care elsewhere: {use rate: all, price path: acute}
          when money is short: {contracts: 0%, contracts at most: 10%, growth withheld: 0%, withheld at most: 10%, lists: 0%}
        outside commissioners:
          - {code: other, name: Everybody else, extra growth: 0%}
          - {code: special, name: Specialised, extra growth: 0%, buys: [elective admission, mental health admission, first outpatient]}
        standards:
          - {name: 18 weeks, measure: within 18 weeks, threshold: 92%, from: 2010/11}
        ratings:
          - name: Continuity of services
            short name: cosrr
            from: 2010/11
            best: 4
            worst: 1
            at risk from: 2
            metrics:
              - {name: liquidity days, weight: 0.5, thresholds: [0, -7, -14]}
              - {name: capital service cover, weight: 0.5, thresholds: [2.5, 1.75, 1.25]}
        process noise:
          estimates: noise.csv
          correlation within a trust: correlation.csv
          correlation of common shocks: correlation.csv
          median income: {quiet: £40m}
        correlations:
          - {name: together, spearman: 0.6}
        accepted warnings:
          - {name: 'correlation group not used: together', because: only some tests use it}

        """

    package static let commissioner = """
          - code: C1
            name: Smalltown commissioner
            population: population.csv
            need index: 1
            allocation: £100m
            allocation year: 2012/13
            opening surplus: 1%

        """

    package static let provider = """
          - code: T1
            name: Smalltown hospital
            kind: general
            operating income: £40m
            operating cost: £40m
            surplus: -£1m
            beds: 100 beds
            occupancy: 80%
            admissions: 10000
            A&E attendances: 20000
            A&E within four hours: 95%
            waiting list: 6000
            within 18 weeks: 92%
            staff: 600 WTE
            patients from: {C1: 80%, other: 20%}

        """

    /// What moves without a parameter: nothing.
    package static let quietNoise = noiseTable(ProcessNoise.Measure.allCases.map { "\($0.rawValue),quiet,0,1,0,0,0,0,0,0,0,0,10,1,1,0,0" })

    package static func noiseTable(_ rows: [String]) -> String {
        ([
            "measure,kind,drift,drift_damping,common_drift_sd,common_year_sd,trust_drift_sd,trust_year_sd,persistence,"
                + "reversion_weight,reversion_persistence,kind_median,degrees_of_freedom,low_side,high_side,size_exponent,history_weight"
        ]
            + rows).joined(separator: "\n") + "\n"
    }

    /// One row for each sex and age band: `C1,F,00-04,1000` and so on.
    package static func perBand(_ header: String, _ row: (Sex, Int) -> String) -> String {
        ([header] + Sex.allCases.flatMap { sex in (0..<AgeBand.count).map { row(sex, $0) } }).joined(separator: "\n") + "\n"
    }

    package static func population(_ codes: [String], _ residents: (String, Sex, Int) -> Double = { _, _, _ in 1000 }) -> String {
        "commissioner,sex,age_band,population\n"
            + codes.flatMap { code in
                Sex.allCases.flatMap { sex in
                    (0..<AgeBand.count).map { "\(code),\(sex.rawValue),\(AgeBand.names[$0]),\(residents(code, sex, $0))\n" }
                }
            }.joined()
    }

    package static func vitalRates(mortality: (Sex, Int) -> Double = { _, _ in 0 }, fertility: (Int) -> Double = { _ in 0 }) -> String {
        "kind,sex,age,rate\n"
            + Sex.allCases.flatMap { sex in (0...90).map { "mortality,\(sex.rawValue),\($0),\(written(mortality(sex, $0)))\n" } }.joined()
            + (15...44).map { "fertility,F,\($0),\(fertility($0))\n" }.joined()
    }

    /// A rate with six decimals, never as `1e-05`.
    private static func written(_ rate: Double) -> String {
        let millionths = String(Int((rate * 1e6).rounded()))
        return "0." + String(repeating: "0", count: max(0, 6 - millionths.count)) + millionths
    }

    /// Rates by band; the curve `all` uses one unit a resident, `old` only those of 65 and over.
    package static let useRates =
        "curve,sex,age_band,rate_per_1000\n"
        + ["all", "old"].flatMap { curve in
            Sex.allCases.flatMap { sex in
                (0..<AgeBand.count).map { "\(curve),\(sex.rawValue),\(AgeBand.names[$0]),\(curve == "all" || $0 >= 13 ? 1000 : 0)\n" }
            }
        }.joined()

    package static let seasons = "season,month,factor\n" + (1...12).map { "flat,\($0),1\nwinter,\($0),\($0 >= 9 ? 1.1 : 0.95)\n" }.joined()

    package static let serviceLines =
        "point_of_delivery,service_line,share,relative_cost,relative_price\n"
        + PointOfDelivery.allCases.map { point in
            let home = ["community", "mental"].contains { point.rawValue.hasPrefix($0) }
            return "\(point.rawValue),\(home ? "wards and homes" : "hospital"),1,1,1\n"
        }.joined()

    /// All files; a test may replace some of them.
    package static func files(
        commissioners: [String] = [commissioner], providers: [String] = [provider], replacing: [String: String] = [:]
    ) -> [String: String] {
        let tables = [
            "population.csv": population(["C1", "C2", "C3"]), "vital-rates.csv": vitalRates(), "use-rates.csv": useRates,
            "migration.csv": perBand("sex,age_band,share") { "\($0.rawValue),\(AgeBand.names[$1]),\($1 == 4 ? 0.5 : 0)" },
            "seasons.csv": seasons, "service-lines.csv": serviceLines, "noise.csv": quietNoise,
            "correlation.csv": "measure,other,correlation\nincome,admissions,0.3\n",
            scenarioFile: national + "commissioners:\n" + commissioners.joined() + "providers:\n" + providers.joined(),
        ]
        return tables.merging(replacing) { $1 }
    }

    package static func scenario(_ changes: [String] = [], files: [String: String] = files()) throws -> Scenario {
        try Scenario.load(scenarioFile, changes: changes, reading: .texts(files))
    }

    package static func compiled(_ changes: [String] = [], files: [String: String] = files()) throws -> CompiledEconomy {
        try CompiledEconomy(try scenario(changes, files: files))
    }
}

/// One replication, asked for figures by name.
package struct Replication {
    package let compiled: CompiledEconomy
    package let kernel: Kernel

    package init(_ compiled: CompiledEconomy, number: Int = 0, of replications: Int = 1000, seed: UInt64 = 2014) throws {
        var kernel = Kernel(compiled)
        kernel.run(try Sampler(seed: seed, replications: replications), replication: number)
        self.compiled = compiled
        self.kernel = kernel
    }

    /// A figure of the economy with some inputs changed by `PATH=VALUE`.
    package init(_ changes: [String], files: [String: String] = SmallEconomy.files()) throws {
        try self.init(try SmallEconomy.compiled(changes, files: files))
    }

    /// NaN where there is no such series or the organisation does not have it.
    package func callAsFunction(_ organisation: String, _ measure: Measure, _ year: Int) -> Double {
        guard let series = compiled.layout.position(organisation, measure) else { return .nan }
        return kernel.output[series * kernel.span + year]
    }

    /// All figures, by organisation, measure and year.
    package var figures: [String: Double] {
        var result: [String: Double] = [:]
        for (position, series) in compiled.layout.series.enumerated() {
            for year in 0..<kernel.span {
                result["\(series.organisation) \(series.measure.rawValue) \(year)"] = kernel.output[position * kernel.span + year]
            }
        }
        return result
    }
}

/// Whether two figures agree to a relative (near zero, absolute) error; two missing ones agree.
package func agree(_ one: Double, _ other: Double, _ tolerance: Double) -> Bool {
    if one.isNaN || other.isNaN { return one.isNaN && other.isNaN }
    if one == other { return true }
    return abs(one - other) <= tolerance * max(1, abs(one), abs(other))
}
