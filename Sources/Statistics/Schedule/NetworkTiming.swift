private let input = InputCheck(of: "activity network")

/// When each activity can and must happen for one set of durations (critical path method).
public struct NetworkTiming: Sendable, Equatable {
    /// Earliest and latest times, by activity.
    public let earlyStart, earlyFinish, lateStart, lateFinish: [Double]
    /// How long an activity can slip without moving the end.
    public let totalFloat: [Double]
    /// How long it can slip without moving any other activity's earliest time.
    public let freeFloat: [Double]
    /// Total float 0, to within 1e-9 of the whole.
    public let isCritical: [Bool]
    /// The link that sets each activity's earliest start; `nil` where nothing but the beginning (or its earliest start) does.
    public let drivingLink: [Int?]
    public let finish: Double

}

extension ActivityNetwork {
    /// Early and late times, floats and critical activities for one set of durations.
    public func timing(durations: [Double]) throws(StatisticsError) -> NetworkTiming {
        try check(durations, draws: 1)
        var pass = NetworkPass(self)
        pass.forward(self, durations, 0)
        pass.backward(self, durations, 0)
        let starts = pass.start
        let finishes = zip(starts, durations).map { $0 + $1 }
        var free = activities.indices.map { pass.finish - finishes[$0] }
        for place in order.indices {
            let to = order[place]
            for link in incoming[place]..<incoming[place + 1] {
                let from = linkFrom[link]
                let held = starts[from] + addsFirst[link] * durations[from] - takesSecond[link] * durations[to] + linkLag[link]
                free[from] = min(free[from], starts[to] - held)
            }
        }
        let tolerance = NetworkPass.tolerance(pass.finish)
        return NetworkTiming(
            earlyStart: starts, earlyFinish: finishes, lateStart: pass.lateStart,
            lateFinish: zip(pass.lateStart, durations).map { $0 + $1 },
            totalFloat: zip(pass.lateStart, starts).map { max(0, $0 - $1) }, freeFloat: free.map { max(0, $0) },
            isCritical: zip(pass.lateStart, starts).map { $0 - $1 <= tolerance },
            drivingLink: pass.driver.map { $0 >= 0 ? $0 : nil }, finish: pass.finish)
    }

    func check(_ durations: [Double], draws: Int) throws(StatisticsError) {
        let wanted = draws * activities.count
        try input.require(durations.count == wanted, "durations", "one for each activity and draw, \(wanted)", found: durations.count)
        for duration in durations where !(duration >= 0 && duration.isFinite) {
            throw input.fault("durations", allowed: "0 or more", found: "\(duration)")
        }
    }
}

/// The working arrays of one sweep forwards and one back, used again for every draw.
struct NetworkPass {
    private(set) var start: [Double]
    private(set) var lateStart: [Double]
    /// Link (as given) that set each start; -1 for none.
    private(set) var driver: [Int]
    private(set) var finish = 0.0

    init(_ network: ActivityNetwork) {
        start = [Double](repeating: 0, count: network.activities.count)
        lateStart = start
        driver = [Int](repeating: -1, count: start.count)
    }

    static func tolerance(_ finish: Double) -> Double { 1e-9 * max(1, finish) }

    /// Early starts by one max-plus sweep over the activities in order; `offset` is where the draw's durations begin.
    mutating func forward(_ network: ActivityNetwork, _ durations: [Double], _ offset: Int) {
        finish = 0
        for place in network.order.indices {
            let activity = network.order[place]
            let duration = durations[offset + activity]
            var earliest = network.earliestStarts[activity]
            var driving = -1
            for link in network.incoming[place]..<network.incoming[place + 1] {
                let from = network.linkFrom[link]
                let held =
                    start[from] + network.addsFirst[link] * durations[offset + from]
                    - network.takesSecond[link] * duration + network.linkLag[link]
                // The first of equals drives; a link that asks for no more than the beginning does not.
                if held > earliest || (held == earliest && driving < 0 && held > 0) {
                    earliest = held
                    driving = network.linkIndex[link]
                }
            }
            start[activity] = earliest
            driver[activity] = driving
            finish = max(finish, earliest + duration)
        }
    }

    /// Latest starts that leave the end where `forward` found it.
    mutating func backward(_ network: ActivityNetwork, _ durations: [Double], _ offset: Int) {
        for activity in lateStart.indices { lateStart[activity] = finish - durations[offset + activity] }
        for place in network.order.indices.reversed() {
            let activity = network.order[place]
            let duration = durations[offset + activity]
            let late = lateStart[activity]
            for link in network.incoming[place]..<network.incoming[place + 1] {
                let from = network.linkFrom[link]
                let latest =
                    late - network.addsFirst[link] * durations[offset + from]
                    + network.takesSecond[link] * duration - network.linkLag[link]
                if latest < lateStart[from] { lateStart[from] = latest }
            }
        }
    }
}
