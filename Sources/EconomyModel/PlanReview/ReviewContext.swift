import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What the tests of a review look at: the plans, the economy they are for, and what they are held against.
struct ReviewContext: Sendable {
    package let scenario: Scenario
    package let baseline: Baseline
    package internal(set) var plans: SubmittedPlans
    package let thresholds: ReviewThresholds
    package let ranges: SimulatedRanges
    /// The plans of the round before, of a resubmission.
    package let previous: SubmittedPlans?
    /// The plan years.
    package let years: [FinancialYear]
    /// The organisations that a trial of a correction can touch; all where nil.
    var scope: Set<String>?
    /// Whether a correction is being tried.
    var isTrial: Bool { scope != nil }

    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ plans: SubmittedPlans, _ thresholds: ReviewThresholds, _ ranges: SimulatedRanges,
        previous: SubmittedPlans? = nil
    ) {
        self.previous = previous
        self.scenario = scenario
        baseline = compiled.baseline
        self.plans = plans
        self.thresholds = thresholds
        self.ranges = ranges
        years = Array(scenario.years.dropFirst())
    }

    /// Trusts and commissioners that sent a plan; of the others, one finding says so.
    package var providers: [Provider] { scenario.providers.filter { isLookedAt($0.code) } }
    package var commissioners: [Commissioner] { scenario.commissioners.filter { isLookedAt($0.code) } }
    private func isLookedAt(_ code: String) -> Bool { plans.organisations.contains(code) && scope?.contains(code) ?? true }
    var planners: [String] { commissioners.map(\.code) + providers.map(\.code) }

    func limit(_ test: ReviewTest, _ asked: AskedThresholds.Limit? = nil) -> ReviewThresholds.Limit { thresholds.limit(test, asked) }

    func isProvider(_ code: String) -> Bool { scenario.providers.contains { $0.code == code } }

    /// Whether a trust is asked for a plan: one that ends within the years is not.
    func isAsked(_ trust: String) -> Bool { ranges.doNothing.reports(trust) }

    package func name(_ code: String) -> String {
        scenario.providers.first { $0.code == code }?.name ?? scenario.commissioners.first { $0.code == code }?.name
            ?? scenario.outsideCommissioners.first { $0.code == code }?.name ?? code
    }

    /// Cost of running a plan year: operating cost before depreciation if given, else operating cost.
    func runningCost(_ organisation: String, _ year: FinancialYear) -> Double? {
        plans.value(organisation, .opex, year) ?? plans.value(organisation, .cost, year)
    }

    /// The figure that `runningCost` takes.
    func runningCostKeys(_ organisation: String, _ year: FinancialYear) -> [PlanKey] {
        [PlanKey(organisation, .opex, year), PlanKey(organisation, .cost, year)].filter { plans.figure($0) != nil }.prefix(1).map(\.self)
    }

    /// The most that can be at stake for an organisation: its income or allocation of the baseline year, of the economy all of it.
    /// A line in the wrong unit must not lead the list with more money than there is.
    func mostAtStake(_ organisation: String) -> Double {
        if let provider = scenario.providers.first(where: { $0.code == organisation }) { return provider.operatingIncome.value }
        if let commissioner = scenario.commissioners.first(where: { $0.code == organisation }) { return commissioner.allocation.value }
        return scenario.providers.reduce(0) { $0 + $1.operatingIncome.value }
    }

    /// The price of a unit: the plan's own, else the national one of the baseline year.
    func price(_ organisation: String, _ point: PointOfDelivery, _ year: FinancialYear, counterpart: String) -> Double {
        plans.value(organisation, .price, year, counterpart: counterpart, point: point) ?? plans.value(organisation, .price, year, point: point)
            ?? scenario.demand.pointsOfDelivery[point]?.price.value(in: year) ?? 0
    }

    /// Weight of each price path in a trust's activity, adding up to 1.
    func priceWeights(_ provider: Int?) -> [String: Double] {
        var weights: [String: Double] = [:]
        for cell in baseline.cells where provider == nil || cell.provider == provider {
            guard let path = scenario.demand.pointsOfDelivery[cell.point]?.pricePath else { continue }
            weights[path, default: 0] += cell.activity * cell.price
        }
        let sum = weights.values.reduce(0, +)
        return sum > 0 ? weights.mapValues { $0 / sum } : [:]
    }

    /// The price change that everybody was told of, by the organisation's own mix.
    func nationalPriceChange(_ organisation: String, _ year: FinancialYear) -> Double? {
        let weights = priceWeights(scenario.providers.firstIndex { $0.code == organisation })
        guard !weights.isEmpty else { return nil }
        return weights.ordered { $0.key < $1.key }.reduce(0) { $0 + $1.value * (scenario.finance.priceChange[$1.key]?.value(in: year) ?? 0) }
    }

    /// Cost inflation of the national basket.
    func nationalInflation(_ year: FinancialYear) -> Double {
        scenario.finance.costClasses.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) }
    }

    /// Deficit support in a year, and support with new funding up to a year: what the simulation, which foresees no help, does
    /// not hold.
    func support(_ organisation: String, _ year: FinancialYear) -> Double { plans.total(organisation, .support, year)?.value ?? 0 }
    func helpUntil(_ organisation: String, _ year: FinancialYear) -> Double {
        years.filter { $0 <= year }.reduce(0) { $0 + support(organisation, $1) + (plans.value(organisation, .capitalFunding, $1) ?? 0) }
    }
}

/// One result of one test, before findings are ordered and grouped.
struct ReviewDraft: Sendable {
    package var test: ReviewTest
    package var organisation: String
    package var counterpart = ""
    var point = ""
    package var year: FinancialYear?
    package var severity: ReviewSeverity
    package var value: Double?
    package var threshold: Double?
    package var percentile: Double?
    package var evidence: String
    package var question = ""
    package var addressee = ""
    /// £ at stake.
    package var money = 0.0
    /// What tells results of one test and organisation apart besides counterpart and point: the measure, the identity.
    package var subject = ""
    /// How near a green result is to its limit, 1 at the limit.
    var strain = 0.0
    /// The figures it rests on.
    package var inputs: [PlanKey] = []
    /// How sure, if the test's own sureness does not say.
    package var sureness: Double?
    /// What is left of a year with its sign, and what rounding may have done to it: for what adds up over the years.
    var rest: (value: Double, rounding: Double)?
    /// What the mean of its rests over the years is held against, where that is not the drift of all subjects of its test.
    var driftLimit: AskedThresholds.Limit?
    /// What it reads like among years that pass and add up, where a year by itself is held against something wider; else its evidence does.
    var ofManyYears: String?
    /// Harm to patients counted as money, £, by which a finding is placed where no money is at stake.
    var harm = 0.0
}

extension ReviewDraft {
    /// The same with a limit of its own for the mean of its rests over the years.
    func drifting(_ limit: AskedThresholds.Limit) -> ReviewDraft {
        var draft = self
        draft.driftLimit = limit
        return draft
    }
}

/// Who answers, in the words of letters.
enum Addressee {
    package static let finance = "Director of finance"
    static let chiefExecutive = "Chief executive"
    static let operations = "Chief operating officer"
    package static let workforce = "Director of workforce"
    static let clinical = "Medical director and director of nursing"
    package static let chair = "Chair of the board"
    static let bothFinance = "Directors of finance of both sides"
    static let system = "Accountable officers of all organisations"
    package static let planning = "Director of planning"
}

/// Figures in the sentences of findings.
enum ReviewWords {
    static func percent(_ value: Double, _ decimals: Int = 1) -> String { Figures.percent(value, decimals: decimals) }
    static func points(_ value: Double) -> String { "\(Figures.fixed(abs(value) * 100, decimals: abs(value) < 0.00095 && value != 0 ? 2 : 1)) points" }
    /// A count with a decimal only where it is small and has one.
    static func count(_ value: Double) -> String { Figures.fixed(value, decimals: abs(value) < 10 && value != value.rounded() ? 1 : 0) }

    /// A figure in the base form of its measure.
    static func figure(_ value: Double, _ measure: PlanMeasure) -> String {
        switch measure.dimension {
        case .money: measure == .price || measure == .payPerWTE ? Figures.pounds(value) : Figures.money(value)
        case .share: percent(value)
        case .units, .beds: count(value)
        case .staff: "\(count(value)) WTE"
        case .score: abs(value) <= 1 ? percent(value) : Figures.fixed(value, decimals: 1)
        }
    }

    /// Two figures with the digits that tell them apart.
    static func apart(_ one: Double, _ other: Double, _ measure: PlanMeasure) -> (String, String) {
        var forms: [(Double) -> String] = [{ figure($0, measure) }]
        switch measure.dimension {
        case .money where measure != .price && measure != .payPerWTE:
            if min(abs(one), abs(other)) >= 1e6 { forms += (1...3).map { places in { Figures.poundsMillions($0 / 1e6, decimals: places) } } }
            forms.append(Figures.pounds)
        case .share: forms += (2...3).map { places in { percent($0, places) } }
        case .units, .beds, .staff, .score, .money: forms += (1...3).map { places in { Figures.fixed($0, decimals: places) } }
        }
        let form = forms.first { $0(one) != $0(other) } ?? forms[forms.count - 1]
        return (form(one), form(other))
    }

    /// Who pays, in a sentence: payers from outside that a plan does not name go by no name.
    static func payer(_ code: String) -> String {
        code == SubmittedPlans.others ? "other payers" : code == SubmittedPlans.elsewhere ? "payers elsewhere" : code
    }

    static func years(_ years: [FinancialYear]) -> String { Figures.list(years.sorted().map(\.description)) }
}

extension ReviewContext {
    /// A result that a limit decides; `rounding` is what the figures as written may be off, and speaks for the plan.
    func judged(
        _ test: ReviewTest, _ organisation: String, _ year: FinancialYear?, _ value: Double, _ limit: ReviewThresholds.Limit, money: Double, evidence: String,
        question: String, for addressee: String, counterpart: String = "", point: String = "", subject: String = "", percentile: Double? = nil,
        inputs: [PlanKey] = [], rounding: Double = 0, rest: (value: Double, rounding: Double)? = nil
    ) -> ReviewDraft {
        let strain: Double = limit.isAtMost ? (limit.green > 0 ? value / limit.green : value) : (value > 0 ? limit.green / value : limit.green - value)
        return ReviewDraft(
            test: test, organisation: organisation, counterpart: counterpart, point: point, year: year,
            severity: limit.severity(of: limit.isAtMost ? value - rounding : value + rounding), value: value,
            threshold: limit.green, percentile: percentile, evidence: evidence, question: question, addressee: addressee, money: max(0, money),
            subject: subject,
            strain: strain, inputs: inputs, rest: rest)
    }

    /// What rounding of both may do to the ratio of two figures.
    func rounding(of value: Double, _ valueTolerance: Double, over base: Double, _ baseTolerance: Double) -> Double {
        base == 0 ? 0 : (valueTolerance + abs(value / base) * baseTolerance) / abs(base)
    }

    /// Half of the last place of a figure as written; 0 where it is not given.
    func halfUnit(_ key: PlanKey) -> Double { plans.figure(key)?.halfUnit ?? 0 }

    /// A result that cannot be had, with what is missing.
    package func unknown(_ test: ReviewTest, _ organisation: String, missing: [String], counterpart: String = "", point: String = "", for addressee: String)
        -> ReviewDraft
    {
        ReviewDraft(
            test: test, organisation: organisation, counterpart: counterpart, point: point, year: nil, severity: .unknown,
            evidence: "Cannot tell: the plan does not give \(Figures.list(missing)).", question: "Please send \(Figures.list(missing)).", addressee: addressee,
            subject: "unknown \(missing.joined(separator: " "))")
    }

    /// Names the years that a measure lacks.
    func lacking(_ measure: PlanMeasure, _ lacking: [FinancialYear]) -> String {
        lacking.count >= years.count ? measure.words : "\(measure.words) of \(ReviewWords.years(lacking))"
    }
}
