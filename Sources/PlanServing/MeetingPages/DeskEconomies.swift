import FigureWording
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import ReportKit
import Statistics

/// An economy in the list: where it heads, or what is wrong with its file.
struct EconomyLine: Encodable {
    let slug, name: String
    let isSound: Bool
    let gap, trend, detail: String
    /// A small picture of the gap.
    let svg: String
}

/// An economy as the page needs it before anything is moved.
struct EconomyReply: Encodable {
    struct Option: Encodable {
        let name, about: String
        let `do`: [String]
    }
    struct Work: Encodable {
        let name, about, evidence: String
        let trusts: [String]
        let cost: String
    }
    let slug, name, about, digest, lastYear: String
    let planYears: [String]
    let beliefs, decisions: [Lever]
    let levers: Int
    let interventions: [Work]
    let options: [Option]
    let trusts: [String: String]
    let reasons: [LeverReason]
    let warnings: Int
}

extension MeetingDesk {
    /// The names under which economies can be opened; what is known of each is asked one by one, as opening takes a second.
    nonisolated func economies() -> [String] { places.map(\.slug) }

    /// Where an economy heads; what is wrong with its file is part of the answer.
    func line(_ place: Place) async -> EconomyLine {
        do {
            let economy = try await open(place).economy
            let futures = try await futuresInFile(economy, economy.base.count).futures
            let path = futures.path("economy", .gapDoNothing)
            let money = FigureFormat.poundsMillions(decimals: 0)
            let last = path[path.count - 1]
            let rise = (last?.p50 ?? 0) - (path[0]?.p50 ?? 0)
            func column(_ pick: (YearSummary) -> Double) -> [Double] { path.map { $0.map { pick($0) / 1e6 } ?? .nan } }
            let chart = FanChart(
                title: "Gap of \(economy.scenario.name)", axisTitle: "Gap, £m a year", format: money, time: .years(from: economy.scenario.baselineYear.start),
                fan: Fan(low80: column(\.p10), low50: column(\.p25), median: column(\.p50), high50: column(\.p75), high80: column(\.p90)), fromZero: true)
            let warnings = economy.scenario.warnings.count
            return EconomyLine(
                slug: place.slug, name: economy.scenario.name, isSound: true,
                gap: last.map {
                    "\(money.text($0.mean / 1e6)) (\(money.text($0.p10 / 1e6)) to \(money.text($0.p90 / 1e6))) in \(economy.scenario.years.last?.description ?? "")"
                } ?? "",
                trend: rise > 0 ? "widens by \(money.text(rise / 1e6))" : "narrows by \(money.text(-rise / 1e6))",
                detail: warnings == 0 ? "checked" : Figures.counted(warnings, "warning"), svg: chart.svg(width: 300).markup)
        } catch {
            let problem = DeskProblem(error)
            return EconomyLine(slug: place.slug, name: place.slug, isSound: false, gap: "", trend: "", detail: problem.detail, svg: "")
        }
    }

    func economy(_ place: Place) async throws -> EconomyReply {
        let economy = try await open(place).economy
        let scenario = economy.scenario
        return EconomyReply(
            slug: place.slug, name: scenario.name, about: scenario.about, digest: scenario.digest, lastYear: scenario.years.last?.description ?? "",
            planYears: scenario.years.dropFirst().map(\.description), beliefs: economy.levers.beliefs, decisions: economy.levers.decisions,
            levers: economy.levers.all.count,
            interventions: scenario.interventions.map { work in
                EconomyReply.Work(
                    name: work.name, about: work.about, evidence: work.evidence.rawValue, trusts: work.trustsActedOn(scenario, economy.compiled.baseline),
                    cost: work.runningCost.map { "\($0.figure.asWritten) a year at full size" } ?? "")
            },
            options: scenario.options.map { option in
                EconomyReply.Option(
                    name: option.name, about: option.about, do: ((try? MeetingState.doing(option, in: scenario)) ?? .asInTheFile).lines.do)
            }, trusts: Dictionary(scenario.providers.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }),
            reasons: (try? records?.reasons(scenario.digest)) ?? [], warnings: scenario.warnings.count)
    }
}
