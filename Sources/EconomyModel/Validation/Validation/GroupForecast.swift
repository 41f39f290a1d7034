import HealthEconomy
package import PlannerFiles
import Statistics

/// The forecast of several trusts' money together: whether what trusts have in common is as strong as it should be.
///
/// A band for a sum is right only if the dependence between trusts is: too little of it and the band of the sum is too
/// narrow although every trust's own band is right.
package struct GroupForecast: Sendable, Codable {
    /// Income or surplus, over the group's income in the first year.
    package let measure: ValidatedMeasure
    package let kind: String
    package let origin: FinancialYear
    package let horizon: Int
    package let trusts: [String]
    /// Whether all tested trusts of the kind are in it.
    package let isWholeKind: Bool
    package let actual: Double
    package let band: ForecastBand
    /// The band if each trust went its own way: the same futures, shuffled between trusts.
    package let independentBand: ForecastBand
}

/// Simulated money by trust, kept until trusts are added up.
struct SampledMoney {
    /// About as many trusts as an economy has.
    static let groupSize = 5

    package let replications: Int
    private var samples: [ValidatedMeasure: [Int: (sample: [Double], income: Double)]] = [:]

    init(replications: Int) { self.replications = replications }

    /// Income samples are logarithms of £, surplus samples shares of `income`, the trust's income in the first year.
    package mutating func add(_ sample: [Double], of measure: ValidatedMeasure, trust: Int, income: Double) {
        let pounds = measure == .income ? sample.map(exponential) : sample.map { $0 * income }
        samples[measure, default: [:]][trust] = (pounds, income)
    }

    /// Neighbours in order of code in fives, and all trusts together.
    package func groups(_ tested: [Int], _ window: RollingOrigin.Window, _ panel: TrustPanel) throws -> [GroupForecast] {
        var groups = stride(from: 0, through: tested.count - Self.groupSize, by: Self.groupSize).map {
            Array(tested[$0..<$0 + Self.groupSize])
        }
        if tested.count > Self.groupSize { groups.append(tested) }
        var forecasts: [GroupForecast] = []
        for measure in [ValidatedMeasure.income, .surplus] {
            guard let samples = samples[measure] else { continue }
            for trusts in groups {
                var total = [Double](repeating: 0, count: replications)
                var shuffled = total
                var income = 0.0
                var actual = 0.0
                for (place, trust) in trusts.enumerated() {
                    guard let (sample, own) = samples[trust] else { continue }
                    income += own
                    let came = measure.actual(panel, trust, from: window.origin, over: window.horizon)
                    actual += measure == .income ? exponential(came) : came * own
                    // A step of its own for every trust takes the futures apart.
                    let shift = (place + 1) * 193
                    for replication in 0..<replications {
                        total[replication] += sample[replication]
                        shuffled[replication] += sample[(replication + shift) % replications]
                    }
                }
                let ends = try Quantiles.of(total, at: [0.1, 0.9])
                let apart = try Quantiles.of(shuffled, at: [0.1, 0.9])
                forecasts.append(
                    GroupForecast(
                        measure: measure, kind: window.kind, origin: panel.firstYear.advanced(by: window.origin),
                        horizon: window.horizon, trusts: trusts.map { panel.trusts[$0].code },
                        isWholeKind: trusts.count == tested.count, actual: actual / income,
                        band: ForecastBand(low: ends[0] / income, high: ends[1] / income),
                        independentBand: ForecastBand(low: apart[0] / income, high: apart[1] / income)))
            }
        }
        return forecasts
    }
}
