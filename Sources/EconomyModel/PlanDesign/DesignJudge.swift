import HealthEconomy
import HealthSimulation
import Statistics

/// What a plan is worth by the objective, and how far it breaks what it must keep to.
struct DesignJudge: Sendable {
    let objective: DesignObjective
    let certainty: Double
    let standardsMargin: Double
    /// £ for a quality-adjusted life year, where net benefit is the objective.
    let lifeYear: Double
    let standards: [WatchedStandard]

    /// The value of a plan beside do-nothing in the same futures: £, or a probability.
    ///
    /// - gap: what of the do-nothing gap is closed in all but the worst futures, `1 − certainty` of them: a quantile of (gap without − gap with).
    /// - totals: share of futures in which everything is met; the mean share met, a thousandth of it, decides between equals.
    /// - support: support drawn in do-nothing less support drawn with the plan, each at its `certainty` quantile.
    /// - benefit: mean of life years × their value − present cost, beside do-nothing.
    func value(_ plan: PlanOutcome, beside nothing: PlanOutcome) -> Double {
        switch objective {
        case .gap: quantile(closed(plan, nothing), 1 - certainty)
        case .totals: Double(plan.met.count { $0 >= 1 }) / Double(max(plan.count, 1)) + Mean.of(plan.met) / 1000
        case .support: quantile(nothing.support, certainty) - quantile(plan.support, certainty)
        case .benefit: Mean.of(plan.count) { lifeYear * (plan.health[$0] - nothing.health[$0]) - (plan.cost[$0] - nothing.cost[$0]) }
        }
    }

    /// How far `value` would move with other futures, as a standard deviation: the standard error of the mean of its twenty interleaved parts. Nil of fewer than a
    /// hundred futures.
    func error(_ plan: PlanOutcome, beside nothing: PlanOutcome) -> Double? {
        let parts = 20
        guard plan.count >= 5 * parts else { return nil }
        let values = (0..<parts).map { part in
            let places = Array(stride(from: part, to: plan.count, by: parts))
            return value(plan.at(places), beside: nothing.at(places))
        }
        return (try? Summary(values))?.standardError
    }

    /// What the objective counts in each future, of which sums over schemes can be taken.
    func counted(_ plan: PlanOutcome, beside nothing: PlanOutcome) -> [Double] {
        switch objective {
        case .gap: closed(plan, nothing)
        case .totals: zip(plan.met, nothing.met).map { $0 - $1 }
        case .support: zip(plan.support, nothing.support).map { $1 - $0 }
        case .benefit: plan.gap.indices.map { lifeYear * (plan.health[$0] - nothing.health[$0]) - (plan.cost[$0] - nothing.cost[$0]) }
        }
    }

    /// How much worse than in do-nothing standards come out, beyond the margin, in margins: 0 where all are kept.
    func worsening(_ plan: PlanOutcome, beside nothing: PlanOutcome) -> Double {
        standards.indices.reduce(0) { $0 + max(0, self.worsening($1, plan, nothing) - 1) }
    }

    /// How much worse one standard comes out, in margins: in the last plan year or over the plan years, whichever is worse.
    func worsening(_ index: Int, _ plan: PlanOutcome, _ nothing: PlanOutcome) -> Double {
        let standard = standards[index]
        func worse(_ with: Double, _ without: Double) -> Double {
            guard with.isFinite, without.isFinite else { return 0 }
            let change = standard.isAtLeast ? without - with : with - without
            return standard.isCount ? change / max(1, standardsMargin * 10 * abs(without)) : change / standardsMargin
        }
        return max(worse(plan.standardsLast[index], nothing.standardsLast[index]), worse(plan.standardsMean[index], nothing.standardsMean[index]))
    }

    func closed(_ plan: PlanOutcome, _ nothing: PlanOutcome) -> [Double] { zip(nothing.gap, plan.gap).map { $0 - $1 } }

    func quantile(_ values: [Double], _ probability: Double) -> Double {
        (try? Quantiles.of(values, at: [probability]))?.first ?? .nan
    }
}
