import HealthEconomy
import HealthSimulation
import Statistics

/// Plans that would be good if what schemes add could be summed up; what they do together is then simulated.
extension DesignSearch {
    /// Prices of room that are tried, and plans that are handed on.
    private static let prices = 24, mostSums = 8

    /// One of the sizes and places of an intervention, with what it is taken to add to a plan of many, and its share of the limit of which it takes
    /// most.
    private struct Choice {
        let scheme: Int
        let gain, share: Double
    }

    /// Plans within limits with the largest sums of gains that are found.
    ///
    /// At a price of room each intervention takes the size and place that gain most beyond what their room costs; the dearest in gain for room come
    /// first until no more fits, and smaller ones fill what is left. A price for all sorts of plans between few large and many small schemes.
    ///
    /// - Parameter required: what every plan holds.
    func plansBySums(holding required: DesignMoves.Plan) -> [DesignMoves.Plan] {
        let choices = candidates.variants.map(choices)
        let densities = choices.flatMap { $0.map { $0.gain / max($0.share, 1e-6) } }.filter { $0 > 0 }
        guard let most = densities.max(), let least = densities.min() else { return [] }
        var found: [(plan: DesignMoves.Plan, sum: Double)] = []
        var seen: Set<DesignMoves.Plan> = []
        for step in 0..<Self.prices {
            let price = step == 0 ? 0 : least * power(most / least, Double(step) / Double(Self.prices))
            let chosen = choices.compactMap { sizes in
                sizes.filter { $0.gain > price * $0.share }.max { $0.gain - price * $0.share < $1.gain - price * $1.share }
            }
            let byDensity = chosen.ordered { $0.gain * $1.share > $1.gain * $0.share }
            let rest = choices.flatMap(\.self).filter { $0.gain > 0 }.ordered { $0.gain * $1.share > $1.gain * $0.share }
            var plan = required
            var sum = 0.0
            for choice in byDensity + rest {
                let intervention = candidates.schemes[choice.scheme].intervention
                guard !plan.contains(where: { moves.intervention($0) == intervention }), let new = moves.adding(choice.scheme, to: plan), moves.fits(new)
                else { continue }
                plan = new
                sum += choice.gain
            }
            if seen.insert(plan).inserted { found.append((plan, sum)) }
        }
        return found.ordered { $0.sum > $1.sum }.prefix(Self.mostSums).map(\.plan)
    }

    /// The sizes and places of an intervention. What it was last seen to add to a plan, beside what it adds alone, holds for all of them.
    private func choices(_ variants: [Int]) -> [Choice] {
        variants.compactMap { scheme in
            guard let mean = meansAlone[[scheme]], mean > 0 else { return nil }
            let factor = max(0, factors[candidates.schemes[scheme].intervention] ?? 1)
            return Choice(scheme: scheme, gain: mean * factor, share: moves.limits.share(candidates.schemes[scheme].takes))
        }
    }
}
