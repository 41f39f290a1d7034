package import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// Smalltown with a library of three interventions and three options. Pay moves from future to future, and so do the effects.
package enum NightTown {
    package static let library = """
        interventions:
          home teams:
            about: Nurses at home.
            effects:
              - {name: avoided, kind: prevent, acts on: {points of delivery: [non-elective admission]}, effect: {value: 8%, spread: normal ±3 points}}
            ramp: [0.5, 1]
            lead time: 0 months
            running cost: {value: £0.2m, spread: normal ±20%}
            paid by commissioners: yes
          day work:
            about: Operations without a night.
            sized for: hospital
            effects:
              - {name: moved, kind: move, acts on: {points of delivery: [elective admission]}, effect: {value: 20%, spread: normal ±5 points},
                 to point of delivery: [day case]}
            ramp: [1]
            lead time: 0 months
            running cost: £1m
          night clinic:
            about: Clinics by night instead of A&E.
            effects:
              - {name: moved, kind: move, acts on: {points of delivery: [A&E attendance]}, effect: {value: 10%, spread: normal ±5 points},
                 to point of delivery: [mental health contact]}
            ramp: [1]
            lead time: 0 months
            needs: [home teams]
            running cost: £0.1m

        """

    package static let options = """
        options:
          - {name: at home, about: More at home., interventions: [{name: home teams}]}
          - {name: by day, interventions: [{name: day work}]}
          - {name: by night, interventions: [{name: night clinic}, {name: home teams}]}

        """

    /// - Parameters:
    ///   - library: YAML of the interventions; none when empty.
    ///   - options: YAML of the options; none when empty.
    package static func files(library: String = library, options: String = options) -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile]?.replace(
            "share: 60%, inflation: 0%", with: "share: 60%, inflation: {value: 2%, spread: normal sd 1 point, persists: each year}")
        files[SmallEconomy.scenarioFile]? += library + options
        return files
    }

    package static func prepared(
        _ changes: [String] = [], library: String = library, options: String = options
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files(library: library, options: options)))
    }
}

/// Every bit of an ensemble.
package func bits(_ ensemble: Ensemble) -> [UInt64] {
    ensemble.values.map(\.bitPattern)
}
