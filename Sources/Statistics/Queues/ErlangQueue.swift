/// Places that people come to at random: beds, cubicles, clinics.
///
/// With arrivals at rate λ and a mean time at a place of 1/μ the load is a = λ/μ, the mean number of people there if places never ran out.
/// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges" (1917).
public enum ErlangQueue {
    /// Share of arrivals who find every place taken and go elsewhere (loss system M/G/c/c), whatever the shape of the time spent there.
    ///
    ///     B(a, 0) = 1,  B(a, k) = a B(a, k − 1) / (k + a B(a, k − 1))
    ///
    /// - Throws: ``StatisticsError`` for a load that is no number of 0 or more, or a negative number of places.
    public static func shareTurnedAway(load: Double, places: Int) throws(StatisticsError) -> Double {
        try check(load, places)
        var share = 1.0
        for place in 0..<places { share = load * share / (Double(place + 1) + load * share) }
        return share
    }

    /// Share of arrivals who must wait where all wait for a place (M/M/c); 1 where the load reaches the places.
    ///
    ///     C = c B / (c − a (1 − B))
    public static func shareWaiting(load: Double, places: Int) throws(StatisticsError) -> Double {
        let blocked = try shareTurnedAway(load: load, places: places)
        let free = Double(places) - load
        return free > 0 ? Double(places) * blocked / (free + load * blocked) : 1
    }

    /// Share of arrivals who wait longer than so many mean times at a place.
    ///
    ///     P(wait > t) = C exp(−(c − a) t),  t in units of 1/μ
    public static func shareWaiting(longerThan times: Double, load: Double, places: Int) throws(StatisticsError) -> Double {
        try StatisticsError.require(times >= 0, of: "queue", "time waited", found: times, allowed: "0 or more")
        return try shareWaiting(load: load, places: places) * exponential(-max(0, Double(places) - load) * times)
    }

    /// The fewest places at which at most a share of arrivals is turned away.
    ///
    /// - Throws: ``StatisticsError`` for a share outside 0…1 or a load beyond 10 million.
    public static func places(load: Double, turningAwayAtMost share: Double) throws(StatisticsError) -> Int {
        try check(load, 0)
        try StatisticsError.require(share > 0 && share <= 1, of: "queue", "share turned away", found: share, allowed: "above 0 and at most 1")
        guard load > 0 else { return 0 }
        var places = 0
        var turnedAway = 1.0
        while turnedAway > share {
            places += 1
            turnedAway = load * turnedAway / (Double(places) + load * turnedAway)
        }
        return places
    }

    /// The fewest places at which at most a share of arrivals waits longer than so many mean times at a place.
    public static func places(load: Double, waitingAtMost share: Double, longerThan times: Double) throws(StatisticsError) -> Int {
        try check(load, 0)
        try StatisticsError.require(share > 0 && share <= 1, of: "queue", "share waiting", found: share, allowed: "above 0 and at most 1")
        try StatisticsError.require(times >= 0, of: "queue", "time waited", found: times, allowed: "0 or more")
        guard load > 0 else { return 0 }
        var places = 0
        var blocked = 1.0
        while true {
            let free = Double(places) - load
            let waiting = free > 0 ? Double(places) * blocked / (free + load * blocked) * exponential(-free * times) : 1
            if waiting <= share { return places }
            places += 1
            blocked = load * blocked / (Double(places) + load * blocked)
        }
    }

    /// Mean share of places taken where those who find none go elsewhere: a (1 − B) / c.
    public static func occupancy(load: Double, places: Int) throws(StatisticsError) -> Double {
        let turnedAway = try shareTurnedAway(load: load, places: places)
        return places > 0 ? load * (1 - turnedAway) / Double(places) : 0
    }

    private static func check(_ load: Double, _ places: Int) throws(StatisticsError) {
        try StatisticsError.require(load >= 0 && load <= 1e7, of: "queue", "load", found: load, allowed: "from 0 to 10 million")
        try StatisticsError.require((0...100_000_000).contains(places), of: "queue", "number of places", found: places, allowed: "from 0 to 100 million")
    }
}
