import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// Series that move as they should not: worked out again, with every sum that holds them.
extension CauseSearch {
    /// Lines that others are made of, which a plan may have let move as it should not.
    private static let made: [PlanMeasure] = [
        .payPerWTE, .wteSupply, .nonPayCost, .otherIncome, .price, .activity, .income, .financeCost, .depreciation, .capital, .capitalFunding, .cashOther,
        .support,
        .cipPlan, .qippPlan, .qippRecognised, .beds, .bedsOccupied, .wteNeeded, .spend, .allocation, .gap, .gapClosed, .workingCapital, .surplus, .cost,
    ]

    mutating func mendSeries() async throws -> Bool {
        var counts: [String: Int] = [:]
        for members in open.values { for index in members { counts[drafts[index].organisation, default: 0] += 1 } }
        let strained = Set(counts.filter { $0.value > 1 }.keys)
        guard !strained.isEmpty else { return false }
        var corrections: [Correction] = []
        for series in context.plans.orderedSeries where Self.made.contains(series.measure) && strained.contains(series.organisation) {
            guard isLeaf(series) else { continue }
            let given = context.years.compactMap { year in context.plans.figure(series.at(year)).map { (year, $0.value) } }
            guard given.count >= 3 else { continue }
            for (rank, course) in courses(series, given).enumerated() {
                let figures = Dictionary(uniqueKeysWithValues: course.values.map { (series.at($0.0), $0.1) })
                let words =
                    "With \(series.measure.words) of \(series.organisation)\(series.counterpart.isEmpty ? "" : " (\(series.counterpart))")\(series.point.map { " for \($0.rawValue)" } ?? "") \(course.words) and all sums worked out again, all of these vanish."
                corrections.append(Correction(figures: figures, isCarried: true, words: words, simplicity: 5 - rank))
                // Staff needed moves with staff, and patients in beds with beds.
                let partner: PlanMeasure? = series.measure == .wteSupply ? .wteNeeded : series.measure == .beds ? .bedsOccupied : nil
                guard let partner else { continue }
                var both = figures
                for (key, value) in figures {
                    let other = PlanKey(key.organisation, partner, key.year)
                    guard let own = context.plans.figure(key), let figure = context.plans.figure(other), own.value > 0 else { continue }
                    both[other] = figure.value * value / own.value
                }
                corrections.append(Correction(figures: both, isCarried: true, words: "\(words) (\(partner.words) with it.)", simplicity: 4 - rank))
            }
        }
        return take(try await tried(corrections))
    }

    /// Whether a series is not itself the sum of others that are given.
    func isLeaf(_ series: PlanKey) -> Bool {
        guard let year = context.years.first else { return false }
        let key = series.at(year)
        func has(_ measure: PlanMeasure) -> Bool { context.plans.figure(PlanKey(key.organisation, measure, year)) != nil }
        switch key.measure {
        case .income, .spend, .activity:
            if key.counterpart.isEmpty { return context.plans.counterparts(key.organisation, key.measure).isEmpty }
            if key.measure == .spend, context.isProvider(key.counterpart), context.plans.organisations.contains(key.counterpart) { return false }
            let isPriced = context.plans.figure(PlanKey(key.organisation, .activity, year, counterpart: key.counterpart, point: key.point)) != nil
            return key.measure == .activity ? context.isProvider(key.organisation) : key.point == nil ? !hasPoints(key) : !isPriced
        case .price: return context.isProvider(key.organisation)
        case .surplus: return !(has(.income) && has(.cost)) && !has(.spend)
        case .cost: return !has(.payCost)
        default: return true
        }
    }

    private func hasPoints(_ key: PlanKey) -> Bool {
        PointOfDelivery.allCases.contains {
            context.plans.figure(PlanKey(key.organisation, key.measure, key.year, counterpart: key.counterpart, point: $0)) != nil
        }
    }

    private struct Course {
        let values: [(FinancialYear, Double)]
        let words: String
    }

    /// How a series may have been meant to move: without its largest step, without the one year that stands out, as everybody's prices, costs or
    /// pay move, and smaller or larger in all years, as the simulation or the record has it.
    private func courses(_ series: PlanKey, _ given: [(FinancialYear, Double)]) -> [Course] {
        var courses: [Course] = []
        let before = context.plans.figure(series.at(given[0].0.advanced(by: -1)))?.value
        let values = given.map(\.1)
        let usual = (1..<values.count).map { step(series, given[$0].0) }
        let growths = (1..<values.count).map { values[$0 - 1] != 0 ? values[$0] / values[$0 - 1] - 1 - usual[$0 - 1] : 0 }
        // The largest step, out of all years from it on.
        if let largest = growths.indices.max(by: { abs(growths[$0]) < abs(growths[$1]) }), abs(growths[largest]) > 0.01, values[largest] != 0,
            values[largest + 1] != 0
        {
            let factor = values[largest] * (1 + usual[largest]) / values[largest + 1]
            courses.append(
                Course(
                    values: (largest + 1..<values.count).map { (given[$0].0, values[$0] * factor) },
                    words: "without the step of \(ReviewWords.percent(values[largest + 1] / values[largest] - 1)) in \(given[largest + 1].0)"))
        }
        // As the other side of the contract has it.
        if let mirror = context.mirrored(series.at(given[0].0)) {
            let other = given.compactMap { year, _ in context.plans.figure(mirror.at(year)).map { (year, $0.value) } }
            if other.count == given.count { courses.append(Course(values: other, words: "as \(mirror.organisation) has it")) }
        }
        // As the same line of the other trusts moves.
        let growth = given.dropFirst().map { year, _ in othersStep(series, year) }
        if growth.allSatisfy({ $0 != nil }), !growth.isEmpty {
            var course: [(FinancialYear, Double)] = [given[0]]
            for (index, one) in growth.enumerated() { course.append((given[index + 1].0, course[index].1 * (1 + (one ?? 0)))) }
            courses.append(Course(values: Array(course.dropFirst()), words: "moving from \(given[0].0) on as in the other plans"))
        }
        // As it began, moving as such things do.
        var course: [(FinancialYear, Double)] = [given[0]]
        for index in 1..<values.count { course.append((given[index].0, course[index - 1].1 * (1 + usual[index - 1]))) }
        courses.append(Course(values: Array(course.dropFirst()), words: "moving from \(given[0].0) on as such lines do"))
        if let before, before != 0 {
            var level = before
            let whole = given.map { year, _ in
                level *= 1 + step(series, year)
                return (year, level)
            }
            courses.append(Course(values: whole, words: "moving from \(given[0].0.advanced(by: -1)) on as such lines do"))
        }
        // Smaller savings, as delivered so far; the simulated middle.
        if series.measure == .cipPlan {
            let delivered = (0..<3).compactMap { context.plans.value(series.organisation, .cipDelivered, context.scenario.baselineYear.advanced(by: -$0)) }
            if !delivered.isEmpty {
                let mean = delivered.reduce(0, +) / Double(delivered.count)
                courses.append(Course(values: given.map { ($0.0, mean) }, words: "of the size delivered so far"))
            }
        }
        let middles = given.compactMap { year, value in shift(series, year).map { (year, value + $0) } }
        if middles.count == given.count { courses.append(Course(values: middles, words: "such that the whole is the middle of the simulation")) }
        return courses
    }

    /// The middle growth of the same line in the plans of the other trusts; nil where none gives it.
    private func othersStep(_ series: PlanKey, _ year: FinancialYear) -> Double? {
        guard context.isProvider(series.organisation) else { return nil }
        let growths = context.providers.filter { $0.code != series.organisation }.compactMap { trust -> Double? in
            func value(_ year: FinancialYear) -> Double? {
                context.plans.value(trust.code, series.measure, year, counterpart: series.counterpart, point: series.point)
            }
            guard let now = value(year), let then = value(year.advanced(by: -1)), then != 0 else { return nil }
            return now / then - 1
        }
        return try? Quantiles.of(growths, at: [0.5])[0]
    }

    /// How such a line moves in a year if nothing is meant by it.
    private func step(_ series: PlanKey, _ year: FinancialYear) -> Double {
        switch series.measure {
        case .payPerWTE:
            let pay = context.scenario.finance.costClasses.filter(\.rules.isPay).reduce(0.0) { $0 + $1.rules.inflation.value(in: year) }
            return pay - context.thresholds.value(.payBridge, .payDrift) / 2
        case .nonPayCost, .otherIncome: return context.nationalInflation(year)
        case .price: return context.nationalPriceChange(series.organisation, year) ?? 0
        case .allocation, .spend:
            let before = context.ranges.median(series.organisation, .allocation, year.advanced(by: -1))
            return before.flatMap { last in context.ranges.median(series.organisation, .allocation, year).map { last > 0 ? $0 / last - 1 : 0 } } ?? 0
        case .activity, .income, .beds, .bedsOccupied, .wteNeeded, .wteSupply:
            return context.volumeGrowth(series.organisation, year.advanced(by: -1), year).map { series.measure == .activity ? 0.015 : $0.growth / 2 } ?? 0.01
        default: return 0
        }
    }

    /// By how much the whole that a line belongs to lies off the middle of do-nothing.
    private func shift(_ series: PlanKey, _ year: FinancialYear) -> Double? {
        let whole: (PlanMeasure, Measure)?
        switch series.measure {
        case .nonPayCost, .cost: whole = (.cost, .operatingCost)
        case .otherIncome: whole = (.income, .operatingIncome)
        case .wteNeeded: whole = (.wteNeeded, .postsRequired)
        case .beds: whole = (.beds, .availableBeds)
        case .bedsOccupied: whole = (.bedsOccupied, .occupiedBeds)
        case .allocation: whole = (.allocation, .allocation)
        default: whole = nil
        }
        guard let whole, let stated = context.plans.total(series.organisation, whole.0, year)?.value,
            let middle = context.ranges.median(series.organisation, whole.1, year)
        else { return nil }
        let help = whole.0 == .income ? context.support(series.organisation, year) : 0
        return middle + help - stated
    }
}
