import Foundation
import RunLedger
import Testing

@Suite("The ledger keeps runs, reasons and notes")
struct RunLedgerTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
    }

    private var file: String { folder.appendingPathComponent("deep/runs.sqlite").path }

    static func run(_ name: String = "", lines: [String] = ["set providers.RNL.beds=640 beds"]) -> RunRecord {
        var run = RunRecord(
            verb: "run", arguments: ["Scenarios/x.yaml", "--set", "providers.RNL.beds=640 beds"], futures: 10_000, version: "0.7", machine: "here",
            started: "2014-04-01T09:00:00Z", seconds: 2.5, status: .done)
        run.state = .init(
            digest: "d" + lines.joined(), scenarioName: "Xtown", scenarioPath: "Scenarios/x.yaml", scenarioDigest: "abc", lines: lines, seed: .max,
            sampling: "monteCarlo")
        run.name = name
        run.figures = [
            .init(name: "gap_do_nothing", organisation: "economy", year: "2018/19", unit: "£", p10: -1, p50: 2.5, p90: 9e7, mean: 3),
            .init(name: "surplus", organisation: "RNL", year: "2018/19", unit: "£", p10: 1, p50: 2, p90: 3, mean: 2),
        ]
        run.levers = [.init(path: "providers.RNL.beds", value: "640 beds", was: "597 beds", source: "TRUSTS")]
        return run
    }

    @Test("a run is read back as it was recorded")
    func roundTrip() throws {
        let ledger = try RunLedger(file)
        var run = Self.run("beds kept")
        run.id = try ledger.record(run)
        #expect(try ledger.run(run.id) == run)
        #expect(try ledger.run(String(run.id.suffix(4))) == run)
        #expect(try ledger.run("beds kept") == run)
        #expect(try RunLedger(file).runs() == [run])
    }

    @Test("runs of one state share it; the latest come first; a part of the scenario's name finds them")
    func several() throws {
        let ledger = try RunLedger(file)
        for second in 0..<3 { try ledger.record(Self.run("\(second)"), now: Date(timeIntervalSince1970: Double(second))) }
        #expect(try ledger.runs().map(\.name) == ["2", "1", "0"])
        #expect(try ledger.runs(most: 1).map(\.name) == ["2"])
        #expect(try ledger.runs(scenario: "xTOWN").count == 3)
        #expect(try ledger.runs(scenario: "elsewhere").isEmpty)
    }

    @Test("a note, a name and an author are put to a run; to none that is not there")
    func notes() throws {
        let ledger = try RunLedger(file)
        let id = try ledger.record(Self.run("first"))
        try ledger.annotate(id, note: "as agreed", author: "system meeting")
        let run = try ledger.run(id)
        #expect(run.note == "as agreed" && run.name == "first" && run.author == "system meeting")
        #expect(throws: LedgerProblem.self) { try ledger.annotate("nothing", note: "x") }
        #expect(throws: LedgerProblem.self) { try ledger.run("nothing") }
    }

    @Test("a later reason replaces an earlier one, of its lever and scenario alone")
    func reasons() throws {
        let ledger = try RunLedger(file)
        func reason(_ text: String, _ path: String = "a.b") -> Rationale {
            Rationale(path: path, text: text, source: "s", author: "w", at: "2014-04-01", status: "proposed")
        }
        try ledger.add(reason("first"), scenario: "x")
        try ledger.add(reason("second"), scenario: "x")
        try ledger.add(reason("other", "c.d"), scenario: "x")
        try ledger.add(reason("elsewhere"), scenario: "y")
        #expect(try ledger.rationales(scenario: "x").map(\.text) == ["second", "other"])
        #expect(try ledger.rationales(scenario: "y").map(\.text) == ["elsewhere"])
    }

    @Test("a figure that is no number is left out, and the run kept")
    func noNumber() throws {
        let ledger = try RunLedger(file)
        var run = Self.run()
        run.figures[0].mean = .nan
        #expect(try ledger.run(try ledger.record(run)).figures.count == 1)
    }

    @Test("a damaged file is set aside with its bytes, and a new ledger begun", arguments: [0, 1])
    func damaged(kind: Int) throws {
        do {
            let ledger = try RunLedger(file)
            for number in 0..<200 { try ledger.record(Self.run("\(number)", lines: ["set a=\(number)"])) }
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        if kind == 0 {
            bytes = Data("this is no database at all, but a text that somebody saved over it".utf8)
        } else {
            for place in stride(from: 4_096, to: min(bytes.count, 60_000), by: 3) { bytes[place] = 0xA5 }
        }
        try bytes.write(to: URL(fileURLWithPath: file))
        let ledger = try RunLedger(file)
        #expect(ledger.remarks.count == 1)
        #expect(try ledger.runs().isEmpty)
        try ledger.record(Self.run())
        let aside = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("deep").path).first { $0.contains(".damaged-") })
        #expect(try Data(contentsOf: folder.appendingPathComponent("deep/\(aside)")).count >= bytes.count)
    }

    /// Bytes at random, some pages of it or a cut: runs are then read, or the file is set aside; either way the next run is recorded.
    @Test("a ledger damaged anywhere is read or set aside, never a crash, and goes on", arguments: 0..<24)
    func damagedAnywhere(seed: Int) throws {
        do {
            let ledger = try RunLedger(file)
            for number in 0..<60 { try ledger.record(Self.run("\(number)", lines: ["set a=\(number)"])) }
        }
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(count, 1)))
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        switch seed % 3 {
        case 0: for _ in 0...below(40) { bytes[below(bytes.count)] = UInt8(below(256)) }
        case 1: bytes.replaceSubrange(below(bytes.count / 2)..<(bytes.count / 2 + below(bytes.count / 2)), with: Data(count: below(9_000)))
        default: bytes = bytes.prefix(below(bytes.count))
        }
        try bytes.write(to: URL(fileURLWithPath: file))
        do {
            let ledger = try RunLedger(file)
            _ = try ledger.runs()
            try ledger.record(Self.run("after"))
            #expect(try ledger.run("after").name == "after")
        } catch {
            // What opening does not see is told when it is met; nothing else is thrown.
            #expect(!"\(error)".isEmpty)
        }
    }

    @Test("an empty file becomes a ledger")
    func empty() throws {
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("deep"), withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: file))
        #expect(try RunLedger(file).runs().isEmpty)
    }

    @Test("a ledger that another program holds is not waited for longer than some seconds, and said to be held")
    func held() throws {
        let first = try RunLedger(file)
        try first.record(Self.run())
        // The system's own program holds it.
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = [
            "python3", "-c",
            "import sqlite3,time; c=sqlite3.connect('\(file)',isolation_level=None); c.execute('BEGIN EXCLUSIVE'); print('held',flush=True); time.sleep(20)",
        ]
        let said = Pipe()
        holder.standardOutput = said
        try holder.run()
        defer { holder.terminate() }
        _ = said.fileHandleForReading.readData(ofLength: 4)
        let begun = ContinuousClock.now
        let problem = #expect(throws: LedgerProblem.self) { try first.record(Self.run()) }
        #expect(problem?.reason == "another program holds it")
        #expect(ContinuousClock.now - begun < .seconds(8))
    }

    @Test("the ledger of a later version and a database of something else are left alone")
    func foreign() throws {
        try RunLedger(file).record(Self.run())
        let change = Process()
        change.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        change.arguments = ["python3", "-c", "import sqlite3; c=sqlite3.connect('\(file)'); c.execute('PRAGMA user_version = 99'); c.commit()"]
        try change.run()
        change.waitUntilExit()
        let problem = #expect(throws: LedgerProblem.self) { try RunLedger(file) }
        #expect(problem?.reason.contains("later version") ?? false)
    }

    @Test("a copy holds the same, and takes no other file's place")
    func copy() throws {
        let ledger = try RunLedger(file)
        try ledger.record(Self.run("kept"))
        let copy = folder.appendingPathComponent("copy.sqlite").path
        try ledger.copy(to: copy)
        #expect(try RunLedger(copy).runs() == (try ledger.runs()))
        #expect(throws: LedgerProblem.self) { try ledger.copy(to: copy) }
    }

    @Test("many programs record at once, and nothing is lost")
    func atOnce() async throws {
        let file = file
        _ = try RunLedger(file)
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    let ledger = try RunLedger(file)
                    for number in 0..<10 { try ledger.record(Self.run("\(writer)-\(number)")) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try RunLedger(file).runs().count == 40)
    }

    @Test("where the ledger is: named, in the user's folder of data, or nowhere")
    func place() {
        #expect(LedgerPlace.usual(["PLANNER_LEDGER": "/x/y.sqlite", "HOME": "/h"]) == "/x/y.sqlite")
        #expect(LedgerPlace.usual(["PLANNER_LEDGER": "none", "HOME": "/h"]) == nil)
        #expect(LedgerPlace.usual(["PLANNER_LEDGER": "", "HOME": "/h"]) == nil)
        #expect(LedgerPlace.usual(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/planner/runs.sqlite")
        #expect(LedgerPlace.usual(["HOME": "/h"]) == "/h/.local/share/planner/runs.sqlite")
        #expect(LedgerPlace.usual([:]) == nil)
    }
}
