import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension OptionPortfolio {
    /// A figure of do-nothing, known at the end of an early year, that tells whether an item is worth doing in the future that has come.
    package struct ItemSignpost: Sendable, Codable, Hashable {
        package let figure: Signpost
        /// Shares of futures where the figure calls for the item, and of the others, whose best set holds it.
        package let heldThere, heldElse: Double
    }
}

/// Looks for what tells early on in which future one is.
///
/// Of the do-nothing figures that boards see every month, and their tenths, the one that divides futures best is chosen in every other future and
/// asked in the rest, so that chance does not flatter it: with p the share of futures on its side and a, b the shares held there and
/// elsewhere, the largest p (1 − p) (a − b)², the variance of holding that it explains.
struct SignpostSearch {
    /// Plan years at whose end a decision that waited is still worth taking (assumption).
    private static let years = 1...2
    /// Shares of futures between which a figure divides them.
    private static let telling = 0.05...0.95
    /// What an item must be held in where the figure calls for it, and by how much more than elsewhere (assumption: less would not move a board).
    private static let leastHeld = 0.5, leastDifference = 0.2
    /// Fewer futures than this on a side tell nothing.
    private static let leastFutures = 50
    private static let ofEconomy: [EconomySeries] = [.gapDoNothing, .gapAfterHabit]

    private let columns: [Column]
    private let count: Int

    private struct Column {
        let organisation: String
        let measure: Measure
        let year: String
        let values: [Double]
        /// Tenths of the futures in which it is chosen.
        let cuts: [Double]
    }

    /// - Parameter places: the futures of the run that are asked, as places in the ensemble.
    init(_ scenario: Scenario, _ doNothing: Ensemble, places: [Int]) throws {
        let layout = doNothing.layout
        let series =
            Self.ofEconomy.map { layout.economy($0) }
            + scenario.providers.indices.flatMap { provider in Signpost.ofTrusts.map { layout.provider(provider) + $0.rawValue } }
        count = places.count
        columns = try Self.years.clamped(to: 1...max(1, layout.years)).flatMap { year in
            try series.compactMap { one -> Column? in
                let all = doNothing.replications(one, year: year)
                let values = places.map { all[all.startIndex + $0] }
                guard values.allSatisfy(\.isFinite) else { return nil }
                let chosen = stride(from: 0, to: values.count, by: 2).map { values[$0] }
                guard let least = chosen.min(), let most = chosen.max(), least < most else { return nil }
                return Column(
                    organisation: layout.series[one].organisation, measure: layout.series[one].measure, year: scenario.years[year].description,
                    values: values, cuts: try Quantiles.of(chosen, at: (1...9).map { Double($0) / 10 }))
            }
        }
    }

    /// - Parameter held: whether the best set holds the item, future by future.
    func signpost(_ held: [Bool]) -> OptionPortfolio.ItemSignpost? {
        precondition(held.count == count, "a future is held or not")
        var best: (column: Column, cut: Double, told: Double)?
        for column in columns {
            for cut in column.cuts {
                let split = split(column, cut, held, from: 0)
                guard Self.telling.contains(split.share) else { continue }
                let told = split.share * (1 - split.share) * (split.above - split.below) * (split.above - split.below)
                if told > best?.told ?? 0 { best = (column, cut, told) }
            }
        }
        guard let best else { return nil }
        let chosen = split(best.column, best.cut, held, from: 0)
        let asked = split(best.column, best.cut, held, from: 1)
        let isAbove = chosen.above > chosen.below
        let (there, elsewhere) = isAbove ? (asked.above, asked.below) : (asked.below, asked.above)
        guard asked.fewest >= Self.leastFutures, there >= Self.leastHeld, there - elsewhere >= Self.leastDifference else { return nil }
        return OptionPortfolio.ItemSignpost(
            figure: Signpost(
                organisation: best.column.organisation, measure: best.column.measure, year: best.column.year, threshold: best.cut, isAbove: isAbove,
                share: isAbove ? asked.share : 1 - asked.share), heldThere: there, heldElse: elsewhere)
    }

    /// Share of every other future above a cut, shares held above and below it, and the futures on the smaller side.
    private func split(
        _ column: Column, _ cut: Double, _ held: [Bool], from first: Int
    ) -> (share: Double, above: Double, below: Double, fewest: Int) {
        var (above, heldAbove, below, heldBelow) = (0, 0, 0, 0)
        for place in stride(from: first, to: count, by: 2) {
            if column.values[place] > cut {
                above += 1
                heldAbove += held[place] ? 1 : 0
            } else {
                below += 1
                heldBelow += held[place] ? 1 : 0
            }
        }
        return (
            Double(above) / Double(max(above + below, 1)), Double(heldAbove) / Double(max(above, 1)), Double(heldBelow) / Double(max(below, 1)),
            min(above, below)
        )
    }
}
