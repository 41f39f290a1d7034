import HealthSimulation
import Statistics

/// What was drawn for a programme in each replication, and when everything then finished.
///
/// Draws come by the names of the inputs, so a programme keeps its draws when activities or risks are added or taken away, and the
/// same seed gives the same figures for any number of threads.
package struct ProgrammeDraws: Sendable {
    package let count: Int
    package let activities: Int
    package let risks: Int
    /// Working days of each activity before risks, draw after draw.
    package let base: [Double]
    /// Whether each risk happened, draw after draw; working days and £ it would bring.
    package let happened: [Bool]
    package let delays: [Double]
    let riskCosts: [Double]
    /// Cost of the activities without what delay by risks adds, £: fixed cost, and £ for a working day of each activity.
    let fixedCosts: [Double]
    let costsADay: [Double]

    /// - Parameters:
    ///   - settings: replications, seed and sampling of the ensemble this goes with.
    static func draw(_ compiled: CompiledProgramme, _ settings: EnsembleSettings) async throws -> ProgrammeDraws {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let activities = compiled.count
        let risks = compiled.risks.count
        let rows = try await inParts(settings.replications, threads: settings.threads) { range -> [Row] in
            var values = compiled.table.central
            var scratch = DrawScratch(compiled.table, longest: 1)
            var row = Row()
            row.reserve(range.count, activities: activities, risks: risks)
            for replication in range {
                compiled.table.draw(sampler, replication: replication, into: &values, scratch: &scratch)
                var fixed = 0.0
                for activity in 0..<activities {
                    let days = compiled.programme.activities[activity].daysInUnit
                    row.base.append(compiled.durations[activity].map { max(0, values[$0.index]) * days } ?? 0)
                    if let cost = compiled.costs[activity] { fixed += values[cost.index] }
                    row.costsADay.append(compiled.costsAMonth[activity].map { values[$0.index] / compiled.calendar.daysInMonth } ?? 0)
                }
                row.fixedCosts.append(fixed)
                for (index, risk) in compiled.risks.enumerated() {
                    let uniform = sampler.uniform(input: risk.happens, replication: replication, step: 0)
                    row.happened.append(uniform < values[risk.probability.index])
                    row.delays.append(risk.delay.map { max(0, values[$0.index]) * compiled.programme.risks[index].daysInUnit } ?? 0)
                    row.riskCosts.append(risk.cost.map { values[$0.index] } ?? 0)
                }
            }
            return [row]
        }
        return ProgrammeDraws(
            count: settings.replications, activities: activities, risks: risks, base: rows.flatMap(\.base), happened: rows.flatMap(\.happened),
            delays: rows.flatMap(\.delays), riskCosts: rows.flatMap(\.riskCosts), fixedCosts: rows.flatMap(\.fixedCosts),
            costsADay: rows.flatMap(\.costsADay))
    }

    private struct Row: Sendable {
        var base: [Double] = [], happened: [Bool] = [], delays: [Double] = [], riskCosts: [Double] = [], fixedCosts: [Double] = []
        var costsADay: [Double] = []

        mutating func reserve(_ count: Int, activities: Int, risks: Int) {
            base.reserveCapacity(count * activities)
            costsADay.reserveCapacity(count * activities)
            happened.reserveCapacity(count * risks)
            delays.reserveCapacity(count * risks)
            riskCosts.reserveCapacity(count * risks)
        }
    }

    /// Working days of each activity with the risks that happened, draw after draw: each adds its delay to all it hits.
    ///
    /// - Parameters:
    ///   - without: a risk that is left out.
    ///   - chosen: the replications wanted; all when left out.
    func durations(_ compiled: CompiledProgramme, without: Int? = nil, chosen: [Int]? = nil) throws(StatisticsError) -> [Double] {
        let draws = chosen ?? Array(0..<count)
        var days: [Double] = []
        var uniforms: [Double] = []
        var impacts: [Double] = []
        days.reserveCapacity(draws.count * activities)
        uniforms.reserveCapacity(draws.count * risks)
        impacts.reserveCapacity(draws.count * risks)
        for draw in draws {
            days.append(contentsOf: base[draw * activities..<(draw + 1) * activities])
            for risk in 0..<risks {
                // Whether it happens was drawn with the rest: an event of probability 1 at 0 happens, at 1 it does not.
                uniforms.append(happened[draw * risks + risk] && risk != without ? 0 : 1)
                impacts.append(delays[draw * risks + risk])
            }
        }
        return try compiled.network.durations(
            days, draws: draws.count, with: compiled.risks.map(\.event), uniforms: uniforms, impacts: impacts
        ).durations
    }

    /// Cost of one replication for the durations it had, with the risks that happened, £.
    package func cost(_ draw: Int, durations: [Double]) -> Double {
        var sum = fixedCosts[draw]
        for activity in 0..<activities { sum += costsADay[draw * activities + activity] * durations[draw * activities + activity] }
        for risk in 0..<risks where happened[draw * risks + risk] { sum += riskCosts[draw * risks + risk] }
        return sum
    }
}
