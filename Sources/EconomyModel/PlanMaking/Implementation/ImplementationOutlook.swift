package import HealthEconomy
package import HealthSimulation
package import PlannerFiles

/// What becomes of an option when a programme has to carry it out: dates, money and benefits with their uncertainty.
///
/// Plain values for reports, tables and other programs; nothing is computed after this. Plan months count from 1 April of the
/// baseline year: month 12 is the beginning of the first plan year.
package struct ImplementationOutlook: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    /// A date with its place among the plan months.
    package struct Moment: Sendable, Codable, Hashable {
        /// As 2014-06-20.
        package let date: String
        package let month: Double
    }

    /// When something happens: not exceeded in 1, 5, 8 and 9 of 10 futures.
    package struct MomentBand: Sendable, Codable, Hashable {
        package let p10, p50, p80, p90: Moment
    }

    /// An amount with its range over futures.
    package struct Band: Sendable, Codable, Hashable {
        package let mean, p10, p50, p80, p90: Double
    }

    package struct Activity: Sendable, Codable {
        package let name: String
        package let about: String
        package let kind: ActivityKind
        package let owner: String
        /// The intervention whose stage it is; empty for activities of the whole programme.
        package let intervention: String
        /// Interventions that cannot start before it is done.
        package let enables: [String]
        package let after: [String]
        /// With every duration as stated and no risk.
        package let plannedStart, plannedFinish: Moment
        /// Time by which it can slip in the plan without moving the end, weeks.
        package let plannedFloatWeeks: Double
        package let start: MomentBand
        package let finish: MomentBand
        /// Share of futures in which it is finished on its planned day or before.
        package let chanceOnTime: Double
        /// The day by the end of which it is asked for, as 2014-06-20, and the share of futures in which it is done by then.
        package let due: String?
        package let chanceByDue: Double?
        /// Share of futures in which it has no float; correlation of its duration with the end; criticality × sd of duration ÷ sd of the end.
        package let criticality, cruciality, sensitivity: Double
        /// How long it takes: weeks of work.
        package let plannedWeeks, meanWeeks: Double
        package let plannedCost: Double
        /// What one month more of it does.
        package let monthOfDelay: MonthOfDelay
    }

    /// What a month's delay of one activity does, in the sampled futures: paired with the same future without it.
    package struct MonthOfDelay: Sendable, Codable, Hashable {
        /// £ added to the economy's gap over all plan years: mean, and the range of 8 in 10.
        package let mean, p10, p90: Double
        /// Share of futures in which it puts off an intervention, and months by which it moves the programme's end on average.
        package let chance: Double
        package let endMonths: Double
        /// £ added to the cost of the programme itself.
        package let programmeCost: Double
    }

    package struct InterventionStart: Sendable, Codable {
        package let intervention: String
        /// As the option plans it: decision and lead time.
        package let planned: Moment
        package let start: MomentBand
        package let meanDelayMonths: Double
        /// Share of futures in which it starts as planned, and in which it starts within the plan years at all.
        package let chanceOnTime, chanceInPlan: Double
        /// Share of the full effect in each quarter of the plan years, April to June of the first first: planned, and expected in futures.
        package let plannedShare, meanShare, p10Share, p25Share, p50Share, p75Share, p90Share: [Double]
        package let enabledBy: [String]
    }

    /// The end of the programme.
    package struct Finish: Sendable, Codable {
        package let planned: Moment
        package let finish: MomentBand
        package let meanDelayMonths: Double
        package let chanceOnTime: Double
        /// What one pass with mean durations and mean risks promises, and by how many weeks the mean end is later: the price of paths that meet.
        package let atMeanDurations: Moment
        package let mergeBiasWeeks: Double
        /// Dates not exceeded with chances 0, 1, …, 100%.
        package let curve: [Moment]
        package let merges: [Merge]
    }

    /// An activity at which paths meet: it starts later on average than the mean of any single path that it waits for.
    package struct Merge: Sendable, Codable {
        package let activity: String
        package let paths: Int
        package let weeks: Double
    }

    /// Cost and end of the programme together.
    package struct CostAndTime: Sendable, Codable {
        package struct Point: Sendable, Codable {
            package let finishMonth, cost: Double
        }
        package let plannedCost: Double
        package let cost: Band
        package let correlation: Double
        /// Chances of planned end, of planned cost, and of both.
        package let chanceOnTime, chanceInBudget, chanceOfBoth: Double
        /// Chance of both when each is set so that it is kept in 8 of 10 futures; and the end and cost that are both kept in 8 of 10.
        package let chanceOfBothAtP80: Double
        package let jointP80Finish: Moment
        package let jointP80Cost: Double
        /// Futures evenly spaced over the run.
        package let points: [Point]
    }

    package struct Risk: Sendable, Codable {
        package let name: String
        package let about: String
        package let owner: String
        package let response: String
        package let hits: [String]
        /// As stated, and the share of futures in which it happened.
        package let probability, happened: Double
        /// Weeks by which it delays the programme's end: on average over all futures, and over those in which it happens.
        package let endWeeks, endWeeksIfHappens: Double
        /// £ of its own cost, and £ of the gap that its delays add over the plan years: on average over all futures, and if it happens.
        package let cost, benefitLost: Double
        package let costIfHappens, benefitLostIfHappens: Double
        package var harm: Double { cost + benefitLost }
        package var harmIfHappens: Double { costIfHappens + benefitLostIfHappens }
    }

    /// What interventions bring, by year, as change from do-nothing in the same futures.
    package struct Benefit: Sendable, Codable {
        package let name: String
        package let about: String
        package let owner: String
        package let interventions: [String]
        package let organisation: String
        package let measure: Measure
        package let unit: String
        /// As the option plans it and as the programme lets it come; baseline year first.
        package let planned, expected: [YearSummary]
        /// Expected less planned, summed over the plan years.
        package let lost: YearSummary
        /// Futures it is measured in.
        package let replications: Int
    }

    /// The option as the programme lets it come less the option as planned, in the same futures.
    package struct DelayEffect: Sendable, Codable {
        package let organisation: String
        package let kind: OrganisationKind
        package let measure: Measure
        package let unit: String
        /// Baseline year first.
        package let years: [YearSummary]
    }

    /// What an owner owes in the programme's first 90 days.
    package struct Duty: Sendable, Codable {
        package enum Kind: String, Sendable, Codable {
            case start, finish, reach, decide
            case respond = "respond to risk"
        }
        package let owner: String
        package let what: String
        package let kind: Kind
        /// When it is due as planned; a response is due at once.
        package let due: Moment
        /// When it happens in 5 and in 8 of 10 futures; nil for responses to risks.
        package let likely, safe: Moment?
        /// Share of futures in which the programme's end hangs on it.
        package let criticality: Double
    }

    package let format: Int
    package let scenario: String
    package let file: String
    package let digest: String
    /// What `--set` laid over the scenario, and what each change means.
    package let changes: [StatedChange]
    package let option: String
    package let about: String
    /// Template the programme was made from; empty for a programme of the scenario's own alone.
    package let template: String
    package let years: [String]
    package let settings: EnsembleSettings
    package let organisations: [ListedOrganisation]
    package let start: Moment
    package let horizon: Moment
    package let activities: [Activity]
    package let interventions: [InterventionStart]
    package let finish: Finish
    package let costAndTime: CostAndTime
    /// The greatest expected harm first.
    package let risks: [Risk]
    /// The whole option, then each intervention by itself, in the economy's gap; then what the scenario states.
    package let benefits: [Benefit]
    package let delayEffects: [DelayEffect]
    /// £ by which delay widens the gap over all plan years.
    package let delayCost: YearSummary
    /// Share of futures in which delay widens it.
    package let chanceDelayCosts: Double
    package let duties: [Duty]
    /// Futures in which a month's delay was tried.
    package let sample: Int
    /// What the reader should know: interventions that wait for nothing, and the like.
    package let notes: [String]
    package let sources: [SourceRegister.Source]
    package let register: [RegisterEntry]
}
