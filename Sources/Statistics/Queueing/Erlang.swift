import Glibc

private let input = InputCheck(of: "Erlang's formula")

/// Erlang's two formulas: the chance that all of `servers` are taken, for work that goes elsewhere (B) or waits (C).
///
/// `load` is the mean number of servers asked for at once: arrivals per unit of time times mean service time, in
/// the same unit of time. A ward with 8 admissions a day staying 4 days has a load of 32 beds.
///
/// Source: A. K. Erlang (1917); recursion and integral form in Jagerman, Bell System Technical Journal 53 (1974) 525.
public enum Erlang {
    /// Erlang B: the share of arrivals that find every server taken, when such arrivals go elsewhere.
    ///
    ///     B(0) = 1,  B(k) = load B(k-1) / (k + load B(k-1))
    ///
    /// Depends on the length of service only through its mean. Grows with load, falls with servers, lies in [0, 1].
    public static func shareTurnedAway(load: Double, servers: Int) throws(StatisticsError) -> Double {
        try input.requireNonNegative(load, "load")
        try input.require(servers >= 0, "servers", "0 or more", found: servers)
        return turnedAway(load: load, servers: servers)
    }

    /// Erlang B for a number of servers that need not be whole, as a yearly average of beds is not.
    ///
    /// Starts from the fractional part f by 1/B(f) = load * integral over t >= 0 of exp(-load t) (1 + t)^f dt, then
    /// recurs upwards. Equals `shareTurnedAway(load:servers:)` at whole numbers.
    public static func shareTurnedAway(load: Double, fractionalServers: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(load, "load")
        try input.requireNonNegative(fractionalServers, "fractionalServers")
        if load == 0 { return fractionalServers == 0 ? 1 : 0 }
        let whole = fractionalServers.rounded(.down)
        let fraction = fractionalServers - whole
        var blocked = fraction == 0 ? 1 : fractionalStart(load: load, fraction: fraction)
        var server = fraction
        for _ in 0..<Int(whole) {
            server += 1
            blocked = load * blocked / (server + load * blocked)
        }
        return blocked
    }

    /// Erlang C: the share of arrivals that must wait, when arrivals wait for as long as it takes.
    ///
    ///     C = servers B / (servers - load (1 - B))
    ///
    /// 1 where load reaches the servers: the queue then grows without end.
    public static func shareWaiting(load: Double, servers: Int) throws(StatisticsError) -> Double {
        try input.requireNonNegative(load, "load")
        try input.require(servers >= 0, "servers", "0 or more", found: servers)
        if load >= Double(servers) { return 1 }
        let blocked = turnedAway(load: load, servers: servers)
        return Double(servers) * blocked / (Double(servers) - load * (1 - blocked))
    }

    /// Mean share of servers in use when arrivals that find all taken go elsewhere: load (1 - B) / servers.
    public static func occupancy(load: Double, servers: Int) throws(StatisticsError) -> Double {
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        return try load * (1 - shareTurnedAway(load: load, servers: servers)) / Double(servers)
    }

    /// The mean occupancy at which `share` of arrivals find all `servers` taken.
    ///
    /// With share 0.01: 44% for 10 beds, 85% for 120, 94% for 500. So no single occupancy is right for all sizes.
    public static func occupancy(whenTurnedAway share: Double, servers: Int) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        let load = loadTurningAway(share, servers: servers)
        return load * (1 - share) / Double(servers)
    }

    /// The load at which `share` of arrivals find all `servers` taken: the inverse of `shareTurnedAway` in load.
    public static func load(whenTurnedAway share: Double, servers: Int) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        try input.require(servers >= 1, "servers", "1 or more", found: servers)
        return loadTurningAway(share, servers: servers)
    }

    /// The fewest servers at which at most `share` of arrivals find all taken.
    public static func servers(turningAwayAtMost share: Double, load: Double) throws(StatisticsError) -> Int {
        try input.requireShare(share, "share")
        try input.requireNonNegative(load, "load")
        var servers = 0
        var blocked = 1.0
        while blocked > share {
            servers += 1
            blocked = load * blocked / (Double(servers) + load * blocked)
        }
        return servers
    }

    static func turnedAway(load: Double, servers: Int) -> Double {
        var blocked = 1.0
        for server in stride(from: 1.0, through: Double(servers), by: 1) {
            blocked = load * blocked / (server + load * blocked)
        }
        return blocked
    }

    private static func loadTurningAway(_ share: Double, servers: Int) -> Double {
        // B rises with load, and at load = servers / (1 - share) more than `share` is turned away: c servers carry at most c.
        var low = 0.0
        var high = Double(servers) / (1 - share)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if turnedAway(load: middle, servers: servers) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// B at a number of servers between 0 and 1, by the integral with u = load t: integral of exp(-u) (1 + u/load)^f du.
    private static func fractionalStart(load: Double, fraction: Double) -> Double {
        // Tanh-sinh-like substitution u = exp(x - exp(-x)) turns the half line into one where the trapezium rule converges fast.
        let step = 1.0 / 32
        var sum = 0.0
        for node in -160...160 {
            let x = Double(node) * step
            let u = exp(x - exp(-x))
            let slope = u * (1 + exp(-x))
            sum += exp(-u) * pow(1 + u / load, fraction) * slope
        }
        return 1 / (sum * step)
    }
}
