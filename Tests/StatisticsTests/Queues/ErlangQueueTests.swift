import Statistics
import Testing

@Suite("Places that people come to at random")
struct ErlangQueueTests {
    @Test("a load of 2 at 3 places turns away 4 in 19: (2³/3!) / (1 + 2 + 2²/2! + 2³/3!)")
    func lossByHand() throws {
        #expect(abs(try ErlangQueue.shareTurnedAway(load: 2, places: 3) - 4.0 / 19) < 1e-15)
        #expect(try ErlangQueue.shareTurnedAway(load: 1, places: 1) == 0.5)
        #expect(try ErlangQueue.shareTurnedAway(load: 7, places: 0) == 1)
        #expect(try ErlangQueue.shareTurnedAway(load: 0, places: 4) == 0)
    }

    @Test("where all wait, a load of 2 at 3 places makes 4 in 9 wait")
    func delayByHand() throws {
        // 3 × 4/19 / (3 − 2 × 15/19) = (12/19) / (27/19)
        #expect(abs(try ErlangQueue.shareWaiting(load: 2, places: 3) - 4.0 / 9) < 1e-15)
    }

    @Test("one place: a share ρ waits, and longer than t with ρ exp(−(1 − ρ) t)", arguments: [0.1, 0.5, 0.9])
    func onePlace(_ load: Double) throws {
        #expect(abs(try ErlangQueue.shareWaiting(load: load, places: 1) - load) < 1e-14)
        let longer = try ErlangQueue.shareWaiting(longerThan: 3, load: load, places: 1)
        #expect(abs(longer - load * exponential(-3 * (1 - load))) < 1e-14)
    }

    @Test("a load that reaches the places makes everybody wait, for ever")
    func overloaded() throws {
        #expect(try ErlangQueue.shareWaiting(load: 5, places: 5) == 1)
        #expect(try ErlangQueue.shareWaiting(longerThan: 100, load: 9, places: 5) == 1)
    }

    @Test("two wards of 20 at a load of 16 each turn away 6.4%, one of 40 at 32 turns away 2.7%")
    func pooling() throws {
        #expect((try ErlangQueue.shareTurnedAway(load: 16, places: 20) * 1000).rounded() == 64)
        #expect((try ErlangQueue.shareTurnedAway(load: 32, places: 40) * 1000).rounded() == 27)
    }

    @Test("the fewest places are enough, and one fewer is not", arguments: [0.3, 4, 31.7, 480, 5_000], [0.001, 0.01, 0.2])
    func fewest(_ load: Double, _ share: Double) throws {
        let lost = try ErlangQueue.places(load: load, turningAwayAtMost: share)
        #expect(try ErlangQueue.shareTurnedAway(load: load, places: lost) <= share)
        #expect(try ErlangQueue.shareTurnedAway(load: load, places: lost - 1) > share)
        let waiting = try ErlangQueue.places(load: load, waitingAtMost: share, longerThan: 0.1)
        #expect(try ErlangQueue.shareWaiting(longerThan: 0.1, load: load, places: waiting) <= share)
        #expect(try ErlangQueue.shareWaiting(longerThan: 0.1, load: load, places: waiting - 1) > share)
        #expect(Double(waiting) > load)
    }

    @Test("nobody comes: no places; odd arguments are refused")
    func bounds() throws {
        #expect(try ErlangQueue.places(load: 0, turningAwayAtMost: 0.01) == 0)
        #expect(try ErlangQueue.places(load: 0, waitingAtMost: 0.01, longerThan: 1) == 0)
        #expect(throws: StatisticsError.self) { try ErlangQueue.places(load: .infinity, turningAwayAtMost: 0.01) }
        #expect(throws: StatisticsError.self) { try ErlangQueue.places(load: .nan, waitingAtMost: 0.01, longerThan: 1) }
        #expect(throws: StatisticsError.self) { try ErlangQueue.places(load: 1, turningAwayAtMost: 0) }
        #expect(throws: StatisticsError.self) { try ErlangQueue.shareTurnedAway(load: -1, places: 2) }
        #expect(throws: StatisticsError.self) { try ErlangQueue.shareTurnedAway(load: 1, places: -1) }
    }
}
