import CGSL

private let input = InputCheck(of: "waiting queue")

/// A queue whose arrivals wait until one of several equal servers is free, first come first served, without giving up.
///
/// Arrivals are Poisson and service times exponential (M/M/c); `variability` corrects the waits for arrivals or
/// services that are more or less regular than that. Any unit of time, the same in both rates.
///
/// Edge cases: where load reaches the servers there is no steady state: means are infinite and probabilities 1.
public struct WaitingQueue: Sendable, Equatable {
    /// Arrivals per unit of time.
    public let arrivalRate: Double
    /// Services one busy server finishes per unit of time: 1 / mean service time.
    public let serviceRate: Double
    public let servers: Int
    /// Allen and Cunneen's factor on waits, (ca^2 + cs^2) / 2; 1 for Poisson arrivals and exponential services.
    public let variability: Double
    /// Share of arrivals that wait (Erlang C).
    public let shareWaiting: Double

    /// - Parameters:
    ///   - arrivalVariation: coefficient of variation of the gaps between arrivals; 1 if they come at random.
    ///   - serviceVariation: coefficient of variation of service times; 1 if exponential, 0 if all alike.
    public init(
        arrivalRate: Double, meanService: Double, servers: Int, arrivalVariation: Double = 1, serviceVariation: Double = 1
    ) throws(StatisticsError) {
        try input.requireNonNegative(arrivalRate, "arrivalRate")
        try input.requirePositive(meanService, "meanService")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        try input.requireNonNegative(arrivalVariation, "arrivalVariation")
        try input.requireNonNegative(serviceVariation, "serviceVariation")
        self.arrivalRate = arrivalRate
        self.serviceRate = 1 / meanService
        self.servers = servers
        self.variability = (arrivalVariation * arrivalVariation + serviceVariation * serviceVariation) / 2
        self.shareWaiting = try Erlang.shareWaiting(load: arrivalRate * meanService, servers: servers)
    }

    /// Mean number of servers asked for.
    public var load: Double { arrivalRate / serviceRate }
    /// Mean share of servers busy, at most 1.
    public var occupancy: Double { min(1, load / Double(servers)) }
    /// Capacity to spare, theta = servers * service rate - arrival rate, in services per unit of time.
    public var spareRate: Double { Double(servers) * serviceRate - arrivalRate }

    /// Mean wait before service: variability * C / theta. Exact for M/M/c and for one server with Poisson arrivals
    /// (Pollaczek and Khinchine); Allen and Cunneen's approximation otherwise.
    public var meanWait: Double { spareRate > 0 ? variability * shareWaiting / spareRate : .infinity }

    /// Mean wait and service together.
    public var meanTimeInDepartment: Double { meanWait + 1 / serviceRate }

    /// Mean number waiting, by Little's law.
    public var meanNumberWaiting: Double { arrivalRate == 0 ? 0 : arrivalRate * meanWait }

    /// Share of arrivals that wait longer than `time`: C exp(-theta time / variability).
    public func shareWaiting(over time: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(time, "time")
        guard spareRate > 0 else { return 1 }
        if variability == 0 { return 0 }
        return shareWaiting * exp(-spareRate * time / variability)
    }

    /// The wait that `share` of arrivals do not exceed; 0 if more than `share` are served at once.
    public func wait(notExceededBy share: Double) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        guard spareRate > 0 else { return .infinity }
        return max(0, variability / spareRate * log(shareWaiting / (1 - share)))
    }

    /// Share of arrivals whose wait and service together exceed `time`, for exponential services.
    ///
    ///     (1 - C) e^(-mu t) + C (theta e^(-mu t) - mu e^(-theta t)) / (theta - mu)
    ///
    /// with theta the spare rate (divided by `variability`) and its limit (1 + C mu t) e^(-mu t) where theta = mu.
    public func shareInDepartment(over time: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(time, "time")
        guard spareRate > 0 else { return 1 }
        let leaving = exp(-serviceRate * time)
        if variability == 0 { return leaving }
        let theta = spareRate / variability
        // (e^(-mu t) - e^(-theta t)) / (theta - mu) = e^(-mu t) (1 - e^(-x t)) / x, x = theta - mu: stable as x goes to 0.
        let gap = theta - serviceRate
        let ratio = gap == 0 ? time : -gsl_expm1(-gap * time) / gap
        return leaving + shareWaiting * serviceRate * leaving * ratio
    }

    /// The fewest servers with which at most `share` of arrivals wait longer than `time`.
    public static func servers(
        arrivalRate: Double, meanService: Double, waitingOver time: Double, atMost share: Double
    ) throws(StatisticsError) -> Int {
        try input.requireShare(share, "share")
        var servers = max(1, Int((arrivalRate * meanService).rounded(.down)) + 1)
        while try WaitingQueue(arrivalRate: arrivalRate, meanService: meanService, servers: servers)
            .shareWaiting(over: time) > share
        {
            servers += 1
        }
        return servers
    }
}
