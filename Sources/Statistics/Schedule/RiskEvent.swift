private let input = InputCheck(of: "risk event")

/// Something that may happen and, if it does, lengthens activities.
public struct RiskEvent: Sendable, Equatable {
    public enum Effect: String, Sendable, Codable {
        /// The drawn impact is time, added.
        case adds
        /// The drawn impact is a factor, multiplied with.
        case multiplies
    }

    public struct Impact: Sendable, Equatable {
        public let activity: String
        /// How much of the drawn impact the activity takes: 1 for all of it.
        public let share: Double
        public init(_ activity: String, share: Double = 1) {
            self.activity = activity
            self.share = share
        }
    }

    public let name: String
    public let probability: Double
    public let effect: Effect
    public let impacts: [Impact]

    public init(_ name: String, probability: Double, effect: Effect = .adds, impacts: [Impact]) throws(StatisticsError) {
        try input.require(probability >= 0 && probability <= 1, "probability", "from 0 to 1", found: probability)
        for impact in impacts { try input.requireNonNegative(impact.share, "share") }
        self.name = name
        self.probability = probability
        self.effect = effect
        self.impacts = impacts
    }
}

extension ActivityNetwork {
    /// Durations with the events that happen worked in, and which happened in which draw.
    ///
    /// In the events' order, an activity's duration d becomes d + share * impact, or d (1 + share (impact - 1)); never below 0.
    ///
    /// - Parameters:
    ///   - durations: draw after draw, one for each activity.
    ///   - uniforms: draw after draw, one in (0, 1) for each event: it happens where this is below its probability.
    ///   - impacts: draw after draw, the drawn impact of each event if it happens.
    public func durations(
        _ durations: [Double], draws: Int, with events: [RiskEvent], uniforms: [Double], impacts: [Double]
    ) throws(StatisticsError) -> (durations: [Double], happened: [Bool]) {
        try check(durations, draws: draws)
        let wanted = draws * events.count
        try input.require(uniforms.count == wanted, "uniforms", "one for each event and draw, \(wanted)", found: uniforms.count)
        try input.require(impacts.count == wanted, "impacts", "one for each event and draw, \(wanted)", found: impacts.count)
        var targets: [[(activity: Int, share: Double)]] = []
        for event in events {
            var found: [(activity: Int, share: Double)] = []
            for impact in event.impacts {
                guard let activity = index(of: impact.activity) else {
                    throw input.fault("events", allowed: "events on activities of the network", found: "\(event.name) on \(impact.activity)")
                }
                found.append((activity, impact.share))
            }
            targets.append(found)
        }
        var changed = durations
        var happened = [Bool](repeating: false, count: wanted)
        for draw in 0..<draws {
            for (number, event) in events.enumerated() where uniforms[draw * events.count + number] < event.probability {
                let place = draw * events.count + number
                happened[place] = true
                for target in targets[number] {
                    let slot = draw * activities.count + target.activity
                    let longer =
                        event.effect == .adds
                        ? changed[slot] + target.share * impacts[place]
                        : changed[slot] * (1 + target.share * (impacts[place] - 1))
                    changed[slot] = max(0, longer)
                }
            }
        }
        return (changed, happened)
    }
}
