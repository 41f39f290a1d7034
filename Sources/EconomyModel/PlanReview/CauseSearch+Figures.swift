import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Single figures that are not what was meant, and contracts that differ from the other side’s.
extension CauseSearch {
    /// Figures on which two findings or more rest, by how many.
    private func suspects() -> [PlanKey] {
        var counts: [PlanKey: Int] = [:]
        for members in open.values {
            for key in Set(members.flatMap { drafts[$0].inputs }) { counts[key, default: 0] += 1 }
        }
        return counts.filter { $0.value > 1 && context.plans.figure($0.key) != nil }.ordered { left, right in
            left.value != right.value ? left.value > right.value : left.key.isBefore(right.key)
        }.prefix(Self.mostSuspects).map(\.key)
    }

    private static let mostSuspects = 240

    mutating func mendSingles() async throws -> Bool {
        let (search, suspects) = (self, suspects())
        let singles = try await inParts(suspects.count, threads: threads) { range in range.flatMap { search.corrections(of: suspects[$0]) } }
        return take(try await tried(singles + contracts()))
    }

    /// A figure as it may have been meant.
    private func corrections(of key: PlanKey) -> [Correction] {
        guard let figure = context.plans.figure(key) else { return [] }
        let place = "\(SheetAddress.sentence(FilePath.name(of: figure.file), line: figure.line))"
        return candidates(key, figure).enumerated().map { rank, value in
            let words =
                "With \(key.measure.words) of \(key.organisation)\(key.counterpart.isEmpty ? "" : " (\(key.counterpart))") in \(key.year) at \(ReviewWords.figure(value, key.measure)) (\(place)) all of these vanish."
            return Correction(figures: [key: value], isCarried: false, words: words, simplicity: 10 - rank)
        }
    }

    /// Lines of contracts that differ from the other side's in every year and to one side, as the other side has them: no slip of single figures.
    private func contracts() -> [Correction] {
        var corrections: [Correction] = []
        for series in context.plans.orderedSeries where !series.counterpart.isEmpty && isLeaf(series) {
            guard let first = context.years.first, let mirror = context.mirrored(series.at(first)) else { continue }
            var figures: [PlanKey: Double] = [:]
            var sides: Set<FloatingPointSign> = []
            var isWhole = true
            // Of the years before the plan, too, where growth is counted from.
            for year in context.plans.years(of: series) {
                guard let own = context.plans.figure(series.at(year)), let other = context.plans.figure(mirror.at(year)) else { continue }
                let apart = other.value - own.value
                if abs(apart) > own.halfUnit + other.halfUnit {
                    sides.insert(apart.sign)
                    figures[series.at(year)] = other.value
                } else if context.years.contains(year) {
                    isWhole = false
                }
            }
            guard isWhole, sides.count == 1, figures.count > 1 else { continue }
            let words =
                "With \(series.measure.words) of \(series.organisation) (\(series.counterpart))\(series.point.map { " for \($0.rawValue)" } ?? "") as \(mirror.organisation) has it in all years, all of these vanish."
            corrections.append(Correction(figures: figures, isCarried: true, words: words, simplicity: 6))
        }
        return corrections + wholeContracts()
    }

    /// All patients of a contract as the other side has them, where both sides differ at several points of delivery.
    private func wholeContracts() -> [Correction] {
        var corrections: [Correction] = []
        var contracts: [String: [PlanKey]] = [:]
        for series in context.plans.orderedSeries where series.measure == .activity && !series.counterpart.isEmpty && series.point != nil {
            for year in context.plans.years(of: series) {
                let key = series.at(year)
                guard let mirror = context.mirrored(key), let own = context.plans.figure(key), let other = context.plans.figure(mirror),
                    abs(own.value - other.value) > own.halfUnit + other.halfUnit
                else { continue }
                contracts["\(key.organisation) \(key.counterpart)", default: []].append(key)
            }
        }
        for (_, keys) in contracts.ordered(by: { $0.key < $1.key }) where Set(keys.map(\.point)).count > 2 {
            let figures = Dictionary(
                uniqueKeysWithValues: keys.compactMap { key in context.mirrored(key).flatMap { context.plans.figure($0) }.map { (key, $0.value) } })
            let words = "With all activity of \(keys[0].organisation) (\(keys[0].counterpart)) as \(keys[0].counterpart) has it, all of these vanish."
            corrections.append(Correction(figures: figures, isCarried: true, words: words, simplicity: 8))
        }
        return corrections
    }

    /// What a figure may have been meant to be: as the other side has it, as the sums that fail would have it, with another sign, as the
    /// years around it.
    private func candidates(_ key: PlanKey, _ figure: PlanFigure) -> [Double] {
        var values: [Double] = []
        func add(_ value: Double?) {
            guard let value, value.isFinite, abs(value - figure.value) > figure.halfUnit else { return }
            let step = 2 * figure.halfUnit
            let rounded = step > 0 ? (value / step).rounded() * step : value
            if !values.contains(where: { abs($0 - rounded) <= figure.halfUnit }) { values.append(rounded) }
        }
        if let mirror = context.mirrored(key) { add(context.plans.figure(mirror)?.value) }
        for draft in open.values.flatMap({ $0 }).sorted().map({ drafts[$0] }) where draft.test.id.hasPrefix("I") && draft.inputs.contains(key) {
            add(solution(key, figure, draft))
        }
        if figure.value != 0 { add(-figure.value) }
        func near(_ step: Int) -> Double? { context.plans.figure(key.at(key.year.advanced(by: step)))?.value }
        if let before = near(-1), let after = near(1) {
            add((before + after) / 2)
        } else if let before = near(-1), let earlier = near(-2) {
            add(2 * before - earlier)
        } else if let after = near(1), let later = near(2) {
            add(2 * after - later)
        }
        return values
    }

    /// The value with which a sum that fails would hold, by how its difference moves with the figure.
    private func solution(_ key: PlanKey, _ figure: PlanFigure, _ draft: ReviewDraft) -> Double? {
        guard let difference = draft.value, difference != 0 else { return nil }
        var trial = context
        trial.scope = scope([key] + draft.inputs)
        func value(_ trial: ReviewContext) -> Double? { draft.test.judge(trial).first { $0.name == draft.name }?.value }
        let step = max(abs(figure.value) * 1e-3, 20 * figure.halfUnit, 1e-6)
        guard let before = value(trial) else { return nil }
        trial.plans.replace(key, by: figure.value + step)
        guard let after = value(trial), after != before else { return nil }
        return figure.value - before * step / (after - before)
    }
}
