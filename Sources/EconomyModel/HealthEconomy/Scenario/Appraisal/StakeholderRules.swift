package import PlannerFiles
import Statistics

/// A group of stakeholders: what it would give most for, and its share in the joint view.
package struct StakeholderRule: Sendable {
    /// One criterion matters more than another, so many times.
    package struct Judgement: Sendable, Hashable {
        package let more, less: String
        package let times: Double
        package let place: Place
    }
    package let name: String
    package let place: Place
    /// 0 to 1; all add to 1. Nil only while faults are being gathered.
    let statedShare: Double?
    package var share: Double { statedShare ?? 0 }
    /// Points of 0 to 100 by criterion for the step from worst to best; empty when judged in pairs.
    package let swings: [(criterion: String, points: Double)]
    package let judgements: [Judgement]
    package let provenance: Provenance?
    /// Those of the group who were asked; while it is empty the points above are what somebody assumes of them.
    package internal(set) var people: [StakeholderWeights.Person] = []

    package static func read(_ reader: SectionReader, criteria: [String]) -> StakeholderRule {
        let name = reader.text("name", "the group's name")
        let share = reader.constant("share", .share, in: 0...1, required: true, "its share in the joint view; all add to 100%")
        let swings = reader.constants(
            "swings", .ratio, keys: criteria, in: 0...100, "points for the step from worst to best of each criterion, 100 for the one that matters most")
        let judgements = reader.items("judgements", first: "more", "instead of swings: every pair of criteria judged") { item in
            Judgement(
                more: item.text("more", "the criterion that matters more"), less: item.text("less", "the criterion that matters less"),
                times: item.number("times", in: 1...9, default: nil, "how many times more it matters, 1 to 9"), place: item.place)
        }
        let stated = ["swings", "judgements"].filter { reader.has($0) }
        if stated.count != 1 { reader.fault(nil, .exactlyOne(of: ["swings", "judgements"], found: stated)) }
        return StakeholderRule(
            name: name, place: reader.place, statedShare: share, swings: swings.map { (criterion: $0.name, points: $0.value) }, judgements: judgements,
            provenance: reader.statedProvenance)
    }

    /// Weights by criterion, not yet brought to a sum of 1, and how consistent pairwise judgements are.
    ///
    /// Of people who were asked: the mean of their weights, each person's points brought to 1, so that nobody counts more for giving more points.
    /// Otherwise swings are taken as they are; judgements by the principal eigenvector of their table (Saaty), with the random index of
    /// Saaty up to 10 criteria and of Tummala and Ling up to 15.
    package func weights(_ criteria: [String]) throws -> (weights: [Double], consistency: Double?) {
        guard people.isEmpty else {
            let weights = people.map { $0.weights(criteria) }
            return (criteria.indices.map { place in weights.reduce(0) { $0 + $1[place] } / Double(weights.count) }, nil)
        }
        guard !judgements.isEmpty else {
            return (criteria.map { name in swings.first { $0.criterion == name }?.points ?? 0 }, nil)
        }
        var table = Matrix(rows: criteria.count, columns: criteria.count, repeating: 1)
        for judgement in judgements {
            guard let more = criteria.firstIndex(of: judgement.more), let less = criteria.firstIndex(of: judgement.less) else { continue }
            table[more, less] = judgement.times
            table[less, more] = 1 / judgement.times
        }
        let hierarchy = try AnalyticHierarchy(comparisons: table, table: criteria.count <= 10 ? .saaty : .tummalaLing)
        return (hierarchy.weights, hierarchy.consistencyRatio)
    }
}

/// A future with a name: the replications in which given inputs are high, or low, all together.
package struct NamedFuture: Sendable {
    package enum Side: String, CaseIterable, Sendable, Codable {
        case high, low
    }
    package struct Condition: Sendable {
        /// Path of an uncertain input, or a correlation group.
        package let input: String
        package let side: Side
        package let place: Place
    }
    package let name: String
    package let about: String
    package let place: Place
    package let conditions: [Condition]
    /// Share of futures that count as high, or low, on each input.
    package let part: Double

    package static func read(_ reader: SectionReader) -> NamedFuture {
        NamedFuture(
            name: reader.text("name", "the future's name"), about: reader.optionalText("about", "what it is like") ?? "", place: reader.place,
            conditions: reader.items("when", first: "input", "what makes it that future; all must hold") { item in
                Condition(
                    input: item.text("input", "path of an uncertain input, or a correlation group"),
                    side: item.choice("side", of: Side.self, default: .high, "high or low"), place: item.place)
            },
            part: reader.constant("part", .share, in: 0.001...1, "share of futures that count as high or low; a fifth when left out") ?? 0.2)
    }
}
