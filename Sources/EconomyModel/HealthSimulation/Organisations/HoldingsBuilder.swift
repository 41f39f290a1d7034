import HealthEconomy
import PlannerFiles
import Statistics

/// Works out, month by month, who holds what.
struct HoldingsBuilder {
    let involved: [Int]
    let span: Int
    let changes: [OrganisationChange]
    let endMonth: [Int?]
    private(set) var mean, end, months: [Double]
    private(set) var assets, debts, charges, chargedAssets, incomeFlow, costFlow, counted: [Double]

    private let scenario: Scenario
    private let baseline: Baseline
    private let count: Int
    private let parts: Int
    /// What each line is of a site's part at the baseline: `weights[(part * count + site) * lines + line]`.
    private let weights: [Double]
    /// Whether a site has a line at all, and its cost: `[site * lines + line]`, `[site]`.
    private let hasLine: [Bool]
    private let cost: [Double]
    /// Who holds what in the month at hand: `[(part * (count + 1) + organisation) * count + site]`.
    private var hold: [Double]

    private typealias Part = Holdings.Part

    /// - Returns: nil where nothing changes.
    /// - Throws: `ScenarioFaults` where a trust is to hand over what it does not have.
    init?(_ scenario: Scenario, _ baseline: Baseline, _ economy: EconomyColumns, _ changes: [OrganisationChange]) throws {
        guard !changes.isEmpty else { return nil }
        self.scenario = scenario
        self.baseline = baseline
        // Same-month changes commute, whatever their order in the file.
        self.changes = changes.ordered {
            ($0.month.map { $0.year * 12 + $0.month } ?? 0, $0.trust, $0.path) < ($1.month.map { $0.year * 12 + $0.month } ?? 0, $1.trust, $1.path)
        }
        let codes = scenario.providers.map(\.code)
        let named = Set(changes.flatMap { [$0.trust] + $0.successors.map(\.code) })
        involved = codes.indices.filter { named.contains(codes[$0]) }
        let involved = self.involved
        count = involved.count
        span = scenario.planYears + 1
        parts = Part.allCases.count + PointOfDelivery.allCases.count + baseline.lines.count
        let first = scenario.firstPlanMonth
        endMonth = involved.map { provider in changes.first { $0.isEnd && $0.trust == codes[provider] }?.month.map { $0 - first } }
        (weights, hasLine) = Self.weights(scenario, baseline, economy, involved)
        cost = involved.map { max(scenario.providers[$0].operatingCost.value, 1) }
        let (count, span, parts) = (self.count, self.span, self.parts)
        hold = Array(repeating: 0, count: parts * (count + 1) * count)
        mean = Array(repeating: 0, count: parts * span * (count + 1) * count)
        end = mean
        months = Array(repeating: 0, count: 3 * (span - 1) * 12 * (count + 1) * count)
        assets = Array(repeating: 0, count: span * count * count)
        (debts, charges, chargedAssets, incomeFlow, costFlow) = (assets, assets, assets, assets, assets)
        counted = Array(repeating: 0, count: span * count)
        for part in 0..<parts { for site in 0..<count { hold[at(part, site, site)] = 1 } }
        record(year: 0, months: 12)
        closeYear(0)
        for year in 1..<span { try run(year) }
    }

    private func at(_ part: Int, _ organisation: Int, _ site: Int) -> Int { (part * (count + 1) + organisation) * count + site }

    private func place(of code: String) -> Int? {
        scenario.providers.firstIndex { $0.code == code }.flatMap { involved.firstIndex(of: $0) }
    }

    // MARK: Parts of a trust by service line

    private static func weights(
        _ scenario: Scenario, _ baseline: Baseline, _ economy: EconomyColumns, _ involved: [Int]
    ) -> (weights: [Double], hasLine: [Bool]) {
        let (count, lines) = (involved.count, baseline.lines.count)
        let points = PointOfDelivery.allCases
        var amounts = Array(repeating: 0.0, count: (Part.allCases.count + points.count + lines) * count * lines)
        var hasLine = Array(repeating: false, count: count * lines)
        for cell in baseline.cells {
            guard let site = involved.firstIndex(of: cell.provider), cell.activity > 0 else { continue }
            hasLine[site * lines + cell.line] = true
            func add(_ part: Int, _ amount: Double) { amounts[(part * count + site) * lines + cell.line] += amount }
            func add(_ part: Part, _ amount: Double) { add(Holdings.part(part), amount) }
            let days = cell.activity * economy.lengthOfStay[cell.point.index * (scenario.planYears + 1)]
            if cell.point.isAdmission { add(.admissions, cell.activity) }
            if cell.point == .nonElectiveAdmission { add(.emergencies, cell.activity) }
            if cell.point == .electiveAdmission || cell.point == .dayCase { add(.planned, cell.activity) }
            if cell.point == .aeAttendance { add(.attendances, cell.activity) }
            if cell.point == .firstOutpatient || cell.point == .followUpOutpatient { add(.outpatients, cell.activity) }
            if cell.point == .firstOutpatient { add(.list, cell.activity) }
            add(.income, cell.activity * cell.price)
            for part in [Part.cost, .staff] { add(part, cell.activity * cell.unitCost) }
            for part in [Part.bedDays, .beds] { add(part, days) }
            add(Holdings.point(cell.point.index), cell.activity)
        }
        // What has no part of its own, such as the list of a trust without clinics, goes with cost; a line with itself.
        for part in 0..<Holdings.line(0) {
            for site in 0..<count where amounts[(part * count + site) * lines..<(part * count + site + 1) * lines].allSatisfy({ $0 == 0 }) {
                for line in 0..<lines { amounts[(part * count + site) * lines + line] = amounts[(Part.cost.rawValue * count + site) * lines + line] }
            }
        }
        for line in 0..<lines { for site in 0..<count { amounts[(Holdings.line(line) * count + site) * lines + line] = 1 } }
        return (normalised(amounts, lines), hasLine)
    }

    private static func normalised(_ amounts: [Double], _ lines: Int) -> [Double] {
        var result = amounts
        for row in stride(from: 0, to: amounts.count, by: max(lines, 1)) {
            let whole = amounts[row..<row + lines].reduce(0, +)
            if whole > 0 { for line in 0..<lines { result[row + line] = amounts[row + line] / whole } }
        }
        return result
    }

    // MARK: Month by month

    /// Shares that pass from one organisation (column) to another (row) among those involved.
    private struct Passing {
        let count: Int
        var shares: [Double]

        init(_ count: Int) {
            self.count = count
            shares = Array(repeating: 0, count: count * count)
            for place in 0..<count { shares[place * count + place] = 1 }
        }

        mutating func pass(_ share: Double, from: Int, to: Int?) {
            shares[from * count + from] -= share
            if let to { shares[to * count + from] += share }
        }

        /// First the other, then this one.
        func after(_ other: [Double]) -> [Double] { Passing.product(shares, other, count) }

        /// What passes, or is held, by the one after the other.
        static func product(_ shares: [Double], _ other: [Double], _ count: Int) -> [Double] {
            var result = Array(repeating: 0.0, count: count * count)
            for row in 0..<count {
                for column in 0..<count {
                    for middle in 0..<count { result[row * count + column] += shares[row * count + middle] * other[middle * count + column] }
                }
            }
            return result
        }
    }

    private mutating func run(_ year: Int) throws {
        let identity = Passing(count).shares
        var passings: [Passing] = []
        var holds: [[Double]] = []
        var owed = identity
        var owing: [[Double]] = []
        for month in 0..<12 {
            let (owned, debt) = try change(in: scenario.firstPlanMonth.advanced(by: (year - 1) * 12 + month))
            passings.append(owned)
            owed = debt.after(owed)
            owing.append(owed)
            for place in owed.indices { charges[year * count * count + place] += owed[place] / 12 }
            holds.append(hold)
            record(year: year, months: 1)
            let now = (year - 1) * 12 + month
            for (kind, part) in [Part.bedDays, .beds, .list].enumerated() {
                for cell in 0..<(count + 1) * count {
                    months[(kind * (span - 1) * 12 + now) * (count + 1) * count + cell] = hold[at(part.rawValue, 0, 0) + cell]
                }
            }
        }
        // What flows into balances in a month passes on with them in the months after it.
        var rest = identity
        for month in (0..<12).reversed() {
            func held(_ part: Part) -> [Double] { Array(holds[month][at(part.rawValue, 0, 0)..<at(part.rawValue, count, 0)]) }
            let income = Passing.product(rest, held(.income), count)
            let cost = Passing.product(rest, held(.cost), count)
            let charged = Passing.product(rest, owing[month], count)
            for cell in 0..<count * count {
                incomeFlow[year * count * count + cell] += income[cell] / 12
                costFlow[year * count * count + cell] += cost[cell] / 12
                chargedAssets[year * count * count + cell] += charged[cell] / 12
            }
            rest = Passing.product(rest, passings[month].shares, count)
        }
        for cell in 0..<count * count {
            assets[year * count * count + cell] = rest[cell]
            debts[year * count * count + cell] = owed[cell]
        }
        closeYear(year)
        try somethingLeft(year)
    }

    /// Adds months to the year's sums, and keeps what holds now as the year's end.
    private mutating func record(year: Int, months: Int) {
        for part in 0..<parts {
            for cell in 0..<(count + 1) * count {
                let place = (part * span + year) * (count + 1) * count + cell
                mean[place] += Double(months) * hold[part * (count + 1) * count + cell]
                end[place] = hold[part * (count + 1) * count + cell]
            }
        }
    }

    private mutating func closeYear(_ year: Int) {
        for part in 0..<parts {
            for cell in 0..<(count + 1) * count { mean[(part * span + year) * (count + 1) * count + cell] /= 12 }
        }
        for place in 0..<count {
            var income = 0.0
            var counting = 0.0
            for (site, provider) in involved.enumerated() {
                let held = mean[((Part.income.rawValue * span + year) * (count + 1) + place) * count + site]
                let earned = held * scenario.providers[provider].operatingIncome.value
                income += earned
                counting += earned * (scenario.providers[provider].countedShare?.value ?? 1)
            }
            counted[year * count + place] = income > 0 ? counting / income : 0
        }
    }

    /// Lets the changes of a month happen: services first, as they stood before, then ends.
    private mutating func change(in month: CalendarMonth) throws -> (assets: Passing, debts: Passing) {
        var assets = Passing(count)
        var debts = Passing(count)
        let now = changes.filter { $0.month == month }
        let before = hold
        for move in now where !move.isEnd {
            guard let from = place(of: move.trust), let successor = move.successors.first else { continue }
            let to = place(of: successor.code)
            let part = try handOver(move, from: from, to: to, share: successor.share, before: before)
            assets.pass(successor.assets ?? part, from: from, to: to)
            debts.pass(successor.debts ?? part, from: from, to: to)
        }
        var (ownedAtEnd, owedAtEnd) = (Passing(count), Passing(count))
        for change in now where change.isEnd {
            guard let from = place(of: change.trust) else { continue }
            func shares(_ stated: (OrganisationChange.Successor) -> Double) -> [(to: Int?, share: Double)] {
                let whole = change.successors.reduce(0) { $0 + stated($1) }
                return change.successors.map { (place(of: $0.code), whole > 0 ? stated($0) / whole : 1 / Double(change.successors.count)) }
            }
            for (to, share) in shares(\.share) {
                for part in 0..<parts {
                    for site in 0..<count { hold[at(part, to ?? count, site)] += share * hold[at(part, from, site)] }
                }
            }
            for part in 0..<parts { for site in 0..<count { hold[at(part, from, site)] = 0 } }
            ownedAtEnd.shares[from * count + from] = 0
            owedAtEnd.shares[from * count + from] = 0
            for (to, share) in shares({ $0.assets ?? $0.share }) { if let to { ownedAtEnd.shares[to * count + from] += share } }
            for (to, share) in shares({ $0.debts ?? $0.share }) { if let to { owedAtEnd.shares[to * count + from] += share } }
        }
        ownedAtEnd.shares = ownedAtEnd.after(assets.shares)
        owedAtEnd.shares = owedAtEnd.after(debts.shares)
        return (ownedAtEnd, owedAtEnd)
    }

    /// Passes service lines on; gives their part of what the trust held, by cost.
    private mutating func handOver(_ move: OrganisationChange, from: Int, to: Int?, share: Double, before: [Double]) throws -> Double {
        let lines = baseline.lines.count
        let chosen = move.serviceLines.compactMap { baseline.lines.firstIndex(of: $0) }
        for line in chosen {
            let held = (0..<count).contains { hasLine[$0 * lines + line] && before[at(Holdings.line(line), from, $0)] > 0 }
            if !held {
                throw fault(
                    move, "service lines", "found \(quoted(baseline.lines[line])), which \(move.trust) does not have then; expected service lines that it has")
            }
        }
        var moved = 0.0
        var whole = 0.0
        for site in 0..<count {
            for part in 0..<parts {
                let held = before[at(part, from, site)]
                let stated = part == Part.staff.rawValue ? move.staff : part == Part.beds.rawValue ? move.beds : part == Part.list.rawValue ? move.list : nil
                var amount = 0.0
                if let stated {
                    amount = stated * held
                } else {
                    for line in chosen { amount += share * weights[(part * count + site) * lines + line] * before[at(Holdings.line(line), from, site)] }
                }
                if amount > hold[at(part, from, site)] + 1e-9 {
                    throw fault(
                        move, nil, "found more of \(move.trust) handed over than it has left by then; expected less in `staff`, `beds`, `list` or `share`")
                }
                // What rounding would leave is nothing.
                if hold[at(part, from, site)] - amount < 1e-12 { amount = hold[at(part, from, site)] }
                hold[at(part, from, site)] -= amount
                hold[at(part, to ?? count, site)] += amount
                if part == Part.cost.rawValue {
                    moved += amount * cost[site]
                    whole += held * cost[site]
                }
            }
        }
        return whole > 0 ? moved / whole : 0
    }

    /// A trust that goes on has something left to run.
    private func somethingLeft(_ year: Int) throws {
        for place in 0..<count where (endMonth[place].map { $0 >= 12 * year } ?? true) {
            let left = (0..<count).reduce(0) { $0 + hold[at(Part.cost.rawValue, place, $1)] }
            let code = scenario.providers[involved[place]].code
            if left < 1e-9, let last = changes.last(where: { $0.trust == code && !$0.isEnd }) {
                throw fault(last, nil, "found that nothing of \(code) is left after it; expected `ends`, `merges into` or `taken over by`")
            }
        }
    }

    private func fault(_ change: OrganisationChange, _ key: String?, _ text: String) -> ScenarioFaults {
        ScenarioFaults([Fault(place: change.place, path: key.map { "\(change.path).\($0)" } ?? change.path, problem: .other(text))])
    }
}

extension Holdings {
    /// - Returns: nil where nothing changes.
    static func of(
        _ scenario: Scenario, _ baseline: Baseline, _ economy: EconomyColumns, _ changes: [OrganisationChange]
    ) throws -> Holdings? {
        try HoldingsBuilder(scenario, baseline, economy, changes).map(Holdings.init)
    }
}
