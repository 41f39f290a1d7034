import HealthEconomy
import PlannerFiles

/// What a change does to the figures, found by running the centre of the scenario with and without it.
///
/// Figures of the baseline year act through the baseline, which is closed to what was reported: fewer beds at the reported
/// occupancy are fewer patients, all along. Whoever asks what happens when wards close means the plan years. So a change that
/// moves year 0 says that it restates the past, and how the other would be written.
struct ChangeMeaning {
    let scenario: Scenario
    let compiled: CompiledEconomy
    /// The same economy without the change.
    let original: CompiledEconomy

    /// - Parameter planYears: the same change in the plan years alone, where that can be said.
    func of(_ text: String, planYears: () -> String?) -> StatedChange {
        guard let change = try? ScenarioChange(text) else { return StatedChange(text) }
        let top = change.path.split(separator: ".").first.map(String.init) ?? ""
        guard Self.sections.contains(top) else { return StatedChange(text, kind: .actsOutside) }
        if change.from != nil { return StatedChange(text, kind: .changesThePlanYears) }
        let (before, after) = (original.centre, compiled.centre)
        guard original.layout.series == compiled.layout.series, before.count == after.count else {
            return StatedChange(text, kind: .restatesTheBaseline, meaning: "changes which organisations or years the economy has.")
        }
        let span = compiled.lastYear + 1
        let moved = before.indices.filter { before[$0].bitPattern != after[$0].bitPattern }
        let yearZero = moved.filter { $0 % span == 0 }.map { $0 / span }
        // What the years read of themselves is an assumption like any other; its spread may act where its centre does not.
        let isAssumption = compiled.parameters.figures.contains {
            $0.path == change.path || change.path.hasPrefix("\($0.path).") || $0.path.hasPrefix("\(change.path).")
        }
        if yearZero.isEmpty, isAssumption { return StatedChange(text) }
        let instead = planYears().map { " To change the plan years alone, with what was reported left as it was: --set \"\($0)\"." } ?? ""
        if !yearZero.isEmpty {
            let baseline = scenario.baselineYear
            return StatedChange(
                text, kind: .restatesTheBaseline,
                meaning: """
                    restates the baseline year \(baseline), as if it had been so all along; what else was reported for it is kept. \
                    Year 0 moves: \(words(yearZero, before, after)).\(instead)
                    """)
        }
        if moved.isEmpty {
            return StatedChange(
                text, kind: .movesNothing,
                meaning: "moves no figure of the economy, as the baseline is closed to what was reported or nothing here reads it.\(instead)")
        }
        return StatedChange(
            text, kind: .apportions,
            meaning: "apportions the baseline year otherwise: what was reported for year 0 is kept, and the plan years move by it.\(instead)")
    }

    /// The sections of a scenario that make its futures; what stands in others acts on options, plans, judgements and words.
    private static let sections: Set<String> = [
        "providers", "commissioners", "outside commissioners", "provider kinds", "population", "demand", "service lines", "capacity",
        "workforce", "finance", "commissioning",
    ]

    /// The first figures of year 0 that move, organisation by organisation.
    private func words(_ series: [Int], _ before: [Double], _ after: [Double]) -> String {
        let span = compiled.lastYear + 1
        let most = 6
        var organisation = ""
        let told = series.prefix(most).map { position -> String in
            let one = compiled.layout.series[position]
            let name = one.organisation == organisation ? "" : "\(one.organisation) "
            organisation = one.organisation
            let measure = one.measure
            return
                "\(name)\(measure.rawValue.replacing("_", with: " ")) \(measure.written(before[position * span])) to \(measure.written(after[position * span]))"
        }
        return told.joined(separator: ", ") + (series.count > most ? " and \(series.count - most) more" : "")
    }
}

extension CompiledEconomy {
    /// Every figure with every uncertain input at its centre and no process noise, laid out as a replication's output.
    var centre: [Double] {
        var kernel = Kernel(self)
        kernel.simulate(.all)
        return Array(kernel.output)
    }
}

extension Measure {
    /// A value in the measure's unit, as messages show it.
    func written(_ value: Double) -> String {
        switch unit {
        case _ where !value.isFinite: "none"
        case "£", "£ per head": Unit.pounds.written(rounded(value))
        case "share": Unit.share.written((value * 1000).rounded() / 1000)
        default: grouped(rounded(value))
        }
    }

    /// Four significant digits.
    private func rounded(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        var size = 1.0
        while abs(value) / size >= 10_000 { size *= 10 }
        while abs(value) / size < 1000 { size /= 10 }
        return (value / size).rounded() * size
    }
}
