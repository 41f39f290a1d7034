@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import OptionsPages
@testable import PlannerFiles
import Statistics

/// An analysis of two options made by hand, two plan years, figures that can be checked by eye.
enum OptionsFixture {
    typealias Range = OptionAppraisal.Range

    /// A quarter of what the first option would take off the gap is lost; stays are known, day cases are not.
    private static func place(_ name: String) -> PlaceAndDelivery {
        PlaceAndDelivery(
            sample: 200, capabilities: [.init(trust: "RAA", mean: 0.75, p10: 0.6, p90: 0.9)],
            losses: [.init(option: name, delivered: -3e6, inFull: -4e6), .init(option: "by day", delivered: 2e6, inFull: 2.5e6)],
            headroom: [
                .init(trust: "RAA", measure: .lengthOfStay, own: 2.6, bestQuartile: 2.1, median: 2.35, factor: 1.5),
                .init(trust: "RAA", measure: .dayCases, own: nil, bestQuartile: 0.82, median: 0.78, factor: nil),
            ],
            uses: [.init(measure: .lengthOfStay, interventions: ["home teams"]), .init(measure: .dayCases, interventions: [name])])
    }

    static func spread(_ low: Double, _ high: Double) throws -> YearSummary {
        var summary = YearSummary(try Summary((0...10).map { low + (high - low) * Double($0) / 10 }))
        // As if of so many that every digit holds.
        summary.futures = 1_000_000_000
        return summary
    }

    static func range(_ mean: Double, _ half: Double = 0) -> Range { Range(mean: mean, p10: mean - half, p50: mean, p90: mean + half) }

    /// What the choice comes to.
    enum Choice {
        /// The first option; the second is next.
        case first
        /// No option passes; the first comes nearest.
        case none
        /// Do-nothing.
        case doNothing
    }

    static func input(_ name: String) -> UncertainInput {
        UncertainInput(path: "interventions.\(name).effects.avoided.effect", label: "\(name): avoided, effect", kind: .effects, unit: .share)
    }

    static func figure(_ option: String?, _ name: String) -> FigureImportance {
        let one = InputImportance(
            input: input(name), low: 0.01, high: 0.09, inLowestTenth: 1e6, inHighestTenth: -5e6, lowestTenthError: 0.1e6, highestTenthError: 0.1e6,
            aloneLow: 0.5e6, aloneHigh: -4e6, partialRankCorrelation: -0.8, pValue: 0.001)
        let share = VarianceShare(
            label: "\(name): avoided, effect", inputs: [one.input.path], firstOrder: .init(value: 0.6, low: 0.5, high: 0.7),
            totalOrder: .init(value: 0.7, low: 0.6, high: 0.8))
        let kind = VarianceShare(label: InputKind.effects.rawValue, inputs: [one.input.path], firstOrder: share.firstOrder, totalOrder: share.totalOrder)
        return FigureImportance(
            option: option, mean: -2e6, standardDeviation: 2e6, p10: -5e6, p90: 1e6, central: -2e6, considered: 10, reached: 4, inputs: [one], shares: [share],
            sharesByKind: [kind], sharePairs: 64, screening: [ScreenedInput(input: one.input, meanEffect: -3e6, meanSize: 3e6, standardDeviation: 1e6)])
    }

    static func option(_ index: Int, _ name: String, value: Double, cost: Double, isInChoice: Bool, passes: Bool, hasHealth: Bool) -> OptionAppraisal.Option {
        let hurdle = OptionAppraisal.HurdleResult(
            passes: passes, figure: range(3, 1), probability: passes ? 0.9 : 0.4, shortfall: passes ? 0 : 0.3, failing: passes ? [] : ["RAA"])
        return OptionAppraisal.Option(
            name: name, about: index == 0 ? "" : name, hurdles: [hurdle], passes: passes, isInChoice: isInChoice,
            consequences: [.init(level: range(-value / 10, 1), value: range(value, 5)), .init(level: range(value, 8), value: range(value, 8))],
            value: range(value, 5), valueByGroup: [range(value, 5), range(100 - value, 5)], benefit: range(value + 1, 4),
            ranks: isInChoice
                ? .init(
                    additive: index + 1, byGroup: [index + 1, 3 - index], topsis: 1, vikor: 2, promethee: 1, spotis: 1, topsisCloseness: 0.5, vikorIndex: 0.5,
                    prometheeFlow: 0.1, spotisDistance: 0.4)
                : nil,
            acceptability: isInChoice ? .init(byRank: [0.5, 0.3, 0.2], centralWeights: [0.5, 0.5], confidence: 0.7) : nil,
            probabilityBest: isInChoice ? .init(share: 0.6, low: 0.55, high: 0.65) : .never,
            regret: isInChoice ? .init(expected: 1, p90: 3, maximum: 6) : nil,
            money: OptionAppraisal.Money(
                presentCost: range(cost, abs(cost) / 2), presentCapital: range(max(0, cost) / 4), equivalentAnnualCost: range(cost / 8),
                lifeYears: range(hasHealth ? 20 : 0, hasHealth ? 10 : 0), netPresentValue: range(600_000 - cost, abs(cost) / 2), netPresentValueLow: -cost,
                netPresentValueHigh: 1e6 - cost, probabilityWorthwhile: 0.7, benefitCostRatio: nil, payback: nil, probabilityPaidBack: 0.5,
                yearlyCost: [cost / 2, cost / 2], costForBenefitPoint: nil))
    }

    static func appraisal(_ names: [String], _ choice: Choice, hasHealth: Bool) -> OptionAppraisal {
        let options = names.enumerated().map { index, name in
            option(
                index, name, value: [40.0, 60, 50][index], cost: [0, -4e6, 8e6][index], isInChoice: true, passes: choice != .none,
                hasHealth: hasHealth && index > 0)
        }
        let order = choice == .doNothing ? [0, 1, 2] : [1, 2, 0]
        return OptionAppraisal(
            options: options,
            criteria: [
                .init(
                    name: "\(names[1]) gap", measure: "gap_per_head", unit: "£ per head", of: "economy", when: "last year", isChangeFromDoNothing: true,
                    isForHundredThousandResidents: false, isMoney: true, worst: 25, best: -25, beyondScale: 0.1),
                .init(
                    name: "ease", measure: nil, unit: "points", of: "", when: "", isChangeFromDoNothing: false, isForHundredThousandResidents: false,
                    isMoney: false, worst: 0, best: 100, beyondScale: 0),
            ],
            hurdles: [
                .init(
                    name: "low risk", measure: "rating", unit: "score", of: "every trust", when: "last year", isChangeFromDoNothing: false,
                    isForHundredThousandResidents: false, isAtLeast: true, limit: 3, inAtLeast: 0.7, screens: true)
            ],
            groups: [
                .init(name: names[1], share: 0.6, weights: [0.7, 0.3], consistencyRatio: nil, best: 1),
                .init(name: "trusts", share: 0.4, weights: [0.2, 0.8], consistencyRatio: 0.2, best: 2),
            ],
            jointWeights: [0.5, 0.5],
            choice: .init(
                recommended: choice == .none ? nil : order[0], leastFailing: choice == .none ? 1 : nil, runnerUp: order[1], lead: range(10, 3),
                probabilityAhead: 0.8,
                order: order, valueOfPerfectInformation: 1.5),
            weightStability: [
                .init(criterion: 0, weight: 0.5, low: 0.4, high: 1, below: 2, above: nil),
                .init(criterion: 1, weight: 0.5, low: 0, high: 0.7, below: nil, above: 2),
            ],
            rankReversals: [.init(method: "TOPSIS", removed: 0, ahead: 1, overtaking: 2)], dominance: [.init(dominant: 1, dominated: 0)],
            money: .init(
                appraisalYears: 10, discountRate: 0.035, healthDiscountRate: 0.015, priceGrowth: [0.02, 0.02], lifeYearLow: 20_000, lifeYearCentral: 30_000,
                lifeYearHigh: 60_000),
            costEffectiveness: hasHealth
                ? .init(
                    rows: [
                        .init(
                            option: 1, cost: -4e6, lifeYears: 20, incrementalCost: nil, incrementalLifeYears: nil, ratio: nil, status: "on the frontier",
                            dominatedBy: []),
                        .init(
                            option: 2, cost: 8e6, lifeYears: 20, incrementalCost: nil, incrementalLifeYears: nil, ratio: nil, status: "dominated",
                            dominatedBy: [1]),
                    ], plane: [[], [.init(lifeYears: 20, cost: -4e6)], []], thresholds: [0, 30_000], acceptability: [[0.2, 0.7, 0.1], [0.1, 0.8, 0.1]],
                    best: [1, 1],
                    frontier: [0.7, 0.8], valueOfPerfectInformation: [1e5, 2e5])
                : nil,
            futures: .init(
                futures: [
                    .init(name: "fast", about: names[1], replications: 200, values: [40, 55, 57], best: 2),
                    .init(name: "never", about: "none", replications: 0, values: [nil, nil, nil], best: nil),
                ],
                largestRegret: [17, 2, 3], leastRegret: 1),
            replications: 1_000, years: ["2013/14", "2014/15", "2015/16"],
            prices: [
                .init(
                    criterion: 1, basis: "a year", pounds: 250_000, byGroup: [107_000, 1_000_000], statedLow: 20_000, statedHigh: 80_000,
                    contradictsStated: true)
            ])
    }

    /// From £25m: £5m by habit, £3m by the option, £0.5m less as there is less cost to save on, and £17.5m to find.
    static func ladders(_ name: String) throws -> [GapLadder] {
        [
            GapLadder(
                option: "do-nothing", doNothing: try spread(25e6, 25e6), habit: try spread(-5e6, -5e6), effect: try spread(0, 0), interaction: try spread(0, 0),
                toFind: try spread(20e6, 20e6), probabilityClosed: 0),
            GapLadder(
                option: name, doNothing: try spread(25e6, 25e6), habit: try spread(-5e6, -5e6), effect: try spread(-3e6, -3e6),
                interaction: try spread(0.5e6, 0.5e6), toFind: try spread(17.5e6, 17.5e6), probabilityClosed: 0.25),
        ]
    }

    static func claimed(_ name: String) throws -> ClaimedEffects {
        ClaimedEffects(
            option: name, claims: [.init(intervention: "home teams", effect: "avoided", claimed: "20%", judged: "5%", because: "later trials")],
            judgedGapChange: try spread(-3e6, -3e6), claimedGapChange: try spread(-9e6, -9e6), judgedNotReleased: 1e6, claimedNotReleased: 4e6,
            judgedChanceOfHelp: 0.7,
            claimedChanceOfHelp: 0.9)
    }

    static func analysis(name: String = "at home", choice: Choice = .first, hasHealth: Bool = true, hasPortfolio: Bool = true) throws -> OptionsAnalysis {
        let names = ["do-nothing", name, "by day"]
        func trajectories(_ gap: Double) throws -> [Trajectory] {
            [
                Trajectory(
                    organisation: "economy", kind: .economy, measure: .gapDoNothing,
                    years: [try spread(7e6, 7e6), try spread(0, 20e6), try spread(gap, gap + 50e6)]),
                Trajectory(organisation: "RAA", kind: .provider, measure: .rating, years: [try spread(3, 3), try spread(1, 3), nil]),
            ]
        }
        func outcome(_ option: String, _ change: Double) throws -> OptionComparison.Outcome {
            .init(
                option: option, about: option, interventions: ["home teams"], trajectories: try trajectories(change),
                differences: [
                    .init(organisation: "economy", measure: .gapDoNothing, change: try spread(change - 5e6, change + 5e6)),
                    .init(organisation: "economy", measure: .gapAfterHabit, change: try spread(change - 4e6, change + 4e6)),
                    .init(organisation: "economy", measure: .gap, change: try spread(change / 2 - 5e6, change / 2 + 5e6)),
                    .init(organisation: "RAA", measure: .surplus, change: try spread(0, -change)),
                ], presentCost: try spread(change, change + 2e6), probabilityGapSmaller: change < 0 ? 0.7 : 0.2)
        }
        func use(_ scale: Double) -> OptionPortfolio.Use { .init(capital: 1e6 * scale, runningCostAYear: 0.2e6, staff: 5, programmeEffort: scale) }
        let set = OptionPortfolio.ItemSet(items: [0], sumOfParts: 4e6, use: use(1))
        let items = try ["home teams", name].enumerated().map { index, label in
            OptionPortfolio.Item(
                intervention: label, label: label, trusts: [], scale: 1, from: nil, options: [name], value: try spread(4e6 - 6e6 * Double(index), 5e6),
                use: use(Double(index + 1)),
                needs: [], conflicts: [], shareInBestSet: .init(value: index == 0 ? 0.95 : 0.1, low: 0.05, high: 0.97))
        }
        return OptionsAnalysis(
            format: 1, scenario: name, file: "barsetshire.yaml", digest: "0123456789abcdef", years: ["2013/14", "2014/15", "2015/16"],
            settings: EnsembleSettings(replications: 1_000, seed: 7, keepsMonths: false),
            organisations: [
                .init(code: "99Z", name: "NHS \(name) CCG", kind: .commissioner, providerKind: ""),
                .init(code: "RAA", name: "\(name) NHS Trust", kind: .provider, providerKind: "acute"),
            ],
            ratings: ["cosrr", "ucr", nil],
            comparison: OptionComparison(
                doNothing: try trajectories(0), outcomes: [try outcome(name, -3e6), try outcome("by day", 2e6)], years: ["2013/14", "2014/15", "2015/16"],
                replications: 1_000),
            appraisal: appraisal(names, choice, hasHealth: hasHealth),
            importance: OptionImportance(
                gap: figure(nil, name), effects: [figure(name, name), figure("by day", name)],
                decision: DecisionImportance(first: name, second: "by day", unit: "£", figure: figure(name, name)),
                choice: ChoiceInformation(
                    choices: [
                        .init(name: name, meanNetBenefit: 4.6e6, probabilityBest: 0.7), .init(name: "by day", meanNetBenefit: -7e6, probabilityBest: 0.3),
                    ], best: name,
                    perfectInformation: 1.2e6, perfectInformationError: 0.1e6,
                    inputs: [.init(label: name, inputs: [input(name).path], all: 1, value: 0.9e6, standardError: 0.1e6)],
                    kinds: [.init(label: InputKind.effects.rawValue, inputs: [input(name).path], all: 3, value: 1e6, standardError: 0.1e6)],
                    switches: [
                        .init(
                            input: input(name), mean: 0.05, standardDeviation: 0.02, value: 0.03, newBest: "by day", relativeChange: -0.4,
                            standardDeviations: -1, percentile: 0.16)
                    ],
                    tried: 4, draws: 1_000),
                settings: ImportanceSettings(), year: "2015/16"),
            bridges: [(name, -3e6), ("by day", 2e6)].map { option, change in
                OptionBridge(
                    option: option, doNothingGap: 25e6, optionGap: 25e6 + change,
                    steps: [
                        .init(
                            title: name, gap: .init(mean: change - 0.4e6, standardError: 10e3, p10: change - 2e6, p90: change + 1e6),
                            presentCost: .init(mean: change, standardError: 0, p10: change, p90: change)),
                        .init(
                            title: "home teams", gap: .init(mean: 0.4e6, standardError: 10e3, p10: 0, p90: 1e6),
                            presentCost: .init(mean: 0, standardError: 0, p10: 0, p90: 0)),
                    ], gapChange: change, presentCost: change, sample: 24)
            },
            portfolio: hasPortfolio
                ? OptionPortfolio(
                    objective: .netBenefit(poundsPerQualityAdjustedYear: 30_000), limits: PortfolioLimits(capital: 10e6), items: items, leftOut: [name],
                    best: set, whyNone: nil,
                    leading: [
                        .init(
                            set: set, value: try spread(1e6, 6e6), interaction: -0.2e6, probabilityBetter: 0.9, gapChange: try spread(-3e6, 0),
                            presentCost: try spread(-5e6, 0))
                    ],
                    frontiers: [.init(limit: .capital, sets: [set, .init(items: [0, 1], sumOfParts: 5e6, use: use(3))], isComplete: true)],
                    limitPrices: [.init(limit: .capital, step: 1e6, price: 0.5, looser: set, tighter: nil)], replications: 1_000,
                    replicationsAlone: 800, replicationsSolved: 500)
                : nil,
            consequences: try [name, "by day"].map { option in
                .init(
                    option: option, capital: 2e6, transition: 0.5e6, runningCost: 1e6, staff: 12, programmeEffort: 2, monthsToLastStart: 18,
                    changes: [
                        .init(measure: .costNotReleased, years: [nil, try spread(0, 1e6), try spread(0, 2e6)]),
                        .init(measure: .travelMinutes, years: [nil, try spread(0, 6e4), try spread(0, 6e4)]),
                    ])
            }, leavesOut: ["Nothing of note."], ladders: try ladders(name), claimed: [try claimed(name)], place: place(name))
    }
}
