import HealthEconomy
import HealthSimulation
import PlanReview
import PlannerFiles
import ReportKit
import ReportWording

/// The report on the whole economy.
struct ReviewPage {
    package let reading: ReviewReading
    package let made: String
    package let version: String

    private var review: PlanReview { reading.review }
    private var faults: [ReviewFinding] { reading.causes.filter(reading.isFault) }
    /// Slips of the pen, which have no money at stake, and all others.
    private var slips: [ReviewFinding] { faults.filter(\.isClerical) }
    private var matters: [ReviewFinding] { faults.filter { !$0.isClerical } }

    package var facts: RunFacts {
        RunFacts(
            scenario: review.scenario, file: review.file, digest: review.digest, option: review.option, seed: review.settings.seed,
            replications: review.settings.replications,
            sampling: "\(review.settings.sampling)", planner: version, resultsFormat: review.format, made: made,
            changes: review.changes.facts)
    }

    var page: ReportPage {
        ReportPage(
            title: "\(review.scenario): review of submitted plans", subtitle: "Five-year plans \(reading.period), read by a critical friend",
            provenance: facts.provenance, messages: messages,
            headlines: headlines, sections: sections)
    }

    var sections: [ReportSection] {
        [overview, RoundSection(reading: reading).round, clerical].compactMap { $0 } + ReviewHeading.allCases.map(section)
            + [RoundSection(reading: reading).designed, unread, limits].compactMap { $0 }
    }

    // MARK: First screen

    var messages: [KeyMessage] {
        var list = [
            KeyMessage(
                topic: "In short",
                sentence: "The plans of \(review.scenario) give \(ReviewWording.counts(faults)) with causes of their own. \(ReviewWording.tested(review)).",
                section: "review-overview")
        ]
        if let first = matters.first { list.append(KeyMessage(topic: "What weighs most", sentence: first.evidence, section: first.id)) }
        if let round = review.round {
            list.append(
                KeyMessage(
                    topic: "Since the last round",
                    sentence:
                        "\(Figures.counted(round.questions(.mended).count, "question")) mended, \(Figures.count(round.questions(.answered).count)) explained, \(Figures.count(round.questions(.open).count + round.questions(.worse).count)) still open, \(Figures.count(round.questions(.new).count)) new.",
                    section: "review-round"))
        }
        let contracts = faults.filter { $0.test == .incomeTriangulation }
        list.append(
            KeyMessage(
                topic: "Both sides",
                sentence: contracts.isEmpty
                    ? "What trusts expect from commissioners and what commissioners plan to pay agree wherever both gave figures."
                    : "\(Figures.counted(contracts.count, "contract")) \(contracts.count == 1 ? "does" : "do") not agree between the two sides; the largest difference is \(Figures.money(contracts.map(\.money).max() ?? 0)) in a year.",
                section: "review-heading-4"))
        let strained = faults.filter { [.downside, .liquidity, .capitalAffordability].contains($0.test) && $0.severity == .red }.map(\.organisation)
        list.append(
            KeyMessage(
                topic: "A bad turn",
                sentence: strained.isEmpty
                    ? "No plan that could be tested runs out of cash or falls to the worst rating in a bad turn."
                    : "\(Figures.list(Set(strained).sorted())) would not come through a bad but plausible turn, or cannot pay for capital or bills.",
                section: "review-heading-8"))
        let absent = review.organisations.filter { !$0.hasPlan }.map(\.code)
        let open = reading.causes.count { $0.severity == .unknown }
        list.append(
            KeyMessage(
                topic: "Not known",
                sentence: absent.isEmpty
                    ? open == 0 ? "Every test could be made." : "\(Figures.counted(open, "matter")) could not be told for want of figures."
                    : "No plan of \(Figures.list(absent)) was read; nothing with \(absent.count == 1 ? "it" : "them") could be tested.",
                section: "review-overview"))
        return list
    }

    var headlines: [HeadlineFigure] {
        func head(_ name: String, _ severity: ReviewSeverity, _ note: String) -> HeadlineFigure {
            HeadlineFigure(name: name, value: Figures.count(review.count(severity)), interval: note, section: "review-overview")
        }
        return [
            head("Red", .red, "plans that cannot stand as they are"), head("Amber", .amber, "to be explained"),
            head("Cannot tell", .unknown, "figures that are missing"),
            head("Green", .green, "tests passed in all years"),
        ]
    }

    // MARK: Sections

    private var overview: ReportSection {
        var blocks: [ReportBlock] = []
        let largest = matters.filter { $0.money > 0 }.prefix(12)
        if !largest.isEmpty {
            let all = matters.reduce(0) { $0 + $1.priority }
            let firstThree = matters.prefix(3).reduce(0) { $0 + $1.priority }
            let title =
                largest.count > 3
                ? "Three findings hold \(Figures.percent(all > 0 ? firstThree / all : 0)) of the money at stake"
                : "\(Figures.counted(largest.count, "finding")) with money at stake"
            blocks.append(
                .finding(
                    Finding(
                        id: "review-largest", title: title,
                        subtitle: "Money at stake × how sure the reviewer is, £m, \(reading.period); red findings in the strong colour",
                        chart: BarChart(
                            title: title, axisTitle: "£m at stake × how sure", format: .poundsMillions(),
                            bars: largest.map {
                                .init("\($0.id) \($0.test.id) \($0.organisation) \($0.title)", $0.priority / 1e6, isMarked: $0.severity == .red)
                            }),
                        source: reading.source, figures: ReviewTables(reading).largest(Array(largest)))))
        }
        blocks.append(.html(matrix))
        blocks.append(.html(ReviewBlocks.codes(review)))
        let letters = review.organisations.map { organisation -> HTML in
            let own = reading.causes(of: organisation.code).filter(reading.isFault)
            let file = ReviewReport.fileName(organisation.code)
            return
                "<a href=\"letters/\(file)\">\(organisation.name)</a> (<a href=\"annexes/\(file)\">annex</a>): \(organisation.hasPlan ? ReviewWording.counts(own) : "no plan read")"
        }
        blocks.append(.subsection(id: "review-letters", title: "A letter for each organisation"))
        blocks.append(.html(Block.list(letters)))
        blocks.append(
            .html(
                "<p>For the meeting: <a href=\"summary.html\">one page on what contradicts what, who must talk to whom, and an agenda</a>. Letters and summary are also .docx.</p>"
            ))
        return ReportSection(
            id: "review-overview", title: "\(review.scenario)'s plans give \(ReviewWording.counts(faults))",
            summary: "Findings with one cause are counted once. They stand in the order of money at stake × how sure the reviewer is.", blocks: blocks)
    }

    private var matrix: HTML {
        let codes = (review.organisations.map(\.code) + ["economy"]).filter { code in review.matrix.contains { $0.organisation == code } }
        let tests = ReviewTest.allCases.filter { test in review.matrix.contains { $0.test == test } }
        return Block.register(
            caption: "The worst result of each test, with the test's question", columns: ["Test"] + codes,
            rows: tests.map { test in
                ["\(test.id) \(review.title(test)). \(review.asks(test))" as HTML]
                    + codes.map { code in review.matrix.first { $0.test == test && $0.organisation == code }.map { ReviewBlocks.mark($0.severity) } ?? "" }
            })
    }

    /// Slips of the pen in a section of their own: to be mended first, and worth nothing but the mending.
    private var clerical: ReportSection? {
        guard !slips.isEmpty else { return nil }
        return ReportSection(
            id: "review-slips", title: "\(Figures.counted(slips.count, "slip")) of the pen",
            summary:
                "Lines that are not what was meant, with what vanishes when each is put right. No money is at stake; nothing is known for certain until they are mended.",
            blocks: slips.map { .html(ReviewBlocks.full($0, reading.children(of: $0))) })
    }

    private func section(_ heading: ReviewHeading) -> ReportSection {
        let own = reading.causes.filter { $0.heading == heading && $0.test != .unreadable && !(reading.isFault($0) && $0.isClerical) }
        let bad = own.filter(reading.isFault)
        let open = own.filter { $0.severity == .unknown }
        let passed = own.filter { $0.severity == .green }
        var blocks: [ReportBlock] = []
        if heading == .options {
            blocks.append(
                .html(
                    Block.paragraph(
                        review.options.isEmpty
                            ? "The scenario has no options; the plans must say what was weighed."
                            : "The scenario holds \(Figures.counted(review.options.count, "option")): \(Figures.list(review.options)). Percentiles are those of \(review.option). `planner options` shows what each would do; the submitted tables hold no appraisal, and each letter asks for it."
                    ))
            )
        }
        for finding in bad { blocks.append(.html(ReviewBlocks.full(finding, reading.children(of: finding), answered: review.answer(to: finding)))) }
        let elsewhere = reading.causes.filter { $0.heading != heading && $0.test.headings.contains(heading) && reading.isFault($0) }
        if !elsewhere.isEmpty {
            blocks.append(.html("<p>These also bear on it: \(HTML(elsewhere.map { Block.link("\($0.id) \($0.title)", to: $0.id) }, separator: "; ")).</p>"))
        }
        if heading == .sustainability {
            blocks.append(.html(Block.list(review.organisations.map { "\($0.code): \(ReviewWording.declaration($0.governance))" as HTML })))
        }
        if !open.isEmpty {
            let items = open.map { "\($0.test.id) \($0.title)\(ReviewWording.subject($0)). \($0.evidence)" as HTML }
            blocks.append(
                .html(
                    "<details><summary>\(Figures.counted(open.count, "test that could not be made", "tests that could not be made"))</summary>\(Block.list(items))</details>"
                ))
        }
        if bad.isEmpty, elsewhere.isEmpty, heading != .options {
            blocks.insert(
                .html(Block.paragraph(passed.isEmpty ? "Nothing could be tested under this heading." : "Nothing to mend was found under this heading.")), at: 0)
        }
        blocks.append(.html(ReviewBlocks.passed(passed)))
        return ReportSection(
            id: "review-heading-\(heading.rawValue)", title: "\(heading.rawValue). \(review.title(heading))",
            summary: bad.isEmpty ? "" : "\(ReviewWording.counts(bad).capitalizedFirst).", blocks: blocks)
    }

    private var unread: ReportSection? {
        let lines = reading.causes.filter { $0.test == .unreadable }
        guard !lines.isEmpty else { return nil }
        return ReportSection(
            id: "review-unread", title: "Lines that could not be read", summary: "What could be read was tested all the same.",
            blocks: lines.map { .html(ReviewBlocks.full($0, reading.children(of: $0))) })
    }

    private var limits: ReportSection {
        let tests = ReviewTest.allCases.map { test -> [HTML] in
            [HTML(text: "\(test.id) \(review.title(test))"), HTML(text: review.asks(test)), HTML(text: review.reasons[test.id] ?? "")]
        }
        let sources = review.sources.map { Block.link($0.citation, toAddress: $0.link) }
        return ReportSection(
            id: "review-limits", title: "What plans were held against",
            summary: "All thresholds stand in \(review.thresholdFile) and may be changed there. docs/review.md gives the formulas.",
            blocks: [
                .html(Block.register(caption: "Tests and why they are made", columns: ["Test", "Question", "Why"], rows: tests)),
                .html(ReviewTables(reading).thresholds.html()),
                .html(Block.list(sources)),
            ])
    }
}
