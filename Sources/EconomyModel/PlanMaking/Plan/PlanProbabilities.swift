import HealthEconomy
import HealthSimulation
import PlannerFiles

/// How likely an organisation meets one thing asked of it, by year.
package struct PlanTest: Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case controlTotal = "control total"
        case standard
        case rating
    }
    package let organisation: String
    package let kind: Kind
    /// The standard's or rating's name; "control total".
    package let name: String
    /// Share of futures in which it is met, the baseline year first; nil where it is not asked.
    package let probability: [Double?]
    /// Of a standard, its threshold by year; nil in years in which it does not hold. Empty for everything else.
    package let thresholds: [Double?]
}

/// How likely everything of a kind is met together in the same future: counted future by future, never multiplied.
package struct JointProbability: Sendable, Codable {
    /// An organisation's code, or `economy` for all together.
    package let organisation: String
    /// Nil for tests of all kinds.
    package let kind: PlanTest.Kind?
    /// By year, the baseline year first; nil where nothing is asked.
    package let probability: [Double?]
    /// Met in every plan year.
    package let everyYear: Double?
}

/// Tests of a plan, future by future.
package struct PlanTestResults: Sendable {
    package let tests: [PlanTest]
    package let joint: [JointProbability]

    /// One test with what came of it: `met[year][replication]`, nil in years in which it is not asked.
    private struct Outcome {
        let organisation: String
        let kind: PlanTest.Kind
        let name: String
        let met: [[Bool]?]
        var thresholds: [Double?] = []
    }

    init(_ scenario: Scenario, _ ensemble: Ensemble, _ targets: PlanTargets) {
        let years = ensemble.layout.years
        var outcomes: [Outcome] = []
        for organisation in targets.organisations + targets.ending {
            outcomes.append(
                Outcome(
                    organisation: organisation.code, kind: .controlTotal, name: "control total",
                    met: (0...years).map { year in
                        year == 0 || year > organisation.until ?? year
                            ? nil : targets.shortfalls(organisation, ensemble, year).map { $0 <= PlanTargets.tolerance }
                    }))
        }
        let reporting = scenario.providers.filter { ensemble.reports($0.code) }
        for provider in reporting {
            for standard in scenario.standards {
                guard let position = ensemble.layout.position(provider.code, standard.measure.series),
                    ensemble.replications(position, year: years).first.map({ !$0.isNaN }) ?? false
                else { continue }
                outcomes.append(
                    Outcome(
                        organisation: provider.code, kind: .standard, name: standard.name,
                        met: scenario.years.enumerated().map { year, name in
                            standard.level(in: name).map { level in ensemble.replications(position, year: year).map { level.isMet(by: $0) } }
                        }, thresholds: scenario.years.map { standard.level(in: $0)?.threshold }))
            }
            guard !scenario.ratings.isEmpty, let position = ensemble.layout.position(provider.code, .rating) else { continue }
            outcomes.append(
                Outcome(
                    organisation: provider.code, kind: .rating, name: "not rated at risk",
                    met: scenario.years.enumerated().map { year, name in
                        guard let regime = scenario.ratings.first(where: { $0.holds(in: name) }) else { return nil }
                        let scale = regime.scale
                        return ensemble.replications(position, year: year).map { !scale.isAtRisk(Int($0)) }
                    }))
        }
        tests = outcomes.map { outcome in
            PlanTest(
                organisation: outcome.organisation, kind: outcome.kind, name: outcome.name,
                probability: outcome.met.map { $0.map(Self.share) }, thresholds: outcome.thresholds)
        }
        let codes = scenario.commissioners.map(\.code) + reporting.map(\.code)
        var joint: [JointProbability] = []
        for code in codes + ["economy"] {
            let own = code == "economy" ? outcomes : outcomes.filter { $0.organisation == code }
            for kind in PlanTest.Kind.allCases.map(Optional.some) + [nil] {
                let asked = kind.map { wanted in own.filter { $0.kind == wanted } } ?? own
                guard !asked.isEmpty else { continue }
                joint.append(Self.together(code, kind, asked, years: years, count: ensemble.count))
            }
        }
        self.joint = joint
    }

    private static func together(_ code: String, _ kind: PlanTest.Kind?, _ outcomes: [Outcome], years: Int, count: Int) -> JointProbability {
        var every = Array(repeating: true, count: count)
        var isAsked = false
        let byYear = (0...years).map { year -> Double? in
            var all = Array(repeating: true, count: count)
            var isAskedNow = false
            for outcome in outcomes {
                guard let met = outcome.met[year] else { continue }
                isAskedNow = true
                for position in all.indices where !met[position] { all[position] = false }
            }
            guard isAskedNow else { return nil }
            if year > 0 {
                isAsked = true
                for position in every.indices where !all[position] { every[position] = false }
            }
            return share(all)
        }
        return JointProbability(organisation: code, kind: kind, probability: byYear, everyYear: isAsked ? share(every) : nil)
    }

    private static func share(_ met: [Bool]) -> Double { Double(met.count { $0 }) / Double(max(1, met.count)) }
}
