import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// One run of the slow model: what all years share, and what has come out so far.
final class SlowRun {
    /// What trusts and commissioners come to in a year, as the economy counts it.
    struct Economy {
        var announced = 0.0, habit = 0.0, extra = 0.0, cut = 0.0, withheld = 0.0, answered = 0.0, charge = 0.0, support = 0.0, capital = 0.0, habitCapital = 0.0
        var forQuality = 0.0
        var counted = 0.0
        var gap = 0.0, allocations = 0.0, positions = 0.0, people = 0.0, beside = 0.0
    }

    let oracle: SlowOracle
    let outsideCodes: [String]
    let population: [String: [[Sex: [Double]]]]
    let pay: CostClass
    /// Demographic index by payer and curve.
    private(set) var index: [String: [Double]] = [:]
    let acting: SlowOption
    let changes: SlowOrganisations?
    private(set) var demands: [(care: [SlowOption.Key: Double], travel: Double)] = []
    let levers: [SlowOption.YearOfLevers]
    var states: [String: SlowState] = [:]
    /// Paid by payer, trust and year.
    var paid: [String: Double] = [:]
    /// Of this year: paid elsewhere for care diverted, and paid without noise of income, by payer; share of contracts cut, by commissioner.
    var elsewherePaid: [String: Double] = [:]
    var expected: [String: Double] = [:]
    var cutShare: [String: Double] = [:]
    var economy = Economy()
    var out: [String: Double] = [:]

    var scenario: Scenario { oracle.scenario }
    var years: [FinancialYear] { scenario.years }
    var capacity: CapacityRules { scenario.capacity }
    var finance: FinanceRules { scenario.finance }
    var commissioning: CommissioningRules { scenario.commissioning }

    init(_ oracle: SlowOracle) {
        self.oracle = oracle
        let scenario = oracle.scenario
        outsideCodes = scenario.outsideCommissioners.map(\.code)
        population = Dictionary(uniqueKeysWithValues: scenario.commissioners.map { ($0.code, oracle.residents($0)) })
        pay = scenario.finance.costClasses.first { $0.rules.isPay }!.rules
        acting = SlowOption(oracle)
        changes = SlowOrganisations(oracle, scenario.organisationChanges(oracle.option))
        levers = oracle.years.indices.map { [acting] in acting.levers($0) }
        index = demographicIndices()
        demands = years.indices.map { year in acting.demand(year) { factor($0, $1, year) } }
        for provider in scenario.providers { states[provider.code] = SlowState(self, provider) }
    }

    func runYear(_ year: Int) {
        (elsewherePaid, expected, cutShare, economy) = ([:], [:], [:], Economy())
        for provider in scenario.providers { SlowTrustYear(self, provider, year).pass() }
        commissionersYear(year)
        for provider in scenario.providers { statements(provider, year) }
        if let changes, year > 0 { heldStatements(changes, year) }
        economyYear(year)
        if let changes { joinOrganisations(changes, year) }
    }

    // MARK: What all years share

    func drawn(_ form: any FigureForm, _ year: Int) -> Double { oracle.drawn(form, year) }
    func growth(_ rate: (any FigureForm)?, to year: Int) -> Double { oracle.growth(rate, to: year) }
    func rules(_ point: PointOfDelivery) -> PointOfDeliveryRules { oracle.rules(point) }
    func keptHere(_ part: String, _ code: String, _ year: Int) -> Double { changes?.kept(part, year, code) ?? 1 }

    /// What measures of quality make of a trust's contracts in a year: the payment with the share that they earn over that with the share assumed.
    func qualityMade(_ code: String, _ year: Int) -> Double {
        guard year > 0, let framework = scenario.quality, let taken = oracle.measuresTaken[code] else { return 1 }
        let paying = framework.measures.filter { taken.contains($0.name) && years[year] >= $0.from && ($0.rewardWeight?.value(in: years[year]) ?? 0) > 0 }
        let weights = paying.reduce(0) { $0 + $1.rewardWeight!.value(in: years[year]) }
        guard weights > 0, years.contains(where: { finance.payment.qualityPayment.value(in: $0) > 0 }) else { return 1 }
        var earned = oracle.earned(code, year)
        for measure in paying {
            guard let simulated = measure.simulated else { continue }
            let level = out["\(code) \(simulated == .fourHours ? "ae_4h" : "rtt_within_18w") \(year)"]!
            let least = measure.minimum.value(in: years[year])
            // Better is up or down; where the stretch asks for no more than the minimum, the minimum is paid in full.
            let way = measure.higherIsBetter ? level - least : least - level
            guard way >= 0 else { continue }
            var paid = 1.0
            if let stretch = measure.stretch?.value(in: years[year]) {
                let whole = measure.higherIsBetter ? stretch - least : least - stretch
                let half = framework.paidAtMinimum.value
                if whole > 0 { paid = min(1, half + (1 - half) * way / whole) }
            }
            earned += paid * measure.rewardWeight!.value(in: years[year]) / weights
        }
        let rate = drawn(finance.payment.qualityPayment, year)
        return (1 + rate * min(1, max(0, earned))) / (1 + rate * drawn(finance.payment.qualityPaymentEarned, year))
    }

    func heads(_ code: String, _ year: Int, from age: Int = 0) -> Double {
        Sex.allCases.reduce(0) { $0 + population[code]![year][$1]![age...].reduce(0, +) }
    }

    private func demographicIndices() -> [String: [Double]] {
        let everybody = scenario.commissioners.reduce(0) { $0 + heads($1.code, 0) }
        var index: [String: [Double]] = [:]
        for curve in ["all", "old"] {
            for commissioner in scenario.commissioners {
                let uses = years.indices.map { year -> Double in
                    var use = 0.0
                    for sex in Sex.allCases {
                        for age in 0..<91 {
                            let middle = age == 90 ? 92.5 : Double(age) + 0.5
                            let felt =
                                age >= scenario.population.healthStatusFromAge
                                ? middle - years[1..<year + 1].reduce(0) { $0 + scenario.population.healthStatusShift.value(in: $1) } : middle
                            use += population[commissioner.code]![year][sex]![age] * oracle.rate(curve, sex, felt)
                        }
                    }
                    return use
                }
                index["\(commissioner.code) \(curve)"] = uses.map { $0 / uses[0] }
            }
            for outside in outsideCodes {
                index["\(outside) \(curve)"] = years.indices.map { year in
                    scenario.commissioners.reduce(0) { $0 + heads($1.code, 0) / everybody * index["\($1.code) \(curve)"]![year] }
                }
            }
        }
        return index
    }

    func factor(_ payer: String, _ point: PointOfDelivery, _ year: Int) -> Double {
        let local =
            scenario.commissioners.first { $0.code == payer }.map { growth($0.localGrowth, to: year) }
            ?? growth(scenario.outsideCommissioners.first { $0.code == payer }?.extraGrowth, to: year)
        return index["\(payer) \(rules(point).useRate)"]![year] * growth(rules(point).otherGrowth, to: year) * local
    }

    /// Contacts that capacity does not meet come back as emergencies.
    func spill(_ payer: String, _ year: Int) -> Double {
        let wanted = (factor(payer, .communityContact, year) + factor(payer, .mentalHealthContact, year)) / 2
        let met = 1 + drawn(capacity.communityResponse, year) * (wanted - 1)
        return 1 + drawn(capacity.spillBack, year) * max(0, wanted - met) / wanted
    }

    func priceIndex(_ point: PointOfDelivery, _ year: Int) -> Double {
        growth(finance.priceChange[rules(point).pricePath], to: year) * growth(rules(point).complexityGrowth, to: year)
            * oracle.relative(rules(point).price, year)
    }

    func days(_ year: Int) -> [Double] {
        let calendar = Calendar(identifier: .gregorian)
        return (0..<12).map { month in
            let date = calendar.date(from: DateComponents(year: years[year].start + (month >= 9 ? 1 : 0), month: (month + 3) % 12 + 1, day: 1))!
            return Double(calendar.range(of: .day, in: .month, for: date)!.count)
        }
    }

    func season(_ point: PointOfDelivery) -> [Double] {
        let table = scenario.demand.seasons
        let raw = (1...12).map { month in
            (0..<table.rowCount).first { table.text("season", $0) == rules(point).season && Int(table.number("month", $0)) == month }.map {
                table.number("factor", $0)
            } ?? 1
        }
        let mean = zip(raw, days(0)).reduce(0) { $0 + $1.0 * $1.1 } / days(0).reduce(0, +)
        return raw.map { $0 / mean }
    }

    // The tail of the normal distribution by Abramowitz and Stegun 26.2.17, as the model has it (its error is tested apart).
    func tail(_ z: Double) -> Double {
        let t = 1 / (1 + 0.2316419 * abs(z))
        let sum = 0.319381530 * t - 0.356563782 * pow(t, 2) + 1.781477937 * pow(t, 3) - 1.821255978 * pow(t, 4) + 1.330274429 * pow(t, 5)
        let q = exp(-z * z / 2) / (2 * Double.pi).squareRoot() * sum
        return z < 0 ? 1 - q : q
    }

    func logit(_ share: Double) -> Double { log(share / (1 - share)) }
    func unlogit(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
