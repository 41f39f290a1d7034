import FigureWording
package import HealthEconomy
package import PlannerFiles
import Statistics

extension Baseline {
    /// Builds year 0 of a scenario.
    ///
    /// Faults that only show when figures are put together (payments beyond the allocation, a trust without any
    /// activity) are thrown together as `ScenarioFaults`.
    package init(_ scenario: Scenario) throws(ScenarioFaults) {
        var faults: [Fault] = []
        payers = scenario.commissioners.map(\.code) + scenario.outsideCommissioners.map(\.code)
        insidePayers = scenario.commissioners.count
        lines = scenario.serviceLines.lines.map(\.name)
        let split = ServiceLineSplit(scenario.serviceLines, lines: lines)

        var cells: [Cell] = []
        var providers: [ProviderBaseline] = []
        for (index, provider) in scenario.providers.enumerated() {
            let built = Self.provider(provider, scenario, split)
            let bought = Self.cells(of: built, index, provider, scenario, payers: payers, split)
            if let problem = Self.problem(built, bought.cells, scenario) {
                faults.append(Fault(place: provider.place, path: provider.code, problem: .other(problem)))
            }
            if !bought.unbought.isEmpty {
                let names = bought.unbought.map(\.rawValue).joined(separator: ", ")
                faults.append(
                    Fault(
                        place: provider.patientsFrom.values.map(\.place).min { ($0.line, $0.column) < ($1.line, $1.column) } ?? provider.place,
                        path: "providers.\(provider.code).patients from",
                        problem: .other(
                            "found care that nobody buys: \(names); every payer named buys only the points of delivery under its `buys`; add a payer that buys everything, or add these points to a payer's `buys`"
                        )))
            }
            cells += bought.cells
            providers.append(built)
        }
        self.cells = cells
        self.providers = providers

        var paid = Array(repeating: 0.0, count: payers.count)
        for cell in cells { paid[cell.payer] += cell.activity * cell.price }
        var commissioners: [CommissionerBaseline] = []
        for (index, commissioner) in scenario.commissioners.enumerated() {
            let built = Self.commissioner(commissioner, scenario, paidInside: paid[index])
            if built.elsewhere < 0 {
                faults.append(
                    Fault(
                        place: commissioner.place, path: commissioner.code,
                        problem: .other(
                            "spends more than it has in \(scenario.baselineYear): \(Figures.poundsMillions((built.paidInside) / 1e6)) to the economy's trusts and \(Figures.poundsMillions((built.spending.reduce(0, +) + built.runningCost) / 1e6)) on other lines, against \(Figures.poundsMillions((built.allocation - built.surplus) / 1e6)); lower its share in the trusts' `patients from` or raise its allocation"
                        )))
            }
            if commissioner.population.values.allSatisfy({ $0.allSatisfy { $0 <= 0 } }) {
                faults.append(
                    Fault(
                        place: commissioner.place, path: commissioner.code,
                        problem: .other("has no residents in its population table; give them by sex and age band")))
            }
            commissioners.append(built)
        }
        self.commissioners = commissioners

        let rates = Self.vitalRates(scenario.population)
        self.rates = rates
        migrationShape = Self.migrationShape(scenario.population.migrationShape, rates.mortality)
        residents = scenario.commissioners.map { singleYears(from: $0.population, mortality: rates.mortality) }
        curves = Self.curves(scenario.demand.useRates)
        factors = zip(scenario.providers, providers).flatMap(Self.factors) + Self.useFactors(scenario, cells: cells, residents: residents)
        if !faults.isEmpty { throw ScenarioFaults(faults) }
    }

    /// What is wrong with a trust's totals when they are put together; nil when they fit.
    private static func problem(_ built: ProviderBaseline, _ cells: [Cell], _ scenario: Scenario) -> String? {
        if built.units.values.allSatisfy({ $0 <= 0 }) {
            return built.patientIncome > 0
                ? "has patient-care income but no activity at any point of delivery; give its admissions, attendances or its kind's income shares" : nil
        }
        if cells.isEmpty { return nil }
        if built.patientIncome > 0, cells.allSatisfy({ $0.activity * $0.price <= 0 }) {
            return
                "has patient-care income but every price of the care it gives is £0 or less; give prices under `points of delivery`, or its kind smaller income shares"
        }
        if cells.allSatisfy({ $0.activity * $0.unitCost <= 0 }) {
            return
                "gives care that costs nothing: its operating cost without one-off items is no more than its other income, which is taken to cost what it earns, or every unit cost is £0; look at its operating cost and `other income`"
        }
        let bedDays = PointOfDelivery.allCases.reduce(0) {
            $0 + (built.units[$1] ?? 0) * (scenario.demand.pointsOfDelivery[$1]?.lengthOfStay?.value(in: scenario.baselineYear) ?? 0)
        }
        if built.occupied > 0, bedDays <= 0 {
            return "has occupied beds but gives no care with a length of stay; look at its admissions and admission mix, or leave its beds out"
        }
        return nil
    }

    private static func factors(_ provider: Provider, _ built: ProviderBaseline) -> [BaselineFactor] {
        func factor(_ item: String, _ value: Double) -> BaselineFactor {
            BaselineFactor(organisation: provider.code, item: item, value: value, mayBeSmall: false)
        }
        let dear = provider.marketForces?.value ?? 1
        return [factor(BaselineCheck.operatingIncome, built.incomeFactor / dear), factor(BaselineCheck.operatingCost, built.costFactor / dear)]
            + (provider.beds != nil && provider.occupancy != nil ? [factor(BaselineCheck.occupiedBeds, built.stayFactor)] : [])
    }

    /// Emergency admissions of each commissioner's residents at the economy's trusts against what residents of their
    /// need are expected to use anywhere: `expected = residents × national use per head × need`.
    ///
    /// The factor is the share treated inside the economy; above 1 the flows or the need index deserve a look.
    private static func useFactors(_ scenario: Scenario, cells: [Cell], residents: [ByAge]) -> [BaselineFactor] {
        scenario.commissioners.indices.compactMap { index in
            guard let expected = expectedEmergencies(scenario, index, residents), expected > 0 else { return nil }
            let inside = cells.reduce(0) { $1.payer == index && $1.point == .nonElectiveAdmission ? $0 + $1.activity : $0 }
            return BaselineFactor(
                organisation: scenario.commissioners[index].code, item: BaselineCheck.emergenciesInside, value: inside / expected, mayBeSmall: true)
        }
    }

    /// Emergency admissions that a commissioner's residents are expected to have anywhere; nil when national use is not given.
    static func expectedEmergencies(_ scenario: Scenario, _ commissioner: Int, _ residents: [ByAge]) -> Double? {
        scenario.demand.pointsOfDelivery[.nonElectiveAdmission]?.nationalUse.map {
            residents[commissioner].total * $0.value / 1000 * scenario.commissioners[commissioner].need.value
        }
    }

    private static func vitalRates(_ rules: PopulationRules) -> VitalRates {
        var mortality = ByAge()
        var fertility = Array(repeating: 0.0, count: ByAge.ages)
        let table = rules.vitalRates
        for row in 0..<table.rowCount {
            let age = min(max(Int(table.number("age", row)), 0), ByAge.ages - 1)
            if table.text("kind", row) == "fertility" {
                fertility[age] = table.number("rate", row)
            } else if let sex = Sex(rawValue: table.text("sex", row)) {
                mortality[sex, age] = table.number("rate", row)
            }
        }
        return VitalRates(mortality: mortality, fertility: fertility, maleShareOfBirths: rules.maleShareOfBirths)
    }

    private static func migrationShape(_ table: DataTable, _ mortality: ByAge) -> ByAge {
        var bands: [Sex: [Double]] = [:]
        for sex in Sex.allCases { bands[sex] = Array(repeating: 0, count: AgeBand.count) }
        for row in 0..<table.rowCount {
            guard let sex = Sex(rawValue: table.text("sex", row)), let band = AgeBand.index(of: table.text("age_band", row)) else { continue }
            bands[sex]?[band] = table.number("share", row)
        }
        return singleYears(from: bands, mortality: mortality)
    }

    private static func curves(_ table: DataTable) -> [UseRateCurve] {
        var names: [String] = []
        var rates: [String: [Sex: [Double]]] = [:]
        for row in 0..<table.rowCount {
            let name = table.text("curve", row)
            if rates[name] == nil {
                names.append(name)
                rates[name] = [.female: Array(repeating: 0, count: AgeBand.count), .male: Array(repeating: 0, count: AgeBand.count)]
            }
            guard let sex = Sex(rawValue: table.text("sex", row)), let band = AgeBand.index(of: table.text("age_band", row)) else { continue }
            rates[name]?[sex]?[band] = table.number("rate_per_1000", row) / 1000
        }
        return names.map { UseRateCurve(name: $0, byBand: rates[$0] ?? [:]) }
    }
}

/// National shares of each point of delivery by service line.
package struct ServiceLineSplit: Sendable {
    package struct Part: Sendable {
        package let line: Int
        package let share: Double
        package let relativeCost: Double
        let relativePrice: Double
    }
    package let parts: [PointOfDelivery: [Part]]

    package init(_ rules: ServiceLineRules, lines: [String]) {
        var parts: [PointOfDelivery: [Part]] = [:]
        let table = rules.shares
        for row in 0..<table.rowCount {
            guard let point = PointOfDelivery(rawValue: table.text("point_of_delivery", row)),
                let line = lines.firstIndex(of: table.text("service_line", row)), table.number("share", row) > 0
            else { continue }
            parts[point, default: []].append(
                Part(
                    line: line, share: table.number("share", row), relativeCost: table.number("relative_cost", row),
                    relativePrice: table.number("relative_price", row)))
        }
        // Relative costs and prices are scaled so that the point's average stays what the national set says.
        self.parts = parts.mapValues { list in
            let cost = list.reduce(0) { $0 + $1.share * $1.relativeCost }
            let price = list.reduce(0) { $0 + $1.share * $1.relativePrice }
            return list.map { Part(line: $0.line, share: $0.share, relativeCost: $0.relativeCost / cost, relativePrice: $0.relativePrice / price) }
        }
    }
}
