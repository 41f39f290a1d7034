import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension NationalView {
    /// Futures in which it is looked at what would be bought if they were known.
    static let knownFutures = 200

    /// Simulates all economies under the same futures and puts them together.
    ///
    /// - Parameters:
    ///   - given: economies that were simulated before, in parts; all of them, or none.
    ///   - progress: what is worked on, replications done and to do, from any thread.
    /// - Throws: `CancellationError`; `StatisticsError` where figures of an intervention are not finite or nothing is left to compare.
    package static func of(
        _ input: ComparisonInput, _ question: NationalQuestion, _ settings: EnsembleSettings, changes: [String] = [],
        given: [SimulatedEconomy] = [], progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> NationalView {
        let before = Dictionary(given.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var gaps: [String: [Double]] = [:]
        var shares: [String: [Double]] = [:]
        let comparison = try await EconomyComparison.of(
            input, settings, changes: changes, bridgeSample: 24, worst: question.worst, given: before.mapValues(\.replications), progress: progress,
            keep: { name, run in
                let last = run.sums.years
                gaps[name] = Array((run.counted ?? run.sums).replications(EconomySums.Item.gapDoNothing, year: last))
                shares[name] = zip(run.sums.replications(EconomySums.Item.gap, year: last), run.sums.replications(EconomySums.Item.resources, year: last)).map {
                    $1 > 0 ? $0 / $1 : .nan
                }
            })
        let economies = input.economies.filter { economy in comparison.economies.contains { $0.name == economy.scenario.name } }
        var tried: [TriedEconomy] = []
        for economy in economies {
            let name = economy.scenario.name
            tried.append(try await TriedEconomy.run(economy, question.interventions, settings, given: before[name]?.runs) { progress?(name, $0, $1) })
        }
        let trials = try question.interventions.flatMap { name in try tried.compactMap { try $0.trial(name) } }
        let purchases = try await NationalPurchases(tried, trials, budget: question.budget, settings).all { progress?("what \(question.budget) buys", $0, $1) }
        return NationalView(
            format: formatVersion, comparison: comparison, gap: try nationalGap(comparison, gaps, tried), scope: DrawScope(economies),
            failing: try FailingTogether(
                comparison.economies.map { ($0.name, shares[$0.name] ?? []) }, threshold: question.failingFrom, shared: comparison.shared), trials: trials,
            notTried: question.interventions.filter { name in !trials.contains { $0.intervention == name } },
            withoutPlan: tried.filter { $0.plan == nil }.map(\.name), purchases: purchases,
            headroom: question.interventions.compactMap { name in HeadroomPart(name, trials.filter { $0.intervention == name }) },
            contracts: ContractSum.check(
                economies, comparison.shared, paid: Dictionary(tried.map { ($0.name, $0.runs.paid) }, uniquingKeysWith: { first, _ in first })),
            tiles: question.tiles.flatMap { $0.places(comparison.economies).isEmpty ? nil : $0 })
    }

    private static func nationalGap(_ comparison: EconomyComparison, _ gaps: [String: [Double]], _ tried: [TriedEconomy]) throws -> Gap {
        let columns = comparison.economies.map { gaps[$0.name] ?? [] }
        let count = columns.first?.count ?? 0
        let sums = (0..<count).map { future in columns.reduce(0) { $0 + $1[future] } }
        let own = try columns.map { try Summary($0) }
        let plans = tried.filter { $0.plan != nil }
        let planned = sums.enumerated().map { future, sum in plans.reduce(sum) { $0 + $1.runs.columns[0].gap[future] } }
        return Gap(
            together: YearSummary(try Summary(sums)), sumOfLows: own.reduce(0) { $0 + $1.p10 }, sumOfHighs: own.reduce(0) { $0 + $1.p90 },
            sdIfApart: own.reduce(0) { $0 + $1.standardDeviation * $1.standardDeviation }.squareRoot(),
            planned: plans.isEmpty ? nil : YearSummary(try Summary(planned)), plans: plans.map(\.name))
    }
}

/// One economy with its chosen plan and everything tried in it.
struct TriedEconomy: Sendable {
    let economy: ComparisonInput.Economy
    let plan: PlanOption?
    /// Interventions tried, and the place of each among the columns of the runs.
    let options: [(intervention: Intervention, option: PlanOption, column: Int)]
    let runs: PairedRuns
    let headroom: Headroom

    var name: String { economy.scenario.name }
    var scenario: Scenario { economy.scenario }

    static func run(
        _ economy: ComparisonInput.Economy, _ names: [String], _ settings: EnsembleSettings, given: PairedRuns? = nil,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> TriedEconomy {
        let scenario = economy.scenario
        let plan = scenario.chosenOption.flatMap { name in scenario.options.first { $0.name == name } }
        var runs: [PairedRuns.Trial] = plan.map { [.init(option: $0, against: nil)] } ?? []
        var options: [(Intervention, PlanOption, Int)] = []
        for name in names {
            guard let intervention = scenario.interventions.first(where: { $0.name == name }),
                let alone = InterventionsByEconomy.option(trying: name, scenario, economy.compiled.baseline)
            else { continue }
            if intervention.isSupport {
                guard let plan, let supported = plan.adding(alone.uses, named: "\(plan.name) with \(name)", in: scenario) else { continue }
                runs.append(.init(option: supported, against: 0))
                options.append((intervention, alone, runs.count - 1))
            } else {
                runs.append(.init(option: alone, against: nil))
                options.append((intervention, alone, runs.count - 1))
            }
        }
        let simulated =
            if let given, given.columns.count == runs.count, given.residents.count == settings.replications { given } else {
                try await PairedRuns.run(scenario, economy.compiled, runs, settings, hasPlan: plan != nil, progress: progress)
            }
        return TriedEconomy(
            economy: economy, plan: plan, options: options.map { (intervention: $0.0, option: $0.1, column: $0.2) }, runs: simulated,
            headroom: Headroom(scenario, economy.compiled.baseline))
    }

    func option(_ name: String) -> (intervention: Intervention, option: PlanOption, column: Int)? { options.first { $0.intervention.name == name } }

    /// Capital and revenue that an option asks for, £.
    func asks(_ option: PlanOption) -> (capital: Double, revenue: Double) {
        option.uses.reduce((0, 0)) { sum, use in
            guard let asks = scenario.interventions.first(where: { $0.name == use.intervention })?.asks else { return sum }
            return (sum.0 + use.scale * asks.capital, sum.1 + use.scale * asks.revenue)
        }
    }

    func trial(_ name: String) throws(StatisticsError) -> NationalTrial? {
        guard let tried = option(name), let main = tried.option.uses.first else { return nil }
        let column = runs.columns[tried.column]
        let asks = asks(tried.option)
        let purse = tried.intervention.purse
        return NationalTrial(
            intervention: name, economy: self.name, purse: purse, trusts: main.trusts, scale: main.scale,
            use: purse == .capital ? asks.capital : asks.revenue, runningUse: purse == .capital ? asks.revenue : 0,
            change: YearSummary(try Summary(column.gap)), changePerHead: YearSummary(try Summary(zip(column.gap, runs.residents).map { $0 / $1 })),
            health: YearSummary(try Summary(column.health)), probabilityHelps: Double(column.gap.count { $0 < 0 }) / Double(max(column.gap.count, 1)),
            headroom: headroomOf(tried.intervention, main.trusts))
    }

    /// What the trusts acted on have of the library's size, weighted by income; nil unless all of them are known.
    private func headroomOf(_ intervention: Intervention, _ trusts: [String]) -> Double? {
        guard let measure = intervention.headroom else { return nil }
        var weight = 0.0
        var sum = 0.0
        for (index, provider) in scenario.providers.enumerated() where trusts.contains(provider.code) {
            guard let factor = headroom.factor(measure, at: index) else { return nil }
            weight += provider.operatingIncome.value
            sum += provider.operatingIncome.value * factor
        }
        return weight > 0 ? sum / weight : nil
    }
}

extension PlanOption {
    /// The option with more interventions; nil where one of them is in it already or excludes what is.
    func adding(_ more: [Use], named name: String, in scenario: Scenario) -> PlanOption? {
        let held = Set(uses.map(\.intervention))
        for use in more {
            if held.contains(use.intervention) { return nil }
            if let intervention = scenario.interventions.first(where: { $0.name == use.intervention }), intervention.conflicts.contains(where: held.contains) {
                return nil
            }
        }
        let names = Set(more.map(\.intervention))
        if scenario.interventions.contains(where: { held.contains($0.name) && $0.conflicts.contains(where: names.contains) }) { return nil }
        return PlanOption(
            name: name, place: place, about: about, uses: uses + more, organisations: organisations, contracts: contracts,
            qualityProgrammes: qualityProgrammes)
    }
}
