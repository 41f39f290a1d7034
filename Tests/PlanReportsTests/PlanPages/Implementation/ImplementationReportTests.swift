import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import PlanPages
@testable import ReportKit
import Statistics
import TestEconomies
import Testing

/// The report of Cumbria's own programme and of a programme of sixty activities, in few futures.
@Suite("The implementation report")
struct ImplementationReportTests {
    static func outlook(_ changes: [String] = []) async throws -> ImplementationOutlook {
        let file = ProjectFolder.scenarios().appendingPathComponent("cumbria.yaml").path
        let scenario = try Scenario.load(file, changes: changes)
        let compiled = try CompiledEconomy(scenario)
        return try await ImplementationOutlook.simulate(
            scenario, compiled, option: try compiled.plannedOption(named: nil, of: scenario),
            EnsembleSettings(replications: 120, threads: 2, keepsMonths: false), sample: 10)
    }

    static let sixty =
        "programme={template: delivery, assumption: sixty for the page, activities: {"
        + (1...60).map {
            "step number \($0) of a long programme: {duration: {value: 3 weeks, spread: triangular 2 weeks to 8 weeks}, owner: Owner \($0 % 7)\($0 > 1 ? ", after: [step number \($0 - 1) of a long programme]" : "")\($0 == 60 ? ", enables everything: yes" : "")}"
        }.joined(separator: ", ")
        + "}}"

    @Test("holds every part once, links that lead somewhere, and the same bytes for the same outlook")
    func page() async throws {
        let outlook = try await Self.outlook()
        let report = ImplementationReport(outlook, made: "2014-06-01T09:30:00Z", version: "1.0")
        let parts = try report.parts()
        #expect(
            parts.sections.map(\.id) == [
                "implement-outlook", "implement-programme", "implement-cost", "implement-benefits", "implement-delay", "implement-risks", "implement-owners",
                "implement-assumptions",
            ])
        let html = report.html()
        for message in parts.messages { #expect(html.contains("id=\"\(message.section)\""), "\(message.section)") }
        for activity in outlook.activities { #expect(html.contains(activity.name)) }
        #expect(html.contains("too few nurses and therapists"))
        #expect(html == ImplementationReport(outlook, made: "2014-06-01T09:30:00Z", version: "1.0").html())
        let ids = html.matches(of: /id="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test("tables have a row for each thing and files of stable names")
    func tables() async throws {
        let outlook = try await Self.outlook()
        let tables = Dictionary(uniqueKeysWithValues: try ImplementationReport(outlook, made: "", version: "").parts().tables.map { ($0.name, $0.table) })
        #expect(tables["implement_activities"]?.rowCount == outlook.activities.count)
        #expect(tables["implement_interventions"]?.rowCount == 6)
        #expect(tables["implement_quarters"]?.rowCount == 6 * 20)
        #expect(tables["implement_risks"]?.rowCount == 7)
        #expect(tables["implement_benefits"]?.rowCount == (1 + 6 + 2) * 6)
        #expect(tables["implement_delay_cost"]?.rowCount == outlook.activities.count)
        #expect(tables["implement_owners"]?.rowCount == outlook.duties.count)
        #expect(tables["implement_finish"]?.rowCount == 101)
    }

    @Test("a board reads four duties of the plan by name, with what boards decide among them, and how many there are")
    func board() async throws {
        let outlook = try await Self.outlook()
        let item = try #require(try ImplementationReport(outlook, made: "", version: "").parts().board.first)
        let text = item.answers.map(\.markup).joined().replacing("\u{A0}", with: " ")
        #expect(text.matches(of: /<li>/).count == 4)
        let decision = try #require(outlook.duties.filter { $0.kind == .decide }.min { $0.due.month < $1.due.month })
        #expect(text.contains("decide “\(decision.what)”"))
        let duties = outlook.duties.filter { $0.kind != .respond }
        #expect(text.contains("the plan for “\(outlook.option)”") && text.contains("4 of \(duties.count)"))
        // Three more fall due before it.
        #expect(duties.filter { $0.due.month < decision.due.month }.count > 3)
    }

    @Test("sixty activities stay one readable page of less than 2 MB")
    func long() async throws {
        let outlook = try await Self.outlook([Self.sixty])
        #expect(outlook.activities.count >= 60)
        let html = ImplementationReport(outlook, made: "", version: "").html()
        #expect(html.utf8.count < 2_000_000)
        #expect(html.contains("step number 60 of a long programme"))
    }

    @Test("what would be markup in a programme is shown as text")
    func escaped() async throws {
        let outlook = try await Self.outlook(["programme.risks.winter stops change.response=<script>alert(1)</script>"])
        let html = ImplementationReport(outlook, made: "", version: "").html()
        #expect(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"))
    }

    @Test("a programme of weeks is drawn over months")
    func weeks() async throws {
        let chart = GanttChart(title: "Ten weeks", firstYear: 2013, tasks: [.init("first", start: 12, end: 13), .init("second", start: 13, end: 14.4)])
        let svg = chart.svg(width: 720).markup
        #expect(svg.contains("April 2014") && svg.contains("May 2014") && !svg.contains("2014/15"))
        let years = GanttChart(title: "Years", firstYear: 2013, tasks: [.init("first", start: 12, end: 40)]).svg(width: 720).markup
        #expect(years.contains("2014/15"))
    }

    @Test("the terminal shows the sentences, the interventions and the risks")
    func terminal() async throws {
        let text = ImplementationReport(try await Self.outlook(), made: "", version: "").table(colour: false)
        for words in ["Will it happen in time.", "rapid response and intermediate care", "Risks, the greatest expected harm first"] {
            #expect(text.contains(words))
        }
    }
}
