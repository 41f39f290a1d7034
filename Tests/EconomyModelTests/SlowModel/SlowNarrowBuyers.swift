import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

extension SlowOracle {
    /// Of payers that buy some points alone: their shares of each point.
    ///
    /// By definition a payer asks the same rate of all its points, a point where payers ask for more than the limit is shared in
    /// proportion to their rates, and each rate is such that what the payer gets in all is what is stated. Each rate is found by
    /// halving an interval, given the others', until none moves; a payer that can never get enough asks for more than all others,
    /// and those who cannot are all short by the same part, as far as they buy the same points.
    func narrowShares(_ provider: Provider, _ trust: Trust, _ all: Double) -> [String: [PointOfDelivery: Double]] {
        func worth(_ point: PointOfDelivery) -> Double { (trust.units[point] ?? 0) * (trust.price[point] ?? 0) }
        let payers = scenario.outsideCommissioners.filter { payer in
            !payer.buys.isEmpty && (provider.patientsFrom[payer.code]?.value ?? 0) > 0 && payer.buys.contains { worth($0) > 0 }
        }
        let limit = scenario.limits.boughtAtMost
        func even(_ payer: OutsideCommissioner) -> Double { provider.patientsFrom[payer.code]!.value * all / payer.buys.reduce(0) { $0 + worth($1) } }
        var rates = Dictionary(uniqueKeysWithValues: payers.map { ($0.code, even($0)) })
        func share(_ payer: OutsideCommissioner, _ point: PointOfDelivery) -> Double {
            let asked = payers.filter { $0.buys.contains(point) }.reduce(0) { $0 + rates[$1.code]! }
            return rates[payer.code]! * min(1, limit / asked)
        }
        func got(_ payer: OutsideCommissioner) -> Double { payer.buys.reduce(0) { $0 + share(payer, $1) * worth($1) } }
        for _ in 0..<400 {
            for payer in payers where got(payer) < provider.patientsFrom[payer.code]!.value * all * (1 - 1e-13) {
                var low = log(rates[payer.code]!), high = log(even(payer)) + 64
                for _ in 0..<90 {
                    rates[payer.code] = exp((low + high) / 2)
                    if got(payer) < provider.patientsFrom[payer.code]!.value * all { low = (low + high) / 2 } else { high = (low + high) / 2 }
                }
            }
        }
        func part(_ payer: OutsideCommissioner) -> Double { got(payer) / (provider.patientsFrom[payer.code]!.value * all) }
        // Whose rate has grown beyond all measure can never get enough, even where halving has stopped at what it wants.
        let short = payers.filter { rates[$0.code]! > even($0) * exp(32) }
        for _ in 0..<2000 {
            let parts = short.map(part)
            // Who is less short asks for less, though still for more than all who get enough.
            for (payer, own) in zip(short, parts) {
                let rate = rates[payer.code]!
                rates[payer.code] = max(rate * parts.min()! / own, even(payer) * exp(32))
            }
        }
        return Dictionary(
            uniqueKeysWithValues: payers.map { payer in
                (payer.code, Dictionary(uniqueKeysWithValues: payer.buys.map { ($0, share(payer, $0)) }))
            })
    }
}
