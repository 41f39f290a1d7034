import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Grades a plan by what is asked of it.
struct Grading {
    private let scenario: Scenario
    private let compiled: CompiledEconomy
    private let plan: Ensemble
    private let books: PlanBooks
    private let triangles: Triangulation
    private let joined: JoinedTrusts
    /// By provider: share of its patient-care income of the baseline year that mental-health wards and contacts earn.
    private let mentalHealth: [Double]

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ books: PlanBooks, _ triangles: Triangulation, _ joined: JoinedTrusts) {
        self.scenario = scenario
        self.compiled = compiled
        self.plan = plan
        self.books = books
        self.triangles = triangles
        self.joined = joined
        var (own, all) = (Array(repeating: 0.0, count: scenario.providers.count), Array(repeating: 0.0, count: scenario.providers.count))
        for cell in compiled.baseline.cells {
            let value = cell.activity * cell.price
            all[cell.provider] += value
            if cell.point == .mentalHealthAdmission || cell.point == .mentalHealthContact { own[cell.provider] += value }
        }
        mentalHealth = zip(own, all).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// What is asked of an organisation in a year, future by future.
    private struct Asked {
        let organisation: String
        let now, before, baseline: [Double]
        /// What a distance is measured by: income or allocation of money, 1 of others.
        let scale: Double
    }

    func grades(_ requirements: PlanRequirements, _ confidence: Double) -> [MediumTermPlan.Graded] {
        var grades: [MediumTermPlan.Graded] = []
        for row in requirements.rows {
            for year in 1...max(1, compiled.lastYear) where row.from <= scenario.years[year] && scenario.years[year] <= row.until {
                let asked = asked(row, year)
                let ways = asked.compactMap { one -> Double? in
                    let way = MediumTermPlan.Graded.way(row, before: one.before, baseline: one.baseline) / one.scale
                    return way > 0 ? way : nil
                }
                let usual = ways.isEmpty ? 0 : Quantiles.median(of: ways)
                grades += asked.map {
                    MediumTermPlan.Graded(
                        $0.organisation, row, scenario.years[year].description, now: $0.now, before: $0.before, baseline: $0.baseline, confidence: confidence,
                        usualWay: usual * $0.scale)
                }
            }
        }
        // Organisation by organisation, as they stand in the plan, and what is asked of each in the order of the table.
        let order = scenario.providers.map(\.code) + scenario.commissioners.map(\.code)
        return order.flatMap { code in grades.filter { $0.organisation == code } }
    }

    private func asked(_ row: PlanRequirements.Row, _ year: Int) -> [Asked] {
        func isMoney(_ what: PlanRequirements.What) -> Bool { if case .series(let measure) = what { measure.unit == "£" } else { false } }
        func made(_ code: String, _ size: Measure, _ column: (Int) -> [Double]) -> Asked? {
            let now = column(year), before = column(year - 1), baseline = column(0)
            guard !now.isEmpty, now.count == before.count, now.count == baseline.count, (now + before + baseline).allSatisfy(\.isFinite) else { return nil }
            let size = isMoney(row.what) ? plan.layout.position(code, size).map { Mean.of(Array(plan.replications($0, year: 0))) } ?? 1 : 1
            return Asked(organisation: code, now: now, before: before, baseline: baseline, scale: size > 0 ? size : 1)
        }
        switch row.whom {
        case .trusts:
            return scenario.providers.enumerated().compactMap { index, provider in
                guard plan.reports(provider.code) else { return nil }
                return made(provider.code, .operatingIncome) { year in
                    switch row.what {
                    case .series(let measure):
                        Measure.ofProviders.firstIndex(of: measure).flatMap(ProviderSeries.init(rawValue:)).map {
                            joined.values($0, index, year, in: plan)
                        } ?? []
                    case .productivity: triangles.column(.productivity, index, year)
                    case .mentalHealthShare, .runningCostPerHead: []
                    }
                }
            }
        case .commissioners:
            return scenario.commissioners.enumerated().compactMap { index, commissioner in
                made(commissioner.code, .allocation) { year in
                    switch row.what {
                    case .series(let measure): series(commissioner.code, measure, year)
                    case .mentalHealthShare: mentalHealthShare(index, commissioner.code, year)
                    case .runningCostPerHead:
                        zip(books.column(books.layout.runningCost(index), year), ofBooks(commissioner.code, .residents, year)).map { $1 > 0 ? $0 / $1 : .nan }
                    case .productivity: []
                    }
                }
            }
        }
    }

    private func series(_ code: String, _ measure: Measure, _ year: Int) -> [Double] {
        plan.layout.position(code, measure).map { Array(plan.replications($0, year: year)) } ?? []
    }

    /// The futures of a series that the books hold.
    private func ofBooks(_ code: String, _ measure: Measure, _ year: Int) -> [Double] {
        let all = series(code, measure, year)
        return books.count == plan.count ? all : books.replications.map { all[$0 - plan.first] }
    }

    /// Payments to trusts × their share of mental health ÷ allocation. Nothing where no trust of the scenario gives such care.
    private func mentalHealthShare(_ commissioner: Int, _ code: String, _ year: Int) -> [Double] {
        var sums = Array(repeating: 0.0, count: books.count)
        for (provider, share) in mentalHealth.enumerated() where share > 0 {
            for (place, paid) in books.column(books.layout.payment(provider, commissioner), year).enumerated() { sums[place] += paid * share }
        }
        guard sums.contains(where: { $0 > 0 }) else { return [] }
        return zip(sums, ofBooks(code, .allocation, year)).map { $1 > 0 ? $0 / $1 : .nan }
    }
}

extension MediumTermPlan.Graded {
    private static func thresholds(_ row: PlanRequirements.Row, before: [Double], baseline: [Double]) -> [Double] {
        before.indices.map { place in
            switch row.rule {
            case .atLeast, .atMost: row.level
            case .atLeastOrMoreBy: max(row.level, baseline[place] + row.step)
            case .fallsBy: before[place] * (1 - row.level)
            case .growsBy: before[place] * (1 + row.level)
            }
        }
    }

    /// From where the way is counted: the baseline for levels, the year before for changes.
    private static func start(_ row: PlanRequirements.Row, before: [Double], baseline: [Double]) -> Double {
        YearSummary(sample: [.fallsBy, .growsBy].contains(row.rule) ? before : baseline).p50
    }

    private static func wantsLess(_ rule: PlanRequirements.Rule) -> Bool { rule == .atMost || rule == .fallsBy }

    /// How far the middle stands from what is asked at the start; 0 or less where it is met.
    static func way(_ row: PlanRequirements.Row, before: [Double], baseline: [Double]) -> Double {
        let way = Mean.of(thresholds(row, before: before, baseline: baseline)) - start(row, before: before, baseline: baseline)
        return wantsLess(row.rule) ? -way : way
    }

    /// Grades one requirement of a year from its replications.
    ///
    /// Partial is a plan whose middle comes half of its own way, or ends no further off than half of the way that organisations usually have: who starts near
    /// is not graded below one who starts far and ends further off.
    ///
    /// - Parameters:
    ///   - before: of the year before, future by future.
    ///   - baseline: of the baseline year.
    ///   - usualWay: the middle of the ways of all organisations of which it is asked, in this one's size; 0 where none has a way to go.
    init(
        _ organisation: String, _ row: PlanRequirements.Row, _ year: String, now: [Double], before: [Double], baseline: [Double], confidence: Double,
        usualWay: Double = 0
    ) {
        let thresholds = Self.thresholds(row, before: before, baseline: baseline)
        // A list that stays as it is does not fall.
        let isStrict = row.rule == .fallsBy && row.level == 0
        let wantsLess = Self.wantsLess(row.rule)
        // Money is met to within a pound, shares to a millionth of a point.
        func met(_ value: Double, _ threshold: Double) -> Bool {
            let room = 1e-8 * max(abs(value), abs(threshold), 1)
            return isStrict ? value < threshold - room : wantsLess ? value <= threshold + room : value >= threshold - room
        }
        let share = Double(zip(now, thresholds).count { met($0, $1) }) / Double(max(now.count, 1))
        let middle = YearSummary(sample: now).p50, threshold = Mean.of(thresholds)
        let start = Self.start(row, before: before, baseline: baseline)
        let way = threshold - start
        let isHalfWay = way != 0 && (middle - start) / way >= 0.5
        let isNear = usualWay > 0 && (wantsLess ? middle - threshold : threshold - middle) <= usualWay / 2
        self.init(
            organisation: organisation, requirement: row.name, measure: row.what.name, rule: row.rule.rawValue, year: year, basis: row.basis,
            threshold: threshold, value: middle, probability: share,
            grade: share >= confidence ? .compliant : share >= 0.5 ? .conditional : isHalfWay || isNear ? .partial : .notCompliant)
    }
}
