import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// Risks, owners, assumptions.
extension ImplementationPage {
    var riskSection: ReportSection? {
        guard let worst = outlook.risks.first else { return nil }
        let driving = outlook.risks.filter { $0.endWeeks > 0.02 }.ordered { $0.endWeeks > $1.endWeeks }.prefix(12)
        var blocks: [ReportBlock] = []
        if let first = driving.first {
            let title = "“\(first.name)” drives the end: \(Words.weeks(first.endWeeksIfHappens)) where it happens"
            let mean = outlook.finish.meanDelayMonths
            blocks.append(
                .finding(
                    Finding(
                        id: "implement-tornado", title: title,
                        subtitle: "Mean end of the programme in months after the planned end: without the risk, and where it happens, all else drawn the same",
                        chart: TornadoChart(
                            title: title, axisTitle: "months after the planned end", format: .number(decimals: 1), centre: mean,
                            bars: driving.map { risk in
                                let without = mean - risk.endWeeks * 12 / 52.18
                                return .init(
                                    risk.name, atLow: without, atHigh: without + risk.endWeeksIfHappens * 12 / 52.18, lowText: "without the risk",
                                    highText: "where it happens")
                            }, lowName: "without the risk", highName: "where it happens"),
                        source: simulated, figures: riskTable)))
        }
        let harmTitle =
            worst.harm > 0
            ? "“\(worst.name)” does most harm: \(Words.pounds(worst.harm, decimals: 2)) on average, \(Words.pounds(worst.harmIfHappens, decimals: 2)) where it happens"
            : "No risk harms the money of the plan years"
        let harmful = outlook.risks.filter { $0.harm > 0 }.prefix(12)
        blocks.append(
            .finding(
                Finding(
                    id: "implement-harm", title: harmTitle,
                    subtitle: "Expected harm of each risk, £m: its own cost, and what its delays add to the gap of the plan years",
                    chart: harmful.isEmpty
                        ? nil
                        : BarChart(
                            title: harmTitle, axisTitle: "Expected harm, £m", format: .poundsMillions(decimals: 2),
                            bars: harmful.map { .init($0.name, $0.harm / 1e6) }),
                    source: simulated, figures: riskTable)))
        let register = outlook.risks.map { risk -> [HTML] in
            [
                HTML(text: risk.name), HTML(text: Figures.percent(risk.probability)), HTML(text: Words.weeks(risk.endWeeksIfHappens)),
                HTML(text: Words.pounds(risk.harm, decimals: 2)), HTML(text: Words.pounds(risk.harmIfHappens, decimals: 2)), HTML(text: risk.owner),
                HTML(text: risk.response),
            ]
        }
        blocks.append(.subsection(id: "implement-register", title: "Risk register"))
        blocks.append(
            .html(
                Block.register(
                    caption: "Risks, the greatest expected harm first",
                    columns: ["Risk", "Likely", "Delays the end by", "Expected harm", "Harm if it happens", "Owner", "Response"], rows: register)))
        return ReportSection(
            id: "implement-risks", title: "Risks",
            summary:
                "Harm is the risk's own cost and what its delays add to the gap. A risk that delays what costs more than it saves can do good to the money of the plan years; its harm is then elsewhere, in waits and care.",
            blocks: blocks)
    }

    private var riskTable: FigureTable {
        let rows = outlook.risks
        return FigureTable(
            "Risks",
            columns: [
                .init("Risk", .text(rows.map(\.name))), .init("Probability", .percent(rows.map(\.probability), decimals: 0)),
                .init("Delays the end, mean", unit: "weeks", .decimal(rows.map(\.endWeeks), decimals: 1)),
                .init("where it happens", unit: "weeks", .decimal(rows.map(\.endWeeksIfHappens), decimals: 1)),
                .init("Own cost, mean", .poundsMillions(rows.map { $0.cost / 1e6 }, decimals: 2)),
                .init("Gap widened, mean", .poundsMillions(rows.map { $0.benefitLost / 1e6 }, decimals: 2)),
                .init("Harm, mean", .poundsMillions(rows.map { $0.harm / 1e6 }, decimals: 2)),
                .init("Harm if it happens", .poundsMillions(rows.map { $0.harmIfHappens / 1e6 }, decimals: 2)),
            ])
    }

    var ownerSection: ReportSection? {
        guard !outlook.duties.isEmpty else { return nil }
        var owners: [String] = []
        for duty in outlook.duties where !owners.contains(duty.owner) { owners.append(duty.owner) }
        let rows = outlook.duties.map { duty -> [HTML] in
            [
                HTML(text: duty.owner), HTML(text: duty.kind.rawValue), HTML(text: duty.what), HTML(text: duty.kind == .respond ? "now" : Words.day(duty.due)),
                HTML(text: duty.likely.map(Words.day) ?? Figures.missing), HTML(text: duty.safe.map(Words.day) ?? Figures.missing),
                HTML(text: duty.kind == .respond ? Figures.missing : Figures.percent(duty.criticality)),
            ]
        }
        return ReportSection(
            id: "implement-owners", title: "Who owes what in the first 90 days",
            summary:
                "\(Figures.counted(owners.count, "owner")), by role. Due as planned; likely and safe are the days kept in half and in \(wording.eightInTen). Critical: share of futures in which the end hangs on it.",
            blocks: [
                .html(
                    Block.register(
                        caption: "Due within 90 days of \(Words.day(outlook.start))",
                        columns: ["Owner", "To", "What", "Due", "Likely", "Safe", "Critical"], rows: rows))
            ])
    }

    var registerSection: ReportSection? {
        guard !outlook.register.isEmpty else { return nil }
        let rows = outlook.register.map { entry -> [HTML] in
            [
                HTML(text: entry.path), HTML(text: entry.value), HTML(text: entry.spread),
                HTML(text: "\(entry.provenance.parts.kind): \(entry.provenance.parts.text)"),
                HTML(text: "\(entry.place.file):\(entry.place.line)"),
            ]
        }
        let table = Block.register(caption: "Figures of the programme", columns: ["Figure", "Value", "Spread", "Where from", "Written at"], rows: rows)
        return ReportSection(
            id: "implement-assumptions", title: "Assumptions of the programme",
            summary:
                "\(Figures.counted(outlook.register.count, "figure")): lengths, chances and costs. A share of lead time stands for that share of the intervention's own lead time.",
            blocks: [.html("<details><summary>All figures of the programme</summary>\(table)</details>")])
    }
}
