import HealthEconomy
import HealthSimulation
import PlanReview
import PlannerFiles
import ReportKit

/// The annex to the letter to one organisation: every finding under its heading, with what it rests on.
struct ReviewLetter {
    package let reading: ReviewReading
    package let organisation: PlanReview.Organisation
    package let made: String
    package let version: String

    private var review: PlanReview { reading.review }
    private var causes: [ReviewFinding] { reading.causes(of: organisation.code) }
    private var faults: [ReviewFinding] { causes.filter(reading.isFault) }

    var page: ReportPage {
        ReportPage(
            title: organisation.name, subtitle: "Annex to our letter on the plan for \(reading.period)",
            provenance:
                "Made \(made.prefix(10)). \(review.scenario), \(organisation.code). \(Figures.counted(review.settings.replications, "future")), seed \(review.settings.seed). Planner \(version).",
            sections: [letter] + ReviewHeading.allCases.map(section) + [unread].compactMap { $0 })
    }

    // MARK: The letter

    private var letter: ReportSection {
        var blocks: [ReportBlock] = [
            .html("<p>The letter itself: <a href=\"../letters/\(ReviewReport.fileName(organisation.code))\">to \(organisation.name)</a>.</p>")
        ]
        guard organisation.hasPlan else {
            blocks.append(
                .html(
                    Block.paragraph(
                        "No figure of your plan was read. Until the plan is sent, nothing between your organisation and the others can be tested. Please send it as one table, and see at the end which lines could not be read."
                    )))
            return ReportSection(id: "review-letter", title: "Your plan has not been read", blocks: blocks)
        }
        let red = faults.count { $0.severity == .red }
        let title =
            red > 0
            ? "\(Figures.counted(red, "matter")) that we could not follow\(faults.count > red ? ", and \(Figures.count(faults.count - red)) more to explain" : "")"
            : faults.isEmpty ? "We found nothing in your plan to mend" : "\(Figures.counted(faults.count, "matter")) to explain"
        blocks.append(.html(Block.paragraph(opening)))
        let first = faults.prefix(5)
        if !first.isEmpty {
            blocks.append(
                .html(
                    Block.paragraph(
                        faults.count > first.count
                            ? "The five that weigh most, by money at stake and by how sure we are:" : "In the order of money at stake and of how sure we are:"))
            )
            blocks.append(.html(Block.list(first.map { "\(Block.link("\($0.test.id) \($0.title)", to: $0.id)). \($0.evidence)" as HTML }, ordered: true)))
            blocks.append(
                .html(
                    Block.paragraph(
                        "Each finding below ends with a question and says who should answer it. Findings with the same cause stand together; mending the cause mends them all. A finding is a question, not a verdict: where the number is right, the explanation is what the plan lacks."
                    )))
        }
        let open = causes.filter { $0.severity == .unknown && $0.test != .unreadable }
        if !open.isEmpty {
            blocks.append(.html(Block.paragraph("\(Figures.counted(open.count, "test")) could not be made for want of figures; the sections below say which.")))
        }
        if !faults.isEmpty { blocks.append(.html(questions)) }
        blocks.append(.html(ReviewBlocks.codes(review)))
        return ReportSection(id: "review-letter", title: title, blocks: blocks)
    }

    private var opening: String {
        """
        We have read your plan for \(reading.period) beside those of the other organisations of \(review.scenario). \
        \(ReviewWording.tested(review)). Your plan and its contracts give \(ReviewWording.counts(faults)).
        """
    }

    private var questions: HTML {
        let asked = faults.filter { !$0.question.isEmpty }
        return Block.register(
            caption: "Questions to answer", columns: ["Finding", "Question", "To whom"],
            rows: asked.map { [Block.link("\($0.id) \($0.title)\(about($0))", to: $0.id), HTML(text: $0.question), HTML(text: $0.addressee)] })
    }

    /// What a finding is about besides this organisation: the other side, the point of delivery, the year.
    private func about(_ finding: ReviewFinding) -> String {
        let other = finding.organisation == organisation.code ? finding.counterpart : finding.organisation
        let parts = [other, finding.pointOfDelivery, finding.year].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : ", \(parts.joined(separator: ", "))"
    }

    // MARK: Headings

    private func section(_ heading: ReviewHeading) -> ReportSection {
        let own = causes.filter { $0.heading == heading && $0.test != .unreadable }
        let bad = own.filter(reading.isFault)
        let open = own.filter { $0.severity == .unknown }
        let passed = own.filter { $0.severity == .green }
        var blocks: [ReportBlock] = []
        switch heading {
        case .options: blocks.append(.html(optionsText))
        case .sustainability: blocks.append(.html(declaration(bad)))
        default: break
        }
        for finding in bad { blocks.append(.html(ReviewBlocks.full(finding, reading.children(of: finding), answered: review.answer(to: finding)))) }
        for finding in open { blocks.append(.html(ReviewBlocks.full(finding, reading.children(of: finding), answered: review.answer(to: finding)))) }
        let elsewhere = causes.filter { $0.heading != heading && $0.test.headings.contains(heading) && reading.isFault($0) }
        if !elsewhere.isEmpty {
            let links = elsewhere.map { Block.link("\($0.id) \($0.title)", to: $0.id) }
            blocks.append(.html("<p>This also bears on it: \(HTML(links, separator: "; ")).</p>"))
        }
        if bad.isEmpty, open.isEmpty, elsewhere.isEmpty, heading != .options {
            blocks.append(.html(Block.paragraph(passed.isEmpty ? "Nothing was tested under this heading." : "We found nothing to mend under this heading.")))
        }
        blocks.append(.html(ReviewBlocks.passed(passed)))
        return ReportSection(id: "review-heading-\(heading.rawValue)", title: "\(heading.rawValue). \(review.title(heading))", blocks: blocks)
    }

    private var optionsText: HTML {
        review.options.isEmpty
            ? Block.paragraph("No options were given for \(review.scenario). Please send those that the board weighed, with the reasons for the choice.")
            : Block.paragraph(
                "\(Figures.counted(review.options.count, "option")) of \(review.scenario) can be weighed beside doing nothing: \(Figures.list(review.options)). Percentiles in this letter are those of \(review.option). The submitted tables hold no appraisal: please send the one your board saw, with the options it set aside and why."
            )
    }

    private func declaration(_ bad: [ReviewFinding]) -> HTML {
        let isContradicted = organisation.governance?.declaration == .sustainable && bad.contains { $0.severity == .red }
        return Block.paragraph(
            ReviewWording.declaration(organisation.governance)
                + (isContradicted ? " The findings under this heading say otherwise: on what does the board rest its declaration?" : ""))
    }

    /// Lines that could not be read may be anybody's: every letter has them.
    private var unread: ReportSection? {
        let lines = reading.causes.filter { $0.test == .unreadable }
        guard !lines.isEmpty else { return nil }
        return ReportSection(
            id: "review-unread", title: "Lines that could not be read",
            summary: "What could be read was tested all the same. All files are listed, since an unreadable line may be anybody's.",
            blocks: lines.map { .html(ReviewBlocks.full($0, reading.children(of: $0))) })
    }
}
