package import HealthEconomy
package import PlannerFiles

/// One figure of the scenario for the register of assumptions and sources.
package struct RegisterEntry: Sendable, Codable {
    package let path: String
    package let value: String
    package let spread: String
    /// Whether the spread is drawn. Figures that only apportion reported totals are not: the baseline closes to what was
    /// reported, and the spread says how sure the split is.
    package let isDrawn: Bool
    /// How its key is read, such as "by year, drawn" or "one value, spread recorded".
    package let readAs: String
    package let provenance: Provenance
    package let place: Place
    package let note: String?
}

extension RegisterEntry {
    package init(_ figure: Figure, isDrawn: Bool) {
        self.isDrawn = isDrawn
        readAs = figure.reading.words
        path = figure.path
        value = figure.asWritten
        spread = figure.spread.map { $0.words(unit: figure.unit) } ?? "certain"
        provenance = figure.provenance
        place = figure.place
        note = figure.note
    }
}

extension Scenario {
    /// What the register says under a path: a figure, or a judgement of the appraisal; nil where it has no such entry.
    package func registered(_ path: String, _ compiled: CompiledEconomy) -> RegisterEntry? {
        figures.first { $0.path == path }.map { RegisterEntry($0, isDrawn: compiled.parameters.isDrawn($0)) }
            ?? RegisterEntry.judgements(of: self).first { $0.path == path }
    }
}

extension Spread {
    /// The spread in plain words, for registers.
    package func words(unit: Unit) -> String {
        func w(_ value: Double) -> String { unit.writtenRoughly(value) }
        return switch self {
        case .normal(let sd): "normal, sd \(w(sd))"
        case .logNormal(let sd): "log-normal, log sd \((sd * 1000).rounded() / 1000)"
        case .truncatedNormal(let sd, let low, let high): "normal, sd \(w(sd)), cut to \(w(low))–\(w(high))"
        case .uniform(let low, let high): "uniform \(w(low))–\(w(high))"
        case .triangular(let low, let high): "triangular \(w(low))–\(w(high))"
        case .pert(let low, let high): "PERT \(w(low))–\(w(high))"
        case .beta(let sd, let low, let high): "beta, sd \(w(sd)), \(w(low))–\(w(high))"
        case .gamma(let sd): "gamma, sd \(w(sd))"
        case .interval(let low, let high, let lowProbability, let highProbability):
            "\(Int((lowProbability * 100).rounded()))–\(Int((highProbability * 100).rounded()))% from \(w(low)) to \(w(high))"
        case .discrete(let values): values.map { "\(w($0.value)) at \(Int(($0.probability * 100).rounded()))%" }.joined(separator: ", ")
        }
    }
}
