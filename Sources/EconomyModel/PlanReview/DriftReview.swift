import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension AskedThresholds.Limit {
    /// What may be left of a year in the mean of all years.
    static func drift(_ unit: Unit) -> Self { Self(name: "drift", unit: unit, isAtMost: true, about: "left of a year in the mean of all years") }
}

/// What years pass and all of them together do not: rests on one side that stay below the limit of a year and add up over the plan.
extension ReviewContext {
    /// Fewer years are no drift.
    private static let fewestYears = 3

    /// The results of a test with one more for each subject whose years all pass: the mean of their rests against a limit of its own. Rounding of
    /// figures in between falls out of a sum of changes, so that of one year counts once.
    func withDrift(_ results: [ReviewDraft]) -> [ReviewDraft] {
        var subjects: [String: [ReviewDraft]] = [:]
        var order: [String] = []
        for result in results where result.rest != nil && result.year != nil {
            if subjects[result.subjectName] == nil { order.append(result.subjectName) }
            subjects[result.subjectName, default: []].append(result)
        }
        guard let test = results.first?.test else { return results }
        let ofAll = test.thresholds.limits.first { $0.name == "drift" }
        return results
            + order.compactMap { name -> ReviewDraft? in
                // Of years that are told by themselves nothing is told twice; those that lean the other way excuse no others.
                let all = (subjects[name] ?? []).filter { $0.severity == .green }
                guard all.count >= Self.fewestYears, let last = all.last, let first = all.first?.year, let end = last.year,
                    let asked = last.driftLimit ?? ofAll
                else { return nil }
                let rests = all.compactMap(\.rest)
                let sum = rests.reduce(0) { $0 + $1.value }
                // The year that leans most shows what all of them do.
                let widest = all.max { ($0.rest?.value ?? 0) * sum < ($1.rest?.value ?? 0) * sum } ?? last
                let told = (subjects[name] ?? []).filter { $0.severity != .green }.compactMap { $0.rest?.value }
                guard !told.contains(where: { $0 * sum > 0 }) else { return nil }
                let rounding = rests.map(\.rounding).max() ?? 0
                let mean = max(0, abs(sum) - rounding) / Double(rests.count)
                // Most are green, and trials of corrections ask again and again.
                guard limit(test, asked).severity(of: mean) != .green else { return nil }
                func shown(_ value: Double) -> String { asked.unit == .points ? ReviewWords.points(value) : ReviewWords.percent(abs(value)) }
                var draft = judged(
                    test, last.organisation, end, mean, limit(test, asked), money: all.reduce(0) { $0 + $1.money },
                    evidence:
                        "\(told.isEmpty ? "Each year passes" : "These years pass"), and together they lean one way: from \(first) to \(end) \(shown(sum)) in all. \(widest.ofManyYears ?? widest.evidence)",
                    question: last.question, for: last.addressee, counterpart: last.counterpart, point: last.point, subject: "\(last.subject) drift",
                    inputs: Set(all.flatMap(\.inputs)).sorted { $0.isBefore($1) })
                draft.harm = last.harm
                return draft
            }
    }
}
