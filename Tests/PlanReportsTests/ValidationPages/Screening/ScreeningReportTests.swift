import Foundation
@testable import ReportKit
import Testing
@testable import Validation
@testable import ValidationPages

struct ScreeningReportTests {
    private func report() throws -> ScreeningReport {
        ScreeningReport(
            try Screening(try ScreeningPlan.load("Scenarios/national/screening-2013.yaml"), weightDraws: 300), made: "today", version: "test")
    }

    @Test("Every economy of the ranking has a reason that names its step or its rank")
    func reasons() throws {
        let report = try report()
        for standing in report.screening.standings {
            let reason = ScreeningWording.reason(standing, report.screening)
            switch standing.verdict {
            case .chosen: #expect(reason.hasPrefix("In: rank \(standing.rank ?? 0), "))
            case .below: #expect(reason.contains("below the line"))
            case .filtered: #expect(reason.hasPrefix("Out at step 1: "))
            case .lacksKind: #expect(reason.hasPrefix("Not screened"))
            }
        }
        // A header and a line for each.
        #expect(report.csv().split(separator: "\n").count == report.screening.standings.count + 1)
    }

    @Test("The page says how the figures compare with the choice in fact, and escapes names")
    func page() throws {
        let text = try report().page().text
        #expect(text.contains("Of the 11 chosen in fact"))
        #expect(text.contains("Queen Elizabeth Hospital King&#39;s Lynn"))
        #expect(!text.contains("NaN"))
    }

    @Test("JSON is the same whenever it is written")
    func json() throws {
        #expect(try report().json() == report().json())
    }
}
