package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension InterventionsByEconomy {
    /// Tries interventions in every economy.
    ///
    /// - Parameters:
    ///   - names: names of the library; see `interventionsToTry`.
    ///   - progress: an economy's name, replications done and to do, from any thread.
    /// - Throws: `CancellationError`; `StatisticsError` when figures are not finite.
    package static func of(
        _ input: ComparisonInput, _ names: [String], _ settings: EnsembleSettings, progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> InterventionsByEconomy {
        var trials: [InterventionTrial] = []
        for economy in input.economies {
            let scenario = economy.scenario
            let options = names.compactMap { option(trying: $0, scenario, economy.compiled.baseline) }
            guard !options.isEmpty else { continue }
            let compiled = try CompiledEconomy(scenario.with(options: options), calibratedAs: economy.compiled)
            let gaps = try await gaps(compiled, settings) { progress?(scenario.name, $0, $1) }
            for (option, pair) in zip(options, gaps) {
                guard let main = option.uses.first else { continue }
                trials.append(try trial(option, main, scenario, pair))
            }
        }
        let known = Dictionary(
            input.economies.flatMap { $0.scenario.interventions }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let tried = names.compactMap { name -> Tried? in
            let shares = trials.filter { $0.intervention == name }.map(\.probabilityHelps)
            guard let least = shares.min(), let greatest = shares.max(), let intervention = known[name] else { return nil }
            return Tried(
                name: name, about: intervention.about, evidence: intervention.evidence, sizedFor: intervention.sizedFor,
                usedBy: input.users(of: name), verdict: least >= surely ? .everywhere : greatest >= surely ? .somewhere : .nowhere,
                leastProbability: least, greatestProbability: greatest)
        }
        return InterventionsByEconomy(
            format: formatVersion, year: input.economies.first?.scenario.years.last?.description ?? "", replications: settings.replications,
            seed: settings.seed,
            interventions: tried.ordered { ($1.leastProbability, $1.greatestProbability, $0.name) < ($0.leastProbability, $0.greatestProbability, $1.name) },
            economies: input.names, trials: trials, notTried: names.filter { name in !tried.contains { $0.name == name } })
    }

    /// An option of one intervention and what it needs, at every trust it can act on; nil where it can act on none.
    package static func option(trying name: String, _ scenario: Scenario, _ baseline: Baseline) -> PlanOption? {
        var uses: [PlanOption.Use] = []
        func add(_ name: String) -> Bool {
            if uses.contains(where: { $0.intervention == name }) { return true }
            guard let intervention = scenario.interventions.first(where: { $0.name == name }) else { return false }
            let trusts = intervention.trustsActedOn(scenario, baseline)
            guard !trusts.isEmpty else { return false }
            let size =
                switch intervention.sizedFor {
                case .residents: baseline.residents.prefix(scenario.commissioners.count).reduce(0) { $0 + $1.total }
                case .hospital:
                    scenario.providers.indices.filter { trusts.contains(scenario.providers[$0].code) }.reduce(0) { $0 + baseline.providers[$1].beds }
                }
            uses.append(
                PlanOption.Use(
                    intervention: name, place: intervention.place, from: nil, trusts: trusts, scale: size / intervention.sizedFor.unit))
            return intervention.needs.allSatisfy(add)
        }
        guard add(name), let place = uses.first?.place else { return nil }
        return PlanOption(name: name, place: place, about: "", uses: uses)
    }

    private static func trial(
        _ option: PlanOption, _ main: PlanOption.Use, _ scenario: Scenario, _ pair: (change: [Double], perHead: [Double])
    ) throws -> InterventionTrial {
        guard pair.change.allSatisfy(\.isFinite), pair.perHead.allSatisfy(\.isFinite) else {
            throw StatisticsError.noAnswer(to: "\(option.name) in \(scenario.name)", reason: "figures that are not finite numbers")
        }
        return InterventionTrial(
            intervention: option.name, economy: scenario.name, trusts: main.trusts, scale: main.scale,
            with: option.uses.dropFirst().map(\.intervention), change: YearSummary(try Summary(pair.change)),
            changePerHead: YearSummary(try Summary(pair.perHead)),
            probabilityHelps: Double(pair.change.count { $0 < 0 }) / Double(max(pair.change.count, 1)))
    }

    /// Paired change of the gap of the last plan year by option: each future is drawn once and run without and with each.
    private static func gaps(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> [(change: [Double], perHead: [Double])] {
        let count = settings.replications
        let sampler = try Sampler(seed: settings.seed, replications: count, method: settings.sampling)
        let options = compiled.options.count
        let span = compiled.lastYear + 1
        let gap = compiled.layout.economy(.gapDoNothing) * span + span - 1
        let residents = compiled.layout.economy(.residents) * span + span - 1
        @Sendable func rows(_ range: Range<Int>) throws -> [Double] {
            var kernel = LaneKernel(compiled)
            var tried = compiled.options.map { LaneKernel(compiled.with($0)) }
            var rows: [Double] = []
            rows.reserveCapacity(range.count * options * 2)
            for replications in eights(range) {
                try Task.checkCancellation()
                kernel.draw(sampler, replications: replications)
                var past = BaselineYear()
                kernel.simulate(after: &past)
                let changes = tried.indices.map { tried[$0].simulate(as: &kernel, after: &past)[gap] - kernel.output[gap] }
                let heads = kernel.output[residents]
                for lane in 0..<replications.count {
                    for change in changes {
                        rows.append(change[lane])
                        rows.append(change[lane] / heads[lane])
                    }
                }
            }
            return rows
        }
        var result = (0..<options).map { _ in (change: Array(repeating: 0.0, count: count), perHead: Array(repeating: 0.0, count: count)) }
        let ranges = stride(from: 0, to: count, by: 4 * EnsembleSettings.block).map { $0..<min($0 + 4 * EnsembleSettings.block, count) }
        var done = 0
        try await inTurn(ranges, threads: settings.threads, rows) { position, rows in
            for (offset, replication) in ranges[position].enumerated() {
                for option in 0..<options {
                    result[option].change[replication] = rows[(offset * options + option) * 2]
                    result[option].perHead[replication] = rows[(offset * options + option) * 2 + 1]
                }
            }
            done += ranges[position].count
            progress(done, count)
        }
        return result
    }
}
