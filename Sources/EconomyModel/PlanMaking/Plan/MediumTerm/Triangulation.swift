import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Prices of cost and complexity of care since the baseline year, as drawn in each future.
struct PriceIndices: Sendable {
    /// `[replication][year]`, 1 in the baseline year.
    let cost: [[Double]]
    /// `[replication][point * span + year]`.
    let complexity: [[Double]]

    /// Draws the inputs of the futures again: index of cost = Π (1 + Σ share of class × inflation); of complexity = Π (1 + growth).
    static func of(_ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ replications: [Int]) async throws -> PriceIndices {
        let table = compiled.parameters
        let span = compiled.lastYear + 1
        let settings = plan.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let points = PointOfDelivery.allCases.map { scenario.demand.pointsOfDelivery[$0] }
        let growth = points.map { rules in rules.flatMap { table.position(of: $0.complexityGrowth.figure.path) } }
        let classes = scenario.finance.costClasses.map { ($0.rules.share.value, table.position(of: $0.rules.inflation.figure.path)) }
        let rows = try await inParts(replications.count, threads: settings.threads) { range -> [(cost: [Double], complexity: [Double])] in
            var values = table.central
            var scratch = DrawScratch(table, longest: span)
            return range.map { place in
                table.draw(sampler, replication: replications[place], into: &values, scratch: &scratch)
                var cost = [1.0]
                for year in 1..<max(span, 1) {
                    let rise = classes.reduce(0) { sum, one in sum + one.0 * (one.1.map { values[$0.index * span + year] } ?? 0) }
                    cost.append(cost[year - 1] * (1 + rise))
                }
                var complexity = Array(repeating: 1.0, count: points.count * span)
                for (point, parameter) in growth.enumerated() {
                    guard let parameter else { continue }
                    for year in 1..<max(span, 1) {
                        complexity[point * span + year] = complexity[point * span + year - 1] * (1 + values[parameter.index * span + year])
                    }
                }
                return (cost, complexity)
            }
        }
        return PriceIndices(cost: rows.map(\.cost), complexity: rows.map(\.complexity))
    }
}

/// Finance, activity, workforce and quality of trusts held against each other, future by future.
struct Triangulation {
    private let compiled: CompiledEconomy
    private let plan: Ensemble
    private let books: PlanBooks
    private let indices: PriceIndices
    private let joined: JoinedTrusts
    /// National unit cost of the baseline year by point of delivery, £.
    private let unitCosts: [Double]
    private let span: Int

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ books: PlanBooks, _ indices: PriceIndices, _ joined: JoinedTrusts) {
        self.joined = joined
        self.compiled = compiled
        self.plan = plan
        self.books = books
        self.indices = indices
        span = compiled.lastYear + 1
        unitCosts = PointOfDelivery.allCases.map { scenario.demand.pointsOfDelivery[$0]?.unitCost.value(in: scenario.baselineYear) ?? 0 }
    }

    /// A measure of a trust in every future of the books; not a number where the trust does not have it.
    func column(_ measure: TriangleMeasure, _ provider: Int, _ year: Int) -> [Double] {
        switch measure {
        case .weightedActivity: weighted(provider, year)
        case .realCost: zip(series(.operatingCost, provider, year), indices.cost).map { $0 / $1[year] }
        case .productivity: zip(perCost(provider, year), perCost(provider, 0)).map { $0 / $1 }
        case .productivityGrowth:
            year == 0 ? [] : zip(perCost(provider, year), perCost(provider, year - 1)).map { $0 / $1 - 1 }
        case .staffProductivity: zip(perStaff(provider, year), perStaff(provider, 0)).map { $0 / $1 }
        case .staffPerActivity: perStaff(provider, year).map { 1e6 / $0 }
        case .costPerStaff: zip(series(.operatingCost, provider, year), staff(provider, year)).map { $0 / $1 }
        case .impliedStay: zip(series(.occupiedBeds, provider, year), series(.admissions, provider, year)).map { $1 > 0 ? $0 * 365 / $1 : .nan }
        case .bedOccupancy: series(.bedOccupancy, provider, year)
        case .daysFull: series(.daysFull, provider, year)
        case .unfilledShare: zip(series(.unfilledPosts, provider, year), series(.postsRequired, provider, year)).map { $1 > 0 ? $0 / $1 : .nan }
        case .fourHours: series(.aeWithinFourHours, provider, year)
        case .withinEighteenWeeks: series(.withinEighteenWeeks, provider, year)
        }
    }

    private func series(_ series: ProviderSeries, _ provider: Int, _ year: Int) -> [Double] {
        let all = joined.values(series, provider, year, in: plan)
        return books.count == plan.count ? all : books.replications.map { all[$0 - plan.first] }
    }

    private func weighted(_ provider: Int, _ year: Int) -> [Double] {
        var sums = Array(repeating: 0.0, count: books.count)
        for point in unitCosts.indices where unitCosts[point] > 0 {
            for part in joined.members(of: provider) {
                for (place, units) in books.column(books.layout.activity(part, point), year).enumerated() {
                    sums[place] += units * unitCosts[point] * indices.complexity[place][point * span + year]
                }
            }
        }
        return sums
    }

    private func staff(_ provider: Int, _ year: Int) -> [Double] {
        zip(series(.staffInPost, provider, year), series(.temporaryStaff, provider, year)).map { $0 + $1 }
    }

    private func perCost(_ provider: Int, _ year: Int) -> [Double] {
        zip(weighted(provider, year), column(.realCost, provider, year)).map { $1 > 0 ? $0 / $1 : .nan }
    }

    private func perStaff(_ provider: Int, _ year: Int) -> [Double] {
        zip(weighted(provider, year), staff(provider, year)).map { $1 > 0 ? $0 / $1 : .nan }
    }
}
