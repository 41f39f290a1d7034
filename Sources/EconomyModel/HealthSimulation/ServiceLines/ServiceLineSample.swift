package import HealthEconomy
import PlannerFiles
import Statistics

/// Line accounts of every trust and year over a sample of the futures of a run.
package struct ServiceLineSample: Sendable {
    /// Futures, evenly spaced over a run, that are costed line by line unless another number is asked for.
    package static let usual = 400

    package let trusts: Int
    package let lines: Int
    package let span: Int
    package let size: Int
    /// By future: accounts `[(trust × span + year) × lines + line]`.
    package let accounts: [[LineAccount]]
    /// By future: `[trust × span + year]`.
    package let other: [[LineAccount]]
    package let surplus: [[Double]]
    package let gate: [[Bool]]
    package let saving: [[Double]]
    /// By future: activity relative to the baseline year, as `accounts`.
    package let volume: [[Double]]
    /// By trust: largest |Σ − ledger|, £ and relative.
    package let difference: [(pounds: Double, relative: Double)]

    private struct Row: Sendable {
        var accounts: [LineAccount] = []
        var other: [LineAccount] = []
        var surplus: [Double] = []
        var gate: [Bool] = []
        var saving: [Double] = []
        var volume: [Double] = []
        var difference: [(pounds: Double, relative: Double)] = []
    }

    /// - Parameters:
    ///   - costing: how cost reaches the lines.
    ///   - readiness: by trust, the part of its habitual savings that its maturity lets it deliver.
    ///   - sample: how many futures of the run.
    package init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ costing: ServiceLineCosting, readiness: [Double], settings: EnsembleSettings,
        sample: Int = ServiceLineSample.usual
    ) async throws {
        let costings = LineCosting.all(costing, scenario, compiled)
        let reinvestment = costing.reinvestment
        let readinessIsOn = costing.readiness.isOn
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let chosen = EvenlySpaced.places(max(1, sample), of: settings.replications)
        let gates = LineGate(scenario, reinvestment)
        let trusts = compiled.trusts.count
        let lines = compiled.trusts.lines
        let span = compiled.lastYear + 1
        @Sendable func row(_ kernel: LaneKernel, lane: Int) -> Row {
            var row = Row()
            for trust in 0..<trusts {
                var largest = (pounds: 0.0, relative: 0.0)
                var capital = 1.0
                var saved = 1.0
                for year in 0..<span {
                    if year > 0 {
                        capital = grown(capital, by: kernel.value(compiled.economy.finance.capitalServiceGrowth, year)[lane])
                        // Of savings e a year, a factor f of them is delivered: cost × (1 − f·e) / (1 − e).
                        let efficiency = kernel.value(compiled.economy.finance.efficiency, year)[lane]
                        saved *= (1 - readiness[trust] * efficiency) / (1 - efficiency)
                    }
                    var ledger = kernel.ledger(lane: lane, trust: trust, year: year, capitalIndex: capital)
                    let before = ledger.lineCost.reduce(0, +)
                    row.saving.append(before * (1 - saved))
                    if readinessIsOn { for line in 0..<lines { ledger.lineCost[line] *= saved } }
                    let result = costings[trust].accounts(ledger)
                    let difference = abs(result.lines.reduce(result.other.surplus) { $0 + $1.surplus } - ledger.surplus)
                    largest.pounds = max(largest.pounds, difference)
                    largest.relative = max(largest.relative, difference / max(1, ledger.lineIncome.reduce(0, +) + ledger.otherIncome))
                    row.accounts += result.lines
                    row.other.append(result.other)
                    row.surplus.append(ledger.surplus)
                    row.gate.append(gates.isOpen(kernel, lane: lane, trust: trust, year: year))
                    row.volume += ledger.volume
                }
                row.difference.append(largest)
            }
            return row
        }
        let rows = try await inParts(chosen.count, of: LaneKernel.width, threads: settings.threads) { range -> [Row] in
            var kernel = LaneKernel(compiled, keepsLines: true)
            return eights(range).flatMap { places in
                kernel.run(sampler, replications: chosen[places])
                return places.indices.map { row(kernel, lane: $0 - places.lowerBound) }
            }
        }
        self.trusts = trusts
        self.lines = lines
        self.span = span
        size = rows.count
        accounts = rows.map(\.accounts)
        other = rows.map(\.other)
        surplus = rows.map(\.surplus)
        gate = rows.map(\.gate)
        saving = rows.map(\.saving)
        volume = rows.map(\.volume)
        difference = (0..<trusts).map { trust in
            rows.reduce((pounds: 0.0, relative: 0.0)) {
                (max($0.pounds, $1.difference[trust].pounds), max($0.relative, $1.difference[trust].relative))
            }
        }
    }

    package func account(_ future: Int, _ trust: Int, _ year: Int, _ line: Int) -> LineAccount { accounts[future][(trust * span + year) * lines + line] }

    package func mean(_ value: (Int) -> Double) -> Double { Mean.of(size, value) }

    package func meanAccount(_ trust: Int, _ year: Int, _ line: Int) -> LineAccount {
        (0..<size).reduce(LineAccount()) { $0 + account($1, trust, year, line) } * (1 / Double(size))
    }

    package func meanOther(_ trust: Int, _ year: Int) -> LineAccount {
        (0..<size).reduce(LineAccount()) { $0 + other[$1][trust * span + year] } * (1 / Double(size))
    }
}

/// Whether a trust may let its lines keep a surplus over plan.
struct LineGate: Sendable {
    private let regimes: [RatingRegime?]
    /// By year: the standards of four hours and 18 weeks that hold.
    private let fourHours: [StandardLevel?]
    private let eighteenWeeks: [StandardLevel?]
    private let needsRating: Bool

    init(_ scenario: Scenario, _ rules: ServiceLineCosting.Reinvestment) {
        needsRating = rules.needsRating
        regimes = scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) } }
        func levels(_ measure: Standard.Measure) -> [StandardLevel?] {
            scenario.years.map { rules.needsStandards ? scenario.standards.first(measure, in: $0)?.level : nil }
        }
        fourHours = levels(.aeFourHours)
        eighteenWeeks = levels(.withinEighteenWeeks)
    }

    func isOpen(_ kernel: LaneKernel, lane: Int, trust: Int, year: Int) -> Bool {
        func of(_ measure: ProviderSeries) -> Double { kernel.output[(kernel.compiled.layout.provider(trust) + measure.rawValue) * kernel.span + year][lane] }
        if needsRating, let regime = regimes[year] {
            let rating = of(.rating)
            if rating.isFinite, regime.isAtRisk(Int(rating)) { return false }
        }
        // What a trust does not have cannot be missed.
        func isMissed(_ level: StandardLevel?, _ value: Double) -> Bool { level.map { !value.isNaN && !$0.isMet(by: value) } ?? false }
        return !isMissed(fourHours[year], of(.aeWithinFourHours)) && !isMissed(eighteenWeeks[year], of(.withinEighteenWeeks))
    }
}
