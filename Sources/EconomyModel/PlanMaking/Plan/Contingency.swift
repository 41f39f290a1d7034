package import HealthSimulation

/// What must be held so that a control total is met with a stated confidence.
package struct Contingency: Sendable, Codable {
    /// An organisation's code, or `economy` for all together.
    package let organisation: String
    /// £ by year, the baseline year first (nil there): the least amount that, added to the surplus of every future,
    /// brings at least the stated share of futures to the control total. 0 when no reserve is needed.
    package let amount: [Double?]
    /// What could be given away and the control total still be met with that confidence, £ by year; 0 when a reserve is needed.
    package let room: [Double?]
    /// The amount in the last plan year for other confidences.
    package let ladder: [Step]

    package struct Step: Sendable, Codable {
        package let confidence: Double
        package let amount: Double
    }

    static let confidences = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
}

/// The least of ordered shortfalls that at least a share of them do not exceed: the ⌈confidence × n⌉-th smallest.
///
/// No interpolation: holding this amount covers that share of the futures simulated, exactly.
func coveringShortfall(_ shortfalls: [Double], confidence: Double) -> Double {
    guard !shortfalls.isEmpty else { return 0 }
    let ordered = shortfalls.sorted()
    // The allowance keeps 0.8 × 10 from becoming the ninth by rounding.
    let rank = Int((confidence * Double(ordered.count) - 1e-9).rounded(.up))
    return ordered[min(max(rank, 1), ordered.count) - 1]
}

extension PlanTargets {
    /// Contingency of every organisation, then of the economy, where a surplus of one covers the shortfall of another.
    package func contingency(_ ensemble: Ensemble, confidence: Double) -> [Contingency] {
        func one(_ code: String, _ shortfalls: (Int) -> [Double]) -> Contingency {
            let needed = (0..<span).map { year in year == 0 ? nil : coveringShortfall(shortfalls(year), confidence: confidence) }
            let last = shortfalls(span - 1)
            return Contingency(
                organisation: code, amount: needed.map { $0.map { max(0, $0) } }, room: needed.map { $0.map { max(0, -$0) } },
                ladder: Contingency.confidences.map { .init(confidence: $0, amount: max(0, coveringShortfall(last, confidence: $0))) })
        }
        return organisations.map { organisation in one(organisation.code) { shortfalls(organisation, ensemble, $0) } }
            + [one("economy") { economyShortfalls(ensemble, $0) }]
    }
}
