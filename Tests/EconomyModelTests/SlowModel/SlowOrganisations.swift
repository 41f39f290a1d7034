@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// Who holds what of each trust's site, month by month, written from the definition: dictionaries by name, one step a month.
struct SlowOrganisations {
    /// Shares by part, holder and site; a holder that is no trust is outside.
    typealias Held = [String: [String: [String: Double]]]
    struct Passing { let from: String, to: String, assets: Double, debts: Double }

    /// Trusts whose site, or whose organisation, changes.
    let involved: Set<String>
    /// By plan month, the first April's first.
    private(set) var months: [Held] = []
    /// What happens to balances on the first day of the month: services before ends.
    private(set) var passings: [[[Passing]]] = []
    private let changes: [OrganisationChange]
    private let oracle: SlowOracle
    private let first: CalendarMonth

    static let points = PointOfDelivery.allCases.map { "point \($0.rawValue)" }

    init?(_ oracle: SlowOracle, _ changes: [OrganisationChange]) {
        guard !changes.isEmpty else { return nil }
        self.oracle = oracle
        self.changes = changes
        let scenario = oracle.scenario
        first = CalendarMonth(year: scenario.baselineYear.start + 1, month: 4)
        involved = Set(changes.flatMap { [$0.trust] + $0.successors.map(\.code) }).intersection(scenario.providers.map(\.code))
        let lines = scenario.serviceLines.lines.map(\.name)
        let bought = Dictionary(uniqueKeysWithValues: scenario.providers.map { ($0.code, oracle.baseline($0).purchases) })
        let parts = ["admissions", "emergencies", "planned", "attendances", "outpatients", "income", "cost", "bed days", "beds", "staff", "list"]
        /// What a line is of a part of a site.
        func weight(_ part: String, _ site: String, _ line: String) -> Double {
            func amount(_ one: SlowOracle.Purchase) -> Double {
                switch part {
                case "admissions": one.point.isAdmission ? one.units : 0
                case "emergencies": one.point == .nonElectiveAdmission ? one.units : 0
                case "planned": [.electiveAdmission, .dayCase].contains(one.point) ? one.units : 0
                case "attendances": one.point == .aeAttendance ? one.units : 0
                case "outpatients": [.firstOutpatient, .followUpOutpatient].contains(one.point) ? one.units : 0
                case "list": one.point == .firstOutpatient ? one.units : 0
                case "income": one.units * one.price
                case "bed days", "beds": one.units * (oracle.rules(one.point).lengthOfStay?.value(in: scenario.baselineYear) ?? 0)
                default: one.units * one.cost
                }
            }
            let all = bought[site]!
            let whole = all.reduce(0) { $0 + amount($1) }
            if whole > 0 { return all.filter { $0.line == line }.reduce(0) { $0 + amount($1) } / whole }
            return all.filter { $0.line == line }.reduce(0) { $0 + $1.units * $1.cost } / all.reduce(0) { $0 + $1.units * $1.cost }
        }
        var held: Held = [:]
        for part in parts + lines.map({ "line \($0)" }) { for site in involved { held[part, default: [:]][site, default: [:]][site] = 1 } }
        for number in 0..<12 * scenario.planYears {
            let now = changes.filter { $0.month.map { $0 - first } == number }
            let before = held
            var moving: [Passing] = []
            for change in now where !change.isEnd {
                let taker = change.successors[0]
                var gone: (cost: Double, of: Double) = (0, 0)
                for site in involved {
                    let owns = before["cost"]![change.trust]?[site] ?? 0
                    let money = scenario.providers.first { $0.code == site }!.operatingCost.value
                    gone.of += owns * money
                    for part in parts + change.serviceLines.map({ "line \($0)" }) {
                        let own = before[part]![change.trust]?[site] ?? 0
                        let stated = ["staff": change.staff, "beds": change.beds, "list": change.list][part] ?? nil
                        var moved = 0.0
                        if part.hasPrefix("line ") {
                            moved = taker.share * own
                        } else if let stated {
                            moved = stated * own
                        } else {
                            for line in change.serviceLines {
                                moved += taker.share * weight(part, site, line) * (before["line \(line)"]![change.trust]?[site] ?? 0)
                            }
                        }
                        held[part]![change.trust]![site, default: 0] -= moved
                        held[part]![taker.code, default: [:]][site, default: 0] += moved
                        if part == "cost" { gone.cost += moved * money }
                    }
                }
                let share = gone.cost / gone.of
                moving.append(Passing(from: change.trust, to: taker.code, assets: taker.assets ?? share, debts: taker.debts ?? share))
            }
            var ending: [Passing] = []
            for change in now where change.isEnd {
                for part in held.keys {
                    let own = held[part]![change.trust] ?? [:]
                    held[part]![change.trust] = [:]
                    for taker in change.successors {
                        for (site, share) in own { held[part]![taker.code, default: [:]][site, default: 0] += share * taker.share }
                    }
                }
                ending += change.successors.map { Passing(from: change.trust, to: $0.code, assets: $0.assets ?? $0.share, debts: $0.debts ?? $0.share) }
            }
            months.append(held)
            passings.append([moving, ending])
        }
    }

    /// Mean share over the months of a plan year (from 1), and the share in its March.
    func over(_ part: String, _ year: Int, _ holder: String, _ site: String) -> Double {
        year == 0 ? (holder == site ? 1 : 0) : months[(year - 1) * 12..<year * 12].reduce(0) { $0 + ($1[part]![holder]?[site] ?? 0) } / 12
    }
    func atEnd(_ part: String, _ year: Int, _ holder: String, _ site: String) -> Double {
        year == 0 ? (holder == site ? 1 : 0) : months[year * 12 - 1][part]![holder]?[site] ?? 0
    }
    /// Share that trusts of the scenario hold.
    func kept(_ part: String, _ year: Int, _ site: String) -> Double {
        involved.contains(site) ? involved.reduce(0) { $0 + over(part, year, $1, site) } : 1
    }
    /// Whether a trust is there in a year, and at its end.
    func isThere(_ trust: String, _ year: Int) -> Bool { ended(trust).map { $0 > 12 * (year - 1) } ?? true }
    func isThereAtEnd(_ trust: String, _ year: Int) -> Bool { ended(trust).map { $0 >= 12 * year } ?? true }
    private func ended(_ trust: String) -> Int? { changes.first { $0.isEnd && $0.trust == trust }?.month.map { $0 - first } }

    /// Share in which an organisation counts: of the sites it holds, by their income.
    func counted(_ trust: String, _ year: Int) -> Double {
        var (sum, whole) = (0.0, 0.0)
        for provider in oracle.scenario.providers where involved.contains(provider.code) {
            let earned = over("income", year, trust, provider.code) * provider.operatingIncome.value
            whole += earned
            sum += earned * (provider.countedShare?.value ?? 1)
        }
        return whole > 0 ? sum / whole : 0
    }

    /// Puts the figures of organisations in the place of those of their sites.
    func join(_ out: inout [String: Double], _ year: Int, treated: [String: Double], days: Double) {
        guard year > 0 else { return }
        let sites = out
        func site(_ code: String, _ measure: Measure) -> Double { sites["\(code) \(measure.rawValue) \(year)"]! }
        for trust in involved {
            func put(_ measure: Measure, _ value: Double) { out["\(trust) \(measure.rawValue) \(year)"] = isThere(trust, year) ? value : .nan }
            func sum(_ measure: Measure, _ part: String, atEnd: Bool = false) -> Double {
                let rows = involved.compactMap { one -> Double? in
                    let share = atEnd ? self.atEnd(part, year, trust, one) : over(part, year, trust, one)
                    return share > 1e-12 && !site(one, measure).isNaN ? share * site(one, measure) : nil
                }
                return rows.isEmpty ? .nan : rows.reduce(0, +)
            }
            func mean(_ measure: Measure, _ part: String, atEnd: Bool = false, by weight: (String) -> Double) -> Double {
                var (top, bottom) = (0.0, 0.0)
                for one in involved {
                    let share = atEnd ? self.atEnd(part, year, trust, one) : over(part, year, trust, one)
                    guard share > 1e-12, !site(one, measure).isNaN else { continue }
                    top += share * weight(one) * site(one, measure)
                    bottom += share * weight(one)
                }
                return bottom > 0 ? top / bottom : .nan
            }
            let plain: [(String, [Measure])] = [
                ("admissions", [.admissions]), ("emergencies", [.emergencyAdmissions]), ("planned", [.plannedAdmissions, .postponed, .theatreSessionsNeeded]),
                ("attendances", [.aeAttendances]), ("outpatients", [.outpatientAttendances]),
                ("income", [.operatingIncome, .paidByEconomy, .unfundedActivity, .moneyBeyond, .contractsCut, .qualityReward]),
                ("cost", [.operatingCost, .costNotReleased, .costAnswered]), ("beds", [.availableBeds]),
                (
                    "bed days",
                    [
                        .occupiedBeds, .escalationBeds, .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted,
                        .bedDaysPostponed, .bedDaysCut,
                    ]
                ), ("staff", [.postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts, .temporaryStaffCost]),
            ]
            for (part, measures) in plain { for measure in measures { put(measure, sum(measure, part)) } }
            for measure in [Measure.waitingList, .overFiftyTwoWeeks] { put(measure, sum(measure, "list", atEnd: true)) }
            put(.bedOccupancy, sum(.bedDaysInOwnBeds, "bed days") / (sum(.availableBeds, "beds") * days))
            put(.daysFull, mean(.daysFull, "beds") { site($0, .availableBeds) })
            put(.aeWithinFourHours, mean(.aeWithinFourHours, "attendances") { site($0, .aeAttendances) })
            put(.withinEighteenWeeks, mean(.withinEighteenWeeks, "list", atEnd: true) { site($0, .waitingList) })
            put(.capacityToHoldList, mean(.capacityToHoldList, "list") { treated[$0] ?? 0 })
        }
    }
}
