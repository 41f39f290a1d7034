import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let whosePlan = ReviewTest(
        id: "M6", title: "Whose plan it is", asks: "Are the figures those of the organisation whose name they bear?", heading: .process,
        thresholds: AskedThresholds(), comesFirst: true, judge: { $0.foreignPlans() + $0.copiedLines() })
}

/// M6. A plan under another organisation's code: two that changed places, one sent twice, one in the place of another. One finding, whatever fails
/// on it. It is told by the sizes that are known of every organisation: the figures fit another's and not its own.
extension ReviewContext {
    /// Figures as far off as this, as a factor, are not an organisation's own; and so near, another's.
    private static let (isFar, isNear) = (1.15, 1.1)
    /// Of fewer figures nothing can be told, and so large a share of two plans' figures is not equal by chance.
    private static let (fewest, mostlyEqual) = (4, 0.8)

    func foreignPlans() -> [ReviewDraft] {
        guard !isTrial else { return [] }
        let trusts = scenario.providers.map(\.code)
        let payers = scenario.commissioners.map(\.code)
        var owners: [String: String] = [:]
        for code in planners {
            let others = (isProvider(code) ? trusts : payers).filter { $0 != code }
            guard let own = misfit(code, as: code), own > logarithm(Self.isFar) else { continue }
            let best = others.compactMap { other in misfit(code, as: other).map { (other, $0) } }.min { ($0.1, $0.0) < ($1.1, $1.0) }
            let twin = others.first { isCopy(code, of: $0) }
            if let twin {
                owners[code] = twin
            } else if let best, best.1 < logarithm(Self.isNear), best.1 < own / 3 {
                owners[code] = best.0
            }
        }
        // Of two equal plans the one that fits is the original.
        var told: Set<String> = []
        return owners.ordered { $0.key < $1.key }.compactMap { code, owner -> ReviewDraft? in
            guard !told.contains(code) else { return nil }
            let areSwapped = owners[owner] == code
            if areSwapped { told.insert(owner) }
            let concerned = areSwapped ? [code, owner] : [code]
            let evidence =
                areSwapped
                ? "The plans of \(code) (\(name(code))) and \(owner) (\(name(owner))) have changed places: each fits what is known of the other, and not of itself."
                : isCopy(code, of: owner)
                    ? "The plan under \(code) (\(name(code))) is that of \(owner) (\(name(owner))) a second time: the figures are the same, and fit \(owner)."
                    : "The plan under \(code) (\(name(code))) has the sizes of \(owner) (\(name(owner))) and not its own: its patients, money, beds and staff fit \(owner)."
            return ReviewDraft(
                test: .whosePlan, organisation: code, counterpart: owner, severity: .red, evidence: evidence,
                question: "Whose plan is this? Please send \(areSwapped ? "both under their own names" : "the one of \(name(code))").",
                addressee: Addressee.planning, subject: "whose",
                inputs: plans.orderedSeries.filter { concerned.contains($0.organisation) }.flatMap { series in plans.years(of: series).map { series.at($0) } })
        }
    }

    /// The middle distance of an organisation's figures from what is known of another, as a logarithm; nil where too few can be compared.
    private func misfit(_ code: String, as other: String) -> Double? {
        let measures: [PlanMeasure] =
            isProvider(code) ? [.income, .cost, .beds, .bedsOccupied, .wteNeeded, .wteSupply, .activity] : [.allocation, .spend]
        var distances: [Double] = []
        for measure in measures {
            for point in measure == .activity ? PointOfDelivery.allCases.map({ $0 as PointOfDelivery? }) : [nil] {
                for year in [scenario.baselineYear] + years.prefix(3) {
                    guard let value = plans.total(code, measure, year, point: point)?.value, value > 0 else { continue }
                    guard let known = expected(PlanKey(other, measure, year, point: point)), known > 0 else {
                        // Patients whom the other has not are as far off as can be.
                        if other == code { continue }
                        distances.append(logarithm(10))
                        continue
                    }
                    distances.append(abs(logarithm(value / known)))
                }
            }
        }
        guard distances.count >= Self.fewest else { return nil }
        return try? Quantiles.of(distances, at: [0.5])[0]
    }

    /// Whether most figures of two plans are the same.
    private func isCopy(_ code: String, of other: String) -> Bool {
        var (equal, compared) = (0, 0)
        for series in plans.orderedSeries where series.organisation == code && series.measure.dimension != .share {
            for year in plans.years(of: series) {
                let key = series.at(year)
                let twin = PlanKey(other, key.measure, year, counterpart: key.counterpart, point: key.point, detail: key.detail)
                guard let own = plans.figure(key), own.value != 0, let its = plans.figure(twin) else { continue }
                compared += 1
                if own.value == its.value { equal += 1 }
            }
        }
        return compared >= 10 && Double(equal) >= Self.mostlyEqual * Double(compared)
    }
}
