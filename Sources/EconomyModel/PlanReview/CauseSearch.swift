import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// Findings with one explanation.
struct ReviewCause: Sendable {
    /// Places in the list of drafts.
    var members: [Int]
    /// What was tried, in words; empty where nothing was.
    var correction = ""
    /// The figures that were set, and whether sums were carried on.
    var figures: [PlanKey: Double] = [:]
    var isCarried = false
    /// Whether it is a slip of the pen: a line that is not what was meant, with no money at stake.
    var isClerical = false
}

/// Finds what explains findings, by trying: one number of the plans is mended, the tests are made again, and what vanishes had that number as
/// its cause. Nothing is simulated again.
///
/// Three kinds of correction are tried, the simpler first: lines in the wrong unit or given twice, as they were meant; single figures, set to
/// what the other side, a sum or the years around give; and series that are worked out again as they should have moved, with every sum that
/// holds them. Of corrections that were tried on the same plans, that which clears most findings is taken first; one that raises others is not.
/// Then the plans are mended so and what is left is looked at again.
struct CauseSearch {
    private var context: ReviewContext
    private(set) var drafts: [ReviewDraft]
    private(set) var causes: [ReviewCause] = []
    /// Faults that nothing explains so far, by name, with their places.
    private var open: [String: [Int]] = [:]
    private let order: [String: Int]

    private init(_ context: ReviewContext, _ drafts: [ReviewDraft]) {
        self.context = context
        self.drafts = drafts
        order = Dictionary(ReviewTest.allCases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in drafts.indices where drafts[index].isFault { open[drafts[index].name, default: []].append(index) }
    }

    /// The drafts, those with them that a slip had hidden, and their causes; faults that stand alone are causes of one.
    static func run(_ context: ReviewContext, _ drafts: [ReviewDraft]) -> (drafts: [ReviewDraft], causes: [ReviewCause]) {
        var search = CauseSearch(context, drafts)
        search.explainByOtherYears()
        search.mendUnits()
        search.mendContradictions()
        for _ in 0..<Self.passes where !search.mendSingles() { break }
        for _ in 0..<Self.passes where !search.mendSeries() { break }
        search.settle(context)
        search.rest()
        return (search.drafts, search.causes)
    }

    private static let passes = 4

    /// A plan of another year explains whatever rests on its lines; there is no number of it to mend.
    private mutating func explainByOtherYears() {
        for index in drafts.indices where drafts[index].test == .stalePlan && drafts[index].isFault {
            let lines = Set(drafts[index].inputs)
            let symptoms = open.values.joined().filter { place in
                place != index && drafts[place].test != .stalePlan && drafts[place].inputs.contains(where: lines.contains)
            }.sorted()
            causes.append(ReviewCause(members: [index] + symptoms))
            for place in [index] + symptoms { open[drafts[place].name] = nil }
        }
    }

    // MARK: Trials

    /// Tests that a change of a figure can move.
    private static let movable = ReviewTest.allCases.filter {
        ![
            .governance, .qualityImpact, .unreadable, .noPlan, .missingYears, .contradiction, .unitSlip, .thinPlan, .stalePlan, .oneSide, .unreadFile,
            .countedTwice, .optionsWeighed, .standBehind, .boardAssurance, .declared,
        ].contains($0)
    }

    private static func faults(_ context: ReviewContext) -> Set<String> {
        var names: Set<String> = []
        for test in movable { for draft in test.judge(context) where draft.isFault { names.insert(draft.name) } }
        return names
    }

    /// The organisations that a change of figures can touch.
    private func scope(_ keys: [PlanKey]) -> Set<String> {
        var codes: Set<String> = []
        for key in keys {
            codes.insert(key.organisation)
            if !key.counterpart.isEmpty { codes.insert(key.counterpart) }
        }
        return codes.filter { context.plans.organisations.contains($0) }
    }

    private struct Trial {
        let figures: [PlanKey: Double]
        /// The series worked out again with all sums, or the figures alone.
        let isCarried: Bool
        let cleared: Set<String>
        let raised: Int
        let words: String
        /// The simpler of two that clear as much is taken.
        let simplicity: Int
    }

    private var usual: [Set<String>: Set<String>] = [:]

    /// What a correction clears and raises among faults that nothing explains yet.
    private mutating func tried(_ figures: [PlanKey: Double], carried: Bool, words: String, simplicity: Int) -> Trial? {
        guard figures.contains(where: { key, value in context.plans.figure(key).map { abs($0.value - value) > $0.halfUnit } ?? false }) else { return nil }
        let scope = scope(Array(figures.keys))
        var trial = context
        trial.scope = scope
        let before: Set<String>
        if let known = usual[scope] {
            before = known
        } else {
            before = Self.faults(trial)
            usual[scope] = before
        }
        Self.set(figures, carried: carried, in: &trial)
        let after = Self.faults(trial)
        let cleared = before.subtracting(after).filter { open[$0] != nil }
        guard !cleared.isEmpty else { return nil }
        return Trial(figures: figures, isCarried: carried, cleared: cleared, raised: after.subtracting(before).count, words: words, simplicity: simplicity)
    }

    private static func set(_ figures: [PlanKey: Double], carried: Bool, in context: inout ReviewContext) {
        let trusts = Set(context.scenario.providers.map(\.code))
        guard carried, let last = context.years.last else {
            for (key, value) in figures { context.plans.replace(key, by: value) }
            return
        }
        for (key, value) in figures.ordered(by: { $0.key.year < $1.key.year }) { context.plans.carry(key, to: value, last: last) { trusts.contains($0) } }
    }

    /// Takes the trials that clear most, one after another, each for what those before it left; mends the plans so.
    ///
    /// - Returns: whether any was taken.
    private mutating func take(_ trials: [Trial]) -> Bool {
        var left = trials.filter { $0.cleared.count > 1 && $0.raised * 4 <= $0.cleared.count && ($0.isCarried || $0.raised == 0) }
        var taken: Set<PlanKey> = []
        var isAny = false
        while true {
            var best: (index: Int, cleared: Set<String>)?
            for (index, trial) in left.enumerated() {
                let cleared = trial.cleared.filter { open[$0] != nil }
                guard cleared.count > 1, trial.figures.keys.allSatisfy({ !taken.contains($0) }) else { continue }
                guard let other = best else {
                    best = (index, cleared)
                    continue
                }
                let (mine, theirs) = (
                    (cleared.count - 4 * trial.raised, trial.simplicity), (other.cleared.count - 4 * left[other.index].raised, left[other.index].simplicity)
                )
                if mine > theirs { best = (index, cleared) }
            }
            guard let best else { break }
            let trial = left.remove(at: best.index)
            let members = best.cleared.flatMap { open[$0] ?? [] }.sorted()
            let isSlip =
                !trial.isCarried && members.contains { drafts[$0].test.isSum || drafts[$0].test == .impossible || drafts[$0].test == .contractActivity }
            causes.append(ReviewCause(members: members, correction: trial.words, figures: trial.figures, isCarried: trial.isCarried, isClerical: isSlip))
            for name in best.cleared { open[name] = nil }
            Self.set(trial.figures, carried: trial.isCarried, in: &context)
            taken.formUnion(trial.figures.keys)
            usual = [:]
            isAny = true
        }
        return isAny
    }

    // MARK: Lines

    /// Slips of one organisation by one factor: their lines are mended together, and what vanishes is their symptom. What shows only then
    /// was hidden by them, and is told, too.
    private mutating func mendUnits() {
        var groups: [(name: String, members: [Int])] = []
        for index in drafts.indices where drafts[index].test == .unitSlip && drafts[index].isFault {
            let name = "\(drafts[index].organisation)|\(drafts[index].subject)"
            if let place = groups.firstIndex(where: { $0.name == name }) { groups[place].members.append(index) } else { groups.append((name, [index])) }
        }
        guard !groups.isEmpty else { return }
        for group in groups {
            guard let first = group.members.first, let factor = Double(drafts[first].subject.dropFirst("slip ".count)), factor > 0 else { continue }
            let figures = Set(group.members.flatMap { drafts[$0].inputs }).filter { context.plans.figure($0) != nil }
            let before = Self.faults(context)
            for key in figures { context.plans.scale(key, by: 1 / factor) }
            let cleared = before.subtracting(Self.faults(context)).filter { open[$0] != nil }
            causes.append(
                ReviewCause(
                    members: (group.members + cleared.flatMap { open[$0] ?? [] }).sorted(),
                    correction:
                        "Read \(factor > 1 ? "\(Figures.fixed(factor, decimals: 0)) times smaller" : "\(Figures.fixed((1 / factor).rounded(), decimals: 0)) times larger"), \(Figures.counted(figures.count, "figure")) \(figures.count == 1 ? "fits" : "fit").",
                    isClerical: true))
            for name in cleared { open[name] = nil }
            for index in group.members { open[drafts[index].name] = nil }
        }
        // Found on the mended plans only.
        let known = Set(drafts.filter(\.isFault).map(\.name))
        for test in Self.movable {
            for var draft in test.judge(context) where draft.isFault && !known.contains(draft.name) {
                draft.money = min(draft.money, context.mostAtStake(draft.organisation))
                draft.evidence += " (With figures in the wrong unit put right.)"
                drafts.append(draft)
                open[draft.name, default: []].append(drafts.count - 1)
            }
        }
    }

    /// Lines that give one figure differently: the other value is tried.
    private mutating func mendContradictions() {
        for item in context.plans.contradictions {
            let members = drafts.indices.filter { drafts[$0].test == .contradiction && drafts[$0].inputs == [item.key] && open[drafts[$0].name] != nil }
            guard !members.isEmpty else { continue }
            let trial = tried([item.key: item.other.value], carried: false, words: "", simplicity: 0)
            let helps = trial.map { $0.raised == 0 } ?? false
            let cleared = helps ? trial?.cleared ?? [] : []
            causes.append(
                ReviewCause(
                    members: (members + cleared.flatMap { open[$0] ?? [] }).sorted(),
                    correction: cleared.isEmpty ? "" : "With the other value \(Figures.counted(cleared.count, "other finding")) would not stand.",
                    isClerical: true))
            for name in cleared { open[name] = nil }
            for index in members { open[drafts[index].name] = nil }
            if helps, !cleared.isEmpty {
                Self.set([item.key: item.other.value], carried: false, in: &context)
                usual = [:]
            }
        }
    }

    // MARK: Single figures

    /// Figures on which two findings or more rest, by how many.
    private func suspects() -> [PlanKey] {
        var counts: [PlanKey: Int] = [:]
        for members in open.values {
            for key in Set(members.flatMap { drafts[$0].inputs }) { counts[key, default: 0] += 1 }
        }
        return counts.filter { $0.value > 1 && context.plans.figure($0.key) != nil }.ordered { left, right in
            left.value != right.value ? left.value > right.value : left.key.isBefore(right.key)
        }.prefix(Self.mostSuspects).map(\.key)
    }

    private static let mostSuspects = 240

    private mutating func mendSingles() -> Bool {
        var trials: [Trial] = []
        for key in suspects() {
            guard let figure = context.plans.figure(key) else { continue }
            let place = "\(SheetAddress.sentence(FilePath.name(of: figure.file), line: figure.line))"
            for (rank, value) in candidates(key, figure).enumerated() {
                let words =
                    "With \(key.measure.words) of \(key.organisation)\(key.counterpart.isEmpty ? "" : " (\(key.counterpart))") in \(key.year) at \(ReviewWords.figure(value, key.measure)) (\(place)) all of these vanish."
                if let trial = tried([key: value], carried: false, words: words, simplicity: 10 - rank) { trials.append(trial) }
            }
        }
        trials += contracts()
        return take(trials)
    }

    /// Lines of contracts that differ from the other side's in every year and to one side, as the other side has them: no slip of single figures.
    private mutating func contracts() -> [Trial] {
        var trials: [Trial] = []
        for series in context.plans.orderedSeries where !series.counterpart.isEmpty && isLeaf(series) {
            guard let first = context.years.first, let mirror = context.mirrored(series.at(first)) else { continue }
            var figures: [PlanKey: Double] = [:]
            var sides: Set<FloatingPointSign> = []
            var isWhole = true
            // Of the years before the plan, too, where growth is counted from.
            for year in context.plans.years(of: series) {
                guard let own = context.plans.figure(series.at(year)), let other = context.plans.figure(mirror.at(year)) else { continue }
                let apart = other.value - own.value
                if abs(apart) > own.halfUnit + other.halfUnit {
                    sides.insert(apart.sign)
                    figures[series.at(year)] = other.value
                } else if context.years.contains(year) {
                    isWhole = false
                }
            }
            guard isWhole, sides.count == 1, figures.count > 1 else { continue }
            let words =
                "With \(series.measure.words) of \(series.organisation) (\(series.counterpart))\(series.point.map { " for \($0.rawValue)" } ?? "") as \(mirror.organisation) has it in all years, all of these vanish."
            if let trial = tried(figures, carried: true, words: words, simplicity: 6) { trials.append(trial) }
        }
        return trials
    }

    /// What a figure may have been meant to be: as the other side has it, as the sums that fail would have it, with another sign, as the
    /// years around it.
    private func candidates(_ key: PlanKey, _ figure: PlanFigure) -> [Double] {
        var values: [Double] = []
        func add(_ value: Double?) {
            guard let value, value.isFinite, abs(value - figure.value) > figure.halfUnit else { return }
            let step = 2 * figure.halfUnit
            let rounded = step > 0 ? (value / step).rounded() * step : value
            if !values.contains(where: { abs($0 - rounded) <= figure.halfUnit }) { values.append(rounded) }
        }
        if let mirror = context.mirrored(key) { add(context.plans.figure(mirror)?.value) }
        for draft in open.values.flatMap({ $0 }).sorted().map({ drafts[$0] }) where draft.test.id.hasPrefix("I") && draft.inputs.contains(key) {
            add(solution(key, figure, draft))
        }
        if figure.value != 0 { add(-figure.value) }
        func near(_ step: Int) -> Double? { context.plans.figure(key.at(key.year.advanced(by: step)))?.value }
        if let before = near(-1), let after = near(1) {
            add((before + after) / 2)
        } else if let before = near(-1), let earlier = near(-2) {
            add(2 * before - earlier)
        } else if let after = near(1), let later = near(2) {
            add(2 * after - later)
        }
        return values
    }

    /// The value with which a sum that fails would hold, by how its difference moves with the figure.
    private func solution(_ key: PlanKey, _ figure: PlanFigure, _ draft: ReviewDraft) -> Double? {
        guard let difference = draft.value, difference != 0 else { return nil }
        var trial = context
        trial.scope = scope([key] + draft.inputs)
        func value(_ trial: ReviewContext) -> Double? { draft.test.judge(trial).first { $0.name == draft.name }?.value }
        let step = max(abs(figure.value) * 1e-3, 20 * figure.halfUnit, 1e-6)
        guard let before = value(trial) else { return nil }
        trial.plans.replace(key, by: figure.value + step)
        guard let after = value(trial), after != before else { return nil }
        return figure.value - before * step / (after - before)
    }

    // MARK: Series

    /// Lines that others are made of, which a plan may have let move as it should not.
    private static let made: [PlanMeasure] = [
        .payPerWTE, .wteSupply, .nonPayCost, .otherIncome, .price, .activity, .income, .financeCost, .depreciation, .capital, .capitalFunding, .cashOther,
        .support,
        .cipPlan, .qippPlan, .qippRecognised, .beds, .bedsOccupied, .wteNeeded, .spend, .allocation, .gap, .gapClosed, .workingCapital, .surplus, .cost,
    ]

    private mutating func mendSeries() -> Bool {
        var counts: [String: Int] = [:]
        for members in open.values { for index in members { counts[drafts[index].organisation, default: 0] += 1 } }
        let strained = Set(counts.filter { $0.value > 1 }.keys)
        guard !strained.isEmpty else { return false }
        var trials: [Trial] = []
        for series in context.plans.orderedSeries where Self.made.contains(series.measure) && strained.contains(series.organisation) {
            guard isLeaf(series) else { continue }
            let given = context.years.compactMap { year in context.plans.figure(series.at(year)).map { (year, $0.value) } }
            guard given.count >= 3 else { continue }
            for (rank, course) in courses(series, given).enumerated() {
                let figures = Dictionary(uniqueKeysWithValues: course.values.map { (series.at($0.0), $0.1) })
                let words =
                    "With \(series.measure.words) of \(series.organisation)\(series.counterpart.isEmpty ? "" : " (\(series.counterpart))")\(series.point.map { " for \($0.rawValue)" } ?? "") \(course.words) and all sums worked out again, all of these vanish."
                if let trial = tried(figures, carried: true, words: words, simplicity: 5 - rank) { trials.append(trial) }
                // Staff needed moves with staff, and patients in beds with beds.
                let partner: PlanMeasure? = series.measure == .wteSupply ? .wteNeeded : series.measure == .beds ? .bedsOccupied : nil
                guard let partner else { continue }
                var both = figures
                for (key, value) in figures {
                    let other = PlanKey(key.organisation, partner, key.year)
                    guard let own = context.plans.figure(key), let figure = context.plans.figure(other), own.value > 0 else { continue }
                    both[other] = figure.value * value / own.value
                }
                if let trial = tried(both, carried: true, words: "\(words) (\(partner.words) with it.)", simplicity: 4 - rank) { trials.append(trial) }
            }
        }
        return take(trials)
    }

    /// Whether a series is not itself the sum of others that are given.
    private func isLeaf(_ series: PlanKey) -> Bool {
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

    // MARK: What is left

    /// What vanished on the mended plans without being looked for, such as what only all organisations together show: it belongs to the
    /// correction that clears it alone, or else to the one that cleared most.
    private mutating func settle(_ original: ReviewContext) {
        let tried = causes.indices.filter { !causes[$0].figures.isEmpty }
        guard !tried.isEmpty, !open.isEmpty else { return }
        let vanished = Set(open.keys).subtracting(Self.faults(context)).filter { name in
            open[name]?.contains { Self.movable.contains(drafts[$0].test) } ?? false
        }
        guard !vanished.isEmpty, let most = tried.max(by: { causes[$0].members.count < causes[$1].members.count }) else { return }
        var left = vanished
        for place in tried where !left.isEmpty {
            var alone = original
            Self.set(causes[place].figures, carried: causes[place].isCarried, in: &alone)
            let cleared = left.subtracting(Self.faults(alone))
            causes[place].members += cleared.flatMap { open[$0] ?? [] }.sorted()
            left.subtract(cleared)
        }
        causes[most].members += left.flatMap { open[$0] ?? [] }.sorted()
        for name in vanished { open[name] = nil }
    }

    /// Faults that nothing explains: a judgement on one thing in years that follow each other, on the same side of its limit, is one; anything
    /// else stands alone. Sums and lines are never taken together without a correction that clears them.
    private mutating func rest() {
        var runs: [String: [Int]] = [:]
        for index in open.values.flatMap({ $0 }).sorted() {
            let draft = drafts[index]
            let isJudgement = !draft.test.id.hasPrefix("I") && !draft.test.id.hasPrefix("D")
            let name = isJudgement ? draft.subjectName : "\(index)"
            runs[name, default: []].append(index)
        }
        for (_, members) in runs.ordered(by: { $0.key < $1.key }) {
            let sorted = members.sorted { (drafts[$0].year?.start ?? 0, $0) < (drafts[$1].year?.start ?? 0, $1) }
            var run: [Int] = []
            func close() -> ReviewCause? {
                run.isEmpty
                    ? nil
                    : ReviewCause(
                        members: run, isClerical: drafts[run[0]].test.id.hasPrefix("D") || drafts[run[0]].test == .impossible || drafts[run[0]].test.isSum)
            }
            for index in sorted {
                if let last = run.last, let year = drafts[index].year, let before = drafts[last].year, year - before > 1 {
                    if let cause = close() { causes.append(cause) }
                    run = []
                }
                run.append(index)
            }
            if let cause = close() { causes.append(cause) }
        }
        open = [:]
    }
}

extension ReviewDraft {
    var isFault: Bool { severity == .amber || severity == .red }
    /// What it is about, whatever the year.
    var subjectName: String { "\(test.id)|\(organisation)|\(counterpart)|\(point)|\(subject)" }
    var name: String { "\(subjectName)|\(year?.description ?? "")" }
}

extension PlanKey {
    func isBefore(_ other: PlanKey) -> Bool {
        (organisation, measure.rawValue, counterpart, point?.index ?? -1, year.start) < (
            other.organisation, other.measure.rawValue, other.counterpart, other.point?.index ?? -1, other.year.start
        )
    }
}

extension SubmittedPlans {
    /// A figure in another unit, its last place with it.
    mutating func scale(_ key: PlanKey, by factor: Double) {
        guard let figure = figures[key] else { return }
        figures[key] = PlanFigure(value: figure.value * factor, halfUnit: figure.halfUnit * abs(factor), file: figure.file, line: figure.line)
    }

    /// Another value in the place of a figure.
    mutating func replace(_ key: PlanKey, by value: Double) {
        guard let figure = figures[key] else { return }
        figures[key] = PlanFigure(value: value, halfUnit: figure.halfUnit, file: figure.file, line: figure.line)
    }
}
