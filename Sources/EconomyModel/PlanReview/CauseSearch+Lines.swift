import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// Lines that are not what was meant: in the wrong unit, or given twice.
extension CauseSearch {
    /// Slips of one organisation by one factor: their lines are mended together, and what vanishes is their symptom. What shows only then
    /// was hidden by them, and is told, too.
    mutating func mendUnits() {
        var groups: [(name: String, members: [Int])] = []
        for index in drafts.indices where drafts[index].test == .unitSlip && drafts[index].isFault {
            let name = "\(drafts[index].organisation)|\(drafts[index].subject)"
            if let place = groups.firstIndex(where: { $0.name == name }) { groups[place].members.append(index) } else { groups.append((name, [index])) }
        }
        guard !groups.isEmpty else { return }
        for group in groups {
            guard let first = group.members.first, let factor = Double(drafts[first].subject.dropFirst("slip ".count)), factor > 0 else { continue }
            let figures = Set(group.members.flatMap { drafts[$0].inputs }).filter { context.plans.figure($0) != nil }
            let before = Self.faults(context)
            for key in figures { context.plans.scale(key, by: 1 / factor) }
            let cleared = before.subtracting(Self.faults(context)).filter { open[$0] != nil }
            causes.append(
                ReviewCause(
                    members: (group.members + cleared.flatMap { open[$0] ?? [] }).sorted(),
                    correction:
                        "Read \(factor > 1 ? "\(Figures.fixed(factor, decimals: 0)) times smaller" : "\(Figures.fixed((1 / factor).rounded(), decimals: 0)) times larger"), \(Figures.counted(figures.count, "figure")) \(figures.count == 1 ? "fits" : "fit").",
                    isClerical: true))
            for name in cleared { open[name] = nil }
            for index in group.members { open[drafts[index].name] = nil }
        }
        // Found on the mended plans only.
        let known = Set(drafts.filter(\.isFault).map(\.name))
        for test in Self.movable {
            for var draft in test.judge(context) where draft.isFault && !known.contains(draft.name) {
                draft.money = min(draft.money, context.mostAtStake(draft.organisation))
                draft.evidence += " (With figures in the wrong unit put right.)"
                drafts.append(draft)
                open[draft.name, default: []].append(drafts.count - 1)
            }
        }
    }

    /// From so many lines on two files are two versions of a plan.
    private static let versions = 3

    /// Lines that give one figure differently: the other value is tried. Where two files differ in many figures of one organisation, they are two versions
    /// of its plan, and one cause: all figures of the other are tried together.
    mutating func mendContradictions() async throws {
        var groups: [(name: String, items: [PlanContradiction])] = []
        for item in context.plans.contradictions {
            let name = item.kept.file == item.other.file ? "" : "\(item.key.organisation)|\(item.kept.file)|\(item.other.file)"
            if !name.isEmpty, let place = groups.firstIndex(where: { $0.name == name }) {
                groups[place].items.append(item)
            } else {
                groups.append((name, [item]))
            }
        }
        for group in groups {
            for items in group.items.count >= Self.versions ? [group.items] : group.items.map({ [$0] }) { try await mend(items) }
        }
    }

    private mutating func mend(_ items: [PlanContradiction]) async throws {
        let keys = Set(items.map(\.key))
        let members = drafts.indices.filter { place in
            drafts[place].test == .contradiction && drafts[place].inputs.allSatisfy(keys.contains) && open[drafts[place].name] != nil
        }
        guard !members.isEmpty else { return }
        let figures = Dictionary(items.map { ($0.key, $0.other.value) }) { first, _ in first }
        let trial = try await tried([Correction(figures: figures, isCarried: false, words: "", simplicity: 0)], least: 1).first
        let helps = trial.map { $0.raised == 0 } ?? false
        let cleared = helps ? trial?.cleared ?? [] : []
        let isVersion = items.count > 1
        let words =
            isVersion
            ? "\(FilePath.name(of: items[0].kept.file)) and \(FilePath.name(of: items[0].other.file)) are two versions of a plan, which differ in \(Figures.counted(items.count, "figure"))."
            : ""
        let mended =
            cleared.isEmpty
            ? "" : "With the other \(isVersion ? "values" : "value") \(Figures.counted(cleared.count, "other finding")) would not stand."
        causes.append(
            ReviewCause(
                members: (members + cleared.flatMap { open[$0] ?? [] }).sorted(),
                correction: [words, mended].filter { !$0.isEmpty }.joined(separator: " "), isClerical: true))
        for name in cleared { open[name] = nil }
        for index in members { open[drafts[index].name] = nil }
        if helps, !cleared.isEmpty {
            Self.set(figures, carried: false, in: &context)
            usual = [:]
        }
    }
}
