import FigureWording
import HealthEconomy
import PlannerFiles

extension ReviewTest {
    package static let partsAndTotals = ReviewTest(
        id: "I1", title: "Parts and totals", asks: "Do the parts add up to the total?", heading: .process, isSum: true,
        thresholds: .arithmetic, judge: { $0.partsAndTotals() })

    package static let priceTimesVolume = ReviewTest(
        id: "I2", title: "Price times volume", asks: "Is income what activity at its price gives?", heading: .match, isSum: true,
        thresholds: .arithmetic, judge: { $0.priceTimesVolume() })

    package static let surplusIdentity = ReviewTest(
        id: "I3", title: "Surplus", asks: "Is the surplus what income and cost leave?", heading: .process, isSum: true,
        thresholds: .arithmetic, judge: { $0.surplusIdentity() })

    package static let payIdentity = ReviewTest(
        id: "I4", title: "Staff times pay", asks: "Is the pay bill what staff at their pay cost?", heading: .process, isSum: true,
        thresholds: .arithmetic, judge: { $0.payIdentity() })

    package static let cashIdentity = ReviewTest(
        id: "I5", title: "Opening and closing cash", asks: "Does cash carry over from year to year?", heading: .sustainability, isSum: true,
        thresholds: .arithmetic, judge: { $0.cashIdentity() })

    package static let savingsParts = ReviewTest(
        id: "I6", title: "Savings and their parts", asks: "Are the parts of the savings no larger than the whole?", heading: .process, isSum: true,
        thresholds: .arithmetic, judge: { $0.savingsParts() })

    package static let bedsIdentity = ReviewTest(
        id: "I7", title: "Beds and occupancy", asks: "Is occupancy what beds and patients give?", heading: .understanding, isSum: true,
        thresholds: .arithmetic, judge: { $0.bedsIdentity() })

    package static let contractActivity = ReviewTest(
        id: "I8", title: "Both sides of the activity", asks: "Do both sides of a contract count the same patients?", heading: .match, looksAtBothSides: true,
        thresholds: .arithmetic, judge: { $0.contractActivity() })

    package static let impossible = ReviewTest(
        id: "I9", title: "Impossible values", asks: "Can the value exist at all?", heading: .process,
        thresholds: .arithmetic, judge: { $0.impossibleValues() })
}

extension AskedThresholds.Value {
    static let readAlike = Self("read alike", .share, "share of the total up to which two figures that read alike are not asked about")
    static let arithmeticAmber = Self("amber", .share, "share of the total up to which a difference is amber")
    static let productSlack = Self("price times volume", .share, "share of income that activity at its price may lie off beyond what rounding explains")
}

extension AskedThresholds {
    /// What all sums share, and what is told of the lines.
    static let arithmetic = AskedThresholds(section: ("arithmetic", "sums within and between plans"), values: [.arithmeticAmber, .productSlack, .readAlike])
}

/// Sums within and between plans. Each holds to within what rounding of the numbers as written may do: the half units of all
/// terms added up, for products each factor's half unit times the other factor.
extension ReviewContext {
    /// An identity that should hold: what stands on both sides, in words, and what is at stake.
    private struct Identity {
        var test: ReviewTest
        var organisation: String
        var counterpart = ""
        var point = ""
        var year: FinancialYear
        var subject: String
        /// Stated total and what its parts give.
        var stated: Double
        var given: Double
        var tolerance: Double
        var statedWords: String
        var givenWords: String
        var measure: PlanMeasure
        var keys: [PlanKey]
        /// What one unit of difference is worth, £.
        var worth = 1.0
        /// Only an excess of the stated over the given counts.
        var isBound = false
    }

    private func checked(_ identity: Identity) -> ReviewDraft {
        let difference = identity.stated - identity.given
        let base = max(abs(identity.stated), abs(identity.given))
        let tolerance = max(identity.tolerance, immaterial(identity.stated, identity.given, identity.measure, of: base, identity.test))
        let beyond = max(0, (identity.isBound ? difference : abs(difference)) - tolerance * (1 + 1e-9) - 1e-9 * base)
        let share = beyond > 0 && base > 0 ? beyond / base : 0
        let severity: ReviewSeverity = beyond <= 0 ? .green : share <= thresholds.value(identity.test, .arithmeticAmber) ? .amber : .red
        func shown(_ value: Double) -> String { ReviewWords.figure(value, identity.measure) }
        let apart = beyond <= 0 ? (shown(identity.stated), shown(identity.given)) : ReviewWords.apart(identity.stated, identity.given, identity.measure)
        let evidence =
            beyond <= 0
            ? "\(identity.statedWords) of \(identity.year) (\(apart.0)) \(identity.isBound ? "does not exceed" : "agrees with") \(identity.givenWords) (\(apart.1))."
            : identity.isBound
                ? "\(identity.statedWords) of \(identity.year) is \(apart.0), more than \(identity.givenWords), \(apart.1), which it cannot exceed."
                : "\(identity.statedWords) of \(identity.year) is \(apart.0), but \(identity.givenWords) gives \(apart.1): \(shown(abs(difference))) apart, where rounding explains \(shown(identity.tolerance))."
        return ReviewDraft(
            test: identity.test, organisation: identity.organisation, counterpart: identity.counterpart, point: identity.point, year: identity.year,
            severity: severity,
            value: difference, threshold: identity.tolerance, evidence: evidence, question: "Which of the two is right, and what else was built on the other?",
            addressee: identity.test == .contractActivity ? Addressee.bothFinance : Addressee.finance, money: beyond * identity.worth,
            subject: identity.subject,
            inputs: identity.keys)
    }

    /// The difference of two figures that read alike, up to the part of the whole of which nobody asks: what somebody rounded on the way from one sheet
    /// to the next. Nought where they read differently.
    func immaterial(_ one: Double, _ other: Double, _ measure: PlanMeasure, of size: Double, _ test: ReviewTest) -> Double {
        guard one != other, ReviewWords.figure(one, measure) == ReviewWords.figure(other, measure) else { return 0 }
        return thresholds.value(test, .readAlike) * abs(size)
    }

    /// A stated figure against a signed sum of others; nil unless all that are needed are there.
    private func sum(
        _ test: ReviewTest, _ stated: PlanKey, words: String, plus: [PlanKey], minus: [PlanKey] = [], optional: [PlanKey] = [], givenWords: String,
        subject: String
    ) -> Identity? {
        guard let total = plans.figure(stated) else { return nil }
        var given = SubmittedPlans.Sum()
        for (keys, sign) in [(plus, 1.0), (minus, -1.0)] {
            for key in keys {
                guard let figure = plans.figure(key) else { return nil }
                given.add(key, figure, sign: sign)
            }
        }
        for key in optional { if let figure = plans.figure(key) { given.add(key, figure) } }
        return Identity(
            test: test, organisation: stated.organisation, counterpart: stated.counterpart, point: stated.point?.rawValue ?? "", year: stated.year,
            subject: subject,
            stated: total.value, given: given.value, tolerance: given.tolerance + total.halfUnit, statedWords: words, givenWords: givenWords,
            measure: stated.measure,
            keys: [stated] + given.keys)
    }

    /// I1: totals against the sums of their parts.
    func partsAndTotals() -> [ReviewDraft] {
        var identities: [Identity?] = []
        for organisation in planners {
            for year in years {
                func key(_ measure: PlanMeasure, _ counterpart: String = "") -> PlanKey { PlanKey(organisation, measure, year, counterpart: counterpart) }
                // Totals over counterparts, once at least two of them are given.
                for measure in [PlanMeasure.income, .spend, .cipPlan, .qippPlan] {
                    let others = plans.counterparts(organisation, measure)
                    guard others.count >= 2, let total = plans.figure(key(measure)) else { continue }
                    var parts = SubmittedPlans.Sum()
                    for other in others {
                        guard let part = plans.withCounterpart(organisation, measure, year, other) else { continue }
                        parts.value += part.value
                        parts.tolerance += part.tolerance
                        parts.keys += part.keys
                    }
                    guard !parts.keys.isEmpty else { continue }
                    if measure == .income {
                        for extra in [PlanMeasure.otherIncome, .support] {
                            if let sum = plans.total(organisation, extra, year) {
                                parts.value += sum.value
                                parts.tolerance += sum.tolerance
                                parts.keys += sum.keys
                            }
                        }
                    }
                    // Support that a commissioner pays stands beside its spending, or within it.
                    if measure == .spend, let support = plans.total(organisation, .support, year),
                        abs(total.value - parts.value - support.value) < abs(total.value - parts.value)
                    {
                        parts.value += support.value
                        parts.tolerance += support.tolerance
                        parts.keys += support.keys
                    }
                    // Without a line for elsewhere, a commissioner's total holds more than its contracts here, and no less.
                    let isPartial = (measure == .spend || measure == .qippPlan) && !others.contains(SubmittedPlans.elsewhere)
                    identities.append(
                        isPartial
                            ? Identity(
                                test: .partsAndTotals, organisation: organisation, year: year, subject: measure.rawValue, stated: parts.value,
                                given: total.value, tolerance: total.halfUnit + parts.tolerance,
                                statedWords: "\(organisation)'s \(measure.words) at trusts of the economy, added up,", givenWords: "all of it",
                                measure: measure, keys: [key(measure)] + parts.keys, isBound: true)
                            : Identity(
                                test: .partsAndTotals, organisation: organisation, year: year, subject: measure.rawValue, stated: total.value,
                                given: parts.value, tolerance: total.halfUnit + parts.tolerance, statedWords: "\(organisation)'s \(measure.words)",
                                givenWords: "the sum of its parts", measure: measure, keys: [key(measure)] + parts.keys))
                }
                // A counterpart's total over points of delivery.
                for measure in [PlanMeasure.income, .spend] {
                    for other in plans.counterparts(organisation, measure) {
                        let parts = PointOfDelivery.allCases.map { PlanKey(organisation, measure, year, counterpart: other, point: $0) }.filter {
                            plans.figure($0) != nil
                        }
                        guard parts.count >= 2 else { continue }
                        identities.append(
                            sum(
                                .partsAndTotals, key(measure, other),
                                words: "\(organisation)'s \(measure.words) \(measure == .income ? "from" : "at") \(other)", plus: parts,
                                givenWords: "the sum over points of delivery", subject: "\(measure.rawValue) by point"))
                    }
                }
                // Activity over counterparts.
                let others = plans.counterparts(organisation, .activity)
                for point in PointOfDelivery.allCases where others.count >= 2 {
                    let total = PlanKey(organisation, .activity, year, point: point)
                    let parts = others.map { PlanKey(organisation, .activity, year, counterpart: $0, point: point) }.filter { plans.figure($0) != nil }
                    guard parts.count >= 2 else { continue }
                    let silent = others.filter { plans.figure(PlanKey(organisation, .activity, year, counterpart: $0, point: point)) == nil }
                    var identity = sum(
                        .partsAndTotals, total, words: "\(organisation)'s activity (\(point.rawValue))", plus: parts,
                        givenWords:
                            "the sum over commissioners\(silent.isEmpty ? "" : " (of \(Figures.list(silent.map(ReviewWords.payer))) it gives none)")",
                        subject: "activity")
                    identity?.worth = price(organisation, point, year, counterpart: "")
                    identities.append(identity)
                }
                var agency = sum(
                    .partsAndTotals, key(.agencyCost), words: "\(organisation)'s cost of agency staff", plus: [key(.payCost)], givenWords: "all its pay cost",
                    subject: "agency in pay")
                agency?.isBound = true
                identities.append(agency)
                identities.append(
                    sum(
                        .partsAndTotals, key(.cost), words: "\(organisation)'s operating cost", plus: [key(.payCost), key(.nonPayCost)],
                        givenWords: "pay and non-pay cost", subject: "pay and non-pay"))
                identities.append(
                    sum(
                        .partsAndTotals, key(.cost), words: "\(organisation)'s operating cost", plus: [key(.opex), key(.depreciation)],
                        givenWords: "cost before depreciation and depreciation", subject: "depreciation"))
            }
        }
        return identities.compactMap { $0 }.map(checked)
    }

    /// I2: income or spending at a point of delivery against activity at its price.
    func priceTimesVolume() -> [ReviewDraft] {
        var results: [ReviewDraft] = []
        for organisation in planners {
            let measure: PlanMeasure = isProvider(organisation) ? .income : .spend
            for counterpart in plans.counterparts(organisation, measure) + [""] {
                for point in PointOfDelivery.allCases {
                    for year in years {
                        let money = PlanKey(organisation, measure, year, counterpart: counterpart, point: point)
                        let activity = PlanKey(organisation, .activity, year, counterpart: counterpart, point: point)
                        var price = PlanKey(organisation, .price, year, counterpart: counterpart, point: point)
                        if plans.figure(price) == nil { price = PlanKey(organisation, .price, year, point: point) }
                        guard let stated = plans.figure(money), let volume = plans.figure(activity), let unit = plans.figure(price) else { continue }
                        results.append(
                            checked(
                                Identity(
                                    test: .priceTimesVolume, organisation: organisation, counterpart: counterpart, point: point.rawValue, year: year,
                                    subject: "price", stated: stated.value,
                                    given: volume.value * unit.value,
                                    // Both factors may have been rounded on the way, too.
                                    tolerance: stated.halfUnit + abs(volume.value) * unit.halfUnit + abs(unit.value) * volume.halfUnit + unit.halfUnit
                                        * volume.halfUnit + thresholds.value(.priceTimesVolume, .productSlack) * abs(stated.value),
                                    statedWords:
                                        "\(organisation)'s \(measure.words) for \(point.rawValue)\(counterpart.isEmpty ? "" : measure == .income ? " from \(counterpart)" : " at \(counterpart)")",
                                    givenWords: "\(ReviewWords.count(volume.value)) at £\(Figures.fixed(unit.value, decimals: 2))", measure: measure,
                                    keys: [money, activity, price])))
                    }
                }
            }
        }
        return results
    }

    /// Every identity that a year of an organisation has, checked.
    private func eachYear(_ identities: (_ organisation: String, _ year: FinancialYear) -> [Identity?]) -> [ReviewDraft] {
        planners.flatMap { organisation in years.flatMap { identities(organisation, $0) } }.compactMap { $0 }.map(checked)
    }

    /// I3: surplus from income and cost, EBITDA from income and cost before depreciation, a commissioner's surplus from
    /// allocation and spending.
    func surplusIdentity() -> [ReviewDraft] {
        eachYear { organisation, year in
            func key(_ measure: PlanMeasure) -> PlanKey { PlanKey(organisation, measure, year) }
            guard isProvider(organisation) else {
                return [
                    sum(
                        .surplusIdentity, key(.surplus), words: "\(organisation)'s surplus", plus: [key(.allocation)], minus: [key(.spend)],
                        givenWords: "allocation less spending", subject: "surplus")
                ]
            }
            return [
                sum(
                    .surplusIdentity, key(.surplus), words: "\(organisation)'s surplus", plus: [key(.income)], minus: [key(.cost), key(.financeCost)],
                    givenWords: "income less operating cost and finance cost", subject: "surplus"),
                sum(
                    .surplusIdentity, key(.ebitda), words: "\(organisation)'s EBITDA", plus: [key(.income)], minus: [key(.opex)],
                    givenWords: "income less cost before depreciation", subject: "ebitda"),
            ]
        }
    }

    /// I4: staff times pay.
    func payIdentity() -> [ReviewDraft] {
        eachYear { organisation, year in
            let (pay, supply, each) = (PlanKey(organisation, .payCost, year), PlanKey(organisation, .wteSupply, year), PlanKey(organisation, .payPerWTE, year))
            guard let stated = plans.figure(pay), let staff = plans.figure(supply), let rate = plans.figure(each) else { return [] }
            return [
                Identity(
                    test: .payIdentity, organisation: organisation, year: year, subject: "pay", stated: stated.value, given: staff.value * rate.value,
                    tolerance: stated.halfUnit + staff.value * rate.halfUnit + rate.value * staff.halfUnit, statedWords: "\(organisation)'s pay cost",
                    givenWords: "\(ReviewWords.count(staff.value)) WTE at \(Figures.pounds(rate.value))", measure: .payCost, keys: [pay, supply, each])
            ]
        }
    }

    /// I5: cash carried on.
    func cashIdentity() -> [ReviewDraft] { eachYear(cashIdentities) }

    private func cashIdentities(_ organisation: String, _ year: FinancialYear) -> [Identity?] {
        func key(_ measure: PlanMeasure) -> PlanKey { PlanKey(organisation, measure, year) }
        let before = PlanKey(organisation, .cash, year.advanced(by: -1))
        let opening = plans.figure(key(.cashOpening)) == nil ? before : key(.cashOpening)
        var lowest = sum(
            .cashIdentity, key(.cashLowest), words: "\(organisation)'s lowest cash", plus: [key(.cash)], givenWords: "closing cash", subject: "lowest cash")
        lowest?.isBound = true
        return [
            sum(
                .cashIdentity, key(.cash), words: "\(organisation)'s closing cash", plus: [opening, key(.surplus), key(.depreciation)], minus: [key(.capital)],
                optional: [key(.capitalFunding), key(.cashOther)],
                givenWords: "opening cash with the year's surplus, depreciation, capital, funding and other movements", subject: "cash flow"),
            sum(
                .cashIdentity, key(.cashOpening), words: "\(organisation)'s opening cash", plus: [before], givenWords: "the closing cash of the year before",
                subject: "cash carried on"),
            lowest,
        ]
    }

    /// I6: parts of the savings against the savings.
    func savingsParts() -> [ReviewDraft] {
        eachYear { organisation, year in
            func key(_ measure: PlanMeasure) -> PlanKey { PlanKey(organisation, measure, year) }
            func bound(_ identity: Identity?) -> Identity? {
                var identity = identity
                identity?.isBound = true
                return identity
            }
            let own = [PlanMeasure.cipIdentified, .cipRecurrent, .payCIP].map { part in
                bound(
                    sum(
                        .savingsParts, key(part), words: "\(organisation)'s \(part.words)", plus: [key(.cipPlan)], givenWords: PlanMeasure.cipPlan.words,
                        subject: part.rawValue))
            }
            return own
                + plans.counterparts(organisation, .qippRecognised).map { other in
                    bound(
                        sum(
                            .savingsParts, PlanKey(organisation, .qippRecognised, year, counterpart: other),
                            words: "\(organisation)'s QIPP recognised of \(other)",
                            plus: [PlanKey(other, .qippPlan, year, counterpart: organisation)], givenWords: "\(other)'s QIPP plan there", subject: "qipp"))
                }
        }
    }

    /// I7: occupancy against beds.
    func bedsIdentity() -> [ReviewDraft] {
        eachYear { organisation, year in
            func key(_ measure: PlanMeasure) -> PlanKey { PlanKey(organisation, measure, year) }
            guard let stated = plans.figure(key(.occupancy)), let used = plans.figure(key(.bedsOccupied)), let beds = plans.figure(key(.beds)), beds.value > 0
            else { return [] }
            let share = used.value / beds.value
            return [
                Identity(
                    test: .bedsIdentity, organisation: organisation, year: year, subject: "occupancy", stated: stated.value, given: share,
                    tolerance: stated.halfUnit + (used.halfUnit + share * beds.halfUnit) / beds.value, statedWords: "\(organisation)'s bed occupancy",
                    givenWords: "\(ReviewWords.count(used.value)) occupied of \(ReviewWords.count(beds.value)) beds", measure: .occupancy,
                    keys: [key(.occupancy), key(.bedsOccupied), key(.beds)],
                    worth: beds.value * scenario.capacity.escalationBedDayCost.value(in: year) * 365)
            ]
        }
    }

    /// I8: the same patients on both sides of a contract.
    func contractActivity() -> [ReviewDraft] {
        var results: [ReviewDraft] = []
        for provider in providers {
            for commissioner in commissioners {
                for point in PointOfDelivery.allCases {
                    for year in years {
                        let here = PlanKey(provider.code, .activity, year, counterpart: commissioner.code, point: point)
                        let there = PlanKey(commissioner.code, .activity, year, counterpart: provider.code, point: point)
                        guard let own = plans.figure(here), let other = plans.figure(there) else { continue }
                        let passed = acceptedShare(provider.code, commissioner.code, point, year) ?? 0
                        results.append(
                            checked(
                                Identity(
                                    test: .contractActivity, organisation: provider.code, counterpart: commissioner.code, point: point.rawValue, year: year,
                                    subject: "activity", stated: own.value,
                                    given: other.value, tolerance: own.halfUnit + other.halfUnit + passed * max(abs(own.value), abs(other.value)),
                                    statedWords: "\(provider.code)'s activity (\(point.rawValue)) for \(commissioner.code)",
                                    givenWords: "\(commissioner.code)'s own plan", measure: .activity, keys: [here, there],
                                    worth: price(provider.code, point, year, counterpart: commissioner.code))))
                    }
                }
            }
        }
        return results
    }

    /// I9: values that cannot exist.
    func impossibleValues() -> [ReviewDraft] {
        let shares = Set((scenario.quality?.measures ?? []).filter(\.isShare).map { plainHeading($0.name) })
        return plans.orderedSeries.flatMap { series -> [ReviewDraft] in
            plans.years(of: series).compactMap { year -> ReviewDraft? in
                let key = series.at(year)
                guard let figure = plans.figure(key) else { return nil }
                let isNegative = key.measure.isNeverNegative && figure.value < 0
                let isShare = key.measure.isPartOfWhole || key.measure == .quality && shares.contains(plainHeading(key.detail))
                let most = isShare ? 1 : key.measure == .occupancy ? 1.2 : Double.infinity
                guard isNegative || figure.value > most + 1e-12 else { return nil }
                return ReviewDraft(
                    test: .impossible, organisation: key.organisation, counterpart: key.counterpart, point: key.point?.rawValue ?? "", year: year,
                    severity: .red, value: figure.value,
                    threshold: isNegative ? 0 : most,
                    evidence:
                        "\(key.organisation) gives \(key.detail.isEmpty ? key.measure.words : key.detail) of \(year) as \(isShare ? ReviewWords.percent(figure.value) : ReviewWords.figure(figure.value, key.measure)) (\(SheetAddress.sentence(FilePath.name(of: figure.file), line: figure.line))), which cannot be \(isNegative ? "below zero" : "above \(ReviewWords.percent(most, 0))").",
                    question: "What was meant?", addressee: Addressee.planning, money: key.measure.dimension == .money ? abs(figure.value) : 0,
                    subject: key.detail.isEmpty ? key.measure.rawValue : "\(key.measure.rawValue) \(key.detail)", inputs: [key])
            }
        }
    }
}
