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

/// The account of one service line in the baseline year and the last plan year, £, means over futures.
package struct ServiceLineResult: Sendable, Codable {
    package let organisation: String
    package let line: String
    /// Whether costs by line are the trust's own; otherwise they follow a national pattern, from which nothing is concluded about single lines.
    package let hasOwnCosts: Bool
    package let baseline: LineAccount
    package let last: LineAccount

    package init(organisation: String, line: String, hasOwnCosts: Bool, baseline: LineAccount, last: LineAccount) {
        self.organisation = organisation
        self.line = line
        self.hasOwnCosts = hasOwnCosts
        self.baseline = baseline
        self.last = last
    }
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
}
