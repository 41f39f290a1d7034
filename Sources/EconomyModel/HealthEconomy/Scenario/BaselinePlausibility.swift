import PlannerFiles
import Statistics

/// Warns of baseline figures out of all proportion to their neighbours and to England: a nought too many, pounds for
/// thousands, a sign lost. The ranges are the national set's (`baseline bounds`); without them nothing is compared.
///
/// A figure that is wrong shows in every ratio that holds it; what these have in common is the figure to look at.
struct BaselinePlausibility {
    let scenario: Scenario
    let bounds: BaselineBounds
    private var found: [Fault] = []

    private init(_ scenario: Scenario, _ bounds: BaselineBounds) {
        self.scenario = scenario
        self.bounds = bounds
    }

    static func warnings(_ scenario: Scenario, _ bounds: BaselineBounds) -> [Fault] {
        var checks = BaselinePlausibility(scenario, bounds)
        for provider in scenario.providers { checks.trust(provider) }
        for commissioner in scenario.commissioners { checks.commissioner(commissioner) }
        checks.residents()
        checks.vitalRates()
        checks.useOfCare()
        checks.history()
        checks.headroom()
        checks.noise()
        return checks.found
    }

    // MARK: Comparing

    /// - Parameters:
    ///   - whose: organisation by whose code, and the ratio, the warning is named.
    ///   - at: the figure that the ratio is about.
    ///   - found: what was found, where the ratio's own size does not say it.
    /// - Returns: whether it was warned of.
    @discardableResult mutating func compare(
        _ whose: String, _ ratio: BaselineRatio, _ value: Double, kind: String = "any", of detail: String = "", found words: String? = nil,
        place: Place, path: String
    ) -> Bool {
        guard value.isFinite, let bound = bounds.bound(ratio, kind), !bound.expected.contains(value) else { return false }
        let what = ratio.rawValue + (detail.isEmpty ? "" : " \(detail)")
        let name = "\(whose) \(what)"
        func written(_ value: Double) -> String { ratio.unit.writtenRoughly(value) }
        found.append(
            Fault(
                place: place, path: path,
                problem: .warning(
                    id: name,
                    text:
                        "found \(words ?? written(value)) as \(what); expected \(written(bound.expected.lowerBound)) to \(written(bound.expected.upperBound)) (\(bound.basis)); mend the figure, or accept \(quoted(name, shortened: false)) under `accepted warnings` with a reason"
                )))
        return true
    }

    private mutating func compare(_ whose: String, _ ratio: BaselineRatio, _ value: Double, kind: String = "any", at figure: some FigureForm) {
        compare(whose, ratio, value, kind: kind, place: figure.place, path: figure.path)
    }

    // MARK: Trusts

    private mutating func trust(_ trust: Provider) {
        let (code, own) = (trust.code, scenario.kind(of: trust))
        let kind = own.noiseKind
        let (income, cost) = (trust.operatingIncome.value, trust.operatingCost.value)
        compare(code, .cost, cost / income, kind: kind, at: trust.operatingCost)
        compare(code, .surplus, trust.surplus.value / income, kind: kind, at: trust.surplus)
        compare(code, .unexplained, (income - cost - trust.surplus.value) / income, kind: kind, at: trust.surplus)
        compare(code, .staff, trust.staff.value / (income / 1e6), kind: kind, at: trust.staff)
        compare(code, .costOfStaff, cost / trust.staff.value, kind: kind, at: trust.staff)
        compare(code, .income, income / trust.admissions.value, kind: kind, at: trust.admissions)
        if let figure = trust.oneOffCost { compare(code, .oneOffCost, figure.value / income, at: figure) }
        if let beds = trust.beds {
            compare(code, .bedsForAdmissions, beds.value / (trust.admissions.value / 1000), kind: kind, at: beds)
            compare(code, .bedsForIncome, beds.value / (income / 1e6), kind: kind, at: beds)
            if let change = trust.decidedBedChange {
                let most = change.figure.byYear.values.max { $0.magnitude < $1.magnitude } ?? 0
                compare(code, .decidedBeds, most / beds.value, at: change)
            }
        }
        if let figure = trust.occupancy { compare(code, .occupancy, figure.value, kind: kind, at: figure) }
        if let figure = trust.waitingList {
            compare(code, .list, figure.value / trust.admissions.value, kind: kind, at: figure)
            let firsts = (own.perAdmission[PointOfDelivery.firstOutpatient.rawValue]?.value ?? 0) * trust.admissions.value
            compare(code, .listForFirst, figure.value / firsts, kind: kind, at: figure)
        }
        if let figure = trust.withinEighteenWeeks { compare(code, .withinEighteenWeeks, figure.value, kind: kind, at: figure) }
        if let figure = trust.aeAttendances {
            compare(code, .attendances, figure.value / trust.admissions.value, kind: kind, at: figure)
            compare(code, .attendancesForIncome, figure.value / (income / 1e6), kind: kind, at: figure)
        }
        if let figure = trust.aeWithinFourHours { compare(code, .fourHours, figure.value, kind: kind, at: figure) }
        if let figure = trust.cash { compare(code, .cash, figure.value / (cost / 365), at: figure) }
        if let figure = trust.workingCapital { compare(code, .workingCapital, figure.value, at: figure) }
        if let figure = trust.backlogMaintenance { compare(code, .backlog, figure.value / income, at: figure) }
        if let figure = trust.otherIncome { compare(code, .otherIncome, figure.value, at: figure) }
        if let figure = trust.capitalService { compare(code, .capitalService, figure.value, at: figure) }
    }

    // MARK: Commissioners and residents

    private mutating func commissioner(_ commissioner: Commissioner) {
        let code = commissioner.code
        let residents = commissioner.residents
        compare(code, .need, commissioner.need.value, at: commissioner.need)
        compare(code, .allocation, commissioner.allocation.value / residents, at: commissioner.allocation)
        compare(code, .allocationForNeed, commissioner.allocation.value / residents / commissioner.need.value, at: commissioner.allocation)
        compare(code, .openingSurplus, commissioner.openingSurplus.value, at: commissioner.openingSurplus)
        let paid = scenario.providers.reduce(0.0) { sum, trust in
            sum + (trust.patientsFrom[code]?.value ?? 0) * trust.operatingIncome.value * (1 - (trust.otherIncome ?? scenario.kind(of: trust).otherIncome).value)
        }
        if paid > 0 { compare(code, .paidInside, paid / commissioner.allocation.value, at: commissioner.allocation) }
        if let figure = commissioner.netMigration { growth(code, .netMigration, figure) }
        if let figure = commissioner.localGrowth { growth(code, .localGrowth, figure) }
        if let figure = commissioner.allocationGrowth { growth(code, .allocationGrowth, figure) }
        let table = commissioner.populationTable
        population(code, commissioner.population, year: nil, residents, Place(file: table.file, line: 1, column: 1), "commissioners.\(code).population")
        projection(commissioner)
    }

    /// What all commissioners' residents share.
    private mutating func residents() {
        let rules = scenario.population
        growth("population", .netMigration, rules.netMigration)
        growth("population", .mortalityImprovement, rules.mortalityImprovement)
        growth("population", .fertilityChange, rules.fertilityChange)
        growth("population", .healthStatusShift, rules.healthStatusShift)
    }

    private mutating func growth(_ code: String, _ ratio: BaselineRatio, _ path: some PathForm) {
        let values = scenario.years.map { path.value(in: $0) }
        for value in [values.min() ?? 0, values.max() ?? 0] { compare(code, ratio, value, at: path) }
    }

    /// Ages and sexes beside those of England's districts: each band's women for a man, and its share of all.
    private mutating func population(
        _ code: String, _ residents: [Sex: [Double]], year: FinancialYear?, _ all: Double, _ place: Place, _ path: String
    ) {
        let when = year.map { " in \($0)" } ?? ""
        for (band, name) in AgeBand.names.enumerated() {
            let (women, men) = (residents[.female]?[band] ?? 0, residents[.male]?[band] ?? 0)
            // Nobody of one sex is as much out of proportion as anything can be.
            let ratio = men > 0 ? women / men : women > 0 ? .greatestFiniteMagnitude : 1
            compare(
                code, .womenForMan, ratio, kind: name, of: "aged \(name)\(when)",
                found: men > 0 ? nil : "\(Unit.people.writtenRoughly(women)) women and no men",
                place: place, path: path)
            compare(code, .shareOfResidents, all > 0 ? (women + men) / all : 0, kind: name, of: "aged \(name)\(when)", place: place, path: path)
        }
    }

    private mutating func projection(_ commissioner: Commissioner) {
        guard let table = commissioner.projection else { return }
        let path = "commissioners.\(commissioner.code).projection"
        var byYear: [FinancialYear: [Sex: [Double]]] = [:]
        var first: [FinancialYear: Int] = [:]
        for row in 0..<table.rowCount where table.holds(commissioner.code, in: "commissioner", row) {
            guard let sex = Sex(rawValue: table.text("sex", row)), let band = AgeBand.index(of: table.text("age_band", row)) else { continue }
            let year = table.year("year", row)
            byYear[year, default: [:]][sex, default: Array(repeating: 0, count: AgeBand.count)][band] = table.number("population", row)
            if first[year] == nil { first[year] = table.line(row) }
        }
        for (year, residents) in byYear.ordered(by: { $0.key < $1.key }) {
            let place = Place(file: table.file, line: first[year] ?? 1, column: 1)
            let all = residents.values.reduce(0) { $0 + $1.reduce(0, +) }
            compare(commissioner.code, .projected, all / commissioner.residents, of: "in \(year)", place: place, path: path)
            population(commissioner.code, residents, year: year, all, place, path)
        }
    }

    /// Care that the economy's trusts give its residents, counted by who pays, for each resident.
    private mutating func useOfCare() {
        let codes = Set(scenario.commissioners.map(\.code))
        let residents = scenario.commissioners.reduce(0) { $0 + $1.residents }
        func inside(_ trust: Provider) -> Double { trust.patientsFrom.reduce(0) { codes.contains($1.key) ? $0 + $1.value.value : $0 } }
        let place = Place(file: scenario.providers.first?.place.file ?? scenario.file, line: scenario.providers.first?.place.line ?? 1, column: 1)
        let admissions = scenario.providers.reduce(0) { $0 + $1.admissions.value * inside($1) }
        compare("economy", .admissionsOfResidents, admissions / residents, place: place, path: "providers")
        let attendances = scenario.providers.reduce(0) { $0 + ($1.aeAttendances?.value ?? 0) * inside($1) }
        if attendances > 0 { compare("economy", .attendancesOfResidents, attendances / residents, place: place, path: "providers") }
    }

    // MARK: Change that no parameter explains

    /// Drift a year, and a trust's yearly shock, as England's trusts have had them, some times as wide: a sign lost, a nought too many. In the scale of the
    /// measure (logarithms, shares of income, log odds). Judgement from the estimates of 2010/11 to 2013/14.
    private static let usualNoise: [ProcessNoise.Measure: (drift: ClosedRange<Double>, shock: ClosedRange<Double>)] = [
        .income: (-0.01...0.1, 0.003...0.15), .margin: (-0.03...0.02, 0.001...0.1), .nonOperating: (-0.01...0.01, 0.0005...0.1),
        .beds: (-0.08...0.05, 0.005...0.5), .occupancy: (-0.3...0.3, 0.03...2), .admissions: (-0.05...0.1, 0.005...0.4),
    ]

    private mutating func noise() {
        let table = scenario.processNoise.table
        for (row, estimate) in zip(0..<table.rowCount, scenario.processNoise.estimates) {
            guard let usual = Self.usualNoise[estimate.measure] else { continue }
            for (column, value, range) in [("drift", estimate.drift, usual.drift), ("trust_year_sd", estimate.trustYearSD, usual.shock)]
            where !range.contains(value) {
                let name = "process noise \(estimate.measure.rawValue) \(estimate.kind) \(column)"
                found.append(
                    Fault(
                        place: Place(file: table.file, line: table.line(row), column: 1), path: "process noise",
                        problem: .warning(
                            id: name,
                            text:
                                "found a \(column) of \(roughly(value)) of \(estimate.measure.rawValue) of \(estimate.kind) trusts; expected \(roughly(range.lowerBound)) to \(roughly(range.upperBound)) (England's trusts, 2010/11 to 2013/14, some times as wide); mend the table, or accept \(quoted(name, shortened: false)) under `accepted warnings` with a reason"
                        )))
            }
        }
    }

    // MARK: History

    /// Each reported figure beside the baseline's own or, where the baseline has none, beside the middle of its series.
    private mutating func history() {
        guard let table = scenario.history?.table else { return }
        func text(_ column: String, _ row: Int) -> String { table.text(column, row) }
        let series = Dictionary(grouping: 0..<table.rowCount) { "\(text("organisation", $0)) \(text("measure", $0))" }
        for row in 0..<table.rowCount {
            let (code, measure, year) = (text("organisation", row), text("measure", row), table.year("year", row))
            let place = Place(file: table.file, line: table.line(row), column: 1)
            let detail = "for \(measure) of \(year)"
            compare(code, .yearsBefore, Double(scenario.baselineYear - year), of: detail, place: place, path: "history")
            let trust = scenario.providers.first { $0.code == code }
            let value = table.number("value", row)
            if measure == Measure.surplus.rawValue {
                guard let trust else { continue }
                let income = trust.operatingIncome.value
                if year == scenario.baselineYear {
                    compare(code, .surplusNow, (value - trust.surplus.value) / income, of: detail, place: place, path: "history")
                }
                // What only repeats the baseline has been compared there.
                guard (value - trust.surplus.value).magnitude > 0.001 * trust.surplus.value.magnitude else { continue }
                let kind = scenario.kind(of: trust).noiseKind
                compare(code, .surplus, value / income, kind: kind, of: detail, place: place, path: "history")
                continue
            }
            let others = (series["\(code) \(measure)"] ?? []).map { table.number("value", $0) }
            let own = trust.flatMap { baseline($0, measure, isShare: value <= 1) }
            if year == scenario.baselineYear, let own, own > 0 {
                compare(code, .historyNow, value / own, of: detail, place: place, path: "history")
                continue
            }
            // Of a share the whole is told without any other.
            let share = measure == Measure.aeWithinFourHours.rawValue ? 1.0 : nil
            guard let beside = own ?? share ?? (try? Quantiles.of(others, at: [0.5])[0]), beside > 0 else { continue }
            compare(code, .history, value / beside, of: detail, place: place, path: "history")
        }
    }

    /// What trusts have been given beside the middle of their peers.
    private mutating func headroom() {
        guard let rules = scenario.headroom else { return }
        for trust in scenario.providers {
            for measure in HeadroomMeasure.allCases {
                guard let value = rules.own[trust.code]?[measure], let place = rules.places[trust.code]?[measure],
                    let peers = rules.peers(measure, kind: scenario.kind(of: trust).noiseKind), peers.median > 0
                else { continue }
                compare(trust.code, .headroom, value / peers.median, of: "for \(measure.rawValue)", place: place, path: "headroom")
            }
        }
    }

    /// What the baseline states of a measure of the history; nil where it states nothing. People within 18 weeks may be given as
    /// a share of the list.
    private func baseline(_ trust: Provider, _ measure: String, isShare: Bool) -> Double? {
        switch measure {
        case "operating_income": trust.operatingIncome.value
        case "operating_cost": trust.operatingCost.value
        case "beds": trust.beds?.value
        case "occupancy": trust.occupancy?.value
        case "admissions": trust.admissions.value
        case "ae_attendances": trust.aeAttendances?.value
        case "ae_4h": trust.aeWithinFourHours?.value
        case "rtt_list": trust.waitingList?.value
        case "rtt_within_18w": trust.withinEighteenWeeks.map { isShare ? $0.value : $0.value * (trust.waitingList?.value ?? 0) }
        case "staff_in_post": trust.staff.value
        default: nil
        }
    }
}

extension Commissioner {
    /// All residents at the baseline.
    package var residents: Double { population.values.reduce(0) { $0 + $1.reduce(0, +) } }
}
