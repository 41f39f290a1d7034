import Foundation
import MeetingModel
import PlannerFiles
import ReportKit
import TestEconomies
import Testing

@testable import MeetingPages

/// A board of jobs whose planner is a shell script: what it is told stands in its words, how long it takes in its name.
struct TestBoard {
    let board: JobBoard
    let workspace: URL

    /// - Parameter script: what the planner does; `$output` is the folder that it is to write.
    init(_ script: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobs-\(UUID().uuidString)")
        workspace = folder.appendingPathComponent("workspace")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = folder.appendingPathComponent("planner")
        let text = """
            #!/bin/sh
            all="$*"
            while [ $# -gt 0 ]; do [ "$1" = --output ] && output=$2; shift; done
            \(script)
            """
        try Data(text.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        board = try JobBoard(workspace: workspace, program: program)
    }

    static let writes = "mkdir -p \"$output/letters\"; echo '<p>report' > \"$output/report.html\"; echo '<p>letter' > \"$output/letters/R A.html\"\n"
    static let waits = "trap 'echo Interrupted >&2; exit 130' INT; for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.5 & wait $!; done\n"

    func begin(_ kind: JobKind = .report, uploads: [String]? = nil) async throws -> Job {
        try await board.begin(
            JobOrder(kind: kind, state: StateLines(), uploads: uploads), economy: "small", name: "Smalltown", query: "",
            scenario: JobScenario("/nowhere/small.yaml", files: []))
    }

    func reply(_ id: String) async throws -> JobReply { try #require(await board.list().first { $0.id == id }) }

    /// The job once it stands as expected, or after ten seconds.
    func reply(_ id: String, once isAsExpected: (JobReply) -> Bool) async throws -> JobReply {
        for _ in 0..<500 {
            let now = try await reply(id)
            if isAsExpected(now) { return now }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await reply(id)
    }

    func over(_ id: String) async throws -> JobReply { try await reply(id) { ["done", "failed", "cancelled"].contains($0.stage) } }
}

@Suite("Jobs of the page: begun, followed, cancelled, kept", .serialized)
struct JobTests {
    @Test("what a job wrote is offered under its own address, and nothing else of the folder")
    func done() async throws {
        let test = try TestBoard(TestBoard.writes + "ln -s /etc/passwd \"$output/secret.html\"; echo \"$all\" > \"$output/said.csv\"")
        let job = try await test.begin()
        let done = try await test.over(job.id)
        #expect(done.stage == "done", "\(done.words)")
        #expect(done.links.map(\.address) == ["/jobs/\(job.id)/report.html"])
        #expect(await test.board.file(job.id, "report.html").map { String(decoding: $0, as: UTF8.self) } == "<p>report\n")
        #expect(await test.board.file(job.id, "letters/R A.html") != nil)
        for path in ["secret.html", "../job.json", "letters", "", "/etc/passwd", "letters/../report.html", "./report.html"] {
            #expect(await test.board.file(job.id, path) == nil, "\(path)")
        }
        #expect(await test.board.file(UnguessableName.new(), "report.html") == nil)
        let said = await test.board.file(job.id, "said.csv").map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(said.hasPrefix("run economy/small.yaml --output output ") && said.contains("--replications 10000"))
    }

    @Test(
        "a job sees the economy's files below one link, whatever they are based on",
        arguments: [
            ("/p/Scenarios/a.yaml", ["/p/Scenarios/a.yaml", "/p/Scenarios/national/e.yaml"], "/p/Scenarios", "economy/a.yaml"),
            ("/p/Scenarios/boards/a.yaml", ["/p/Scenarios/boards/a.yaml", "/p/Scenarios/boards/../national/e.yaml"], "/p/Scenarios", "economy/boards/a.yaml"),
            ("/a.yaml", ["/a.yaml"], "/", "economy/a.yaml"), ("/p/a.yaml", [], "/p", "economy/a.yaml"),
        ])
    func seen(file: String, files: [String], folder: String, path: String) {
        let scenario = JobScenario(file, files: files)
        #expect(scenario.folder == folder && scenario.path == path)
    }

    @Test("nothing that a job is told, or works in, holds a path of the machine")
    func noPaths() async throws {
        let test = try TestBoard(TestBoard.writes + "echo \"$all\" > \"$output/said.csv\"; readlink economy >> \"$output/said.csv\"")
        let sent = try test.board.given.take(Array("organisation,measure\n".utf8), named: "RNL.csv")
        let job = try await test.begin(.track, uploads: [sent.id])
        _ = try await test.over(job.id)
        let said = await test.board.file(job.id, "said.csv").map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(said.hasPrefix("track economy/small.yaml --actuals given/RNL.csv --output output ") && said.hasSuffix("\n/nowhere\n"), "\(said)")
    }

    @Test("a file that becomes a link after it was listed is not followed")
    func link() async throws {
        let test = try TestBoard(TestBoard.writes)
        let job = try await test.begin()
        _ = try await test.over(job.id)
        let file = test.workspace.appendingPathComponent("jobs/\(job.id)/output/report.html")
        try FileManager.default.removeItem(at: file)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "/etc/passwd")
        #expect(await test.board.file(job.id, "report.html") == nil)
    }

    @Test("how far it is stands in words, with the time left in its step")
    func progress() async throws {
        let test = try TestBoard("printf 'progress\\tSmalltown, do-nothing\\t250\\t1000\\tfutures\\t3\\n' >&2\n" + TestBoard.waits)
        let job = try await test.begin()
        let now = try await test.reply(job.id) { $0.share != nil }
        #expect(now.share == 0.25)
        #expect(now.words == "do-nothing: 250 of 1000 futures, about 3 seconds left in this step; how long all of it takes is known once one has been done.")
        _ = try await test.board.cancel(job.id)
        #expect(try await test.over(job.id).stage == "cancelled")
    }

    @Test("the second job of a kind tells how much of the whole is done, and never less than before")
    func whole() async throws {
        func step(_ name: String, _ done: Int) -> String { "printf 'progress\\tSmalltown, \(name)\\t\(done)\\t4\\tfutures\\t3\\n' >&2; sleep 0.2\n" }
        let steps = [0, 2, 4].map { step("do-nothing", $0) }.joined() + [0, 2, 4].map { step("options", $0) }.joined()
        // The second waits near its end until it has been looked at, however busy the machine.
        let hold = FileManager.default.temporaryDirectory.appendingPathComponent("hold-\(UUID().uuidString)")
        let test = try TestBoard(steps + "while [ -e '\(hold.path)' ]; do sleep 0.1; done\n" + TestBoard.writes)
        let first = try await test.begin()
        #expect(try await test.over(first.id).stage == "done")
        try Data().write(to: hold)
        let second = try await test.begin()
        var told: [Double] = []
        var words = ""
        for _ in 0..<1_000 where told.last ?? 0 <= 0.5 {
            let now = try await test.reply(second.id)
            if now.stage == "running", let share = now.share { (told, words) = (told + [share], now.words) }
            try await Task.sleep(for: .milliseconds(20))
        }
        try FileManager.default.removeItem(at: hold)
        #expect(try await test.over(second.id).stage == "done")
        #expect(told == told.sorted())
        #expect(told.last ?? 0 > 0.5 && words.contains("% of the whole, about ") && !words.contains("Smalltown"), "\(words) \(told)")
        // Another server on the same folder knows it, too.
        #expect(JobPaces(in: test.workspace).pace(of: second)?.steps.map(\.label) == ["do-nothing", "options"])
    }

    @Test("what is done of the whole goes by how long its steps took, and time left by how long this one takes")
    func course() throws {
        let pace = JobPace(steps: [.init(label: "a", from: 10, to: 30), .init(label: "b", from: 40, to: 90)], whole: 100)
        let begun = ContinuousClock.now
        var course = JobCourse(known: pace, at: begun)
        #expect(course.secondsLeft(at: begun) == nil)
        // Half of the first step: 20 of 100 seconds, reached in 40.
        course.note(try #require(JobProgress("progress\ta\t5\t10\tfutures\t1")), at: begun + .seconds(40))
        #expect(course.share == 0.2)
        #expect(abs(try #require(course.secondsLeft(at: begun + .seconds(40))) - 160) < 1e-6)
        // A step that was not met before moves nothing; one that begins anew takes nothing back.
        course.note(try #require(JobProgress("progress\tc\t9\t10\tfutures\t1")), at: begun + .seconds(50))
        course.note(try #require(JobProgress("progress\ta\t0\t10\tfutures\t1")), at: begun + .seconds(60))
        #expect(course.share == 0.2)
        #expect(course.ended(at: begun + .seconds(70)).whole == 70)
    }

    @Test("of a run that failed the first error is told first, whatever else it said")
    func firstError() async throws {
        let warned = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do echo \"a.yaml:$i:1: warning: doubtful\" >&2; done\n"
        let test = try TestBoard(warned + "echo 'a.yaml:9:3: beds: found five; expected a number' >&2; echo 'a.yaml:10:3: too' >&2\n" + warned + "exit 65")
        let failed = try await test.over(try await test.begin().id)
        #expect(failed.words.hasPrefix("Failed. a.yaml:9:3: beds: found five; expected a number\na.yaml:10:3: too\na.yaml:"), "\(failed.words)")
        #expect(failed.words.hasSuffix("(and 30 more lines)"))
    }

    @Test(
        "lines that are no record of progress are words",
        arguments: ["progress", "progress\ta\t1\t0\tb\t1", "progress\ta\t-1\t5\tb\t1", "a\tb\t1\t2\tc\t3", ""])
    func noProgress(line: String) { #expect(JobProgress(line[...]) == nil) }

    @Test("a run that heeds the request ends, one that does not is killed; neither is waited for", arguments: [true, false])
    func cancel(heeds: Bool) async throws {
        let test = try TestBoard(heeds ? TestBoard.waits : "trap '' INT; sleep 90 & wait $!; wait $!")
        let job = try await test.begin()
        _ = try await test.reply(job.id) { $0.stage == "running" }
        try await Task.sleep(for: .milliseconds(100))
        let begun = ContinuousClock.now
        _ = try await test.board.cancel(job.id)
        let over = try await test.over(job.id)
        #expect(over.stage == "cancelled" && over.words == "Cancelled; nothing was written.")
        // A busy machine may take its time, but not that of the run.
        #expect(ContinuousClock.now - begun < .seconds(45))
        #expect(over.links.isEmpty)
    }

    @Test("why a run failed is said in its own words, without the machine's paths")
    func failed() async throws {
        let test = try TestBoard("echo \"$PWD/scenario.yaml:3: found five; expected a number\" >&2; exit 65")
        let job = try await test.begin()
        let failed = try await test.over(job.id)
        #expect(failed.stage == "failed")
        #expect(failed.words == "Failed. scenario.yaml:3: found five; expected a number")
    }

    @Test("a second job waits for the first, says so, and can be cancelled before it begins")
    func queue() async throws {
        let test = try TestBoard(TestBoard.waits)
        let (first, second) = (try await test.begin(), try await test.begin())
        #expect(try await test.reply(second.id).words == "Waits; 1 job before it.")
        _ = try await test.board.cancel(second.id)
        #expect(try await test.reply(second.id).stage == "cancelled")
        for _ in 0..<JobBoard.mostWaiting { _ = try await test.begin() }
        let refused = await #expect(throws: DeskProblem.self) { try await test.begin() }
        #expect(refused?.status == 429)
        await test.board.stop()
        #expect(await test.board.list().allSatisfy { $0.stage == "cancelled" })
        _ = first
    }

    @Test("a server that starts again finds what was made; what was under way then is said to have ended")
    func again() async throws {
        let test = try TestBoard(TestBoard.writes)
        let job = try await test.begin()
        let before = try await test.over(job.id)
        let file = test.workspace.appendingPathComponent("jobs/\(job.id)/job.json")
        let next = try JobBoard(workspace: test.workspace, program: nil)
        #expect(await next.list().map(\.words) == [before.words])
        #expect(await next.file(job.id, "report.html") != nil)
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("\"done\"", with: "\"running\"").utf8).write(to: file)
        #expect(await (try JobBoard(workspace: test.workspace, program: nil)).list().map(\.stage) == ["failed"])
        try Data("{".utf8).write(to: file)
        #expect(await (try JobBoard(workspace: test.workspace, program: nil)).list().isEmpty)
    }

    @Test("a job that is over is removed with its files; one under way is not")
    func remove() async throws {
        let test = try TestBoard(TestBoard.writes)
        let job = try await test.begin()
        _ = try await test.over(job.id)
        try await test.board.remove(job.id)
        #expect(await test.board.list().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: test.workspace.appendingPathComponent("jobs/\(job.id)").path))
        let slow = try TestBoard(TestBoard.waits)
        let waiting = try await slow.begin()
        await #expect(throws: DeskProblem.self) { try await slow.board.remove(waiting.id) }
        await slow.board.stop()
    }

    @Test("a planner whose server was killed does not go on for nobody; another program of the same number does")
    func orphan() async throws {
        let test = try TestBoard("while :; do :; done")
        let job = try await test.begin()
        _ = try await test.reply(job.id) { $0.stage == "running" }
        let file = test.workspace.appendingPathComponent("jobs/\(job.id)/process")
        let number = try #require(Int32(try String(contentsOf: file, encoding: .utf8)))
        #expect(kill(number, 0) == 0)
        // As after kill -9: a board anew on the same folder, told nothing by the first. A number of somebody else's stays alone.
        try Data("\(getpid())".utf8).write(to: file)
        _ = try JobBoard(workspace: test.workspace, program: nil)
        try Data(try JSONEncoder().encode(Self.running(job))).write(to: test.workspace.appendingPathComponent("jobs/\(job.id)/job.json"))
        try Data("\(number)".utf8).write(to: file)
        #expect(await (try JobBoard(workspace: test.workspace, program: nil)).list().map(\.stage) == ["failed"])
        #expect(try await test.over(job.id).stage == "failed")
        await test.board.stop()
    }

    private static func running(_ job: Job) -> Job {
        var job = job
        job.stage = .running
        return job
    }

    @Test("a workspace is one server's at a time, and free once that has ended")
    func held() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("held-\(UUID().uuidString)")
        var first = try FolderHold(folder)
        #expect(first != nil)
        #expect(try FolderHold(folder) == nil)
        first = nil
        #expect(try FolderHold(folder) != nil)
        #expect(throws: (any Error).self) { try FolderHold(URL(fileURLWithPath: "/dev/null/workspace")) }
    }

    @Test(
        "a tracking that left series out says so before it says that nothing needs attention",
        arguments: [
            ("", "6", "Done."), ("unknown\nrepeated\n", "6", "1 thing in the files could not be read or is not of this plan: see the report. Done."),
            ("", "0", "No month of the plan was read. Nothing could be held against the plan."),
        ])
    func tracked(kinds: String, months: String, words: String) {
        let read = TrackedSeriesRead(series: [["measure", "months"], ["rtt_list", months]], readings: CSV.records("kind\n" + kinds))
        #expect(read.words(before: "Done.") == words)
    }

    @Test("the workspace is its owner's alone")
    func owner() async throws {
        let test = try TestBoard("")
        for folder in ["", "/jobs", "/given"] {
            let found = try FileManager.default.attributesOfItem(atPath: test.workspace.path + folder)[.posixPermissions] as? Int
            #expect(found == 0o700)
        }
    }

    @Test("findings of a review stand in the reply as a table; schemes of a design as lines of a state")
    func tables() async throws {
        let findings = "organisation,severity,year,evidence,question,for\\nRNL,red,2015/16,\"one, \"\"two\"\"\",why?,FD\\n"
        let review = try TestBoard("mkdir -p \"$output\"; printf '\(findings)' > \"$output/findings.csv\"; exit 1")
        let sent = try review.board.given.take(Array("organisation,measure\n".utf8), named: "RNL.csv")
        let job = try await review.begin(.review, uploads: [sent.id])
        let done = try await review.over(job.id)
        #expect(done.stage == "done" && done.title == "Review of plans: RNL.csv")
        #expect(done.table?.rows == [["RNL", "red", "2015/16", "one, \"two\"", "why?", "FD"]])

        let schemes = "scheme,in_plan,at,scale,decided\\nvirtual wards,yes,RNL RTX,1.25,2014/15\\nclose a ward,no,RNL,1,2014/15\\n"
        let design = try TestBoard("mkdir -p \"$output/tables\"; printf '\(schemes)' > \"$output/tables/design_schemes.csv\"")
        let plan = try await design.begin(.design)
        let lines = try await design.over(plan.id).do
        #expect(lines == ["virtual wards:125%:2014/15:RNL,RTX"])
        #expect(try MeetingState(StateLines(do: lines)).actions.map(\.scale) == [1.25])
    }
}

@Suite("Files that are sent to the page")
struct GivenFilesTests {
    static func files() throws -> GivenFiles {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("given-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return GivenFiles(folder: folder)
    }

    @Test(
        "names are cleaned and never lead out of their folder",
        arguments: [
            ("RNL plan.csv", "RNL plan.csv"), ("../../etc/x.csv", "x.csv"), ("C:\\plans\\A.XLSX", "A.xlsx"), ("..csv", nil), (".csv", nil), ("a.exe", nil),
            ("plan", nil), ("", nil), ("\u{0}a.csv", "_a.csv"), ("--set.csv", "set.csv"), ("é<img onerror>.yaml", "__img onerror_.yaml"),
        ] as [(String, String?)])
    func names(sent: String, kept: String?) { #expect(GivenFiles.cleaned(sent) == kept) }

    @Test("a name of any length becomes one that a file may have")
    func long() { #expect(GivenFiles.cleaned(String(repeating: "a", count: 5_000) + ".csv")?.count == 84) }

    @Test("what is empty, too large, or a workbook by name alone is refused")
    func refused() throws {
        let files = try Self.files()
        let zip: [UInt8] = [0x50, 0x4B, 3, 4]
        for (bytes, name) in [([], "a.csv"), (Array("a".utf8), "a.xlsx"), (zip, "a.csv"), (zip, "a.exe")] as [([UInt8], String)] {
            #expect(throws: DeskProblem.self) { try files.take(bytes, named: name) }
        }
        let large = #expect(throws: DeskProblem.self) { try files.take([UInt8](repeating: 0x61, count: GivenFiles.mostBytes + 1), named: "a.csv") }
        #expect(large?.status == 413)
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.folder.path).isEmpty)
    }

    @Test("a workbook with a password and an old one are told by name, whatever their own; one with macros is taken")
    func workbooks() throws {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 7, count: 200_000)
        let locked = old + "EncryptedPackage".utf8.flatMap { [$0, 0] } + [UInt8](repeating: 7, count: 200_000)
        for (bytes, name, words) in [
            (locked, "plan.xlsx", "plan.xlsx is an Excel workbook with a password"), (old, "plan.xls", "plan.xls is an old Excel workbook (.xls)"),
            (old, "a/b/plan.xlsx", "plan.xlsx is an old Excel workbook (.xls)"), (Array("a,b".utf8), "plan.xls", "plan.xls has the name of an old"),
        ] {
            let refused = #expect(throws: DeskProblem.self) { try Self.files().take(bytes, named: name) }
            #expect(refused?.detail.hasPrefix(words) == true, "\(refused?.detail ?? "")")
        }
        #expect(try Self.files().take([0x50, 0x4B, 3, 4], named: "Plan.XLSM").name == "Plan.xlsx")
    }

    @Test("the file that cannot be read is named")
    func namedInRefusal() throws {
        let refused = #expect(throws: DeskProblem.self) { try Self.files().take([0x61], named: "README.md") }
        #expect(refused?.detail == "README.md cannot be read; expected a name that ends in .csv, .xlsx, .yaml or .yml.")
    }

    @Test("files that no job took for an hour make room at the next")
    func old() throws {
        let files = try Self.files()
        for age in [3_700.0, 3_500] {
            let sent = try files.take([0x61], named: "a.csv")
            let place = files.folder.appendingPathComponent(sent.id).path
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: place)
        }
        _ = try files.take([0x61], named: "b.csv")
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.folder.path).count == 2)
    }

    @Test("only so many wait for a job")
    func many() throws {
        let files = try Self.files()
        for _ in 0..<GivenFiles.mostFiles { _ = try files.take([0x61], named: "a.csv") }
        let refused = #expect(throws: DeskProblem.self) { try files.take([0x61], named: "a.csv") }
        #expect(refused?.status == 413)
    }

    @Test("files of one name get names of their own; unknown ones and kinds that are not read move nothing")
    func moved() throws {
        let files = try Self.files()
        let target = try Self.files().folder
        let sent = try ["b.csv", "a.csv", "a.csv"].map { try files.take([0x61], named: $0).id }
        #expect(throws: DeskProblem.self) { try files.move(sent + [UnguessableName.new()], to: target, endings: ["csv"]) }
        #expect(throws: DeskProblem.self) { try files.move(sent + ["../x"], to: target, endings: ["csv"]) }
        #expect(throws: DeskProblem.self) { try files.move(sent, to: target, endings: ["yaml"]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path).isEmpty)
        #expect(try files.move(sent, to: target, endings: ["csv"]) == ["a.csv", "a-2.csv", "b.csv"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.folder.path).isEmpty)
    }
}

@Suite("Jobs as the desk answers for them")
struct DeskJobTests {
    @Test(
        "an order that is refused keeps no file: of a kind that the job does not read, with one that is gone, with one named twice",
        arguments: [("\"ID\"", 422), ("\"CSV\",\"00000000000000000000000000000000\"", 404), ("\"CSV\",\"CSV\"", 400)])
    func refusedOrders(uploads: String, status: Int) async throws {
        let board = try TestBoard(TestBoard.writes)
        let test = try TestDesk(jobs: board.board)
        let (plan, table) = (try board.board.given.take([0x61], named: "a.yaml").id, try board.board.given.take([0x61], named: "a.csv").id)
        let ids = uploads.replacing("ID", with: plan).replacing("CSV", with: table)
        let answer = await test.post("/api/economies/small/jobs", #"{"kind":"track","state":{"set":[],"shift":[],"do":[]},"uploads":[\#(ids)]}"#)
        #expect(answer.status == status, "\(answer.text)")
        #expect(await board.board.list().isEmpty)
        let left = try FileManager.default.contentsOfDirectory(atPath: board.board.given.folder.path)
        #expect(left == [ids.contains(plan) ? table : plan])
    }

    @Test("a state with levers becomes a scenario file of the job's own, which the planner is given")
    func state() async throws {
        let board = try TestBoard(TestBoard.writes + "cp $(echo \"$all\" | cut -d' ' -f2) \"$output/given.yaml\"")
        let test = try TestDesk(jobs: board.board)
        let answer = await test.post(
            "/api/economies/small/jobs", #"{"kind":"report","futures":1000,"state":{"set":["finance.habitual efficiency=1% a year"],"shift":[],"do":[]}}"#)
        #expect(answer.status == 200, "\(answer.text)")
        let id = try #require(await board.board.list().first?.id)
        #expect(try await board.over(id).stage == "done")
        let given = await test.get("/jobs/\(id)/given.yaml", TestDesk.host)
        #expect(given.text.contains("based on:") && given.text.contains("1% a year"))
        #expect(given.headers.contains { $0.name == "Content-Disposition" && $0.value == "attachment; filename=\"given.yaml\"" })
    }

    @Test("a report is a page of its own origin that runs no script but the sorting of tables, and reaches nothing")
    func protection() async throws {
        let board = try TestBoard(TestBoard.writes)
        let test = try TestDesk(jobs: board.board)
        let job = try await board.begin()
        _ = try await board.over(job.id)
        let page = await test.get("/jobs/\(job.id)/letters/R%20A.html", TestDesk.host)
        #expect(page.status == 200)
        let policy = try #require(page.headers.first { $0.name == "Content-Security-Policy" }?.value)
        #expect(policy.hasPrefix("default-src 'none';") && policy.contains("sandbox allow-scripts") && !policy.contains("allow-same-origin"))
        #expect(policy.contains("script-src 'sha256-") && !policy.contains("connect-src"))
        for target in [
            "/jobs/\(job.id)", "/jobs/\(job.id)/", "/jobs/\(job.id)/../job.json", "/jobs/\(job.id)/..%2fjob.json", "/jobs/\(job.id)/%2e%2e/job.json",
            "/jobs/\(job.id.dropLast())0/report.html", "/jobs/../report.html", "/jobs/\(job.id)/report.html/more", "/jobs/\(job.id)/%",
        ] where target != "/jobs/\(job.id)/report.html" {
            #expect(await test.get(target, TestDesk.host).status == 404, "\(target)")
        }
        #expect(await test.get("/jobs/\(job.id)/report.html", [(name: "host", value: "evil.example")]).status == 421)
        #expect(await test.get("/api/jobs", TestDesk.host).status == 401)
    }

    @Test("files come as bytes with the token, or not at all; a job asks for what it reads")
    func files() async throws {
        let board = try TestBoard(TestBoard.writes)
        let test = try TestDesk(jobs: board.board)
        let bytes = TestDesk.allowed + [(name: "content-type", value: "application/octet-stream")]
        #expect(await test.post("/api/files?name=a.csv", "organisation", bytes).status == 200)
        #expect(await test.post("/api/files?name=a.csv", "organisation", TestDesk.json).status == 415)
        #expect(await test.post("/api/files?name=a.csv", "x", TestDesk.host + [(name: "content-type", value: "application/octet-stream")]).status == 401)
        #expect(await test.post("/api/economies/small/answer", "{}", bytes).status == 415)
        for (order, status) in [
            (#"{"kind":"review","state":{"set":[],"shift":[],"do":[]}}"#, 422), (#"{"kind":"shell","state":{"set":[],"shift":[],"do":[]}}"#, 400),
            (#"{"kind":"report","uploads":["x"],"state":{"set":[],"shift":[],"do":[]}}"#, 422),
            (#"{"kind":"report","futures":5,"state":{"set":[],"shift":[],"do":[]}}"#, 400),
            (#"{"kind":"design","objective":"--write","state":{"set":[],"shift":[],"do":[]}}"#, 400),
            (#"{"kind":"track","uploads":["../../x"],"state":{"set":[],"shift":[],"do":[]}}"#, 404),
            (#"{"kind":"report","state":{"set":["nowhere=5"],"shift":[],"do":[]}}"#, 422),
        ] {
            let answer = await test.post("/api/economies/small/jobs", order)
            #expect(answer.status == status, "\(order): \(answer.text)")
        }
        #expect(await board.board.list().isEmpty)
        #expect(await test.post("/api/jobs/nothing/cancel", "{}").status == 404)
        #expect(await (try TestDesk()).post("/api/economies/small/jobs", #"{"kind":"report","state":{"set":[],"shift":[],"do":[]}}"#).status == 409)
    }
}
