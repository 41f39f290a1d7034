import Statistics

/// Where one economy stands on the figures.
package struct ScreeningStanding: Sendable, Codable {
    /// One criterion of one economy.
    package struct Mark: Sendable, Codable {
        package let criterion: String
        package let level: Double
        /// Share of the organisations' size, of those it applies to, whose figure is known; the rest is filled.
        package let knownShare: Double
        package let fails: Bool
        /// 0 to 100.
        package let challenge: Double
        /// What it adds to the score: weight share × challenge.
        package let contribution: Double
    }

    /// How the figures decide.
    package enum Verdict: String, Sendable, Codable {
        case chosen
        /// Scored, but others are more challenged.
        case below
        /// Too few finance thresholds fail.
        case filtered
        /// It has no organisation of the kind needed.
        case lacksKind
    }

    package let economy: String
    package let organisations: [String]
    package let verdict: Verdict
    /// One a criterion; empty where the needed kind is lacking.
    package let marks: [Mark]
    package let financeFailings: Int
    /// Weighted challenge, 0 to 100, also for those that the filter keeps out.
    package let score: Double
    /// Among those that passed the filter, from 1; nil for the others.
    package let rank: Int?

    package var isChosen: Bool { verdict == .chosen }
}

/// The first two steps: filter and score.
struct ScreeningRound {
    /// What a round may change to see how much hangs on it.
    struct Setting {
        package var weights: [Double]
        package var thresholds: [Double]
        package var missing: ScreeningPlan.MissingTreatment
        package var filterAtLeast: Int

        init(_ plan: ScreeningPlan) {
            weights = plan.criteria.map(\.weight)
            thresholds = plan.criteria.map(\.threshold)
            missing = plan.missing
            filterAtLeast = plan.filterAtLeast
        }
    }

    /// Those scored by rank, then those the filter keeps out by score, then those without the kind needed.
    package let standings: [ScreeningStanding]
    package let chosen: Set<String>

    init(_ plan: ScreeningPlan, _ setting: Setting) throws {
        let weights = try swingWeights(setting.weights)
        var standings: [ScreeningStanding] = []
        for (economy, members) in Dictionary(grouping: plan.organisations, by: \.economy).ordered(by: { $0.key < $1.key }) {
            let lacksKind = plan.neededKind.map { needed in !members.contains { $0.kind == needed } } ?? false
            let marks = try (lacksKind ? 0..<0 : plan.criteria.indices).map { index -> ScreeningStanding.Mark in
                let criterion = plan.criteria[index]
                let (level, known) = try Self.level(criterion, members, plan, setting.missing)
                let challenge = try criterion.challenge(level)
                return ScreeningStanding.Mark(
                    criterion: criterion.name, level: level, knownShare: known,
                    fails: criterion.fails(level, threshold: setting.thresholds[index]), challenge: challenge,
                    contribution: weights[index] * challenge)
            }
            let failings = zip(plan.criteria, marks).count { $0.step == .finance && $1.fails }
            standings.append(
                ScreeningStanding(
                    economy: economy, organisations: members.map(\.code),
                    verdict: lacksKind ? .lacksKind : failings >= setting.filterAtLeast ? .below : .filtered, marks: marks,
                    financeFailings: failings, score: marks.reduce(0) { $0 + $1.contribution }, rank: nil))
        }
        let scored = standings.indices.filter { standings[$0].verdict == .below }
        for (position, place) in Ranking(scored.map { standings[$0].score }).order.enumerated() {
            let index = scored[place]
            standings[index] = standings[index].ranked(position + 1, choose: plan.choose)
        }
        self.standings = standings.ordered {
            ($0.rank ?? .max, $0.marks.isEmpty ? 1 : 0, -$0.score, $0.economy) < ($1.rank ?? .max, $1.marks.isEmpty ? 1 : 0, -$1.score, $1.economy)
        }
        chosen = Set(standings.filter(\.isChosen).map(\.economy))
    }

    /// An economy's level on a criterion, and the share of size for which it is known.
    package static func level(
        _ criterion: ScreeningCriterion, _ members: [ScreeningPlan.Organisation], _ plan: ScreeningPlan,
        _ missing: ScreeningPlan.MissingTreatment
    ) throws -> (level: Double, known: Double) {
        var total = 0.0
        var sum = 0.0
        var known = 0.0
        var worst: Double?
        for member in members where criterion.applies(to: member) {
            let own = criterion.figure(of: member)
            let figure = try own ?? filling(criterion, member.kind, plan, missing)
            total += member.size
            if own != nil { known += member.size }
            sum += criterion.combination == .sum ? figure : figure * member.size
            worst = worst.map { criterion.worse($0, figure) } ?? figure
        }
        // Nobody it applies to: nothing is known, and the filling stands for the economy.
        guard let worst else { return (try filling(criterion, nil, plan, missing), 0) }
        switch criterion.combination {
        case .mean: return (sum / total, known / total)
        case .sum: return (sum, known / total)
        case .worst: return (worst, known / total)
        }
    }

    private static func filling(
        _ criterion: ScreeningCriterion, _ kind: String?, _ plan: ScreeningPlan, _ missing: ScreeningPlan.MissingTreatment
    ) throws -> Double {
        switch missing {
        case .best: return criterion.best
        case .worst: return criterion.worst
        case .median:
            let like = plan.organisations.filter { (kind == nil || $0.kind == kind) && criterion.applies(to: $0) }
            let known = like.compactMap { criterion.figure(of: $0) }
            // Where nobody of the kind reports, the middle of the scale says the least.
            return known.isEmpty ? (criterion.best + criterion.worst) / 2 : try Quantiles.of(known, at: [0.5])[0]
        }
    }
}

extension ScreeningStanding {
    fileprivate func ranked(_ rank: Int, choose: Int) -> ScreeningStanding {
        ScreeningStanding(
            economy: economy, organisations: organisations, verdict: rank <= choose ? .chosen : .below, marks: marks,
            financeFailings: financeFailings, score: score, rank: rank)
    }
}
