package import HealthEconomy
package import HealthSimulation
import Statistics

/// What each intervention, habitual efficiency and the option's programmes of quality do to every organisation's surplus, year by year.
///
/// Exact Shapley values over the interventions of the option and habitual efficiency: each counts by its average marginal
/// effect over all orders in which they could be added, so that the parts add up to the whole difference, whatever the
/// order. They are worked out in every replication of an evenly spaced sample, and once with all inputs at their centres.
/// With more players than `mostExact`, the option's own order and its reverse stand for all orders; parts add up all the same.
/// Programmes of quality come before them all: what they cost, and what the measures they serve earn more.
package struct SavingsAttribution: Sendable {
    /// Interventions in the order of the option, habitual efficiency last.
    let players: Int
    /// Whether a part follows for programmes of quality.
    let hasQuality: Bool
    /// Organisations in the order of `PlanTargets`, each with its years: `[player][organisation * span + year]`.
    let central: [[Double]]
    /// The same by sampled replication.
    package let sampled: [[[Double]]]

    static let mostExact = 11
    /// Runs of the kernel that may be spent.
    static let budget = 6_400

    package static func of(_ compiled: CompiledEconomy, _ ensemble: Ensemble, _ targets: PlanTargets) async throws -> SavingsAttribution {
        let interventions = compiled.option?.interventions.count ?? 0
        let players = interventions + 1
        let runs = players <= mostExact ? 1 << players : 2 * (players + 1)
        let chosen = evenlySpaced(min(200, max(8, budget / runs)), of: ensemble)
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let plain = compiled.option.flatMap { $0.runsQualityProgrammes ? compiled.with($0.withoutQualityProgrammes) : nil }
        // Position −1 is the replication of centres.
        let rows = try await inParts(chosen.count + 1, of: LaneKernel.width, threads: settings.threads) { range -> [[[Double]]] in
            var kernels = [LaneKernel(compiled)] + (plain.map { [LaneKernel($0)] } ?? [])
            return eights(range).flatMap { positions -> [[[Double]]] in
                for each in kernels.indices {
                    kernels[each].draw(sampler, replications: positions.map { chosen[max($0 - 1, 0)] })
                    if positions.contains(0) { kernels[each].setLane(0, values: compiled.parameters.central, noise: compiled.noise.centre) }
                }
                var past = BaselineYear()
                var parts = players <= mostExact ? exact(&kernels[0], &past, players, targets) : byOrders(&kernels[0], &past, players, targets)
                if kernels.count > 1 {
                    let without = surpluses(&kernels[1], &past, 0, players, targets)
                    parts.append(zip(surpluses(&kernels[0], &past, 0, players, targets), without).map { $0 - $1 })
                }
                return (0..<positions.count).map { lane in parts.map { $0.map { $0[lane] } } }
            }
        }
        return SavingsAttribution(players: players, hasQuality: plain != nil, central: rows[0], sampled: Array(rows.dropFirst()))
    }

    /// Surplus of every organisation and year with a set of players acting.
    private static func surpluses(_ kernel: inout LaneKernel, _ past: inout BaselineYear, _ set: UInt64, _ players: Int, _ targets: PlanTargets) -> [Lanes] {
        let efficiency = UInt64(1) << UInt64(players - 1)
        kernel.acting = Int(truncatingIfNeeded: set & (efficiency - 1))
        kernel.simulate(set & efficiency != 0 ? .all : Drivers.all.subtracting(.habit), after: &past)
        let span = targets.span
        return targets.organisations.flatMap { kernel.output[$0.surplus * span..<($0.surplus + 1) * span] }
    }

    private static func exact(_ kernel: inout LaneKernel, _ past: inout BaselineYear, _ players: Int, _ targets: PlanTargets) -> [[Lanes]] {
        let sets = 1 << players
        let all = (0..<sets).map { surpluses(&kernel, &past, UInt64($0), players, targets) }
        let weights = shapleyWeights(players: players)
        let width = all[0].count
        return (0..<players).map { player in
            var part = Array(repeating: Lanes.zero, count: width)
            let bit = 1 << player
            for set in 0..<sets where set & bit == 0 {
                let weight = weights[set.nonzeroBitCount]
                for position in 0..<width { part[position] += weight * (all[set | bit][position] - all[set][position]) }
            }
            return part
        }
    }

    private static func byOrders(_ kernel: inout LaneKernel, _ past: inout BaselineYear, _ players: Int, _ targets: PlanTargets) -> [[Lanes]] {
        let forward = Array(0..<players)
        let orders = [forward, forward.reversed()]
        let width = targets.organisations.count * targets.span
        var parts = Array(repeating: Array(repeating: Lanes.zero, count: width), count: players)
        for order in orders {
            var set: UInt64 = 0
            var before = surpluses(&kernel, &past, set, players, targets)
            for player in order {
                set |= 1 << UInt64(player)
                let after = surpluses(&kernel, &past, set, players, targets)
                for position in 0..<width { parts[player][position] += (after[position] - before[position]) / Double(orders.count) }
                before = after
            }
        }
        return parts
    }
}

extension SavingsAttribution {
    /// The savings programmes of all organisations: schemes, habitual efficiency, and what is still to be found.
    package func schemes(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ targets: PlanTargets, _ totals: [ControlTotal]) throws
        -> [SavingScheme]
    {
        let span = targets.span
        let option = compiled.option ?? .doNothing
        var result: [SavingScheme] = []
        for (index, organisation) in targets.organisations.enumerated() {
            let isTrust = organisation.allocation == nil
            let programme: SavingScheme.Programme = isTrust ? .cip : .qipp
            func years(_ player: Int) -> (planned: [Double], expected: [YearSummary]) {
                let positions = index * span..<(index + 1) * span
                return (
                    Array(central[player][positions]),
                    positions.map { position in Self.summary(sampled.map { $0[player][position] }) }
                )
            }
            func scheme(
                _ name: String, _ status: SavingScheme.Status, _ planned: [Double], _ expected: [YearSummary]?, isRecurrent: Bool, role: String,
                oneOff: [Double]? = nil, capital: [Double]? = nil
            ) {
                let stated = scenario.planRules.owners[name]
                result.append(
                    SavingScheme(
                        organisation: organisation.code, programme: programme, scheme: name, status: status, isRecurrent: isRecurrent,
                        owner: "\(stated ?? role) of \(organisation.code)", ownerIsAssumed: stated == nil, planned: planned, expected: expected,
                        oneOffCost: oneOff ?? Array(repeating: 0, count: span), capital: capital ?? Array(repeating: 0, count: span)))
            }
            for (player, name) in option.interventions.enumerated() {
                let (planned, expected) = years(player)
                let costs = option.costs.filter { $0.intervention == player }
                let position = organisation.provider ?? index
                let (oneOff, capital) = Self.money(costs, option.timings[player], compiled, isTrust: isTrust, position: position, span: span)
                // An intervention that does nothing to an organisation is no line of its plan.
                guard planned.contains(where: { abs($0) >= 500 }) || expected.contains(where: { abs($0.mean) >= 500 }) || capital.contains(where: { $0 > 0 })
                else { continue }
                let intervention = scenario.interventions.first { $0.name == name }
                scheme(
                    name, intervention?.bringsMoney == true ? .outside : .identified, planned, expected, isRecurrent: (intervention?.ramp.last ?? 1) != 0,
                    role: Self.role(intervention, isTrust: isTrust), oneOff: oneOff, capital: capital)
            }
            if hasQuality {
                let (planned, expected) = years(players)
                if planned.contains(where: { abs($0) >= 500 }) || expected.contains(where: { abs($0.mean) >= 500 }) {
                    scheme(
                        "programmes of quality", .identified, planned, expected, isRecurrent: true,
                        role: isTrust ? "medical director" : "director of commissioning",
                        oneOff: organisation.provider.map { Self.setUp(option, at: $0, scenario, compiled) })
                }
            }
            if isTrust {
                let (planned, expected) = years(players - 1)
                scheme("habitual efficiency", .habitual, planned, expected, isRecurrent: true, role: "director of finance")
            }
            let surplus = (0..<span).map { year in Mean.of(ensemble.replications(organisation.surplus, year: year)) }
            let missing = zip(totals[index].surplus, surplus).map { asked, expected in asked.map { max(0, $0 - expected) } ?? 0 }
            if missing.contains(where: { $0 >= 500 }) {
                scheme("unidentified", .unidentified, missing, nil, isRecurrent: true, role: isTrust ? "chief executive" : "accountable officer")
            }
        }
        return result
    }

    /// One-off cost and capital of an intervention at an organisation, with inputs at their centres.
    private static func money(
        _ costs: [CompiledOption.Cost], _ timing: CompiledOption.Timing, _ compiled: CompiledEconomy, isTrust: Bool, position: Int, span: Int
    ) -> (oneOff: [Double], capital: [Double]) {
        var oneOff = Array(repeating: 0.0, count: span)
        var capital = oneOff
        let central = compiled.parameters.central
        func value(_ id: ParameterID?, _ year: Int) -> Double { id.map { central[$0.index * span + year] } ?? 0 }
        for cost in costs {
            let part = isTrust ? cost.trusts.first { $0.provider == position }?.part ?? 0 : cost.commissioners[position]
            for year in 1..<span {
                if timing.runs(year) > 0, timing.runs(year - 1) == 0, cost.isPaidByCommissioner != isTrust {
                    oneOff[year] += value(cost.transition, year) * cost.scale * part
                }
                if isTrust, year == max(1, timing.startYear - 1) { capital[year] += value(cost.capital, 1) * cost.scale * part }
            }
        }
        return (oneOff, capital)
    }

    /// What the programmes of quality that an option runs cost a trust once, by year, £ at baseline prices.
    private static func setUp(_ option: CompiledOption, at provider: Int, _ scenario: Scenario, _ compiled: CompiledEconomy) -> [Double] {
        var cost = scenario.years.map { _ in 0.0 }
        guard let framework = scenario.quality, let stated = scenario.options.first(where: { $0.name == option.name }) else { return cost }
        let trusts = QualityOfTrusts(scenario, framework, compiled.baseline)
        for programme in framework.programmes
        where stated.runs(programme, at: scenario.providers[provider].code) && trusts.trusts(running: programme).contains(provider) {
            if let start = scenario.years.firstIndex(of: trusts.start(of: programme)) { cost[start] += trusts.setUpCost(of: programme, at: provider) }
        }
        return cost
    }

    /// Who usually answers for an intervention, by what it mainly does (assumption).
    package static func role(_ intervention: Intervention?, isTrust: Bool) -> String {
        guard isTrust else { return "director of commissioning" }
        guard let intervention, let mainly = intervention.effects.first?.kind.declaration else { return "chief operating officer" }
        return intervention.isPaidByCommissioner ? mainly.answersWhenCommissionersPay : mainly.answers
    }

    private static func summary(_ values: [Double]) -> YearSummary { YearSummary(sample: values) }
}
