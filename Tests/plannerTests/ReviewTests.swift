import Foundation
import Testing

@Suite("planner review, run as a program")
struct ReviewTests {
    private let plan = "organisation,counterpart,measure,point_of_delivery,year,value,unit\nX11,,cash,,2013/14,9980,£000\nX11,,beds,,2014/15,nonsense,beds\n"

    @Test("writes findings and a letter for each organisation, prints what it found, and says with its status whether any is red")
    func report() async throws {
        let town = try Town()
        try town.write(plan, to: "plans/X11.csv")
        let outcome = try await town.planner("review", town.scenario, "--plans", "plans", "--replications", "150")
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.words)")
        #expect(outcome.text.hasPrefix("Town: "))
        #expect(
            Set(town.files(below: "Reports/review-town")).isSuperset(of: [
                "report.html", "findings.json", "findings.csv", "manifest.json", "letters/X11.html", "letters/X01.html", "letters/X11.docx",
                "annexes/X11.html", "summary.html", "summary.docx",
            ]))
        let findings = try JSONSerialization.jsonObject(with: Data(town.read("Reports/review-town/findings.json").utf8)) as? [String: Any]
        let isRed = (findings?["findings"] as? [[String: Any]] ?? []).contains { $0["severity"] as? String == "red" }
        #expect(isRed == (outcome.status == 1))
    }

    @Test("an organisation that sent nothing, or what cannot be read, is red and first: the status says so")
    func nothingFromOne() async throws {
        let town = try Town()
        try town.write(plan, to: "plans/X11.csv")
        try town.write("%PDF-1.4 our plan", to: "plans/X01 plan.csv")
        let outcome = try await town.planner("review", town.scenario, "--plans", "plans", "--replications", "150", "--format", "csv")
        #expect(outcome.status == 1, "\(outcome.words)")
        let rows = outcome.text.split(separator: "\n").dropFirst().map(String.init)
        #expect(Set(rows.prefix(3).map { String($0.prefix(7)) }).isSuperset(of: ["D5,X01,", "M4,X01,"]))
        #expect(rows.contains { $0.contains("a PDF document") })
    }

    @Test("a resubmission beside the last one says what was mended, what is open and what moved")
    func resubmission() async throws {
        let town = try Town()
        let head = "organisation,counterpart,measure,year,value,unit\n"
        let first =
            head
            + "X11,,cip_plan,2014/15,1.0,£m\nX11,,cip_identified,2014/15,0.2,£m\nX11,,surplus,2014/15,5.0,£m\nX11,,income,2014/15,150,£m\nX11,,cost,2014/15,149,£m\nX11,,finance_cost,2014/15,1,£m\n"
        try town.write(first, to: "first/X11.csv")
        try town.write(
            first.replacing("surplus,2014/15,5.0", with: "surplus,2014/15,0").replacing("cip_plan,2014/15,1.0", with: "cip_plan,2014/15,1.05"),
            to: "second/X11.csv")
        try town.write("answers:\n  X11: {T7: the rest will be signed in May}\n", to: "second/answers.yaml")
        let outcome = try await town.planner(
            "review", town.scenario, "--plans", "second", "--previous", "first", "--replications", "150", "--output", "review", "--quiet")
        #expect(outcome.status == 1, "\(outcome.words)")
        let questions = try town.read("review/tables/review-questions.csv").split(separator: "\n").map(String.init)
        #expect(questions.contains { $0.hasPrefix("I3,X11,") && $0.contains(",mended,") }, "\(questions)")
        #expect(questions.contains { $0.hasPrefix("T7,X11,") && $0.contains(",answered,") && $0.contains("the rest will be signed in May") }, "\(questions)")
        #expect(try town.read("review/tables/review-moved.csv").contains("X11,,surplus,2014/15,5000000,0,-5000000"))
        #expect(try town.read("review/letters/X11.html").contains("you have settled"))
        #expect(try town.read("review/report.html").contains("Since the last round"))
    }

    @Test("plans of which no figure can be read are no good plans: the reasons are given, nothing is written, the status says so")
    func nothingRead() async throws {
        let town = try Town()
        try town.write("Our plan for the next five years\n\nTrust,What,Amount\nX11,savings,many\n", to: "plans/X11.csv")
        let outcome = try await town.planner("review", town.scenario, "--plans", "plans", "--replications", "150")
        #expect(outcome.status == 65)
        #expect(outcome.words.contains("No figure could be read from plans/X11.csv:") && outcome.words.contains("plans/X11.csv"))
        #expect(town.files(below: "Reports").isEmpty)
    }

    @Test("what lies in a folder of plans and is not read is said: workbooks among the findings, the rest in a line")
    func passedOver() async throws {
        let town = try Town()
        try town.write(plan, to: "plans/X11.csv")
        try town.write("PK", to: "plans/X01 plan.xls")
        try town.write("see X11", to: "plans/letter.docx")
        try town.write("Dear all, please find, beside this note, the plans.\n", to: "plans/readme.txt")
        let outcome = try await town.planner("review", town.scenario, "--plans", "plans", "--replications", "150")
        #expect(try town.read("Reports/review-town/findings.json").contains("or the sheets with plans as CSV files"))
        #expect(try town.read("Reports/review-town/findings.json").contains("X01 plan.xls"))
        #expect(outcome.words.contains("plans/letter.docx: passed over") && outcome.words.contains("plans/readme.txt: passed over"), "\(outcome.words)")
    }

    @Test("a table saved as Unicode Text in a folder of plans is a plan, in whatever order of bytes", arguments: [true, false])
    func unicodeText(isLittle: Bool) async throws {
        let town = try Town()
        let table = plan.split(separator: "\n").map { $0.replacing(",", with: "\t") }.joined(separator: "\r\n")
        let units: [UInt16] = [0xFEFF] + Array(table.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        try town.write("", to: "plans/X11.txt")
        try Data(bytes).write(to: town.folder.appendingPathComponent("plans/X11.txt"))
        let outcome = try await town.planner("review", town.scenario, "--plans", "plans", "--replications", "150")
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.words)")
        #expect(!outcome.words.contains("passed over"), "\(outcome.words)")
    }

    @Test("the exports of a plan are read as they are: every line, and no sum, identity or unit that does not hold")
    func ownExports() async throws {
        let town = try Town()
        let planned = try await town.planner("plan", town.scenario, "--replications", "150", "--output", "plan", "--quiet")
        #expect(planned.status == 0, "\(planned.words)")
        let outcome = try await town.planner("review", town.scenario, "--plans", "plan/exports", "--replications", "150", "--output", "review", "--quiet")
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.words)")
        let findings = try town.read("review/findings.csv").split(separator: "\n").dropFirst().map(String.init)
        // D are faults of lines, I of sums. A sum that holds is told as such.
        #expect(findings.contains { $0.hasPrefix("I1,") && $0.contains(",green,") } && findings.contains { $0.hasPrefix("I3,") && $0.contains(",green,") })
        let wrong = findings.filter { $0.hasPrefix("D1,") || $0.contains(/^[DI][0-9],/) && ($0.contains(",red,") || $0.contains(",amber,")) }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test("plans and thresholds that are missing are all named before anything is simulated")
    func missing() async throws {
        let town = try Town()
        let outcome = try await town.planner(
            "review", town.scenario, "--plans", "none.csv", "nowhere.csv", "--thresholds", "no.yaml", "--replications", "1000000", computing: Program.refusal)
        #expect(outcome.status == 65, "\(outcome.words)")
        for name in ["none.csv", "nowhere.csv", "no.yaml"] { #expect(outcome.words.contains(name), "\(outcome.words)") }
    }
}
