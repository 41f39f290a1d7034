import FigureWording
import HealthEconomy
import HealthSimulation
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
struct CauseSearch: Sendable {
    var context: ReviewContext
    var drafts: [ReviewDraft]
    var causes: [ReviewCause] = []
    /// Faults that nothing explains so far, by name, with their places.
    var open: [String: [Int]] = [:]

    /// On how many threads corrections are tried; it changes nothing else.
    let threads: Int

    private init(_ context: ReviewContext, _ drafts: [ReviewDraft], threads: Int) {
        self.context = context
        self.drafts = drafts
        self.threads = threads
        for index in drafts.indices where drafts[index].isFault { open[drafts[index].name, default: []].append(index) }
    }

    /// The drafts, those with them that a slip had hidden, and their causes; faults that stand alone are causes of one.
    ///
    /// - Throws: `CancellationError`.
    static func run(
        _ context: ReviewContext, _ drafts: [ReviewDraft], threads: Int
    ) async throws -> (drafts: [ReviewDraft], causes: [ReviewCause]) {
        var search = CauseSearch(context, drafts, threads: threads)
        search.explainByOtherPlans()
        search.mendUnits()
        try await search.mendContradictions()
        try await search.mendLevels()
        for _ in 0..<Self.passes { if try await !search.mendSingles() { break } }
        for _ in 0..<Self.passes { if try await !search.mendSeries() { break } }
        search.settle(context)
        search.joinYears()
        search.rest()
        return (search.drafts, search.causes)
    }

    private static let passes = 4

    /// A plan of another year or of another organisation explains whatever rests on its lines; there is no number of it to mend.
    private mutating func explainByOtherPlans() {
        for index in drafts.indices where [.whosePlan, .stalePlan].contains(drafts[index].test) && drafts[index].isFault && open[drafts[index].name] != nil {
            let lines = Set(drafts[index].inputs)
            let owners = Set(lines.map(\.organisation))
            // Of another's plan whatever is said of the organisation is said of the wrong one.
            let isForeign = drafts[index].test == .whosePlan
            let symptoms = open.values.joined().filter { place in
                let draft = drafts[place]
                guard place != index, draft.test != .whosePlan, draft.test != .noPlan else { return false }
                if isForeign,
                    owners.contains(draft.organisation) || owners.contains(draft.counterpart)
                        || draft.test == .jointRange && draft.organisation == SubmittedPlans.economy
                {
                    return !draft.test.isToldBeside
                }
                return draft.test != .stalePlan && draft.inputs.contains(where: lines.contains)
            }.sorted()
            causes.append(ReviewCause(members: [index] + symptoms))
            for place in [index] + symptoms { open[drafts[place].name] = nil }
        }
    }

    // MARK: Trials

    /// Tests that a change of a figure can move.
    static let movable = ReviewTest.allCases.filter {
        ![
            .governance, .qualityImpact, .unreadable, .noPlan, .missingYears, .contradiction, .unitSlip, .thinPlan, .stalePlan, .oneSide, .unreadFile,
            .countedTwice, .whosePlan, .optionsWeighed, .standBehind, .boardAssurance, .declared,
        ].contains($0)
    }

    static func faults(_ context: ReviewContext, of tests: [ReviewTest] = movable) -> Set<String> {
        var names: Set<String> = []
        for test in tests { for draft in test.judge(context) where draft.isFault { names.insert(draft.name) } }
        return names
    }

    /// The organisations that a change of figures can touch.
    func scope(_ keys: [PlanKey]) -> Set<String> {
        var codes: Set<String> = []
        for key in keys {
            codes.insert(key.organisation)
            if !key.counterpart.isEmpty { codes.insert(key.counterpart) }
        }
        return codes.filter { context.plans.organisations.contains($0) }
    }

    /// Figures as they may have been meant.
    struct Correction: Sendable {
        let figures: [PlanKey: Double]
        /// The series worked out again with all sums, or the figures alone.
        let isCarried: Bool
        let words: String
        /// The simpler of two that clear as much is taken.
        let simplicity: Int
    }

    /// What a correction clears and raises.
    struct Trial: Sendable {
        let correction: Correction
        let cleared: Set<String>
        let raised: Int

        var figures: [PlanKey: Double] { correction.figures }
    }

    var usual: [Set<String>: Set<String>] = [:]

    /// What corrections clear and raise among faults that nothing explains yet, in their order; those that clear fewer than `least` are left out.
    mutating func tried(_ corrections: [Correction], least: Int = Self.leastCleared) async throws -> [Trial] {
        let moving = corrections.filter { correction in
            correction.figures.contains { key, value in context.plans.figure(key).map { abs($0.value - value) > $0.halfUnit } ?? false }
        }
        let scopes = moving.map { scope(Array($0.figures.keys)) }
        let plain = context
        let unknown = Set(scopes).filter { usual[$0] == nil } + []
        let found = try await inParts(unknown.count, threads: threads) { range in
            range.map { place in
                var trial = plain
                trial.scope = unknown[place]
                return Self.faults(trial)
            }
        }
        for (scope, faults) in zip(unknown, found) { usual[scope] = faults }
        let search = self
        return try await inParts(moving.count, threads: threads) { range in
            range.map { search.trial(moving[$0], scopes[$0], least: least) }
        }.compactMap(\.self)
    }

    /// What a correction clears and raises; nil where it clears fewer than `least`. The tests that have faults which nothing explains are made first: most
    /// corrections clear none.
    private func trial(_ correction: Correction, _ scope: Set<String>, least: Int) -> Trial? {
        let before = usual[scope] ?? []
        let owners = Set(correction.figures.keys.map(\.organisation))
        let hoped = before.filter { isOpen($0, amongThoseOf: owners) }
        guard hoped.count >= least else { return nil }
        let failing = Set(hoped.compactMap { open[$0]?.first.map { drafts[$0].test } })
        var mended = context
        mended.scope = scope
        Self.set(correction.figures, carried: correction.isCarried, in: &mended)
        let after = Self.faults(mended, of: Self.movable.filter(failing.contains))
        let cleared = hoped.subtracting(after)
        guard cleared.count >= least else { return nil }
        let elsewhere = Self.faults(mended, of: Self.movable.filter { !failing.contains($0) })
        return Trial(correction: correction, cleared: cleared, raised: after.union(elsewhere).subtracting(before).count)
    }

    /// Whether nothing explains a fault yet, and figures of these organisations may: it is theirs, of a contract with them, or rests on one. What an organisation
    /// says of itself alone no other's figure explains, though money that is moved there may hide it.
    private func isOpen(_ name: String, amongThoseOf owners: Set<String>) -> Bool {
        guard let place = open[name]?.first else { return false }
        let draft = drafts[place]
        return draft.organisation == SubmittedPlans.economy || owners.contains(draft.organisation) || owners.contains(draft.counterpart)
            || draft.inputs.contains { owners.contains($0.counterpart) || owners.contains($0.organisation) }
    }

    /// A correction of one number explains two faults at least: one alone may be by chance.
    static let leastCleared = 2

    static func set(_ figures: [PlanKey: Double], carried: Bool, in context: inout ReviewContext) {
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
    ///
    /// - Parameter raising: whether a trial may raise others, up to half of what it clears, and stand for one finding alone.
    mutating func take(_ trials: [Trial], raising: Bool = false) -> Bool {
        let least = raising ? 1 : Self.leastCleared
        var left = trials.filter {
            $0.cleared.count >= least && $0.raised * (raising ? 2 : 4) <= $0.cleared.count && ($0.correction.isCarried || $0.raised == 0)
        }
        var taken: Set<PlanKey> = []
        var isAny = false
        while true {
            var best: (index: Int, cleared: Set<String>)?
            for (index, trial) in left.enumerated() {
                let cleared = trial.cleared.filter { open[$0] != nil }
                guard cleared.count >= least, trial.figures.keys.allSatisfy({ !taken.contains($0) }) else { continue }
                guard let other = best else {
                    best = (index, cleared)
                    continue
                }
                let (mine, theirs) = (
                    (cleared.count - 4 * trial.raised, trial.correction.simplicity),
                    (other.cleared.count - 4 * left[other.index].raised, left[other.index].correction.simplicity)
                )
                if mine > theirs { best = (index, cleared) }
            }
            guard let best else { break }
            let correction = left.remove(at: best.index).correction
            let members = best.cleared.flatMap { open[$0] ?? [] }.sorted()
            let isSlip =
                !correction.isCarried && members.contains { drafts[$0].test.isSum || drafts[$0].test == .impossible || drafts[$0].test == .contractActivity }
            causes.append(
                ReviewCause(members: members, correction: correction.words, figures: correction.figures, isCarried: correction.isCarried, isClerical: isSlip))
            for name in best.cleared { open[name] = nil }
            Self.set(correction.figures, carried: correction.isCarried, in: &context)
            taken.formUnion(correction.figures.keys)
            usual = [:]
            isAny = true
        }
        return isAny
    }

    /// Figures of one line that were mended each by itself, in three years or more: it is worked out in another way throughout, and one cause.
    private mutating func joinYears() {
        var lines: [PlanKey: [Int]] = [:]
        for (place, cause) in causes.enumerated() where !cause.isCarried && cause.figures.count == 1 {
            if let key = cause.figures.keys.first { lines[key.at(FinancialYear(start: 0)), default: []].append(place) }
        }
        var dropped: Set<Int> = []
        for places in lines.values where places.count >= Self.throughout {
            guard let first = places.first else { continue }
            for place in places.dropFirst() {
                causes[first].members += causes[place].members
                causes[first].figures.merge(causes[place].figures) { known, _ in known }
                dropped.insert(place)
            }
            causes[first].members.sort()
            causes[first].correction += " It is so in \(places.count) years."
        }
        causes = causes.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    }

    /// From so many years on a line is wrong throughout, and not by single slips.
    private static let throughout = 3

    // MARK: What is left

    /// What vanished on the mended plans without being looked for, such as what only all organisations together show: it belongs to the
    /// correction that clears it alone, or else to the one that cleared most.
    private mutating func settle(_ original: ReviewContext) {
        let tried = causes.indices.filter { !causes[$0].figures.isEmpty }
        guard !tried.isEmpty, !open.isEmpty else { return }
        var left = Set(open.keys).subtracting(Self.faults(context)).filter { name in
            open[name]?.contains { Self.movable.contains(drafts[$0].test) } ?? false
        }
        guard !left.isEmpty, let most = tried.max(by: { causes[$0].members.count < causes[$1].members.count }) else { return }
        func give(_ names: Set<String>, to place: Int) {
            causes[place].members += names.flatMap { open[$0] ?? [] }.sorted()
            for name in names { open[name] = nil }
            left.subtract(names)
        }
        func owners(_ place: Int) -> Set<String> { Set(causes[place].figures.keys.map(\.organisation)) }
        for place in tried where !left.isEmpty {
            var alone = original
            Self.set(causes[place].figures, carried: causes[place].isCarried, in: &alone)
            give(left.subtracting(Self.faults(alone)).filter { isOpen($0, amongThoseOf: owners(place)) }, to: place)
        }
        give(left.filter { isOpen($0, amongThoseOf: owners(most)) }, to: most)
    }

    /// Points of delivery at which two sides differ, from which on it is the contract.
    private static let mostOfContract = 3

    /// Whether a sum fails in three years or more, or by nearly the same share in those in which it does.
    private func isThroughout(_ members: [Int]) -> Bool {
        if Set(members.compactMap { drafts[$0].year }).count >= Self.throughout { return true }
        let differences = members.compactMap { drafts[$0].value }
        guard differences.count == members.count, let least = differences.min(by: { abs($0) < abs($1) }), let most = differences.max(by: { abs($0) < abs($1) })
        else { return false }
        return least * most > 0 && abs(most - least) <= 0.05 * abs(most)
    }

    /// Faults that nothing explains: a judgement on one thing in years that follow each other, or in three and more, is one; so is a
    /// sum that fails throughout, and a contract that differs at most points of delivery. Anything else stands alone.
    private mutating func rest() {
        var runs: [String: [Int]] = [:]
        for index in open.values.flatMap({ $0 }).sorted() {
            let draft = drafts[index]
            let isLine = draft.test.id.hasPrefix("D") || draft.test == .impossible
            runs[isLine ? "\(index)" : draft.subjectName, default: []].append(index)
        }
        // A sum that fails in most years, or by one factor, is worked out in another way throughout; in one year or two, each is a slip.
        for (name, members) in runs where members.count > 1 && drafts[members[0]].test.isASum && !isThroughout(members) {
            runs[name] = nil
            for index in members { runs["\(index)", default: []].append(index) }
        }
        // A contract of which both sides differ at most points of delivery is one difference.
        for test in [ReviewTest.contractActivity, .demandAlignment] {
            var contracts: [String: [String]] = [:]
            for (name, members) in runs where drafts[members[0]].test == test && !drafts[members[0]].point.isEmpty {
                contracts["\(drafts[members[0]].organisation)|\(drafts[members[0]].counterpart)", default: []].append(name)
            }
            for (contract, names) in contracts where Set(names.compactMap { runs[$0].map { drafts[$0[0]].point } }).count >= Self.mostOfContract {
                runs["\(test.id)|\(contract)"] = names.flatMap { runs[$0] ?? [] }
                for name in names { runs[name] = nil }
            }
        }
        for (_, members) in runs.ordered(by: { $0.key < $1.key }) {
            let sorted = members.sorted { (drafts[$0].year?.start ?? 0, $0) < (drafts[$1].year?.start ?? 0, $1) }
            let isOne =
                Set(members.map { drafts[$0].point }).count > 1 || drafts[members[0]].test.isASum
                || Set(members.compactMap { drafts[$0].year }).count >= Self.throughout
            var run: [Int] = []
            func close() -> ReviewCause? {
                run.isEmpty
                    ? nil
                    : ReviewCause(
                        members: run, isClerical: drafts[run[0]].test.id.hasPrefix("D") || drafts[run[0]].test == .impossible || drafts[run[0]].test.isSum)
            }
            for index in sorted {
                if !isOne, let last = run.last, let year = drafts[index].year, let before = drafts[last].year, year - before > 1 {
                    if let cause = close() { causes.append(cause) }
                    run = []
                }
                run.append(index)
            }
            if let cause = close() { causes.append(cause) }
        }
        open = [:]
        joinRanges()
    }

    /// Numbers that lie far outside one by one are strange together, too: of an organisation that is red for the one, the other is no matter of its own.
    private mutating func joinRanges() {
        for place in causes.indices.reversed() where causes[place].members.count == 1 && drafts[causes[place].members[0]].test == .jointRange {
            let organisation = drafts[causes[place].members[0]].organisation
            let single = causes.firstIndex { cause in
                cause.figures.isEmpty
                    && cause.members.contains { drafts[$0].test == .range && drafts[$0].organisation == organisation && drafts[$0].severity == .red }
            }
            guard let single else { continue }
            causes[single].members += causes[place].members
            causes.remove(at: place)
        }
    }
}

extension ReviewTest {
    /// Sums within a plan and between plans.
    var isASum: Bool { id.hasPrefix("I") && self != .impossible }
    /// What is told of the plan's making beside its figures, whoseever they are.
    var isToldBeside: Bool { id.hasPrefix("G") || [.governance, .qualityImpact, .unreadable, .unreadFile].contains(self) }
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
