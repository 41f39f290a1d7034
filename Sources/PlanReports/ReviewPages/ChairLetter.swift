import HealthEconomy
import HealthSimulation
import PlanReview
import PlannerFiles
import ReportKit

/// The letter that the chair of one organisation gets: two pages, in the tone of a friend, with the evidence. Everything else stands in its
/// annex.
struct ChairLetter {
    let reading: ReviewReading
    let organisation: PlanReview.Organisation
    let made: String

    private var review: PlanReview { reading.review }
    private var code: String { organisation.code }
    private var faults: [ReviewFinding] { reading.causes(of: code).filter(reading.isFault) }

    /// As many matters as two pages hold, by their words.
    private static let mostMatters = 10
    private static let mostWords = 700

    var text: LetterText {
        var blocks: [LetterText.Block] = [.paragraph(FullDate.of(made))]
        blocks.append(
            .paragraph(
                "To the chair and \(review.worded(organisation.kind == .commissioner ? "accountable officer" : "chief executive")) of \(organisation.name)"))
        if let warning = Certainty(of: review.settings.replications).warning { blocks.append(.paragraph(warning)) }
        blocks.append(.heading("Your plan for \(reading.period)"))
        if organisation.hasPlan { blocks += withPlan } else { blocks += withoutPlan }
        blocks.append(.paragraph("Yours sincerely"))
        blocks.append(.paragraph("For the reviewers of the plans of \(review.scenario)"))
        let others = Set(faults.prefix(Self.mostMatters).flatMap { [$0.organisation, $0.counterpart] }).subtracting([code, ""]).sorted().filter {
            reading.name($0) != $0
        }
        blocks.append(.paragraph("In this letter \(code) is your organisation\(others.map { ", \($0) \(reading.name($0))" }.joined())."))
        return LetterText(title: "\(organisation.name): your plan for \(reading.period)", blocks: blocks)
    }

    private var withoutPlan: [LetterText.Block] {
        let missing = faults.filter { $0.test == .noPlan || $0.test == .unreadFile }
        let waiting = review.organisations.filter { $0.code != code && $0.hasPlan }.map(\.name)
        return [
            .paragraph(
                "We have not yet been able to read a plan from you. \(missing.map(\.evidence).joined(separator: " "))"),
            .paragraph(
                waiting.isEmpty
                    ? "We have no plan of this economy yet."
                    : "We hold the plans of \(Figures.list(waiting)); until yours stands beside them, nobody can tell whether they fit."),
            .paragraph(
                "If it is on its way, thank you. If something stands in the way of it, please tell us what; a table of the main figures would let us begin. What we read is described in docs/review.md, and the workbook of your finance team may do as it is."
            ),
        ]
    }

    private var withPlan: [LetterText.Block] {
        var blocks: [LetterText.Block] = []
        let troubled = Set(faults.map(\.test))
        let holds = reading.causes(of: code).filter { $0.severity == .green }.map(\.test).reduce(into: [ReviewTest]()) { if !$0.contains($1) { $0.append($1) } }
            .filter { !["M", "D", "I"].contains($0.id.prefix(1)) && !troubled.contains($0) }
        let praise =
            holds.isEmpty
            ? ""
            : " \(holds.count > troubled.count ? "Much" : "Some") of it holds: about \(Figures.list(holds.prefix(4).map { LetterText.lowered(review.title($0)) })) we have no question."
        blocks.append(
            .paragraph(
                "Thank you for your plan. We have read it as a critical friend would: beside those of the other organisations of \(review.scenario), by its own arithmetic, and against \(Figures.count(review.settings.replications)) simulated futures of the economy.\(praise)"
            ))
        blocks += round
        if faults.isEmpty {
            blocks.append(
                .paragraph(
                    "We found nothing in it that we could not follow. That is not a verdict on the schemes behind it, which no table shows; it says that your figures bear each other out."
                ))
        } else {
            let shown = matters
            let rest = groups.count - shown.count
            blocks.append(
                .paragraph(
                    "\(shown.count == 1 ? "One thing" : "\(Self.number(shown.count).capitalizedFirst) things") we could not follow, in the order in which we would take \(shown.count == 1 ? "it" : "them") up. Where your number is right, the explanation is what the plan lacks, and one sentence may do."
                ))
            blocks.append(.matters(shown.map(matter)))
            if rest > 0 {
                blocks.append(
                    .paragraph(
                        "\(Figures.counted(rest, "further matter")) \(rest == 1 ? "stands" : "stand") in the annex, which also shows what each finding rests on and what we found in order."
                    ))
            }
        }
        blocks += partners
        let open = reading.causes(of: code).filter { $0.severity == .unknown && $0.test != .unreadable }
        if !open.isEmpty {
            let tests = open.map(\.test).reduce(into: [ReviewTest]()) { if !$0.contains($1) { $0.append($1) } }
            blocks.append(
                .paragraph(
                    "We could not tell about \(Figures.list(tests.prefix(4).map { LetterText.lowered(review.title($0)) }))\(tests.count > 4 ? " and \(Figures.counted(tests.count - 4, "other test"))" : "") for want of figures; the annex says which."
                ))
        }
        blocks.append(
            .paragraph(
                faults.isEmpty
                    ? "We would be glad to hear what you think uncertain in it yourselves."
                    : "We would be glad to talk these through with you before you answer in writing. A finding is a question and not a verdict, and we may have misread."
            ))
        return blocks
    }

    /// What patients would notice is among the first three, whatever it costs: where no sanction is paid a missed standard has no money at stake.
    private var inOrder: [[ReviewFinding]] {
        let order = groups
        let place = order.firstIndex { $0[0].severity == .red && [.accessStandards, .qualityTrajectories].contains($0[0].test) }
        guard let place, place > 2 else { return order }
        var moved = order
        moved.insert(moved.remove(at: place), at: 2)
        return moved
    }

    /// Findings of one kind between the same organisations, in whatever years and of whatever patients, are one matter of a letter: nobody reads
    /// one sentence five times.
    private var groups: [[ReviewFinding]] {
        var order: [String] = []
        var found: [String: [ReviewFinding]] = [:]
        for finding in faults {
            // Two lines far from what was to be expected are two matters.
            let line = finding.test.isOfOneLine ? finding.subject ?? "" : ""
            let name = "\(finding.test.id) \(finding.organisation) \(finding.counterpart) \(line)"
            if found[name] == nil { order.append(name) }
            found[name, default: []].append(finding)
        }
        return order.compactMap { found[$0] }
    }

    /// The matters that two pages hold, at least one.
    private var matters: [[ReviewFinding]] {
        var words = 0
        var shown: [[ReviewFinding]] = []
        for group in inOrder.prefix(Self.mostMatters) {
            let text = matter(group)
            words += (text.lead + text.text).split(separator: " ").count
            if !shown.isEmpty, words > Self.mostWords { break }
            shown.append(group)
        }
        return shown
    }

    private func matter(_ group: [ReviewFinding]) -> (lead: String, text: String) {
        // Where the cause lies with another organisation, what is this one's own stands first.
        let own = reading.concerns(group[0], code) ? nil : reading.children(of: group[0]).first { reading.isFault($0) && reading.concerns($0, code) }
        let finding = own ?? group[0]
        let alike = group.flatMap { [$0] + reading.children(of: $0) }
            .filter { $0.test == finding.test && $0.organisation == finding.organisation && (!$0.test.isOfOneLine || $0.subject == finding.subject) }
        let years = Set(alike.map(\.year)).subtracting(["", finding.year]).sorted()
        let points = Set(alike.map(\.pointOfDelivery)).subtracting(["", finding.pointOfDelivery]).sorted()
        let others = [points.isEmpty ? nil : "of \(Figures.list(points))", years.isEmpty ? nil : "for \(Figures.list(years))"].compactMap(\.self)
        let more = others.isEmpty ? "" : " We ask the same \(others.joined(separator: " and "))."
        let elsewhere = own == nil ? "" : " It may come of what we ask \(group[0].organisation): \(group[0].evidence)"
        let answer = review.answer(to: finding).map { " You say: \($0)" } ?? ""
        let asked = finding.question.isEmpty ? "" : " \(answer.isEmpty ? "" : "Our question remains: ")\(finding.question) (\(finding.addressee))"
        return ("We could not follow \(LetterWording.subject(finding, seenFrom: code, review)).", "\(finding.evidence)\(more)\(elsewhere)\(answer)\(asked)")
    }

    /// What came of the last round.
    private var round: [LetterText.Block] {
        guard let round = review.round else { return [] }
        let own = round.questions.filter { $0.organisation == code || $0.counterpart == code && $0.test.looksAtBothSides }
        guard !own.isEmpty else { return [] }
        func titles(_ standing: ReviewRound.Standing) -> String? {
            let found = own.filter { $0.standing == standing }.map { LetterText.lowered($0.title) }.reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            return found.isEmpty ? nil : Figures.list(Array(found.prefix(5)) + (found.count > 5 ? ["\(found.count - 5) more"] : []))
        }
        let parts = [
            titles(.mended).map { "Since the last round you have settled \($0); thank you." }, titles(.eased).map { "\($0.capitalizedFirst) came nearer." },
            titles(.answered).map { "You have explained \($0)." }, titles(.open).map { "We are still waiting to hear about \($0)." },
            titles(.worse).map { "\($0.capitalizedFirst) moved the wrong way." }, titles(.new).map { "New are questions about \($0)." },
        ].compactMap(\.self)
        return [.paragraph(parts.joined(separator: " "))]
    }

    /// With whom it has to speak.
    private var partners: [LetterText.Block] {
        let talks = MeetingSheet.talks(faults.filter { !$0.counterpart.isEmpty }).filter { $0.pair.contains(code) }
        guard !talks.isEmpty else { return [] }
        let names = talks.map { talk in
            let other = talk.pair.first { $0 != code } ?? ""
            return
                "\(reading.name(other)) about \(Figures.list(talk.subjects.prefix(3).map { LetterText.lowered($0) }))\(talk.money >= 1e5 ? " (\(Figures.money(talk.money)) in a year)" : "")"
        }
        return [.paragraph("Some of this is not yours alone. Please speak with \(Figures.list(names)); we are writing to them as well.")]
    }

    private static func number(_ count: Int) -> String {
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].indices.contains(count)
            ? ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][count] : Figures.count(count)
    }
}

extension LetterText {
    /// "Income triangulation" within a sentence; what begins with a name or abbreviation stays as it is.
    static func lowered(_ title: String) -> String {
        guard let first = title.split(separator: " ").first, first.dropFirst().allSatisfy({ !$0.isUppercase && $0 != "&" }) else { return title }
        return title.prefix(1).lowercased() + title.dropFirst()
    }
}

/// A date as letters have it.
enum FullDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// "30 June 2014" of `2014-06-30T12:00:00Z`.
    static func of(_ made: String) -> String {
        let parts = made.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return String(made.prefix(10)) }
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
