import Statistics

/// An option made ready for simulation: its effects as columns over the cells and trusts of a compiled economy.
///
/// Effects on the same activity multiply: `remaining = Π (1 − share × effect × ramp)`, never the sum of effects. Care that moves arrives where it moves to, with its own ratio.
package struct CompiledOption: Sendable {
    package let name: String
    /// Names of the interventions, in the order of the option.
    package let interventions: [String]
    /// When each intervention starts and how it comes in.
    let timings: [Timing]
    let effects: [Effect]
    let costs: [Cost]

    /// When an intervention starts if nothing delays it, and how its effect comes in from then on.
    struct Timing: Sendable {
        /// Months from the baseline's April: 12 × years to the decision + lead time.
        let startMonths: Double
        /// Share of full effect in the first, second, … year after the start; the last one carries on.
        let steps: [Double]
    }

    /// The steps of something that is there in full from its start, such as a running cost.
    static let runningFromTheStart = [1.0]

    struct Effect: Sendable {
        let intervention: Int
        let kind: EffectKind
        let share: ParameterID?
        let size: ParameterID
        let unitsThere: ParameterID?
        let travelMinutes: ParameterID?
        let scale: Double
        /// Cells it acts on (prevent, move) and, for moves, the cell each goes to.
        let cells: [Int32]
        let targets: [Int32]
        /// Trusts it acts on, with the trust's part of the total for numbers that are shared out (beds).
        let trusts: [(provider: Int, part: Double)]
        /// Share of a trust's bed days that the selection makes up, for stays.
        let stayShare: [Double]
        /// Share of the cost of each line (by provider, then line) that the selection makes up, for costs; empty for others.
        let costShare: [Double]
    }

    /// What an intervention costs, whatever its effects.
    struct Cost: Sendable {
        let intervention: Int
        let capital: ParameterID?
        let running: ParameterID?
        let transition: ParameterID?
        let staff: ParameterID?
        let healthGain: ParameterID?
        let isPaidByCommissioner: Bool
        let scale: Double
        let trusts: [(provider: Int, part: Double)]
        let commissioners: [Double]
    }
}

extension CompiledOption.Timing {
    /// Plan year that holds the start, the baseline year as 0.
    var startYear: Int { Int(startMonths / 12) }
    /// Share of a year in which the intervention runs.
    func runs(_ year: Int) -> Double { rampInYear(year, startMonths: startMonths, steps: CompiledOption.runningFromTheStart) }
}

/// How far an intervention has come in a year.
///
/// Each of the year's twelve months counts with the step that holds at its middle; before the start it counts nothing:
///
///     ramp(year) = (1/12) Σ over months m of step(⌊year + (m + ½)/12 − start⌋)
///
/// - Parameters:
///   - startMonths: months from the baseline's April to the start, such as 12 × years to the decision + lead time.
///   - steps: share of full effect in the first, second, … year after the start; the last one carries on.
func rampInYear(_ year: Int, startMonths: Double, steps: [Double]) -> Double {
    guard !steps.isEmpty else { return 0 }
    let start = startMonths / 12
    var sum = 0.0
    for month in 0..<12 {
        let since = Double(year) + (Double(month) + 0.5) / 12 - start
        if since >= 0 { sum += since < Double(steps.count) ? steps[Int(since)] : steps[steps.count - 1] }
    }
    return sum / 12
}
