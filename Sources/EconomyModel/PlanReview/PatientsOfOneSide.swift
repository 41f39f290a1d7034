import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles

extension AskedThresholds.Limit {
    static let patientsOfOneSide = Self(
        name: "patients of one side", unit: .share, isAtMost: true,
        about: "activity that one side of a contract leaves out, at national prices, share of the trust's income")
}

/// M3 and M1, patients whom one side of a contract states and the other does not, or whom a trust's plan passes over altogether.
extension ReviewContext {
    /// M3. Of what one side plans at points of delivery, what the other leaves out that gives activity of others: lines left out, not a plan of another
    /// form. A point that is given in all and with nobody by name is not left out.
    func oneSidedPatients() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            commissioners.flatMap { commissioner -> [ReviewDraft] in
                let (trust, payer) = (provider.code, commissioner.code)
                return [(trust, payer), (payer, trust)].compactMap { silent, other in leftOut(by: silent, statedBy: other, provider) }
            }
        }
    }

    private func leftOut(by silent: String, statedBy other: String, _ provider: Provider) -> ReviewDraft? {
        let inside = plans.counterparts(silent, .activity)
        let speaks = plans.orderedSeries.contains { $0.organisation == silent && $0.measure == .activity }
        guard speaks, plans.counterparts(other, .activity).contains(silent) else { return nil }
        var (worth, names): (Double, [String]) = (0, [])
        var keys: [PlanKey] = []
        for point in PointOfDelivery.allCases {
            let stated = years.map { PlanKey(other, .activity, $0, counterpart: silent, point: point) }.filter { (plans.figure($0)?.value ?? 0) > 0 }
            guard let last = stated.last, years.allSatisfy({ plans.figure(PlanKey(silent, .activity, $0, counterpart: other, point: point)) == nil })
            else { continue }
            let isGivenInAll = years.contains { plans.figure(PlanKey(silent, .activity, $0, point: point)) != nil }
            let isGivenByOthers = inside.contains { code in
                years.contains { plans.figure(PlanKey(silent, .activity, $0, counterpart: code, point: point)) != nil }
            }
            guard isGivenByOthers || !isGivenInAll else { continue }
            let mean = stated.reduce(0) { $0 + (plans.figure($1)?.value ?? 0) } / Double(stated.count)
            worth += mean * (scenario.demand.pointsOfDelivery[point]?.price.value(in: last.year) ?? 0)
            names.append("\(ReviewWords.count(mean.rounded())) of \(point.rawValue)")
            keys += stated
        }
        let income = years.compactMap { plans.value(provider.code, .income, $0) }.max() ?? provider.operatingIncome.value
        guard !names.isEmpty, income > 0 else { return nil }
        let place = silent == provider.code ? "at \(silent)" : "for \(silent)"
        return judged(
            .oneSide, silent, nil, worth / income, limit(.oneSide, .patientsOfOneSide), money: worth,
            evidence:
                "\(other) plans \(Figures.list(names)) a year \(place); \(silent)'s plan, which gives other activity, leaves \(names.count == 1 ? "it" : "these") out.",
            question: "\(silent): how many of these patients do you plan for in each year? \(other) holds the numbers above.", for: Addressee.planning,
            counterpart: other, subject: "patients", inputs: keys)
    }

    /// M1. Care that the economy's baseline knows of a trust, a fiftieth of its income or more, of which its plan says nothing where it gives other care.
    func careLeftOut(_ organisation: String) -> [String] {
        guard let index = scenario.providers.firstIndex(where: { $0.code == organisation }) else { return [] }
        let given = Set(
            plans.orderedSeries.filter { $0.organisation == organisation && $0.measure == .activity && plans.years(of: $0).contains(where: years.contains) }
                .compactMap(\.point))
        guard given.count >= 2 else { return [] }
        let least = 0.02 * scenario.providers[index].operatingIncome.value
        return ActivityGroup.allCases.flatMap(\.points).compactMap { point in
            guard !given.contains(point), let units = baseline.providers[index].units[point], let care = scenario.demand.pointsOfDelivery[point],
                units * care.price.value(in: scenario.baselineYear) >= least
            else { return nil }
            return "\(point.rawValue) (\(ReviewWords.count(units.rounded())) in \(scenario.baselineYear))"
        }
    }
}
