import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let savingsSize = ReviewTest(
        id: "T5", title: "Size of savings", asks: "Are the savings of a size that trusts deliver?", heading: .schemes,
        thresholds: .atMost(.share, and: .commissionerSavings), judge: { $0.savingsSize() })

    package static let savingsRecord = ReviewTest(
        id: "T6", title: "Savings against the record", asks: "Has this organisation ever delivered so much?", heading: .firstPhase,
        thresholds: .atMost(.ratio), judge: { $0.savingsRecord() })

    package static let savingsMaturity = ReviewTest(
        id: "T7", title: "Maturity of savings", asks: "Are there schemes behind the number?", heading: .schemes,
        thresholds: .atLeast(.share, and: .secondYear), judge: { $0.savingsMaturity() })

    package static let savingsRecurrence = ReviewTest(
        id: "T8", title: "Recurrence of savings", asks: "Do the savings last?", heading: .schemes,
        thresholds: .atLeast(.share), judge: { $0.savingsRecurrence() })

    package static let qualityImpact = ReviewTest(
        id: "T9", title: "Quality impact of savings", asks: "Have the clinical directors signed for safety?", heading: .schemes,
        thresholds: .atLeast(.share), judge: { $0.qualityImpact() })

    package static let phasing = ReviewTest(
        id: "T10", title: "Phasing", asks: "Is recovery always just ahead?", heading: .schemes,
        thresholds: .atMost(.share, and: .laterRise), judge: { $0.phasing() })
}

extension AskedThresholds.Limit {
    static let commissionerSavings = Self(name: "commissioner", unit: .share, isAtMost: true, about: "QIPP as a share of the allocation")
    static let secondYear = Self(name: "second year", unit: .share, isAtMost: false, about: "share identified for the second year")
    static let laterRise = Self(name: "later rise of margin", unit: .points, isAtMost: true, about: "beyond the best rise in the history")
}

/// Headings 1 and 6: savings. CIP are a provider's savings, QIPP a commissioner's.
extension ReviewContext {
    private func savings(_ organisation: String, _ year: FinancialYear) -> PlanSaving? {
        let measure: PlanMeasure = isProvider(organisation) ? .cipPlan : .qippPlan
        guard let sum = plans.total(organisation, measure, year) else { return nil }
        return PlanSaving(value: sum.value, tolerance: sum.tolerance, keys: sum.keys)
    }

    private struct PlanSaving {
        let value: Double
        /// What rounding may have done to it.
        let tolerance: Double
        let keys: [PlanKey]
    }

    /// T5. A provider's CIP as a share of operating cost before depreciation; a commissioner's QIPP as a share of its allocation.
    func savingsSize() -> [ReviewDraft] {
        planners.flatMap { organisation -> [ReviewDraft] in
            let isTrust = isProvider(organisation)
            let limit = isTrust ? self.limit(.savingsSize) : self.limit(.savingsSize, .commissionerSavings)
            var results: [ReviewDraft] = []
            var lackingSavings: [FinancialYear] = []
            var lackingBase: [FinancialYear] = []
            for year in years {
                let base = isTrust ? runningCost(organisation, year) : plans.value(organisation, .allocation, year)
                guard let saving = savings(organisation, year) else {
                    lackingSavings.append(year)
                    continue
                }
                guard let base, base > 0 else {
                    lackingBase.append(year)
                    continue
                }
                let share = saving.value / base
                results.append(
                    judged(
                        .savingsSize, organisation, year, share, limit, money: (share - limit.green) * base,
                        evidence:
                            "\(organisation) plans to save \(Figures.money(saving.value)) in \(year), \(ReviewWords.percent(share)) of its \(isTrust ? "operating cost" : "allocation"); \(ReviewWords.percent(limit.green)) is what most have delivered.",
                        question: "Which schemes are larger than anything delivered so far, and what makes them possible now?", for: Addressee.finance,
                        inputs: saving.keys + (isTrust ? runningCostKeys(organisation, year) : [PlanKey(organisation, .allocation, year)]),
                        rounding: rounding(of: saving.value, saving.tolerance, over: base, 0)))
            }
            if !lackingSavings.isEmpty {
                results.append(unknown(.savingsSize, organisation, missing: [lacking(isTrust ? .cipPlan : .qippPlan, lackingSavings)], for: Addressee.finance))
            }
            if !lackingBase.isEmpty {
                results.append(unknown(.savingsSize, organisation, missing: [lacking(isTrust ? .cost : .allocation, lackingBase)], for: Addressee.finance))
            }
            return results
        }
    }

    /// What was delivered, in the prices of a later year: savings grow with the cost they are made of.
    private func inPrices(of year: FinancialYear, _ delivered: [(year: FinancialYear, value: Double)]) -> Double {
        Mean.of(delivered.map { one in (one.year.start..<year.start).reduce(one.value) { $0 * (1 + nationalInflation(FinancialYear(start: $1 + 1))) } })
    }

    /// T6. Planned CIP over the mean delivered in the last three years, in prices of the year; two of them will do.
    func savingsRecord() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let history = (0..<3).map { PlanKey(provider.code, .cipDelivered, scenario.baselineYear.advanced(by: -$0)) }
            let delivered = history.compactMap { key in plans.figure(key).map { (year: key.year, value: $0.value) } }
            let mean = Mean.of(delivered.map(\.value))
            guard delivered.count >= 2, mean > 0 else {
                return [
                    unknown(
                        .savingsRecord, provider.code, missing: ["savings delivered in at least two of the years \(ReviewWords.years(history.map(\.year)))"],
                        for: Addressee.finance)
                ]
            }
            return years.compactMap { year -> ReviewDraft? in
                guard let saving = savings(provider.code, year) else { return nil }
                let record = inPrices(of: year, delivered)
                let ratio = saving.value / record
                return judged(
                    .savingsRecord, provider.code, year, ratio, limit(.savingsRecord), money: saving.value - record * limit(.savingsRecord).green,
                    evidence:
                        "\(provider.code) delivered \(Figures.money(mean)) a year over the last \(delivered.count) years, \(Figures.money(record)) in prices of \(year), and plans \(Figures.money(saving.value)) in \(year): \(Figures.fixed(ratio, decimals: 2)) times as much.",
                    question: "What has changed that this year should deliver what the years before did not?", for: Addressee.finance,
                    inputs: saving.keys + history,
                    rounding: rounding(of: saving.value, saving.tolerance, over: record, history.map(halfUnit).max() ?? 0))
            }
        }
    }

    /// T7. Share of the first and second year's CIP that is identified and signed off.
    func savingsMaturity() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for (index, year) in years.prefix(2).enumerated() {
                let key = PlanKey(provider.code, .cipIdentified, year)
                guard let saving = savings(provider.code, year), let identified = plans.figure(key) else {
                    lackingYears.append(year)
                    continue
                }
                guard saving.value > 0 else { continue }
                let share = identified.value / saving.value
                results.append(
                    judged(
                        .savingsMaturity, provider.code, year, share, index == 0 ? limit(.savingsMaturity) : limit(.savingsMaturity, .secondYear),
                        money: saving.value - identified.value,
                        evidence:
                            "Of \(Figures.money(saving.value)) to be saved by \(provider.code) in \(year), \(Figures.money(identified.value)) (\(ReviewWords.percent(share, 0))) is identified and signed off.",
                        question: "When will the rest have schemes, owners and signatures, and what is held back until then?", for: Addressee.finance,
                        inputs: saving.keys + [key],
                        rounding: rounding(of: identified.value, identified.halfUnit, over: saving.value, saving.tolerance)))
            }
            if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .savingsMaturity, provider.code, missing: ["planned and identified savings of \(ReviewWords.years(lackingYears))"],
                        for: Addressee.finance))
            }
            return results
        }
    }

    /// T8. Recurrent share of the year's CIP.
    func savingsRecurrence() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for year in years {
                let key = PlanKey(provider.code, .cipRecurrent, year)
                guard let saving = savings(provider.code, year), let recurrent = plans.figure(key) else {
                    lackingYears.append(year)
                    continue
                }
                guard saving.value > 0 else { continue }
                let share = recurrent.value / saving.value
                results.append(
                    judged(
                        .savingsRecurrence, provider.code, year, share, limit(.savingsRecurrence), money: saving.value - recurrent.value,
                        evidence:
                            "\(Figures.money(saving.value - recurrent.value)) of \(provider.code)'s savings in \(year) do not recur: \(ReviewWords.percent(share, 0)) of \(Figures.money(saving.value)) does.",
                        question: "What replaces the savings that end with the year?", for: Addressee.finance, inputs: saving.keys + [key],
                        rounding: rounding(of: recurrent.value, recurrent.halfUnit, over: saving.value, saving.tolerance)))
            }
            if !lackingYears.isEmpty {
                results.append(unknown(.savingsRecurrence, provider.code, missing: [lacking(.cipRecurrent, lackingYears)], for: Addressee.finance))
            }
            return results
        }
    }

    /// T9. Share of schemes whose effect on quality both clinical directors have signed.
    func qualityImpact() -> [ReviewDraft] {
        providers.map { provider -> ReviewDraft in
            guard let share = plans.governance[provider.code]?.qualityImpactSigned else {
                if plans.governance[provider.code] != nil {
                    return untold(
                        .qualityImpact, provider.code, ["a signed assessment of quality for its savings schemes"], [], "",
                        "Which schemes are unsigned, and do they wait until they are signed?", Addressee.clinical)
                }
                return unknown(
                    .qualityImpact, provider.code, missing: ["the share of schemes with a signed quality impact assessment"], for: Addressee.clinical)
            }
            return judged(
                .qualityImpact, provider.code, years.first, share, limit(.qualityImpact),
                money: (1 - share) * (years.first.flatMap { savings(provider.code, $0)?.value } ?? 0),
                evidence:
                    "Medical director and director of nursing of \(provider.code) have signed the quality impact of \(ReviewWords.percent(share, 0)) of the schemes.",
                question: "Which schemes are unsigned, and do they wait until they are signed?", for: Addressee.clinical)
        }
    }

    /// T10. Share of the year's savings in its second half; and the rise of the margin from the second to the last plan year
    /// beyond the best rise over as many years in the history.
    func phasing() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            if let share = plans.governance[provider.code]?.secondHalfShare {
                let first = years.first.flatMap { savings(provider.code, $0)?.value } ?? 0
                results.append(
                    judged(
                        .phasing, provider.code, years.first, share, limit(.phasing), money: (share - limit(.phasing).green) * first,
                        evidence: "\(provider.code) plans \(ReviewWords.percent(share, 0)) of the year's savings for October to March.",
                        question: "What must have started by September, and who will know in July if it has not?", for: Addressee.finance,
                        subject: "second half"))
            } else {
                results.append(
                    unknown(.phasing, provider.code, missing: ["the share of savings planned for the second half of the year"], for: Addressee.finance))
            }
            if let rise = laterRise(provider.code) { results.append(rise) }
            return results
        }
    }

    private func margin(_ organisation: String, _ year: FinancialYear) -> Double? {
        guard let surplus = plans.value(organisation, .surplus, year), let income = plans.value(organisation, .income, year) else { return nil }
        let help = support(organisation, year)
        return income - help > 0 ? (surplus - help) / (income - help) : nil
    }

    private func laterRise(_ organisation: String) -> ReviewDraft? {
        guard years.count >= 3, let last = years.last, let then = margin(organisation, last), let before = margin(organisation, years[1]),
            let table = scenario.history?.table, let income = plans.value(organisation, .income, last)
        else { return nil }
        var reported: [FinancialYear: (income: Double?, surplus: Double?)] = [:]
        for row in 0..<table.rowCount where table.text("organisation", row) == organisation {
            let year = table.year("year", row)
            if table.text("measure", row) == "operating_income" { reported[year, default: (nil, nil)].income = table.number("value", row) }
            if table.text("measure", row) == "surplus" { reported[year, default: (nil, nil)].surplus = table.number("value", row) }
        }
        let margins = reported.compactMapValues { pair -> Double? in
            guard let income = pair.income, let surplus = pair.surplus, income > 0 else { return nil }
            return surplus / income
        }
        let rises = margins.flatMap { year, margin in
            margins.filter { $0.key > year && $0.key - year <= years.count - 2 }.map { $0.value - margin }
        }
        guard margins.count >= 2 else { return nil }
        let best = max(0, rises.max() ?? 0)
        let rise = then - before
        let beyond = max(0, rise - best)
        let keys = [years[1], last].flatMap { [PlanKey(organisation, .surplus, $0), PlanKey(organisation, .income, $0)] }
        return judged(
            .phasing, organisation, last, beyond, limit(.phasing, .laterRise), money: beyond * income,
            evidence:
                "\(organisation)'s margin before support \(rise >= 0 ? "rises" : "falls") by \(ReviewWords.points(rise)) from \(years[1]) to \(last); \(best > 0 ? "the best rise it has reported over as many years was \(ReviewWords.points(best))" : "it has reported no rise over as many years").",
            question: "What happens in the last years that has never happened before, and what has already begun?", for: Addressee.chiefExecutive,
            subject: "later rise", inputs: keys)
    }
}
