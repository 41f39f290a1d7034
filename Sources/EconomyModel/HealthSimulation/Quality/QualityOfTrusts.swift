package import HealthEconomy
package import PlannerFiles

/// Which measures of quality are taken at which trust, where the trust starts, and which programmes act there.
package struct QualityOfTrusts: Sendable {
    private let scenario: Scenario
    private let framework: QualityFramework
    /// By trust: names of the service lines that it has care in.
    private let lines: [Set<String>]

    package init(_ scenario: Scenario, _ framework: QualityFramework, _ baseline: Baseline) {
        self.scenario = scenario
        self.framework = framework
        let names = scenario.serviceLines.lines.map(\.name)
        let split = ServiceLineSplit(scenario.serviceLines, lines: names)
        lines = baseline.providers.map { built in
            var held: Set<String> = []
            for (point, units) in built.units where units > 0 {
                for part in split.parts[point] ?? [] { held.insert(names[part.line]) }
            }
            return held
        }
    }

    /// The measures taken at a trust, in the order of the framework.
    package func measures(at provider: Int) -> [QualityFramework.Measure] { framework.measures.filter { isTaken($0, at: provider) } }

    /// Names of the programmes that serve a measure at a trust.
    package func programmes(serving measure: String, at provider: Int) -> [String] {
        let code = scenario.providers[provider].code
        return framework.programmes.filter { $0.serves.contains(measure) && ($0.trusts.isEmpty || $0.trusts.contains(code)) }.map(\.name)
    }

    /// Trusts that run a programme: those it names, where they give the care that it serves.
    package func trusts(running programme: QualityFramework.Programme) -> [Int] {
        let served = framework.measures.filter { programme.serves.contains($0.name) }
        return scenario.providers.indices.filter { provider in
            (programme.trusts.isEmpty || programme.trusts.contains(scenario.providers[provider].code)) && served.contains { isTaken($0, at: provider) }
        }
    }

    /// What a programme costs a trust by year, £ at baseline prices: as stated, for the trust's income over that of `costs are for`.
    package func cost(of programme: QualityFramework.Programme, at provider: Int) -> [Double] {
        let start = start(of: programme)
        return scenario.years.map { year in
            let running = programme.runningCost.value(in: year) * size(of: provider)
            return year < start ? 0 : running + (year == start ? setUpCost(of: programme, at: provider) : 0)
        }
    }

    /// The part of it that is spent once, in the programme's first year.
    package func setUpCost(of programme: QualityFramework.Programme, at provider: Int) -> Double { programme.setUpCost.value * size(of: provider) }

    /// The first year of the plan in which a programme is run.
    package func start(of programme: QualityFramework.Programme) -> FinancialYear { max(programme.from, scenario.years[1]) }

    /// A trust's income over that of `costs are for`.
    private func size(of provider: Int) -> Double { scenario.providers[provider].operatingIncome.value / framework.costsAreFor.value }

    /// A trust's own level: of the scenario's table, else of the published one in its last year up to the baseline.
    package func ownLevel(_ measure: QualityFramework.Measure, at provider: Int) -> Double? {
        let code = scenario.providers[provider].code
        if let table = framework.results {
            let rows = (0..<table.rowCount).filter {
                table.text("organisation", $0) == code && table.text("measure", $0) == measure.name && table.text("service_line", $0) == "all"
            }
            if let row = rows.first { return table.number("value", row) }
        }
        guard let column = measure.publishedAs, let table = framework.variation?.table else { return nil }
        let rows = (0..<table.rowCount).filter {
            table.text("organisation", $0) == code && table.year("year", $0) <= scenario.baselineYear && table.number(column, $0).isFinite
        }
        return rows.max { table.year("year", $0) < table.year("year", $1) }.map { table.number(column, $0) }
    }

    /// Whether a trust gives the care that a measure is taken of.
    private func isTaken(_ measure: QualityFramework.Measure, at provider: Int) -> Bool {
        let trust = scenario.providers[provider]
        switch measure.simulated {
        case .fourHours: return trust.aeWithinFourHours != nil && (trust.aeAttendances?.value ?? 0) > 0
        case .eighteenWeeks: return (trust.waitingList?.value ?? 0) > 0
        case nil: break
        }
        if !measure.lines.isEmpty { return measure.lines.contains(where: lines[provider].contains) }
        let points: [PointOfDelivery] =
            switch measure.setting {
            case .acute: [.nonElectiveAdmission, .electiveAdmission, .dayCase]
            case .community: [.communityContact, .communityAdmission]
            case .mentalHealth: [.mentalHealthContact, .mentalHealthAdmission]
            }
        let kind = scenario.kind(of: trust)
        let mix = trust.admissionMix.isEmpty ? kind.admissionMix : trust.admissionMix
        return points.contains { point in
            (mix[point.rawValue]?.value ?? 0) > 0 || (kind.incomeShares[point.rawValue]?.value ?? 0) > 0 || (kind.perAdmission[point.rawValue]?.value ?? 0) > 0
        }
    }
}
