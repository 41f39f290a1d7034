package import HealthEconomy
package import PlannerFiles

/// What a validation reads: the panel, the process noise that is to be tested, and the spreads expected before looking.
package struct ValidationData: Sendable {
    package let panel: TrustPanel
    package let noise: ProcessNoise
    /// Yearly spread of a trust expected before looking, by measure and kind, on the measure's scale.
    let priors: [ProcessNoise.Measure: [String: Double]]
    /// From which years drift and spread are learnt, and an earlier panel for measures of which no earlier year is known.
    package let learning: Learning
    let before: TrustPanel?
    /// Last years known to the forecasts that are tried; nil for all.
    package let origins: Set<FinancialYear>?
    /// What the panel's measures are where it holds others than their names say, by measure.
    package let words: [ValidatedMeasure: String]
    package let sources: [SourceRegister.Source]
    package let file: String

    /// Reads a validation file, such as `Scenarios/national/validation.yaml`.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong in it and in its tables.
    package static func load(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) -> ValidationData {
        let tree = try ScenarioTree.load(path: path, reading: reading)
        let read = try tree.read { root in
            let panel = TrustPanel.read("panel", root)
            let origin = root.optionalYear("forecast from", "the last year known to the forecasts; every year unless given")
            // A year after which the panel holds nothing forecasts nothing, and would pass as a test without a doubt.
            let last = panel.firstYear.advanced(by: panel.yearCount - 2)
            if let origin, !root.isDescribing, panel.yearCount > 1, !(panel.firstYear...last).contains(origin) {
                root.fault(
                    "forecast from",
                    .badText(found: quoted(origin.description), expected: "a year from \(panel.firstYear) to \(last), after which the panel goes on"))
            }
            return (
                panel: panel,
                noise: root.section("process noise", "the process noise of the simulation", ProcessNoise.read),
                priors: priors(root),
                learning: root.optionalChoice("learn from", of: Learning.self, "years from which drift and spread are learnt; other years unless said")
                    ?? .otherYears,
                before: root.has("earlier panel") && !root.isDescribing ? TrustPanel.read("earlier panel", root) : nil,
                origin: origin,
                words: root.optionalSection("called", "what measures are called where the panel holds something else", words) ?? [:]
            )
        }
        return ValidationData(
            panel: read.value.panel, noise: read.value.noise, priors: read.value.priors, learning: read.value.learning,
            before: read.value.before, origins: read.value.origin.map { [$0] }, words: read.value.words, sources: read.sources.sources, file: path)
    }

    private static func words(_ section: SectionReader) -> [ValidatedMeasure: String] {
        var words: [ValidatedMeasure: String] = [:]
        for measure in ValidatedMeasure.allCases {
            if let called = section.optionalText(measure.rawValue, "what the panel holds under this name") { words[measure] = called }
        }
        return words
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
