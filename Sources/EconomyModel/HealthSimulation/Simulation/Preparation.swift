package import HealthEconomy
package import PlannerFiles

extension CompiledEconomy {
    /// Reads a scenario and makes it ready for simulation.
    ///
    /// A what-if keeps the noise calibration of what it changes. The calibration brings a scenario's centre to what
    /// history shows; calibrating a changed scenario anew would pull the change back. So a scenario with changes laid
    /// over it takes the calibration of the same scenario without them, and a scenario that is based on another economy
    /// takes that economy's. What each change means is found by comparing with the scenario without it (`Scenario.changes`).
    ///
    /// - Throws: `ScenarioFaults` when anything is wrong with the scenario.
    package static func prepared(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let written = try WrittenScenario(path, reading: reading)
        return try prepared(written, try written.under(changes), changes: changes, reading: reading)
    }

    /// - Parameter scenario: what is written, read under the changes.
    private static func prepared(
        _ written: WrittenScenario, _ scenario: Scenario, changes: [String], reading: FileReader
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let base = changes.isEmpty ? nil : try? written.under()
        let original = original(of: written, reading: reading) ?? base.flatMap { try? CompiledEconomy($0) }
        let compiled: CompiledEconomy
        do {
            compiled = try CompiledEconomy(scenario, calibratedAs: original)
        } catch let faults as ScenarioFaults {
            // What does not add up to a baseline only because of a change is told at the change.
            throw faults.blaming(changes) { stage in
                do {
                    _ = try Baseline(try written.under(Array(changes.prefix(stage))))
                    return []
                } catch let faults as ScenarioFaults {
                    return faults.faults
                } catch {
                    return []
                }
            }
        }
        guard let base, let unchanged = try? CompiledEconomy(base, calibratedAs: original ?? compiled) else {
            return (doubted(scenario, compiled), compiled)
        }
        let stated = changes.map { change in
            // Each by itself; changes that hold only together, as shares of one whole, are judged together.
            let alone = changes.count == 1 ? nil : try? written.under([change])
            let trial = alone.flatMap { try? CompiledEconomy($0, calibratedAs: unchanged) }
            return ChangeMeaning(scenario: scenario, compiled: trial ?? compiled, original: unchanged)
                .of(change) { planYears(change, scenario, written) }
        }
        return (doubted(scenario.with(changes: stated), compiled), compiled)
    }

    /// The scenario with what is doubtful once the baseline is known: its factors, weights that contradict a stated price, and what its
    /// options act on.
    private static func doubted(_ scenario: Scenario, _ compiled: CompiledEconomy) -> Scenario {
        let residents = compiled.baseline.residents.reduce(0) { $0 + $1.total }
        let prices = scenario.appraisal?.priceWarnings(residents: residents, years: scenario.years) ?? []
        let doubted = scenario.with(
            furtherWarnings: compiled.baseline.warnings(scenario) + prices + IdleEffects.warnings(scenario, compiled.baseline))
        // A change may take away what was warned of.
        return scenario.changes.isEmpty ? doubted.with(furtherWarnings: doubted.unmetAcceptances) : doubted
    }

    /// A change of all years as one of the plan years alone; nil where that cannot be said.
    private static func planYears(_ change: String, _ scenario: Scenario, _ written: WrittenScenario) -> String? {
        guard let stated = try? ScenarioChange(change), stated.from == nil else { return nil }
        let instead = stated.written(stated.path, from: scenario.baselineYear.advanced(by: 1))
        return (try? written.under([instead])) == nil ? nil : instead
    }

    /// The economy on which a scenario is based and whose calibration it keeps; nil for a scenario that stands on its own.
    private static func original(of written: WrittenScenario, reading: FileReader) -> CompiledEconomy? {
        // The nearest that is a whole economy of its own is what this scenario changes. What is wrong with a base has been
        // reported with the scenario itself.
        for base in written.economiesBelow {
            if let scenario = try? base.under() { return try? prepared(base, scenario, changes: [], reading: reading).compiled }
        }
        return nil
    }
}
