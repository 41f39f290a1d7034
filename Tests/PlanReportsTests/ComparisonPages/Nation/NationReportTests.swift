@testable import Comparison
@testable import ComparisonPages
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import ReportKit
@testable import ReportWording
import Statistics
import Testing

@Suite("A national view as people read it")
struct NationReportTests {
    private func view(
        names: [String] = ["Alpha", "Beta", "Gamma"], apart: [String] = [], contracts: [ContractSum] = [], purchases: Bool = true
    ) throws -> NationalView {
        let comparison = try ComparisonFixture.comparison(names: names)
        func trial(_ economy: String, _ purse: Purse, _ saved: Double) throws -> NationalTrial {
            NationalTrial(
                intervention: purse == .capital ? "new wing" : "ward flow", economy: economy, purse: purse, trusts: ["T-\(economy)"], scale: 1, use: 10e6,
                runningUse: 0, change: try ComparisonFixture.spread(-saved - 1e6, -saved + 1e6), changePerHead: try ComparisonFixture.spread(-12, -8),
                health: try ComparisonFixture.spread(0, 0), probabilityHelps: 0.9, headroom: 1)
        }
        let trials = try names.flatMap { [try trial($0, .revenue, 12e6), try trial($0, .capital, 6e6)] }
        let purchase = NationalPurchase(
            purse: .revenue, aim: .recovery, budget: 100e6, spent: 10e6,
            items: [.init(economy: names[0], intervention: "ward flow", use: 10e6, gain: 12e6, gainPerPound: 1.2, chosenIn: 0.75)], candidates: 3,
            recovery: try ComparisonFixture.spread(10e6, 14e6), health: try ComparisonFixture.spread(0, 0), sumAlone: 12e6,
            byEconomy: [.init(economy: names[0], pounds: 10e6, recovery: 12e6, health: 0)])
        return NationalView(
            format: 1, comparison: comparison,
            gap: .init(
                together: try ComparisonFixture.spread(40e6, 80e6), sumOfLows: 30e6, sumOfHighs: 94e6, sdIfApart: 5e6,
                planned: try ComparisonFixture.spread(20e6, 60e6), plans: [names[0]]),
            scope: DrawScope(
                sections: [
                    .init(name: "finance", national: 4, several: 0, own: 0, grouped: 0), .init(name: "providers", national: 0, several: 1, own: 6, grouped: 2),
                ],
                groups: ["settlement"], allocationsApart: apart),
            failing: try FailingTogether(
                names.enumerated().map { index, name in (name, [0.01, 0.02, 0.05, 0.01 * Double(index + 2)]) }, threshold: 0.03, shared: []),
            trials: purchases ? trials : [], notTried: [], withoutPlan: Array(names.dropFirst()), purchases: purchases ? [purchase] : [],
            headroom: [], contracts: contracts,
            tiles: BoardTiles(file: "tiles.csv", tiles: []))
    }

    private let contract = ContractSum(
        trust: "RAA", name: "Border Hospital", countedIn: "Alpha", countedShares: 1.2, incomeLeast: 100e6, incomeMost: 120e6,
        payers: [
            .init(
                commissioner: "CB", economy: "Beta", paid: 30e6, expected: 20e6, paidLast: 36e6, expectedLast: 22e6, paidPlanned: nil, expectedPlanned: nil)
        ])

    private func page(_ view: NationalView) -> NationPage { NationPage(view: view, made: "2026-11-01", version: "test") }

    @Test("The first screen says the gap, who stands worst, who fails together, where money goes and whose plans do not meet; links lead somewhere")
    func firstScreen() throws {
        let page = page(try view(contracts: [contract]))
        // The middle 80% of 40 to 80 is 44 to 76, a half as wide as 30 to 94.
        #expect(
            page.gapSentence
                == "The do-nothing gap of 2015/16 is £44m to £76m in 8 in 10 futures, each organisation once; that is 50% as wide as the economies’ own ranges added up; with the chosen plans of one of three carried out it is £40m on average."
        )
        #expect(
            page.moneySentence?.hasPrefix("£10m of revenue narrows the gap of 2015/16 by £10m to £14m a year, the largest part of it spent in Alpha") == true)
        // £30m against £20m.
        #expect(
            page.contractSentence?.contains("differs by £10m in all; most at Border Hospital, to which Beta means to pay £10m more than Alpha counts on")
                == true)
        #expect(page.messages.count == 6)
        let html = page.page.text
        for link in html.matches(of: /href="#([^"]+)"/).map({ String($0.output.1) }) { #expect(html.contains("id=\"\(link)\""), "\(link)") }
        #expect(!html.lowercased().contains(">nan") && !html.contains("inf%"))
    }

    @Test("Without interventions there is a page without money; allocations that are drawn apart are warned of")
    func without() throws {
        let html = page(try view(apart: ["Alpha", "Beta"], purchases: false)).page.text
        #expect(!html.contains("id=\"money\"") && html.contains("Allocations that do not move together") && html.contains("Alpha and Beta"))
        #expect(!page(try view()).page.text.contains("Allocations that do not move together"))
    }

    @Test("Results survive being written and read again; every table has as many values in each column")
    func roundTrip() throws {
        let view = try view(contracts: [contract])
        let data = try NationReport(view, made: "2026-11-01T09:00:00Z", version: "test").json()
        #expect(try JSON.data(try JSONDecoder().decode(NationalView.self, from: data)) == data)
        for (name, table) in NationTables(view: view).all { #expect(Set(table.columns.map(\.values.count)).count == 1, "\(name)") }
        #expect(NationTables(view: view).contracts.rowCount == 1 && NationTables(view: view).items.rowCount == 1)
    }

    @Test("A scenario's words stay in their places on the page and in the terminal")
    func hostileNames() throws {
        let report = NationReport(try view(names: ["<b>=1+1\u{1B}[31m", "Beta"]), made: "2026-11-01", version: "test")
        #expect(!report.html().contains("<b>=1") && !report.table(colour: false).contains("\u{1B}"))
    }
}
