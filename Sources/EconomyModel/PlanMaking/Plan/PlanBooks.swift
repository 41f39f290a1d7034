import HealthEconomy
package import HealthSimulation
import Statistics

/// The books of a plan over its futures: contracts, activity and balances of the replications looked at.
package struct PlanBooks: Sendable {
    let layout: LedgerLayout
    /// Numbers of the replications, rising.
    package let replications: [Int]
    /// `values[(entry * (years + 1) + year) * count + position]`.
    private let values: [Double]
    /// The largest difference, over all replications and years, between what the books add up to and what statements say:
    /// contracts of a commissioner against its spending with the economy's trusts, contracts and other income of a trust
    /// against its income, £.
    package let largestDifference: Double

    /// More would not fit into memory beside the ensemble of a large economy.
    package static let most = 10_000

    package var count: Int { replications.count }

    /// All replications of one entry in one year.
    package func column(_ entry: Int, _ year: Int) -> ArraySlice<Double> {
        let start = (entry * layout.span + year) * count
        return values[start..<start + count]
    }

    /// Runs the replications of an ensemble again, all or an evenly spaced part of them, keeping the books.
    package static func kept(_ compiled: CompiledEconomy, _ ensemble: Ensemble, atMost most: Int = most) async throws -> PlanBooks {
        let chosen = evenlySpaced(most, of: ensemble)
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let layout = LedgerLayout(compiled)
        let rows = try await inParts(chosen.count, of: LaneKernel.width, threads: settings.threads) { range -> [(books: [Double], difference: Double)] in
            var kernel = LaneKernel(compiled, keepsBooks: true)
            return eights(range).flatMap { positions in
                kernel.run(sampler, replications: chosen[positions])
                return (0..<positions.count).map { lane in
                    (Array(LaneColumn(kernel.books, lane)), Self.difference(LaneColumn(kernel.books, lane), LaneColumn(kernel.output, lane), compiled, layout))
                }
            }
        }
        var values = Array(repeating: 0.0, count: layout.width * chosen.count)
        for (position, row) in rows.enumerated() {
            for (column, value) in row.books.enumerated() { values[column * chosen.count + position] = value }
        }
        return PlanBooks(layout: layout, replications: chosen, values: values, largestDifference: rows.map(\.difference).max() ?? 0)
    }

    /// How far a replication's books are from its statements, £.
    package static func difference(_ books: LaneColumn, _ output: LaneColumn, _ compiled: CompiledEconomy, _ layout: LedgerLayout) -> Double {
        let series = compiled.layout
        let span = layout.span
        var largest = 0.0
        for year in 0..<span {
            for commissioner in 0..<layout.insidePayers {
                var paid = 0.0
                for provider in 0..<layout.providers { paid += books[layout.payment(provider, commissioner) * span + year] }
                largest = max(largest, abs(paid - output[(series.commissioner(commissioner) + CommissionerSeries.spendInside.rawValue) * span + year]))
            }
            for provider in 0..<layout.providers {
                var received = books[layout.trust(provider, .otherIncome) * span + year]
                for payer in 0..<layout.payers { received += books[layout.payment(provider, payer) * span + year] }
                let income = output[(series.provider(provider) + ProviderSeries.operatingIncome.rawValue) * span + year]
                // A trust that has ended reports no income, and its books hold none.
                largest = max(largest, abs(received - (income.isNaN ? 0 : income)))
            }
        }
        return largest
    }
}

/// Numbers of at most `most` replications of an ensemble: all, or each the middle of an equal share of them.
func evenlySpaced(_ most: Int, of ensemble: Ensemble) -> [Int] {
    EvenlySpaced.places(most, of: ensemble.count).map { ensemble.first + $0 }
}
