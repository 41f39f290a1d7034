/// What becomes of an option when a programme has to carry it out: dates, money and benefits with their uncertainty.
///
/// Plain values for reports, tables and other programs; nothing is computed after this. Plan months count from 1 April of the
/// baseline year: month 12 is the beginning of the first plan year.
public struct ImplementationOutlook: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    public static let formatVersion = 1

    /// A date with its place among the plan months.
    public struct Moment: Sendable, Codable, Hashable {
        /// As 2014-06-20.
        public let date: String
        public let month: Double
    }

    /// When something happens: not exceeded in 1, 5, 8 and 9 of 10 futures.
    public struct MomentBand: Sendable, Codable, Hashable {
        public let p10, p50, p80, p90: Moment
    }

    /// An amount with its range over futures.
    public struct Band: Sendable, Codable, Hashable {
        public let mean, p10, p50, p80, p90: Double
    }

    public struct Activity: Sendable, Codable {
        public let name: String
        public let about: String
        public let kind: ActivityKind
        public let owner: String
        /// The intervention whose stage it is; empty for activities of the whole programme.
        public let intervention: String
        /// Interventions that cannot start before it is done.
        public let enables: [String]
        public let after: [String]
        /// With every duration as stated and no risk.
        public let plannedStart, plannedFinish: Moment
        /// Time by which it can slip in the plan without moving the end, weeks.
        public let plannedFloatWeeks: Double
        public let start: MomentBand
        public let finish: MomentBand
        /// Share of futures in which it is finished on its planned day or before.
        public let chanceOnTime: Double
        /// Share of futures in which it has no float; correlation of its duration with the end; criticality × sd of duration ÷ sd of the end.
        public let criticality, cruciality, sensitivity: Double
        /// How long it takes: weeks of work.
        public let plannedWeeks, meanWeeks: Double
        public let plannedCost: Double
        /// What one month more of it does.
        public let monthOfDelay: MonthOfDelay
    }

    /// What a month's delay of one activity does, in the sampled futures: paired with the same future without it.
    public struct MonthOfDelay: Sendable, Codable, Hashable {
        /// £ added to the economy's gap over all plan years: mean, and the range of 8 in 10.
        public let mean, p10, p90: Double
        /// Share of futures in which it puts off an intervention, and months by which it moves the programme's end on average.
        public let chance: Double
        public let endMonths: Double
        /// £ added to the cost of the programme itself.
        public let programmeCost: Double
    }

    public struct InterventionStart: Sendable, Codable {
        public let intervention: String
        /// As the option plans it: decision and lead time.
        public let planned: Moment
        public let start: MomentBand
        public let meanDelayMonths: Double
        /// Share of futures in which it starts as planned, and in which it starts within the plan years at all.
        public let chanceOnTime, chanceInPlan: Double
        /// Share of the full effect in each quarter of the plan years, April to June of the first first: planned, and expected in futures.
        public let plannedShare, meanShare, p10Share, p25Share, p50Share, p75Share, p90Share: [Double]
        public let enabledBy: [String]
    }

    /// The end of the programme.
    public struct Finish: Sendable, Codable {
        public let planned: Moment
        public let finish: MomentBand
        public let meanDelayMonths: Double
        public let chanceOnTime: Double
        /// What one pass with mean durations and mean risks promises, and by how many weeks the mean end is later: the price of paths that meet.
        public let atMeanDurations: Moment
        public let mergeBiasWeeks: Double
        /// Dates not exceeded with chances 0, 1, …, 100%.
        public let curve: [Moment]
        public let merges: [Merge]
    }

    /// An activity at which paths meet: it starts later on average than the mean of any single path that it waits for.
    public struct Merge: Sendable, Codable {
        public let activity: String
        public let paths: Int
        public let weeks: Double
    }

    /// Cost and end of the programme together.
    public struct CostAndTime: Sendable, Codable {
        public struct Point: Sendable, Codable {
            public let finishMonth, cost: Double
        }
        public let plannedCost: Double
        public let cost: Band
        public let correlation: Double
        /// Chances of planned end, of planned cost, and of both.
        public let chanceOnTime, chanceInBudget, chanceOfBoth: Double
        /// Chance of both when each is set so that it is kept in 8 of 10 futures; and the end and cost that are both kept in 8 of 10.
        public let chanceOfBothAtP80: Double
        public let jointP80Finish: Moment
        public let jointP80Cost: Double
        /// Futures evenly spaced over the run.
        public let points: [Point]
    }

    public struct Risk: Sendable, Codable {
        public let name: String
        public let about: String
        public let owner: String
        public let response: String
        public let hits: [String]
        /// As stated, and the share of futures in which it happened.
        public let probability, happened: Double
        /// Weeks by which it delays the programme's end: on average over all futures, and over those in which it happens.
        public let endWeeks, endWeeksIfHappens: Double
        /// £ of its own cost, and £ of the gap that its delays add over the plan years: on average over all futures, and if it happens.
        public let cost, benefitLost: Double
        public let costIfHappens, benefitLostIfHappens: Double
        public var harm: Double { cost + benefitLost }
        public var harmIfHappens: Double { costIfHappens + benefitLostIfHappens }
    }

    /// What interventions bring, by year, as change from do-nothing in the same futures.
    public struct Benefit: Sendable, Codable {
        public let name: String
        public let about: String
        public let owner: String
        public let interventions: [String]
        public let organisation: String
        public let measure: Measure
        public let unit: String
        /// As the option plans it and as the programme lets it come; baseline year first.
        public let planned, expected: [YearSummary]
        /// Expected less planned, summed over the plan years.
        public let lost: YearSummary
        /// Futures it is measured in.
        public let replications: Int
    }

    /// The option as the programme lets it come less the option as planned, in the same futures.
    public struct DelayEffect: Sendable, Codable {
        public let organisation: String
        public let kind: OrganisationKind
        public let measure: Measure
        public let unit: String
        /// Baseline year first.
        public let years: [YearSummary]
    }

    /// What an owner owes in the programme's first 90 days.
    public struct Duty: Sendable, Codable {
        public enum Kind: String, Sendable, Codable {
            case start, finish, reach, decide
            case respond = "respond to risk"
        }
        public let owner: String
        public let what: String
        public let kind: Kind
        /// When it is due as planned; a response is due at once.
        public let due: Moment
        /// When it happens in 5 and in 8 of 10 futures; nil for responses to risks.
        public let likely, safe: Moment?
        /// Share of futures in which the programme's end hangs on it.
        public let criticality: Double
    }

    public let format: Int
    public let scenario: String
    public let file: String
    public let digest: String
    public let option: String
    public let about: String
    /// Template the programme was made from; empty for a programme of the scenario's own alone.
    public let template: String
    public let years: [String]
    public let settings: EnsembleSettings
    public let organisations: [Diagnosis.Organisation]
    public let start: Moment
    public let horizon: Moment
    public let activities: [Activity]
    public let interventions: [InterventionStart]
    public let finish: Finish
    public let costAndTime: CostAndTime
    /// The greatest expected harm first.
    public let risks: [Risk]
    /// The whole option, then each intervention by itself, in the economy's gap; then what the scenario states.
    public let benefits: [Benefit]
    public let delayEffects: [DelayEffect]
    /// £ by which delay widens the gap over all plan years.
    public let delayCost: YearSummary
    /// Share of futures in which delay widens it.
    public let chanceDelayCosts: Double
    public let duties: [Duty]
    /// Futures in which a month's delay was tried.
    public let sample: Int
    /// What the reader should know: interventions that wait for nothing, and the like.
    public let notes: [String]
    public let sources: [SourceRegister.Source]
    public let register: [RegisterEntry]
}
