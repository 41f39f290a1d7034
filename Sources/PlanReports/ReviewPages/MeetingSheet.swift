import HealthEconomy
import HealthSimulation
import PlanReview
import PlannerFiles
import ReportKit

/// One page on the whole economy for the meeting at which the plans are brought together: what contradicts what, who must talk to whom, and
/// the agenda.
struct MeetingSheet {
    let reading: ReviewReading
    let made: String

    private var review: PlanReview { reading.review }
    private var faults: [ReviewFinding] { reading.causes.filter(reading.isFault) }

    /// Two organisations that must come to one figure.
    struct Talk {
        let pair: [String]
        var subjects: [String]
        var money: Double
        var priority: Double
        var evidence: String
    }

    /// The pairs behind findings that stand between two organisations, those with most at stake first.
    static func talks(_ findings: [ReviewFinding]) -> [Talk] {
        var found: [String: Talk] = [:]
        for finding in findings where finding.test.looksAtBothSides && !finding.counterpart.isEmpty {
            let pair = [finding.organisation, finding.counterpart].sorted()
            let name = pair.joined(separator: " ")
            var talk = found[name] ?? Talk(pair: pair, subjects: [], money: 0, priority: 0, evidence: finding.evidence)
            if !talk.subjects.contains(finding.title) { talk.subjects.append(finding.title) }
            // Sums of several findings on one contract would count its money more than once.
            talk.money = max(talk.money, finding.money)
            talk.priority += finding.priority
            found[name] = talk
        }
        return found.values.sorted { ($1.priority, $0.pair.joined(separator: " ")) < ($0.priority, $1.pair.joined(separator: " ")) }
    }

    private var talks: [Talk] { Self.talks(faults) }

    /// Slips of the pen: mended before the meeting, and no item of it.
    private var slips: [ReviewFinding] { faults.filter { $0.isClerical && !$0.test.looksAtBothSides && !$0.organisation.isEmpty } }

    var text: LetterText {
        let red = faults.count { $0.severity == .red }
        var blocks: [LetterText.Block] = [
            .heading("\(review.scenario): the plans for \(reading.period) side by side"),
            .paragraph(
                "\(FullDate.of(made)). \(ReviewWording.tested(review)). They raise \(faults.isEmpty ? "no question" : Figures.counted(faults.count, "question"))\(red > 0 ? ", \(Figures.count(red)) of them grave" : "")."
            ),
        ]
        if let warning = Certainty(of: review.settings.replications).warning { blocks.append(.paragraph(warning)) }
        let missing = faults.filter { [.noPlan, .unreadFile, .thinPlan, .stalePlan, .countedTwice].contains($0.test) }
        if !missing.isEmpty {
            blocks.append(.heading("What is missing"))
            blocks.append(.paragraph(missing.prefix(4).map(\.evidence).joined(separator: " ")))
        }
        if !talks.isEmpty {
            blocks.append(.heading("What contradicts what, and who must talk to whom"))
            blocks.append(
                .table(
                    columns: ["Between", "About", "The largest difference"],
                    rows: talks.prefix(Self.mostTalks).map { talk in
                        [talk.pair.map(reading.name).joined(separator: " and "), Figures.list(talk.subjects.prefix(4).map(LetterText.lowered)), talk.evidence]
                    }, widths: [3, 3, 6]))
            if talks.count > Self.mostTalks { blocks.append(.paragraph("\(Figures.counted(talks.count - Self.mostTalks, "other pair")) in the report.")) }
        }
        blocks.append(.heading("Agenda"))
        blocks.append(.table(columns: ["", "Item", "Who", "What should come of it"], rows: agenda, widths: [1, 6, 5, 6]))
        blocks.append(.paragraph("Codes: \(review.organisations.map { "\($0.code) \($0.name)" }.joined(separator: "; "))."))
        return LetterText(title: "\(review.scenario): summary of the review", blocks: blocks)
    }

    /// What is at stake in findings of one test, of each organisation its largest: years and lines of one would be counted twice, and what one has too
    /// much of and another too little adds up to nothing that anybody could find.
    static func stakes(_ findings: [ReviewFinding]) -> String {
        let most = findings.reduce(into: [String: Double]()) { $0[$1.organisation] = max($0[$1.organisation] ?? 0, $1.money) }
        let told = most.filter { $0.value >= 1e5 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard told.count > 1 else { return told.first.map { ", \(Figures.money($0.value)) in a year" } ?? "" }
        return ", \(Figures.list(told.prefix(3).map { "\(Figures.money($0.value)) (\($0.key))" })) in a year"
    }

    private static let mostTalks = 5
    private static let mostOwn = 4

    /// Numbered items: what is missing, contracts by what is at stake, the system's sum, what single organisations must explain, answers.
    private var agenda: [[String]] {
        var items: [(String, String, String)] = []
        let absent = review.organisations.filter { !$0.hasPlan }
        if !absent.isEmpty {
            items.append(("Plans that have not been read", Figures.list(absent.map(\.code)), "A date for each"))
        }
        if let round = review.round {
            let open = round.questions.filter { [.open, .worse].contains($0.standing) }
            items.append(
                (
                    "Questions of the last round: \(round.questions(.mended).count) settled, \(round.questions(.answered).count) explained, \(open.count) open",
                    Figures.list(Set(open.map(\.organisation)).filter { !$0.isEmpty }.sorted()), "An answer to each that is open"
                ))
        }
        if !slips.isEmpty {
            items.append(
                (
                    "Before the meeting: \(Figures.counted(slips.count, "slip")) of the pen, which \(slips.count == 1 ? "spoils" : "spoil") what rests on \(slips.count == 1 ? "it" : "them")",
                    Figures.list(slips.map(\.organisation).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }), "Mended lines, sent again"
                ))
        }
        for talk in talks.prefix(Self.mostTalks) {
            items.append(
                (
                    "\(talk.subjects.first ?? "")\(talk.money >= 1e5 ? ", \(Figures.money(talk.money)) in a year" : "")",
                    Figures.list(talk.pair),
                    "One figure that both sign"
                ))
        }
        if let sum = faults.first(where: { $0.test == .systemSum }) {
            items.append((sum.title, review.worded("Accountable officers of all organisations"), "Whose number changes"))
        }
        let own = faults.filter {
            !$0.isClerical && !$0.test.looksAtBothSides && $0.test != .systemSum && !$0.organisation.isEmpty && ![.noPlan, .unreadFile].contains($0.test)
        }
        // One item for each test, with all whom it concerns; what patients notice among them, whatever it costs.
        var tests: [ReviewTest] = []
        for finding in own where !tests.contains(finding.test) { tests.append(finding.test) }
        var first = Array(tests.prefix(Self.mostOwn))
        for test in tests.dropFirst(Self.mostOwn) where test == .accessStandards || test == .qualityTrajectories { first.append(test) }
        for test in first {
            let all = own.filter { $0.test == test }
            let who = all.map(\.organisation).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            items.append(
                (
                    "\(all[0].title)\(who.count > 1 || all[0].year.isEmpty ? "" : ", \(all[0].year)")\(Self.stakes(all))",
                    "\(Figures.list(who)): \(ReviewBlocks.lowered(all[0].addressee))", all[0].question
                ))
        }
        items.append(("Answers in writing", "All", "A day by which they come, and who reads them"))
        return items.enumerated().map { ["\($0.offset + 1)", $0.element.0, $0.element.1, $0.element.2] }
    }
}
