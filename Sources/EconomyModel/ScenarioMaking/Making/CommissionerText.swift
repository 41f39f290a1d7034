import PlannerFiles

/// The commissioners of a generated scenario: residents, need, money and its growth.
struct CommissionerText {
    private(set) var lines: [String] = []
    /// `commissioning: spending`, as far as it is known by board.
    private(set) var spending: [String] = []
    private(set) var weak: [String] = []
    private(set) var residents = 0.0
    private(set) var shareOver65 = 0.0
    private(set) var population = "commissioner,sex,age_band,population\n"
    private(set) var projection = "commissioner,sex,age_band,year,population\n"
    let codes: [String]

    init(_ system: BoardSystem, _ flows: EnglandFlows, _ tables: EnglandTables, folder: String) throws(ScenarioFaults) {
        codes = system.choice.commissioners.map(\.code)
        lines = ["commissioners:"]
        var (allocations, primary, ambulance, old) = (0.0, 0.0, 0.0, 0.0)
        let national = Self.national(tables)
        for commissioner in system.choice.commissioners {
            let money = try Money(commissioner, flows, tables)
            let people = addResidents(commissioner, tables)
            residents += people.now
            old += people.old
            allocations += money.allocation
            primary += money.primary
            ambulance += money.ambulance
            let weighted = commissioner.parts.reduce(0) { $0 + $1.share * (tables[.allocations].number("weighted", $1.board) ?? 0) }
            let need = weighted / people.now / national
            let growth = pow5(people.last / people.now)
            let given = " and \(ScenarioText.millions(money.support)) of deficit support, what its trusts' plans lacked"
            let support = money.support >= 5e4 ? given : "; no trust's plan needed deficit support"
            let isSplit = commissioner.parts.contains { $0.share < 1 }
            let part = isSplit ? "; parts of boards by their share of residents" : ""
            let migration = growth + (try tables.assumed("growth of residents less births and deaths"))
            lines += [
                "  - code: \(commissioner.code)", "    name: \(ScenarioText.quoted("NHS \(commissioner.name) Integrated Care Board"))",
                "    population: {table: \(folder)/population.csv, source: PROJECTION}",
                "    projection: {table: \(folder)/projection.csv, source: PROJECTION}",
                "    need index: "
                    + ScenarioText.figure(
                        ScenarioText.fixed(need, 3), "normal ±2%",
                        .derived(
                            "\(ScenarioText.count(weighted)) people weighted by need (ALLOCATIONS) over \(ScenarioText.count(people.now)) residents, relative to England's same ratio\(part)"
                        )),
                "    allocation: "
                    + ScenarioText.figure(
                        ScenarioText.millions(money.allocation), money.support > 0 ? "normal ±0.6%" : "normal ±0.3%",
                        isSplit
                            ? .apportioned(
                                "core, primary care, dental, eye care and running cost of 2025/26 (ALLOCATIONS) by residents, and \(ScenarioText.millions(money.support)) of deficit support"
                            )
                            : .derived(
                                "\(ScenarioText.millions(money.allocation - money.support)) of core, primary care, dental, eye care and running cost (ALLOCATIONS)\(support)"
                            )),
                "    allocation year: 2025/26", "    allocation growth:", "      by year: {\(money.growth)}", "      spread: normal ±1.0 points",
                "      persists: ar 0.8", "      correlates in: allocations",
                "      assumption: \(ScenarioText.quoted(money.growthBasis))",
                "    opening surplus: {value: 0%, spread: normal ±0.5 points, assumption: in balance as every board was asked to be}",
                "    net migration: "
                    + ScenarioText.figure(
                        ScenarioText.percent(migration, 2) + " a year", "normal ±0.25 points",
                        .derived("projected growth of \(ScenarioText.percent(growth, 2)) a year and about 0.35% more deaths than births")),
            ]
            weak.append("allocation growth of \(commissioner.name) after 2025/26")
        }
        if !system.outside.isEmpty {
            lines += ["", "outside commissioners:"]
            for board in system.outside {
                lines += [
                    "  - code: \(board)", "    name: \(ScenarioText.quoted("NHS \(tables[.boards].text("name", board) ?? board) Integrated Care Board"))",
                    "    extra growth: {value: 0%, spread: normal ±0.7 points, assumption: its residents grow and age about as these}",
                ]
            }
        }
        shareOver65 = residents > 0 ? old / residents : 0
        let primaryShare = primary / allocations
        let hasAmbulances = system.members.contains(where: \.trust.isAmbulance)
        spending = [
            "", "commissioning:", "  spending:", "    primary medical, dental, eye care and pharmacy:",
            "      share of allocation: "
                + ScenarioText.figure(ScenarioText.percent(primaryShare, 2), "normal ±0.3 points", .derived("allocations of 2025/26 for these (ALLOCATIONS)")),
            "    ambulance services:",
            "      share of allocation: "
                + (hasAmbulances
                    ? "{value: 0.2%, spread: normal ±0.1 points, assumption: patient transport by others; the ambulance trust is a provider of this scenario}"
                    : ScenarioText.figure(
                        ScenarioText.percent(ambulance / allocations, 2), "normal ±0.3 points",
                        .apportioned("income of the ambulance trust by residents of its area (ACCOUNTS, AMBULANCES)"))),
        ]
        weak.append("prescribing, continuing care and grants as shares of allocation (national), ambulances by residents")
    }

    private func pow5(_ ratio: Double) -> Double { PowerMean.yearly(ratio, years: 5) }

    private static func national(_ tables: EnglandTables) -> Double {
        let weighted = tables.boards.reduce(0) { $0 + (tables[.allocations].number("weighted", $1) ?? 0) }
        return weighted / tables.boards.reduce(0) { $0 + EnglandFlows.residents(tables, $1, "2025/26") }
    }

    /// Adds the lines of residents; how many there are now, of 65 and over, and in the last year of the table.
    private mutating func addResidents(_ commissioner: BoardChoice.Commissioner, _ tables: EnglandTables) -> (now: Double, old: Double, last: Double) {
        let table = tables[.residents]
        let years = table.form.columns.map(\.name).filter { $0.contains("/") }
        var result = (now: 0.0, old: 0.0, last: 0.0)
        guard let first = commissioner.parts.first, let now = years.first, let last = years.last else { return result }
        var later = ""
        for key in table.keys where key.hasPrefix(first.board + "|") {
            let parts = PublishedTable.parts(key)
            func people(_ year: String) -> Double {
                commissioner.parts.reduce(0) { $0 + $1.share * (table.number(year, joined: "\($1.board)|\(parts[1])|\(parts[2])") ?? 0) }
            }
            population += "\(commissioner.code),\(parts[1]),\(parts[2]),\(ScenarioText.count(people(now)))\n"
            for year in years.dropFirst() { later += "\(commissioner.code),\(parts[1]),\(parts[2]),\(year),\(ScenarioText.count(people(year)))\n" }
            result.now += people(now).rounded()
            result.last += people(last).rounded()
            if (Int(parts[2].prefix(2)) ?? 0) >= 65 { result.old += people(now) }
        }
        projection += later
        return result
    }

    /// Allocation of 2025/26 and its growth.
    private struct Money {
        var allocation = 0.0, support = 0.0, primary = 0.0, ambulance = 0.0
        var growth = "", growthBasis = ""

        init(_ commissioner: BoardChoice.Commissioner, _ flows: EnglandFlows, _ tables: EnglandTables) throws(ScenarioFaults) {
            var weights: [(Int, Double)] = []
            var distance = 0.0
            for (board, share) in commissioner.parts {
                guard let index = flows.index(of: board) else { continue }
                let money = EnglandFlows.allocation(tables, board)
                support += share * flows.support[index]
                primary += share * money.primary
                ambulance += share * flows.ambulance[index]
                allocation += share * (money.published + flows.support[index])
                let core = share * (tables[.allocations].number("core", board) ?? 0)
                weights.append((index, core))
                distance += core * (tables[.allocations].number("distance_from_target", board) ?? 0)
            }
            let all = weights.reduce(0) { $0 + $1.1 }
            let national = try tables.assumed("allocation growth")
            var money = allocation
            var parts: [String] = []
            for (position, year) in ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"].enumerated() {
                let step = weights.reduce(0) { $0 + $1.1 * flows.convergence[$1.0][position] } / max(all, 1)
                let gone = position < 3 ? support * (try tables.assumed("support gone \(year)")) : 0
                let yearly = national + step - gone / money
                money *= 1 + yearly
                parts.append("\(year): \(ScenarioText.percent(yearly, 2))")
            }
            growth = parts.joined(separator: ", ")
            let place = distance / max(all, 1)
            growthBasis =
                "national \(ScenarioText.percent(national)) a year; \(ScenarioText.percent(abs(place))) \(place < 0 ? "below" : "above") target after 2025/26, of which a fifth a year but at most half a point is taken to go as in 2025/26, relative to England; less deficit support"
        }
    }
}

/// Growth a year from a ratio over several years.
enum PowerMean {
    /// (ratio)^(1/years) − 1 by Newton's method, so that the result is the same everywhere.
    static func yearly(_ ratio: Double, years: Int) -> Double {
        guard ratio > 0, years > 0 else { return 0 }
        var x = 1.0
        for _ in 0..<60 {
            var power = 1.0
            for _ in 1..<years { power *= x }
            x -= (power * x - ratio) / (Double(years) * power)
        }
        return x - 1
    }
}
