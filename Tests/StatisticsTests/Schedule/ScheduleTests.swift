import Statistics
import Testing

@Suite("Schedules") struct ScheduleTests {
    typealias Link = ActivityNetwork.Link

    /// A (3) before B (4) and C (2); B and C before D (5); C before E (1).
    static func example() throws -> ActivityNetwork {
        try ActivityNetwork(
            activities: ["A", "B", "C", "D", "E"],
            links: [Link("A", "B"), Link("A", "C"), Link("B", "D"), Link("C", "D"), Link("C", "E")])
    }

    @Test("forward and backward pass, floats and critical path of a small network, by hand")
    func criticalPath() throws {
        let timing = try Self.example().timing(durations: [3, 4, 2, 5, 1])
        #expect(timing.earlyStart == [0, 3, 3, 7, 5])
        #expect(timing.earlyFinish == [3, 7, 5, 12, 6])
        #expect(timing.lateStart == [0, 3, 5, 7, 11])
        #expect(timing.totalFloat == [0, 0, 2, 0, 6])
        #expect(timing.freeFloat == [0, 0, 0, 0, 6])
        #expect(timing.finish == 12)
        #expect(timing.isCritical.indices.filter { timing.isCritical[$0] } == [0, 1, 3])
        #expect(timing.drivingLink == [nil, 0, 1, 2, 4])
    }

    @Test(
        "each kind of link holds the ends it names, with its lag",
        arguments: [
            (Link.Kind.finishToStart, 2.0, 7.0), (.startToStart, 2, 2), (.finishToFinish, 2, 4), (.startToFinish, 6, 3),
            (.finishToStart, -1, 4), (.startToFinish, 1, 0),
        ])
    func kinds(kind: Link.Kind, lag: Double, start: Double) throws {
        // A lasts 5, B lasts 3. FS 2: 5 + 2. SS 2: 2. FF 2: B ends at 7, starts at 4. SF 6: B ends at 6, starts at 3.
        let network = try ActivityNetwork(activities: ["A", "B"], links: [Link("A", "B", kind, lag: lag)])
        let timing = try network.timing(durations: [5, 3])
        #expect(timing.earlyStart[1] == start)
        // The latest times satisfy the same link.
        let held: Double =
            switch kind {
            case .finishToStart: timing.lateStart[1] - timing.lateFinish[0]
            case .startToStart: timing.lateStart[1] - timing.lateStart[0]
            case .finishToFinish: timing.lateFinish[1] - timing.lateFinish[0]
            case .startToFinish: timing.lateFinish[1] - timing.lateStart[0]
            }
        #expect(held >= lag)
        #expect(timing.totalFloat.contains(0))
    }

    @Test("a cycle is named from its first activity round to itself; other faults name what is wrong")
    func faults() {
        #expect(throws: ActivityNetwork.Fault.cycle(["b", "d", "c", "b"])) {
            try ActivityNetwork(
                activities: ["a", "b", "c", "d", "e"],
                links: [Link("a", "b"), Link("b", "d"), Link("d", "c"), Link("c", "b"), Link("c", "e")])
        }
        #expect(ActivityNetwork.Fault.cycle(["a", "b", "a"]).description == "activities wait for each other: a -> b -> a")
        #expect(throws: ActivityNetwork.Fault.cycle(["a", "a"])) { try ActivityNetwork(activities: ["a"], links: [Link("a", "a")]) }
        #expect(throws: ActivityNetwork.Fault.duplicateActivity("a")) { try ActivityNetwork(activities: ["a", "a"], links: []) }
        #expect(throws: ActivityNetwork.Fault.unknownActivity("z", in: Link("a", "z"))) {
            try ActivityNetwork(activities: ["a"], links: [Link("a", "z")])
        }
    }

    @Test("an activity cannot start before its earliest start, and nothing drives it then")
    func earliestStart() throws {
        let network = try ActivityNetwork(activities: ["A", "B"], links: [Link("A", "B")], earliestStarts: ["B": 10])
        let timing = try network.timing(durations: [4, 1])
        #expect(timing.earlyStart == [0, 10] && timing.drivingLink[1] == nil && timing.totalFloat == [6, 0])
    }

    @Test("the order in which activities and links are given does not matter; longer never ends sooner")
    func invariance() throws {
        let network = try Self.example()
        let turned = try ActivityNetwork(activities: network.activities.reversed(), links: network.links.reversed())
        let durations: [Double] = [3, 4, 2, 5, 1]
        let one = try network.timing(durations: durations)
        let two = try turned.timing(durations: durations.reversed())
        #expect(one.totalFloat == two.totalFloat.reversed() && one.finish == two.finish)
        for activity in 0..<5 {
            var longer = durations
            longer[activity] += 3
            let slipped = try network.timing(durations: longer).finish - one.finish
            // The end moves by the slip beyond the float, and by no more.
            #expect(slipped == max(0, 3 - one.totalFloat[activity]))
        }
    }

    @Test("two alike Normal paths that meet: the simulated end is Clark's, later than either path's mean")
    func mergeBias() throws {
        let network = try ActivityNetwork(activities: ["north", "south"], links: [])
        let draws = 20_000
        let durations = (0..<draws).flatMap { draw -> [Double] in
            [0, 1].map { max(0, 50 + 5 * quantileNormal(keyedUniform(8, draw, $0))) }
        }
        let risk = try ScheduleRisk(network, durations: durations, draws: draws)
        // Clark, Operations Research 9 (1961) 145: 50 + 5 sqrt 2 phi(0) = 50 + 5/sqrt(pi); variance 25 (1 - 1/pi).
        let (later, deviation) = (50 + 5 / Double.pi.squareRoot(), 5 * (1 - 1 / Double.pi).squareRoot())
        #expect(isNear(risk.mean, later, within: 0.12))  // four standard errors of 4.1/sqrt(20000)
        #expect(isNear(risk.mergeBias, 5 / Double.pi.squareRoot(), within: 0.15))
        #expect(isNear(risk.criticality[0], 0.5, within: 0.015))
        // Corr(X1, max) of two alike is 1/2 / sqrt(1 - 1/pi) = 0.6056.
        #expect(isNear(risk.cruciality[0], 0.6056, within: 0.02))
        #expect(isNear(risk.sensitivity[0], risk.criticality[0] * 5 / deviation, within: 0.02))
        #expect(try risk.finish(notExceededBy: 0.5) < risk.finish(notExceededBy: 0.8))
        #expect(try isNear(risk.shareDone(by: risk.finish(notExceededBy: 0.8)), 0.8, within: 0.001))
    }

    @Test("certain durations: the simulation is the single pass, with nothing crucial")
    func certain() throws {
        let network = try Self.example()
        let durations: [Double] = [3, 4, 2, 5, 1]
        let risk = try ScheduleRisk(network, durations: (0..<10).flatMap { _ in durations }, draws: 10)
        #expect(risk.finishes == Array(repeating: 12, count: 10))
        #expect(risk.criticality == [1, 1, 0, 1, 0] && risk.cruciality == [0, 0, 0, 0, 0])
        #expect(risk.drivingShare == [1, 1, 1, 0, 1])
        #expect(risk.mergeBias == 0)
        #expect(Array(risk.activityFinishes.prefix(5)) == [3, 7, 5, 12, 6])
    }

    @Test("a risk event lengthens what it hits where it happens, by its share")
    func riskEvents() throws {
        let network = try Self.example()
        let durations: [Double] = [3, 4, 2, 5, 1, 3, 4, 2, 5, 1]
        let events = [
            try RiskEvent("planning refused", probability: 0.3, impacts: [.init("A"), .init("E", share: 0.5)]),
            try RiskEvent("contractor short of staff", probability: 0.5, effect: .multiplies, impacts: [.init("D")]),
        ]
        let result = try network.durations(
            durations, draws: 2, with: events, uniforms: [0.2, 0.9, 0.31, 0.1], impacts: [4, 2, 4, 1.5])
        #expect(result.happened == [true, false, false, true])
        #expect(result.durations == [7, 4, 2, 5, 3, 3, 4, 2, 7.5, 1])
        let risk = try ScheduleRisk(network, durations: result.durations, draws: 2)
        #expect(risk.finishes == [16, 14.5])
    }

    @Test("weeks of work become dates, holidays and weekends passed over")
    func calendar() throws {
        // Easter 2027: Good Friday 26 March, Easter Monday 29 March.
        let holidays = Set([try CalendarDay(year: 2027, month: 3, day: 26), try CalendarDay(year: 2027, month: 3, day: 29)])
        let calendar = try WorkingCalendar(holidays: holidays)
        let start = try CalendarDay(year: 2027, month: 3, day: 22)
        #expect(start.weekday == 0)
        // Five days from Monday: four to Thursday, then Tuesday 30 March.
        #expect(try calendar.day(afterWeeks: 1, from: start).description == "2027-03-30")
        #expect(try calendar.day(afterWeeks: 0.5, from: start).description == "2027-03-24")  // two and a half days: the third
        #expect(try calendar.day(afterWorkingDays: 0, from: CalendarDay(year: 2027, month: 3, day: 27)).description == "2027-03-30")
        #expect(throws: StatisticsError.self) { try CalendarDay(year: 2027, month: 2, day: 29) }
    }

    @Test("day numbers: known days, leap years, and every day of eight centuries in order")
    func dayNumbers() throws {
        #expect(try CalendarDay(year: 1970, month: 1, day: 1).number == 0)
        #expect(try CalendarDay(year: 2000, month: 3, day: 1).number == 11_017)
        #expect(try CalendarDay(year: 2028, month: 2, day: 29).weekday == 1)
        var number = try CalendarDay(year: 1700, month: 1, day: 1).number
        for year in 1700..<2500 {
            for month in [1, 2, 3, 12] {
                let day = try CalendarDay(year: year, month: month, day: 1)
                #expect(day.number >= number && day.year == year && day.month == month && day.day == 1)
                number = day.number
            }
        }
    }

    /// Normal quantile by bisection of erfc, slow and plain.
    private func quantileNormal(_ share: Double) -> Double {
        var (low, high) = (-9.0, 9.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if normalShare(below: middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
