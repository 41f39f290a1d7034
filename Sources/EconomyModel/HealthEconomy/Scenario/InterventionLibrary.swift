package import PlannerFiles

/// What can be done and what its sizes rest on: the interventions of a scenario, or of a national library by itself.
package struct InterventionLibrary: Sendable {
    package let file: String
    package let interventions: [Intervention]
    package let sources: [SourceRegister.Source]
    package let warnings: [Fault]
    /// Whether there is an economy in which to try them.
    package let isOfAnEconomy: Bool

    package init(_ scenario: Scenario) {
        file = scenario.file
        interventions = scenario.interventions
        sources = scenario.sources
        warnings = scenario.warnings
        isOfAnEconomy = true
    }

    private init(file: String, interventions: [Intervention], sources: [SourceRegister.Source], warnings: [Fault]) {
        self.file = file
        self.interventions = interventions
        self.sources = sources
        self.warnings = warnings
        isOfAnEconomy = false
    }

    /// Reads the library of a file: a scenario, or a file that has interventions and sources and no economy.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong with the file.
    package static func load(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) -> InterventionLibrary {
        let tree = try ScenarioTree.load(path: path, reading: reading)
        guard tree.root.entry("commissioners") == nil, tree.root.entry("interventions") != nil else {
            return InterventionLibrary(try Scenario.load(path, reading: reading))
        }
        let read = try tree.read { root in
            _ = root.whole("format", in: 1...1, default: nil, "version of the scenario format; 1")
            return root.map("interventions", keys: nil, complete: false, "the library of what can be done", Intervention.read).map(\.value)
        }
        return InterventionLibrary(file: path, interventions: read.value, sources: read.sources.sources, warnings: read.warnings)
    }

    /// The source of that short name.
    package func source(_ id: String) -> SourceRegister.Source? { sources.first { $0.id == id } }
}

extension Intervention {
    /// The same with every size that its designers claim in place of the one judged; nil where they claim nothing.
    package var asClaimed: Intervention? {
        guard effects.contains(where: { $0.claimed != nil }) else { return nil }
        var copy = self
        for (index, effect) in effects.enumerated() {
            guard let claimed = effect.claimed?.figure else { continue }
            let judged = effect.effect.figure
            copy.effects[index].effect = DrawnPath(
                Figure(
                    judged.reading, path: judged.path, place: claimed.place, unit: judged.unit, value: claimed.value, provenance: claimed.provenance,
                    asWritten: claimed.asWritten, range: judged.range))
        }
        return copy
    }
}
