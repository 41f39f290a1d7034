import PlannerFiles
import Statistics

/// Why a board would pay trusts more than it has for them by catchments and usual shares, and how that was closed: its own figures.
struct OverspentBoard {
    private let name: String
    /// What it would pay and has at most, £.
    private let believed, available: Double
    /// Share of what it would pay that goes to teaching and specialist trusts; the same of all boards.
    private let teaching, teachingOfEngland: Double
    /// Share that goes to mental-health and community trusts; the same of all boards.
    private let others, othersOfEngland: Double
    /// Distance of its core allocation from target.
    private let distance: Double
    /// The trusts from which closing took most of it, with what it took, £.
    private let moved: [(name: String, amount: Double)]

    init(_ board: String, _ flows: EnglandFlows, _ tables: EnglandTables) {
        func share(_ board: String?, _ isMeant: (TrustEstimate) -> Bool) -> Double {
            var (part, all) = (0.0, 0.0)
            for trust in flows.trusts where !trust.isAmbulance {
                for code in flows.boards where board == nil || code == board {
                    let paid = flows.earned(trust.code, from: code, asBelieved: true)
                    all += paid
                    if isMeant(trust) { part += paid }
                }
            }
            return all > 0 ? part / all : 0
        }
        func teaches(_ trust: TrustEstimate) -> Bool { ["tertiary", "specialist", "large acute"].contains(trust.kind) }
        name = tables[.boards].text("name", board) ?? board
        available = flows.index(of: board).map { flows.available[$0].upperBound } ?? 0
        believed = flows.pressed(board) * available
        (teaching, teachingOfEngland) = (share(board, teaches), share(nil, teaches))
        (others, othersOfEngland) = (share(board) { !$0.isHospital }, share(nil) { !$0.isHospital })
        distance = tables[.allocations].number("distance_from_target", board) ?? 0
        moved = flows.trusts.filter { !$0.isAmbulance }.map {
            (name: $0.name, amount: flows.earned($0.code, from: board, asBelieved: true) - flows.earned($0.code, from: board))
        }.filter { $0.amount >= 1e6 }.ordered { ($1.amount, $0.name) < ($0.amount, $1.name) }.prefix(3).map(\.self)
    }

    private var reasons: [String] {
        func percent(_ share: Double) -> String { ScenarioText.percent(share, 0) }
        var reasons: [String] = []
        if teaching > teachingOfEngland + 0.05 {
            reasons.append(
                "teaching and specialist trusts get \(percent(teaching)) of it (\(percent(teachingOfEngland)) in England), and earn more from specialised commissioning, other boards and others than usual"
            )
        }
        if others > othersOfEngland + 0.03 {
            reasons.append(
                "mental-health and community trusts get \(percent(others)) of it (\(percent(othersOfEngland)) in England), whose work for others is not published"
            )
        }
        if distance < -0.01 { reasons.append("its allocation is \(ScenarioText.percent(-distance)) below target") }
        if distance > 0.01, reasons.isEmpty {
            reasons.append(
                "its allocation is \(ScenarioText.percent(distance)) above target, so that money is not scarce: catchments of 2018 to 2020 or usual shares do not fit its trusts"
            )
        }
        return reasons.isEmpty ? ["catchments of 2018 to 2020 and usual shares do not fit its trusts; no figure here says more"] : reasons
    }

    var sentence: String {
        let taken = moved.map { "\($0.name) (\(ScenarioText.millions($0.amount)))" }.joined(separator: ", ")
        return
            "\(name): by catchments and usual shares of specialised care it would pay trusts \(ScenarioText.millions(believed)), \(ScenarioText.percent(believed / available - 1)) more than the \(ScenarioText.millions(available)) it has for them: \(reasons.joined(separator: "; ")). Proportional fitting lowered what it pays\(taken.isEmpty ? "" : ", most to \(taken)"), and raised what others pay these trusts, until every trust's income and every board's money fitted."
    }
}
