import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// M6, single lines of one trust that stand in another's plan to the last digit.
extension ReviewContext {
    /// So many years of a line that moves are not equal by chance, where each figure has three digits that tell something.
    private static let (fewestYears, fewestValues, tellingDigits) = (4, 3, 100.0)

    /// Trusts whose lines are those of another, told at the one that they fit less.
    func copiedLines() -> [ReviewDraft] {
        guard !isTrial else { return [] }
        let foreign = Set(foreignPlans().flatMap { [$0.organisation, $0.counterpart] })
        let trusts = providers.map(\.code).filter { !foreign.contains($0) }
        return trusts.enumerated().flatMap { place, first in
            trusts.dropFirst(place + 1).compactMap { second -> ReviewDraft? in
                let lines = plans.orderedSeries.filter { $0.organisation == first && $0.counterpart.isEmpty && isSame($0, at: second) }
                guard !lines.isEmpty else { return nil }
                let code = strangeness(lines, at: first) > strangeness(lines, at: second) ? first : second
                let other = code == first ? second : first
                let names = lines.map { "\($0.measure.words)\($0.point.map { " (\($0.rawValue))" } ?? "")" }
                return ReviewDraft(
                    test: .whosePlan, organisation: code, counterpart: other, severity: .amber,
                    evidence: "\(code)'s figures of \(Figures.list(names)) are those of \(other) to the last digit, in every year.",
                    question: "Whose figures are these? Please send those of \(name(code)).", addressee: Addressee.planning, subject: "copied lines")
            }
        }
    }

    private func isSame(_ series: PlanKey, at other: String) -> Bool {
        guard series.measure.dimension != .share, series.measure.dimension != .score else { return false }
        let years = plans.years(of: series)
        var values: Set<Double> = []
        for year in years {
            let key = series.at(year)
            let twin = PlanKey(other, key.measure, year, counterpart: key.counterpart, point: key.point, detail: key.detail)
            guard let own = plans.figure(key), let its = plans.figure(twin), own.value == its.value,
                own.value == 0 || abs(own.value) >= 2 * own.halfUnit * Self.tellingDigits
            else { return false }
            values.insert(own.value)
        }
        return years.count >= Self.fewestYears && values.subtracting([0]).count >= Self.fewestValues
    }

    /// How far lines lie off what is known of an organisation, as logarithms added up.
    private func strangeness(_ lines: [PlanKey], at code: String) -> Double {
        lines.reduce(0) { sum, series in
            sum
                + plans.years(of: series).reduce(0) { part, year in
                    guard let value = plans.figure(series.at(year))?.value, let known = expected(PlanKey(code, series.measure, year, point: series.point)),
                        value != 0, known != 0
                    else { return part }
                    return part + abs(logarithm(abs(value / known)))
                }
        }
    }
}
