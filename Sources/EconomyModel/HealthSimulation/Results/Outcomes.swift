package import HealthEconomy
import PlannerFiles

/// Probability that an organisation meets a standard in a year.
package struct StandardOutcome: Sendable, Codable {
    package let standard: String
    package let organisation: String
    package let measure: Measure
    /// What must be reached, year 0 first; nil in years in which the standard does not hold.
    package let thresholds: [Double?]
    package let atLeast: Bool
    /// Year 0 first; nil in years in which the standard does not hold.
    package let probability: [Double?]
}

/// Probabilities of each score of the rating that holds, by year.
package struct RatingOutcome: Sendable, Codable {
    package let organisation: String
    /// Short name of the rating that holds in each year; nil when none does.
    package let rating: [String?]
    /// Probability of each score by year.
    package let scores: [[Int: Double]]
    package let atRisk: [Double]
}

/// Income and cost of one service line in the baseline year and the last plan year, £, means over replications.
package struct ServiceLineResult: Sendable, Codable {
    package struct Account: Sendable, Codable {
        package let income, direct, indirect, overhead: Double
        /// Income less direct and indirect cost.
        package var contribution: Double { income - direct - indirect }
        /// Contribution less overhead.
        package var surplus: Double { contribution - overhead }
    }
    package let organisation: String
    package let line: String
    package let baseline: Account
    package let last: Account
}

/// Residents of a commissioner by five-year age band, women and men, in the baseline year and the last plan year.
package struct PopulationChange: Sendable, Codable {
    package let commissioner: String
    package let bands: [String]
    package let womenNow, menNow, womenThen, menThen: [Double]

    package init(commissioner: String, bands: [String], womenNow: [Double], menNow: [Double], womenThen: [Double], menThen: [Double]) {
        self.commissioner = commissioner
        self.bands = bands
        self.womenNow = womenNow
        self.menNow = menNow
        self.womenThen = womenThen
        self.menThen = menThen
    }
}

extension Ensemble {
    /// Whether a trust is there at the end of the last year: one that has ended reports nothing more.
    package func reports(_ trust: String) -> Bool {
        guard count > 0, let position = layout.position(trust, .cash) else { return true }
        return !(replications(position, year: layout.years).first?.isNaN ?? false)
    }

    package func standardOutcomes(_ scenario: Scenario) -> [StandardOutcome] {
        scenario.standards.flatMap { standard in
            scenario.providers.filter { reports($0.code) }.compactMap { provider -> StandardOutcome? in
                let measure = standard.measure.series
                let levels = scenario.years.map { standard.level(in: $0) }
                guard let position = layout.position(provider.code, measure),
                    replications(position, year: layout.years).first.map({ !$0.isNaN }) ?? false
                else { return nil }
                return StandardOutcome(
                    standard: standard.name, organisation: provider.code, measure: measure, thresholds: levels.map { $0?.threshold },
                    atLeast: standard.atLeast,
                    probability: levels.enumerated().map { year, level in
                        level.map { level in probability(position, year: year) { level.isMet(by: $0) } }
                    })
            }
        }
    }

    package func ratingOutcomes(_ scenario: Scenario) -> [RatingOutcome] {
        let regimes = scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) } }
        return scenario.providers.filter { reports($0.code) }.compactMap { provider in
            guard let position = layout.position(provider.code, .rating) else { return nil }
            return RatingOutcome(
                organisation: provider.code, rating: regimes.map { $0?.shortName },
                scores: regimes.enumerated().map { year, regime in
                    guard let regime else { return [:] }
                    return Dictionary(
                        uniqueKeysWithValues: (min(regime.best, regime.worst)...max(regime.best, regime.worst)).map { score in
                            (score, probability(position, year: year) { $0 == Double(score) })
                        })
                },
                atRisk: regimes.enumerated().map { year, regime in
                    guard let regime else { return 0 }
                    return probability(position, year: year) { regime.isAtRisk(Int($0)) }
                })
        }
    }

    package func serviceLines(_ scenario: Scenario) -> [ServiceLineResult] {
        let means = lineMeans
        let lines = scenario.serviceLines.lines
        let span = layout.years + 1
        guard means.count == scenario.providers.count * lines.count * 2 * span else { return [] }
        let isJoined = !scenario.organisationChanges().isEmpty
        return scenario.providers.enumerated().filter { reports($0.element.code) }.flatMap { provider, organisation in
            lines.enumerated().compactMap { line, entry -> ServiceLineResult? in
                let base = ((provider * lines.count + line) * 2) * span
                func account(_ year: Int) -> ServiceLineResult.Account {
                    let cost = means[base + span + year]
                    return ServiceLineResult.Account(
                        income: means[base + year], direct: cost * entry.rules.direct.value,
                        indirect: cost * entry.rules.indirect.value, overhead: cost * entry.rules.overhead.value)
                }
                // A line that came with a site taken over begins at nothing.
                guard means[base + span] != 0 || means[base] != 0 || (isJoined && means[base + layout.years] != 0) else { return nil }
                return ServiceLineResult(organisation: organisation.code, line: entry.name, baseline: account(0), last: account(layout.years))
            }
        }
    }
}
