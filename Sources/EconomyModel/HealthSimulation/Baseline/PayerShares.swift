import HealthEconomy
import PlannerFiles

/// Who pays for a trust's care at each point of delivery, as shares that add up to 1 wherever the trust gives care that somebody buys.
///
/// A payer that buys some points alone (`buys`) takes the same rate r of each of them, so that its payments are the share
/// of all income that the trust states for it:
///
///     r = stated share × income of the trust ÷ income of the points it buys
///
/// Where such payers together would take more of a point than the limit L, they share L in proportion to their rates, and
/// the rates of those who fall short are raised until their other points make it up or nothing more can be had:
///
///     share at a point = r × min(1, L ÷ Σ r)
///     r ← r × stated share × income ÷ Σ (share at a point × income of the point)
///
/// The payers that buy everything divide the rest of each point in proportion to their stated shares. L is less than 1 where there are
/// such payers, and 1 where there are none; then the rates at every point are scaled to add up to 1, whatever was stated.
struct PayerShares: Sendable {
    /// Of the payers that buy some points alone: share by payer and point of delivery.
    private let narrow: [Int: [PointOfDelivery: Double]]
    /// Stated shares of the payers that buy everything, by payer, and their sum.
    private let open: [Double]
    private let openTotal: Double
    /// Points at which the trust gives care and nobody buys it.
    let unbought: [PointOfDelivery]

    /// - Parameters:
    ///   - limit: share of a point that payers of some points alone hold together at most where others buy it, too.
    ///   - units: the trust's activity by point of delivery.
    ///   - income: what the trust earns at a point of delivery, £.
    init(
        _ provider: Provider, _ scenario: Scenario, payers: [String], limit: Double, units: [PointOfDelivery: Double],
        income: (PointOfDelivery) -> Double
    ) {
        let all = PointOfDelivery.allCases.reduce(0) { $0 + income($1) }
        let stated = payers.map { provider.patientsFrom[$0]?.value ?? 0 }
        let buys = payers.map { code in
            // Each point once, however often it is named.
            (scenario.outsideCommissioners.first { $0.code == code }?.buys ?? []).reduce(into: [PointOfDelivery]()) { if !$0.contains($1) { $0.append($1) } }
        }
        let eligible = buys.map { points in points.reduce(0) { $0 + income($1) } }
        var claims: [Claim] = []
        var open = Array(repeating: 0.0, count: payers.count)
        var strangers: [Int] = []
        for payer in payers.indices where stated[payer] > 0 {
            if buys[payer].isEmpty {
                open[payer] = stated[payer]
            } else if eligible[payer] > 0 {
                claims.append(
                    Claim(
                        payer: payer, points: PointOfDelivery.allCases.filter(buys[payer].contains),
                        rate: stated[payer] * all / eligible[payer], wanted: stated[payer] * all))
            } else {
                strangers.append(payer)
            }
        }
        // A payer for which the trust has nothing of what it buys elsewhere pays its share of what the trust does have.
        if open.contains(where: { $0 > 0 }) || claims.isEmpty { for payer in strangers { open[payer] = stated[payer] } }
        self.open = open
        openTotal = open.reduce(0, +)
        let given = PointOfDelivery.allCases.filter { (units[$0] ?? 0) > 0 }
        narrow = Self.settled(claims, limit: openTotal > 0 ? limit : 1, fills: openTotal <= 0, income: income)
        let bought = narrow.values.reduce(into: Set<PointOfDelivery>()) { $0.formUnion($1.keys) }
        unbought = openTotal > 0 ? [] : given.filter { !bought.contains($0) }
    }

    func share(of payer: Int, at point: PointOfDelivery) -> Double {
        if let own = narrow[payer] { return own[point] ?? 0 }
        guard openTotal > 0 else { return 0 }
        var taken = 0.0
        // In the order of the payers, so that the sum has the same bits every time.
        for other in open.indices { taken += narrow[other]?[point] ?? 0 }
        return open[payer] / openTotal * max(0, 1 - taken)
    }

    /// What a payer of some points alone asks for.
    private struct Claim {
        let payer: Int
        let points: [PointOfDelivery]
        /// The share it asks of each of its points.
        let rate: Double
        /// What it should pay in all, £.
        let wanted: Double
    }

    /// Rounds after which rates are taken as they are: each brings payments closer by a share of what is missing, and where
    /// what is asked just fits, by an ever smaller one, so that £1 in £2m takes some thousands.
    private static let mostRounds = 3_000
    /// Rates of payers whose points are full grow without end; they stop here, before they are too large for a number.
    private static let highestRate = 1e200
    /// Shares that move less than this are settled.
    private static let settlesAt = 1e-13

    /// Shares by payer and point, raised until every payer pays what is stated or its points are full.
    private static func settled(
        _ asked: [Claim], limit: Double, fills: Bool, income: (PointOfDelivery) -> Double
    ) -> [Int: [PointOfDelivery: Double]] {
        // Thousands of rounds may be needed: everything lies flat, shares at [claim * points + point].
        let width = PointOfDelivery.allCases.count
        let incomes = PointOfDelivery.allCases.map(income)
        let points = asked.map { $0.points.map(\.index) }
        var rates = asked.map(\.rate)
        var demand = Array(repeating: 0.0, count: width)
        var shares = Array(repeating: 0.0, count: asked.count * width)
        /// Shares at the present rates; the most that any of them moves.
        func share() -> Double {
            for point in demand.indices { demand[point] = 0 }
            for claim in points.indices { for point in points[claim] { demand[point] += rates[claim] } }
            var moved = 0.0
            for claim in points.indices {
                for point in points[claim] {
                    let total = demand[point]
                    let share = total > limit || fills ? (total > 0 ? rates[claim] / total * limit : 0) : rates[claim]
                    moved = max(moved, abs(shares[claim * width + point] - share))
                    shares[claim * width + point] = share
                }
            }
            return moved
        }
        _ = share()
        for _ in 0..<mostRounds {
            guard fills || demand.contains(where: { $0 > limit }) else { break }
            let raised = points.indices.map { claim -> Double in
                let paid = points[claim].reduce(0) { $0 + shares[claim * width + $1] * incomes[$1] }
                return paid > 0 ? rates[claim] * (asked[claim].wanted / paid) : rates[claim]
            }
            if raised.contains(where: { $0 > highestRate }) { break }
            rates = raised
            if share() < settlesAt { break }
        }
        return Dictionary(
            uniqueKeysWithValues: asked.indices.map { claim in
                (
                    asked[claim].payer,
                    Dictionary(uniqueKeysWithValues: asked[claim].points.map { ($0, shares[claim * width + $0.index]) })
                )
            })
    }
}
