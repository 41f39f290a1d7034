import Foundation
import TestEconomies
import Testing

/// A report that `planner run` wrote, read back.
struct WrittenReport: Sendable {
    let town: Town
    let pages: [String: String]
    let files: Set<String>

    static let folder = "Reports/read-back"

    /// Reports that several tests read, each made once.
    private actor Made {
        private var reports: [String?: Task<WrittenReport, any Error>] = [:]

        func report(of shipped: String?) async throws -> WrittenReport {
            let task = reports[shipped] ?? Task { try await WrittenReport.making(shipped) }
            reports[shipped] = task
            return try await task.value
        }
    }

    private static let made = Made()

    /// What `planner run` writes with 120 futures.
    ///
    /// - Parameter shipped: name of a shipped scenario; the test town unless given.
    static func of(_ shipped: String?) async throws -> WrittenReport { try await made.report(of: shipped) }

    static func making(_ shipped: String?, futures: Int = 120, seed: Int = 2014, verb: String = "run") async throws -> WrittenReport {
        let town = try Town()
        let scenario = shipped.map { Town.shipped.appendingPathComponent("\($0).yaml").path } ?? town.scenario
        let outcome = try await town.planner(verb, scenario, "--replications", "\(futures)", "--seed", "\(seed)", "--output", folder, "--quiet")
        #expect(outcome.status == 0, "\(outcome.words)")
        let files = town.files(below: folder)
        let pages = try files.filter { $0.hasSuffix(".html") }.map { ($0, try town.read("\(folder)/\($0)").replacing("\u{2060}", with: "")) }
        return WrittenReport(town: town, pages: Dictionary(uniqueKeysWithValues: pages), files: Set(files))
    }

    func page(_ name: String) throws -> String { try #require(pages[name]) }

    func object(_ name: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(contentsOf: town.folder.appendingPathComponent("\(Self.folder)/\(name)"))) as? [String: Any])
    }

    /// Text of a page as a reader sees it, spaces plain.
    func words(_ name: String) throws -> String {
        let bare = try page(name).replacing(/<(style|script|svg)[\s\S]*?<\/(style|script|svg)>/, with: " ").replacing(/<[^>]+>/, with: " ")
        return bare.replacing("\u{A0}", with: " ").replacing("&#39;", with: "'").replacing(/\s+/, with: " ")
    }

    struct Row {
        let id, option, year, unit, summary, shown: String
        let value, low, high: Double
        let futures: Int
        let samplingError: Double?
    }

    func headlines() throws -> [Row] {
        let lines = try town.read("\(Self.folder)/tables/headlines.csv").split(separator: "\n").dropFirst()
        return try lines.map { line in
            var cells: [String] = []
            var isQuoted = false
            var cell = ""
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    cells.append(cell)
                    cell = ""
                } else {
                    cell.append(character)
                }
            }
            cells.append(cell)
            try #require(cells.count == 12)
            return Row(
                id: cells[0], option: cells[1], year: cells[3], unit: cells[4], summary: cells[5],
                shown: cells[11].hasPrefix("'") ? String(cells[11].dropFirst()) : cells[11], value: try #require(Double(cells[6])),
                low: try #require(Double(cells[7])), high: try #require(Double(cells[8])), futures: try #require(Int(cells[9])),
                samplingError: Double(cells[10]))
        }
    }
}

@Suite("The pages of a run agree with one another and lead to one another")
struct RunPagesTests {
    static let economies: [String?] = [nil, "cumbria"]

    @Test("every link between pages, and to workbook, tables and exports, leads to a file and an anchor that are there", arguments: economies)
    func links(economy: String?) async throws {
        let report = try await WrittenReport.of(economy)
        #expect(
            Set(report.pages.keys).isSuperset(of: [
                "board.html", "report.html", "appendix-diagnosis.html", "appendix-options.html", "appendix-plan.html", "appendix-implementation.html",
                "appendix-register.html",
            ]))
        let anchors = report.pages.mapValues { Set($0.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }) }
        var followed = 0
        for (name, text) in report.pages {
            for link in text.matches(of: /href="([^"]*)"/).map({ String($0.output.1) }) where !link.hasPrefix("http") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let file = parts[0].isEmpty ? name : parts[0]
                #expect(report.files.contains(file) || file == "manifest.json", "\(name) leads to \(link)")
                if parts.count > 1 { #expect(anchors[file]?.contains(parts[1]) == true, "\(name) leads to \(link)") }
                followed += 1
            }
            #expect(name == "board.html" || text.contains("href=\"board.html\""), "\(name) has no way to the board page")
            #expect(name == "report.html" || text.contains("href=\"report.html"), "\(name) has no way to the report")
            #expect(!text.contains("src=\"http") && !text.contains("url(http"))
        }
        #expect(followed > 200)
        for file in report.files where file.hasPrefix("tables/") || file.hasPrefix("exports/") || file.hasSuffix(".json") {
            #expect(try report.page("report.html").contains("href=\"\(file)\""), "report.html does not name \(file)")
        }
    }

    @Test("the board page answers its questions in their order, in at most 1,400 words, which two printed sides hold", arguments: economies)
    func board(economy: String?) async throws {
        let words = try await WrittenReport.of(economy).words("board.html")
        let questions = [
            "In short", "How large is the gap if nothing is done?", "What does the best plan close, and what stays to be found?", "What would have to be true?",
            "What breaks first for patients?", "What to decide now, and what can wait?", "How much of this rests on assumptions?",
        ].filter { economy != nil || words.contains($0) }
        let places = try questions.map { try #require(words.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(words.split(separator: " ").count <= 1_400, "\(words.split(separator: " ").count) words")
    }

    @Test("where nothing on the list closes the gap, report and board page say so first, with what remains")
    func answer() async throws {
        let report = try await WrittenReport.of("cumbria")
        let first = try #require(try report.page("report.html").firstMatch(of: /<span class="sentence">([\s\S]*?)<\/span>/)).output.1.replacing(
            "\u{A0}", with: " ")
        #expect(first.hasPrefix("Nothing on the list") && first.contains("to be found"), "\(first)")
        let board = try report.words("board.html")
        let answer = try #require(board.range(of: "Nothing on the list"))
        #expect(answer.lowerBound < (try #require(board.range(of: "How large is the gap"))).lowerBound)
    }

    @Test("pages, workbook, tables and results show one value of every headline figure", arguments: economies)
    func oneValue(economy: String?) async throws {
        let report = try await WrittenReport.of(economy)
        let rows = try report.headlines()
        #expect(rows.count > 15)
        for row in rows {
            #expect(row.futures == 120 && row.low <= row.high && row.summary == (row.unit.hasPrefix("£") ? "mean" : "middle"), "\(row.id)")
        }
        let known = Dictionary(uniqueKeysWithValues: rows.map { (["\($0.id)", $0.option], $0) })

        // Pages: what is marked as a headline figure.
        var marked = 0
        for (name, text) in report.pages {
            for match in text.matches(of: /<data value="([^"]*)" data-headline="([^"]*)" data-option="([^"]*)">([^<]*)<\/data>/) {
                let row = try #require(known[[String(match.output.2), String(match.output.3)]], "\(name): \(match.output.2)")
                #expect(Double(match.output.1) == row.value && match.output.4.replacing("\u{A0}", with: " ") == row.shown, "\(name): \(row.id)")
                marked += 1
            }
        }
        #expect(marked > 8)

        // The workbook's own sheet, cell by cell.
        let parts = try Archive.parts(of: Data(contentsOf: report.town.folder.appendingPathComponent("\(WrittenReport.folder)/workbook.xlsx")))
        let names = try #require(parts["xl/workbook.xml"]).matches(of: /<sheet name="([^"]*)"/).map { String($0.output.1) }
        let place = try #require(names.firstIndex(of: "Headlines"))
        let cells = Set(try #require(parts["xl/worksheets/sheet\(place + 1).xml"]).matches(of: /<v>([^<]*)<\/v>/).compactMap { Double($0.output.1) })
        for row in rows { #expect(cells.contains { abs($0 - row.value) <= 1e-9 * max(1, abs(row.value)) }, "the workbook lacks \(row.id)") }

        // Results for other programs: the summary that the figure names.
        let files = [
            ("results.json", "trajectories", "do-nothing"), ("plan.json", "trajectories", try #require(try report.object("plan.json")["option"] as? String)),
        ]
        var compared = 0
        for (file, key, option) in files {
            let object = try report.object(file)
            let years = try #require(object["years"] as? [String])
            for entry in try #require(object[key] as? [[String: Any]]) {
                guard let organisation = entry["organisation"] as? String, let measure = entry["measure"] as? String, let values = entry["years"] as? [Any]
                else { continue }
                for (year, value) in zip(years, values) {
                    guard let row = known[["\(organisation).\(measure).\(year)", option]], let summary = value as? [String: Any] else { continue }
                    let found = try #require(summary[row.summary == "mean" ? "mean" : "p50"] as? Double)
                    #expect(abs(found - row.value) <= 1e-6 * max(1, abs(found)), "\(file): \(row.id) is \(found), not \(row.value)")
                    compared += 1
                }
            }
        }
        #expect(compared > 12)
    }

    /// Money in £000 there, money out with a minus, shares in per cent.
    @Test("the exports of an organisation hold the headline figures of its plan", arguments: economies)
    func exports(economy: String?) async throws {
        let report = try await WrittenReport.of(economy)
        let planned = try #require(try report.object("plan.json")["option"] as? String)
        var compared = 0
        for file in report.files.filter({ $0.hasPrefix("exports/") && $0.hasSuffix(".xlsx") }).sorted() {
            let code = file.dropFirst("exports/".count).dropLast(".xlsx".count)
            let parts = try Archive.parts(of: Data(contentsOf: report.town.folder.appendingPathComponent("\(WrittenReport.folder)/\(file)")))
            let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/") }.values
            let cells = sheets.flatMap { $0.matches(of: /<v>([^<]*)<\/v>/).compactMap { Double($0.output.1) } }.map(abs)
            let rows = try report.headlines().filter { $0.option == planned && $0.id.hasPrefix("\(code).") }
            for row in rows where !row.id.contains(".support_drawn.") {
                let expected = abs(row.value) * (row.unit.hasPrefix("£") ? 1e-3 : row.unit == "share" ? 100 : 1)
                #expect(cells.contains { abs($0 - expected) <= 1e-9 * max(1, expected) }, "\(file) lacks \(row.id), \(expected)")
                compared += 1
            }
        }
        #expect(compared > 1)
    }

    @Test("sentences and the terminal quote the do-nothing gap as the table of headline figures has it", arguments: economies)
    func sentences(economy: String?) async throws {
        let report = try await WrittenReport.of(economy)
        let gaps = try report.headlines().filter { $0.option == "do-nothing" && $0.id.hasPrefix("economy.gap_do_nothing.") }
        let last = try #require(gaps.max { $0.year < $1.year })
        // To the digits that hold; where tenths do, sentences may leave them out.
        let held = String(try #require(last.shown.firstMatch(of: /£([0-9.,]+)m/)).output.1).replacing(",", with: "")
        let whole = held.contains(".") ? String(format: "%.0f", abs(last.value) / 1e6) : held
        var quoted = 0
        for name in ["board.html", "report.html", "appendix-diagnosis.html", "appendix-options.html"] {
            for match in try report.words(name).matches(of: /[Dd]o-nothing gap of (?:\d{4}\/\d{2}, )?£([0-9.]+)m/) {
                #expect([held, whole].contains(String(match.output.1)), "\(name): \(match.output.0), \(last.shown)")
                quoted += 1
            }
        }
        #expect(quoted >= 2)
        let scenario = economy.map { Town.shipped.appendingPathComponent("\($0).yaml").path } ?? report.town.scenario
        let terminal = try await report.town.planner("diagnose", scenario, "--replications", "120", "--format", "table", "--quiet").text
        let line = try #require(terminal.split(separator: "\n").first { $0.hasPrefix("Do-nothing gap ") })
        #expect(line.contains(last.shown), "\(line)")
    }
}

@Suite("Figures of too few futures are not told as certain")
struct TooFewFuturesTests {
    @Test("every verb warns before its first sentence, on the terminal", arguments: ["diagnose", "options", "plan", "implement", "slr"], [1, 12])
    func terminal(verb: String, futures: Int) async throws {
        let town = try Town()
        let outcome = try await town.planner(verb, town.scenario, "--replications", "\(futures)", "--format", "table", "--quiet")
        let text = outcome.text.replacing(/\s+/, with: " ")
        #expect(text.contains("Too few futures"), "\(text.prefix(400))")
        #expect(text.firstMatch(of: /\d+ in 10 futures/) == nil && !text.contains("almost every future") && !text.contains("1 futures"), "\(verb)")
    }

    @Test("and on every page that it writes", arguments: ["diagnose", "options", "plan", "implement", "slr", "run"])
    func pages(verb: String) async throws {
        let report = try await WrittenReport.making(nil, futures: 12, verb: verb)
        for (name, text) in report.pages {
            #expect(text.contains("Too few futures"), "\(name)")
            let told = text.replacing("\u{A0}", with: " ").matches(of: /.{40}\d+ in 10 futures/).map { String($0.output) }
            #expect(told.isEmpty, "\(name): \(told)")
        }
    }

    @Test("with the usual number of futures nothing is said of it")
    func enough() async throws {
        let report = try await WrittenReport.making(nil, futures: 100)
        for (name, text) in report.pages { #expect(!text.contains("Too few futures") && !text.contains("This run is small"), "\(name)") }
    }
}
