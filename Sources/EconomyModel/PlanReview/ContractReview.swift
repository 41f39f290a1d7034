import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let demandAlignment = ReviewTest(
        id: "T1", title: "Demand alignment", asks: "Do commissioner and provider expect the same growth?", heading: .match, looksAtBothSides: true,
        thresholds: .atMost(.points, and: .drift(.points)), judge: { $0.withDrift($0.demandAlignment()) })

    package static let incomeTriangulation = ReviewTest(
        id: "T2", title: "Income triangulation", asks: "Does the provider expect the money that the commissioner means to pay?", heading: .match,
        alsoUnder: [.engagement], looksAtBothSides: true,
        thresholds: .atMost(.share), judge: { $0.incomeTriangulation() })

    package static let qippMirror = ReviewTest(
        id: "T3", title: "QIPP mirror", asks: "Does the provider's plan hold the savings that the commissioner expects of it?", heading: .match,
        alsoUnder: [.engagement], looksAtBothSides: true,
        thresholds: .atLeast(.share), judge: { $0.qippMirror() })

    package static let activityRealism = ReviewTest(
        id: "T4", title: "Activity realism", asks: "Has anybody ever cut activity so far?", heading: .match,
        thresholds: AskedThresholds(limits: ActivityGroup.allCases.map(AskedThresholds.Limit.cut)), judge: { $0.activityRealism() })

    package static let inflation = ReviewTest(
        id: "T18", title: "Inflation and prices", asks: "Are prices and costs those that everybody else expects?", heading: .match,
        thresholds: .atMost(.points, and: .drift(.points)), judge: { $0.withDrift($0.inflation()) })

    package static let systemSum = ReviewTest(
        id: "T20", title: "Sum of the system", asks: "Do the plans add up to one, with nothing counted twice?", heading: .match,
        thresholds: .atMost(.share, and: .totalMissed), judge: { $0.systemSum() })
}

extension AskedThresholds.Limit {
    static let totalMissed = Self(
        name: "total missed", unit: .share, isAtMost: true, about: "what the plans together lack of the control total, share of the trusts' income")
    /// T4, for a group of points of delivery.
    static func cut(_ group: ActivityGroup) -> Self {
        Self(name: group.rawValue, unit: .share, isAtMost: true, about: "cut against do-nothing after five years")
    }
}

/// Heading 4: whether commissioners and providers plan the same activity, money, prices and savings.
extension ReviewContext {
    private var pairs: [(provider: Provider, commissioner: Commissioner)] {
        providers.flatMap { provider in commissioners.map { (provider, $0) } }.filter { pair in
            // A commissioner that buys nothing from a trust is no pair, unless one of them plans otherwise.
            (pair.provider.patientsFrom[pair.commissioner.code]?.value ?? 0) > 0
                || plans.counterparts(pair.provider.code, .income).contains(pair.commissioner.code)
                || plans.counterparts(pair.commissioner.code, .spend).contains(pair.provider.code)
        }
    }

    /// T1. Growth of activity that the provider plans less the growth that the commissioner plans, by point of delivery and
    /// year; the difference counts whichever side is higher.
    func demandAlignment() -> [ReviewDraft] {
        pairs.flatMap { pair -> [ReviewDraft] in
            let (provider, commissioner) = (pair.provider.code, pair.commissioner.code)
            var results: [ReviewDraft] = []
            for point in PointOfDelivery.allCases {
                for year in years {
                    let here = PlanKey(provider, .activity, year, counterpart: commissioner, point: point)
                    let there = PlanKey(commissioner, .activity, year, counterpart: provider, point: point)
                    let before = year.advanced(by: -1)
                    guard let own = plans.figure(here), let ownBefore = plans.figure(here.at(before)), let other = plans.figure(there),
                        let otherBefore = plans.figure(there.at(before)), ownBefore.value > 0, otherBefore.value > 0
                    else { continue }
                    let growth = own.value / ownBefore.value - 1
                    let otherGrowth = other.value / otherBefore.value - 1
                    // What rounding of counts may do to the two growths.
                    let rounding = (own.halfUnit + ownBefore.halfUnit) / ownBefore.value + (other.halfUnit + otherBefore.halfUnit) / otherBefore.value
                    let difference = max(0, abs(growth - otherGrowth) - rounding)
                    results.append(
                        judged(
                            .demandAlignment, provider, year, difference, limit(.demandAlignment),
                            money: difference * ownBefore.value * price(provider, point, year, counterpart: commissioner),
                            evidence:
                                "\(provider) plans \(point.rawValue) for \(commissioner) to change by \(ReviewWords.percent(growth)) in \(year), \(commissioner) by \(ReviewWords.percent(otherGrowth)): \(ReviewWords.points(growth - otherGrowth)) apart.",
                            question: "Which growth do both sides sign for, and what is it made of?", for: Addressee.bothFinance, counterpart: commissioner,
                            point: point.rawValue, inputs: [here, here.at(before), there, there.at(before)], rest: (growth - otherGrowth, rounding)))
                }
            }
            if results.isEmpty {
                results.append(
                    unknown(
                        .demandAlignment, provider,
                        missing: ["activity by point of delivery in two years that follow each other, from \(provider) and from \(commissioner)"],
                        counterpart: commissioner, for: Addressee.bothFinance))
            }
            return results
        }
    }

    /// T2. Income that the provider expects of the commissioner less what the commissioner plans to spend there, as a share
    /// of the commissioner's figure.
    package func incomeTriangulation() -> [ReviewDraft] {
        pairs.flatMap { pair -> [ReviewDraft] in
            let (provider, commissioner) = (pair.provider.code, pair.commissioner.code)
            var results: [ReviewDraft] = []
            var lackingHere: [FinancialYear] = []
            var lackingThere: [FinancialYear] = []
            for year in years {
                let income = plans.withCounterpart(provider, .income, year, commissioner)
                let spend = plans.withCounterpart(commissioner, .spend, year, provider)
                if income == nil { lackingHere.append(year) }
                if spend == nil { lackingThere.append(year) }
                guard let income, let spend else { continue }
                let base = max(abs(spend.value), 1)
                let difference = income.value - spend.value
                // What growth that both sides may differ by explains is told, or passed, by T1.
                let passed = acceptedDifference(provider, commissioner, year)
                let left = passed * difference > 0 ? max(0, abs(difference) - abs(passed)) : abs(difference)
                let beyond = max(0, left - income.tolerance - spend.tolerance)
                results.append(
                    judged(
                        .incomeTriangulation, provider, year, beyond / base, limit(.incomeTriangulation), money: beyond,
                        evidence:
                            "In \(year) \(provider) expects \(Figures.money(income.value)) from \(commissioner), which plans to spend \(Figures.money(spend.value)) there: \(Figures.money(abs(difference))) or \(ReviewWords.percent(abs(difference) / base)) \(difference >= 0 ? "more" : "less") than will be paid.",
                        question: "What is the signed contract value, and what does each side change to meet it?", for: Addressee.bothFinance,
                        counterpart: commissioner, inputs: income.keys + spend.keys))
            }
            if !lackingHere.isEmpty || !lackingThere.isEmpty {
                let missing = [
                    lackingHere.isEmpty ? nil : "\(provider)'s income from \(commissioner) (\(ReviewWords.years(lackingHere)))",
                    lackingThere.isEmpty ? nil : "\(commissioner)'s spending at \(provider) (\(ReviewWords.years(lackingThere)))",
                ].compactMap { $0 }
                results.append(unknown(.incomeTriangulation, provider, missing: missing, counterpart: commissioner, for: Addressee.bothFinance))
            }
            return results
        }
    }

    /// By how much two sides may count one activity differently in a year where their growth differs by no more than T1 passes: that limit for
    /// each year that both give up to then, the first included. Nil where T1 does not pass one of them.
    func acceptedShare(_ provider: String, _ commissioner: String, _ point: PointOfDelivery, _ year: FinancialYear) -> Double? {
        let green = limit(.demandAlignment).green
        let here = PlanKey(provider, .activity, year, counterpart: commissioner, point: point)
        let there = PlanKey(commissioner, .activity, year, counterpart: provider, point: point)
        let common = plans.years(of: here).filter { $0 <= year && plans.figure(there.at($0)) != nil && $0 >= scenario.baselineYear }
        var before: (ratio: Double, rounding: Double)?
        for each in common {
            guard let own = plans.figure(here.at(each)), let other = plans.figure(there.at(each)), own.value > 0, other.value > 0 else { return nil }
            let ratio = own.value / other.value
            let rounding = own.halfUnit / own.value + other.halfUnit / other.value
            let moved = before.map { abs(ratio / $0.ratio - 1) - $0.rounding } ?? abs(ratio - 1)
            guard moved - rounding <= green * (1 + 1e-6) + 1e-9 else { return nil }
            before = (ratio, rounding)
        }
        return common.isEmpty ? nil : green * Double(common.count)
    }

    /// Money of a contract by which two sides differ for activity that T1 passes, £: the provider's less the commissioner's.
    private func acceptedDifference(_ provider: String, _ commissioner: String, _ year: FinancialYear) -> Double {
        PointOfDelivery.allCases.reduce(0.0) { sum, point in
            guard let own = plans.figure(PlanKey(provider, .activity, year, counterpart: commissioner, point: point)),
                let other = plans.figure(PlanKey(commissioner, .activity, year, counterpart: provider, point: point)), own.value != other.value,
                acceptedShare(provider, commissioner, point, year) != nil
            else { return sum }
            return sum + (own.value - other.value) * price(provider, point, year, counterpart: commissioner)
        }
    }

    /// T3. Share of a commissioner's savings at a provider that the provider's plan holds.
    func qippMirror() -> [ReviewDraft] {
        pairs.flatMap { pair -> [ReviewDraft] in
            let (provider, commissioner) = (pair.provider.code, pair.commissioner.code)
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            var planned = SubmittedPlans.Sum()
            for year in years {
                let key = PlanKey(commissioner, .qippPlan, year, counterpart: provider)
                guard let plan = plans.figure(key), plan.value > 0 else { continue }
                planned.add(key, plan)
                let recognised = PlanKey(provider, .qippRecognised, year, counterpart: commissioner)
                guard let seen = plans.figure(recognised) else {
                    lackingYears.append(year)
                    continue
                }
                results.append(
                    judged(
                        .qippMirror, provider, year, seen.value / plan.value, limit(.qippMirror), money: plan.value - seen.value,
                        evidence:
                            "\(commissioner) plans to save \(Figures.money(plan.value)) at \(provider) in \(year); \(provider)'s plan holds \(Figures.money(seen.value)) of it (\(ReviewWords.percent(seen.value / plan.value, 0))).",
                        question: "Which of the commissioner's schemes are in the provider's activity and income, and what becomes of the rest?",
                        for: Addressee.bothFinance, counterpart: commissioner, inputs: [key, recognised],
                        rounding: rounding(of: seen.value, seen.halfUnit, over: plan.value, plan.halfUnit)))
            }
            let held = plans.sum(years.map { PlanKey(provider, .qippRecognised, $0, counterpart: commissioner) })
            if planned.keys.isEmpty, let held, held.value > held.tolerance, let first = held.keys.first {
                let savesAtAll = plans.total(commissioner, .qippPlan, first.year)?.value ?? 0 > 0
                results.append(
                    ReviewDraft(
                        test: .qippMirror, organisation: provider, counterpart: commissioner, year: first.year, severity: .amber,
                        evidence:
                            "\(provider)'s plan holds \(Figures.money(held.value)) of \(commissioner)'s savings in \(ReviewWords.years(held.keys.map(\.year))); \(commissioner)'s plan \(savesAtAll ? "does not say what it saves at \(provider)" : "has no savings at all").",
                        question: "What does the commissioner expect of each provider, and do they know?", addressee: Addressee.bothFinance,
                        money: held.value / Double(held.keys.count), inputs: held.keys))
            } else if planned.keys.isEmpty {
                results.append(
                    unknown(
                        .qippMirror, provider, missing: ["\(commissioner)'s QIPP plan at \(provider)"], counterpart: commissioner, for: Addressee.bothFinance))
            } else if results.isEmpty, !planned.keys.isEmpty {
                // One side plans savings at the other, whose plan says nothing of them.
                results.append(
                    ReviewDraft(
                        test: .qippMirror, organisation: provider, counterpart: commissioner, year: planned.keys[0].year, severity: .amber,
                        evidence:
                            "\(commissioner) plans to save \(Figures.money(planned.value)) at \(provider) in \(ReviewWords.years(planned.keys.map(\.year))); \(provider)'s plan does not say what of it it holds.",
                        question: "Which of the commissioner's schemes are in the provider's activity and income?", addressee: Addressee.bothFinance,
                        money: planned.value / Double(planned.keys.count), inputs: planned.keys))
            } else if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .qippMirror, provider, missing: ["what \(provider) recognises of \(commissioner)'s QIPP in \(ReviewWords.years(lackingYears))"],
                        counterpart: commissioner,
                        for: Addressee.bothFinance))
            }
            return results
        }
    }

    /// T4. Cut of a group of activities below the middle of do-nothing in the last year given, against the evidence for five
    /// years in proportion to the years gone.
    func activityRealism() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            ActivityGroup.allCases.compactMap { group -> ReviewDraft? in
                let limit = limit(.activityRealism, .cut(group))
                guard let last = years.last, let usual = ranges.median(provider.code, group.simulated, last), usual > 0 else { return nil }
                for (index, year) in years.enumerated().reversed() {
                    let parts = group.points.compactMap { plans.total(provider.code, .activity, year, point: $0) }
                    guard parts.count == group.points.count, let middle = ranges.median(provider.code, group.simulated, year), middle > 0 else { continue }
                    let planned = parts.reduce(0) { $0 + $1.value }
                    let cut = 1 - planned / middle
                    let share = Double(index + 1) / 5
                    let scaled = limit.scaled(share)
                    let worth = parts.isEmpty ? 0 : max(0, cut - scaled.green) * middle * price(provider.code, group.points[0], year, counterpart: "")
                    return judged(
                        .activityRealism, provider.code, year, cut, scaled, money: worth,
                        evidence:
                            "\(provider.code) plans \(ReviewWords.count(planned)) of \(group.rawValue) in \(year); the middle of do-nothing is \(ReviewWords.count(middle)): \(cut >= 0 ? "\(ReviewWords.percent(cut)) fewer" : "\(ReviewWords.percent(-cut)) more"). Evidence supports a cut of \(ReviewWords.percent(scaled.green)) by then, and hardly ever more than \(ReviewWords.percent(scaled.amber)).",
                        question: "Which schemes cut this activity, what have they done elsewhere, and what happens to beds and staff if they do not?",
                        for: Addressee.operations, point: group.rawValue, percentile: ranges.place(planned, provider.code, [group.simulated], year)?.percentile,
                        inputs: parts.flatMap(\.keys),
                        // The middle of some hundred futures is itself known to some tenths of a per cent.
                        rounding: (parts.reduce(0) { $0 + $1.tolerance } + ranges.medianError(provider.code, group.simulated, year)) / middle)
                }
                return unknown(
                    .activityRealism, provider.code, missing: ["activity: \(Figures.list(group.points.map(\.rawValue)))"], point: group.rawValue,
                    for: Addressee.operations)
            }
        }
    }

    /// T18. Price change and cost inflation that a plan assumes, against those of the national set by the organisation's own mix.
    func inflation() -> [ReviewDraft] {
        planners.flatMap { organisation -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var assumptions: [(PlanMeasure, (FinancialYear) -> Double?)] = [(.priceChange, { nationalPriceChange(organisation, $0) })]
            if isProvider(organisation) { assumptions.append((.costInflation, { nationalInflation($0) })) }
            for (measure, national) in assumptions {
                var lackingYears: [FinancialYear] = []
                for year in years {
                    let key = PlanKey(organisation, measure, year)
                    guard let figure = plans.figure(key) else {
                        lackingYears.append(year)
                        continue
                    }
                    guard let expected = national(year) else { continue }
                    let announced = measure == .priceChange ? announcedPrices(organisation, year) + [expected] : [expected]
                    // Any announced price change that the organisation's patients are paid by is what everybody was told.
                    let apart = figure.value - min(max(figure.value, announced.min() ?? expected), announced.max() ?? expected)
                    let difference = max(0, abs(apart) - figure.halfUnit)
                    let base =
                        plans.value(
                            organisation, measure == .priceChange && isProvider(organisation) ? .income : isProvider(organisation) ? .cost : .spend, year) ?? 0
                    let weights = priceWeights(scenario.providers.firstIndex { $0.code == organisation })
                    results.append(
                        judged(
                            .inflation, organisation, year, difference, limit(.inflation), money: difference * abs(base),
                            evidence:
                                "\(organisation) assumes \(measure == .priceChange ? "prices" : "costs") to change by \(ReviewWords.percent(figure.value)) in \(year); the national figures for its mix give \(ReviewWords.percent(expected)): \(ReviewWords.points(figure.value - expected)) apart.",
                            question: "Why should this organisation's \(measure == .priceChange ? "prices" : "costs") move otherwise than everybody's?",
                            for: Addressee.finance,
                            subject: measure.rawValue,
                            percentile: measure == .priceChange ? ranges.pricePlace(figure.value, weights: weights, year)?.percentile : nil, inputs: [key],
                            rest: (apart < 0 ? -difference : difference, 0)))
                }
                if !lackingYears.isEmpty {
                    results.append(unknown(.inflation, organisation, missing: [lacking(measure, lackingYears)], for: Addressee.finance))
                }
            }
            return results
        }
    }

    /// The announced price changes of the paths by which a tenth or more of an organisation's patients are paid.
    private func announcedPrices(_ organisation: String, _ year: FinancialYear) -> [Double] {
        priceWeights(scenario.providers.firstIndex { $0.code == organisation }).ordered { $0.key < $1.key }.compactMap {
            $0.value >= 0.1 ? scenario.finance.priceChange[$0.key]?.value(in: year) : nil
        }
    }

    /// T20. Surpluses of all organisations together against the control total of the economy, as a share of the trusts' income;
    /// and Better Care Fund income that no commissioner pays.
    func systemSum() -> [ReviewDraft] {
        var results: [ReviewDraft] = []
        let all = scenario.commissioners.map(\.code) + scenario.providers.map(\.code)
        var missing: [String] = []
        for year in years {
            let control = PlanKey(SubmittedPlans.economy, .controlTotal, year)
            let keys = all.map { PlanKey($0, .surplus, year) }
            let absent = all.filter { plans.figure(PlanKey($0, .surplus, year)) == nil }
            let income = scenario.providers.reduce(0.0) { $0 + (plans.value($1.code, .income, year) ?? 0) }
            guard let target = plans.figure(control), absent.isEmpty, income > 0, let sum = plans.sum(keys) else {
                let parts = (plans.figure(control) == nil ? ["the economy's control total"] : []) + absent.map { "the surplus of \($0)" }
                missing.append("\(Figures.list(parts.isEmpty ? ["the trusts' income"] : parts)) in \(year)")
                continue
            }
            let difference = sum.value - target.value
            let beyond = max(0, abs(difference) - sum.tolerance - target.halfUnit)
            // A total that is not reached is missed; one that is bettered is a matter of whose list holds.
            let asked = difference < 0 ? limit(.systemSum, .totalMissed) : limit(.systemSum)
            results.append(
                judged(
                    .systemSum, SubmittedPlans.economy, year, beyond / income, asked, money: beyond,
                    evidence:
                        "The plans for \(year) add up to \(Figures.money(sum.value)); the economy's control total is \(Figures.money(target.value)): \(Figures.money(abs(difference))) \(difference > 0 ? "better" : "worse"), \(ReviewWords.percent(beyond / income, 2)) of the trusts' income.",
                    question: "Which organisation's number changes, and does everybody hold the same list?", for: Addressee.system, subject: "control total",
                    inputs: sum.keys + [control]))
        }
        if !missing.isEmpty { results.append(unknown(.systemSum, SubmittedPlans.economy, missing: missing, for: Addressee.system)) }
        for commissioner in commissioners {
            for year in years {
                let fund = PlanKey(commissioner.code, .bcf, year)
                let claims = providers.map { PlanKey($0.code, .bcf, year, counterpart: commissioner.code) }
                guard let paid = plans.figure(fund), let claimed = plans.sum(claims) else { continue }
                let beyond = max(0, claimed.value - paid.value - claimed.tolerance - paid.halfUnit)
                let income = max(scenario.providers.reduce(0.0) { $0 + (plans.value($1.code, .income, year) ?? 0) }, 1)
                results.append(
                    judged(
                        .systemSum, commissioner.code, year, beyond / income, limit(.systemSum), money: beyond,
                        evidence:
                            "Trusts count \(Figures.money(claimed.value)) of Better Care Fund income from \(commissioner.code) in \(year), whose fund is \(Figures.money(paid.value)): \(beyond > 0 ? "\(Figures.money(beyond)) is counted more than once" : "nothing is counted twice").",
                        question: "Who receives the Better Care Fund, and whose plan holds it twice?", for: Addressee.system, subject: "better care fund",
                        inputs: claimed.keys + [fund]))
            }
        }
        return results
    }
}
