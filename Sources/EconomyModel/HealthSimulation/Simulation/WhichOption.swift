package import HealthEconomy
import PlannerFiles

/// Why it cannot be told which option is meant.
package enum OptionProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The option named is none of the scenario's.
    case unknown(found: String, nearest: String?, known: [String], file: String)
    /// None is named, and the scenario has chosen none.
    case noneChosen(known: [String], file: String)
    /// The option has no interventions to be carried out.
    case nothingToCarryOut(option: String, known: [String], file: String)

    package var description: String {
        switch self {
        case .unknown(let found, let nearest, let known, let file):
            "\(file): found no option \(quoted(found)); expected one of \(known.joined(separator: ", "))\(nearest.map { " (did you mean \(quoted($0))?)" } ?? "")"
        case .noneChosen(let known, let file):
            "\(file): found no `chosen option:`; expected one there, or --option with one of \(known.joined(separator: ", "))"
        case .nothingToCarryOut(let option, let known, let file):
            "\(file): found the option \(quoted(option)), which carries nothing out, so that there is no programme to follow; expected "
                + (known.isEmpty ? "an option with interventions under `options:`" : "--option with one of \(known.joined(separator: ", "))")
        }
    }

    /// The option was named on the command line, not in the scenario.
    package var isBadUsage: Bool {
        if case .noneChosen = self { false } else { true }
    }
}

extension CompiledEconomy {
    /// The option of this name, or do-nothing; capitals, hyphens, underscores and blanks do not matter.
    package func option(named name: String, of scenario: Scenario) throws(OptionProblem) -> CompiledOption {
        let all = [CompiledOption.doNothing] + options
        func plain(_ name: String) -> String { String(name.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 }) }
        if let found = all.first(where: { $0.name == name }) ?? all.first(where: { plain($0.name) == plain(name) }) { return found }
        let known = all.map(\.name)
        throw .unknown(found: name, nearest: nearestName(to: name, among: known), known: known, file: scenario.file)
    }

    /// The option that a plan is made for: the one named, or the one that the scenario has chosen.
    package func plannedOption(named name: String?, of scenario: Scenario) throws(OptionProblem) -> CompiledOption {
        if let option = try plannedOptionIfAny(named: name, of: scenario) { return option }
        throw .noneChosen(known: [CompiledOption.doNothing.name] + options.map(\.name), file: scenario.file)
    }

    /// The same for what can do without; nil when none is named and none is chosen.
    package func plannedOptionIfAny(named name: String?, of scenario: Scenario) throws(OptionProblem) -> CompiledOption? {
        guard let name = name ?? scenario.chosenOption else { return nil }
        return try option(named: name, of: scenario)
    }

    /// The economy with an option, or as it is with do-nothing.
    package func doing(_ option: CompiledOption) -> CompiledEconomy { with(option.isDoNothing ? nil : option) }
}

extension CompiledOption {
    /// No intervention at all.
    package static let doNothing = CompiledOption(name: "do-nothing", interventions: [], timings: [], effects: [], costs: [])

    /// Whether there is any intervention in it.
    package var isDoNothing: Bool { name == Self.doNothing.name }
}
