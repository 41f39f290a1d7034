private let input = InputCheck(of: "queue with few places")

/// A queue with room for `places` in all, in service and waiting; arrivals that find it full go elsewhere (M/M/c/K).
///
/// Limits: places equal to servers gives Erlang B; places without end gives `WaitingQueue` where that is stable.
public struct FiniteQueue: Sendable, Equatable {
    public let arrivalRate: Double
    public let meanService: Double
    public let servers: Int
    public let places: Int
    /// Share of arrivals that find no place.
    public let shareTurnedAway: Double
    /// Share of the admitted that wait.
    public let shareWaiting: Double
    public let meanNumberWaiting: Double

    public init(arrivalRate: Double, meanService: Double, servers: Int, places: Int) throws(StatisticsError) {
        try input.requireNonNegative(arrivalRate, "arrivalRate")
        try input.requirePositive(meanService, "meanService")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        try input.require(places >= servers, "places", "at least the servers, \(servers)", found: places)
        self.arrivalRate = arrivalRate
        self.meanService = meanService
        self.servers = servers
        self.places = places

        let load = arrivalRate * meanService
        let ratio = load / Double(servers)
        // B gives P(servers) relative to P(0...servers); further places multiply by `ratio` each.
        let blocked = Erlang.turnedAway(load: load, servers: servers)
        var atLeastServers = blocked
        var waiting = 0.0
        var term = blocked
        var total = 1.0
        for position in stride(from: 1, through: places - servers, by: 1) {
            term *= ratio
            total += term
            atLeastServers += term
            waiting += Double(position) * term
            // A badly overloaded queue's terms grow without end; only their ratios matter.
            if term > 1e200 {
                term *= 1e-200
                total *= 1e-200
                atLeastServers *= 1e-200
                waiting *= 1e-200
            }
        }
        shareTurnedAway = term / total
        meanNumberWaiting = waiting / total
        shareWaiting = shareTurnedAway < 1 ? max(0, atLeastServers - term) / (total - term) : 0
    }

    /// Mean wait of those admitted, by Little's law.
    public var meanWait: Double {
        arrivalRate == 0 ? 0 : meanNumberWaiting / (arrivalRate * (1 - shareTurnedAway))
    }
    /// Mean share of servers busy.
    public var occupancy: Double { arrivalRate * (1 - shareTurnedAway) * meanService / Double(servers) }
}

/// Mean waits of two classes when the first goes before the second but interrupts no service already begun.
///
///     W1 = C / (c mu (1 - s1)),  W2 = W1 / (1 - s1 - s2),  s = load of the class / servers
///
/// Both classes share one exponential service time. Source: A. Cobham, Operations Research 2 (1954) 70.
public struct PriorityQueue: Sendable, Equatable {
    public let meanWaitUrgent: Double
    public let meanWaitOther: Double

    public init(urgentRate: Double, otherRate: Double, meanService: Double, servers: Int) throws(StatisticsError) {
        try input.requireNonNegative(urgentRate, "urgentRate")
        try input.requireNonNegative(otherRate, "otherRate")
        try input.requirePositive(meanService, "meanService")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        let shareUrgent = urgentRate * meanService / Double(servers)
        let shareAll = (urgentRate + otherRate) * meanService / Double(servers)
        let waiting = try Erlang.shareWaiting(load: (urgentRate + otherRate) * meanService, servers: servers)
        meanWaitUrgent = shareUrgent < 1 ? waiting * meanService / (Double(servers) * (1 - shareUrgent)) : .infinity
        meanWaitOther = shareAll < 1 ? meanWaitUrgent / (1 - shareAll) : .infinity
    }
}
