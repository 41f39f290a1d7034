import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Plans in the form of national templates, and organisations under two codes")
struct TemplatePlanTests {
    private func read(_ file: String, _ lines: String...) throws -> SubmittedPlans {
        let (scenario, _) = try ReviewDesk.scenario()
        return PlanReading.read([(name: file, bytes: Array(lines.joined(separator: "\n").utf8))], scenario)
    }

    private func value(_ plans: SubmittedPlans, _ measure: PlanMeasure, _ year: Int, _ organisation: String = "RNL") -> Double? {
        plans.figures[PlanKey(organisation, measure, FinancialYear(start: year))]?.value
    }

    @Test("names of lines, years across, costs in brackets or below nothing, the unit over the lines and the organisation in the file's name")
    func template() throws {
        let plans = try read(
            "plans/RNL template.csv", "North Cumbria University Hospitals NHS Trust,,,,,", "Financial plan detail,,,,,",
            "£000,2014/15,2015/16,2016/17,2017/18,2018/19",
            "Income,,,,,", "Total operating income,240000,239000,238000,238500,239500", "Operating expenses,(255000),(252000),(249000),-247000,-246000",
            "of which agency,(9000),(8000),(7000),(7000),(7000)", "Surplus/(deficit),(15000),(13000),(11000),(8500),(6500)", "Comment,n/a,,,,")
        #expect(value(plans, .income, 2014) == 240e6 && value(plans, .income, 2018) == 239.5e6)
        #expect(value(plans, .cost, 2014) == 255e6 && value(plans, .cost, 2018) == 246e6)
        #expect(value(plans, .surplus, 2015) == -13e6)
        #expect(plans.unreadFiles.isEmpty)
        #expect(plans.remarks.contains { $0.found.contains("of which agency") && $0.found.contains("passed over") })
        #expect(plans.remarks.contains { $0.found.contains("£000") && $0.found.contains("heading") })
    }

    @Test("a workbook with a sheet for each subject, titles above the years, and sheets of text between")
    func workbook() throws {
        let years = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19"]
        func sheet(_ name: String, _ rows: [[String]]) -> WorkbookParts.Sheet { WorkbookParts.Sheet(name, WorkbookParts.rows(rows)) }
        let bytes = WorkbookParts.workbook([
            sheet("Cover", [["Financial plan"], ["North Cumbria University Hospitals NHS Trust"]]),
            sheet(
                "Income",
                [
                    ["Income and expenditure"], [""], ["Line", "Unit"] + years, ["Operating income", "£000", "240000", "239000", "238000", "238500", "239500"],
                    ["Operating expenses", "£000", "-255000", "-252000", "-249000", "-247000", "-246000"],
                ]),
            sheet("Cash", [["Line", "Unit"] + years, ["Cash at the end of the year", "£000", "9900", "9800", "9700", "9600", "9500"]]),
            sheet(
                "Beds",
                [
                    ["Line", "Unit"] + years, ["Available beds", "beds", "580", "575", "570", "565", "560"],
                    ["Bed occupancy", "%", "88.5", "88", "88", "88", "88"],
                ]),
        ])
        let (scenario, _) = try ReviewDesk.scenario()
        let plans = PlanReading.read([(name: "RNL-plan.xlsx", bytes: bytes)], scenario)
        #expect(value(plans, .income, 2014) == 240e6 && value(plans, .cost, 2018) == 246e6 && value(plans, .cash, 2015) == 9.8e6)
        #expect(value(plans, .beds, 2016) == 570 && abs((value(plans, .occupancy, 2014) ?? 0) - 0.885) < 1e-12)
        #expect(plans.unreadFiles.isEmpty && plans.lineCount == 25)
    }

    @Test("without any unit the size of the organisation tells it", arguments: [("£m", 1.0), ("£000", 1e3), ("£", 1e6)])
    func size(unit: String, factor: Double) throws {
        let rows = [("Total income", 240.0), ("Closing cash", 9.9)].map { name, amount in "\(name),\(amount * factor),\(amount * factor)" }
        let plans = try read("RNL.csv", ([",2014/15,2015/16", ""] + rows).filter { !$0.isEmpty }.joined(separator: "\n"))
        #expect(abs((value(plans, .income, 2014) ?? 0) - 240e6) < 1 && abs((value(plans, .cash, 2015) ?? 0) - 9.9e6) < 1)
    }

    @Test("a template that is nobody's by its name is not guessed at")
    func nobody() throws {
        let plans = try read("plan.csv", ",2014/15,2015/16", "Total income,240,241")
        #expect(plans.figures.isEmpty && plans.unreadFiles.count == 1)
    }

    @Test("a plan beside that of the trust it has merged into counts services twice; so do lines under a code that is no more")
    func merged() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(
            "Scenarios/cumbria.yaml", changes: ["providers.RNN.merges into={trust: RTX, when: April 2016}", "providers.RTX.continues=[OLD]"])
        let lines = """
            RNN,,income,,2015/16,70,£m
            RNN,,income,,2016/17,71,£m
            RTX,,income,,2016/17,380,£m
            OLD,,income,,2016/17,300,£m
            OLD,,cost,,2016/17,300,£m

            """
        let plans = PlanReading.read([(name: "plan.csv", bytes: Array((ReviewDesk.heading + lines).utf8))], scenario)
        #expect(plans.formerCodes.map(\.successor) == ["RTX"] && plans.formerCodes.map(\.lines) == [2])
        let ranges = try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, ReviewDesk.settings), option: nil)
        let results = ReviewContext(scenario, compiled, plans, try ReviewDesk.thresholds(), ranges).countedTwice()
        #expect(results.count == 2 && results.allSatisfy { $0.severity == .red })
        // £71m stands in both plans from April 2016 on; before, each has its own.
        #expect(results[0].organisation == "RNN" && results[0].counterpart == "RTX" && results[0].money == 71e6 && results[0].evidence.contains("in 2016/17"))
        #expect(results[1].evidence.contains("OLD") && results[1].evidence.contains("left out"))
    }

    @Test("what a commissioner goes on paying to a trust that has ended is asked about, from the year on in which it is no more")
    func paidToEnded() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared("Scenarios/cumbria.yaml", changes: ["providers.RNN.merges into={trust: RTX, when: April 2016}"])
        let ranges = try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, ReviewDesk.settings), option: nil)
        func found(_ lines: String) throws -> [ReviewDraft] {
            let plans = PlanReading.read([(name: "plan.csv", bytes: Array((ReviewDesk.heading + lines).utf8))], scenario)
            return ReviewContext(scenario, compiled, plans, try ReviewDesk.thresholds(), ranges).countedTwice()
        }
        let untilThen = "01H,RNN,spend,,2014/15,60,£m\n01H,RNN,spend,,2015/16,61,£m\n"
        #expect(try found(untilThen).isEmpty)
        let after = try found(untilThen + "01H,RNN,spend,,2016/17,62,£m\n")
        #expect(after.count == 1 && after[0].organisation == "01H" && after[0].counterpart == "RNN" && after[0].severity == .amber && after[0].money == 62e6)
        #expect(after[0].evidence.contains("plans to spend £62.0m there in 2016/17"), "\(after[0].evidence)")
    }
}
