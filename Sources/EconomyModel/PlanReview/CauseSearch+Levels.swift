import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// Levels that are not those that are known of an organisation (B11): brought there in all years, with every sum that holds them.
extension CauseSearch {
    mutating func mendLevels() async throws {
        for _ in 0..<4 {
            let levels = open.values.joined().filter { drafts[$0].test == .knownLevel && !drafts[$0].subject.hasPrefix(ReviewContext.outturn) }.sorted()
            var corrections: [Correction] = []
            for index in levels {
                let draft = drafts[index]
                guard let key = draft.inputs.last, let factor = factor(draft) else { continue }
                let words =
                    "With \(key.measure.words)\(draft.point.isEmpty ? "" : " (\(draft.point))") of \(draft.organisation) at \(ReviewWords.percent(factor, 0)) in every year, where it is known to stand, and all sums worked out again, all of these vanish."
                for figures in scaled(draft, key.measure, by: factor) {
                    corrections.append(Correction(figures: figures, isCarried: true, words: words, simplicity: 9))
                }
            }
            if !take(try await tried(corrections, least: 1), raising: true) { break }
        }
    }

    /// What brings a line from where it stands to the middle of what is known.
    private func factor(_ draft: ReviewDraft) -> Double? {
        guard let year = draft.year, let key = draft.inputs.first else { return nil }
        let line = context.knownLines(draft.organisation).first {
            $0.measure == key.measure && ($0.point?.rawValue ?? "") == draft.point && $0.counterpart == draft.counterpart
        }
        let stated =
            draft.counterpart.isEmpty
            ? context.plans.total(draft.organisation, key.measure, year, point: key.point)
            : context.plans.withCounterpart(draft.organisation, key.measure, year, draft.counterpart)
        guard let range = line?.range(year), let value = stated?.value else { return nil }
        let own = value - (key.measure == .income && draft.counterpart.isEmpty ? context.support(draft.organisation, year) : 0)
        let factor = (range.low + range.high) / 2 / own
        return own > 0 && factor.isFinite && factor > 0 ? factor : nil
    }

    /// The figures that such a line is made of, in every year: alone, and with prices or pay moving the other way, so that money stays.
    private func scaled(_ draft: ReviewDraft, _ measure: PlanMeasure, by factor: Double) -> [[PlanKey: Double]] {
        func all(_ measures: [PlanMeasure], _ factor: Double, where isMeant: (PlanKey) -> Bool = { _ in true }) -> [PlanKey: Double] {
            var figures: [PlanKey: Double] = [:]
            for series in context.plans.orderedSeries
            where series.organisation == draft.organisation && measures.contains(series.measure) && isMeant(series) && isLeaf(series) {
                for year in context.plans.years(of: series) {
                    if let figure = context.plans.figure(series.at(year)) { figures[series.at(year)] = figure.value * factor }
                }
            }
            return figures
        }
        func with(_ left: [PlanKey: Double], _ right: [PlanKey: Double]) -> [PlanKey: Double] { left.merging(right) { first, _ in first } }
        switch measure {
        case .income where !draft.counterpart.isEmpty: return [all([.income, .price], factor, where: { $0.counterpart == draft.counterpart })]
        case .income: return [all([.income, .otherIncome, .price], factor)]
        case .cost: return [all([.nonPayCost, .payPerWTE, .cost], factor), all([.nonPayCost, .wteSupply, .wteNeeded], factor)]
        case .beds, .bedsOccupied: return [all([.beds, .bedsOccupied], factor), all([measure], factor)]
        case .wteNeeded, .wteSupply:
            let staff = all([.wteNeeded, .wteSupply], factor)
            return [staff, with(staff, all([.payPerWTE], 1 / factor)), all([measure], factor)]
        case .activity:
            let isPoint = { (key: PlanKey) in key.point?.rawValue == draft.point }
            let one = all([.activity], factor, where: isPoint)
            // All patients together, where they all stand as far off.
            let whole = all([.activity], factor)
            return [
                with(whole, all([.price], 1 / factor)), with(one, all([.price], 1 / factor, where: isPoint)), whole, one,
            ]
        default: return [all([measure], factor)]
        }
    }
}
