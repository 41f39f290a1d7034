import PlannerFiles

/// Does several readings and says all that is wrong with any of them at once, before anything is simulated.
///
/// - Throws: the `ScenarioFaults` of all readings together; anything else that a reading throws, as it is.
func together<each Value>(_ reading: repeat () throws -> each Value) throws -> (repeat each Value) {
    let read = (repeat Result { try (each reading)() })
    var faults: [Fault] = []
    func add(_ error: any Error) throws {
        guard let found = error as? ScenarioFaults else { throw error }
        faults += found.faults
    }
    for one in repeat each read {
        if case .failure(let error) = one { try add(error) }
    }
    guard faults.isEmpty else { throw ScenarioFaults(faults) }
    return (repeat try (each read).get())
}

/// Notes files that are read later, and says which of them are not there.
///
/// - Throws: `ScenarioFaults` with one fault for each that is missing.
func present(_ files: [String], _ inputs: InputFiles) throws {
    for file in files { inputs.note(file) }
    let missing = FileReader.disk.missing(files)
    if !missing.isEmpty { throw ScenarioFaults(missing) }
}
