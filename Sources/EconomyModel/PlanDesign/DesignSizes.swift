import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// How large an intervention is at which trusts of an economy.
///
/// Effects are shares and need no size; money, staff, beds and health are the library's times `scale`. So the scale follows from the trusts:
/// beds of the trusts ÷ 600 where the library sizes it for a hospital, else residents ÷ 500,000, of a group of trusts in the share of the
/// activity it acts on that is theirs. What is nothing but beds can be done in any number; what names its trusts is for them as it is.
struct DesignSizes {
    private let scenario: Scenario
    private let baseline: Baseline
    /// The scenario's options, which may run programmes of quality; no scheme of the search does.
    private let options: [CompiledOption]
    private let residents: Double
    private let lastYear: FinancialYear
    /// Money from outside that a plan may take at most, £ a year.
    private let support: Double
    /// Shares of all posts by staff group, for what does not say of which its staff are.
    private let staffShares: [String: Double]

    /// Numbers of wards, or of other lots of beds, that a plan may open or close in one place.
    private static let lots = [1.0, 2, 3, 4, 6, 8]
    /// Most of a trust's beds that one plan may close.
    private static let mostBedsClosed = 0.3
    /// Parts of the money from outside that a plan may take in one place.
    private static let partsOfSupport = [1, 0.75, 0.5, 0.25]
    /// With more trusts than these, groups are all of them, each alone, and all but one.
    private static let mostTrustsForGroups = 3

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, support: Double = 0) {
        self.support = support
        staffShares = Dictionary(scenario.workforce.groups.map { ($0.name, $0.rules.shareOfStaff.value) }, uniquingKeysWith: { first, _ in first })
        self.scenario = scenario
        baseline = compiled.baseline
        options = compiled.options
        residents = compiled.baseline.residents.prefix(scenario.commissioners.count).reduce(0) { $0 + $1.total }
        lastYear = scenario.years[scenario.years.count - 1]
    }

    /// The uses of an intervention that a plan may make: at all trusts first.
    func uses(of intervention: Intervention) -> [PlanOption.Use] {
        let trusts = intervention.trustsActedOn(scenario, baseline)
        guard !trusts.isEmpty else { return [] }
        func use(_ trusts: [String], _ scale: Double) -> PlanOption.Use {
            PlanOption.Use(intervention: intervention.name, place: intervention.place, from: nil, trusts: trusts, scale: scale)
        }
        if let outside = OutsideMoney(intervention) {
            // Not rounded to hundredths: what is allowed is what may be taken.
            let lots = Self.partsOfSupport.map { support / OutsideMoney.lot * $0 }
            return (outside == .forTrusts ? groups(trusts) : [[]]).flatMap { group in lots.map { use(group, $0) } }
        }
        // An intervention of this economy, written for trusts that it names.
        if intervention.effects.contains(where: { !$0.on.providers.isEmpty }) { return [use([], 1)] }
        let isBedsAlone = intervention.effects.allSatisfy { $0.kind == .beds }
        return groups(trusts).flatMap { group -> [PlanOption.Use] in
            guard isBedsAlone else { return [use(group, rounded(size(intervention, group, of: trusts)))] }
            return Self.lots.map { use(group, $0) }.filter { lot in
                let there = beds(group)
                let closed = bedsClosed(intervention, lot)
                return closed <= there * min(Self.mostBedsClosed, 1 - scenario.limits.leastBeds) && -closed <= there * Self.mostBedsClosed
            }
        }
    }

    private func groups(_ trusts: [String]) -> [[String]] {
        guard trusts.count > 1 else { return [trusts] }
        if trusts.count <= Self.mostTrustsForGroups {
            return (1..<(1 << trusts.count)).reversed().map { mask in trusts.indices.filter { mask & (1 << $0) != 0 }.map { trusts[$0] } }
        }
        return [trusts] + trusts.map { [$0] } + trusts.map { one in trusts.filter { $0 != one } }
    }

    private func beds(_ trusts: [String]) -> Double {
        scenario.providers.indices.filter { trusts.contains(scenario.providers[$0].code) }.reduce(0) { $0 + baseline.providers[$1].beds }
    }

    private func size(_ intervention: Intervention, _ group: [String], of all: [String]) -> Double {
        switch intervention.sizedFor {
        case .hospital: return beds(group) / intervention.sizedFor.unit
        case .residents:
            let whole = residents / intervention.sizedFor.unit
            let selected = intervention.effects.filter { $0.kind.actsOnCare }
            func reached(_ trusts: [String]) -> Double {
                baseline.cells.filter { cell in
                    trusts.contains(scenario.providers[cell.provider].code)
                        && (selected.isEmpty || selected.contains { Self.acts($0.on, on: cell, baseline) })
                }.reduce(0) { $0 + $1.activity * $1.unitCost }
            }
            let total = reached(all)
            return total > 0 ? whole * reached(group) / total : whole * Double(group.count) / Double(all.count)
        }
    }

    private static func acts(_ on: CareSelection, on cell: Cell, _ baseline: Baseline) -> Bool {
        (on.commissioners.isEmpty || on.commissioners.contains(baseline.payers[cell.payer]))
            && (on.serviceLines.isEmpty || on.serviceLines.contains(baseline.lines[cell.line]))
            && (on.pointsOfDelivery.isEmpty || on.pointsOfDelivery.contains(cell.point))
    }

    /// Two significant digits and a half, as planners write it.
    private func rounded(_ scale: Double) -> Double { max(0.01, (scale * 100).rounded() / 100) }

    /// What an option takes, its programmes of quality with their cost of the last plan year.
    func takes(_ option: PlanOption) -> DesignUse {
        var takes = option.uses.reduce(DesignUse()) { sum, use in
            scenario.interventions.first { $0.name == use.intervention }.map { sum + self.takes($0, use) } ?? sum
        }
        takes.runningCostAYear +=
            options.first { $0.name == option.name }?.costOfQuality(in: scenario.planYears, years: scenario.years.count) ?? 0
        return takes
    }

    /// What a use takes, at central figures; running cost and staff as in the last plan year.
    func takes(_ intervention: Intervention, _ use: PlanOption.Use) -> DesignUse {
        func atTheEnd(_ path: DrawnPath?) -> Double { path?.value(in: lastYear) ?? 0 }
        let running = atTheEnd(intervention.runningCost) * use.scale
        let staff = atTheEnd(intervention.staff) * use.scale
        let isOutside = OutsideMoney(intervention) != nil
        let shares = intervention.staffGroups.isEmpty ? staffShares : intervention.staffGroups.mapValues(\.value)
        return DesignUse(
            capital: (intervention.capital?.value ?? 0) * use.scale, runningCostAYear: isOutside ? 0 : running, staff: staff,
            programmeEffort: intervention.programmeEffort * use.scale, supportAYear: isOutside ? -running : 0,
            staffByGroup: staff == 0 ? [:] : shares.mapValues { $0 * staff })
    }

    /// The share of what a use takes that falls to each trust: by income, as its costs are borne.
    func parts(_ intervention: Intervention, _ use: PlanOption.Use) -> [String: Double] {
        let named = Set(intervention.effects.flatMap(\.on.providers))
        let bearing = scenario.providers.filter {
            (named.isEmpty || named.contains($0.code)) && (use.trusts.isEmpty || use.trusts.contains($0.code))
        }
        let total = bearing.reduce(0) { $0 + $1.operatingIncome.value }
        return Dictionary(bearing.map { ($0.code, total > 0 ? $0.operatingIncome.value / total : 0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Beds closed by a use, at central figures.
    func bedsClosed(_ intervention: Intervention, _ use: PlanOption.Use) -> Double {
        intervention.effects.filter { $0.kind == .beds }.reduce(0) { $0 - $1.effect.value(in: lastYear) * use.scale }
    }
}
