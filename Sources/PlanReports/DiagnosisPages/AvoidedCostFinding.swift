import Diagnosis
import HealthSimulation
import ReportKit
import ReportWording

extension DiagnosisPage {
    /// What an emergency admission that is avoided for good saves after one, three and five years, beside what was published.
    var avoidedCostFinding: Finding? {
        let avoided = diagnosis.avoidedCost
        guard !avoided.trusts.isEmpty else { return nil }
        let shares = zip(CostRelease.years, avoided.release.ofSteps).map { (year: $0, share: $1) }
        let title =
            "An emergency admission avoided for good saves "
            + Figures.list(shares.map { "\(Figures.percent($0.share)) of its average cost after \(Figures.counted($0.year, "year"))" })
        func saved(_ place: Int) -> FigureTable.Values { .decimal(avoided.trusts.map { $0.averageCost * avoided.release.ofSteps[place] }, decimals: 0) }
        let table = FigureTable(
            "What an emergency admission costs on average, and what avoiding it saves when whole wards or teams go with it, £ at prices of \(reading.baselineName)",
            columns: [
                .init("Trust", .text(avoided.trusts.map { reading.name($0.organisation) })),
                .init("Average cost", .decimal(avoided.trusts.map(\.averageCost), decimals: 0)),
            ] + CostRelease.years.enumerated().map { place, year in .init("Saved after \(Figures.counted(year, "year"))", saved(place)) })
        let rows =
            shares.map { one -> [HTML] in
                ["this model, whole steps", HTML(text: Figures.counted(one.year, "year")), HTML(text: Figures.percent(one.share)), "", "assumption", ""]
            }
            + avoided.published.map { one -> [HTML] in
                let ends = one.low.flatMap { low in one.high.map { "\(Figures.percent(low)) to \(Figures.percent($0))" } } ?? ""
                let years = one.years.map { $0 < 1 ? "under 1 year" : Figures.counted(Int($0.rounded()), "year") } ?? "any time"
                return [
                    HTML(text: one.what), HTML(text: years), HTML(text: Figures.percent(one.share)), HTML(text: ends), HTML(text: one.kind),
                    HTML(text: one.source),
                ]
            }
        let less = avoided.release.ofLess.last ?? 0
        let evidence =
            avoided.published.isEmpty
            ? ""
            : Block.register(
                caption: "Share of average cost released when activity goes, beside what was published",
                columns: ["What", "After", "Share", "Range", "Kind", "Source"], rows: rows)
        return Finding(
            id: "money-avoided", title: title,
            subtitle: "Where less than a ward or team becomes free, \(Figures.percent(less)) goes at once and no more; beds that refill release nothing",
            content: table.html() + evidence, source: "finance: cost behaviour of scenario \(diagnosis.file), central values; arithmetic, no simulation")
    }
}
