import HealthEconomy
package import PlannerFiles

extension PlanOption {
    /// The option as one value of `--set options.NAME=…`.
    func inline(_ firstYear: FinancialYear) -> String {
        let paid = contracts.isEmpty ? "" : ", contracts: [\(contracts.map(\.written).joined(separator: ", "))]"
        let quality = qualityProgrammes.isEmpty ? "" : ", quality programmes: [\(qualityProgrammes.map(\.written).joined(separator: ", "))]"
        return "{about: \(about.inQuotes), interventions: [\(uses.map { $0.written(firstYear) }.joined(separator: ", "))]\(paid)\(quality)}"
    }

    /// The option as an item of a scenario's `options:`.
    package func block(_ firstYear: FinancialYear) -> String {
        let lines = uses.map { "      - \($0.written(firstYear))\n" }.joined()
        let paid = contracts.map { "      - \($0.written)\n" }.joined()
        return "  - name: \(name.inQuotes)\n    about: \(about.inQuotes)\n    interventions:\(lines.isEmpty ? " []\n" : "\n" + lines)"
            + (paid.isEmpty ? "" : "    contracts:\n" + paid)
            + (qualityProgrammes.isEmpty ? "" : "    quality programmes:\n" + qualityProgrammes.map { "      - \($0.written)\n" }.joined())
    }
}

extension PlanOption.Contract {
    fileprivate var written: String { "{point of delivery: \(point.rawValue), form: \(form.rawValue)}" }
}

extension PlanOption.QualityUse {
    fileprivate var written: String {
        "{name: \(programme.inQuotes)\(trusts.isEmpty ? "" : ", at: [\(trusts.map(\.inQuotes).joined(separator: ", "))]")}"
    }
}

extension PlanOption.Use {
    fileprivate func written(_ firstYear: FinancialYear) -> String {
        var parts = ["name: \(intervention.inQuotes)"]
        if !trusts.isEmpty { parts.append("at: [\(trusts.map(\.inQuotes).joined(separator: ", "))]") }
        if let from, from > firstYear { parts.append("from: \(from)") }
        parts.append("scale: \(scale == scale.rounded() ? "\(Int(scale))" : "\(scale)")")
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension String {
    /// In double quotes, so that YAML takes it as the text it is.
    fileprivate var inQuotes: String { "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\"" }
}
