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
        var checks: [BaselineCheck] = []
        for (index, provider) in scenario.providers.enumerated() {
            let built = Self.provider(provider, scenario, split)
            if built.patientIncome > 0, built.units.values.allSatisfy({ $0 <= 0 }) {
                faults.append(Fault(place: provider.place, path: provider.code, problem: .other("has patient-care income but no activity at any point of delivery; give its admissions, attendances or its kind's income shares")))
            }
            cells += Self.cells(of: built, index, provider, scenario, payers: payers, split)
            checks += Self.checks(provider, built)
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
                            "spends more than it has in \(scenario.baselineYear): £\(Self.millions(built.paidInside))m to the economy's trusts and £\(Self.millions(built.spending.reduce(0, +) + built.runningCost))m on other lines, against £\(Self.millions(built.allocation - built.surplus))m; lower its share in the trusts' `patients from` or raise its allocation")))
            }
            checks.append(
                BaselineCheck(
                    organisation: commissioner.code, item: "allocation", unit: "£", reported: built.allocation,
                    modelled: built.paidInside + built.elsewhere + built.spending.reduce(0, +) + built.runningCost + built.surplus, factor: nil))
            commissioners.append(built)
        }
        self.commissioners = commissioners

        let rates = Self.vitalRates(scenario.population)
        self.rates = rates
        migrationShape = Self.migrationShape(scenario.population.migrationShape, rates.mortality)
        residents = scenario.commissioners.map { singleYears(from: $0.population, mortality: rates.mortality) }
        curves = Self.curves(scenario.demand.useRates)
        self.checks = checks + Self.useChecks(scenario, cells: cells, residents: residents)
        if !faults.isEmpty { throw ScenarioFaults(faults) }
    }

    private static func millions(_ pounds: Double) -> String {
        let tenths = Int((pounds / 1e5).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
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
