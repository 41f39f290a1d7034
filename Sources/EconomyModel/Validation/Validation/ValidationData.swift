package import HealthEconomy
package import PlannerFiles

/// What a validation reads: the panel, the process noise that is to be tested, and the spreads expected before looking.
package struct ValidationData: Sendable {
    package let panel: TrustPanel
    package let noise: ProcessNoise
    /// Yearly spread of a trust expected before looking, by measure and kind, on the measure's scale.
    let priors: [ProcessNoise.Measure: [String: Double]]
    package let sources: [SourceRegister.Source]
    package let file: String

    /// Reads a validation file, such as `Scenarios/national/validation.yaml`.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong in it and in its tables.
    package static func load(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) -> ValidationData {
        let tree = try ScenarioTree.load(path: path, reading: reading)
        let read = try tree.read { root in
            (
                panel: TrustPanel.read("panel", root),
                noise: root.section("process noise", "the process noise of the simulation", ProcessNoise.read),
                priors: priors(root)
            )
        }
        return ValidationData(
            panel: read.value.panel, noise: read.value.noise, priors: read.value.priors, sources: read.sources.sources, file: path)
    }

    private static func priors(_ root: SectionReader) -> [ProcessNoise.Measure: [String: Double]] {
        let table = root.table(
            "expected spreads",
            columns: [
                TableColumn(name: "measure", kind: ProcessNoise.Measure.cell, about: "measure"),
                TableColumn(name: "kind", kind: .text, about: "kind of trust"),
                TableColumn(name: "trust_year_sd", kind: .number(1e-6...10), about: "spread of a trust's yearly shock"),
            ], "yearly spread of a trust expected before looking, worth 15 trusts when it is estimated")
        var priors: [ProcessNoise.Measure: [String: Double]] = [:]
        for row in 0..<table.rowCount {
            guard let measure = ProcessNoise.Measure(rawValue: table.text("measure", row)) else { continue }
            priors[measure, default: [:]][table.text("kind", row)] = table.number("trust_year_sd", row)
        }
        return priors
    }
}
