import Statistics

/// The options of a scenario judged: which pass, what each is worth to whom, what it costs, and which to choose.
///
/// Do-nothing is always option 0. Every figure is taken over the replications, in which all options meet the same future; a
/// range is the 10th to the 90th percentile of the figure itself, never a sum of percentiles. Lists by option have the
/// order of `options`, lists by criterion that of `criteria`; options are named by their place in `options`.
package struct OptionAppraisal: Sendable, Codable {
    /// Do-nothing, then the options of the scenario in its order.
    package let options: [Option]
    package let criteria: [Criterion]
    package let hurdles: [Hurdle]
    /// The groups of stakeholders with their weights; their joint weights: w_j = Σ_g share_g × w_gj.
    package let groups: [Group]
    package let jointWeights: [Double]
    package let choice: Choice
    /// How far the joint weight of each criterion may move before another option comes first, in the order of the criteria. Empty with one option.
    package let weightStability: [Stability]
    /// Changes of order among the other options when one is taken out, by method. Methods on fixed scales have none.
    package let rankReversals: [Reversal]
    /// Pairs of options of which the first is on average as good on every criterion and better on one.
    package let dominance: [Dominated]
    package let money: MoneyTerms
    /// Nil when no option gains or loses health.
    package let costEffectiveness: CostEffectiveness?
    /// Nil when the scenario names no futures.
    package let futures: Futures?
    package let replications: Int
    package let years: [String]
    /// Criteria of a panel on which no option is scored; they are left out, and no list by criterion holds them.
    package var criteriaNotScored: [String] = []
    /// All options that pass on what all of them are judged on; nil where they are judged on the same criteria.
    package var commonGround: CommonGround?
    /// What the weights say that a unit of each criterion but the one of money is worth; empty where none is money.
    package var prices: [Price] = []

    /// £ for one unit of a criterion, as the weights have it (`ImpliedPrices`).
    package struct Price: Sendable, Codable, Hashable {
        package let criterion: Int
        /// "once", £ at present value for a unit in all; "a year", £ a year for a unit held.
        package let basis: String
        /// By the joint weights, and by each group's; nil where money has no weight.
        package let pounds: Double?
        package let byGroup: [Double?]
        /// What is stated elsewhere for the same unit; nil where nothing is.
        package let statedLow, statedHigh: Double?
        package let contradictsStated: Bool
    }

    /// People of a group who were asked for weights.
    package struct Asked: Sendable, Codable, Hashable {
        package struct First: Sendable, Codable, Hashable {
            package let option: Int
            /// People by whose own weights it comes first; those by whom several do count in parts.
            package let people: Double
        }
        package let people: Int
        /// First and last day, 2014-05-12, and how they were asked.
        package let from, to: String
        package let how: [String]
        /// Standard deviation of the weight between people, by criterion.
        package let spread: [Double]
        /// Options of the choice.
        package let first: [First]
    }

    /// A figure over the replications.
    package struct Range: Sendable, Codable, Hashable {
        package let mean, p10, p50, p90: Double
        /// How far the mean would move with other seeds, as a standard deviation: sd / √n; nil of one future.
        package var error: Double?
    }

    /// One option with everything that is its own.
    package struct Option: Sendable, Codable {
        package let name: String
        package let about: String
        /// By hurdle.
        package let hurdles: [HurdleResult]
        /// Whether it passes every hurdle that screens.
        package let passes: Bool
        /// Whether it is among those the choice is made from: those scored in full that pass, or all of them when none does; when
        /// no option is scored in full, missing scores keep none out.
        package let isInChoice: Bool
        /// By criterion; nil where a panel has not scored it.
        package let consequences: [Consequence?]
        /// Weighted additive value with the joint weights, 0 to 100; of the criteria on which it is scored, their weights brought to 1.
        package let value: Range
        /// The same by group, in the order of `groups`.
        package let valueByGroup: [Range]
        /// The same with the joint weights of the criteria that are not money, brought to 1; nil when all are money.
        package let benefit: Range?
        /// Nil outside the choice, as are acceptability and regret.
        package let ranks: Ranks?
        package let acceptability: Acceptability?
        /// How often it is worth most of those in the choice; outside the choice in no future.
        package let probabilityBest: Share
        package let regret: Regret?
        package let money: Money
        /// What a panel has not scored; nil when nothing is missing.
        package var notScored: NotScored?

        /// How often it is worth most, of an option that can be chosen.
        package var worthMost: Share? { isInChoice ? probabilityBest : nil }
    }

    /// An option that a panel has not scored on every criterion. It is valued on the others and stays out of the choice while
    /// options that are scored can be chosen.
    package struct NotScored: Sendable, Codable, Hashable {
        /// What its missing scores may still do.
        package enum Standing: String, Sendable, Codable {
            case comesFirst = "comes first whatever the missing scores"
            case mayComeFirst = "may come first once scored"
            case comesNoFirst = "does not come first whatever the missing scores"
        }
        /// Places of the criteria without a score.
        package let criteria: [Int]
        /// Share of the joint weight on which its value rests; with 0 nothing is known of its value.
        package let weightScored: Double
        /// Mean joint value if every missing score were 0, and 100.
        package let low, high: Double
        /// Beside the first of the choice; nil when that is not scored in full either.
        package let standing: Standing?
    }

    /// What is judged.
    package struct Criterion: Sendable, Codable {
        package let name: String
        /// The measure's name; nil when a panel scores it.
        package let measure: String?
        /// Unit of its levels; "points" when a panel scores it.
        package let unit: String
        /// What it is taken of and when, as the scenario says it.
        package let of: String
        package let when: String
        package let isChangeFromDoNothing: Bool
        package let isForHundredThousandResidents: Bool
        package let isMoney: Bool
        /// The levels worth 0 and 100.
        package let worst, best: Double
        /// Share of all levels, over options and replications, that lie beyond the scale's ends and count as the end.
        package let beyondScale: Double
    }

    /// What an option comes to on one criterion: level in the criterion's unit and value from 0 to 100.
    package struct Consequence: Sendable, Codable {
        package let level: Range
        /// Mean and percentiles of the value itself, which is not the value of the mean level when the scale bends or ends.
        package let value: Range
    }

    /// A test that options pass or fail.
    package struct Hurdle: Sendable, Codable {
        package let name: String
        package let measure: String
        package let unit: String
        package let of: String
        package let when: String
        package let isChangeFromDoNothing: Bool
        package let isForHundredThousandResidents: Bool
        /// True: at least the limit; false: at most.
        package let isAtLeast: Bool
        package let limit: Double
        /// Share of futures in which the limit must be kept; nil: on the median.
        package let inAtLeast: Double?
        /// Whether failing it takes an option out of the choice.
        package let screens: Bool
    }

    /// How an option stands to a hurdle.
    package struct HurdleResult: Sendable, Codable {
        package let passes: Bool
        /// Whether the model has a number for the figure under the option; where it has none, the hurdle is not passed and the figure is do-nothing's.
        package var isKnown = true
        /// The figure tested; of `every trust`, the worst trust's in each replication.
        package let figure: Range
        /// Share of futures that keep the limit; of `every trust`, those in which every trust keeps it.
        package let probability: Double
        /// Probability lacking: the share demanded (half, when the median is tested) less `probability`, 0 when it passes.
        package let shortfall: Double
        /// Of `every trust`: the trusts that alone do not pass, by code.
        package let failing: [String]
    }

    /// A group of stakeholders.
    package struct Group: Sendable, Codable {
        package let name: String
        /// Its share in the joint view; all add to 1.
        package let share: Double
        /// By criterion, adding to 1.
        package let weights: [Double]
        /// Consistency ratio of pairwise judgements; nil for swing weights. Above 0.1 they should be talked through again.
        package let consistencyRatio: Double?
        /// The option first by this group's weights, of those in the choice.
        package let best: Int
        /// Options that these weights cannot tell from it, itself included; empty where it stands alone.
        package var tied: [Int] = []
        /// Those of it who were asked; nil while its weights are what somebody assumes.
        package var asked: Asked?
    }

    /// Rank by each method, 1 the best, among the options of the choice.
    package struct Ranks: Sendable, Codable {
        package let additive: Int
        package let byGroup: [Int]
        package let topsis, vikor, promethee, spotis: Int
        /// Closeness to the ideal, 0 to 1, higher is better.
        package let topsisCloseness: Double
        /// Q, lower is better.
        package let vikorIndex: Double
        /// Net flow, −1 to 1, higher is better.
        package let prometheeFlow: Double
        /// Distance from the best ends of the scales, 0 to 1, lower is better.
        package let spotisDistance: Double
    }

    /// What weights speak for the option (SMAA-2), with weights drawn uniformly and performance from the replications.
    package struct Acceptability: Sendable, Codable {
        /// Share of draws in which it takes rank 1, 2, …
        package let byRank: [Double]
        /// Mean of the weights that put it first; nil when none does.
        package let centralWeights: [Double]?
        /// Share of futures in which it comes first under its central weights.
        package let confidence: Double?
    }

    /// A share of futures with the 95% interval that its finite number leaves (Wilson).
    package struct Share: Sendable, Codable, Hashable {
        package let share, low, high: Double
        package static let never = Share(share: 0, low: 0, high: 0)
    }

    /// Joint value lost, in points, by not having chosen the option best in each future.
    package struct Regret: Sendable, Codable {
        package let expected, p90, maximum: Double
    }

    /// The choice, and what it hangs on.
    package struct Choice: Sendable, Codable {
        /// Nil when no option passes the hurdles, or several cannot be told apart.
        package let recommended: Int?
        /// The option that is nearest to passing, when none passes: fewest hurdles failed, then least probability lacking, then highest value.
        package let leastFailing: Int?
        /// Next by mean joint value that is not alike the first in every future; nil where there is none.
        package let runnerUp: Int?
        /// Joint value of the first less that of the second in each replication.
        package let lead: Range?
        /// Share of futures in which the first is worth more than the next; futures in which they are alike count by half.
        package let probabilityAhead: Double?
        /// Options in the choice by mean joint value, best first.
        package let order: [Int]
        /// Expected value of knowing the future before choosing, in points of joint value.
        package let valueOfPerfectInformation: Double
        /// Options whose joint values cannot be told from the first's, itself included, best first; empty where it stands alone. Not told
        /// apart: the mean difference is within three standard errors of the futures drawn.
        package var tied: [Int] = []
        /// Options that come to the same as the first in every future, itself included, such as copies of it; empty where it is the only one.
        package var alike: [Int] = []
    }

    /// How far one criterion's joint weight may move, the others keeping their proportions, before the first option is overtaken.
    package struct Stability: Sendable, Codable {
        package let criterion: Int
        package let weight: Double
        package let low, high: Double
        /// The option that takes over just below `low`, or above `high`; nil where none does.
        package let below, above: Int?
    }

    package struct Reversal: Sendable, Codable {
        package let method: String
        package let removed, ahead, overtaking: Int
    }

    package struct Dominated: Sendable, Codable {
        package let dominant, dominated: Int
    }

    /// The rules by which money is compared.
    package struct MoneyTerms: Sendable, Codable {
        /// Years after the baseline over which costs and benefits count; beyond the plan its last year is carried on.
        package let appraisalYears: Int
        /// Real rates of the first years, for money and for health.
        package let discountRate, healthDiscountRate: Double
        /// Growth of prices in each plan year, by which cash is brought to the prices of the baseline year.
        package let priceGrowth: [Double]
        /// £ for a quality-adjusted life year.
        package let lifeYearLow, lifeYearCentral, lifeYearHigh: Double
    }

    /// Money of an option beside do-nothing, in £ at prices of the baseline year, seen by the public sector: spending counts
    /// above 0, saving below. All zero for do-nothing.
    package struct Money: Sendable, Codable {
        /// Σ_t d_t × (change in the cost of the economy + capital with optimism bias), without charges on that capital.
        package let presentCost: Range
        /// Of it the capital, with optimism bias.
        package let presentCapital: Range
        /// The level yearly cost worth the same: present cost / Σ_t d_t.
        package let equivalentAnnualCost: Range
        /// Discounted quality-adjusted life years gained.
        package let lifeYears: Range
        /// Life years × central value − present cost.
        package let netPresentValue: Range
        /// The same at the low and the high value of a life year, means.
        package let netPresentValueLow, netPresentValueHigh: Double
        /// Share of futures in which the net present value is above 0.
        package let probabilityWorthwhile: Double
        /// Mean present benefit (health, central value) / mean present cost; nil when it saves money or costs nothing.
        package let benefitCostRatio: Double?
        /// Years from the start of the plan until savings have paid for spending, from mean yearly flows; nil when never within the appraisal.
        package let payback: Double?
        /// Share of futures in which it pays back within the appraisal.
        package let probabilityPaidBack: Double
        /// Mean change in cost by year after the baseline, capital with optimism bias included, not discounted.
        package let yearlyCost: [Double]
        /// Present cost for each point of benefit more than do-nothing's, of means; nil where the benefit is not more.
        package let costForBenefitPoint: Double?
    }

    /// Cost and health beside do-nothing, all options together, whether or not they pass.
    package struct CostEffectiveness: Sendable, Codable {
        package struct Row: Sendable, Codable {
            package let option: Int
            package let cost, lifeYears: Double
            /// Against the row before on the frontier.
            package let incrementalCost, incrementalLifeYears, ratio: Double?
            /// "on the frontier", "dominated" or "extendedly dominated".
            package let status: String
            /// The option, or the two, by which it is dominated.
            package let dominatedBy: [Int]
        }
        package struct Point: Sendable, Codable {
            package let lifeYears, cost: Double
        }
        /// By rising cost.
        package let rows: [Row]
        /// By option, the first replications, for the plane.
        package let plane: [[Point]]
        /// £ for a life year, rising.
        package let thresholds: [Double]
        /// By threshold, by option: share of futures in which it has the most net benefit.
        package let acceptability: [[Double]]
        /// By threshold: the option best on average, and the share of futures in which it is best.
        package let best: [Int]
        package let frontier: [Double]
        /// By threshold: expected value of perfect information, £.
        package let valueOfPerfectInformation: [Double]
    }

    /// Joint value in futures that the scenario names.
    package struct Futures: Sendable, Codable {
        package struct Future: Sendable, Codable {
            package let name: String
            package let about: String
            /// Replications that are of this kind.
            package let replications: Int
            /// Mean joint value by option; nil for those outside the choice, and for all when no replication is of this kind.
            package let values: [Double?]
            package let best: Int?
            /// Options that cannot be told from the best, itself included; empty where it stands alone.
            package var tied: [Int] = []
        }
        package let futures: [Future]
        /// Largest regret over the futures, by option; nil outside the choice.
        package let largestRegret: [Double?]
        /// The option whose largest regret is least.
        package let leastRegret: Int?
    }
}
