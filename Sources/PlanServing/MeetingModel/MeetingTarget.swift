package import HealthEconomy
import HealthSimulation

/// "What would this lever have to be for occupancy of at most 92% in 8 of 10 futures?"
package struct MeetingTarget: Sendable, Codable {
    package let path: String
    package let organisation: String
    package let measure: Measure
    /// Plan year, the baseline year as 0; the last one when left out.
    package let year: Int?
    /// In the measure's base unit.
    package let limit: Double
    package let atLeast: Bool
    /// Share of futures in which it must hold.
    package let chance: Double

    package init(path: String, organisation: String, measure: Measure, year: Int? = nil, limit: Double, atLeast: Bool, chance: Double) {
        self.path = path
        self.organisation = organisation
        self.measure = measure
        self.year = year
        self.limit = limit
        self.atLeast = atLeast
        self.chance = chance
    }
}

package struct TargetAnswer: Sendable, Codable {
    /// The value on the lever's own scale; nil where no value of its range does it.
    package let value: Double?
    /// Chance there; where there is no value, the better of the two ends.
    package let chance: Double
    /// The end of the range that comes nearest, where there is no value.
    package let end: Double?
    package let runs: Int
}

extension MeetingEconomy {
    /// Finds the value of a lever nearest to the file's at which a measure keeps a limit often enough, by bisection on one set of futures.
    ///
    /// The chance is taken to rise or fall along the lever; where it does both, a value that does it is found, perhaps not the nearest.
    ///
    /// - Throws: `StateProblem` where the lever or the measure is none.
    package func value(for target: MeetingTarget, from state: MeetingState, threads: Int) async throws -> TargetAnswer {
        guard let lever = levers.lever(target.path), lever.kind != .choice, lever.high > lever.low else {
            throw StateProblem.unreadable(target.path, expected: "the path of a figure that can be moved")
        }
        guard base.layout.position(target.organisation, target.measure) != nil else {
            throw StateProblem.unreadable(
                "\(target.organisation).\(target.measure.rawValue)", expected: "an organisation of the economy and a measure that it has")
        }
        let year = target.year ?? base.layout.years
        guard (1...base.layout.years).contains(year) else {
            throw StateProblem.unreadable("year \(year)", expected: "a plan year, 1 to \(base.layout.years)")
        }
        var runs = 0
        func chance(_ value: Double) async throws -> Double {
            runs += 1
            let prepared = try prepared(try state.with(try lever.change(to: value)))
            let ensemble = try await Ensemble.run(prepared.plan, settings(base.count, threads))
            guard let position = ensemble.layout.position(target.organisation, target.measure) else { return 0 }
            return ensemble.probability(position, year: year) { target.atLeast ? $0 >= target.limit : $0 <= target.limit }
        }
        func answer(_ value: Double, _ chance: Double) -> TargetAnswer { TargetAnswer(value: value, chance: chance, end: nil, runs: runs) }
        let here = try await chance(lever.value)
        if here >= target.chance { return answer(lever.value, here) }
        let (low, high) = (try await chance(lever.low), try await chance(lever.high))
        guard max(low, high) >= target.chance else {
            return TargetAnswer(value: nil, chance: max(low, high), end: low > high ? lever.low : lever.high, runs: runs)
        }
        // From the side on which it holds towards the file's value, on the lever's own steps.
        let side = high >= target.chance ? 1.0 : -1.0
        var missed = 0
        var kept = Int(((side > 0 ? lever.high - lever.value : lever.value - lever.low) / lever.step).rounded())
        var found = side > 0 ? high : low
        while kept - missed > 1 {
            let middle = (kept + missed) / 2
            let there = try await chance(lever.value + side * Double(middle) * lever.step)
            if there >= target.chance { (kept, found) = (middle, there) } else { missed = middle }
        }
        return answer(lever.value + side * Double(kept) * lever.step, found)
    }
}
