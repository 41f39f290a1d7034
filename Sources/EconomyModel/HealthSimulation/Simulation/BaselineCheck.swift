package import HealthEconomy
import PlannerFiles

/// One line of the baseline reconciliation: what was reported, what the model's year 0 gives, the factor between
/// national figures and the organisation's own.
package struct BaselineCheck: Sendable, Codable {
    package let organisation: String
    package let item: String
    package let unit: String
    package let reported: Double
    /// What the kernel gives for year 0, every uncertain figure at its centre.
    package let modelled: Double
    /// Reported over national: how far the organisation stands from the national figures used to apportion; nil where
    /// nothing is apportioned.
    package let factor: Double?
    /// Whether the factor deserves a look.
    package let isFar: Bool

    package init(organisation: String, item: String, unit: String, reported: Double, modelled: Double, factor: Double? = nil, isFar: Bool = false) {
        self.organisation = organisation
        self.item = item
        self.unit = unit
        self.reported = reported
        self.modelled = modelled
        self.factor = factor
        self.isFar = isFar
    }

    /// Whether year 0 meets what was reported, to one part in a thousand; nil where nothing was reported.
    package var isMet: Bool? {
        if item == Self.emergenciesInside { return nil }
        let least =
            switch unit {
            case "£": 1000.0
            case "share": 0.001
            default: 0.5
            }
        return abs(modelled - reported) <= max(least, 0.001 * abs(reported))
    }

    static let operatingIncome = "operating income"
    static let operatingCost = "operating cost"
    static let occupiedBeds = "occupied beds"
    static let emergenciesInside = "emergency admissions inside the economy, of those expected"
}

extension CompiledEconomy {
    /// Every figure that organisations reported beside what the kernel makes of it in year 0.
    ///
    /// The kernel runs year 0 at stated values and without noise. Two of its figures are set to what was reported (operating cost
    /// and surplus, from which the plan years depart); here they are added up from what year 0 is built of instead:
    ///
    ///     cost    = Σ cells (activity × unit cost) + cost of other income + one-off cost
    ///     surplus = income − cost − non-operating cost
    ///
    /// An emergency admission bought elsewhere is not reported by anybody: what is expected of residents stands for it.
    package func reconciliation(_ scenario: Scenario) -> [BaselineCheck] {
        var kernel = Kernel(self)
        kernel.simulate(.all, through: 0)
        let year0 = YearZero(kernel)
        var checks: [BaselineCheck] = []
        func add(_ organisation: String, _ item: String, _ unit: String, _ reported: Double?, _ modelled: Double) {
            guard let reported else { return }
            let factor = baseline.factors.first { $0.organisation == organisation && $0.item == item }
            checks.append(
                BaselineCheck(
                    organisation: organisation, item: item, unit: unit, reported: reported, modelled: modelled, factor: factor?.value,
                    isFar: factor?.isFar ?? false))
        }
        for (index, provider) in scenario.providers.enumerated() {
            let code = provider.code
            func series(_ measure: ProviderSeries) -> Double { year0.trust(index, measure) }
            let income = series(.operatingIncome)
            let cost = year0.careCost(index) + trusts.otherCost[index] + (provider.oneOffCost?.value ?? 0)
            let nonOperating = trusts.nonOperating[index] * (trusts.patientIncome[index] + trusts.otherIncome[index])
            add(code, BaselineCheck.operatingIncome, "£", provider.operatingIncome.value, income)
            add(code, BaselineCheck.operatingCost, "£", provider.operatingCost.value, cost)
            add(code, "surplus", "£", provider.surplus.value, income - cost - nonOperating)
            add(code, "cash", "£", provider.cash?.value, series(.cash))
            let patientIncome = provider.operatingIncome.value * (1 - (provider.otherIncome ?? scenario.kind(of: provider).otherIncome).value)
            for (payer, name) in baseline.payers.enumerated() {
                add(code, "patient care paid by \(name)", "£", provider.patientsFrom[name].map { $0.value * patientIncome }, year0.paid(index, payer))
            }
            add(code, "admissions", "spells", provider.admissions.value, series(.admissions))
            add(code, "A&E attendances", "attendances", provider.aeAttendances?.value, series(.aeAttendances))
            if trusts.hasBeds[index] {
                add(code, "beds", "beds", provider.beds?.value, series(.availableBeds))
                // What is wanted is scaled to the occupancy reported; these add up the stays of the cells instead.
                add(code, "occupancy", "share", provider.occupancy?.value, kernel.bedDemandBase[index] / series(.availableBeds))
                add(code, BaselineCheck.occupiedBeds, "beds", (provider.beds?.value ?? 0) * (provider.occupancy?.value ?? 0), kernel.bedDemandBase[index])
            }
            if trusts.hasAE[index] { add(code, "A&E within four hours", "share", provider.aeWithinFourHours?.value, series(.aeWithinFourHours)) }
            if trusts.hasList[index] {
                add(code, "waiting list", "people", provider.waitingList?.value, series(.waitingList))
                add(code, "within 18 weeks", "share", provider.withinEighteenWeeks?.value, series(.withinEighteenWeeks))
            }
            add(code, "staff in post", "WTE", provider.staff.value, series(.staffInPost))
        }
        for (index, commissioner) in scenario.commissioners.enumerated() {
            let code = commissioner.code
            let base = baseline.commissioners[index]
            func series(_ measure: CommissionerSeries) -> Double { year0.commissioner(index, measure) }
            add(code, "allocation", "£", base.allocation, series(.allocation))
            add(code, "surplus", "£", base.allocation * commissioner.openingSurplus.value, series(.surplus))
            add(code, "residents", "people", commissioner.population.values.reduce(0) { $0 + $1.reduce(0, +) }, series(.residents))
            add(
                code, BaselineCheck.emergenciesInside, "spells", Baseline.expectedEmergencies(scenario, index, baseline.residents), year0.emergencies(of: index)
            )
        }
        return checks
    }
}

/// What a kernel that has run year 0 alone holds, by name.
private struct YearZero {
    let kernel: Kernel
    private var compiled: CompiledEconomy { kernel.compiled }

    init(_ kernel: Kernel) { self.kernel = kernel }

    func trust(_ provider: Int, _ measure: ProviderSeries) -> Double {
        kernel.output[(compiled.layout.provider(provider) + measure.rawValue) * kernel.span]
    }
    func commissioner(_ commissioner: Int, _ measure: CommissionerSeries) -> Double {
        kernel.output[(compiled.layout.commissioner(commissioner) + measure.rawValue) * kernel.span]
    }
    /// Paid by a payer to a trust for patient care, £.
    func paid(_ provider: Int, _ payer: Int) -> Double { kernel.payments[provider * compiled.payers.count + payer] }
    /// Care of a trust at its own unit costs, cell by cell, £.
    func careCost(_ provider: Int) -> Double {
        (compiled.cells.first[provider]..<compiled.cells.first[provider + 1]).reduce(0) { $0 + kernel.demand[$1] * compiled.cells.rows[$1].unitCost }
    }
    /// Emergency admissions that a payer buys from all trusts.
    func emergencies(of payer: Int) -> Double {
        let point = Int32(PointOfDelivery.nonElectiveAdmission.index)
        return zip(compiled.cells.rows, kernel.demand).reduce(0.0) { $1.0.payer == Int32(payer) && $1.0.point == point ? $0 + $1.1 : $0 }
    }
}
