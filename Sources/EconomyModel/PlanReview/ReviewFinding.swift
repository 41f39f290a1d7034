import PlannerFiles
import Statistics

/// One finding of a review.
package struct ReviewFinding: Sendable, Codable, Hashable {
    /// `F001` in the order of the findings.
    package let id: String
    /// The id of the finding that this one is a symptom of; its own id where it stands for itself.
    package let cause: String
    /// The findings that are symptoms of this one.
    package let children: [String]
    package let test: ReviewTest
    package let title: String
    /// The heading under which it is printed, 1 to 8.
    package let heading: ReviewHeading
    package let organisation: String
    package let counterpart: String
    package let pointOfDelivery: String
    /// Empty when it is about no one year.
    package let year: String
    package let severity: ReviewSeverity
    /// What was measured, in the test's unit: £, fraction, count.
    package let value: Double?
    /// Up to where the value is green.
    package let threshold: Double?
    /// Per cent of simulated futures below the plan's number (those equal counted half), 0 to 100, where the model simulates it.
    package let percentile: Double?
    package let evidence: String
    package let question: String
    /// Who must answer.
    package let addressee: String
    /// £ at stake, and how sure that it is a true fault.
    package let money: Double
    package let sureness: Double
    /// Money × sureness, by which findings are ordered.
    package let priority: Double

    /// Whether it is a symptom of another.
    package var isChild: Bool { cause != id }

    private enum CodingKeys: String, CodingKey {
        case id, cause, children, test, title, heading, organisation, counterpart
        case pointOfDelivery = "point_of_delivery"
        case year, severity, value, threshold, percentile, evidence, question
        case addressee = "for"
        case money, sureness, priority
    }
}

/// Groups drafts by cause and orders them.
struct FindingOrder {
    private let drafts: [ReviewDraft]
    private let thresholds: ReviewThresholds
    private var parent: [Int]

    init(_ drafts: [ReviewDraft], _ thresholds: ReviewThresholds) {
        self.drafts = drafts
        self.thresholds = thresholds
        parent = Array(drafts.indices)
    }

    /// All findings: causes by money × sureness, each followed by its symptoms; then what cannot be told; then what passed.
    package static func findings(_ drafts: [ReviewDraft], _ thresholds: ReviewThresholds) -> [ReviewFinding] {
        var order = FindingOrder(withoutRepeatedGreens(drafts), thresholds)
        order.group()
        return order.ordered()
    }

    /// Of results of one test and subject over the years: where one is amber or red the green ones say nothing more; where all are
    /// green the tightest stands for them.
    private static func withoutRepeatedGreens(_ drafts: [ReviewDraft]) -> [ReviewDraft] {
        var groups: [String: [Int]] = [:]
        for (index, draft) in drafts.enumerated() { groups[key(draft), default: []].append(index) }
        var kept: Set<Int> = []
        var words: [Int: String] = [:]
        for (_, members) in groups {
            let greens = members.filter { drafts[$0].severity == .green }
            kept.formUnion(members.filter { drafts[$0].severity != .green })
            guard greens.count == members.count, let first = greens.first else { continue }
            let tightest = greens.dropFirst().reduce(first) { drafts[$1].strain > drafts[$0].strain ? $1 : $0 }
            kept.insert(tightest)
            if greens.count > 1 { words[tightest] = "All \(greens.count) years pass; nearest to the limit: " }
        }
        return drafts.indices.filter(kept.contains).map { index in
            var draft = drafts[index]
            if let words = words[index] { draft.evidence = words + draft.evidence }
            return draft
        }
    }

    private static func key(_ draft: ReviewDraft) -> String {
        // Slips by one factor have one cause, whichever line shows them; so have unread lines of one kind, and years left out.
        switch draft.test {
        case .unitSlip: "\(draft.test.id)|\(draft.organisation)|\(draft.subject)"
        case .missingYears: "\(draft.test.id)|\(draft.organisation)"
        default: "\(draft.test.id)|\(draft.organisation)|\(draft.counterpart)|\(draft.point)|\(draft.subject)"
        }
    }

    // MARK: Causes

    private func isFault(_ draft: ReviewDraft) -> Bool { draft.severity == .amber || draft.severity == .red }

    private mutating func group() {
        var lines: [PlanKey: Int] = [:]
        // A plan of another year explains more than a slip, a slip more than a contradiction.
        for test in [ReviewTest.stalePlan, .unitSlip, .contradiction] {
            for (index, draft) in drafts.enumerated() where draft.test == test {
                for input in draft.inputs { lines[input] = lines[input] ?? index }
            }
        }
        var firstOfKey: [String: Int] = [:]
        var sums: [PlanKey: Int] = [:]
        for (index, draft) in drafts.enumerated() where draft.severity != .green {
            // What rests on a line that is itself wrong is a symptom of that, and no sign of anything in other years.
            let wrong =
                draft.test == .stalePlan
                ? [] : draft.inputs.compactMap { lines[$0] }.filter { draft.test != .unitSlip && draft.test != .contradiction || drafts[$0].test == .stalePlan }
            if isFault(draft), let line = wrong.first {
                join(line, index)
                continue
            }
            if let first = firstOfKey[Self.key(draft)] { join(first, index) } else { firstOfKey[Self.key(draft)] = index }
            // Sums of one organisation that fail over the same figure have one cause.
            guard isFault(draft), draft.test.isSum else { continue }
            for input in draft.inputs where input.organisation == draft.organisation {
                if let other = sums[input] { join(other, index) } else { sums[input] = index }
            }
        }
    }

    private func root(_ index: Int) -> Int {
        var index = index
        while parent[index] != index { index = parent[index] }
        return index
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let (first, second) = (root(left), root(right))
        if first != second { parent[max(first, second)] = min(first, second) }
    }

    // MARK: Order

    private func sureness(_ draft: ReviewDraft) -> Double { draft.sureness ?? thresholds.sureness(draft.test, draft.severity) }
    private func priority(_ draft: ReviewDraft) -> Double { isFault(draft) ? draft.money * sureness(draft) : 0 }

    private func ordered() -> [ReviewFinding] {
        var members: [Int: [Int]] = [:]
        for index in drafts.indices { members[root(index), default: []].append(index) }
        /// How far a draft stands before others as the head of its group: lines before sums, the worse before the better, then money.
        func rank(_ index: Int) -> (Int, Int, Double, Int) {
            let draft = drafts[index]
            let line = draft.test == .stalePlan ? -1 : draft.test == .unitSlip ? 0 : draft.test == .contradiction ? 1 : 2
            let colour = [ReviewSeverity.red: 0, .amber: 1, .unknown: 2, .green: 3][draft.severity] ?? 3
            return (line, colour, -priority(draft), index)
        }
        let groups = members.values.map { $0.ordered { rank($0) < rank($1) } }
        // What is missing stands before what is wrong.
        func section(_ draft: ReviewDraft) -> Int { isFault(draft) ? (draft.test.comesFirst ? -1 : 0) : draft.severity == .unknown ? 1 : 2 }
        let ordered = groups.ordered { left, right in
            let (first, second) = (drafts[left[0]], drafts[right[0]])
            if section(first) != section(second) { return section(first) < section(second) }
            if priority(first) != priority(second) { return priority(first) > priority(second) }
            return left[0] < right[0]
        }
        var number = 0
        let digits = max(3, String(drafts.count).count)
        func id() -> String {
            number += 1
            let text = String(number)
            return "F" + String(repeating: "0", count: digits - text.count) + text
        }
        return ordered.flatMap { group -> [ReviewFinding] in
            let ids = group.map { _ in id() }
            return zip(group, ids).map { index, own in
                let draft = drafts[index]
                return ReviewFinding(
                    id: own, cause: ids[0], children: own == ids[0] ? Array(ids.dropFirst()) : [], test: draft.test, title: thresholds.worded(draft.test.title),
                    heading: draft.test.heading,
                    organisation: draft.organisation, counterpart: draft.counterpart, pointOfDelivery: draft.point, year: draft.year?.description ?? "",
                    severity: draft.severity,
                    value: draft.value.flatMap { $0.isFinite ? $0 : nil }, threshold: draft.threshold.flatMap { $0.isFinite ? $0 : nil },
                    percentile: draft.percentile.map { $0 * 100 }, evidence: draft.evidence, question: draft.question,
                    addressee: draft.addressee, money: draft.money.isFinite ? draft.money : 0, sureness: sureness(draft),
                    priority: priority(draft).isFinite ? priority(draft) : 0)
            }
        }
    }
}
