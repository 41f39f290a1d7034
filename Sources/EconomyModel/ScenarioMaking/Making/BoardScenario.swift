package import PlannerFiles
import Statistics

/// A scenario made from published figures for an area of England: the text of its file, the tables beside it, and what a planner should replace first.
///
/// The same tables give the same text, letter by letter.
package struct BoardScenario: Sendable {
    /// The scenario file.
    package let text: String
    /// Tables by file name, for the folder beside the scenario.
    package let tables: [(name: String, text: String)]
    /// Figures that no publication gives, by name: "the 2025/26 accounts of …".
    package let missing: [String]
    /// How payments were made to fit what each board has, in sentences; empty where they fitted as they were.
    package let closing: [String]

    /// - Parameters:
    ///   - folder: the name of the folder with its tables, relative to the scenario.
    ///   - basedOn: the national set, relative to the scenario.
    ///   - name: the economy's name; the area's unless given.
    /// - Throws: what the table of assumptions lacks.
    package init(
        _ choice: BoardChoice, _ flows: EnglandFlows, _ tables: EnglandTables, folder: String, basedOn: String, name: String? = nil
    ) throws(ScenarioFaults) {
        let system = try BoardSystem(choice, flows, tables)
        let sources = ScenarioSources(tables)
        let commissioners = try CommissionerText(system, flows, tables, folder: folder)
        let trusts = try TrustText(system, flows, tables, commissioners.codes)
        let options = OptionsText(system, residents: commissioners.residents)
        var body: [String] = []
        body += commissioners.lines
        body += trusts.lines
        body += commissioners.spending
        body += try Self.taper(system, tables)
        let history = Self.history(system, tables)
        let headroom = Self.headroom(system, tables)
        if !headroom.isEmpty {
            body += [
                "", "headroom:",
                "  trusts: {table: \(folder)/headroom.csv, derived: agency over staff cost (accounts 2023/24) and patients without criteria to reside over beds (daily returns)}",
            ]
        }
        if !history.isEmpty { body += ["", "history: {table: \(folder)/history.csv, derived: returns of beds and A&E by year}"] }
        body += options.lines
        let accepted = trusts.accepted + Self.accepted(system, tables)
        if !accepted.isEmpty {
            body +=
                ["", "accepted warnings:"] + accepted.map { "  - {name: \(ScenarioText.quoted($0.name)), because: \(ScenarioText.quoted($0.because))}" }
        }
        let written = body.joined(separator: "\n")
        closing = Self.closing(system, flows, tables)
        missing = Self.missing(system, tables) + trusts.askedFor
        let weak = trusts.weak + commissioners.weak
        text =
            (Self.head(system, weak: weak, missing: missing, closing: closing) + [
                "format: 1", "name: \(ScenarioText.quoted(name ?? Self.title(choice)))", "based on: \(basedOn)", "about: >",
            ] + Self.about(system, commissioners, tables, weak: weak).map { "  " + $0 } + ["", "sources:"] + sources.lines(usedIn: written) + [written])
            .joined(separator: "\n") + "\n"
        self.tables =
            [("population.csv", commissioners.population), ("projection.csv", commissioners.projection)]
            + (history.isEmpty ? [] : [("history.csv", history)]) + (headroom.isEmpty ? [] : [("headroom.csv", headroom)])
    }

    package static func title(_ choice: BoardChoice) -> String {
        guard choice.commissioners.count == 1, let only = choice.commissioners.first else { return "\(choice.name) 2026" }
        return only.parts.count == 1 ? "\(only.name) 2026" : "\(only.name) from April 2026"
    }

    // MARK: Head

    private static func head(_ system: BoardSystem, weak: [String], missing: [String], closing: [String]) -> [String] {
        var lines = [
            "# Made by `planner new --board` from the tables of the national set of 2026. Every figure says where it comes from and how sure it is;",
            "# \"±\" is half the width of the central 80%. Contains public sector information licensed under the Open Government Licence v3.0.",
            "#", "# Apportioned or assumed; replace these first:",
        ]
        lines += weak.map { "# - \($0)" }
        lines += ["#", "# Not published in the tables; please give:"] + missing.map { "# - \($0)" }
        if !closing.isEmpty { lines += ["#", "# How payments were closed:"] + closing.map { "# - \($0)" } }
        return lines
    }

    private static func about(_ system: BoardSystem, _ commissioners: CommissionerText, _ tables: EnglandTables, weak: [String]) -> [String] {
        let homes = system.members.filter(\.isHome), neighbours = system.members.filter { !$0.isHome }
        let old = ScenarioText.percent(commissioners.shareOver65)
        var lines = [
            "\(ScenarioText.fixed(commissioners.residents / 1e6, 2)) million people in 2025/26, \(old) of them 65 or over. Trusts at home here: \(homes.map(\.trust.name).joined(separator: "; "))."
        ]
        let near = neighbours.filter(\.trust.isHospital).map(\.trust.name)
        if !near.isEmpty { lines.append("Neighbours that give at least 2% of its emergency admissions: \(near.joined(separator: "; ")).") }
        let far = neighbours.filter { !$0.trust.isHospital && !$0.trust.isAmbulance }.map(\.trust.name)
        if !far.isEmpty { lines.append("At home elsewhere, with part of their wards and teams here: \(far.joined(separator: "; ")).") }
        for member in system.members where member.trust.isAmbulance {
            let figures = tables[.ambulances], code = member.trust.code
            guard let incidents = figures.number("incidents", code), incidents > 0 else { continue }
            let conveyed = figures.number("conveyed", code).map { ", \(ScenarioText.percent($0 / incidents, 0)) of them taken to A&E" } ?? ""
            let minutes =
                figures.number("category_2_minutes", code).map { "; category 2 reached in \(ScenarioText.fixed($0, 1)) minutes on average to August 2025" }
                ?? ""
            lines.append(
                "\(member.trust.name) answers \(ScenarioText.percent(member.emergencies ?? 1, 0)) of its ambulance incidents: \(ScenarioText.count(incidents)) in all its area in 2024/25\(conveyed)\(minutes)."
            )
        }
        let lowest = homes.filter { (tables[.finance].number("segment", $0.trust.code) ?? 0) >= 4 }.map(\.trust.name)
        if !lowest.isEmpty { lines.append("In the lowest segments of the oversight framework at quarter 3 of 2025/26: \(lowest.joined(separator: "; ")).") }
        lines.append("Made from published figures. First to be replaced, as apportioned or assumed: \(weak.joined(separator: "; ")).")
        return lines
    }

    /// Warnings about the area's boards that were looked into.
    private static func accepted(_ system: BoardSystem, _ tables: EnglandTables) -> [(name: String, because: String)] {
        tables[.accepted].keys.compactMap { key in
            let parts = PublishedTable.parts(key)
            guard system.choice.commissioners.contains(where: { $0.code == parts[0] }) else { return nil }
            return ("\(parts[0]) \(parts[1])", tables[.accepted].text("because", parts[0], parts[1]) ?? "")
        }
    }

    // MARK: Closing and gaps

    private static func closing(_ system: BoardSystem, _ flows: EnglandFlows, _ tables: EnglandTables) -> [String] {
        var lines: [String] = []
        for board in system.choice.commissioners.flatMap(\.parts).map(\.board) where flows.pressed(board) > 1.03 {
            lines.append(OverspentBoard(board, flows, tables).sentence)
        }
        for member in system.members {
            let now = member.payers.filter { payer in system.choice.commissioners.contains { $0.code == payer.code } }.reduce(0) { $0 + $1.share }
            guard abs(now - member.believedShare) > 0.03 else { continue }
            lines.append(
                "\(member.trust.name): the area's share of patient-care income went from \(ScenarioText.percent(member.believedShare)) to \(ScenarioText.percent(now))."
            )
        }
        return lines
    }

    private static func missing(_ system: BoardSystem, _ tables: EnglandTables) -> [String] {
        let homes = system.members.filter(\.isHome).map(\.trust)
        var lines = homes.map { "the 2025/26 accounts of \($0.name): income by source, expenses, surplus, cash, one-off items" }
        for trust in homes where trust.segment == nil { lines.append("the oversight segment of \(trust.name)") }
        for trust in homes where !trust.planKnown { lines.append("the 2025/26 plan and outturn of \(trust.name)") }
        for trust in homes where trust.isHospital && trust.firstOutpatients == nil {
            lines.append("outpatient attendances of \(trust.name), first and follow-up")
        }
        for trust in homes where trust.isHospital && tables[.lists].number("march_2026", trust.code) == nil {
            lines.append("the waiting list of \(trust.name) at 31 March 2026")
        }
        for trust in homes where trust.type == "mental health" || trust.mentalHealthShare != nil {
            lines.append("contacts and admissions of \(trust.name), and its income by board")
        }
        for trust in homes where trust.type == "community" { lines.append("contacts and wards of \(trust.name), and its income by board") }
        // Trusts without emergencies are no neighbours by these; what they give here is asked for.
        let present = Set(system.members.map(\.trust.code)), boards = Set(system.choice.commissioners.flatMap { $0.parts.map(\.board) })
        var elsewhere: [String: Double] = [:]
        for key in tables[.serviceAreas].keys {
            let parts = PublishedTable.parts(key)
            if boards.contains(parts[1]), !present.contains(parts[0]) {
                elsewhere[parts[0], default: 0] += tables[.serviceAreas].number("share", joined: key) ?? 0
            }
        }
        for (code, share) in elsewhere.ordered(by: { $0.key < $1.key }) where share >= 0.05 {
            lines.append(
                "care of \(tables[.trusts].text("name", code) ?? code) (\(tables[.trusts].text("type", code) ?? "trust")), which is at home elsewhere and not in this scenario, though about \(ScenarioText.percent(share)) of its work is taken to be here: its income, contacts and wards for the area"
            )
        }
        if !system.members.contains(where: { $0.trust.type.contains("mental") || $0.trust.mentalHealthShare != nil }) {
            lines.append(
                "mental-health care of the area: no trust of the scenario is known to give it, so that it is in no figure but what the boards pay elsewhere")
        }
        for commissioner in system.choice.commissioners {
            lines.append(
                "\(commissioner.name): allocations of 2026/27 to 2028/29; prescribing, continuing care, and contracts with others than NHS trusts; its oversight segment, as boards have one from 2026/27"
            )
        }
        return lines
    }

    // MARK: Money of hospital trusts

    /// Deficit support leaves contracts in three steps; the path of prices of hospital care loses it.
    private static func taper(_ system: BoardSystem, _ tables: EnglandTables) throws(ScenarioFaults) -> [String] {
        let hospitals = system.members.filter(\.trust.isHospital)
        let support = hospitals.reduce(0) { $0 + $1.trust.support }
        let income = hospitals.reduce(0) { $0 + $1.trust.patientIncome }
        guard support > 0, income > 0 else { return [] }
        let (first, later) = (try tables.assumed("price growth 2026/27"), try tables.assumed("price growth later"))
        var paths: [String] = []
        for (year, growth) in [("2026/27", first), ("2027/28", later), ("2028/29", later)] {
            paths.append("\(year): \(ScenarioText.percent(growth - support / income * (try tables.assumed("support gone \(year)")), 2))")
        }
        let why =
            "national path less \(ScenarioText.millions(support)) of deficit support, \(ScenarioText.percent(support / income)) of what these hospitals earn from patients; half goes in 2026/27, a quarter in each of the two years after (schedule not published)"
        return [
            "", "# Deficit support reaches trusts through contracts and is withheld by quarter where a plan is missed; it is gone by 2028/29.", "finance:",
            "  price change:", "    acute:", "      by year: {\(paths.joined(separator: ", ")), 2029/30 on: \(ScenarioText.percent(later, 2))}",
            "      spread: normal ±0.8 points", "      persists: ar 0.5", "      correlates in: inflation and prices",
            "      assumption: \(ScenarioText.quoted(why))",
        ]
    }

    // MARK: Tables beside it

    private static func history(_ system: BoardSystem, _ tables: EnglandTables) -> String {
        // Others than hospitals admit few as emergencies, and count them in other ways in other years.
        let present = Set(system.members.filter(\.trust.isHospital).map(\.trust.code))
        let lines = tables[.history].keys.filter { present.contains(PublishedTable.parts($0)[0]) }.compactMap { key -> String? in
            let parts = PublishedTable.parts(key)
            // A trust with beds in its wards alone is measured by KH03 in the scenario, not by daily returns.
            guard let value = tables[.history].text("value", parts[0], parts[1], parts[2]) else { return nil }
            return "\(parts[0]),\(parts[1]),\(parts[2]),\(value)"
        }
        return lines.isEmpty ? "" : "organisation,measure,year,value\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func headroom(_ system: BoardSystem, _ tables: EnglandTables) -> String {
        var lines: [String] = []
        for trust in system.members.map(\.trust) {
            if let agency = tables[.finance].number("agency_2023_24", trust.code), let staff = tables[.finance].number("staff_cost_2023_24", trust.code),
                staff > 0
            {
                lines.append("\(trust.code),temporary staff,\(ScenarioText.fixed(agency / staff, 4))")
            }
            if let patients = tables[.beds].number("fit_to_leave", trust.code), let beds = tables[.beds].number("daily_open", trust.code), beds > 0,
                patients > 0
            {
                lines.append("\(trust.code),delayed discharges,\(ScenarioText.fixed(patients / beds, 4))")
            }
        }
        return lines.isEmpty ? "" : "organisation,measure,value\n" + lines.joined(separator: "\n") + "\n"
    }
}

/// The publications that a scenario names.
struct ScenarioSources {
    private let tables: EnglandTables

    init(_ tables: EnglandTables) { self.tables = tables }

    /// The sections of the sources that a text names, each once, in the order of the catalogue.
    func lines(usedIn text: String) -> [String] {
        var (seen, lines) = (Set<String>(), [String]())
        let catalogue = tables[.catalogue]
        for table in catalogue.keys {
            guard let key = catalogue.text("source", table), seen.insert(key).inserted, text.contains("source: \(key)") else { continue }
            lines.append("  \(key):")
            for (name, column) in [("title", "title"), ("publisher", "publisher"), ("year", "year"), ("link", "link")] {
                if let value = catalogue.text(column, table) {
                    lines.append("    \(name): \(name == "title" || name == "publisher" ? ScenarioText.quoted(value) : value)")
                }
            }
            lines.append("    note: \(ScenarioText.quoted("\(catalogue.text("period", table) ?? ""); how sure: \(catalogue.text("sure", table) ?? "")"))")
        }
        return lines + [""]
    }
}
