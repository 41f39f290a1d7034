package import HealthEconomy
import Statistics

/// An option made ready for simulation: its effects as columns over the cells and trusts of a compiled economy.
///
/// Effects on the same activity multiply: `remaining = Π (1 − share × effect × ramp)`, never the sum of effects. Care that moves arrives where it moves to, with its own ratio.
package struct CompiledOption: Sendable {
    package let name: String
    /// Names of the interventions, in the order of the option.
    package let interventions: [String]
    /// When each intervention starts and how it comes in.
    package let timings: [Timing]
    package let effects: [Effect]
    package let costs: [Cost]
    /// Who holds what in the option, where it changes organisations; nil where they are the scenario's.
    package internal(set) var holdings: Holdings?
    /// Forms of contract that differ from the scenario's, by point of delivery.
    package internal(set) var contracts: [Int: ContractForm] = [:]
    /// What its programmes of quality change; nil where it runs none.
    var quality: QualityColumns.Running?

    /// Whether it does anything beside its interventions: with none of them acting it is then not do-nothing.
    package var doesMore: Bool { !contracts.isEmpty || changesOrganisations || runsQualityProgrammes }
    package var changesOrganisations: Bool { holdings != nil }
    package var runsQualityProgrammes: Bool { quality != nil }
    /// The same option without them.
    package var withoutQualityProgrammes: CompiledOption {
        var option = self
        option.quality = nil
        return option
    }

    /// What its programmes of quality cost all trusts together in a year of so many, £ at baseline prices.
    package func costOfQuality(in year: Int, years: Int) -> Double {
        guard let cost = quality?.cost else { return 0 }
        return stride(from: year, to: cost.count, by: years).reduce(0) { $0 + cost[$1] }
    }

    package init(name: String, interventions: [String], timings: [Timing], effects: [Effect], costs: [Cost]) {
        self.name = name
        self.interventions = interventions
        self.timings = timings
        self.effects = effects
        self.costs = costs
    }

    /// When an intervention starts if nothing delays it, and how its effect comes in from then on.
    package struct Timing: Sendable {
        /// Months from the baseline's April: 12 × years to the decision + lead time.
        package let startMonths: Double
        /// Share of full effect in the first, second, … year after the start; the last one carries on.
        package let steps: [Double]

        package init(startMonths: Double, steps: [Double]) {
            self.startMonths = startMonths
            self.steps = steps
        }
    }

    /// The steps of something that is there in full from its start, such as a running cost.
    static let runningFromTheStart = [1.0]

    /// A class, as what holds columns is: the kernel hands effects on in every year of every future, and copying one would count its lists.
    package final class Effect: Sendable {
        package let intervention: Int
        package let kind: EffectKind
        package let share: ParameterID?
        package let size: ParameterID
        package let unitsThere: ParameterID?
        package let travelMinutes: ParameterID?
        package let scale: Double
        /// Whether it has to be achieved; what is decided (beds, care that moves to another trust) is done as decided.
        package let isDelivered: Bool
        /// How much of its size it has at each trust, by its headroom there; 1 where nothing is known.
        package let headroom: [Double]
        /// Cells it acts on (prevent, move) and, for moves, the cell each goes to; in order of trust.
        package let cells: [Int32]
        package let targets: [Int32]
        /// Where each trust's part of the cells ends.
        package let cellsOfTrusts: [(provider: Int, end: Int)]
        /// Trusts it acts on, with the trust's part of the total for numbers that are shared out (beds).
        package let trusts: [(provider: Int, part: Double)]
        /// Share of a trust's bed days that the selection makes up, for stays.
        let stayShare: [Double]
        /// Share of the cost of each line (by provider, then line) that the selection makes up, for costs; empty for others.
        let costShare: [Double]

        init(
            intervention: Int, kind: EffectKind, share: ParameterID?, size: ParameterID, unitsThere: ParameterID?, travelMinutes: ParameterID?,
            scale: Double, isDelivered: Bool, headroom: [Double], cells: [Int32], targets: [Int32], cellsOfTrusts: [(provider: Int, end: Int)],
            trusts: [(provider: Int, part: Double)], stayShare: [Double], costShare: [Double]
        ) {
            self.intervention = intervention
            self.kind = kind
            self.share = share
            self.size = size
            self.unitsThere = unitsThere
            self.travelMinutes = travelMinutes
            self.scale = scale
            self.isDelivered = isDelivered
            self.headroom = headroom
            self.cells = cells
            self.targets = targets
            self.cellsOfTrusts = cellsOfTrusts
            self.trusts = trusts
            self.stayShare = stayShare
            self.costShare = costShare
        }
    }

    /// What an intervention costs, whatever its effects.
    package struct Cost: Sendable {
        package let intervention: Int
        package let capital: ParameterID?
        package let running: ParameterID?
        package let transition: ParameterID?
        package let staff: ParameterID?
        package let healthGain: ParameterID?
        package let isPaidByCommissioner: Bool
        package let scale: Double
        package let trusts: [(provider: Int, part: Double)]
        package let commissioners: [Double]

        /// One more sum, paid at the same start by the same.
        func alsoCosting(_ sum: ParameterID, scale: Double) -> Cost {
            Cost(
                intervention: intervention, capital: nil, running: nil, transition: sum, staff: nil, healthGain: nil,
                isPaidByCommissioner: isPaidByCommissioner, scale: scale, trusts: trusts, commissioners: commissioners)
        }
    }
}

extension CompiledOption.Timing {
    /// Plan year that holds the start, the baseline year as 0.
    package var startYear: Int { Int(startMonths / 12) }
    /// Share of a year in which the intervention runs.
    package func runs(_ year: Int) -> Double { rampInYear(year, startMonths: startMonths, steps: CompiledOption.runningFromTheStart) }
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

extension CompiledOption {
    /// Everything the option reads of the table.
    package var parameters: Set<ParameterID> {
        var result = Set<ParameterID>()
        for effect in effects { result.formUnion([effect.share, effect.size, effect.unitsThere, effect.travelMinutes].compactMap { $0 }) }
        for cost in costs { result.formUnion([cost.capital, cost.running, cost.transition, cost.staff, cost.healthGain].compactMap { $0 }) }
        return result
    }
}
