import HealthSimulation
import PlanReview
import PlannerFiles
import ReportKit

/// Sentences of the review.
enum ReviewWording {
    /// What a finding is about besides its test, in brackets.
    static func subject(_ finding: ReviewFinding) -> String {
        let parts = [finding.organisation, finding.counterpart, finding.pointOfDelivery, finding.year].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    /// "3 red and 2 amber findings", "no red and no amber finding".
    package static func counts(_ findings: [ReviewFinding]) -> String {
        let red = findings.count { $0.severity == .red }
        let amber = findings.count { $0.severity == .amber }
        if red + amber == 0 { return "no red and no amber finding" }
        return "\(red == 0 ? "no" : Figures.count(red)) red and \(amber == 0 ? "no" : Figures.count(amber)) amber \(red + amber == 1 ? "finding" : "findings")"
    }

    package static func tested(_ review: PlanReview) -> String {
        "\(Figures.counted(review.figureCount, "figure")) of \(Figures.counted(review.files.count, "file")) were tested against each other, against their own arithmetic and against \(Figures.count(review.settings.replications)) simulated futures"
    }

    static func declaration(_ facts: GovernanceFacts?) -> String {
        switch facts?.declaration {
        case .sustainable: "The board declares that the organisation will be sustainable over the plan."
        case .notSustainable: "The board declares that the organisation will not be sustainable as it stands."
        case .notSigned: "The board has not signed a declaration of sustainability."
        case nil: "Whether the board has signed a declaration of sustainability is not known."
        }
    }
}

/// A review as its pages read it: causes with their symptoms, by organisation and heading.
struct ReviewReading {
    package let review: PlanReview
    private let byID: [String: ReviewFinding]

    init(_ review: PlanReview) {
        self.review = review
        byID = Dictionary(uniqueKeysWithValues: review.findings.map { ($0.id, $0) })
    }

    /// Findings that stand for themselves, in order.
    var causes: [ReviewFinding] { review.findings.filter { !$0.isChild } }
    func children(of finding: ReviewFinding) -> [ReviewFinding] { finding.children.compactMap { byID[$0] } }

    /// Causes that an organisation must answer for: its own, those of contracts with it, and those of which a symptom is its own.
    func causes(of code: String) -> [ReviewFinding] {
        causes.filter { finding in
            concerns(finding, code) || (isFault(finding) && children(of: finding).contains { isFault($0) && concerns($0, code) })
        }
    }

    /// Tests that look at both sides of a contract stand in both letters; one side's own arithmetic does not.
    func concerns(_ finding: ReviewFinding, _ code: String) -> Bool {
        finding.organisation == code || (finding.counterpart == code && finding.test.looksAtBothSides)
    }
    func isFault(_ finding: ReviewFinding) -> Bool { finding.severity == .red || finding.severity == .amber }

    /// The name beside the code.
    package func name(_ code: String) -> String { review.organisations.first { $0.code == code }?.name ?? code }

    var period: String { "\(review.years.first ?? "") to \(review.years.last ?? "")" }
    package var source: String { "submitted plans (\(Figures.counted(review.files.count, "file"))); scenario \(review.file), option \(review.option)" }
}
