/// A reading in which some figures are moved, to see what they do: everything else stays what the scenario says.
///
/// Shares that no longer add up are let pass, as one figure is moved at a time.
package struct TrialReading: Sendable {
    /// By path: what is added to a figure, in its base unit.
    let shifts: [String: Double]

    package init(shifts: [String: Double]) {
        self.shifts = shifts
    }
}

extension Figure {
    /// The figure moved, with its spread, in every year, as far as its range lets it.
    func shifted(by shift: Double) -> Figure {
        func moved(_ value: Double) -> Double { min(max(value + shift, range.lowerBound), range.upperBound) }
        return Figure(
            reading, path: path, place: place, unit: unit, value: moved(value), byYear: byYear.mapValues(moved), carriesOnFrom: carriesOnFrom,
            spread: spread?.shifted(by: moved(value) - value),
            persistence: persistence, correlationGroup: correlationGroup, provenance: provenance, asWritten: asWritten, note: note, range: range)
    }
}

extension Spread {
    /// The same spread around a value that has moved.
    func shifted(by shift: Double) -> Spread {
        switch self {
        case .normal, .logNormal, .gamma: self
        case .truncatedNormal(let sd, let low, let high): .truncatedNormal(standardDeviation: sd, low: low + shift, high: high + shift)
        case .uniform(let low, let high): .uniform(low: low + shift, high: high + shift)
        case .triangular(let low, let high): .triangular(low: low + shift, high: high + shift)
        case .pert(let low, let high): .pert(low: low + shift, high: high + shift)
        case .beta(let sd, let low, let high): .beta(standardDeviation: sd, low: low + shift, high: high + shift)
        case .interval(let low, let high, let lowProbability, let highProbability):
            .interval(low: low + shift, high: high + shift, lowProbability: lowProbability, highProbability: highProbability)
        case .discrete(let values): .discrete(values.map { ValueWithProbability(value: $0.value + shift, probability: $0.probability) })
        }
    }
}
