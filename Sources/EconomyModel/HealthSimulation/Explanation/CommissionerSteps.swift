import HealthEconomy
import PlannerFiles

/// A commissioner's year, equation by equation, from a kernel that has just run it.
struct CommissionerSteps {
    private let kernel: Kernel
    private let commissioner: Int
    private let year: Int
    private let code: String
    private let scenario: Scenario

    init(_ scenario: Scenario, _ kernel: Kernel, _ commissioner: Int, _ year: Int) {
        self.scenario = scenario
        self.kernel = kernel
        self.commissioner = commissioner
        self.year = year
        code = scenario.commissioners[commissioner].code
    }

    private func now(_ measure: Measure) -> Double { kernel.figure(code, measure, year) }
    private func noted(_ kind: KernelNote, _ label: String) -> Worked { Worked(kernel.noted(commissioner, kind), label) }

    var all: [SingleFuture.Step] {
        var list = StepList()
        let economy = kernel.compiled.economy
        let curves = economy.curves.count
        list.begin("demand")
        list.state("residents", "people", "projected from births, deaths and migration as drawn", now(.residents))
        list.state("residents of 65 and over", "people", "likewise", now(.residents65))
        for (curve, name) in economy.curves.enumerated() {
            list.state(
                "demographic index: \(name)", "of the baseline year's", "residents by age and sex × use rates",
                kernel.demography[(commissioner * curves + curve) * kernel.span + year])
        }
        list.begin("money")
        let base = kernel.compiled.baseline.commissioners[commissioner]
        list.add(
            "allocation", "£",
            Worked(base.allocation, "in the baseline year") * noted(.allocationLevel, "as drawn for it")
                * Worked(kernel.allocationGrowthIndex[commissioner], "growth"), now(.allocation))
        let payers = kernel.compiled.payers.count
        var paid = scenario.providers.indices.map { Worked(kernel.payments[$0 * payers + commissioner], scenario.providers[$0].code) }
        let passed = kernel.noted(commissioner, .passedOutside)
        if passed != 0 { paid.append(Worked(-passed, "passed to successors outside")) }
        list.add("paid to the economy's trusts", "£", Worked.sum(paid), now(.spendInside))
        var contracts = Worked(now(.spendInside), "paid") + noted(.cut, "cut")
        if passed != 0 { contracts = contracts + Worked(passed, "passed to successors outside") }
        if kernel.noted(commissioner, .settledForQuality) != 0 { contracts = contracts - noted(.settledForQuality, "for quality beyond what is assumed") }
        list.add("contracts before they are cut", "£", contracts, kernel.noted(commissioner, .contracts))
        if now(.qualityReward) != 0 {
            list.state(
                "quality payment beyond what is assumed", "£", "kept of what contracts assume, as far as its trusts' measures do not earn it",
                now(.qualityReward))
        }
        let wanted =
            noted(.elsewhereBase, "in the baseline year") * noted(.elsewhereIndex, "demand and price")
            - Worked(kernel.value(economy.commissioning.contractOffset, year), "taken from it") * noted(.unforeseen, "paid to trusts beyond what was foreseen")
        let kept = wanted.value < 0 ? wanted.by("not below 0", 0) : wanted
        var elsewhere = kernel.noted(commissioner, .diverted) != 0 ? Worked(kept.value, "as planned") + noted(.diverted, "for patients diverted") : kept
        if passed != 0 { elsewhere = Worked(elsewhere.value, "as before") + Worked(passed, "passed to successors outside") }
        list.add("care elsewhere", "£", elsewhere, now(.spendElsewhere))
        var other = [noted(.spending, "spending lines"), noted(.running, "running cost")]
        if now(.growthWithheld) != 0 { other.append(Worked(-now(.growthWithheld), "growth withheld")) }
        if kernel.noted(commissioner, .programmes) != 0 { other.append(noted(.programmes, "for the option")) }
        list.add("other spending", "£", Worked.sum(other), now(.spendOther))
        list.add(
            "spend", "£", Worked(now(.spendInside), "trusts") + Worked(now(.spendElsewhere), "elsewhere") + Worked(now(.spendOther), "other"), now(.spend))
        list.begin("statements")
        let allocation = Worked(now(.allocation), "allocation")
        let surplus = Worked(now(.surplus), "surplus")
        list.add("surplus", "£", allocation - Worked(now(.spend), "spend"), now(.surplus))
        list.state("shortfall", "£", "required surplus − position before contracts are cut and growth withheld, where positive", now(.shortfall))
        list.add(
            "underlying surplus", "£", surplus + Worked(kernel.value(economy.commissioning.nonRecurrent, year), "to be spent once only") * allocation,
            now(.underlyingSurplus)
        )
        let rules =
            Worked(kernel.value(economy.commissioning.requiredSurplus, year), "required surplus")
            + Worked(kernel.value(economy.commissioning.contingency, year), "contingency")
        list.add("headroom", "£", surplus - rules * allocation, now(.headroom))
        return list.steps
    }
}

/// The economy's year: how the figures of its organisations come together.
struct EconomySteps {
    private let scenario: Scenario
    private let kernel: Kernel
    private let year: Int

    init(_ scenario: Scenario, _ kernel: Kernel, _ year: Int) {
        self.scenario = scenario
        self.kernel = kernel
        self.year = year
    }

    private func now(_ measure: Measure) -> Double { kernel.figure("economy", measure, year) }

    var all: [SingleFuture.Step] {
        var list = StepList()
        list.begin("demand")
        list.add("residents", "people", sum(scenario.commissioners.map(\.code), .residents), now(.residents))
        list.begin("money")
        list.add("allocations", "£", sum(scenario.commissioners.map(\.code), .allocation), now(.allocation))
        list.begin("statements")
        let required = kernel.value(kernel.compiled.economy.commissioning.requiredSurplus, year)
        let commissioners = Worked.sum(
            scenario.commissioners.map { one in
                Worked(required * kernel.figure(one.code, .allocation, year), "required of \(one.code)")
                    - Worked(kernel.figure(one.code, .surplus, year), "its surplus")
            })
        let gap = scenario.providers.enumerated().reduce(commissioners) { gap, trust in
            let counted = kernel.compiled.trusts.countedShare[trust.offset]
            let place = trust.offset * kernel.span + year
            let (income, cost) = (kernel.keptIncome[place], kernel.keptCost[place])
            var surplus = Worked(kernel.surplusNow[trust.offset], "surplus of \(trust.element.code)")
            // What has passed to a successor outside is no longer the economy's.
            if cost != 1 { surplus = Worked(cost, "kept") * surplus }
            if income != cost {
                surplus = surplus + Worked(income - cost, "more of income than of cost kept") * Worked(kernel.incomeNow[trust.offset], "its income")
            }
            return gap - (counted == 1 ? surplus : Worked(counted, "counted") * surplus)
        }
        let charge = kernel.heldCharge(year)
        list.add(
            "gap in the accounts", "£", charge == 0 ? gap : gap + Worked(charge, "charge on support of trusts that changed hands"), now(.gap))
        let steps = [
            Worked(now(.gap), "in the accounts"), Worked(now(.moneyBeyond), "money beyond announcements"), Worked(now(.contractsCut), "contracts cut"),
            Worked(now(.growthWithheld), "growth withheld"), Worked(now(.costAnswered), "cost answering income"),
            Worked(now(.qualityReward), "quality payment beyond what is assumed"), Worked(-now(.supportCharge), "charge on support"),
        ]
        if now(.qualityReward) != 0 {
            list.state(
                "quality payment beyond what is assumed", "£", "what trusts gain, as they count, and commissioners keep", now(.qualityReward))
        }
        list.add("gap after habit", "£", Worked.sum(steps), now(.gapAfterHabit))
        list.add("do-nothing gap", "£", Worked(now(.gapAfterHabit), "after habit") + Worked(now(.habitualSaving), "habitual saving"), now(.gapDoNothing))
        list.add("gap per head", "£ per head", Worked(now(.gap), "gap") / Worked(now(.residents), "residents"), now(.gapPerHead))
        list.state("gap as a share of income", "share", "gap ÷ (allocations + what trusts earn from outside, as they count)", now(.gapShareOfIncome))
        list.state("trusts at risk", "trusts", "trusts whose rating counts as at risk", now(.trustsAtRisk))
        return list.steps
    }

    private func sum(_ codes: [String], _ measure: Measure) -> Worked { .sum(codes.map { Worked(kernel.figure($0, measure, year), $0) }) }
}
