/// A limit on what the chosen items may use together: capital in a year, revenue, staff, programme places.
///
/// Uses may be negative (an item that frees beds or money). A floor, such as savings of at least 10, is a budget of negative uses
/// with limit −10.
public struct Budget: Sendable, Equatable {
    public let name: String
    public let limit: Double
    /// One an item, in the unit of the limit.
    public let use: [Double]

    public init(name: String, limit: Double, use: [Double]) {
        self.name = name
        self.limit = limit
        self.use = use
    }
}

/// An item that may be chosen only together with another.
public struct Prerequisite: Sendable, Equatable {
    public let item: Int
    public let needs: Int

    public init(item: Int, needs: Int) {
        self.item = item
        self.needs = needs
    }
}

/// Which sets of items may be chosen: those within every budget, with prerequisites met, at most one of each excluding group, and every
/// mandatory item in.
///
/// Limits are met to within 1 part in 10⁹ of the budget's size, so that 0.1 + 0.2 fits into 0.3. Timing is expressed by one item for
/// each start year, in one excluding group.
public struct PortfolioProblem: Sendable, Equatable {
    public let itemCount: Int
    public let budgets: [Budget]
    public let prerequisites: [Prerequisite]
    /// Groups of which at most one item may be chosen.
    public let exclusions: [[Int]]
    public let mandatory: [Int]

    /// - Parameter itemCount: 1…62. Twenty-five are solved in well under a second; time grows fast beyond, and depends on the figures.
    public init(
        itemCount: Int, budgets: [Budget], prerequisites: [Prerequisite] = [], exclusions: [[Int]] = [],
        mandatory: [Int] = []
    ) throws {
        guard (1...62).contains(itemCount) else {
            throw StatisticsError.argument("itemCount", found: "\(itemCount)", wanted: "from 1 to 62")
        }
        for budget in budgets {
            try Check.count("use of budget '\(budget.name)'", budget.use.count, itemCount)
            try Check.finite("use of budget '\(budget.name)'", budget.use)
            try Check.finite("limit of budget '\(budget.name)'", [budget.limit])
        }
        for pair in prerequisites {
            try Check.index("prerequisites.item", pair.item, below: itemCount)
            try Check.index("prerequisites.needs", pair.needs, below: itemCount)
        }
        for item in exclusions.flatMap({ $0 }) { try Check.index("exclusions", item, below: itemCount) }
        for item in mandatory { try Check.index("mandatory", item, below: itemCount) }
        self.itemCount = itemCount
        self.budgets = budgets
        self.prerequisites = prerequisites
        self.exclusions = exclusions
        self.mandatory = mandatory
    }

    /// The same problem with one limit changed.
    public func replacingLimit(ofBudget index: Int, by limit: Double) throws -> PortfolioProblem {
        try Check.index("budget", index, below: budgets.count)
        var budgets = budgets
        budgets[index] = Budget(name: budgets[index].name, limit: limit, use: budgets[index].use)
        return try PortfolioProblem(
            itemCount: itemCount, budgets: budgets, prerequisites: prerequisites, exclusions: exclusions,
            mandatory: mandatory)
    }

    /// Why no set is allowed, as far as one rule alone shows it.
    func reasonForInfeasibility() -> String {
        let needed = mandatoryWithPrerequisites()
        for group in exclusions {
            let clash = group.filter(needed.contains)
            if clash.count > 1 { return "items \(clash[0]) and \(clash[1]) are both needed and exclude each other" }
        }
        for (index, budget) in budgets.enumerated() {
            let least = (0..<itemCount).reduce(0) { $0 + (needed.contains($1) ? budget.use[$1] : min(0, budget.use[$1])) }
            if least > budget.limit + tolerance(ofBudget: index) {
                return "'\(budget.name)' needs at least \(least), its limit is \(budget.limit)"
            }
        }
        return "no set of items meets all limits and rules at once, though each can be met alone"
    }

    private func mandatoryWithPrerequisites() -> Set<Int> {
        var needed = Set(mandatory)
        var size = -1
        while needed.count != size {
            size = needed.count
            for pair in prerequisites where needed.contains(pair.item) { needed.insert(pair.needs) }
        }
        return needed
    }

    /// What a budget is measured against when its figures are scaled and rounding is forgiven.
    func size(ofBudget index: Int) -> Double {
        let size = budgets[index].use.reduce(abs(budgets[index].limit)) { max($0, abs($1)) }
        return size > 0 ? size : 1
    }

    func tolerance(ofBudget index: Int) -> Double { 1e-9 * size(ofBudget: index) }
}

/// A chosen set of items.
public struct Portfolio: Sendable, Equatable {
    /// Rising indices.
    public let items: [Int]
    /// Sum of the items' values.
    public let value: Double
    /// Use of each budget.
    public let use: [Double]

    init(_ problem: PortfolioProblem, values: [Double], mask: UInt64) {
        let chosen = itemIndices(mask)
        items = chosen
        value = chosen.reduce(0) { $0 + values[$1] }
        use = problem.budgets.map { budget in chosen.reduce(0) { $0 + budget.use[$1] } }
    }
}

/// The bits set, in rising order.
func itemIndices(_ mask: UInt64) -> [Int] {
    var rest = mask
    var items: [Int] = []
    while rest != 0 {
        items.append(rest.trailingZeroBitCount)
        rest &= rest - 1
    }
    return items
}

/// What a search for the best sets found.
public enum PortfolioAnswer: Sendable, Equatable {
    /// The best sets, best first; at least one, fewer than asked for if no more are allowed. No other set is better than the last
    /// by more than 1 part in 10⁹.
    case optimal([Portfolio])
    case infeasible(reason: String)

    public var leading: [Portfolio] {
        if case .optimal(let sets) = self { sets } else { [] }
    }

    public var best: Portfolio? { leading.first }
}

extension PortfolioProblem {
    /// The set of items with the largest sum of values, and on request the next best ones.
    /// - Parameters:
    ///   - values: one an item, of any sign, higher is better.
    ///   - count: how many leading sets.
    public func solve(values: [Double], leading count: Int = 1) throws -> PortfolioAnswer {
        try Check.count("values", values.count, itemCount)
        try Check.finite("values", values)
        try Check.atLeast("count", count, 1)
        let search = PortfolioSearch(PortfolioRules(self), values: values)
        let masks = search.leading(count)
        guard !masks.isEmpty else { return .infeasible(reason: reasonForInfeasibility()) }
        return .optimal(masks.map { Portfolio(self, values: values, mask: $0) })
    }
}
