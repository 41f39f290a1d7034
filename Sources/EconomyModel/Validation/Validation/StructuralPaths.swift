import HealthEconomy
package import HealthSimulation
import Statistics

/// Where structure alone would have taken trusts of each kind, for the question whether structure and history together forecast better than either.
///
/// The panel holds neither residents nor contracts, so that structure cannot be run on its trusts. In their place stands the middle path, by kind and year, of
/// the trusts of economies that are simulated: what the equations make of a trust of this kind, be it three years later.
package struct StructuralPaths: Sendable {
    /// Futures of each economy, and the fewest trusts of a kind from which its path is told.
    package static let replications = 200
    static let fewestTrusts = 3

    private struct Path: Sendable {
        let alone: [Double]
        let givenIncome: [Double]
    }
    private var paths: [String: [ProcessNoise.Measure: Path]] = [:]
    /// Trusts of the economies.
    package let trustCount: Int

    /// - Parameter moves: of the trusts of all economies.
    package init(_ moves: [CompiledEconomy.StructuralMoves]) {
        trustCount = moves.count
        for kind in TrustPanel.kinds {
            let own = moves.filter { $0.kind == kind }
            for measure in ProcessNoise.Measure.allCases {
                func path(_ moves: (CompiledEconomy.StructuralMoves) -> [Double]) -> [Double] {
                    let known = own.map(moves).filter { $0.dropFirst().allSatisfy(\.isFinite) }
                    guard known.count >= Self.fewestTrusts, let first = known.first else { return [] }
                    return first.indices.map { year in Quantiles.median(of: known.map { $0[year] }) }
                }
                let (alone, given) = (path { $0.alone[measure.index] }, path { $0.givenIncome[measure.index] })
                if !alone.isEmpty, !given.isEmpty { paths[kind, default: [:]][measure] = Path(alone: alone, givenIncome: given) }
            }
        }
    }

    /// What structure alone, and the blend of a run, add to history's centre of a measure:
    ///
    ///     structure: S − pattern,  blend: (1 − history weight) × (S given income − pattern)
    ///
    /// Nil where no path is known.
    func shifts(_ measure: ProcessNoise.Measure, kind: String, horizon: Int, pattern: Double, historyWeight: Double) -> (structure: Double, blend: Double)? {
        guard let path = paths[kind]?[measure], path.alone.indices.contains(horizon) else { return nil }
        return (path.alone[horizon] - pattern, (1 - historyWeight) * (path.givenIncome[horizon] - pattern))
    }
}
