import Statistics

/// A figure as it is written, with its years.
package struct WrittenFigure {
    /// Whether values by year may stand there.
    package let isDated: Bool
    /// Its plain value; nil where it has none, or is not written at all.
    package let plain: String?
    /// Its values by year in order; `on` with the last is left out.
    package let years: [(year: FinancialYear, value: String)]
}

extension ScenarioTree {
    /// The figure written at a path; nil where no figure may stand.
    package func figure(at path: String, schema: SectionDescription) -> WrittenFigure? {
        guard let found = root.found(at: path[...], schema: .section(schema)), case .figure(let figure) = found.schema else { return nil }
        let years = (found.node?.entry("by year")?.value.entries ?? []).compactMap { entry -> (year: FinancialYear, value: String)? in
            let name = entry.key.hasSuffix(" on") ? String(entry.key.dropLast(3)) : entry.key
            guard let year = FinancialYear(name), let text = entry.value.text else { return nil }
            return (year, text)
        }
        return WrittenFigure(
            isDated: figure.isDated, plain: found.node?.text ?? found.node?.entry("value")?.value.text, years: years.ordered { $0.year < $1.year })
    }

    /// The scenario with a figure that has these values by year, in place of its value or of the years it had. Its spread, persistence and
    /// group stay; it comes from the change.
    package func settingYears(
        _ path: String, to years: [(year: FinancialYear, value: String)], by change: ScenarioChange, schema: SectionDescription
    ) throws(Fault) -> ScenarioTree {
        func text(_ text: String) -> ScenarioNode { ScenarioNode(place: ScenarioChange.place, content: .text(text)) }
        let entries = years.map { ScenarioNode.Entry(key: $0.year.description, keyPlace: ScenarioChange.place, value: text($0.value)) }
        let dated = ScenarioNode(place: ScenarioChange.place, content: .mapping(entries)).handingDownProvenance(change.origin)
        let tree = try setting("\(path).by year", to: dated, schema: schema)
        // The plain value goes, now that there are values by year.
        guard var node = tree.root.found(at: path[...], schema: .section(schema))?.node, let stated = node.entries else { return tree }
        node.content = .mapping(stated.filter { $0.key != "value" && $0.key != "history" })
        return try tree.setting(path, to: node, schema: schema)
    }
}
