import Statistics

/// An option made ready for simulation: its effects as columns over the cells and trusts of a compiled economy.
///
/// Effects on the same activity multiply: `remaining = Π (1 − share × effect × ramp)`, never the sum of effects. Care that moves arrives where it moves to, with its own ratio.
public struct CompiledOption: Sendable {
    public let name: String
    /// Names of the interventions, in the order of the option.
    public let interventions: [String]
    let effects: [Effect]
    let costs: [Cost]

    struct Effect: Sendable {
        let intervention: Int
        let kind: EffectKind
        let share: ParameterID?
        let size: ParameterID
        let unitsThere: ParameterID?
        let travelMinutes: ParameterID?
        let scale: Double
        /// Share of full effect by year, year 0 first, lead time taken off.
        let ramp: [Double]
        /// Cells it acts on (prevent, move) and, for moves, the cell each goes to.
        let cells: [Int32]
        let targets: [Int32]
        /// Trusts it acts on, with the trust's part of the total for numbers that are shared out (beds).
        let trusts: [(provider: Int, part: Double)]
        /// Share of a trust's bed days that the selection makes up, for stays.
        let stayShare: [Double]
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
        /// 1 in the years in which it runs; part of the first.
        let runs: [Double]
        /// How far the effect has come, for the health gained.
        let ramp: [Double]
        let startYear: Int
        let trusts: [(provider: Int, part: Double)]
        let commissioners: [Double]
    }
}

/// How far an intervention has come in each year.
///
/// It starts `leadTime` months after the April of its decision year. The ramp's years count from the start; a year that
/// holds the start in part gets that part of the ramp's step.
func rampByYear(decided: Int, leadTimeMonths: Double, ramp: [Double], years: Int) -> [Double] {
    let start = Double(decided) + leadTimeMonths / 12
    return (0...years).map { year in
        // Average of the ramp's steps over the twelve months of the year.
        var sum = 0.0
        for month in 0..<12 {
            let since = Double(year) + (Double(month) + 0.5) / 12 - start
            if since < 0 || ramp.isEmpty { continue }
            sum += ramp[min(Int(since), ramp.count - 1)]
        }
        return sum / 12
    }
}
