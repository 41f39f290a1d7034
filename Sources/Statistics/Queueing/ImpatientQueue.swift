private let input = InputCheck(of: "queue with impatience")

/// A queue in which each waiting arrival may give up and leave without being served (Erlang A, M/M/c+M).
///
/// Arrivals Poisson, services exponential, patience exponential with mean `meanPatience`. Always has a steady state,
/// also where load exceeds the servers, so it is the honest model of an overloaded department.
///
/// Limits: patience without end gives `WaitingQueue`; no patience gives Erlang B.
/// Source: C. Palm (1957); Garnett, Mandelbaum and Reiman, M&SOM 4 (2002) 208.
public struct ImpatientQueue: Sendable, Equatable {
    public let arrivalRate: Double
    public let meanService: Double
    public let servers: Int
    public let meanPatience: Double
    /// Share of arrivals that find all servers busy.
    public let shareWaiting: Double
    /// Share of arrivals that leave without being served.
    public let shareLeaving: Double
    /// Mean number waiting.
    public let meanNumberWaiting: Double

    public init(arrivalRate: Double, meanService: Double, servers: Int, meanPatience: Double) throws(StatisticsError) {
        try input.requirePositive(arrivalRate, "arrivalRate")
        try input.requirePositive(meanService, "meanService")
        try input.requirePositive(meanPatience, "meanPatience")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        self.arrivalRate = arrivalRate
        self.meanService = meanService
        self.servers = servers
        self.meanPatience = meanPatience

        // Probabilities of n in the system, relative to n = servers: downwards n/load, upwards by arrivals over
        // departures. Starting at the servers keeps every term within range of the largest.
        let load = arrivalRate * meanService
        var below = 0.0
        var term = 1.0
        for number in stride(from: Double(servers), to: 0, by: -1) {
            term *= number / load
            below += term
        }
        var atLeastServers = 1.0
        var waiting = 0.0
        term = 1
        var position = 1.0
        let busyRate = Double(servers) / meanService
        while true {
            let departures = busyRate + position / meanPatience
            term *= arrivalRate / departures
            atLeastServers += term
            waiting += position * term
            if departures > arrivalRate, position * term < 1e-17 * (waiting + atLeastServers) { break }
            position += 1
            // Rescale long before an overloaded queue's terms could overflow.
            if term > 1e200 {
                below *= 1e-200
                atLeastServers *= 1e-200
                waiting *= 1e-200
                term *= 1e-200
            }
        }
        let total = below + atLeastServers
        shareWaiting = atLeastServers / total
        meanNumberWaiting = waiting / total
        shareLeaving = min(1, meanNumberWaiting / (meanPatience * arrivalRate))
    }

    /// Mean time spent waiting over all arrivals, served or not, by Little's law.
    public var meanWait: Double { meanNumberWaiting / arrivalRate }
    /// Mean share of servers busy: the served arrivals' load over the servers.
    public var occupancy: Double { arrivalRate * (1 - shareLeaving) * meanService / Double(servers) }
}
