import ArgumentParser
import Diagnosis
import DiagnosisPages
import FigureWording
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles

/// `planner capacity`: waits, beds, A&E spaces and theatre sessions, and the capacity that keeps a limit.
struct Capacity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "How long people wait, the capacity that keeps a limit by a date, beds, A&E spaces and theatre sessions needed.",
        discussion: """
            Writes Reports/<scenario>-capacity/ with report.html, workbook.xlsx, tables/*.csv, capacity.json and manifest.json.

            Records of theatre sessions are a table with the columns planned start, planned end, start, end, cases, minutes of cases, and where
            there are trust, specialty, date; see docs/capacity.md.

            Examples:
              planner capacity Scenarios/cumbria.yaml
              planner capacity Scenarios/cumbria.yaml --within 18 --share 92% --by 2016/17 --certainty 80%
              planner capacity Scenarios/cumbria.yaml --occupancy 85% --days-full 2% --format table
              planner capacity Scenarios/cumbria.yaml --case-minutes 70 --late-start 20 --early-finish 25
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Name of the option looked at; do-nothing unless given.")
    var option: String?

    @Option(help: "Limit in weeks whose share of the list is told, 1 to 52; may be repeated. 18, 26 and 52 unless given.")
    var weeks: [Double] = []

    @Option(help: "Limit in weeks that is to be kept.")
    var within = 18.0

    @Option(help: "Share of the list that must be within the limit, such as 92%; the scenario's standard unless given.")
    var share: String?

    @Option(help: "Year by whose end it must be kept, such as 2016/17; the last unless given.")
    var by: String?

    @Option(help: "Share of futures in which what is asked must hold.")
    var certainty = "80%"

    @Option(help: "Share of beds taken on average, such as 85%; the scenario's ceiling unless given.")
    var occupancy: String?

    @Option(help: "Share of days on which no bed may be free.")
    var daysFull = "5%"

    @Option(help: "Share of those who want a bed who may find none.")
    var turnedAway = "1%"

    @Option(help: "Minutes that a patient keeps a space in A&E: an assumption.")
    var spaceMinutes = 120.0

    @Option(help: "Arrivals in the busy hours of A&E over the mean of all hours: an assumption.")
    var busyHours = 1.5

    @Option(help: "Minutes for a space in A&E that few may wait longer.")
    var waitMinutes = 15.0

    @Option(help: "Share of arrivals in busy hours who may.")
    var waiting = "5%"

    @Option(help: "Minutes of a session in theatre; 240 unless given.")
    var sessionMinutes: Double?

    @Option(help: "Minutes of a case in theatre; the scenario's cases a session unless given.")
    var caseMinutes: Double?

    @Option(help: "Minutes between cases; 15 unless given.")
    var turnover: Double?

    @Option(help: "Minutes that sessions begin late.")
    var lateStart = 0.0

    @Option(help: "Minutes that sessions end early.")
    var earlyFinish = 0.0

    @Option(help: "Minutes that sessions overrun.")
    var overrun = 0.0

    @Option(help: "Records of theatre sessions, a CSV file or workbook.")
    var sessions: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    /// A share as written, 92% or 0.92, within a range.
    private static func share(_ text: String, _ name: String, in range: ClosedRange<Double>) throws -> Double {
        guard let value = TableCell.number(text), value.isFinite, range.contains(value) else {
            let percent = { (share: Double) in "\(Figures.plain(share * 100, decimals: 4))%" }
            throw ValidationError("found \(name) \(text); expected a share from \(percent(range.lowerBound)) to \(percent(range.upperBound))")
        }
        return value
    }

    private static func check(_ value: Double, _ name: String, _ range: ClosedRange<Double>) throws {
        guard range.contains(value) else {
            throw ValidationError("found \(name) \(Figures.plain(value)); expected \(Figures.plain(range.lowerBound)) to \(Figures.plain(range.upperBound))")
        }
    }

    /// What is asked for, but for the year.
    private func asked() throws -> CapacityQuestions {
        var questions = CapacityQuestions()
        for limit in weeks { try Self.check(limit, "--weeks", 1...52) }
        try Self.check(within, "--within", 1...52)
        if !weeks.isEmpty { questions.weeks = weeks }
        questions.withinWeeks = within
        questions.share = try share.map { try Self.share($0, "--share", in: 0.01...0.999) }
        questions.chance = try Self.share(certainty, "--certainty", in: 0.01...0.999)
        questions.occupancy = try occupancy.map { try Self.share($0, "--occupancy", in: 0.1...1) }
        questions.daysFull = try Self.share(daysFull, "--days-full", in: 0.0001...0.5)
        questions.turnedAway = try Self.share(turnedAway, "--turned-away", in: 0.0001...0.5)
        questions.emergency.waiting = try Self.share(waiting, "--waiting", in: 0.0001...0.9)
        for (value, name, range) in [
            (spaceMinutes, "--space-minutes", 1.0...1_440), (busyHours, "--busy-hours", 1...10), (waitMinutes, "--wait-minutes", 0...600),
            (sessionMinutes ?? 240, "--session-minutes", 30...720), (turnover ?? 15, "--turnover", 0...120), (lateStart, "--late-start", 0...300),
            (earlyFinish, "--early-finish", 0...300), (overrun, "--overrun", 0...300),
        ] { try Self.check(value, name, range) }
        questions.emergency.minutesInSpace = spaceMinutes
        questions.emergency.busyHours = busyHours
        questions.emergency.waitMinutes = waitMinutes
        questions.theatre.session = sessionMinutes ?? 240
        questions.theatre.turnover = turnover ?? 15
        questions.theatre.lateStart = lateStart
        questions.theatre.earlyFinish = earlyFinish
        questions.theatre.overrun = overrun
        if let caseMinutes {
            try Self.check(caseMinutes, "--case-minutes", 5...720)
            questions.theatre.ofCase = caseMinutes
            if (questions.theatre.casesASession ?? 0) < 0.05 {
                throw ValidationError(
                    "found a session of \(questions.theatre.session) minutes of which nothing is left; expected --late-start and --early-finish that leave time"
                )
            }
        } else if lateStart + earlyFinish + overrun > 0 || sessionMinutes != nil || turnover != nil {
            throw ValidationError(
                "found minutes of sessions without --case-minutes; expected it, too: the scenario's cases a session hold its own")
        }
        return questions
    }

    func validate() throws {
        _ = try asked()
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let ((scenario, plain), table) = try together(
            { try loaded(self.scenario, options, inputs) }, { try sessions.map { try submittedTable($0, TheatreSessions.headings, inputs) } })
        let option = try plain.option(named: option ?? CompiledOption.doNothing.name, of: scenario)
        let compiled = plain.doing(option)
        var questions = try asked()
        if let by {
            guard let year = scenario.years.firstIndex(where: { $0.description == by }), year > 0 else {
                throw ValidationError("found --by \(by); expected a plan year: \(scenario.years.dropFirst().map(\.description).joined(separator: ", "))")
            }
            questions.by = year
        }
        if share == nil, within != 18 {
            throw ValidationError("found --within \(within) without --share; expected the share of the list that must be within it")
        }
        let records = table.map { TheatreSessions($0) }
        for remark in records?.remarks ?? [] { Console.say(remark.message) }
        if let records, !records.isWhole { throw Status.badScenario }
        for use in records?.use ?? [] where !scenario.providers.contains(where: { $0.code.lowercased() == use.trust.lowercased() }) {
            Console.say(
                "\(sessions ?? ""): found sessions of the trust \(use.trust.isEmpty ? "without a code" : use.trust), which is not in the scenario; their use is told and nothing follows from it"
            )
        }
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-capacity"), inputs: inputs)
        let settings = options.settings(keepsMonths: false)
        let ensemble = try await simulated(scenario.name, compiled, settings, quiet: options.quiet)
        let outlook = try await CapacityOutlook.of(scenario, compiled, ensemble, questions, theatreUse: records?.use ?? [])
        let report = CapacityReport(outlook, scenario, settings, made: timeNow(), version: Planner.version)
        try publication.publish(report, warnings: scenario.warnings, quiet: options.quiet)
    }
}

/// Reads a table given on the command line; what is no table is said, with its place.
func submittedTable(_ file: String, _ headings: [String], _ inputs: InputFiles) throws -> TextTable {
    let table: TextTable
    do throws(FileReader.Failure) {
        table = TextTable.read(try inputs.reader.bytes(file, 1 << 30), file: file, headings: headings)
    } catch {
        throw ScenarioFaults([
            Fault(place: Place(file: file, line: 1, column: 1), path: "", problem: .missingFile(found: file, reason: error.wording, nearest: nil))
        ])
    }
    if table.otherFile != nil {
        for remark in table.remarks { Console.say(remark.message) }
        throw Status.badScenario
    }
    return table
}
