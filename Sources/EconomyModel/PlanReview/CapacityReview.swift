import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles

extension ReviewTest {
    package static let capacity = ReviewTest(
        id: "T11", title: "Beds", asks: "Are there beds for the patients?", heading: .understanding,
        thresholds: .atMost(.share, and: .bedsForNobody), judge: { $0.capacity() + $0.bedsOpened() })

    package static let workforce = ReviewTest(
        id: "T12", title: "Workforce", asks: "Are there people for the posts?", heading: .understanding,
        thresholds: .atMost(.share), judge: { $0.workforce() })

    package static let accessStandards = ReviewTest(
        id: "T13", title: "Access standards", asks: "Will patients be seen in time?", heading: .firstPhase,
        thresholds: AskedThresholds(values: [.eighteenWeeks, .fourHours, .cancer, .missedWeight, .standardRise, .otherRise]), judge: { $0.accessStandards() })
}

extension AskedThresholds.Limit {
    static let bedsForNobody = Self(
        name: "beds for nobody", unit: .share, isAtMost: true, about: "beds that open in a year beyond what occupied beds need, share of beds")
}

extension AskedThresholds.Value {
    static let eighteenWeeks = Self(name: "18 weeks", kind: .byYear(.share), about: "share waiting under 18 weeks")
    static let fourHours = Self(name: "A&E within four hours", kind: .byYear(.share), about: "share within four hours")
    static let missedWeight = Self(
        "weight of a missed standard", .share, "share of income that a standard missed by five points counts for in the order of findings")
    static let standardRise = Self("rise in a year", .share, "by which a standard may rise in a year without a question")
    static let otherRise = Self("rise of four hours or cancer", .share, "by which four hours or cancer within 62 days may rise in a year without a question")
    static let cancer = Self(name: "cancer within 62 days", kind: .byYear(.share), about: "share treated within 62 days")
}

/// Headings 1 and 3: beds, staff and the standards that patients notice.
extension ReviewContext {
    /// T11. Occupied over available beds, as stated or as the two give it.
    func capacity() -> [ReviewDraft] {
        providers.filter { ($0.beds?.value ?? 0) > 0 }.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for year in years {
                let beds = PlanKey(provider.code, .beds, year)
                let occupied = PlanKey(provider.code, .bedsOccupied, year)
                let stated = PlanKey(provider.code, .occupancy, year)
                var share = plans.figure(stated)?.value
                var inputs = [stated]
                if share == nil, let there = plans.figure(beds), let used = plans.figure(occupied), there.value > 0 {
                    share = used.value / there.value
                    inputs = [beds, occupied]
                }
                guard let share else {
                    lackingYears.append(year)
                    continue
                }
                let available = plans.value(provider.code, .beds, year) ?? provider.beds?.value ?? 0
                let short = max(0, share / limit(.capacity).green - 1) * available
                results.append(
                    judged(
                        .capacity, provider.code, year, share, limit(.capacity), money: short * scenario.capacity.escalationBedDayCost.value(in: year) * 365,
                        evidence:
                            "\(provider.code) plans to fill \(ReviewWords.percent(share)) of its beds in \(year)\(short > 0.5 ? "; \(ReviewWords.count(short.rounded())) more beds would bring it to \(ReviewWords.percent(limit(.capacity).green, 0))" : "").\(fullDays(occupied: share * available, beds: available, year))",
                        question: "Which winter did occupancy at this level hold, and where do patients go when it does not?", for: Addressee.operations,
                        percentile: ranges.place(share, provider.code, [.bedOccupancy], year)?.percentile, inputs: inputs,
                        rounding: inputs.count == 1
                            ? halfUnit(stated) : rounding(of: share * available, halfUnit(occupied), over: available, halfUnit(beds))))
            }
            if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .capacity, provider.code, missing: ["bed occupancy, or beds and occupied beds, of \(ReviewWords.years(lackingYears))"],
                        for: Addressee.operations))
            }
            return results
        }
    }

    /// T11. Beds that open in a year and nobody lies in: more than occupied beds need at the occupancy before, or at the green limit where that was beyond it.
    func bedsOpened() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            func occupied(_ year: FinancialYear, _ beds: Double) -> (value: Double, key: PlanKey)? {
                if let stated = figure(code, .bedsOccupied, year) { return (stated.value, stated.key) }
                return figure(code, .occupancy, year).map { ($0.value * beds, $0.key) }
            }
            return years.compactMap { year -> ReviewDraft? in
                guard let now = figure(code, .beds, year), let then = figure(code, .beds, year.advanced(by: -1)), then.value > 0,
                    let used = occupied(year, now.value), let usedThen = occupied(year.advanced(by: -1), then.value), usedThen.value > 0
                else { return nil }
                let needed = max(then.value, used.value / min(usedThen.value / then.value, limit(.capacity).green))
                let rest = max(0, now.value - needed)
                return judged(
                    .capacity, code, year, max(0, rest - now.halfUnit - then.halfUnit) / then.value, limit(.capacity, .bedsForNobody),
                    money: rest * scenario.capacity.escalationBedDayCost.value(in: year) * 365 / 2,
                    evidence:
                        "\(code)'s beds go from \(ReviewWords.count(then.value.rounded())) to \(ReviewWords.count(now.value.rounded())) in \(year), those occupied from \(ReviewWords.count(usedThen.value.rounded())) to \(ReviewWords.count(used.value.rounded()))\(rest > 0 ? ": \(ReviewWords.count(rest.rounded())) open for nobody" : "").",
                    question: "Who lies in them, who staffs them, and what do they cost?", for: Addressee.operations, subject: "beds opened",
                    inputs: [now.key, then.key, used.key, usedThen.key])
            }
        }
    }

    /// What an average hides: on how many days of the year no bed would be free, by the model's own rule for the daily count, and what
    /// would hold that to one day in twenty (shown, not judged: a hospital of 600 stands 95% full more safely than one of 60).
    private func fullDays(occupied: Double, beds: Double, _ year: FinancialYear) -> String {
        guard occupied > 0, beds > 0 else { return "" }
        let variation = scenario.capacity.dailyVariation.value(in: year)
        let days = 365 * BedFlow(wanted: occupied, beds: beds, variation: variation).full
        let more = bedsFull(onShareOfDays: 0.05, occupied: occupied, variation: variation) - beds
        guard days >= 0.5 else { return "" }
        return " By how the daily count varies, no bed would be free on \(ReviewWords.count(days.rounded())) days of the year"
            + (more >= 0.5 ? "; \(ReviewWords.count(more.rounded(.up))) more would make that one day in twenty." : ".")
    }

    /// T12. Staff needed less staff supplied, as a share of those needed; and growth of staff beyond what growth of activity
    /// less the savings on pay allows.
    package func workforce() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for year in years {
                let need = PlanKey(provider.code, .wteNeeded, year)
                let supply = PlanKey(provider.code, .wteSupply, year)
                guard let needed = plans.figure(need), let supplied = plans.figure(supply), needed.value > 0 else {
                    lackingYears.append(year)
                    continue
                }
                let gap = (needed.value - supplied.value) / needed.value
                let pay =
                    plans.value(provider.code, .payPerWTE, year) ?? plans.value(provider.code, .payCost, year).map { $0 / max(supplied.value, 1) }
                    ?? thresholds.payPerWTE
                results.append(
                    judged(
                        .workforce, provider.code, year, gap, limit(.workforce), money: (needed.value - supplied.value) * pay,
                        evidence:
                            "\(provider.code) needs \(ReviewWords.count(needed.value)) WTE in \(year) and plans to have \(ReviewWords.count(supplied.value)): \(gap >= 0 ? "\(ReviewWords.percent(gap)) of the posts are empty" : "\(ReviewWords.percent(-gap)) more than needed").",
                        question: "Where do the missing staff come from, at what price, and which beds or clinics close without them?",
                        for: Addressee.workforce,
                        subject: "posts", inputs: [need, supply],
                        rounding: rounding(of: supplied.value, supplied.halfUnit, over: needed.value, needed.halfUnit)))
                if let growth = staffGrowth(provider.code, year, pay: pay) { results.append(growth) }
            }
            if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .workforce, provider.code, missing: ["staff needed and staff supplied in \(ReviewWords.years(lackingYears))"], for: Addressee.workforce)
                )
            }
            return results
        }
    }

    /// Staff may grow with activity, less what is saved on pay: the rest is unexplained.
    private func staffGrowth(_ organisation: String, _ year: FinancialYear, pay: Double) -> ReviewDraft? {
        let before = year.advanced(by: -1)
        let keys = [
            PlanKey(organisation, .wteSupply, year), PlanKey(organisation, .wteSupply, before), PlanKey(organisation, .payCIP, year),
            PlanKey(organisation, .payCost, year),
        ]
        let figures = keys.compactMap { plans.figure($0)?.value }
        guard figures.count == keys.count, figures[1] > 0, figures[3] > 0, figures[2] > 0 else { return nil }
        let growth = figures[0] / figures[1] - 1
        let activity = activityGrowth(organisation, year, before) ?? 0
        let allowed = max(activity, 0) - figures[2] / figures[3]
        let unexplained = growth - allowed
        return judged(
            .workforce, organisation, year, unexplained, limit(.workforce), money: unexplained * figures[1] * pay,
            evidence:
                "\(organisation)'s staff change by \(ReviewWords.percent(growth)) in \(year); with activity changing by \(ReviewWords.percent(activity)) and \(Figures.money(figures[2])) saved on pay, \(ReviewWords.percent(allowed)) would be expected.",
            question: growth > max(activity, 0)
                ? "What do the further staff do, when patients grow by less, and who pays for them?"
                : "Which posts go to make the savings on pay, when the plan has more staff?", for: Addressee.workforce, subject: "staff and savings on pay",
            inputs: keys, rounding: keys.prefix(2).reduce(0) { $0 + halfUnit($1) } / figures[1] + activityRounding(organisation, year, before))
    }

    /// What rounding of counts may do to the growth of all activity.
    private func activityRounding(_ organisation: String, _ year: FinancialYear, _ before: FinancialYear) -> Double {
        volumeGrowth(organisation, before, year)?.rounding ?? 0
    }

    /// Growth of all activity at national prices; nil unless two years can be compared.
    func activityGrowth(_ organisation: String, _ year: FinancialYear, _ before: FinancialYear) -> Double? {
        var (now, then) = (0.0, 0.0)
        for point in PointOfDelivery.allCases {
            guard let here = plans.total(organisation, .activity, year, point: point), let earlier = plans.total(organisation, .activity, before, point: point)
            else { continue }
            let price = scenario.demand.pointsOfDelivery[point]?.price.value(in: year) ?? 0
            now += here.value * price
            then += earlier.value * price
        }
        return then > 0 ? now / then - 1 : nil
    }

    /// T13. How many of the three standards a trust plans to miss: none is green, one that gets better from the year before amber.
    func accessStandards() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var standards: [(measure: PlanMeasure, level: (FinancialYear) -> StandardLevel)] = []
            if provider.waitingList != nil {
                standards.append(
                    (.withinEighteenWeeks, { standard(.withinEighteenWeeks, in: $0, or: thresholds.value(.accessStandards, .eighteenWeeks, in: $0)) }))
            }
            if provider.aeWithinFourHours != nil {
                standards.append((.aeFourHours, { standard(.aeFourHours, in: $0, or: thresholds.value(.accessStandards, .fourHours, in: $0)) }))
            }
            // Cancer patients are treated where emergencies are admitted and a waiting list is kept.
            let admitsEmergencies =
                scenario.providers.firstIndex { $0.code == provider.code }.map { (baseline.providers[$0].units[.nonElectiveAdmission] ?? 0) > 0 } ?? false
            if provider.waitingList != nil, admitsEmergencies {
                standards.append((.cancer, { StandardLevel(threshold: thresholds.value(.accessStandards, .cancer, in: $0), isAtLeast: true) }))
            }
            var results: [ReviewDraft] = []
            var lackingMeasures: [String] = []
            for year in years {
                var missed: [String] = []
                var isRecovering = true
                var shortfall = 0.0
                var list = ""
                var inputs: [PlanKey] = []
                for (measure, level) in standards {
                    let key = PlanKey(provider.code, measure, year)
                    let level = level(year)
                    guard let figure = plans.figure(key) else {
                        lackingMeasures.append("\(measure.words) in \(year)")
                        continue
                    }
                    inputs.append(key)
                    if let rise = rise(of: measure, provider, year, level: level) { results.append(rise) }
                    guard !level.isMet(by: figure.value, within: figure.halfUnit + 1e-12) else { continue }
                    let isWhole = abs(level.threshold * 100 - (level.threshold * 100).rounded()) < 1e-9
                    missed.append("\(measure.words) at \(ReviewWords.percent(figure.value)) against \(ReviewWords.percent(level.threshold, isWhole ? 0 : 1))")
                    shortfall -= level.margin(of: figure.value)
                    if measure == .withinEighteenWeeks { list = listThatMeets(level.threshold, provider) }
                    let before = plans.value(provider.code, measure, year.advanced(by: -1)) ?? reported(provider, measure)
                    if figure.value <= before ?? 1 { isRecovering = false }
                }
                guard !inputs.isEmpty else { continue }
                let severity: ReviewSeverity = missed.isEmpty ? .green : missed.count == 1 && isRecovering ? .amber : .red
                // What may be withheld for missed standards, reached five points below.
                let income = plans.value(provider.code, .income, year) ?? provider.operatingIncome.value
                let sanction = scenario.finance.payment.sanctionLimit.value(in: year) * income
                results.append(
                    ReviewDraft(
                        test: .accessStandards, organisation: provider.code, year: year, severity: severity, value: Double(missed.count), threshold: 0,
                        evidence: missed.isEmpty
                            ? "\(provider.code) plans to meet all \(inputs.count) access standards that it reports for \(year)."
                            : "\(provider.code) plans to miss in \(year): \(Figures.list(missed)).\(list)",
                        question: "When is each standard met again, and what capacity does that take?", addressee: Addressee.operations,
                        money: sanction * min(1, shortfall / 0.05), strain: 0, inputs: inputs,
                        // Patients wait whether or not anything is withheld.
                        harm: thresholds.value(.accessStandards, .missedWeight) * income * min(1, shortfall / 0.05)))
            }
            if !lackingMeasures.isEmpty { results.append(unknown(.accessStandards, provider.code, missing: lackingMeasures, for: Addressee.operations)) }
            return results
        }
    }

    /// A standard that rises in a year as no place's does by itself.
    private func rise(of measure: PlanMeasure, _ provider: Provider, _ year: FinancialYear, level: StandardLevel) -> ReviewDraft? {
        let (key, before) = (PlanKey(provider.code, measure, year), PlanKey(provider.code, measure, year.advanced(by: -1)))
        guard let now = plans.figure(key) else { return nil }
        let earlier = plans.figure(before)
        guard let then = earlier?.value ?? (before.year == scenario.baselineYear ? reported(provider, measure) : nil) else { return nil }
        // What the plan's first year asks of everybody is asked of who stands low, too.
        let isAsked = before.year == scenario.baselineYear && !level.isMet(by: now.value - 2 * now.halfUnit - 1e-9, within: 0)
        let asked = measure == .withinEighteenWeeks || isAsked ? AskedThresholds.Value.standardRise : .otherRise
        let (rise, most) = (now.value - then - now.halfUnit - (earlier?.halfUnit ?? 0), thresholds.value(.accessStandards, asked))
        guard rise > most + 1e-9 else { return nil }
        return ReviewDraft(
            test: .accessStandards, organisation: provider.code, year: year, severity: .amber, value: rise, threshold: most,
            evidence:
                "\(provider.code) plans \(measure.words) to go from \(ReviewWords.percent(then)) in \(before.year) to \(ReviewWords.percent(now.value)) in \(year), \(ReviewWords.points(now.value - then)) in one year.\(measure == .withinEighteenWeeks ? listThatMeets(now.value, provider) : "")",
            question: "What brings so much in one year, from which month, and where in the plan are its beds, lists and staff?",
            addressee: Addressee.operations, money: 0, subject: "rise of \(measure.rawValue)", strain: rise / most, inputs: [key, before],
            harm: thresholds.value(.accessStandards, .missedWeight) * (plans.value(provider.code, .income, year) ?? provider.operatingIncome.value)
                * min(1, rise / 0.05))
    }

    /// What meeting 18 weeks takes: the list at which as many joining as in the baseline year would wait so, by the shape of the
    /// model's own list, and the treatments a week beyond those that hold the list which bring it there in half a year.
    private func listThatMeets(_ threshold: Double, _ provider: Provider) -> String {
        // Words that no trial of a correction shows, and that take as long as all the rest of the test.
        guard !isTrial else { return "" }
        guard let size = provider.waitingList?.value, let within = provider.withinEighteenWeeks?.value, size > 0, within < threshold else { return "" }
        let wanted = WaitingListShape.size(from: size, within: within, to: threshold, shape: scenario.capacity.waitingShape)
        let treatments = ((size - wanted) / 26).rounded(.up)
        return
            " With as many joining as in \(scenario.baselineYear), its list of \(ReviewWords.count(size.rounded())) would have to fall to \(ReviewWords.count(wanted.rounded())): \(ReviewWords.count(treatments)) treatments a week more than hold it, for half a year."
    }

    /// The scenario's own standard as it stands in a year; where it has none, the threshold of the file of thresholds.
    private func standard(_ measure: Standard.Measure, in year: FinancialYear, or threshold: Double) -> StandardLevel {
        scenario.standards.first(measure, in: year)?.level ?? StandardLevel(threshold: threshold, isAtLeast: true)
    }

    private func reported(_ provider: Provider, _ measure: PlanMeasure) -> Double? {
        switch measure {
        case .aeFourHours: provider.aeWithinFourHours?.value
        case .withinEighteenWeeks: provider.withinEighteenWeeks?.value
        default: nil
        }
    }
}
