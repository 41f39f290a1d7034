import PlanReview
import PlannerFiles
import ReportKit

/// Markup of findings, the same in letters and in the economy's report.
enum ReviewBlocks {
    /// A word in its colour; the word carries the meaning.
    static func mark(_ severity: ReviewSeverity) -> HTML {
        let colours: HTML =
            switch severity {
            case .red: "background:#a61c16;color:#fff"
            case .amber: "background:#ffd27a;color:#1b1b1b"
            case .green: "background:#1d6b3a;color:#fff"
            case .unknown: "background:#566270;color:#fff"
            }
        return "<span style=\"\(colours);padding:1px 8px;border-radius:3px;font-size:13px;font-weight:700;white-space:nowrap\">\(word(severity))</span>"
    }

    static func word(_ severity: ReviewSeverity) -> String {
        switch severity {
        case .red: "Red"
        case .amber: "Amber"
        case .green: "Green"
        case .unknown: "Cannot tell"
        }
    }

    /// A finding in full: what was found, the evidence, the question and who answers it, and the symptoms of the same cause.
    static func full(_ finding: ReviewFinding, _ children: [ReviewFinding], answered: String? = nil) -> HTML {
        let symptoms = children.filter { $0.severity == .red || $0.severity == .amber || $0.severity == .unknown }
        let limit = 40
        var items = symptoms.prefix(limit).map { "\(mark($0.severity)) \($0.test.id) \($0.title). \($0.evidence)" as HTML }
        if symptoms.count > limit { items.append("and \(Figures.count(symptoms.count - limit)) more, in findings.csv" as HTML) }
        let more: HTML = items.isEmpty ? "" : "<details><summary>\(summary(finding, symptoms))</summary>\(Block.list(items))</details>"
        let answer: HTML =
            finding.question.isEmpty
            ? "" : "<p style=\"margin:4px 0 0\"><strong>Question for the \(lowered(finding.addressee)):</strong> \(finding.question)</p>"
        let given: HTML = answered.map { "<p style=\"margin:4px 0 0\"><strong>\(finding.organisation) says:</strong> \($0)</p>" } ?? ""
        return """
            <article class="finding" id="\(ReportPage.anchor(finding.id))" style="margin:20px 0 24px"><p style="margin:0 0 4px">\(mark(finding.severity)) \
            <strong>\(finding.title)</strong> <span class="subtitle">\(quiet(finding))</span></p>
            <p style="margin:0">\(finding.evidence)\(finding.correction.isEmpty ? "" : " \(finding.correction)")</p>\(given)\(answer)\(more)</article>

            """
    }

    /// What stands folded away under a finding: the same in other years, or other findings with the same cause.
    private static func summary(_ finding: ReviewFinding, _ symptoms: [ReviewFinding]) -> String {
        let isSame = symptoms.allSatisfy {
            $0.test == finding.test && $0.organisation == finding.organisation && $0.pointOfDelivery == finding.pointOfDelivery && !$0.year.isEmpty
        }
        let years = Set(symptoms.map(\.year)).sorted()
        if isSame, years.count == symptoms.count, finding.test != .missingYears { return "The same in \(Figures.list(years))" }
        return Figures.counted(symptoms.count, "other finding with the same cause", "other findings with the same cause")
    }

    /// The organisations' codes with their names, since findings use the codes.
    package static func codes(_ review: PlanReview) -> HTML {
        Block.paragraph("Codes: \(review.organisations.map { "\($0.code) \($0.name)" }.joined(separator: "; ")).")
    }

    /// The quiet line: test, money at stake, percentile.
    private static func quiet(_ finding: ReviewFinding) -> String {
        var parts = ["\(finding.test.id), \(finding.id)"]
        if finding.money >= 1000, finding.severity == .red || finding.severity == .amber { parts.append("\(Figures.money(finding.money)) at stake") }
        return parts.joined(separator: "; ")
    }

    /// "Chief executive" within a sentence.
    static func lowered(_ text: String) -> String { text.isEmpty ? "board" : text.prefix(1).lowercased() + text.dropFirst() }

    /// The tests that passed, one line each, folded away.
    static func passed(_ findings: [ReviewFinding]) -> HTML {
        guard !findings.isEmpty else { return "" }
        let items = findings.map { "\($0.test.id) \($0.title)\(ReviewWording.subject($0)). \($0.evidence)" as HTML }
        return "<details><summary>\(Figures.counted(findings.count, "test passed", "tests passed"))</summary>\(Block.list(items))</details>"
    }
}
