import ReportKit
import Statistics
import Validation

/// The reasons of a screening in words.
enum ScreeningWording {
    /// Why an economy is in or out, in one sentence made from its marks.
    package static func reason(_ standing: ScreeningStanding, _ screening: Screening) -> String {
        let finance = screening.criteria.count { $0.step == .finance }
        switch standing.verdict {
        case .lacksKind:
            return "Not screened: no trust of the kind needed."
        case .filtered:
            let failed = failings(standing, screening, .finance)
            let found = failed.isEmpty ? "no finance threshold fails" : "only \(Figures.list(failed)) \(failed.count == 1 ? "fails" : "fail")"
            return "Out at step 1: \(found); \(screening.filterAtLeast) of \(finance) are needed."
        case .below:
            return "Out at step 2: rank \(standing.rank ?? 0) of those scored, \(gap(standing, screening)) below the line. \(drivers(standing, screening))"
        case .chosen:
            let above = screening.line.map { ", \(points(standing.score - $0)) above the line" } ?? ""
            return "In: rank \(standing.rank ?? 0)\(above). \(drivers(standing, screening))"
        }
    }

    private static func gap(_ standing: ScreeningStanding, _ screening: Screening) -> String {
        screening.line.map { points($0 - standing.score) } ?? ""
    }

    package static func points(_ value: Double) -> String { "\(Figures.fixed(value, decimals: 1)) points" }

    /// What makes up most of a score: the three largest contributions with their levels.
    static func drivers(_ standing: ScreeningStanding, _ screening: Screening) -> String {
        let largest = zip(screening.criteria, standing.marks).filter { $1.contribution > 0.05 }
            .ordered { $0.1.contribution > $1.1.contribution }.prefix(3)
        guard !largest.isEmpty else { return "Nothing adds to its score." }
        return "Most of its \(points(standing.score)): "
            + Figures.list(
                largest.map { criterion, mark in
                    "\(criterion.name) \(level(mark.level, criterion)) (\(Figures.fixed(mark.contribution, decimals: 1)))"
                }) + "."
    }

    static func failings(_ standing: ScreeningStanding, _ screening: Screening, _ step: ScreeningCriterion.Step) -> [String] {
        zip(screening.criteria, standing.marks).filter { $0.step == step && $1.fails }.map(\.0.name)
    }

    /// A level as it reads best: money in £m, shares in per cent, everything else plain.
    package static func level(_ level: Double, _ criterion: ScreeningCriterion) -> String {
        let reach = max(abs(criterion.best), abs(criterion.worst))
        // A fact that holds or does not.
        if reach == 1, [criterion.best, criterion.worst].contains(0), level == 0 || level == 1 { return level == 1 ? "yes" : "no" }
        if reach >= 1e5 { return Figures.poundsMillions(level / 1e6) }
        if reach < 1 { return Figures.percent(level, decimals: 1) }
        return Figures.fixed(level, decimals: 2)
    }

    /// What a test changes, in words.
    static func change(_ test: Screening.Test) -> String {
        switch test.change {
        case .weight: "weight of \(test.name): \(test.to)"
        case .threshold: "threshold of \(test.name): \(test.to)"
        case .missing, .filter: "\(test.name): \(test.to)"
        }
    }

    /// How the figures compare with what was chosen in fact; nil where nothing is known.
    package static func comparison(_ screening: Screening, short: Bool = false) -> String? {
        guard !screening.knownChoice.isEmpty else { return nil }
        let met = screening.knownAndChosen
        let missed = screening.knownChoice.filter { !met.contains($0) }
        let others = screening.standings.filter { $0.isChosen && !screening.knownChoice.contains($0.economy) }.map(\.economy)
        let passing = screening.standings.count { $0.rank != nil && screening.knownChoice.contains($0.economy) }
        return "Of the \(screening.knownChoice.count) chosen in fact \(passing) pass the finance filter and the figures alone choose \(met.count)"
            + (met.isEmpty ? ". " : ": \(Figures.list(met)). ")
            + (missed.isEmpty || short ? "" : "They leave out \(Figures.list(missed)). ")
            + (others.isEmpty || short ? "" : "In their place: \(Figures.list(others)).")
    }
}
