import HealthEconomy
import HealthSimulation
import Statistics

/// Options of one economy run beside do-nothing, or beside another of them, in every future: what each changes.
struct PairedRuns: Sendable {
    /// An option, and what it is set against.
    struct Trial: Sendable {
        let option: PlanOption
        /// Place of the option that it is set against; nil for do-nothing.
        let against: Int?
    }

    /// What comes of one trial, one value a future, in the last plan year.
    struct Column: Sendable {
        /// Change of the do-nothing gap, £.
        var gap: [Double]
        /// Quality-adjusted life years gained in the year.
        var health: [Double]
    }

    /// What the economy's commissioners pay a trust, £: mean over futures.
    struct Paid: Sendable {
        var baseline = 0.0
        var doNothing = 0.0
        /// With the option at place 0; nil where there is none.
        var planned: Double?
    }

    let columns: [Column]
    let residents: [Double]
    /// By trust, in the order of the scenario.
    let paid: [Paid]

    /// Each future is drawn once and run without and with each option. The same bits for any number of threads.
    ///
    /// - Parameter progress: futures done and to do.
    /// - Throws: `CancellationError`; `StatisticsError` where figures are not finite.
    static func run(
        _ scenario: Scenario, _ economy: CompiledEconomy, _ trials: [Trial], _ settings: EnsembleSettings, hasPlan: Bool,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> PairedRuns {
        let compiled = trials.isEmpty ? economy : try CompiledEconomy(scenario.with(options: trials.map(\.option)), calibratedAs: economy)
        let count = settings.replications
        let sampler = try Sampler(seed: settings.seed, replications: count, method: settings.sampling)
        let span = compiled.lastYear + 1
        let layout = compiled.layout
        let trusts = compiled.providerCodes.count
        let gap = layout.economy(.gapDoNothing) * span + span - 1
        let health = layout.economy(.healthGain) * span + span - 1
        let heads = layout.economy(.residents) * span + span - 1
        func paid(_ trust: Int, _ year: Int) -> Int { (layout.provider(trust) + ProviderSeries.paidByEconomy.rawValue) * span + year }
        let paidNow = (0..<trusts).map { paid($0, 0) }
        let paidThen = (0..<trusts).map { paid($0, span - 1) }
        let against = trials.map(\.against)
        // An economy with nothing tried still holds options of its own.
        let options = trials.isEmpty ? [] : compiled.options
        let width = 2 * trials.count + 1 + 3 * trusts
        @Sendable func rows(_ range: Range<Int>) throws -> [Double] {
            var kernel = LaneKernel(compiled)
            var tried = options.map { LaneKernel(compiled.with($0)) }
            var rows: [Double] = []
            rows.reserveCapacity(range.count * width)
            for replications in eights(range) {
                try Task.checkCancellation()
                kernel.draw(sampler, replications: replications)
                var past = BaselineYear()
                kernel.simulate(after: &past)
                let base = kernel.output
                var planned = base
                var outcomes: [(gap: Lanes, health: Lanes)] = []
                for index in tried.indices {
                    let output = tried[index].simulate(as: &kernel, after: &past)
                    outcomes.append((output[gap], output[health]))
                    if index == 0 { planned = output }
                }
                let changes = outcomes.indices.map { index -> (gap: Lanes, health: Lanes) in
                    let from = against[index].map { outcomes[$0] } ?? (gap: base[gap], health: base[health])
                    return (outcomes[index].gap - from.gap, outcomes[index].health - from.health)
                }
                for lane in 0..<replications.count {
                    for change in changes {
                        rows.append(change.gap[lane])
                        rows.append(change.health[lane])
                    }
                    rows.append(base[heads][lane])
                    for trust in 0..<trusts {
                        rows.append(base[paidNow[trust]][lane])
                        rows.append(base[paidThen[trust]][lane])
                        rows.append(hasPlan ? planned[paidThen[trust]][lane] : 0)
                    }
                }
            }
            return rows
        }
        var columns = trials.map { _ in Column(gap: Array(repeating: 0, count: count), health: Array(repeating: 0, count: count)) }
        var residents = Array(repeating: 0.0, count: count)
        var payments = Array(repeating: Array(repeating: 0.0, count: count), count: 3 * trusts)
        let ranges = stride(from: 0, to: count, by: 4 * EnsembleSettings.block).map { $0..<min($0 + 4 * EnsembleSettings.block, count) }
        var done = 0
        try await inTurn(ranges, threads: settings.threads, rows) { position, rows in
            for (offset, replication) in ranges[position].enumerated() {
                let start = offset * width
                for trial in columns.indices {
                    columns[trial].gap[replication] = rows[start + 2 * trial]
                    columns[trial].health[replication] = rows[start + 2 * trial + 1]
                }
                residents[replication] = rows[start + 2 * columns.count]
                for place in payments.indices { payments[place][replication] = rows[start + 2 * columns.count + 1 + place] }
            }
            done += ranges[position].count
            progress(done, count)
        }
        for (trial, column) in zip(trials, columns) where !(column.gap.allSatisfy(\.isFinite) && column.health.allSatisfy(\.isFinite)) {
            throw StatisticsError.noAnswer(to: "\(trial.option.name) in \(scenario.name)", reason: "figures that are not finite numbers")
        }
        func mean(_ place: Int) -> Double {
            // A trust that has ended is paid nothing.
            let values = payments[place].map { $0.isFinite ? $0 : 0 }
            return Mean.of(values)
        }
        return PairedRuns(
            columns: columns, residents: residents,
            paid: (0..<trusts).map { trust in
                Paid(baseline: mean(3 * trust), doNothing: mean(3 * trust + 1), planned: hasPlan ? mean(3 * trust + 2) : nil)
            })
    }
}
