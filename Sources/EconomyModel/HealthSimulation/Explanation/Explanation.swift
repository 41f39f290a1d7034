package import HealthEconomy
package import PlannerFiles
import Statistics

/// Where a figure comes from: its formula in words, the inputs that move it with values and sources, and its spread.
package struct Explanation: Sendable {
    /// An input that moves the figure.
    package struct Input: Sendable {
        package let quantity: Figure
        package let isDrawn: Bool
        /// What was added to the input by itself, in its base unit; see `InputTrials`.
        package let shift: Double
        /// What that adds to the mean of the figure, in the measure's unit.
        package let effect: Double
    }

    /// A figure's address, `RNL.surplus.2018/19`, and what it stands for.
    package struct Address: Sendable, Hashable {
        package let text: String
        package let organisation: String
        package let measure: Measure
        /// Counted from the baseline year.
        package let year: Int
    }

    package let address: String
    package let organisation: String
    package let measure: Measure
    package let year: FinancialYear
    /// What is simulated.
    package let option: String
    package let formula: [String]
    /// The strongest first.
    package let inputs: [Input]
    /// Figures of the scenario that do not move it.
    package let idle: Int
    /// Futures in which each input was tried, and in which all the others were tried together.
    package let tried: Int
    package let futures: Int
    package let summary: YearSummary?
    /// Why there is no such figure, where the organisation has ended: when, and into whom.
    package let ending: String?
    package let history: [(year: String, value: Double)]
}

/// Why an address cannot be explained.
package enum ExplanationError: Error, CustomStringConvertible, Sendable {
    case form(String)
    case unknown(kind: String, found: String, nearest: String?, allowed: [String])

    package var description: String {
        switch self {
        case .form(let found):
            return "found \(quoted(found)); expected ORGANISATION.MEASURE.YEAR, such as RNL.surplus.2018/19"
        case .unknown(let kind, let found, let nearest, let allowed):
            let hint = nearest.map { " (did you mean \(quoted($0))?)" } ?? ""
            return "found no \(kind) \(quoted(found)); expected one of: \(allowed.joined(separator: ", "))\(hint)"
        }
    }
}

extension Scenario {
    /// Finds what an address such as `RNL.surplus.2018/19` stands for.
    package func resolve(_ address: String) throws(ExplanationError) -> Explanation.Address {
        // A measure and a year hold no dots; an organisation's code may.
        let all = address.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard all.count >= 3 else { throw .form(address) }
        let parts = [all.dropLast(2).joined(separator: "."), all[all.count - 2], all[all.count - 1]]
        let codes = providers.map(\.code) + commissioners.map(\.code) + ["economy"]
        guard codes.contains(parts[0]) else {
            throw .unknown(kind: "organisation", found: parts[0], nearest: nearestName(to: parts[0], among: codes), allowed: codes)
        }
        let measures = parts[0] == "economy" ? Measure.ofEconomy : providers.contains { $0.code == parts[0] } ? Measure.ofProviders : Measure.ofCommissioners
        let ratingNames = ratings.map(\.shortName)
        let name = ratingNames.contains(parts[1]) ? Measure.rating.rawValue : parts[1]
        guard let measure = measures.first(where: { $0.rawValue == name }) else {
            let names = measures.map(\.rawValue)
            throw .unknown(kind: "measure", found: parts[1], nearest: nearestName(to: parts[1], among: names), allowed: names)
        }
        guard let year = years.firstIndex(where: { $0.description == parts[2] }) else {
            let names = years.map(\.description)
            throw .unknown(kind: "year", found: parts[2], nearest: nearestName(to: parts[2], among: names), allowed: names)
        }
        return Explanation.Address(text: address, organisation: parts[0], measure: measure, year: year)
    }
}

extension Explanation {
    /// Explains a figure of an ensemble.
    ///
    /// - Parameters:
    ///   - compiled: the economy simulated, with its option.
    ///   - reading: how the scenario's files were read.
    /// - Throws: `CancellationError`, `StatisticsError`.
    package static func of(
        _ address: Address, _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, reading: FileReader = .disk
    ) async throws -> Explanation {
        let (organisation, measure, year) = (address.organisation, address.measure, address.year)
        let position = ensemble.layout.position(organisation, measure)
        let summary: YearSummary? = position.flatMap { position in
            var values = Array(ensemble.replications(position, year: year))
            guard values.allSatisfy(\.isFinite) else { return nil }
            return (try? Summary(reordering: &values)).map(YearSummary.init)
        }
        var past: [(String, Double)] = []
        if let table = scenario.history?.table {
            for row in 0..<table.rowCount where table.text("organisation", row) == organisation && table.text("measure", row) == measure.rawValue {
                past.append((table.text("year", row), table.number("value", row)))
            }
        }
        var found: [InputTrials.Found] = []
        if summary != nil, let position {
            let behind = measure.behind.flatMap { one in
                ensemble.layout.series.indices.filter {
                    ensemble.layout.series[$0].measure == one && (organisation == "economy" || ensemble.layout.series[$0].organisation == organisation)
                }
            }
            let trials = try InputTrials(
                scenario, compiled, ensemble.settings, .init(series: [position] + behind, year: year), reading: reading)
            found = try await trials.found(among: scenario.figures)
        }
        return Explanation(
            address: address.text, organisation: organisation, measure: measure, year: scenario.years[year],
            option: compiled.option?.name ?? "do-nothing", formula: measure.formula,
            inputs: found.map { Input(quantity: $0.quantity, isDrawn: compiled.parameters.isDrawn($0.quantity), shift: $0.shift, effect: $0.effect) },
            idle: scenario.figures.count - found.count, tried: min(InputTrials.sample, ensemble.count), futures: ensemble.count,
            summary: summary, ending: summary == nil ? compiled.ending(of: organisation, by: year, scenario) : nil, history: past)
    }
}

extension Measure {
    /// Figures behind one that moves in steps: an input that moves them moves it when it goes far enough.
    fileprivate var behind: [Measure] {
        switch self {
        case .rating, .trustsAtRisk: [.liquidityDays, .capitalServiceCover, .surplusMargin]
        default: []
        }
    }
}
