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

    /// Lines that give one figure differently: the other value is tried.
    mutating func mendContradictions() async throws {
        for item in context.plans.contradictions {
            let members = drafts.indices.filter { drafts[$0].test == .contradiction && drafts[$0].inputs == [item.key] && open[drafts[$0].name] != nil }
            guard !members.isEmpty else { continue }
            let other = Correction(figures: [item.key: item.other.value], isCarried: false, words: "", simplicity: 0)
            let trial = try await tried([other], least: 1).first
            let helps = trial.map { $0.raised == 0 } ?? false
            let cleared = helps ? trial?.cleared ?? [] : []
            causes.append(
                ReviewCause(
                    members: (members + cleared.flatMap { open[$0] ?? [] }).sorted(),
                    correction: cleared.isEmpty ? "" : "With the other value \(Figures.counted(cleared.count, "other finding")) would not stand.",
                    isClerical: true))
            for name in cleared { open[name] = nil }
            for index in members { open[drafts[index].name] = nil }
            if helps, !cleared.isEmpty {
                Self.set([item.key: item.other.value], carried: false, in: &context)
                usual = [:]
            }
        }
    }
}
