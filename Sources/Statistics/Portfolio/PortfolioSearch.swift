/// A problem's rules as bit masks and scaled uses, worked out once for many searches.
struct PortfolioRules: Sendable {
    let itemCount: Int
    let budgetCount: Int
    /// Item-major: use of budget b by item i at i × budgets + b, over the budget's size.
    let use: [Double]
    let limits: [Double]
    let needs: [UInt64]
    let neededBy: [UInt64]
    let excludes: [UInt64]
    let mandatory: UInt64
    /// Items that exclude one another stand in one cluster, of which at most one can be chosen.
    let clusters: [[Int]]

    static let tolerance = 1e-9

    init(_ problem: PortfolioProblem) {
        let items = problem.itemCount
        let budgets = problem.budgets.count
        var use = [Double](repeating: 0, count: items * budgets)
        var limits: [Double] = []
        for (b, budget) in problem.budgets.enumerated() {
            let size = problem.size(ofBudget: b)
            for item in 0..<items { use[item * budgets + b] = budget.use[item] / size }
            limits.append(budget.limit / size)
        }
        var needs = [UInt64](repeating: 0, count: items)
        var neededBy = needs
        var excludes = needs
        for pair in problem.prerequisites {
            needs[pair.item] |= 1 << UInt64(pair.needs)
            neededBy[pair.needs] |= 1 << UInt64(pair.item)
        }
        var clustered: UInt64 = 0
        var clusters: [[Int]] = []
        for group in problem.exclusions {
            let mask = group.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            for item in itemIndices(mask) { excludes[item] |= mask & ~(1 << UInt64(item)) }
            let fresh = itemIndices(mask & ~clustered)
            if !fresh.isEmpty { clusters.append(fresh) }
            clustered |= mask
        }
        clusters += (0..<items).filter { clustered & 1 << UInt64($0) == 0 }.map { [$0] }
        itemCount = items
        budgetCount = budgets
        self.use = use
        self.limits = limits
        self.needs = needs
        self.neededBy = neededBy
        self.excludes = excludes
        mandatory = problem.mandatory.reduce(0) { $0 | 1 << UInt64($1) }
        self.clusters = clusters
    }
}

/// Branch and bound over the items, exact to 1 part in 10⁹ of the values.
///
/// With a price λ_b ≥ 0 on each budget, an item's gain is g_i = v_i − Σ_b λ_b use_ib, and no allowed set is worth more than
/// λ · limits + Σ max(0, g_i), of excluding items only the best counted. Good prices, found once by subgradient steps, make that bound
/// nearly that of linear programming; below the root it is updated by one addition an item, so a node costs next to nothing.
struct PortfolioSearch {
    private let rules: PortfolioRules
    private let values: [Double]
    /// The prices at which this search bounds.
    let prices: [Double]
    private let gains: [Double]
    /// Items in the order in which they are decided.
    private let order: [Int]
    /// At position p: the most that items from p on can add to the sum of gains.
    private let remainingGain: [Double]
    /// At position p, budget b: the most that items from p on can free.
    private let remainingRelief: [Double]
    private let base: Double
    private let margin: Double

    /// - Parameter startingPrices: of a similar search, to spare steps.
    init(_ rules: PortfolioRules, values: [Double], startingPrices: [Double]? = nil) {
        self.rules = rules
        self.values = values
        margin = PortfolioRules.tolerance * values.reduce(0) { $0 + abs($1) }
        let prices = Self.prices(rules, values, startingPrices)
        let gains = Self.gains(rules, values, prices)
        let clusters = rules.clusters.map { $0.sorted { (gains[$0], $1) > (gains[$1], $0) } }
        func weight(_ cluster: [Int]) -> Double { cluster.reduce(0) { max($0, abs(gains[$1])) } }
        // The heaviest first; of the same weight, as they stand. Types are written out, for the compiler's sake.
        let weighed: [(items: [Int], weight: Double)] = clusters.map { (items: $0, weight: weight($0)) }
        let inOrder: [(items: [Int], weight: Double)] = weighed.sorted { first, second in
            if first.weight != second.weight { return first.weight > second.weight }
            return first.items[0] < second.items[0]
        }
        let sorted: [[Int]] = inOrder.map(\.items)

        var remainingGain = [0.0]
        for cluster in sorted.reversed() {
            let later = remainingGain[remainingGain.count - 1]
            var best = 0.0
            for item in cluster.reversed() {
                best = max(best, gains[item])
                remainingGain.append(later + best)
            }
        }
        let order = sorted.flatMap { $0 }
        let budgets = rules.budgetCount
        var relief = [Double](repeating: 0, count: (order.count + 1) * budgets)
        for position in order.indices.reversed() {
            for b in 0..<budgets {
                relief[position * budgets + b] =
                    relief[(position + 1) * budgets + b] + min(0, rules.use[order[position] * budgets + b])
            }
        }
        self.prices = prices
        self.gains = gains
        self.order = order
        self.remainingGain = remainingGain.reversed()
        remainingRelief = relief
        base = zip(prices, rules.limits).reduce(0) { $0 + $1.0 * $1.1 }
    }

    func value(_ mask: UInt64) -> Double {
        var rest = mask
        var sum = 0.0
        while rest != 0 {
            sum += values[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return sum
    }

    /// The best sets, best first.
    /// - Parameter known: allowed sets to beat from the start; any of them may be returned.
    func leading(_ count: Int, known: [UInt64] = []) -> [UInt64] {
        var state = State(capacity: count, used: [Double](repeating: 0, count: (order.count + 1) * rules.budgetCount))
        for mask in known { state.keep(mask, value(mask)) }
        decide(0, chosen: 0, rejected: 0, gain: base, &state)
        return state.masks
    }

    private struct State {
        let capacity: Int
        /// Position-major running use of each budget.
        var used: [Double]
        var masks: [UInt64] = []
        var values: [Double] = []

        init(capacity: Int, used: [Double]) {
            self.capacity = capacity
            self.used = used
        }

        /// What a set must beat.
        var bar: Double { masks.count < capacity ? -.infinity : values[values.count - 1] }

        mutating func keep(_ mask: UInt64, _ value: Double) {
            guard value > bar, !masks.contains(mask) else { return }
            // Later finds of equal value go behind earlier ones. Bisection, as thousands may be kept.
            var low = 0
            var high = values.count
            while low < high {
                let middle = (low + high) / 2
                if values[middle] >= value { low = middle + 1 } else { high = middle }
            }
            masks.insert(mask, at: low)
            values.insert(value, at: low)
            if masks.count > capacity {
                masks.removeLast()
                values.removeLast()
            }
        }
    }

    private func decide(_ position: Int, chosen: UInt64, rejected: UInt64, gain: Double, _ state: inout State) {
        if gain + remainingGain[position] <= state.bar + margin { return }
        guard position < order.count else {
            state.keep(chosen, value(chosen))
            return
        }
        let item = order[position]
        let bit: UInt64 = 1 << UInt64(item)
        let takesFirst = gains[item] > 0
        for take in [takesFirst, !takesFirst] {
            if take {
                guard rules.excludes[item] & chosen == 0, rules.needs[item] & rejected == 0 else { continue }
                guard advance(position, item, 1, &state) else { continue }
                decide(position + 1, chosen: chosen | bit, rejected: rejected, gain: gain + gains[item], &state)
            } else {
                guard rules.mandatory & bit == 0, rules.neededBy[item] & chosen == 0 else { continue }
                guard advance(position, item, 0, &state) else { continue }
                decide(position + 1, chosen: chosen, rejected: rejected | bit, gain: gain, &state)
            }
        }
    }

    /// Writes the use after this decision; false if no later choice can bring it within the limits.
    private func advance(_ position: Int, _ item: Int, _ taken: Double, _ state: inout State) -> Bool {
        let budgets = rules.budgetCount
        var within = true
        for b in 0..<budgets {
            let use = state.used[position * budgets + b] + taken * rules.use[item * budgets + b]
            let next = (position + 1) * budgets + b
            state.used[next] = use
            if use + remainingRelief[next] > rules.limits[b] + PortfolioRules.tolerance { within = false }
        }
        return within
    }

    private static func gains(_ rules: PortfolioRules, _ values: [Double], _ prices: [Double]) -> [Double] {
        var gains = values
        for item in 0..<rules.itemCount {
            for b in 0..<rules.budgetCount { gains[item] -= prices[b] * rules.use[item * rules.budgetCount + b] }
        }
        return gains
    }

    /// Prices that make the bound at the root small: projected subgradient steps that shrink when the bound stops falling.
    private static func prices(_ rules: PortfolioRules, _ values: [Double], _ start: [Double]?) -> [Double] {
        let budgets = rules.budgetCount
        guard budgets > 0 else { return [] }
        var prices = start ?? [Double](repeating: 0, count: budgets)
        var best = prices
        var bestBound = Double.infinity
        var step = start == nil ? 1.0 : 0.2
        var stalled = 0
        for _ in 0..<(start == nil ? 200 : 40) {
            let gains = Self.gains(rules, values, prices)
            var bound = 0.0
            // The slack of each budget when every worthwhile item is taken.
            var slack = rules.limits
            for b in 0..<budgets { bound += prices[b] * rules.limits[b] }
            for cluster in rules.clusters {
                var top = cluster[0]
                for item in cluster where gains[item] > gains[top] { top = item }
                guard gains[top] > 0 else { continue }
                bound += gains[top]
                for b in 0..<budgets { slack[b] -= rules.use[top * budgets + b] }
            }
            if bound < bestBound {
                (bestBound, best, stalled) = (bound, prices, 0)
            } else {
                stalled += 1
                if stalled >= 4 { (step, stalled, prices) = (step / 2, 0, best) }
            }
            let length = slack.indices.reduce(0) { $0 + (prices[$1] > 0 || slack[$1] < 0 ? slack[$1] * slack[$1] : 0) }
            guard length > 0 else { break }
            let move = step * 0.1 * max(abs(bound), 1e-300) / length
            for b in 0..<budgets { prices[b] = max(0, prices[b] - move * slack[b]) }
        }
        return best
    }
}
