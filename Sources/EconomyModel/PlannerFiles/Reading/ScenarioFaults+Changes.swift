extension ScenarioFaults {
    /// These faults with those that a change has caused told at the change: the first one without which they are not found.
    ///
    /// - Parameter found: the faults of the scenario under the first so many of the changes; none where it is sound.
    package func blaming(_ changes: [String], _ found: (Int) -> [Fault]) -> ScenarioFaults {
        guard !changes.isEmpty else { return self }
        let stages = (0..<changes.count).map { Set(found($0)) }
        return ScenarioFaults(
            faults.map { fault in
                guard fault.place.file != ScenarioChange.file, !fault.isWarning,
                    let change = changes.indices.first(where: { !stages[$0...].contains { $0.contains(fault) } })
                else { return fault }
                return Fault(place: ScenarioChange.place, path: fault.path, problem: .caused(by: changes[change], at: fault.place, fault.problem))
            })
    }
}
