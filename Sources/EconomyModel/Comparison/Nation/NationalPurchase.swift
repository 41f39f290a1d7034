package import HealthSimulation
import Statistics

/// What a sum of money buys nationally, from one purse for one aim: the interventions and economies chosen one after another by what
/// they bring for each pound, and what they bring together.
package struct NationalPurchase: Sendable, Codable {
    package struct Item: Sendable, Codable {
        package let economy, intervention: String
        /// £ of the purse.
        package let use: Double
        /// Mean gain by itself, and for each £ of the purse.
        package let gain, gainPerPound: Double
        /// Share of futures in which it would be bought if that future were known.
        package let chosenIn: Double
    }

    package let purse: Purse
    package let aim: PurchaseAim
    /// £ to spend, and spent.
    package let budget, spent: Double
    /// In the order bought.
    package let items: [Item]
    /// How many trials were candidates: they bring something on average and ask the purse for something.
    package let candidates: Int
    /// What the chosen bring together, simulated together in each economy and added future by future: £ of the do-nothing gap of the
    /// last plan year (positive narrows it), and quality-adjusted life years in that year.
    package let recovery, health: YearSummary
    /// The sum of what each brings by itself on average, in the unit of the aim.
    package let sumAlone: Double
    /// Economies in which it is spent, £, most first.
    package let byEconomy: [Spent]

    package struct Spent: Sendable, Codable {
        package let economy: String
        package let pounds: Double
        /// Mean recovery of the last plan year, £, of what is bought there, together.
        package let recovery: Double
        /// Mean quality-adjusted life years of the last plan year.
        package let health: Double
    }

    package var name: String { "\(purse.rawValue), \(aim.rawValue)" }
}

/// Chooses what to buy: by gain for each pound, the largest first, as long as the money lasts.
///
/// Interventions cannot be divided, so an item that no longer fits is passed over and cheaper ones behind it are looked at. Of those that exclude
/// each other in an economy the first is taken. Gains are added here, which holds between economies; within one they overlap, so
/// what is chosen is simulated together afterwards.
struct PurchaseChoice: Sendable {
    struct Candidate: Sendable {
        let economy: Int
        let intervention: String
        /// Interventions of the library that come with it, itself among them.
        let with: Set<String>
        let conflicts: Set<String>
        let use: Double
    }

    let candidates: [Candidate]
    let budget: Double

    /// Places of those bought, in order.
    ///
    /// - Parameter gains: one a candidate; what brings nothing is not bought.
    func bought(_ gains: [Double]) -> [Int] {
        let order = candidates.indices.filter { gains[$0] > 0 }.ordered { one, other in
            let (a, b) = (gains[one] / candidates[one].use, gains[other] / candidates[other].use)
            return (b, candidates[one].economy, candidates[one].intervention) < (a, candidates[other].economy, candidates[other].intervention)
        }
        var left = budget
        var bought: [Int] = []
        var taken: [Int: [Int]] = [:]
        for place in order where candidates[place].use <= left * (1 + 1e-12) {
            let one = candidates[place]
            let clashes = taken[one.economy, default: []].contains { place in
                let other = candidates[place]
                return !other.with.isDisjoint(with: one.with) || !other.conflicts.isDisjoint(with: one.with) || !one.conflicts.isDisjoint(with: other.with)
            }
            if clashes { continue }
            bought.append(place)
            taken[one.economy, default: []].append(place)
            left -= one.use
        }
        return bought
    }

    /// For each candidate the share of futures in which it would be bought if that future were known.
    ///
    /// - Parameter gains: by candidate, one value a future; futures are those at `places`.
    func chosenShares(_ gains: [[Double]], places: [Int]) -> [Double] {
        var counts = Array(repeating: 0, count: candidates.count)
        for future in places { for place in bought(gains.map { $0[future] }) { counts[place] += 1 } }
        return counts.map { Double($0) / Double(max(places.count, 1)) }
    }
}
