@testable import ReportKit
import Testing
@testable import Validation
@testable import ValidationPages

struct ValidationReportTests {
    @Test("Terminal, CSV and page carry the same coverage, and the page names the bad year")
    func texts() async throws {
        let data = try ValidationData.load("Scenarios/national/validation.yaml")
        let validation = try await Validation.run(data, replications: 200, measures: [.income, .waitingList])
        let report = ValidationReport(validation, sources: data.sources, made: "today", version: "test")
        let cell = try #require(validation.cells.first { $0.measure == .waitingList && $0.kind == "acute" })
        #expect(cell.count == 136)
        let coverage = Figures.fixed(cell.coverage, decimals: 3)
        #expect(report.table(colour: false).contains(coverage))
        #expect(report.csv().contains("waiting list,acute,yes,,1,136,\(Figures.plain(cell.coverage))"))
        let page = report.page().text
        #expect(page.contains(coverage) && page.contains("Trusts err together"))
        #expect(!page.contains(">nan"))
    }
}
