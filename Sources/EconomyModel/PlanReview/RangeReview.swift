import HealthEconomy
import HealthSimulation
import PlannerFiles

extension ReviewTest {
    package static let range = ReviewTest(
        id: "R1", title: "Outside the simulated range", asks: "Is the number among the futures that the simulation holds possible?", heading: .understanding,
        isOfOneLine: true, thresholds: .atLeast(.share).with([.standardMargin]), judge: { $0.simulatedRanges() })
}

extension AskedThresholds.Value {
    static let standardMargin = Self("margin above a standard", .points, "points above a standard of access that follow from meeting it")
}

/// R1: numbers of a plan that the model simulates, against the simulated futures.
///
/// The simulation foresees no help: deficit support is taken off income and surplus, and support and new funding so far off
/// cash, before they are placed. A number is outside when so few futures of do-nothing and of the chosen option lie beyond it.
struct PlacedNumber: Sendable {
    let key: PlanKey
    let value: Double
    let measures: [Measure]
    let words: String
    /// £ for one unit.
    var worth = 1.0
    var heading = Addressee.finance
    var inputs: [PlanKey]
    var subject: String
    var point = ""

    /// The words without their article, as they follow whose number it is.
    var ownWords: String { words.hasPrefix("a ") ? String(words.dropFirst(2)) : words.hasPrefix("an ") ? String(words.dropFirst(3)) : words }
}

extension ReviewContext {
    /// The numbers of a plan year that the model simulates, without those that only follow a rule.
    func placedNumbers(_ organisation: String, _ year: FinancialYear) -> [PlacedNumber] {
        if let provider = providers.first(where: { $0.code == organisation }) { return numbers(provider, year).filter { !followsRule($0) } }
        if let commissioner = commissioners.first(where: { $0.code == organisation }) { return numbers(commissioner, year).filter { !followsRule($0) } }
        return []
    }

    /// Whether a number is what everybody is told to plan, however likely it is: a standard met, with the margin that makes sure of it, the surplus that
    /// commissioners must have to within a tenth of a point of the allocation, and the spending that leaves it. What it takes is asked
    /// by other tests.
    private func followsRule(_ number: PlacedNumber) -> Bool {
        let (code, year) = (number.key.organisation, number.key.year)
        switch number.key.measure {
        case .aeFourHours, .withinEighteenWeeks:
            let measure: Standard.Measure = number.key.measure == .aeFourHours ? .aeFourHours : .withinEighteenWeeks
            let asked: AskedThresholds.Value = number.key.measure == .aeFourHours ? .fourHours : .eighteenWeeks
            let level = scenario.standards.first(measure, in: year)?.level.threshold ?? thresholds.value(.accessStandards, asked)
            return number.value >= level - 1e-9 && number.value <= level + thresholds.value(.range, .standardMargin) + 1e-9
        case .surplus, .spend:
            guard !isProvider(code), number.subject == number.key.measure.rawValue, let allocation = plans.value(code, .allocation, year), allocation > 0,
                let surplus = number.key.measure == .surplus ? number.value : plans.value(code, .surplus, year)
            else { return false }
            let rule = scenario.commissioning.rules.requiredSurplus.value(in: year)
            guard abs(surplus / allocation - rule) <= 0.001 + 1e-9 else { return false }
            return number.key.measure == .surplus || abs(allocation - surplus - number.value) <= 0.001 * allocation
        default: return false
        }
    }

    func simulatedRanges() -> [ReviewDraft] {
        planners.flatMap { code in years.flatMap { placedNumbers(code, $0) } }.compactMap(result)
    }

    private func result(_ placed: PlacedNumber) -> ReviewDraft? {
        let year = placed.key.year
        guard let stated = ranges.place(placed.value, placed.key.organisation, placed.measures, year) else { return nil }
        // What rounding of the figures as written may have done counts for the plan.
        let rounding = placed.inputs.reduce(0) { $0 + (plans.figure($1)?.halfUnit ?? 0) }
        let nearer = placed.value > stated.middle ? max(stated.middle, placed.value - rounding) : min(stated.middle, placed.value + rounding)
        let place = ranges.place(nearer, placed.key.organisation, placed.measures, year) ?? stated
        let measure = placed.key.measure
        let outside = placed.value < place.low ? place.low - placed.value : max(0, placed.value - place.high)
        func shown(_ value: Double) -> String { ReviewWords.figure(value, measure) }
        let position =
            place.percentile <= 0
            ? "below every future simulated"
            : place.percentile >= 1
                ? "above every future simulated"
                : "with \(ReviewWords.percent(place.percentile, place.percentile < 0.01 || place.percentile > 0.99 ? 1 : 0)) of futures below it"
        return judged(
            .range, placed.key.organisation, year, place.tail, limit(.range), money: outside * placed.worth,
            evidence:
                "\(placed.key.organisation) plans \(placed.words) of \(shown(placed.value)) in \(year), \(position); 9 in 10 lie between \(shown(place.low)) and \(shown(place.high)).",
            question: "What makes this place differ from nearly all its simulated futures, and what of it is already decided?", for: placed.heading,
            point: placed.point,
            subject: placed.subject, percentile: place.percentile, inputs: placed.inputs)
    }

    private func numbers(_ provider: Provider, _ year: FinancialYear) -> [PlacedNumber] {
        let code = provider.code
        var list: [PlacedNumber] = []
        func add(
            _ measure: PlanMeasure, _ simulated: [Measure], _ words: String, less help: Double = 0, worth: Double = 1, for addressee: String = Addressee.finance
        ) {
            guard let sum = plans.total(code, measure, year) else { return }
            list.append(
                PlacedNumber(
                    key: PlanKey(code, measure, year), value: sum.value - help, measures: simulated, words: words, worth: worth, heading: addressee,
                    inputs: sum.keys, subject: measure.rawValue))
        }
        let help = support(code, year)
        let pay = plans.value(code, .payPerWTE, year) ?? thresholds.payPerWTE
        let income = plans.value(code, .income, year) ?? provider.operatingIncome.value
        let bed = scenario.capacity.escalationBedDayCost.value(in: year) * 365
        // A missed standard may cost up to the sanction limit, reached five points below.
        let point = max(scenario.finance.payment.sanctionLimit.value(in: year), thresholds.value(.accessStandards, .missedWeight)) * income / 0.05
        add(.income, [.operatingIncome], help > 0 ? "income before support" : "income", less: help)
        add(.cost, [.operatingCost], "operating cost")
        add(.surplus, [.surplus], help > 0 ? "a surplus before support" : "a surplus", less: help)
        let before = helpUntil(code, year)
        add(.cash, [.cashBeforeSupport], before > 0 ? "closing cash before support and new funding" : "closing cash", less: before)
        add(.beds, [.availableBeds], "available beds", worth: bed, for: Addressee.operations)
        add(.bedsOccupied, [.occupiedBeds], "occupied beds", worth: bed, for: Addressee.operations)
        add(.occupancy, [.bedOccupancy], "bed occupancy", worth: (plans.value(code, .beds, year) ?? provider.beds?.value ?? 0) * bed, for: Addressee.operations)
        add(.aeFourHours, [.aeWithinFourHours], "A&E performance within four hours", worth: point, for: Addressee.operations)
        add(.withinEighteenWeeks, [.withinEighteenWeeks], "a share within 18 weeks", worth: point, for: Addressee.operations)
        add(.wteNeeded, [.postsRequired], "a need for staff", worth: pay, for: Addressee.workforce)
        add(.wteSupply, [.staffInPost, .temporaryStaff], "a supply of staff", worth: pay, for: Addressee.workforce)
        for group in ActivityGroup.allCases {
            let parts = group.points.compactMap { plans.total(code, .activity, year, point: $0) }
            guard parts.count == group.points.count else { continue }
            list.append(
                PlacedNumber(
                    key: PlanKey(code, .activity, year), value: parts.reduce(0) { $0 + $1.value }, measures: [group.simulated],
                    words: "\(group.rawValue) activity",
                    worth: price(code, group.points[0], year, counterpart: ""), heading: Addressee.operations, inputs: parts.flatMap(\.keys),
                    subject: "activity", point: group.rawValue))
        }
        let inside = scenario.commissioners.compactMap { plans.withCounterpart(code, .income, year, $0.code) }
        if inside.count == scenario.commissioners.count {
            list.append(
                PlacedNumber(
                    key: PlanKey(code, .income, year), value: inside.reduce(0) { $0 + $1.value }, measures: [.paidByEconomy],
                    words: "income from the economy's commissioners",
                    inputs: inside.flatMap(\.keys), subject: "income from commissioners"))
        }
        return list
    }

    private func numbers(_ commissioner: Commissioner, _ year: FinancialYear) -> [PlacedNumber] {
        let code = commissioner.code
        var list = [(PlanMeasure.allocation, Measure.allocation, "an allocation"), (.spend, .spend, "spending"), (.surplus, .surplus, "a surplus")].compactMap {
            (measure, simulated, words) -> PlacedNumber? in
            guard let sum = plans.total(code, measure, year) else { return nil }
            return PlacedNumber(
                key: PlanKey(code, measure, year), value: sum.value, measures: [simulated], words: words, inputs: sum.keys, subject: measure.rawValue)
        }
        let inside = scenario.providers.compactMap { plans.withCounterpart(code, .spend, year, $0.code) }
        if inside.count == scenario.providers.count(where: { isAsked($0.code) || plans.organisations.contains($0.code) }) {
            list.append(
                PlacedNumber(
                    key: PlanKey(code, .spend, year), value: inside.reduce(0) { $0 + $1.value }, measures: [.spendInside],
                    words: "spending at the economy's trusts",
                    inputs: inside.flatMap(\.keys), subject: "spending at trusts"))
        }
        return list
    }
}
