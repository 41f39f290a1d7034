import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording

/// The diagnosis as a terminal shows it: the sentences of the first screen, then a table an organisation.
struct DiagnosisTerminal: Sendable {
    let page: DiagnosisPage
    private var reading: DiagnosisReading { page.reading }

    init(_ page: DiagnosisPage) { self.page = page }

    package func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let diagnosis = reading.diagnosis
        var output = bold(TerminalTable.clean("\(diagnosis.scenario), \(reading.baselineName) to \(reading.lastName) \(reading.ifDone)")) + "\n"
        output +=
            "\(Figures.counted(diagnosis.settings.replications, "future")), seed \(diagnosis.settings.seed), scenario \(TerminalTable.clean(diagnosis.file))\n\n"
            + TerminalTable.notice(Certainty(of: diagnosis.settings.replications))
        for message in page.messages(linkable: []) {
            output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n"
        }
        let economy = GapLadder.rungs.map(\.measure) + [.gapPerHead, .gapShareOfIncome, .trustsAtRisk, .residents]
        output += "\n" + section(DiagnosisReading.economy, diagnosis.scenario, economy, colour: colour)
        if let ladder = GapLadder(reading, year: reading.lastYear) {
            output += "\n" + bold("From the do-nothing gap to the accounts, \(reading.lastName)") + "\n"
            output += TerminalTable.text(ladder.figures, colour: colour, widest: 56)
        }
        let ofTrusts: [Measure] = [
            .operatingIncome, .operatingCost, .surplus, .cash, .supportDrawn, .rating, .admissions, .aeAttendances, .occupiedBeds, .bedOccupancy,
            .aeWithinFourHours, .waitingList, .withinEighteenWeeks, .staffInPost,
        ]
        let ofCommissioners: [Measure] = [.allocation, .spend, .shortfall, .growthWithheld, .surplus, .residents65]
        for organisation in diagnosis.organisations {
            let measures = organisation.kind == .provider ? ofTrusts : ofCommissioners
            output += "\n" + section(organisation.code, organisation.name, measures, colour: colour)
        }
        return output
    }

    private func section(_ code: String, _ name: String, _ measures: [Measure], colour: Bool) -> String {
        let held = measures.filter { reading.has(code, $0) }
        guard !held.isEmpty else { return "" }
        func column(_ title: String, _ year: Int, _ text: (YearSummary, FigureFormat, Double) -> String) -> FigureTable.Column {
            .init(
                title,
                .text(
                    held.map { measure in
                        reading.summary(code, measure, year: year).map { text($0, measure.shown.format, measure.shown.scale) } ?? Figures.missing
                    }))
        }
        let last = reading.lastYear
        let table = FigureTable(
            name,
            columns: [
                .init(
                    "\(code)  \(name)",
                    .text(held.map { measure in measure.title + (measure.shown.unit.map { ["£m", "%"].contains($0) ? "" : ", \($0)" } ?? "") })),
                column(reading.baselineName, 0) { $0.text(in: $1, scale: $2) }, column(reading.lastName, last) { $0.text(in: $1, scale: $2) },
                column("10%", last) { $0.low(in: $1, scale: $2) }, column("90%", last) { $0.high(in: $1, scale: $2) },
            ])
        return TerminalTable.text(table, colour: colour, widest: 56)
    }
}
