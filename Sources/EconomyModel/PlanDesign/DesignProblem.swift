import PlannerFiles

/// Why no plan can be designed, though the scenario could be read.
package enum DesignProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The scenario has no interventions, or none can act in it.
    case emptyLibrary(file: String)
    case nothingActs(file: String, interventions: Int)
    /// What must be in every plan does not fit within a limit, or nothing does.
    case doesNotFit(limit: String, stated: String, needed: String, by: [String])
    /// What must be in every plan cannot stand together.
    case conflict(String, String)
    case unknown(found: String, nearest: String?, option: String)
    case unknownTrust(found: String, known: [String])
    case unknownGroup(found: String, known: [String])
    case cannotAct(String)
    /// What must be in every plan may be in none, or needs what can be in none.
    case excludedToo(String)
    case needIsOut(String, need: String)
    /// Options have all the names that a plan may have.
    case namesTaken(file: String, names: [String])
    /// Nothing in the scenario measures what the plan is to be best at.
    case notMeasured(objective: String, file: String, missing: String)

    package var description: String {
        switch self {
        case .emptyLibrary(let file):
            "\(file): found no `interventions:`; expected a library of what can be done, such as `based on: national/england-2014.yaml` brings"
        case .nothingActs(let file, let count):
            "\(file): found \(count) interventions, none of which can act at a trust of this economy; expected at least one"
        case .doesNotFit(let limit, let stated, let needed, let by):
            "--limit: found \(limit) of at most \(stated), which no plan can meet: \(by.map { quoted($0) }.joined(separator: " and ")) \(by.count == 1 ? "takes" : "take") \(needed); expected a limit of at least that"
        case .conflict(let one, let other): "--include: found \(quoted(one)) together with \(quoted(other)), with which it conflicts; expected one of them"
        case .unknown(let found, let nearest, let option):
            "\(option): found no intervention \(quoted(found)) in the library\(nearest.map { "; did you mean \(quoted($0))?" } ?? "; expected one of its names")"
        case .unknownTrust(let found, let known): "--limit: found no trust \(quoted(found)); expected one of \(known.joined(separator: ", "))"
        case .unknownGroup(let found, let known):
            "--limit: found no staff group \(quoted(found))\(nearestName(to: found, among: known).map { "; did you mean \(quoted($0))?" } ?? "; expected one of \(known.joined(separator: ", "))")"
        case .excludedToo(let name): "--include: found \(quoted(name)), which --exclude names too; expected one of them"
        case .needIsOut(let name, let need):
            "--include: found \(quoted(name)), which needs \(quoted(need)), and that is excluded or can act at no trust of this economy; expected both, or neither"
        case .cannotAct(let name): "--include: found \(quoted(name)), which can act at no trust of this economy; expected an intervention that can"
        case .namesTaken(let file, let names):
            "\(file): found options of all the names that a plan may have, \(names.map { quoted($0) }.joined(separator: ", ")); expected another name for one of them"
        case .notMeasured(let objective, let file, let missing):
            "\(file): found \(missing), so that nobody measures the objective \(quoted(objective)); expected it in the scenario, or another --objective"
        }
    }

    /// Whether the command line is at fault, not the scenario.
    package var isBadUsage: Bool {
        switch self {
        case .emptyLibrary, .nothingActs, .namesTaken, .notMeasured: false
        case .doesNotFit, .conflict, .unknown, .unknownTrust, .unknownGroup, .cannotAct, .excludedToo, .needIsOut: true
        }
    }
}
