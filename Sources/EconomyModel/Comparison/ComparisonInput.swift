package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
import Statistics

/// A scenario that a comparison leaves out, and why.
package struct SetAside: Sendable, Codable, Equatable {
    package enum Reason: String, Sendable, Codable {
        /// It cannot be read or used.
        case faulty
        /// Another one bears its name.
        case sameName = "same name"
        /// It starts from another year or looks ahead for another number of years.
        case otherYears = "other years"
        /// A body that took the place of another of them, or that another took the place of.
        case succession
        /// Running it gave no usable figures.
        case failed
    }
    package let file: String
    /// Empty when the scenario could not be read.
    package let name: String
    package let reason: Reason
    /// What was found and what is expected, for the planner.
    package let message: String
}

/// Scenarios read for a comparison: those that can stand side by side, and those that cannot.
///
/// Which are kept and in which order does not depend on the order in which files are given.
package struct ComparisonInput: Sendable {
    package struct Economy: Sendable {
        package let scenario: Scenario
        package let compiled: CompiledEconomy
    }

    /// By name.
    package let economies: [Economy]
    package let setAside: [SetAside]
    /// Warnings of the scenarios kept.
    package let warnings: [Fault]

    /// Names of the economies compared, in order.
    package var names: [String] { economies.map(\.scenario.name) }

    /// Reads and compiles scenario files on several threads. Nothing is thrown for a faulty scenario: it is set aside.
    ///
    /// - Parameter changes: `PATH=VALUE` texts laid over every scenario.
    package static func load(
        _ files: [String], changes: [String] = [], threads: Int = 1, reading: FileReader = .disk
    ) async throws -> ComparisonInput {
        // Other ways to name one file twice end as two scenarios with one name.
        let files = Set(files.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }).sorted()
        let read = try await inParts(files.count, threads: threads) { range in
            range.map { index -> Result<Economy, any Error> in
                Result {
                    let (scenario, compiled) = try CompiledEconomy.prepared(files[index], changes: changes, reading: reading)
                    return Economy(scenario: scenario, compiled: compiled)
                }
            }
        }
        var aside: [SetAside] = []
        var economies: [Economy] = []
        for (file, result) in zip(files, read) {
            do {
                economies.append(try result.get())
            } catch let faults as ScenarioFaults {
                aside.append(SetAside(file: file, name: "", reason: .faulty, message: faults.description))
            }
        }
        let cards = economies.map {
            ComparisonCard(file: $0.scenario.file, name: $0.scenario.name, baselineYear: $0.scenario.baselineYear, planYears: $0.scenario.planYears)
        }
        let choice = ComparisonCard.comparable(cards)
        return ComparisonInput(
            economies: choice.kept.map { economies[$0] },
            setAside: (aside + choice.aside).ordered { ($0.file, $0.name) < ($1.file, $1.name) },
            warnings: choice.kept.flatMap { economies[$0].scenario.warnings })
    }

    /// The same without economies that stand for the same people at another time: of a body and those it took over, and of several
    /// scenarios of one commissioner alone, those that were there first are kept (of one commissioner of the table the first by name), or those that came after.
    package func settled(_ tiles: BoardTiles?, keepsSuccessors: Bool) -> ComparisonInput {
        func codes(_ economy: Economy) -> Set<String> { Set(economy.scenario.commissioners.map(\.code)) }
        func tookOver(_ economy: Economy) -> Set<String> {
            Set(tiles?.tiles.filter { codes(economy).contains($0.code) }.flatMap(\.tookOver) ?? []).subtracting(codes(economy))
        }
        var aside: [SetAside] = []
        let kept = economies.enumerated().filter { index, economy in
            let rival = economies.enumerated().first { place, other in
                guard place != index else { return false }
                if codes(other) == codes(economy) {
                    // Two scenarios of a body that has no place in the table are variants, and are compared as such.
                    guard tiles?.tiles.contains(where: { codes(economy).contains($0.code) }) ?? false else { return false }
                    return keepsSuccessors ? place > index : place < index
                }
                let (first, second) = keepsSuccessors ? (other, economy) : (economy, other)
                return !tookOver(first).isDisjoint(with: codes(second))
            }
            guard let rival else { return true }
            aside.append(
                SetAside(
                    file: economy.scenario.file, name: economy.scenario.name, reason: .succession,
                    message:
                        "\(economy.scenario.file): found the same people as in \(rival.element.scenario.file) at another time; expected bodies of one time (\(keepsSuccessors ? "those that took over" : "those before") are taken)"
                ))
            return false
        }.map(\.element)
        return ComparisonInput(economies: kept, setAside: (setAside + aside).ordered { ($0.file, $0.name) < ($1.file, $1.name) }, warnings: warnings)
    }

    /// The same without one economy whose run failed.
    package func without(_ name: String, because reason: String) -> ComparisonInput {
        let failed = economies.filter { $0.scenario.name == name }.map {
            SetAside(
                file: $0.scenario.file, name: name, reason: .failed, message: "\($0.scenario.file): found \(reason); expected finite figures in every future")
        }
        return ComparisonInput(
            economies: economies.filter { $0.scenario.name != name },
            setAside: (setAside + failed).ordered { ($0.file, $0.name) < ($1.file, $1.name) }, warnings: warnings)
    }
}

/// What decides whether scenarios can stand side by side.
struct ComparisonCard: Sendable {
    package let file: String
    package let name: String
    package let baselineYear: FinancialYear
    let planYears: Int

    private struct Years: Hashable {
        let first: FinancialYear
        let count: Int

        var words: String { "\(first) to \(first.advanced(by: count))" }
    }
    private var years: Years { Years(first: baselineYear, count: planYears) }

    /// Keeps the largest set that shares baseline year and horizon (of equally large ones the latest, then the longest) and in it
    /// one scenario a name (the first by file). Money needs no such rule: a scenario's money is in pounds or the
    /// scenario is faulty.
    ///
    /// - Returns: places of those kept, by name; those set aside.
    static func comparable(_ cards: [ComparisonCard]) -> (kept: [Int], aside: [SetAside]) {
        let groups = Dictionary(grouping: cards.indices) { cards[$0].years }
        let largest = groups.max { one, other in
            (one.value.count, one.key.first.start, one.key.count) < (other.value.count, other.key.first.start, other.key.count)
        }
        guard let largest else { return ([], []) }
        var aside: [SetAside] = []
        for card in cards where card.years != largest.key {
            aside.append(
                SetAside(
                    file: card.file, name: card.name, reason: .otherYears,
                    message:
                        "\(card.file): found \(card.years.words); expected \(largest.key.words), as \(largest.value.count) of \(cards.count) scenarios have"))
        }
        var kept: [Int] = []
        var holders: [String: String] = [:]
        for index in largest.value.ordered(by: { cards[$0].file < cards[$1].file }) {
            let card = cards[index]
            if let holder = holders[card.name.lowercased()] {
                aside.append(
                    SetAside(
                        file: card.file, name: card.name, reason: .sameName,
                        message: "\(card.file): found the name \(quoted(card.name)) a second time; expected a name that \(holder) does not have"))
            } else {
                holders[card.name.lowercased()] = card.file
                kept.append(index)
            }
        }
        return (kept.ordered { (cards[$0].name, cards[$0].file) < (cards[$1].name, cards[$1].file) }, aside)
    }
}
