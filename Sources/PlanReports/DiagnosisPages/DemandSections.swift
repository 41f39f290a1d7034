import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording

extension DiagnosisPage {
    /// Residents now and at the end, by age and sex.
    var populationSection: ReportSection? {
        let changes = diagnosis.population
        guard !changes.isEmpty else { return nil }
        return ReportSection(
            id: "population", title: "Population",
            summary: "The residents for whom the commissioners buy care. Age matters more than number: people over 75 use several times the care of others.",
            blocks: changes.count == 1 ? [.finding(pyramid(changes[0]))] : paired(changes.map(pyramid)))
    }

    private func pyramid(_ change: PopulationChange) -> Finding {
        let name = reading.name(change.commissioner)
        let everyone = reading.last(change.commissioner, .residents)
        let old = reading.last(change.commissioner, .residents65)
        let oldNow = reading.baseline(change.commissioner, .residents65)?.p50
        let allNow = reading.baseline(change.commissioner, .residents)?.p50
        let format = FigureFormat.percent(decimals: 1)
        var title = "Residents of \(name) by age"
        if let old, let oldNow, oldNow > 0, let everyone, let allNow, allNow > 0 {
            let few = Figures.signed(old.p10 / oldNow - 1, in: format)
            let many = Figures.signed(old.p90 / oldNow - 1, in: format)
            let aged = few == many ? few : "\(few) to \(many)"
            let whole = everyone.p50 / allNow - 1
            let total =
                abs(whole) < 0.003 ? "while the number of all residents hardly changes" : "while all residents change by \(Figures.signed(whole, in: format))"
            title = "People of 65 and over in \(name) change by \(aged) by \(reading.lastName), \(total)"
            if old.p10 > oldNow { title = title.replacing("change by \(aged) by", with: "grow by \(aged.replacing("+", with: "")) by") }
        }
        let bands = change.bands.indices.map { index in
            PopulationPyramid.Band(
                DiagnosisWording.ages(change.bands[index]), womenNow: change.womenNow[index], menNow: change.menNow[index],
                womenThen: change.womenThen[index], menThen: change.menThen[index])
        }
        return Finding(
            id: "population-\(change.commissioner)", title: title,
            subtitle: "Residents of \(name) by age and sex, \(reading.baselineName) and \(reading.lastName) (central projection)",
            chart: PopulationPyramid(title: title, now: reading.baselineName, then: reading.lastName, bands: bands),
            source: "cohort-component projection; \(simulated)",
            figures: FigureTable(
                "Residents of \(name)",
                columns: [
                    .init("Age", .text(change.bands.map(DiagnosisWording.ages))),
                    .init("Women \(reading.baselineName)", .decimal(change.womenNow, decimals: 0)),
                    .init("Women \(reading.lastName)", .decimal(change.womenThen, decimals: 0)),
                    .init("Men \(reading.baselineName)", .decimal(change.menNow, decimals: 0)),
                    .init("Men \(reading.lastName)", .decimal(change.menThen, decimals: 0)),
                ]),
            trace: reading.id(change.commissioner, .residents65, year: reading.lastYear))
    }

    /// Demand by point of delivery, as change from the baseline year so that trusts of all sizes stand on one scale.
    var demandSection: ReportSection? {
        let measures: [(Measure, String)] = [
            (.emergencyAdmissions, "emergency admissions"), (.plannedAdmissions, "planned admissions and day cases"),
            (.aeAttendances, "A&E attendances"), (.outpatientAttendances, "outpatient attendances"),
        ]
        var findings = measures.compactMap { demandFinding($0.0, $0.1) }
        // A trust that counts neither emergencies nor operations (mental health, community) still admits.
        let others = reading.trusts(with: .admissions).filter {
            !reading.has($0.code, .emergencyAdmissions) && !reading.has($0.code, .plannedAdmissions)
        }
        if !others.isEmpty, let finding = demandFinding(.admissions, "admissions", of: others) { findings.append(finding) }
        guard !findings.isEmpty else { return nil }
        return ReportSection(
            id: "demand", title: "Demand",
            summary: "What residents and others come for. Growth holds both population and everything else that has pushed use up.",
            blocks: paired(findings) + [.html(demandTable(measures.map(\.0) + [.admissions]))])
    }

    private func demandFinding(_ measure: Measure, _ things: String, of chosen: [ListedOrganisation]? = nil) -> Finding? {
        let trusts = chosen ?? reading.trusts(with: measure)
        let fans = trusts.compactMap { trust in reading.growth(trust.code, measure).map { (trust, $0) } }
        guard let first = fans.first, let title = growthTitle(measure, trusts, things: things, plural: true) else { return nil }
        let axis = "Change since \(reading.baselineName)"
        let time = TimeAxis.years(from: reading.firstYear)
        let chart: any Chart =
            fans.count == 1
            ? FanChart(title: title, axisTitle: axis, format: .percent(), time: time, history: [0], fan: first.1, fromZero: true)
            : FanMultiples(
                title: title, axisTitle: axis, format: .percent(), time: time,
                panels: fans.map { FanMultiples.Panel(reading.name($0.0.code), history: [0], fan: $0.1) }, fromZero: true)
        return Finding(
            id: "demand-\(measure.rawValue)", title: title,
            subtitle: "\(DiagnosisWording.sentence(things)), change since \(reading.baselineName)",
            chart: chart, source: simulated, figures: figures(measure, trusts.map(\.code)),
            trace: reading.id(first.0.code, measure, year: reading.lastYear))
    }

    private func demandTable(_ measures: [Measure]) -> HTML {
        let rows = reading.trusts.flatMap { trust in measures.filter { reading.has(trust.code, $0) }.map { (trust.code, $0) } }
        func column(_ title: String, _ year: Int, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, .decimal(rows.map { reading.summary($0.0, $0.1, year: year).map(pick) }, decimals: 0))
        }
        return FigureTable(
            "Demand by point of delivery, a year",
            columns: [
                .init("Trust", .text(rows.map { reading.name($0.0) })), .init("Point of delivery", .text(rows.map(\.1.title))),
                column(reading.baselineName, 0, \.p50), column("\(reading.lastName) middle", reading.lastYear, \.p50),
                column("10%", reading.lastYear, \.p10), column("90%", reading.lastYear, \.p90),
            ]
        ).html()
    }
}
