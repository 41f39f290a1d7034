import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import ReportKit
import Statistics

/// The sheets of the options: side by side with native charts, then every table whole.
struct OptionsWorkbook: Sendable {
    let page: OptionsPage
    private var reading: OptionsReading { page.reading }

    init(_ page: OptionsPage) { self.page = page }

    var sheets: [WorkbookSheet] {
        let titles = [
            "options": "Option figures", "option_hurdles": "Option hurdles", "option_scores": "Option scores", "option_bridge": "Option bridges",
            "gap_ladder": "Gap ladder", "implied_prices": "Implied prices", "claimed_effects": "Claimed effects",
            "sensitivity": "What matters for options", "portfolio": "Portfolio",
        ]
        return [about, sideBySide]
            + OptionsTables(reading).all.map { named in
                var sheet = WorkbookSheet(titles[named.name] ?? named.name, table: named.table, note: "Source: \(page.simulated)")
                sheet.isLeading = named.name == "option_scores"
                sheet.hasFilter = true
                return sheet
            }
    }

    private var about: WorkbookSheet {
        let facts: [(String, String)] =
            [("Economy", page.analysis.scenario), ("What this is", "Options from \(reading.planYears), each beside do-nothing in the same futures")]
            + page.messages.map { ($0.topic, $0.sentence) } + page.analysis.leavesOut.map { ("Left out", $0) }
        return WorkbookSheet(
            "About the options", table: FigureTable("About", columns: [.init("What", .text(facts.map(\.0))), .init("Which", .text(facts.map(\.1)))]))
    }

    /// Options down; value, gap and money across, with charts of value and of present cost.
    private var sideBySide: WorkbookSheet {
        let order = reading.order
        let options = order.map { reading.options[$0] }
        let values = order.map { reading.hasValue($0) ? reading.options[$0].value : nil }
        let missing = order.map(reading.notScoredWords)
        func money(_ values: [Double?]) -> FigureTable.Values { .poundsMillions(values.map { $0.map { $0 / 1e6 } }, decimals: 2) }
        let gaps = order.map { reading.gapChange($0) }
        var sheet = WorkbookSheet(
            "Options",
            table: FigureTable(
                "Options",
                columns: [
                    .init("Option", .text(order.map(reading.name))), .init("Joint value", .decimal(values.map { $0?.mean })),
                    .init("10%", .decimal(values.map { $0?.p10 })), .init("90%", .decimal(values.map { $0?.p90 })),
                    .init("Present cost", money(options.map(\.money.presentCost.mean))),
                    .init("Present cost, 10%", money(options.map(\.money.presentCost.p10))),
                    .init("Present cost, 90%", money(options.map(\.money.presentCost.p90))),
                    .init("Do-nothing gap of \(reading.lastName), change, mean", money(gaps.map { $0?.mean })),
                    .init("Do-nothing gap, 10%", money(gaps.map { $0?.p10 })), .init("Do-nothing gap, 90%", money(gaps.map { $0?.p90 })),
                    .init("Gap after habitual efficiency, change, mean", money(order.map { reading.gapChange($0, .gapAfterHabit)?.mean })),
                    .init("Gap expected in the accounts, change, mean", money(order.map { reading.gapChange($0, .gap)?.mean })),
                    .init("Net present value with health", money(options.map(\.money.netPresentValue.mean))),
                    .init("Worth most in", .percent(options.map { $0.worthMost?.share }, decimals: 0)),
                    .init("Passes hurdles", .text(options.map { $0.passes ? "yes" : "no" })),
                ] + (missing.allSatisfy(\.isEmpty) ? [] : [.init("Not scored", .text(missing))])),
            note: "Best option by joint value first. Source: \(page.simulated)",
            charts: [
                WorkbookChart("Joint value, mean", valueTitle: "points", kind: .columns([1])),
                WorkbookChart("Present cost, mean", valueTitle: "£m", kind: .columns([4])),
            ])
        sheet.isLeading = true
        sheet.frozenColumns = 1
        return sheet
    }
}
