import Statistics

/// Where a figure comes from: its formula in words, the inputs behind it with values and sources, and its spread.
package struct Explanation: Sendable {
    package struct Input: Sendable {
        package let quantity: Quantity
        package let isDrawn: Bool
    }
    package let address: String
    package let organisation: String
    package let measure: Measure
    package let year: FinancialYear
    package let formula: [String]
    package let inputs: [Input]
    package let summary: YearSummary?
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
    package func resolve(_ address: String) throws(ExplanationError) -> (organisation: String, measure: Measure, year: Int) {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw .form(address) }
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
        return (parts[0], measure, year)
    }

    /// Explains a figure, given its compiled economy and an ensemble.
    package func explain(_ address: String, _ compiled: CompiledEconomy, _ ensemble: Ensemble) throws -> Explanation {
        let (organisation, measure, year) = try resolve(address)
        let prefixes = MeasureFormula.inputs(measure).map { $0.replacing("ORG", with: organisation) }
        let kind = providers.first { $0.code == organisation }?.kind
        let read = quantities.filter { quantity in
            prefixes.contains { prefix in
                quantity.path.hasPrefix(prefix.replacing("KIND", with: kind ?? "?"))
            }
        }
        let trajectory: YearSummary? = ensemble.layout.position(organisation, measure).flatMap { position in
            var values = Array(ensemble.replications(position, year: year))
            guard values.allSatisfy(\.isFinite) else { return nil }
            return (try? Summary(reordering: &values)).map(YearSummary.init)
        }
        var past: [(String, Double)] = []
        if let table = history?.table {
            for row in 0..<table.rowCount where table.text("organisation", row) == organisation && table.text("measure", row) == measure.rawValue {
                past.append((table.text("year", row), table.number("value", row)))
            }
        }
        return Explanation(
            address: address, organisation: organisation, measure: measure, year: years[year],
            formula: MeasureFormula.words(measure),
            inputs: read.map { Explanation.Input(quantity: $0, isDrawn: compiled.parameters.isDrawn($0)) },
            summary: trajectory, history: past)
    }
}
