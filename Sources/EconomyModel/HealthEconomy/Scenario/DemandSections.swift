import Foundation
package import PlannerFiles
import Statistics

/// How residents are projected and how use of care follows them.
package struct PopulationRules: Sendable {
    /// Mortality per person-year by sex and age, births per woman-year by age of mother.
    package let vitalRates: DataTable
    package let maleShareOfBirths: Double
    /// Yearly fall in mortality at every age.
    package let mortalityImprovement: PathDrawnOnce
    /// Yearly change in fertility at every age.
    package let fertilityChange: PathDrawnOnce
    /// Net migration a year as a share of residents.
    package let netMigration: PathDrawnOnce
    /// How far people under 50 who come and go keep the place's ages as they are.
    package let profileHeld: CertainPath
    /// Shares of net migrants by sex and five-year age band.
    package let migrationShape: DataTable
    /// Years by which people of a given age become healthier each calendar year, from mid-life on.
    package let healthStatusShift: PathDrawnOnce
    /// Age from which the health status shift applies.
    package let healthStatusFromAge: Int

    package static func read(_ reader: SectionReader) -> PopulationRules {
        PopulationRules(
            vitalRates: reader.table(
                "vital rates",
                columns: [
                    TableColumn(
                        name: "kind", kind: .name(of: VitalRate.Kind.allCases.map(\.rawValue), what: "a kind of rate"), about: "mortality or fertility"),
                    TableColumn(name: "sex", kind: Sex.cell, about: "F or M; fertility: F"),
                    TableColumn(name: "age", kind: .number(0...90), about: "single year of age; 90 stands for 90 and over"),
                    TableColumn(name: "rate", kind: .number(0...1), about: "events per person-year"),
                ], "mortality and fertility by single year of age"),
            maleShareOfBirths: reader.number("male share of births", in: 0.4...0.6, default: 0.512, "share of births that are boys"),
            mortalityImprovement: reader.figure("mortality improvement", .shareAYear, in: -0.05...0.1, "yearly fall in mortality at every age"),
            fertilityChange: reader.figure("fertility change", .shareAYear, in: -0.1...0.1, "yearly change in fertility at every age"),
            netMigration: reader.figure("net migration", .shareAYear, in: -0.05...0.05, "net migration as a share of residents"),
            profileHeld: reader.figure("age profile held", .share, in: 0...1, "how far people under 50 who come and go keep the place's ages as they are"),
            migrationShape: reader.table(
                "migration shape",
                columns: [
                    TableColumn(name: "sex", kind: Sex.cell, about: "F or M"),
                    TableColumn(name: "age_band", kind: AgeBand.cell, about: "five-year band"),
                    TableColumn(name: "share", kind: .number(-1...1), about: "share of net migrants; all rows sum to 1"),
                ], "ages of net migrants"),
            healthStatusShift: reader.figure("health status shift", .years, in: -1...1, "years of age by which people become healthier each year"),
            healthStatusFromAge: reader.whole("health status from age", in: 0...90, default: 55, "age from which the shift applies"))
    }
}

extension PopulationRules {
    /// Of a stationary population of 85 and over, the share of 90 and over by sex, 0 to 1; nothing where a rate is missing.
    ///
    /// With mortality `m` at each age, `l = 1` at 85 and `l · exp(−m)` a year later; person-years lived within a year of age are
    /// `l · (1 − exp(−m)) / m`, and from 90 on `l / m`. Source: the usual life table with constant force of mortality within a year of age
    /// (Preston, Heuveline and Guillot, Demography, 2001, chapter 3).
    var sharesOf90AndOver: [Sex: Double] {
        var result: [Sex: Double] = [:]
        for sex in Sex.allCases {
            let byAge = Dictionary(rates(.mortality, sex).map { ($0.age, $0.rate) }, uniquingKeysWith: { _, later in later })
            let own = (85...90).compactMap { byAge[$0] }
            guard own.count == 6, own.allSatisfy({ $0 > 0 }) else { continue }
            var alive = 1.0
            var lived = 0.0
            for rate in own.dropLast() {
                let next = alive * exp(-rate)
                lived += (alive - next) / rate
                alive = next
            }
            let nineties = alive / own[5]
            result[sex] = nineties / (lived + nineties)
        }
        return result
    }
}

/// How much care residents use, by age, sex and point of delivery, and how that grows.
package struct DemandRules: Sendable {
    package let useRates: DataTable
    package let seasons: DataTable
    package let pointsOfDelivery: [PointOfDelivery: PointOfDeliveryRules]

    package static func read(_ reader: SectionReader) -> DemandRules {
        let useRates = reader.table(
            "use rates",
            columns: [
                TableColumn(name: "curve", kind: .text, about: "name of the use-rate curve"),
                TableColumn(name: "sex", kind: Sex.cell, about: "F or M"),
                TableColumn(name: "age_band", kind: AgeBand.cell, about: "five-year band"),
                TableColumn(name: "rate_per_1000", kind: .number(0...1e7), about: "use per 1,000 residents a year"),
            ], "use of care by age and sex")
        let curves = Dictionary(grouping: 0..<useRates.rowCount) { useRates.text("curve", $0) }
        for (curve, rows) in curves.sorted(by: { $0.value[0] < $1.value[0] }) where rows.allSatisfy({ useRates.number("rate_per_1000", $0) == 0 }) {
            reader.fault(in: useRates, row: rows[0], .other("found \(quoted(curve)) at nought for every age and sex; expected a curve of some use"))
        }
        let seasons = reader.table(
            "seasons",
            columns: [
                TableColumn(name: "season", kind: .text, about: "name of the seasonal profile"),
                TableColumn(name: "month", kind: .number(1...12), about: "month of the financial year, 1 = April"),
                TableColumn(name: "factor", kind: .number(0...5), about: "daily rate relative to the year's mean"),
            ], "seasonal profiles by month")
        let rules = reader.map(
            "points of delivery", keys: PointOfDelivery.allCases.map(\.rawValue), complete: true,
            "what each point of delivery is used for, costs and is paid"
        ) { item, name in
            (PointOfDelivery(rawValue: name), PointOfDeliveryRules.read(item))
        }
        var byPoint: [PointOfDelivery: PointOfDeliveryRules] = [:]
        for case let (_, (point?, rule)) in rules { byPoint[point] = rule }
        return DemandRules(useRates: useRates, seasons: seasons, pointsOfDelivery: byPoint)
    }
}

/// Growth, stay, cost and price of one point of delivery.
package struct PointOfDeliveryRules: Sendable {
    /// Name of the use-rate curve that gives its age and sex pattern.
    package let useRate: String
    /// Units per resident a year in England, where known: for checking flows against need.
    package let nationalUse: RecordedConstant?
    /// Name of the seasonal profile.
    package let season: String
    /// Growth a year that age and sex do not explain.
    package let otherGrowth: DrawnPath
    /// Growth a year in the care given per unit (case mix, depth of treatment); raises cost and price alike.
    package let complexityGrowth: DrawnPath
    /// Nights per admission nationally; absent where no bed is used.
    package let lengthOfStay: RecordedPath?
    /// Yearly change in length of stay.
    package let lengthOfStayTrend: DrawnPath?
    /// National average cost of a unit in the baseline year.
    package let unitCost: RecordedPath
    /// National average price of a unit in the baseline year.
    package let price: RecordedPath
    package let payment: ContractForm
    /// Which of the price paths applies.
    package let pricePath: String

    package static func read(_ reader: SectionReader) -> PointOfDeliveryRules {
        PointOfDeliveryRules(
            useRate: reader.text("use rate", "curve in the use-rate table"),
            nationalUse: reader.optionalFigure(
                "national use", .perThousand, in: 0...100_000, "units per 1,000 residents a year in England, to check flows against need"),
            season: reader.text("season", "profile in the seasons table"),
            otherGrowth: reader.figure("other growth", .shareAYear, in: -0.2...0.2, "growth beyond age and sex"),
            complexityGrowth: reader.figure("complexity growth", .shareAYear, in: -0.1...0.1, "growth in care given per unit"),
            lengthOfStay: reader.optionalFigure("length of stay", .days, in: 0...400, "nights per admission"),
            lengthOfStayTrend: reader.optionalFigure("length of stay trend", .shareAYear, in: -0.2...0.2, "yearly change in length of stay"),
            unitCost: reader.figure("unit cost", .pounds, in: 0...1e6, "average cost of one unit"),
            price: reader.figure("price", .pounds, in: 0...1e6, "average price of one unit"),
            payment: reader.choice("payment", of: ContractForm.self, default: .byActivity, "how contracts pay for it"),
            pricePath: reader.text("price path", "one of `price change` under finance"))
    }
}

/// What a kind of trust usually looks like, used where a trust's own figures are not public.
package struct ProviderKind: Sendable {
    package let name: String
    /// Which process-noise estimates apply.
    package let noiseKind: String
    /// Shares of admissions by point of delivery.
    package let admissionMix: [String: RecordedConstant]
    /// Units for each admission, for points of delivery that are not reported by trust.
    package private(set) var perAdmission: [String: RecordedConstant]
    /// Shares of patient-care income earned by contacts whose number is not reported.
    package private(set) var incomeShares: [String: RecordedConstant]
    /// Share of operating income that is not patient care.
    package let otherIncome: RecordedConstant
    package let depreciation: RecordedConstant
    package let capitalService: RecordedConstant
    package let workingCapital: RecordedConstant
    package let cash: RecordedConstant
    package let capitalSpend: RecordedPath
    /// Share of the way that cost comes back to income within a year where it has outgrown it: those paid by block live within
    /// their income.
    package let costAnswersIncome: RecordedConstant

    /// Points of delivery that are neither admissions nor attendances at A&E.
    static let otherPoints = PointOfDelivery.allCases.filter { !$0.isAdmission && $0 != .aeAttendance }.map(\.rawValue)

    /// The kind with what one of its trusts says of itself in place of the kind's figures, point of delivery by point of delivery.
    func stating(_ perAdmission: [String: RecordedConstant], _ incomeShares: [String: RecordedConstant]) -> ProviderKind {
        guard !perAdmission.isEmpty || !incomeShares.isEmpty else { return self }
        var result = self
        result.perAdmission.merge(perAdmission) { $1 }
        result.incomeShares.merge(incomeShares) { $1 }
        return result
    }

    package static func read(_ reader: SectionReader, name: String) -> ProviderKind {
        let admissions = PointOfDelivery.allCases.filter(\.isAdmission).map(\.rawValue)
        return ProviderKind(
            name: name,
            noiseKind: reader.text("noise", "kind in the process-noise table"),
            admissionMix: reader.figures("admission mix", .share, keys: admissions, complete: false, in: 0...1, "shares of admissions; must sum to 100%"),
            perAdmission: reader.optionalFigures("per admission", .ratio, keys: otherPoints, in: 0...1000, "units for each admission"),
            incomeShares: reader.optionalFigures("income shares", .share, keys: otherPoints, in: 0...1, "share of patient-care income earned by contacts"),
            otherIncome: reader.figure("other income", .share, in: 0...0.9, "share of operating income that is not patient care"),
            depreciation: reader.figure("depreciation", .share, in: 0...0.2, "depreciation as a share of operating income"),
            capitalService: reader.figure("capital service", .share, in: 0...0.3, "dividend, interest and scheduled repayment as a share of operating income"),
            workingCapital: reader.figure("working capital", .days, in: -400...400, "working capital balance in days of operating cost"),
            cash: reader.figure("cash", .days, in: 0...400, "cash in days of operating cost"),
            capitalSpend: reader.figure("capital spend", .share, in: 0...0.3, "capital spend as a share of operating income"),
            costAnswersIncome: reader.figure(
                "cost answers income", .share, in: 0...1, "share of the way cost comes back to income within a year where it has outgrown it"))
    }
}

/// Which service line does what, and how each line's cost is made up.
package struct ServiceLineRules: Sendable {
    /// point_of_delivery, service_line, share of units, relative cost and price of a unit.
    package let shares: DataTable
    package let lines: [(name: String, rules: ServiceLineCost)]

    package static func read(_ reader: SectionReader) -> ServiceLineRules {
        let shares = reader.table(
            "shares",
            columns: [
                TableColumn(name: "point_of_delivery", kind: PointOfDelivery.cell, about: "point of delivery"),
                TableColumn(name: "service_line", kind: .text, about: "service line"),
                TableColumn(name: "share", kind: .number(0...1), about: "share of the point's units; sums to 1 in each point"),
                TableColumn(name: "relative_cost", kind: .number(0.01...20), about: "cost of a unit relative to the point's average"),
                TableColumn(name: "relative_price", kind: .number(0.01...20), about: "price of a unit relative to the point's average"),
            ], "units of each point of delivery by service line")
        let lines = reader.map("lines", keys: nil, complete: false, "how each line's cost is made up") { item, _ in
            ServiceLineCost.read(item)
        }.map { (name: $0.key, rules: $0.value) }
        return ServiceLineRules(shares: shares.naming("service_line", among: lines.map(\.name)), lines: lines)
    }
}

/// Shares of a service line's full cost.
package struct ServiceLineCost: Sendable {
    package let direct: RecordedConstant
    package let indirect: RecordedConstant
    package let overhead: RecordedConstant

    package static func read(_ reader: SectionReader) -> ServiceLineCost {
        ServiceLineCost(
            direct: reader.figure("direct", .share, in: 0...1, "traceable to patients of the line"),
            indirect: reader.figure("indirect", .share, in: 0...1, "shared by a driver: theatres, imaging, pharmacy"),
            overhead: reader.figure("overhead", .share, in: 0...1, "no driver: estate, management"))
    }
}
