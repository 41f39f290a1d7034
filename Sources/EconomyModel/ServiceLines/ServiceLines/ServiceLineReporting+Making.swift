package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension ServiceLineReporting {
    /// Why there is no service-line report.
    package struct NoRules: Error, CustomStringConvertible, Sendable {
        package let file: String
        package var description: String {
            "\(file): found no `service line costing:`; expected it here or in the national file this one is based on"
        }
    }

    /// Costs the service lines of every trust.
    ///
    /// - Parameters:
    ///   - compiled: the economy that is costed, with or without an option.
    ///   - sample: how many futures, evenly spaced over the run, are costed line by line; all when there are fewer.
    ///   - quality: for the marks of earned autonomy; nil leaves that domain without a figure.
    ///   - peers: lines of trusts of other economies to compare with.
    ///   - answers: answers of the self-assessment, instead of the scenario's.
    /// - Throws: `NoRules`; `CancellationError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, sample: Int = ServiceLineSample.usual, quality: QualityOutlook? = nil,
        peers: [LineBenchmark] = [], answers: [ReadinessRules.Answers]? = nil
    ) async throws -> ServiceLineReporting {
        guard let costing = scenario.serviceLineCosting else { throw NoRules(file: scenario.file) }
        let maker = try await ServiceLineMaker(scenario, compiled, costing, settings, sample: sample, quality: quality, answers: answers)
        let ended = compiled.endedTrusts
        let trusts = try scenario.providers.indices.filter { !ended.contains(scenario.providers[$0].code) }.map { try maker.trust($0) }
        let own = scenario.providers.indices.flatMap { maker.benchmarks($0) }
        func shares(_ layer: ServiceLineCosting.Layer) -> Rules.Behaviour? {
            costing.behaviour[layer].map { Rules.Behaviour(layer: layer, variable: $0.variable.value, semiFixed: $0.semiFixed.value, fixed: $0.fixed.value) }
        }
        return ServiceLineReporting(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest,
            changes: compiled.toldChanges(scenario), years: scenario.years.map(\.description),
            seed: settings.seed, sampling: settings.sampling, replications: settings.replications, sample: maker.sample.size, trusts: trusts,
            rules: Rules(
                margin: costing.portfolio.margin.value, growth: costing.portfolio.growth.value, semiFixedRelease: costing.semiFixedRelease.value,
                fixedRelease: costing.fixedRelease.value, lineKeeps: costing.reinvestment.lineKeeps.value,
                carriesShortfalls: costing.reinvestment.carriesShortfalls, needsRating: costing.reinvestment.needsRating,
                needsStandards: costing.reinvestment.needsStandards, spendWithinYears: costing.reinvestment.spendWithinYears,
                tiers: costing.autonomy.tiers, behaviour: ServiceLineCosting.Layer.allCases.compactMap(shares)),
            benchmarks: LineBenchmark.ranked(own + peers), readinessIsOn: costing.readiness.isOn,
            savingsMoved: costing.readiness.savingsMoved?.value)
    }

    /// The lines of another economy's trusts, to compare with; places are given when they are ranked together.
    package static func peers(_ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings) async throws -> [LineBenchmark] {
        guard let costing = scenario.serviceLineCosting else { throw NoRules(file: scenario.file) }
        // Only the baseline year is compared, and that hardly varies between futures.
        let maker = try await ServiceLineMaker(scenario, compiled, costing, settings, sample: 20, quality: nil, answers: nil)
        return scenario.providers.indices.flatMap { maker.benchmarks($0) }
    }
}

/// Makes the parts of a service-line report from one sample.
struct ServiceLineMaker {
    package let scenario: Scenario
    package let compiled: CompiledEconomy
    package let costing: ServiceLineCosting
    package let quality: QualityOutlook?
    package let drivers: [LineDrivers]
    let costings: [LineCosting]
    package let readiness: [Readiness?]
    package let sample: ServiceLineSample

    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ costing: ServiceLineCosting, _ settings: EnsembleSettings, sample: Int,
        quality: QualityOutlook?, answers: [ReadinessRules.Answers]?
    ) async throws {
        self.scenario = scenario
        self.compiled = compiled
        self.costing = costing
        self.quality = quality
        costings = LineCosting.all(costing, scenario, compiled)
        drivers = costings.map(\.drivers)
        readiness = costing.assessed(scenario, answers: answers)
        self.sample = try await ServiceLineSample(
            scenario, compiled, costing, readiness: costing.readinessFactors(scenario, answers: answers), settings: settings, sample: sample)
    }

    private var span: Int { sample.span }

    private func held(_ trust: Int) -> [Int] { sample.held(trust) }

    package func trust(_ index: Int) throws -> TrustServiceLines {
        let provider = scenario.providers[index]
        let held = held(index)
        let accounts = (0..<sample.lines).map { line in (0..<span).map { sample.meanAccount(index, $0, line) } }
        let other = (0..<span).map { sample.meanOther(index, $0) }
        let gate = (1..<span).map { year in sample.mean { sample.gate[$0][index * span + year] ? 1 : 0 } }
        let baseline = costings[index].accounts(baselineLedger(index, accounts, other[0]), keepsSteps: true)
        let lines = try held.map { line in
            try serviceLine(index, line, accounts[line], poolCost: baseline.steps.poolToLine.map { $0[line] })
        }
        return TrustServiceLines(
            code: provider.code, name: provider.name, kind: provider.kind, lines: lines, hasOwnCosts: costings[index].isOwn, other: other,
            total: (0..<span).map { year in held.reduce(other[year]) { $0 + accounts[$1][year] } },
            surplus: (0..<span).map { year in sample.mean { sample.surplus[$0][index * span + year] } },
            largestDifference: sample.difference[index].pounds, largestRelativeDifference: sample.difference[index].relative,
            steps: baseline.steps.steps.map { $0.only(held) }, pools: costings[index].isOwn ? [] : costing.pools.map(\.name), gateOpen: gate,
            proxyPrices: proxyPrices(index, accounts), readiness: readiness[index],
            readinessSaving: (0..<span).map { year in sample.mean { sample.saving[$0][index * span + year] } })
    }

    /// The mean ledger of the baseline year, for the steps that are shown.
    private func baselineLedger(_ trust: Int, _ accounts: [[LineAccount]], _ other: LineAccount) -> TrustLedger {
        let depreciation = accounts.reduce(other.depreciation) { $0 + $1[0].depreciation }
        let line = accounts.map { $0[0].direct + $0[0].indirect + $0[0].overhead + $0[0].depreciation }
        let position = trust * sample.lines
        let operating = line.reduce(0, +) + other.fullCost
        // The ledger's cost by line is the kernel's; the accounts hold it after the step-down, so take the kernel's pattern.
        let weights = (0..<sample.lines).map { compiled.trusts.lineCost[position + $0] }
        let all = weights.reduce(0, +)
        return TrustLedger(
            lineIncome: accounts.map { $0[0].income }, lineCost: weights.map { all > 0 ? (operating - other.fullCost) * $0 / all : 0 },
            otherIncome: other.income, otherCost: other.fullCost, depreciation: depreciation,
            finance: accounts.reduce(0) { $0 + $1[0].finance }, volume: weights.map { $0 > 0 ? 1 : 0 })
    }

    private func serviceLine(_ trust: Int, _ line: Int, _ accounts: [LineAccount], poolCost: [Double]) throws -> TrustServiceLines.ServiceLine {
        var bands: [LineAccount.Rung: [TrustServiceLines.Band]] = [:]
        for rung in LineAccount.Rung.allCases {
            bands[rung] = try (0..<span).map { year in try sample.band { sample.account($0, trust, year, line)[rung] } }
        }
        let last = span - 1
        let growth = try sample.band { future in
            let ratio = sample.volume[future][(trust * span + last) * sample.lines + line]
            return ratio > 0 ? power(ratio, 1 / Double(last)) - 1 : 0
        }
        let name = compiled.baseline.lines[line]
        return TrustServiceLines.ServiceLine(
            name: name, accounts: accounts, bands: bands, poolCost: poolCost, growth: growth, activity: activity(trust, line, accounts[0]),
            portfolio: portfolio(name, accounts[0], growth.mean, isOwn: costings[trust].isOwn),
            exit: LineExit(
                line: name, account: accounts[0], behaviour: costing.behaviour.mapValues(LineExit.Shares.init),
                semiFixedRelease: costing.semiFixedRelease.value,
                fixedRelease: costing.fixedRelease.value, years: last),
            reinvestment: reinvestment(trust, line, name, accounts), autonomy: autonomy(trust, line, name, accounts[0]),
            qualityFigures: figures(trust, name))
    }

    private func activity(_ trust: Int, _ line: Int, _ account: LineAccount) -> TrustServiceLines.Activity {
        func known(_ value: Double) -> Double? { value > 0 ? value : nil }
        let used = drivers[trust]
        let theatre = used.byLine("theatre minutes").map { $0[line] } ?? 0
        let national = nationalCost(trust, line)
        return TrustServiceLines.Activity(
            admissions: known(used.admissions[line]), bedDays: known(used.bedDays[line]),
            lengthOfStay: used.admissions[line] > 0 ? known(used.bedDays[line] / used.admissions[line]) : nil,
            theatreHoursAWeek: known(theatre / 60 / 52),
            costIndex: national > 0 ? (account.direct + account.indirect + account.overhead + account.depreciation) / national : nil)
    }

    /// What the work of a line would cost at national unit cost, £ of the baseline year.
    private func nationalCost(_ trust: Int, _ line: Int) -> Double {
        guard costings[trust].isOwn else {
            return compiled.trusts.lineWeight[trust * sample.lines + line] / max(compiled.baseline.providers[trust].costFactor, 1e-9)
        }
        // Where the line's cost is the trust's own, the pattern is worked out anew.
        let split = ServiceLineSplit(scenario.serviceLines, lines: compiled.baseline.lines)
        return compiled.baseline.cells.filter { $0.provider == trust && $0.line == line }.reduce(0) { sum, cell in
            let unit = scenario.demand.pointsOfDelivery[cell.point]?.unitCost.value(in: scenario.baselineYear) ?? 0
            let relative = split.parts[cell.point]?.first { $0.line == line }?.relativeCost ?? 1
            return sum + cell.activity * unit * relative
        }
    }

    private func portfolio(_ name: String, _ account: LineAccount, _ growth: Double, isOwn: Bool) -> PortfolioPosition {
        let rules = costing.portfolio
        let anchor = rules.anchors.first { $0.line == name }
        return PortfolioPosition(
            margin: account.ebitdaMargin, growth: growth,
            quadrant: !isOwn
                ? nil
                : account.ebitdaMargin.map {
                    PortfolioPosition.quadrant(margin: $0, growth: growth, marginFrom: rules.margin.value, growthFrom: rules.growth.value)
                },
            holds: anchor?.holds ?? [], because: anchor?.because, needs: rules.anchors.filter { $0.holds.contains(name) }.map(\.line))
    }

    /// Plan is what is expected: the mean over futures. Over plan is what a future brings beyond it.
    private func reinvestment(_ trust: Int, _ line: Int, _ name: String, _ accounts: [LineAccount]) -> Reinvestment {
        var kept = Array(repeating: 0.0, count: span - 1)
        var some = kept
        for future in 0..<sample.size {
            let overPlan = (1..<span).map { sample.account(future, trust, $0, line).surplus - accounts[$0].surplus }
            let gate = (1..<span).map { sample.gate[future][trust * span + $0] }
            let result = keptSurplus(
                overPlan: overPlan, gate: gate, share: costing.reinvestment.lineKeeps.value, carriesShortfalls: costing.reinvestment.carriesShortfalls)
            for (year, amount) in result.kept.enumerated() {
                kept[year] += amount / Double(sample.size)
                if amount > 0 { some[year] += 1 / Double(sample.size) }
            }
        }
        return Reinvestment(line: name, meanKept: kept, probability: some)
    }

    private func autonomy(_ trust: Int, _ line: Int, _ name: String, _ account: LineAccount) -> EarnedAutonomy {
        let rules = costing.autonomy
        let provider = scenario.providers[trust]
        func mark(_ domain: EarnedAutonomy.Domain, _ value: Double?, _ bounds: ServiceLineCosting.Thresholds, less: Bool = false, ofTrust: Bool)
            -> EarnedAutonomy.Mark
        {
            EarnedAutonomy.Mark(
                domain: domain, value: value,
                mark: value.map { EarnedAutonomy.mark($0, green: bounds.green.value, amber: bounds.amber.value, lessIsBetter: less) },
                isOfTrust: ofTrust)
        }
        // Of the standards that concern the line, the one that is missed by most.
        var distances: [Double] = []
        func distance(_ measure: Standard.Measure, _ value: Double?) {
            guard let value, let level = scenario.standards.first(measure, in: scenario.baselineYear)?.level else { return }
            distances.append(level.margin(of: value))
        }
        let cells = compiled.baseline.cells.filter { $0.provider == trust && $0.line == line && $0.activity > 0 }
        if cells.contains(where: { $0.point == .aeAttendance }) { distance(.aeFourHours, provider.aeWithinFourHours?.value) }
        if cells.contains(where: { $0.point.isPlannedTreatment || $0.point.isClinic }) { distance(.withinEighteenWeeks, provider.withinEighteenWeeks?.value) }
        let posts = rules.postsUnfilled[provider.code]?.value
        return EarnedAutonomy(
            line: name,
            marks: [
                mark(.finance, account.ebitdaMargin, rules.finance, ofTrust: false), mark(.access, distances.min(), rules.access, ofTrust: true),
                mark(.workforce, posts, rules.workforce, less: true, ofTrust: true),
                mark(.quality, quality?.shareMet(trust: provider.code, line: name), rules.quality, ofTrust: true),
            ], tiers: rules.tiers)
    }

    private func figures(_ trust: Int, _ line: String) -> [TrustServiceLines.QualityFigure] {
        guard let framework = scenario.quality, let table = framework.results else { return [] }
        let code = scenario.providers[trust].code
        return (0..<table.rowCount).compactMap { row in
            guard table.text("organisation", row) == code, table.text("service_line", row) == line,
                let measure = framework.measures.first(where: { $0.name == table.text("measure", row) })
            else { return nil }
            return .init(measure: measure.name, value: table.number("value", row), isShare: measure.isShare, unit: measure.unit)
        }
    }

    private func proxyPrices(_ trust: Int, _ accounts: [[LineAccount]]) -> ProxyPrices? {
        guard let rules = costing.proxyPrices, let line = compiled.baseline.lines.firstIndex(of: rules.line) else { return nil }
        let block = accounts[line][0].income
        let contacts = compiled.baseline.cells.filter { $0.provider == trust && $0.line == line && !$0.point.isAdmission }.reduce(0) { $0 + $1.activity }
        guard block > 0, contacts > 0 else { return nil }
        let table = rules.clusters
        return ProxyPrices(
            trust: scenario.providers[trust].code, block: block, days: contacts * rules.daysPerContact.value,
            clusters: (0..<table.rowCount).map {
                (table.text("cluster", $0), table.text("name", $0), table.number("share_of_days", $0), table.number("relative_cost", $0))
            }, nationalCostPerDay: rules.nationalCostPerDay?.value)
    }

    /// The trust's lines for comparison, not yet ranked; lines of less income than `limits.line compared from` are left out.
    package func benchmarks(_ trust: Int) -> [LineBenchmark] {
        held(trust).compactMap { line in
            let account = sample.meanAccount(trust, 0, line)
            let activity = activity(trust, line, account)
            guard account.income >= scenario.limits.lineComparedFrom, let index = activity.costIndex, let margin = account.ebitdaMargin else { return nil }
            let provider = scenario.providers[trust]
            return LineBenchmark(
                line: compiled.baseline.lines[line], trust: provider.code, name: provider.name, economy: scenario.name, income: account.income,
                contributionMargin: account.contribution / account.income, ebitdaMargin: margin, costIndex: index, lengthOfStay: activity.lengthOfStay,
                medianCostIndex: index, place: 1, of: 1, costAboveMedian: nil)
        }
    }
}

extension ServiceLineSample {
    package func band(_ value: (Int) -> Double) throws -> TrustServiceLines.Band {
        let values = (0..<size).map(value)
        let quantiles = try Quantiles.of(values, at: [0.1, 0.25, 0.5, 0.75, 0.9])
        return .init(
            mean: Mean.of(values), p10: quantiles[0], p25: quantiles[1], p50: quantiles[2], p75: quantiles[3], p90: quantiles[4])
    }
}

extension LineBenchmark {
    /// Medians and places by line; a trust that stands in several economies counts once, as in the first.
    package static func ranked(_ rows: [LineBenchmark]) -> [LineBenchmark] {
        var seen: Set<String> = []
        let rows = rows.filter { seen.insert("\($0.trust) \($0.line)").inserted }
        var indices: [String: [Double]] = [:]
        for row in rows { indices[row.line, default: []].append(row.costIndex) }
        return rows.map { row in
            let all = indices[row.line] ?? [row.costIndex]
            let median = (try? Quantiles.of(all, at: [0.5])[0]) ?? row.costIndex
            let cost = row.income * (1 - row.ebitdaMargin)
            return LineBenchmark(
                line: row.line, trust: row.trust, name: row.name, economy: row.economy, income: row.income, contributionMargin: row.contributionMargin,
                ebitdaMargin: row.ebitdaMargin, costIndex: row.costIndex, lengthOfStay: row.lengthOfStay, medianCostIndex: median,
                place: 1 + all.count { $0 < row.costIndex }, of: all.count,
                costAboveMedian: row.costIndex > median ? cost * (1 - median / row.costIndex) : nil)
        }
    }
}

extension LineExit.Shares {
    init(_ behaviour: ServiceLineCosting.Behaviour) {
        // The three may miss 100% by rounding; avoidable and stranded must not miss the full cost.
        let sum = behaviour.variable.value + behaviour.semiFixed.value + behaviour.fixed.value
        self.init(variable: behaviour.variable.value / sum, semiFixed: behaviour.semiFixed.value / sum, fixed: behaviour.fixed.value / sum)
    }
}
