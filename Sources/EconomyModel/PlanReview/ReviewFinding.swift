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
    /// Whether it is, or comes of, a slip of the pen: a line that is not what was meant. No money is at stake.
    package let isClerical: Bool
    /// What was tried that clears it and its symptoms; empty where nothing was, and with symptoms.
    package let correction: String
    /// What tells findings of one test and organisation apart, such as the line; none in findings of earlier versions.
    package private(set) var subject: String?

    /// Whether it is a symptom of another.
    package var isChild: Bool { cause != id }

    private enum CodingKeys: String, CodingKey {
        case id, cause, children, test, title, heading, organisation, counterpart
        case pointOfDelivery = "point_of_delivery"
        case year, severity, value, threshold, percentile, evidence, question
        case addressee = "for"
        case money, sureness, priority
        case isClerical = "clerical"
        case correction, subject
    }
}

/// Orders findings by their causes.
struct FindingOrder {
    private let drafts: [ReviewDraft]
    private let thresholds: ReviewThresholds
    private let causes: [ReviewCause]
    /// What organisations answer, by organisation and id of the test.
    private let answers: [String: [String: String]]

    /// All findings: slips of the pen first, which must be mended before anything else can be told; then causes by money × sureness, each
    /// followed by its symptoms; then what cannot be told; then what passed.
    package static func findings(
        _ drafts: [ReviewDraft], _ causes: [ReviewCause], _ thresholds: ReviewThresholds, answers: [String: [String: String]] = [:]
    ) -> [ReviewFinding] {
        let (kept, places) = withoutRepeatedGreens(drafts)
        var groups = causes.map { cause in
            var cause = cause
            cause.members = cause.members.compactMap { places[$0] }
            return cause
        }
        // What cannot be told for one reason stands together; what passed, alone.
        let faults = Set(groups.flatMap(\.members))
        var firstOfKey: [String: Int] = [:]
        for (index, draft) in kept.enumerated() where !faults.contains(index) {
            if draft.severity != .green, let place = firstOfKey[key(draft)] {
                groups[place].members.append(index)
            } else {
                if draft.severity != .green { firstOfKey[key(draft)] = groups.count }
                groups.append(ReviewCause(members: [index]))
            }
        }
        return FindingOrder(drafts: kept, thresholds: thresholds, causes: groups.filter { !$0.members.isEmpty }, answers: answers).ordered()
    }

    /// Of results of one test and subject over the years: where one is amber or red the green ones say nothing more; where all are
    /// green the tightest stands for them.
    private static func withoutRepeatedGreens(_ drafts: [ReviewDraft]) -> (kept: [ReviewDraft], places: [Int: Int]) {
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
            if greens.count > 1 { words[tightest] = "All \(greens.count) years are within the limit; nearest to it: " }
        }
        let order = drafts.indices.filter(kept.contains)
        return (
            order.map { index in
                var draft = drafts[index]
                if let words = words[index] { draft.evidence = words + draft.evidence }
                return draft
            }, Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        )
    }

    private static func key(_ draft: ReviewDraft) -> String {
        // Unread lines of one kind have one cause; so have years left out.
        draft.test == .missingYears ? "\(draft.test.id)|\(draft.organisation)" : draft.subjectName
    }

    // MARK: Order

    /// Causes whose heads judge one thing in different years, such as cash that is short in three of them, are one: a reader is told of it once. What moves from
    /// one year to the next (bridges, sums) may move twice for two reasons.
    private static func joined(_ causes: [ReviewCause], _ drafts: [ReviewDraft], order: ([Int]) -> [Int]) -> [ReviewCause] {
        var places: [String: Int] = [:]
        var result: [ReviewCause] = []
        for cause in causes {
            let head = drafts[cause.members[0]]
            // One stated gap is held against the futures and against the plan's own deficit.
            let isGap = head.test == .impliedGap
            guard head.isFault, head.test.isNumbered && !head.test.looksAtBothSides || isGap, !cause.isClerical else {
                result.append(cause)
                continue
            }
            let name = isGap ? "\(head.test.id)|\(head.organisation)" : head.subjectName
            guard let place = places[name] else {
                places[name] = result.count
                result.append(cause)
                continue
            }
            result[place].members = order(result[place].members + cause.members)
            if !result[place].correction.contains(cause.correction) {
                result[place].correction = [result[place].correction, cause.correction].filter { !$0.isEmpty }.joined(separator: " ")
            }
        }
        return result
    }

    /// What is explained is less sure to be a fault, and is asked about later.
    private func sureness(_ draft: ReviewDraft) -> Double {
        (draft.sureness ?? thresholds.sureness(draft.test, draft.severity)) * (answers[draft.organisation]?[draft.test.id] == nil ? 1 : thresholds.answered)
    }
    private func priority(_ draft: ReviewDraft) -> Double { draft.isFault && draft.money.isFinite ? max(draft.money, draft.harm) * sureness(draft) : 0 }

    private func ordered() -> [ReviewFinding] {
        /// How far a draft stands before others as the head of its group: lines before sums, the worse before the better, then money.
        /// The kind of a finding as the head of its group: another's plan, a line, a sum, a judgement.
        func kind(_ index: Int) -> Int {
            let draft = drafts[index]
            if draft.test == .whosePlan { return -2 }
            if draft.test == .stalePlan { return -1 }
            if draft.test == .unitSlip { return 0 }
            if draft.test == .contradiction { return 1 }
            if draft.test == .impossible { return 2 }
            // What a plan begins with comes before what follows from it.
            if draft.test == .knownLevel { return 3 }
            switch draft.test.id.prefix(1) {
            case "I": return 4
            case "B", "T": return 5
            default: return 6
            }
        }
        func rank(_ index: Int) -> (Int, Int, Double, Int) {
            let draft = drafts[index]
            let colour = [ReviewSeverity.red: 0, .amber: 1, .unknown: 2, .green: 3][draft.severity] ?? 3
            return (kind(index), colour, -priority(draft), index)
        }
        /// What a cause has at stake: the most that any of what it explains has; the rest repeats it.
        func stake(_ cause: ReviewCause) -> Double { cause.isClerical ? 0 : cause.members.reduce(0) { max($0, priority(drafts[$1])) } }
        let groups = Self.joined(
            causes.map { cause in
                var cause = cause
                cause.members = cause.members.ordered { rank($0) < rank($1) }
                return cause
            }, drafts
        ) { $0.ordered { rank($0) < rank($1) } }
        // What is missing stands before what is wrong.
        func section(_ cause: ReviewCause) -> Int {
            let draft = drafts[cause.members[0]]
            return draft.isFault ? (draft.test.comesFirst ? -1 : cause.isClerical ? 0 : 1) : draft.severity == .unknown ? 2 : 3
        }
        let ordered = groups.ordered { left, right in
            if section(left) != section(right) { return section(left) < section(right) }
            // Of slips the causes of others first: lines before sums, those with most symptoms before others.
            if section(left) == 0 {
                let (mine, theirs) = ((kind(left.members[0]), -left.members.count), (kind(right.members[0]), -right.members.count))
                if mine != theirs { return mine < theirs }
            }
            if stake(left) != stake(right) { return stake(left) > stake(right) }
            return left.members[0] < right.members[0]
        }
        var number = 0
        let digits = max(3, String(drafts.count).count)
        func id() -> String {
            number += 1
            let text = String(number)
            return "F" + String(repeating: "0", count: digits - text.count) + text
        }
        return ordered.flatMap { cause -> [ReviewFinding] in
            let group = cause.members
            let ids = group.map { _ in id() }
            return zip(group, ids).map { index, own in
                let draft = drafts[index]
                let money = cause.isClerical || !draft.money.isFinite ? 0 : draft.money
                return ReviewFinding(
                    id: own, cause: ids[0], children: own == ids[0] ? Array(ids.dropFirst()) : [], test: draft.test, title: thresholds.worded(draft.test.title),
                    heading: draft.test.heading,
                    organisation: draft.organisation, counterpart: draft.counterpart, pointOfDelivery: draft.point, year: draft.year?.description ?? "",
                    severity: draft.severity,
                    value: draft.value.flatMap { $0.isFinite ? $0 : nil }, threshold: draft.threshold.flatMap { $0.isFinite ? $0 : nil },
                    percentile: draft.percentile.map { $0 * 100 }, evidence: draft.evidence, question: draft.question,
                    addressee: draft.addressee, money: money, sureness: sureness(draft),
                    priority: cause.isClerical ? 0 : priority(draft), isClerical: cause.isClerical, correction: own == ids[0] ? cause.correction : "",
                    subject: draft.subject.isEmpty ? nil : draft.subject)
            }
        }
    }
}
