import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import PlanPages
@testable import PlannerFiles
@testable import ReportKit
import TestEconomies
import Testing

@Suite("Report of a plan")
struct PlanReportTests {
    /// Cumbria's plan from a few futures, made once.
    private static let made = Task { () throws -> IntegratedPlan in
        let file = ProjectFolder.scenarios().appendingPathComponent("cumbria.yaml")
        let (scenario, compiled) = try CompiledEconomy.prepared(file.path)
        let planned = compiled.with(try compiled.plannedOption(named: nil, of: scenario))
        let settings = EnsembleSettings(replications: 120, threads: 2, keepsMonths: false)
        return try await IntegratedPlan.of(
            scenario, planned, try await Ensemble.run(planned, settings), doNothing: try await Ensemble.run(compiled, settings))
    }

    private func report() async throws -> PlanReport { PlanReport(try await Self.made.value, made: "2014-06-01T09:30:00Z", version: "1.0") }

    @Test("A commissioner's export has exactly the sheets of the national financial template, in its order")
    func templateSheets() async throws {
        let parts = try await report().parts()
        let export = try #require(parts.workbooks.first { $0.name == "exports/01H.xlsx" })
        #expect(
            export.sheets.map(\.name).dropLast(3) == [
                "Cover", "Financial plan summary", "Revenue resource limit", "Planning assumptions", "Financial plan detail", "QIPP", "Risk", "Investment",
                "Better Care Fund", "Contract value triangulation", "Cash flow & financial position", "Capital", "Appendix B business rules",
            ])
        #expect(parts.workbooks.map(\.name) == ["exports/01H.xlsx", "exports/RNL.xlsx", "exports/RNN.xlsx", "exports/RTX.xlsx"])
        for workbook in parts.workbooks {
            // No name is cut or changed by what a workbook allows.
            #expect(SheetNames.allowed(workbook.sheets.map(\.name)) == workbook.sheets.map(\.name))
            #expect(workbook.sheets.allSatisfy { $0.table.rowCount > 0 }, "\(workbook.name)")
        }
        #expect(parts.workbooks[1].sheets.map(\.name) == ProviderTemplate.names(.of2014))
    }

    @Test("Every formula of an export gives the value that is kept with it; checks come to nothing; entered cells are marked")
    func formulas() async throws {
        for workbook in try await report().parts().workbooks {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("planner-\(UUID().uuidString).xlsx")
            defer { try? FileManager.default.removeItem(at: file) }
            try WorkbookWriter.write(
                workbook.sheets, properties: WorkbookProperties(title: workbook.title, created: Date(timeIntervalSince1970: 1_400_000_000)), to: file)
            let check = try FormulaCheck(Data(contentsOf: file))
            #expect(check.count > 120, "\(workbook.name)")
            #expect(check.differences.isEmpty, "\(workbook.name): \(check.differences.prefix(5))")
            for sheet in workbook.sheets {
                for (row, role) in sheet.roles.enumerated() where role == .check {
                    #expect(sheet.formulas.contains { $0.row == row }, "\(workbook.name) \(sheet.name) row \(row)")
                }
            }
            // What must be worked out is worked out: no total stands there as a bare number in a plan year.
            for sheet in workbook.sheets {
                for (row, role) in sheet.roles.enumerated() where role == .calculated && sheet.keys.values.contains(row) {
                    #expect(
                        sheet.formulas.contains { $0.row == row && $0.column == 4 }, "\(workbook.name) \(sheet.name): \(sheet.table.cell(row: row, column: 0))")
                }
            }
        }
    }

    @Test("A commissioner's detail sheet adds up to its allocation: contracts, other providers, other spending and the surplus")
    func detailFoots() async throws {
        let export = try #require(try await report().parts().workbooks.first { $0.name == "exports/01H.xlsx" })
        let table = try #require(export.sheets.first { $0.name == "Financial plan detail" }).table
        func value(_ name: String, _ column: Int) throws -> Double {
            let row = try #require((0..<table.rowCount).first { table.cell(row: $0, column: 0) == .text(name) })
            guard case .number(let value, _) = table.cell(row: row, column: column) else { return .nan }
            return value
        }
        for column in 2...7 {
            let allocation = try value("Allocation", column), spent = try value("All spending", column), surplus = try value("Surplus in the year", column)
            // Money out is minus.
            #expect(spent < 0 && abs(allocation + spent - surplus) < 0.001)
            let parts = try [
                "All contracts with the economy’s trusts", "Care from other providers", "Prescribing", "Continuing care", "Primary care and other",
                "Voluntary bodies and councils", "Running costs", "Interventions of the plan",
            ].reduce(0) { $0 + (try value($1, column)) }
            #expect(abs(parts - spent) < 0.001)
        }
    }

    @Test("The page has a section for each part of the plan, its ids unique and its links whole, and no figure that is none")
    func page() async throws {
        let report = try await report()
        let page = report.html()
        let sections = try report.parts().sections
        #expect(sections.allSatisfy { $0.id.hasPrefix("plan-") })
        #expect(sections.map(\.id).contains("plan-reverse-stress"))
        let anchors = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in Set(page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }) { #expect(anchors.contains(link), "\(link)") }
        for code in ["01h", "rnl", "rnn", "rtx"] { #expect(anchors.contains("plan-page-\(code)")) }
        #expect(!page.contains("NaN") && !page.contains(">nan") && !page.contains("Optional("))
        #expect(page.utf8.count < 2_000_000)
    }

    @Test("Tables are tidy: stable columns, money in £, contracts the same on both sides")
    func tables() async throws {
        let report = try await report()
        let tables = Dictionary(
            try report.parts().tables.map { ($0.name, CSV.data($0.table).split(separator: "\n").map(String.init)) }, uniquingKeysWith: { first, _ in first })
        #expect(tables["plan_trajectories"]?.first == "option,organisation,measure,detail,unit,year,mean,sd,p10,p25,p50,p75,p90")
        #expect(tables["plan_contracts"]?.first == "payer,provider,inside,year,payer_pays,provider_receives,p10,p50,p90,share_of_allocation,share_of_income")
        #expect(
            tables["plan_savings"]?.first
                == "organisation,programme,scheme,status,counts_as,recurrent,owner,owner_assumed,year,planned,share_of_last_year,expected_mean,expected_p10,expected_p90,one_off_cost,capital"
        )
        #expect(tables["plan_probabilities"]?.first == "organisation,kind,test,year,threshold,probability")
        #expect(tables["plan_contingency"]?.first == "organisation,year,confidence,control_total,contingency,room")
        #expect(tables["plan_downsides"]?.first == "downside,organisation,measure,year,mean,p10,p50,p90,mean_change,change_p10,change_p90,control_total_met")
        #expect(
            tables["plan_reverse_stress"]?.first
                == "question,threshold,at_the_middle,distance,probability,at_the_combination,share_in_plan,share_around,input,unit,from,to,percentile,effect")
        for row in (tables["plan_contracts"] ?? []).dropFirst() {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            #expect(fields[4] == fields[5])
        }
    }

    @Test("The folder holds report, workbook, tables, plan.json and one export an organisation, all in the manifest; plan.json reads back")
    func folder() async throws {
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("plan-report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: target) }
        let report = try await report()
        try OutputFolder.publish(to: target) { try report.write(to: $0) }
        for name in ["report.html", "workbook.xlsx", "plan.json", "exports/01H.xlsx", "exports/RNL.xlsx", "tables/plan_savings.csv", "manifest.json"] {
            #expect(FileManager.default.fileExists(atPath: target.appendingPathComponent(name).path), "\(name)")
        }
        let manifest = try String(contentsOf: target.appendingPathComponent("manifest.json"), encoding: .utf8)
        #expect(manifest.contains("exports/RTX.xlsx"))
        let plan = try await Self.made.value
        let back = try JSONDecoder().decode(IntegratedPlan.self, from: try report.json())
        #expect(back.option == plan.option && back.contracts.count == plan.contracts.count)
    }

    @Test("The terminal shows a line for every organisation and every downside")
    func terminal() async throws {
        let text = try await report().table(colour: false)
        for name in ["North Cumbria University Hospitals", "Cumbria CCG", "all together", "What would break it"] { #expect(text.contains(name), "\(name)") }
    }

    @Test("Where requirements are known, the plan says what the framework asks: section, tables, sheets; without, there is none of it")
    func mediumTerm() async throws {
        let plain = try await report().parts()
        #expect(!plain.tables.contains { $0.name == "plan_grades" } && !plain.sections.contains { $0.id == "plan-medium-term" })
        let requirements = try PlanRequirements.read(
            "asked.csv",
            reading: .texts([
                "asked.csv": """
                requirement,whom,measure,rule,level,step,from,until,basis
                balance,trusts,surplus,at least,0,,2014/15,2018/19,test
                balance,commissioners,surplus,at least,0,,2014/15,2018/19,test
                productivity,trusts,productivity,grows by,0.02,,2014/15,2016/17,test

                """
            ]))
        let file = ProjectFolder.scenarios().appendingPathComponent("cumbria.yaml")
        let (scenario, compiled) = try CompiledEconomy.prepared(file.path)
        let planned = compiled.with(try compiled.plannedOption(named: nil, of: scenario))
        let settings = EnsembleSettings(replications: 100, threads: 2, keepsMonths: false)
        let plan = try await IntegratedPlan.of(
            scenario, planned, try await Ensemble.run(planned, settings), doNothing: try await Ensemble.run(compiled, settings), requirements: requirements)
        let report = PlanReport(plan, made: "2014-06-01T09:30:00Z", version: "1.0")
        let parts = try report.parts()
        for name in [
            "plan_medium_term", "plan_triangulation", "plan_impact", "plan_moved_money", "plan_priorities", "plan_transition", "plan_quarters", "plan_grades",
        ] {
            let table = try #require(parts.tables.first { $0.name == name }?.table, "\(name)")
            #expect(table.rowCount > 0 && Set(table.columns.map(\.values.count)).count == 1, "\(name)")
        }
        let names = try #require(parts.workbooks.first { $0.name == "exports/RNL.xlsx" }).sheets.map(\.name)
        #expect(Array(names.suffix(3)) == ["Triangulation with quality", "Cash by quarter", "Self-assessment"] && SheetNames.allowed(names) == names)
        // Commissioners have neither triangulation nor cash.
        #expect(parts.workbooks.first { $0.name == "exports/01H.xlsx" }?.sheets.last?.name == "Self-assessment")
        let html = report.html()
        #expect(html.contains("What the planning framework asks") && !html.lowercased().contains(">nan"))
        #expect(try JSONDecoder().decode(IntegratedPlan.self, from: report.json()).mediumTerm?.grades.count == plan.mediumTerm?.grades.count)
    }
}
