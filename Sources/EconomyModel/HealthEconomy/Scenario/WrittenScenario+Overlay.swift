package import PlannerFiles

extension WrittenScenario {
    /// Changes (`--set`) as the YAML of a scenario that is based on this one: only the figures that change, each with why.
    ///
    /// Read back, it gives the same scenario as the changes do, but for where figures are said to come from.
    ///
    /// - Parameter assumption: why a figure is what it becomes, by its path.
    /// - Throws: `ScenarioFaults` where a change is none.
    package func overlay(_ changes: [String], assumption: (String) -> String) throws(ScenarioFaults) -> String {
        let changed = try tree.with(changes)
        let figures: Set<String> = Set(try changed.read { Scenario($0) }.figures.map(\.path))
        var overlay = ScenarioOverlay()
        for text in changes {
            guard let change = try? ScenarioChange(text) else { continue }
            // Beds from a plan year on are written as decided changes; a value of one year as part of its figure.
            var path = change.path
            if change.from != nil, path.hasPrefix("providers."), path.hasSuffix(".beds") { path = String(path.dropLast("beds".count)) + "decided bed change" }
            if let years = path.range(of: ".by year.", after: path.startIndex) { path = String(path[..<years.lowerBound]) }
            overlay.add(path, of: changed.root, assumption: figures.contains(path) ? assumption(change.path) : nil)
        }
        return overlay.yaml
    }
}
