import Statistics
import Testing

@Suite("Queues for beds, cubicles and clinics") struct QueueingTests {
    @Test("mean occupancy at which 1% find the ward full: 44% of 10 beds to 94% of 500, so 85% is a property of size",
        arguments: [(10, 0.4416564), (20, 0.5955154), (30, 0.6711304), (60, 0.7746700), (120, 0.8494498), (500, 0.9385920)])
    func occupancyTable(beds: Int, expected: Double) throws {
        // scipy: brentq over a of poisson.pmf(c, a)/poisson.cdf(c, a) - 0.01, then a * 0.99 / c.
        let occupancy = try Erlang.occupancy(whenTurnedAway: 0.01, servers: beds)
        #expect(isNear(occupancy, expected, within: 1e-6))
        let load = try Erlang.load(whenTurnedAway: 0.01, servers: beds)
        #expect(try agrees(Erlang.shareTurnedAway(load: load, servers: beds), 0.01))
        #expect(try agrees(Erlang.occupancy(load: load, servers: beds), occupancy))
    }

    @Test("pooling two 20-bed wards at load 16 each into one of 40 beds cuts the share turned away from 6.4% to 2.7%")
    func pooling() throws {
        #expect(try isNear(Erlang.shareTurnedAway(load: 16, servers: 20), 0.0644109, within: 1e-7))
        #expect(try isNear(Erlang.shareTurnedAway(load: 32, servers: 40), 0.0268384, within: 1e-7))
    }

    @Test("Erlang B is the Poisson share at the last bed, and is monotone in load and beds")
    func erlangB() throws {
        // scipy: poisson.pmf(210, 200)/poisson.cdf(210, 200)
        #expect(try agrees(Erlang.shareTurnedAway(load: 200, servers: 210), 0.02784868627962346))
        #expect(try Erlang.shareTurnedAway(load: 5, servers: 0) == 1)
        #expect(try Erlang.shareTurnedAway(load: 0, servers: 3) == 0)
        // One bed: a/(1 + a).
        #expect(try agrees(Erlang.shareTurnedAway(load: 3, servers: 1), 0.75))
        let byLoad = try stride(from: 1.0, through: 30, by: 1).map { try Erlang.shareTurnedAway(load: $0, servers: 12) }
        #expect(zip(byLoad, byLoad.dropFirst()).allSatisfy { $0 < $1 })
        let byBeds = try (0...30).map { try Erlang.shareTurnedAway(load: 12, servers: $0) }
        #expect(zip(byBeds, byBeds.dropFirst()).allSatisfy { $0 > $1 })
        let fewest = try Erlang.servers(turningAwayAtMost: 0.01, load: 12)
        #expect(byBeds[fewest] <= 0.01 && byBeds[fewest - 1] > 0.01)
    }

    @Test("a fractional number of beds lies between its neighbours and meets the whole numbers")
    func fractionalBeds() throws {
        // scipy: 1/(a * quad(lambda t: exp(-a t)(1 + t)^x, 0, inf)[0])
        #expect(try agrees(Erlang.shareTurnedAway(load: 12.3, fractionalServers: 14.7), 0.1036997735040467, relative: 1e-8))
        #expect(try agrees(Erlang.shareTurnedAway(load: 0.8, fractionalServers: 0.4), 0.7447396759543045, relative: 1e-8))
        for beds in [0, 1, 7, 40] {
            let whole = try Erlang.shareTurnedAway(load: 9, servers: beds)
            #expect(try Erlang.shareTurnedAway(load: 9, fractionalServers: Double(beds)) == whole)
            #expect(try agrees(Erlang.shareTurnedAway(load: 9, fractionalServers: Double(beds) + 1e-9), whole, relative: 1e-7))
        }
    }

    @Test("an M/M/7 department: waits and times in department as theory, integration and simulation give them")
    func department() throws {
        // Ciw 3.2.7, arrivals 5, service 1, 7 servers, six runs of 2,400: mean wait 0.172 +- 0.017, waiting 0.321 +- 0.007,
        // waiting over 0.5: 0.122 +- 0.006, in department over 1.5: 0.281 +- 0.006.
        let queue = try WaitingQueue(arrivalRate: 5, meanService: 1, servers: 7)
        #expect(agrees(queue.shareWaiting, 0.324149949173288))
        #expect(agrees(queue.meanWait, 0.324149949173288 / 2))
        #expect(try isNear(queue.shareWaiting(over: 0.5), 0.1216, within: 0.012))
        // scipy: (1 - C)e^-t + C(e^-2t + quad of the convolution)
        #expect(try agrees(queue.shareInDepartment(over: 1.5), 0.2793193145386409))
        let ninety = try queue.wait(notExceededBy: 0.9)
        #expect(try agrees(queue.shareWaiting(over: ninety), 0.1))
        #expect(try queue.wait(notExceededBy: 0.5) == 0)
    }

    @Test("time in department is continuous where the spare rate equals the service rate")
    func equalRates() throws {
        let at = try WaitingQueue(arrivalRate: 4, meanService: 1, servers: 5).shareInDepartment(over: 2)
        let beside = try WaitingQueue(arrivalRate: 4 + 1e-8, meanService: 1, servers: 5).shareInDepartment(over: 2)
        #expect(agrees(at, beside, relative: 1e-6))
    }

    @Test("one server: Pollaczek and Khinchine; regular services halve the wait of exponential ones")
    func singleServer() throws {
        // rho 0.8, service 10 minutes: 0.8/0.2 * 10 = 40 minutes, 20 if all services take the same.
        let random = try WaitingQueue(arrivalRate: 0.08, meanService: 10, servers: 1)
        let regular = try WaitingQueue(arrivalRate: 0.08, meanService: 10, servers: 1, serviceVariation: 0)
        #expect(agrees(random.meanWait, 40))
        #expect(agrees(regular.meanWait, 20))
        #expect(agrees(random.meanNumberWaiting, 3.2))
        #expect(agrees(random.meanTimeInDepartment, 50))
    }

    @Test("a queue asked for more than it can serve has no steady state and says so")
    func overload() throws {
        let queue = try WaitingQueue(arrivalRate: 9, meanService: 1, servers: 9)
        #expect(queue.meanWait == .infinity)
        #expect(try queue.shareWaiting(over: 100) == 1)
        #expect(queue.occupancy == 1)
    }

    @Test("the fewest cubicles for at most 5% waiting over half an hour")
    func fewestServers() throws {
        let servers = try WaitingQueue.servers(arrivalRate: 6, meanService: 2, waitingOver: 0.5, atMost: 0.05)
        #expect(try WaitingQueue(arrivalRate: 6, meanService: 2, servers: servers).shareWaiting(over: 0.5) <= 0.05)
        #expect(try WaitingQueue(arrivalRate: 6, meanService: 2, servers: servers - 1).shareWaiting(over: 0.5) > 0.05)
    }

    @Test("leaving without being seen: stable under overload, between Erlang B and Erlang C")
    func impatience() throws {
        // numpy: birth and death chain of 3,000 states.
        let busy = try ImpatientQueue(arrivalRate: 10, meanService: 0.9, servers: 8, meanPatience: 2)
        #expect(agrees(busy.shareWaiting, 0.7796963814728837))
        #expect(agrees(busy.shareLeaving, 0.16629130676951984))
        #expect(agrees(busy.meanNumberWaiting, 3.325826135390397 ))
        let over = try ImpatientQueue(arrivalRate: 12, meanService: 1, servers: 9, meanPatience: 0.5)
        #expect(agrees(over.shareLeaving, 0.29372143953379515))
        // Flow in = flow out: the served keep occupancy * servers beds busy.
        #expect(agrees(over.occupancy * 9, 12 * (1 - over.shareLeaving)))
        let patient = try ImpatientQueue(arrivalRate: 5, meanService: 1, servers: 7, meanPatience: 1e9)
        let waiting = try WaitingQueue(arrivalRate: 5, meanService: 1, servers: 7)
        #expect(agrees(patient.meanWait, waiting.meanWait, relative: 1e-6))
        let hasty = try ImpatientQueue(arrivalRate: 5, meanService: 1, servers: 7, meanPatience: 1e-9)
        #expect(try agrees(hasty.shareLeaving, Erlang.shareTurnedAway(load: 5, servers: 7), relative: 1e-6))
        // Ten times more asked for than served: nine tenths leave.
        let swamped = try ImpatientQueue(arrivalRate: 5000, meanService: 1, servers: 500, meanPatience: 10)
        #expect(agrees(swamped.shareLeaving, 0.9, relative: 1e-6))
    }

    @Test("a room with few places: numpy's chain, Erlang B without waiting places, M/M/c with very many")
    func finiteRoom() throws {
        let room = try FiniteQueue(arrivalRate: 7, meanService: 0.8, servers: 5, places: 9)
        #expect(agrees(room.shareTurnedAway, 0.18801934253735317))
        #expect(agrees(room.shareWaiting, 0.7033177723635949))
        #expect(agrees(room.meanNumberWaiting, 1.6893048007775957))
        let swamped = try FiniteQueue(arrivalRate: 20, meanService: 1, servers: 5, places: 9)
        #expect(agrees(swamped.shareTurnedAway, 0.7500550363870083))
        let none = try FiniteQueue(arrivalRate: 7, meanService: 1, servers: 6, places: 6)
        #expect(try agrees(none.shareTurnedAway, Erlang.shareTurnedAway(load: 7, servers: 6)))
        #expect(none.meanNumberWaiting == 0 && none.shareWaiting == 0)
        let many = try FiniteQueue(arrivalRate: 5, meanService: 1, servers: 7, places: 500)
        #expect(try agrees(many.meanWait, WaitingQueue(arrivalRate: 5, meanService: 1, servers: 7).meanWait))
        let endless = try FiniteQueue(arrivalRate: 50, meanService: 1, servers: 2, places: 2000)
        #expect(agrees(endless.shareTurnedAway, 0.96, relative: 1e-6))
    }

    @Test("two classes: the urgent wait less, and all together wait what one queue would")
    func priorities() throws {
        let both = try PriorityQueue(urgentRate: 2, otherRate: 3, meanService: 1, servers: 7)
        let one = try WaitingQueue(arrivalRate: 5, meanService: 1, servers: 7)
        #expect(both.meanWaitUrgent < one.meanWait && one.meanWait < both.meanWaitOther)
        // Work conservation for one service time: the arrivals' average wait is the single queue's.
        #expect(agrees((2 * both.meanWaitUrgent + 3 * both.meanWaitOther) / 5, one.meanWait))
    }

    @Test("beds for a percentile are the Poisson's, and the Normal rule comes within a bed")
    func bedsForPercentile() throws {
        // scipy: poisson.ppf
        #expect(try BedSizing.beds(sufficientFor: 0.95, load: 32) == 42)
        #expect(try BedSizing.beds(sufficientFor: 0.99, load: 2.5) == 7)
        #expect(try BedSizing.beds(sufficientFor: 0.999, load: 500) == 571)
        #expect(try isNear(BedSizing.approximateBeds(sufficientFor: 0.95, load: 32), 42, within: 1))
    }

    @Test("the square-root rule: one in ten waits at a margin of 1.42, and Erlang C agrees at 400 beds")
    func squareRootRule() throws {
        #expect(try isNear(BedSizing.squareRootMargin(shareWaiting: 0.1), 1.42, within: 0.005))
        let servers = try BedSizing.squareRootServers(load: 400, shareWaiting: 0.1)
        #expect(try isNear(Erlang.shareWaiting(load: 400, servers: Int(servers.rounded(.up))), 0.1, within: 0.005))
    }

    @Test("overflow by the Normal approximation: close to the Poisson at load 32 and 36 beds")
    func overflow() throws {
        // scipy: poisson.sf(36, 32) = 0.20990, mean short 0.82992, pmf/cdf at 36 = 0.06603.
        let overflow = try BedSizing.overflow(load: 32, beds: 36)
        #expect(isNear(overflow.shareOfTimeShort, 0.20990, within: 0.006))
        #expect(isNear(overflow.meanBedsShort, 0.82992, within: 0.04))
        #expect(isNear(overflow.shareTurnedAway, 0.06603, within: 0.003))
        let bursty = try BedSizing.overflow(load: 32, beds: 36, peakedness: 1.5)
        #expect(bursty.meanBedsShort > overflow.meanBedsShort && bursty.shareTurnedAway > overflow.shareTurnedAway)
        // Far too few beds: nearly all that is asked for is short.
        let far = try BedSizing.overflow(load: 2000, beds: 100)
        #expect(agrees(far.meanBedsShort, 1900, relative: 1e-6))
        #expect(isNear(far.shareTurnedAway, 0.95, within: 0.005))
    }

    @Test("what cannot be used is named with what is allowed and what came")
    func refusals() {
        #expect(throws: StatisticsError.parameter(of: "Erlang's formula", name: "load", found: "-1.0", allowed: "0 or more")) {
            try Erlang.shareTurnedAway(load: -1, servers: 3)
        }
        #expect(throws: StatisticsError.self) { try WaitingQueue(arrivalRate: .nan, meanService: 1, servers: 2) }
        #expect(throws: StatisticsError.self) { try FiniteQueue(arrivalRate: 1, meanService: 1, servers: 3, places: 2) }
        #expect(StatisticsError.parameter(of: "Erlang's formula", name: "load", found: "-1.0", allowed: "0 or more").description
                == "Erlang's formula: load must be 0 or more, not -1.0")
    }
}
