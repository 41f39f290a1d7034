extension ScenarioFaults {
    /// These faults with those that a change has caused told at the change: the last one before which they are not found.
    ///
    /// What is found without any change is the file's own and keeps its place. A fault is the same when it stands at the same place
    /// and path and is of the same kind: a change may alter its words, such as the years or names that they count.
    ///
    /// - Parameter found: the faults of the scenario under the first so many of the changes; none where it is sound. Asked for
    ///   no more of them than tell the faults' causes: every answer is another reading.
    package func blaming(_ changes: [String], _ found: (Int) -> [Fault]) -> ScenarioFaults {
        var open = Set(faults.filter { $0.place.file != ScenarioChange.file && !$0.isWarning }.map(Identity.init))
        guard !changes.isEmpty, !open.isEmpty else { return self }
        open.subtract(found(0).map(Identity.init))
        var causes: [Identity: Int] = [:]
        for change in changes.indices.reversed() where !open.isEmpty {
            let before = change == 0 ? [] : Set(found(change).map(Identity.init))
            for fault in open.subtracting(before) { causes[fault] = change }
            open.formIntersection(before)
        }
        return ScenarioFaults(
            faults.map { fault in
                guard let change = causes[Identity(fault)] else { return fault }
                return Fault(place: ScenarioChange.place, path: fault.path, problem: .caused(by: changes[change], at: fault.place, fault.problem))
            })
    }

    /// What makes a fault the same under other changes: where it is and of which kind, not its words.
    private struct Identity: Hashable {
        let place: Place
        let path: String
        let kind: String

        init(_ fault: Fault) {
            place = fault.place
            path = fault.path
            kind = Mirror(reflecting: fault.problem).children.first?.label ?? "\(fault.problem)"
        }
    }
}
