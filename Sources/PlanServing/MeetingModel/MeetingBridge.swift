import HealthEconomy
import HealthSimulation
import Statistics

/// What each lever adds to the gap of the last plan year: parts that add up to the whole change.
///
/// A part is the mean of two: what the lever adds when levers are moved one after another in their order, and in the reverse order.
/// Parts are found in the first futures and brought to the mean of the whole run (`PartMeans`), so that they add up to it.
package struct MeetingBridge: Sendable {
    package struct Part: Sendable {
        /// The path of a figure or the name of an intervention.
        package let name: String
        /// Whether it is an intervention or a decision about a figure, otherwise a belief.
        package let isDecision: Bool
        /// £ in the last plan year: mean, its error, and the range in which 8 of 10 futures lie.
        package let mean, standardError, p10, p90: Double
    }
    package let parts: [Part]
    package let futures: Int

    static let futures = 250
}

extension MeetingEconomy {
    /// - Parameter change: mean change of the do-nothing gap that the whole state makes, over all futures of the answer.
    package func bridge(_ prepared: PreparedState, change: Double, threads: Int) async throws -> MeetingBridge {
        let state = prepared.state
        let changes = state.changes.sorted { !isDecision($0) && isDecision($1) }
        let names = changes.map { ($0.path, isDecision($0)) } + state.actions.map { ($0.intervention, true) }
        guard !names.isEmpty else { return MeetingBridge(parts: [], futures: 0) }
        var few = settings
        few.replications = min(MeetingBridge.futures, settings.replications)
        few.threads = threads
        func gaps(_ which: Range<Int>) async throws -> [Double] {
            let subset = try MeetingState(
                changes: which.compactMap { $0 < changes.count ? changes[$0] : nil },
                actions: which.compactMap { $0 >= changes.count ? state.actions[$0 - changes.count] : nil })
            let ensemble = try await Ensemble.run(try self.prepared(subset).plan, few)
            return Array(ensemble.replications(ensemble.layout.economy(.gapDoNothing), year: ensemble.layout.years))
        }
        let count = names.count
        var before: [[Double]] = []
        var after: [[Double]] = []
        for place in 0...count {
            before.append(try await gaps(0..<place))
            after.append(place == 0 ? before[0] : try await gaps(count - place..<count))
        }
        // The last of each is the whole state.
        let parts = (0..<count).map { part -> [Double] in
            let (down, up) = (count - part - 1, count - part)
            return before[0].indices.map { (before[part + 1][$0] - before[part][$0] + after[up][$0] - after[down][$0]) / 2 }
        }
        let means = PartMeans(parts, meanTotal: change)
        return MeetingBridge(
            parts: try parts.indices.map { part in
                let ends = try Quantiles.of(parts[part], at: [0.1, 0.9])
                return MeetingBridge.Part(
                    name: names[part].0, isDecision: names[part].1, mean: means.means[part], standardError: means.standardErrors[part], p10: ends[0],
                    p90: ends[1])
            }, futures: few.replications)
    }
}
