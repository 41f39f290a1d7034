import Foundation
@testable import PlannerFiles
@testable import ReportKit
import Testing
@testable import Tracking
@testable import TrackingPages

@Suite("Reports of projections and tracking") struct ProjectionReportTests {
    private func projection() async throws -> HistoryProjection {
        let first = CalendarMonth(year: 2016, month: 7)
        let values = (0..<30).map { step -> Double? in
            let ripple = Double((step * 37) % 11) * 8
            return 1000 + ripple + Double(step)
        }
        let series = ["A", "<b>B</b>"].map { (name: String) -> HistorySeries in
            HistorySeries(organisation: name, measure: "ae_attendances", step: .month, first: first, values: values)
        }
        return try await HistoryProjection.of(
            SubmittedHistory(
                series: series,
                remarks: [HistoryRemark(.gap, place: "h.csv:3", organisation: "A", measure: "ae_attendances", found: "a hole", treatment: "left")],
                files: ["h.csv"], lines: 60),
            settings: .init(horizon: 14, paths: 200))
    }

    @Test("the CSV has exactly the columns promised, one row a series and month")
    func csv() async throws {
        let report = ProjectionReport(try await projection(), made: "2026-01-01T00:00:00Z", version: "1")
        let lines: [Substring] = report.csv().split(separator: "\n")
        #expect(lines[0] == "organisation,measure,month,mean,p5,p10,p25,p50,p75,p90,p95")
        #expect(lines.count == 1 + 2 * 14)
        #expect(lines[1].hasPrefix("A,ae_attendances,2019-01,"))
    }

    @Test("the page shows fans, accuracy, checks and what was read, and escapes names")
    func page() async throws {
        let text = ProjectionReport(try await projection(), made: "2026-01-01T00:00:00Z", version: "1").page.text
        for id in ["projection-fans", "projection-accuracy", "projection-checks", "projection-reading", "projection-method"] {
            #expect(text.contains("id=\"\(id)\""))
        }
        #expect(text.contains("a hole") && !text.contains("<b>B</b>") && text.contains("&lt;b&gt;B&lt;/b&gt;"))
    }

    @Test("the terminal prints the scaled error beside naive with every series")
    func terminal() async throws {
        let text = ProjectionReport(try await projection(), made: "2026-01-01T00:00:00Z", version: "1").table(colour: false)
        #expect(text.contains("of naive") && text.contains("held of 80") && text.contains("a hole"))
    }
}
