import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let mixOfPatients = ReviewTest(
        id: "B12", title: "Mix of patients", asks: "Does each kind of care grow as the others do?", heading: .match, isOfOneLine: true,
        thresholds: .atMost(.points, and: .drift(.points)), judge: { $0.withDrift($0.mixOfPatients()) })
}

extension ReviewContext {
    /// Growth of the people who live in the economy, in the middle of the futures.
    private func residents(_ year: FinancialYear) -> Double? {
        ranges.growth(SubmittedPlans.economy, [.residents], from: year.advanced(by: -1), to: year).map { $0.middle - 1 }
    }

    /// The one kind of care that a trust gives, against the people who live there.
    private func alone(
        _ code: String, _ point: PointOfDelivery, _ growth: Double, _ rounding: Double, _ then: Double, _ keys: [PlanKey], _ year: FinancialYear
    ) -> ReviewDraft? {
        guard let people = residents(year) else { return nil }
        let apart = growth - people
        return judged(
            .mixOfPatients, code, year, max(0, abs(apart) - rounding), limit(.mixOfPatients), money: abs(apart) * then,
            evidence:
                "\(code) plans \(point.rawValue), all of its care, to change by \(ReviewWords.percent(growth)) in \(year), the people who live there by \(ReviewWords.percent(people)): \(ReviewWords.points(apart)) apart.",
            question: "Who is no longer seen, or newly seen, and which scheme does it?", for: Addressee.operations, point: point.rawValue, inputs: keys,
            rest: (apart, rounding))
    }

    /// B12. Growth of one kind of a trust's care in a year less the growth of all its other kinds, at national prices, in points; of the only kind, less the growth
    /// of the population.
    ///
    /// Where one kind leaps, all others stand apart from the rest of the trust with it. So a kind is asked about by no more than what it lies off the usual
    /// growth, too: the middle one of all kinds, of two kinds the growth of the population.
    func mixOfPatients() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            return years.flatMap { year -> [ReviewDraft] in
                let before = year.advanced(by: -1)
                let kinds = PointOfDelivery.allCases.compactMap {
                    point -> (point: PointOfDelivery, now: Double, then: Double, rounding: Double, keys: [PlanKey])? in
                    guard let price = scenario.demand.pointsOfDelivery[point]?.price.value(in: year),
                        let now = plans.total(code, .activity, year, point: point),
                        let then = plans.total(code, .activity, before, point: point), then.value > 0
                    else { return nil }
                    return (point, now.value * price, then.value * price, (now.tolerance + then.tolerance) / then.value, now.keys + then.keys)
                }
                if kinds.count == 1 {
                    return [alone(code, kinds[0].point, kinds[0].now / kinds[0].then - 1, kinds[0].rounding, kinds[0].then, kinds[0].keys, year)].compactMap(
                        \.self)
                }
                let all = kinds.reduce((now: 0.0, then: 0.0)) { ($0.now + $1.now, $0.then + $1.then) }
                let usual = kinds.count > 2 ? try? Quantiles.of(kinds.map { $0.now / $0.then - 1 }, at: [0.5])[0] : residents(year)
                return kinds.map { kind in
                    let (growth, others) = (kind.now / kind.then - 1, (all.now - kind.now) / (all.then - kind.then) - 1)
                    let ends = [others, usual ?? others].sorted()
                    let apart = outside(growth, ends[0], ends[1])
                    let whose = kinds.count > 2 ? "the middle one of its kinds of care" : "the people who live there"
                    let beside = usual.map { ", \(whose) by \(ReviewWords.percent($0))" } ?? ""
                    return judged(
                        .mixOfPatients, code, year, max(0, abs(apart) - kind.rounding), limit(.mixOfPatients), money: abs(apart) * kind.then,
                        evidence:
                            "\(code) plans \(kind.point.rawValue) to change by \(ReviewWords.percent(growth)) in \(year), its other care by \(ReviewWords.percent(others))\(beside): \(ReviewWords.points(apart)) apart.",
                        question: "What makes this care move otherwise than all other, and which scheme does it?", for: Addressee.operations,
                        point: kind.point.rawValue, inputs: kind.keys, rest: (apart, kind.rounding))
                }
            }
        }
    }
}
