/// The options of a scenario judged: which pass, what each is worth to whom, what it costs, and which to choose.
///
/// Do-nothing is always option 0. Every figure is taken over the replications, in which all options meet the same future; a
/// range is the 10th to the 90th percentile of the figure itself, never a sum of percentiles. Lists by option have the
/// order of `options`, lists by criterion that of `criteria`; options are named by their place in `options`.
public struct OptionAppraisal: Sendable, Codable {
    /// Do-nothing, then the options of the scenario in its order.
    public let options: [Option]
    public let criteria: [Criterion]
    public let hurdles: [Hurdle]
    /// The groups of stakeholders with their weights; their joint weights: w_j = Σ_g share_g × w_gj.
    public let groups: [Group]
    public let jointWeights: [Double]
    public let choice: Choice
    /// How far the joint weight of each criterion may move before another option comes first, in the order of the criteria. Empty with one option.
    public let weightStability: [Stability]
    /// Changes of order among the other options when one is taken out, by method. Methods on fixed scales have none.
    public let rankReversals: [Reversal]
    /// Pairs of options of which the first is on average as good on every criterion and better on one.
    public let dominance: [Dominated]
    public let money: MoneyTerms
    /// Nil when no option gains or loses health.
    public let costEffectiveness: CostEffectiveness?
    /// Nil when the scenario names no futures.
    public let futures: Futures?
    public let replications: Int
    public let years: [String]

    /// A figure over the replications.
    public struct Range: Sendable, Codable, Hashable {
        public let mean, p10, p50, p90: Double
    }

    /// One option with everything that is its own.
    public struct Option: Sendable, Codable {
        public let name: String
        public let about: String
        /// By hurdle.
        public let hurdles: [HurdleResult]
        /// Whether it passes every hurdle that screens.
        public let passes: Bool
        /// Whether it is among those the choice is made from: those that pass, or all when none does.
        public let isInChoice: Bool
        /// By criterion.
        public let consequences: [Consequence]
        /// Weighted additive value with the joint weights, 0 to 100.
        public let value: Range
        /// The same by group, in the order of `groups`.
        public let valueByGroup: [Range]
        /// The same with the joint weights of the criteria that are not money, brought to 1; nil when all are money.
        public let benefit: Range?
        /// Nil outside the choice, as are the next three.
        public let ranks: Ranks?
        public let acceptability: Acceptability?
        public let probabilityBest: Share?
        public let regret: Regret?
        public let money: Money
    }

    /// What is judged.
    public struct Criterion: Sendable, Codable {
        public let name: String
        /// The measure's name; nil when a panel scores it.
        public let measure: String?
        /// Unit of its levels; "points" when a panel scores it.
        public let unit: String
        /// What it is taken of and when, as the scenario says it.
        public let of: String
        public let when: String
        public let isChangeFromDoNothing: Bool
        public let isForHundredThousandResidents: Bool
        public let isMoney: Bool
        /// The levels worth 0 and 100.
        public let worst, best: Double
        /// Share of all levels, over options and replications, that lie beyond the scale's ends and count as the end.
        public let beyondScale: Double
    }

    /// What an option comes to on one criterion: level in the criterion's unit and value from 0 to 100.
    public struct Consequence: Sendable, Codable {
        public let level: Range
        /// Mean and percentiles of the value itself, which is not the value of the mean level when the scale bends or ends.
        public let value: Range
    }

    /// A test that options pass or fail.
    public struct Hurdle: Sendable, Codable {
        public let name: String
        public let measure: String
        public let unit: String
        public let of: String
        public let when: String
        public let isChangeFromDoNothing: Bool
        public let isForHundredThousandResidents: Bool
        /// True: at least the limit; false: at most.
        public let isAtLeast: Bool
        public let limit: Double
        /// Share of futures in which the limit must be kept; nil: on the median.
        public let inAtLeast: Double?
        /// Whether failing it takes an option out of the choice.
        public let screens: Bool
    }

    /// How an option stands to a hurdle.
    public struct HurdleResult: Sendable, Codable {
        public let passes: Bool
        /// The figure tested; of `every trust`, the worst trust's in each replication.
        public let figure: Range
        /// Share of futures that keep the limit; of `every trust`, those in which every trust keeps it.
        public let probability: Double
        /// Probability lacking: the share demanded (half, when the median is tested) less `probability`, 0 when it passes.
        public let shortfall: Double
        /// Of `every trust`: the trusts that alone do not pass, by code.
        public let failing: [String]
    }

    /// A group of stakeholders.
    public struct Group: Sendable, Codable {
        public let name: String
        /// Its share in the joint view; all add to 1.
        public let share: Double
        /// By criterion, adding to 1.
        public let weights: [Double]
        /// Consistency ratio of pairwise judgements; nil for swing weights. Above 0.1 they should be talked through again.
        public let consistencyRatio: Double?
        /// The option first by this group's weights, of those in the choice.
        public let best: Int
    }

    /// Rank by each method, 1 the best, among the options of the choice.
    public struct Ranks: Sendable, Codable {
        public let additive: Int
        public let byGroup: [Int]
        public let topsis, vikor, promethee, spotis: Int
        /// Closeness to the ideal, 0 to 1, higher is better.
        public let topsisCloseness: Double
        /// Q, lower is better.
        public let vikorIndex: Double
        /// Net flow, −1 to 1, higher is better.
        public let prometheeFlow: Double
        /// Distance from the best ends of the scales, 0 to 1, lower is better.
        public let spotisDistance: Double
    }

    /// What weights speak for the option (SMAA-2), with weights drawn uniformly and performance from the replications.
    public struct Acceptability: Sendable, Codable {
        /// Share of draws in which it takes rank 1, 2, …
        public let byRank: [Double]
        /// Mean of the weights that put it first; nil when none does.
        public let centralWeights: [Double]?
        /// Share of futures in which it comes first under its central weights.
        public let confidence: Double?
    }

    /// A share of futures with the 95% interval that its finite number leaves (Wilson).
    public struct Share: Sendable, Codable, Hashable {
        public let share, low, high: Double
    }

    /// Joint value lost, in points, by not having chosen the option best in each future.
    public struct Regret: Sendable, Codable {
        public let expected, p90, maximum: Double
    }

    /// The choice, and what it hangs on.
    public struct Choice: Sendable, Codable {
        /// Nil when no option passes the hurdles.
        public let recommended: Int?
        /// The option that is nearest to passing, when none passes: fewest hurdles failed, then least probability lacking, then highest value.
        public let leastFailing: Int?
        /// Second by mean joint value; nil with one option in the choice.
        public let runnerUp: Int?
        /// Joint value of the first less that of the second in each replication.
        public let lead: Range?
        /// Share of futures in which the first is worth more than the second.
        public let probabilityAhead: Double?
        /// Options in the choice by mean joint value, best first.
        public let order: [Int]
        /// Expected value of knowing the future before choosing, in points of joint value.
        public let valueOfPerfectInformation: Double
    }

    /// How far one criterion's joint weight may move, the others keeping their proportions, before the first option is overtaken.
    public struct Stability: Sendable, Codable {
        public let criterion: Int
        public let weight: Double
        public let low, high: Double
        /// The option that takes over just below `low`, or above `high`; nil where none does.
        public let below, above: Int?
    }

    public struct Reversal: Sendable, Codable {
        public let method: String
        public let removed, ahead, overtaking: Int
    }

    public struct Dominated: Sendable, Codable {
        public let dominant, dominated: Int
    }

    /// The rules by which money is compared.
    public struct MoneyTerms: Sendable, Codable {
        /// Years after the baseline over which costs and benefits count; beyond the plan its last year is carried on.
        public let appraisalYears: Int
        /// Real rates of the first years, for money and for health.
        public let discountRate, healthDiscountRate: Double
        /// Growth of prices a year by which cash is brought to the prices of the baseline year.
        public let priceGrowth: Double
        /// £ for a quality-adjusted life year.
        public let lifeYearLow, lifeYearCentral, lifeYearHigh: Double
    }

    /// Money of an option beside do-nothing, in £ at prices of the baseline year, seen by the public sector: spending counts
    /// above 0, saving below. All zero for do-nothing.
    public struct Money: Sendable, Codable {
        /// Σ_t d_t × (change in the cost of the economy + capital with optimism bias), without charges on that capital.
        public let presentCost: Range
        /// Of it the capital, with optimism bias.
        public let presentCapital: Range
        /// The level yearly cost worth the same: present cost / Σ_t d_t.
        public let equivalentAnnualCost: Range
        /// Discounted quality-adjusted life years gained.
        public let lifeYears: Range
        /// Life years × central value − present cost.
        public let netPresentValue: Range
        /// The same at the low and the high value of a life year, means.
        public let netPresentValueLow, netPresentValueHigh: Double
        /// Share of futures in which the net present value is above 0.
        public let probabilityWorthwhile: Double
        /// Mean present benefit (health, central value) / mean present cost; nil when it saves money or costs nothing.
        public let benefitCostRatio: Double?
        /// Years from the start of the plan until savings have paid for spending, from mean yearly flows; nil when never within the appraisal.
        public let payback: Double?
        /// Share of futures in which it pays back within the appraisal.
        public let probabilityPaidBack: Double
        /// Mean change in cost by year after the baseline, capital with optimism bias included, not discounted.
        public let yearlyCost: [Double]
        /// Present cost for each point of benefit more than do-nothing's, of means; nil where the benefit is not more.
        public let costForBenefitPoint: Double?
    }

    /// Cost and health beside do-nothing, all options together, whether or not they pass.
    public struct CostEffectiveness: Sendable, Codable {
        public struct Row: Sendable, Codable {
            public let option: Int
            public let cost, lifeYears: Double
            /// Against the row before on the frontier.
            public let incrementalCost, incrementalLifeYears, ratio: Double?
            /// "on the frontier", "dominated" or "extendedly dominated".
            public let status: String
            /// The option, or the two, by which it is dominated.
            public let dominatedBy: [Int]
        }
        public struct Point: Sendable, Codable {
            public let lifeYears, cost: Double
        }
        /// By rising cost.
        public let rows: [Row]
        /// By option, the first replications, for the plane.
        public let plane: [[Point]]
        /// £ for a life year, rising.
        public let thresholds: [Double]
        /// By threshold, by option: share of futures in which it has the most net benefit.
        public let acceptability: [[Double]]
        /// By threshold: the option best on average, and the share of futures in which it is best.
        public let best: [Int]
        public let frontier: [Double]
        /// By threshold: expected value of perfect information, £.
        public let valueOfPerfectInformation: [Double]
    }

    /// Joint value in futures that the scenario names.
    public struct Futures: Sendable, Codable {
        public struct Future: Sendable, Codable {
            public let name: String
            public let about: String
            /// Replications that are of this kind.
            public let replications: Int
            /// Mean joint value by option; nil for those outside the choice, and for all when no replication is of this kind.
            public let values: [Double?]
            public let best: Int?
        }
        public let futures: [Future]
        /// Largest regret over the futures, by option; nil outside the choice.
        public let largestRegret: [Double?]
        /// The option whose largest regret is least.
        public let leastRegret: Int?
    }
}
