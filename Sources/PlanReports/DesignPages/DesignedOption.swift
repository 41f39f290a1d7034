import FigureWording
import Foundation
import HealthEconomy
import HealthSimulation
import PlanDesign
import ReportWording

/// The plan as an item of a scenario's `options:`, under comments that say with which command and when it was found, and what it comes to.
struct DesignedOption {
    let design: PlanDesign
    /// When the design was made, ISO 8601.
    let made: String

    var text: String { comments.map { "  # \($0)\n" }.joined() + design.written }

    private var comments: [String] {
        let objective = design.objective == .gap ? "" : " --objective \(design.objective.rawValue)"
        let years = design.years
        var lines = [
            "Found on \(made.prefix(10)) by `planner design \(design.file)\(objective)` in \(Figures.count(design.settings.replications)) futures, seed \(design.settings.seed):",
            "\(design.objective.words), \(standards).",
        ]
        let share = design.plan.shareClosed.map { ", \(Figures.percent($0)) of it" } ?? ""
        lines.append(
            "It closes at least \(Figures.money(design.plan.closedSurely, error: design.plan.closed.samplingErrorOfEnds(in: .poundsMillions()))) of the do-nothing gap of \(years.last ?? "") in \(Figures.percent(design.search.certainty)) of them\(share)."
        )
        return lines
    }

    private var standards: String {
        let worse = design.plan.worse
        return worse.isEmpty
            ? "no standard worse than in do-nothing"
            : "which makes worse \(Figures.list(worse.map { "\($0.standard) of \($0.organisation)" }))"
    }
}
