import Statistics

/// How much freedom a service line has earned: marks of 0, 1 or 2 in each domain that has a figure, and a tier by their mean.
///
/// A line with a 0 in any domain is at best `supported`, however good the rest. Domains without a figure count neither way.
package struct EarnedAutonomy: Sendable, Codable {
    package enum Tier: String, Sendable, Codable, CaseIterable { case autonomous, standard, supported, intervention }
    package enum Domain: String, Sendable, Codable, CaseIterable { case finance, access, workforce, quality }

    package struct Mark: Sendable, Codable, Hashable {
        package let domain: Domain
        /// What was measured; nil where there is no figure.
        package let value: Double?
        /// 0, 1 or 2; nil where there is no figure.
        package let mark: Int?
        /// Whose figure it is: the line's own or the trust's.
        package let isOfTrust: Bool
    }
    package let line: String
    package let marks: [Mark]
    package let mean: Double?
    package let tier: Tier?

    /// 2 from `green`, 1 from `amber`, else 0; with `lessIsBetter` the other way round.
    package static func mark(_ value: Double, green: Double, amber: Double, lessIsBetter: Bool = false) -> Int {
        if lessIsBetter { return value <= green ? 2 : value <= amber ? 1 : 0 }
        return value >= green ? 2 : value >= amber ? 1 : 0
    }

    /// - Parameter tiers: least mean mark of autonomous, standard and supported.
    package init(line: String, marks: [Mark], tiers: [Double]) {
        self.line = line
        self.marks = marks
        let known = marks.compactMap(\.mark)
        guard !known.isEmpty, tiers.count == 3 else {
            mean = nil
            tier = nil
            return
        }
        let average = Double(known.reduce(0, +)) / Double(known.count)
        mean = average
        let held: Tier = average >= tiers[0] ? .autonomous : average >= tiers[1] ? .standard : average >= tiers[2] ? .supported : .intervention
        tier = known.contains(0) && (held == .autonomous || held == .standard) ? .supported : held
    }
}
