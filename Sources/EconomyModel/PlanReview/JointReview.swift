import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let jointRange = ReviewTest(
        id: "R2", title: "Joint plausibility", asks: "Can all the numbers of the plan be true at once?", heading: .understanding,
        thresholds: AskedThresholds(
            limits: [AskedThresholds.Limit(name: "", unit: .share, isAtMost: false, about: "")], values: [.slackMoney, .slackCounts, .slackBeds, .slackShares]),
        judge: { $0.jointRanges() })
}

extension AskedThresholds.Value {
    static let slackMoney = Self("slack of money", .share, "share of income or allocation")
    static let slackCounts = Self("slack of counts", .share, "share of a count of patients")
    static let slackBeds = Self("slack of beds and staff", .share, "share of beds or staff")
    static let slackShares = Self("slack of shares", .share, "of 1")
}

/// R2: all numbers of a plan that the model simulates, placed together among the futures of do-nothing and of the chosen option; and a few
/// totals of all organisations together. Levels of all years are placed, and with them growths and what one is to another.
extension ReviewContext {
    /// Numbers on which a plan leans, at the most.
    private static let mostLeaning = 3

    func jointRanges() -> [ReviewDraft] {
        var results = planners.compactMap { code in
            jointResult(code, years.flatMap { placedNumbers(code, $0) })
        }
        // Across organisations: what each has in all.
        let totals: Set<PlanMeasure> = [.income, .cost, .surplus, .spend]
        let together = planners.flatMap { code in
            years.flatMap { placedNumbers(code, $0) }.filter {
                (totals.contains($0.key.measure) && $0.subject == $0.key.measure.rawValue) || $0.point == ActivityGroup.emergency.rawValue
            }
        }
        if planners.count > 1, !isTrial, let all = jointResult(SubmittedPlans.economy, together) { results.append(all) }
        return results
    }

    /// What a number may be off without meaning anything; of the simulated middle, so that it does not follow the plan's own number.
    private func slack(_ placed: PlacedNumber, middle: Double) -> Double {
        func value(_ asked: AskedThresholds.Value) -> Double { thresholds.value(.jointRange, asked) }
        switch placed.key.measure.dimension {
        case .money: return value(.slackMoney) * mostAtStake(placed.key.organisation)
        case .units: return value(.slackCounts) * max(abs(middle), 1)
        case .beds, .staff: return value(.slackBeds) * max(abs(middle), 1)
        case .share, .score: return value(.slackShares)
        }
    }

    /// How rare a plan is, in words that the number of futures bears.
    static func rarity(_ share: Double, _ asStrange: Int, of futures: Int) -> String {
        if asStrange == 0 {
            return
                "none of the \(Figures.count(futures)) simulated futures is as strange, so fewer than 1 in \(Figures.count(max(1, futures / 3))) at 95% certainty\(futures < enough ? "; with so few futures nothing rarer can be told apart" : "")"
        }
        if share > 0.5 { return "most simulated futures are as strange" }
        if share > 0.1 { return "1 in \(Figures.fixed((1 / share).rounded(), decimals: 0)) simulated futures is as strange, nothing unusual" }
        // Of a few counted the next draw may give twice or half as many.
        return
            "about 1 in \(Figures.fixed((1 / share).rounded(), decimals: 0)) simulated futures is as strange\(asStrange < 10 ? " (\(asStrange) of \(Figures.count(futures)); another draw may give twice or half as many)" : "")"
    }

    /// Futures from which on 1 in 500 can be told.
    private static let enough = 1_000

    private func jointResult(_ organisation: String, _ placed: [PlacedNumber]) -> ReviewDraft? {
        let series = placed.map { SimulatedSeries(organisation: $0.key.organisation, measures: $0.measures, year: $0.key.year) }
        let known = placed.indices.filter { ranges.isSimulated(series[$0]) }
        guard known.count >= 3 else { return nil }
        let numbers = known.map { placed[$0] }
        let values = numbers.map(\.value)
        let slacks = known.map { slack(placed[$0], middle: ranges.middle(series[$0])) }
        guard let found = ranges.joint(known.map { series[$0] }, slack: slacks, of: values) else { return nil }
        let (share, count, plausibility) = (found.share, found.asStrange, found.plausibility)
        let words = Self.rarity(share, count, of: plausibility.futures)
        // Fewer futures than the limits ask for cannot tell how rare a plan is beyond their number: then the question stands, and no verdict.
        let finest = 1 / Double(plausibility.futures + 1)
        let isTooFew = count == 0 && finest > limit(.jointRange).amber
        var result = judged(
            .jointRange, organisation, nil, share, limit(.jointRange), money: 0,
            evidence:
                "All \(numbers.count) numbers of \(organisation == SubmittedPlans.economy ? "the plans" : "\(organisation)'s plan") that are simulated, taken together: \(words).",
            question: "", for: Addressee.chiefExecutive)
        if isTooFew { result.severity = .amber }
        guard result.severity != .green else { return result }
        let leaning = plausibility.leaning(values, count: Self.mostLeaning)
        let parts = leaning.map { one -> (words: String, money: Double, number: PlacedNumber) in
            let number = numbers[one.index]
            let low = one.mean - 1.645 * one.deviation
            let high = one.mean + 1.645 * one.deviation
            let outside = number.value < low ? low - number.value : max(0, number.value - high)
            func shown(_ value: Double) -> String { ReviewWords.figure(value, number.key.measure) }
            return (
                "\(number.key.organisation)'s \(number.ownWords) in \(number.key.year) (\(shown(number.value)); given the rest, between \(shown(low)) and \(shown(high)))",
                outside * number.worth, number
            )
        }
        result.evidence += " It leans on \(Figures.list(parts.map(\.words)))."
        if let first = parts.first {
            result.question =
                "What would have to be true for \(first.number.key.organisation)'s \(first.number.ownWords) to be \(ReviewWords.figure(first.number.value, first.number.key.measure)) in \(first.number.key.year), with all else as planned?"
            result.addressee = first.number.heading
        }
        result.money = parts.map(\.money).max() ?? 0
        result.inputs = parts.flatMap(\.number.inputs)
        return result
    }
}
