import PlanReview
import PlannerFiles
import ReportKit
import ReportWording

/// The tables of a review.
struct ReviewTables {
    package let reading: ReviewReading

    init(_ reading: ReviewReading) { self.reading = reading }

    /// findings.csv: one row for each finding, causes in order with their symptoms after them.
    var findings: FigureTable {
        let rows = reading.review.findings
        return FigureTable(
            "Findings",
            columns: [
                .init("test", .text(rows.map(\.test.id))), .init("organisation", .text(rows.map(\.organisation))),
                .init("counterpart", .text(rows.map(\.counterpart))),
                .init("point_of_delivery", .text(rows.map(\.pointOfDelivery))), .init("year", .text(rows.map(\.year))),
                .init("severity", .text(rows.map(\.severity.rawValue))),
                .init("value", .decimal(rows.map(\.value), decimals: 6)), .init("threshold", .decimal(rows.map(\.threshold), decimals: 6)),
                .init("percentile", .decimal(rows.map(\.percentile), decimals: 2)), .init("evidence", .text(rows.map(\.evidence))),
                .init("question", .text(rows.map(\.question))),
                .init("for", .text(rows.map(\.addressee))),
            ])
    }

    /// Which finding is a symptom of which, with what orders them: what findings.csv has no columns for.
    var causes: FigureTable {
        let rows = reading.review.findings
        return FigureTable(
            "Causes",
            columns: [
                .init("id", .text(rows.map(\.id))), .init("cause", .text(rows.map(\.cause))), .init("test", .text(rows.map(\.test.id))),
                .init("heading", .integer(rows.map(\.heading.rawValue))), .init("organisation", .text(rows.map(\.organisation))),
                .init("severity", .text(rows.map(\.severity.rawValue))),
                .init("money", .decimal(rows.map(\.money), decimals: 0)), .init("sureness", .decimal(rows.map(\.sureness), decimals: 3)),
                .init("priority", .decimal(rows.map(\.priority), decimals: 0)),
            ])
    }

    package var remarks: FigureTable {
        let rows = reading.review.remarks
        return FigureTable(
            "Lines not read",
            columns: [
                .init("file", .text(rows.map(\.file))), .init("line", .text(rows.map { $0.line > 0 ? "\($0.line)" : "" })),
                .init("column", .text(rows.map(\.column))),
                .init("found", .text(rows.map(\.found))), .init("expected", .text(rows.map(\.expected))),
            ])
    }

    package var thresholds: FigureTable {
        let rows = reading.review.thresholds
        return FigureTable(
            "Thresholds",
            columns: [
                .init("threshold", .text(rows.map(\.key))), .init("value", .text(rows.map(\.value))), .init("kind", .text(rows.map(\.provenance.parts.kind))),
                .init("where from", .text(rows.map(\.provenance.parts.text))),
            ])
    }

    func largest(_ findings: [ReviewFinding]) -> FigureTable {
        FigureTable(
            "Findings with most at stake",
            columns: [
                .init("finding", .text(findings.map(\.id))), .init("test", .text(findings.map { "\($0.test.id) \($0.title)" })),
                .init("organisation", .text(findings.map(\.organisation))), .init("severity", .text(findings.map { ReviewBlocks.word($0.severity) })),
                .init("at stake", .poundsMillions(findings.map { $0.money / 1e6 }, decimals: 1)),
                .init("how sure", .percent(findings.map(\.sureness), decimals: 0)),
                .init("at stake × how sure", .poundsMillions(findings.map { $0.priority / 1e6 }, decimals: 1)),
            ])
    }
}
