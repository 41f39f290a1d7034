@testable import Diagnosis
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

@Suite("Waits, beds, A&E and theatres")
struct CapacityOutlookTests {
    private static let changes = [
        "capacity.theatre use={value: 80%, spread: normal ±5 points, assumption: test}",
        "capacity.planned capacity response={value: 90%, spread: normal ±10 points, assumption: test}",
        "demand.points of delivery.first outpatient.other growth={value: 3% a year, spread: normal ±1 points, assumption: test}",
    ]

    private static func outlook(_ questions: CapacityQuestions, replications: Int = 200) async throws -> (CapacityOutlook, Scenario, CompiledEconomy) {
        let scenario = try SmallEconomy.scenario(changes)
        let compiled = try CompiledEconomy(scenario)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: replications, threads: 2, keepsMonths: false))
        return (try await CapacityOutlook.of(scenario, compiled, ensemble, questions), scenario, compiled)
    }

    @Test("the capacity found keeps the limit as often as asked, a hundredth less does not")
    func target() async throws {
        var questions = CapacityQuestions()
        questions.share = 0.94
        let (outlook, scenario, compiled) = try await Self.outlook(questions)
        let target = try #require(outlook.waits.first?.target)
        let capacity = try #require(target.capacity)
        #expect(capacity > 1 && target.chanceNow < 0.8 && target.chanceThere >= 0.8)
        let settings = EnsembleSettings(replications: 200, keepsMonths: false)
        func chance(_ capacity: Double) async throws -> Double {
            let lists = try await WaitingListFutures.run(compiled, settings, capacity: [capacity], replications: Array(0..<200))
            return Double((0..<200).count { lists[$0, 0, scenario.planYears].times.share(within: 18) >= 0.94 }) / 200
        }
        #expect(try await chance(capacity) == target.chanceThere)
        #expect(try await chance(capacity * 0.99) < 0.8)
        #expect(try #require(target.moreInYear).p50 > 0)
    }

    @Test("a limit out of reach says so, one long kept needs no more")
    func extremes() async throws {
        var questions = CapacityQuestions()
        questions.share = 0.3
        let easy = try #require(try await Self.outlook(questions).0.waits.first?.target)
        #expect(try #require(easy.capacity) == WaitingOutlook.least && easy.chanceNow == 1)
        questions.share = 0.999
        questions.withinWeeks = 1
        let hard = try #require(try await Self.outlook(questions).0.waits.first?.target)
        #expect(hard.capacity == nil && hard.moreInYear == nil && hard.chanceThere < 0.8)
    }

    @Test("beds: wanted over occupancy, and never fewer where more certainty or fewer full days are asked for")
    func beds() async throws {
        var questions = CapacityQuestions()
        questions.occupancy = 0.85
        let year = try #require(try await Self.outlook(questions, replications: 60).0.beds.first?.years.last)
        #expect(abs(year.atOccupancy.p50 - year.wanted.p50 / 0.85) < 1e-9)
        questions.daysFull = 0.01
        questions.turnedAway = 0.001
        let strict = try #require(try await Self.outlook(questions, replications: 60).0.beds.first?.years.last)
        #expect(strict.byDaysFull.p50 > year.byDaysFull.p50 && strict.byTurnedAway.p50 > year.byTurnedAway.p50)
        #expect(strict.byTurnedAway.p10 <= strict.byTurnedAway.p50 && strict.byTurnedAway.p50 <= strict.byTurnedAway.p90)
    }

    /// 20,000 attendances in 365 days of 24 hours, 1.5 times as many in busy hours, two hours each: 6.85 at a time.
    @Test("A&E: 20,000 attendances keep 6.85 spaces in busy hours, and 13 let 5 in 100 wait longer than a quarter of an hour at most")
    func spaces() async throws {
        let (outlook, _, _) = try await Self.outlook(CapacityQuestions(), replications: 20)
        let spaces = try #require(outlook.spaces.first?.years.first)
        let load = 20_000.0 / (365 * 24) * 1.5 * 2
        #expect(try ErlangQueue.shareWaiting(longerThan: 0.125, load: load, places: spaces.p50) <= 0.05)
        #expect(try ErlangQueue.shareWaiting(longerThan: 0.125, load: load, places: spaces.p50 - 1) > 0.05)
    }

    @Test("theatres: as many sessions as the model has, fewer with shorter cases")
    func theatres() async throws {
        let (plain, _, _) = try await Self.outlook(CapacityQuestions(), replications: 60)
        var questions = CapacityQuestions()
        // (240 − 20 + 15) / (70 + 15) = 2.76 cases
        questions.theatre.ofCase = 70
        questions.theatre.lateStart = 20
        #expect(abs(try #require(questions.theatre.casesASession) - 235.0 / 85) < 1e-12)
        let (asked, _, _) = try await Self.outlook(questions, replications: 60)
        let (before, after) = (try #require(plain.theatres.first), try #require(asked.theatres.first))
        #expect(before.basis == .scenario && after.basis == .minutes)
        let ratio = try #require(after.years.last).sessions.mean / (try #require(before.years.last).sessions.mean)
        #expect(abs(ratio - before.casesInFourHours / after.casesInFourHours) < 1e-9)
    }

    @Test("wards of 10, 20, 30, 60, 120 and 500 beds may be 44, 60, 67, 77, 85 and 94% full for 1 in 100 to find no bed")
    func wards() throws {
        for (beds, percent) in [(10, 44.0), (20, 60), (30, 67), (60, 77), (120, 85), (500, 94)] {
            let ward = try WardSize.of(beds: beds, turningAway: 0.01)
            #expect(abs(ward.occupancy * 100 - percent) < 0.6, "\(beds) beds: \(ward.occupancy)")
            #expect(abs(ward.apart - 0.01) < 1e-9 && ward.together < ward.apart)
        }
    }
}

@Suite("Use of theatre sessions")
struct TheatreSessionsTests {
    private static let header = "trust,specialty,planned start,planned end,start,end,cases,minutes of cases\n"

    private static func read(_ rows: String) -> TheatreSessions {
        TheatreSessions(TextTable.read(Array((header + rows).utf8), file: "sessions.csv", headings: TheatreSessions.headings))
    }

    /// 08:30–12:30 is 240 minutes; begun at 08:50 (20 late), ended 12:45 (15 over); three cases of 195 minutes in 235, 40 between them.
    @Test("one session by hand: 81% of its time used, 75% within it")
    func byHand() throws {
        let use = try #require(Self.read("T1,eyes,08:30,12:30,08:50,12:45,3,195\n").use.first)
        #expect(use.sessions == 1 && use.hoursPlanned == 4)
        #expect(abs(use.uncapped - 195.0 / 240) < 1e-12)
        #expect(abs(use.capped - 180.0 / 240) < 1e-12)
        #expect(use.lateStart == 20 && use.overrun == 15 && use.earlyFinish == 0)
        #expect(use.late == 1 && use.overrunning == 0)
        #expect(use.minutesACase == 65 && use.turnover == 20)
        #expect(use.casesInFourHours == 3)
        // 20 minutes lost, at 85 minutes a case with its turnover.
        let full = try #require(use.casesInFourHoursFull)
        #expect(abs(full - (3 + 20.0 / 85)) < 1e-12)
    }

    @Test("a session without a case is lost whole; one past midnight is as long as it is")
    func odd() throws {
        let use = try #require(Self.read("T1,eyes,08:00,12:00,08:00,08:00,0,0\n").use.first)
        #expect(use.lateStart == 240 && use.capped == 0 && use.casesInFourHoursFull == nil)
        let night = try #require(Self.read("T1,eyes,20:00,02:00,20:00,01:00,2,240\n").use.first)
        #expect(night.hoursPlanned == 6 && night.earlyFinish == 60)
    }

    @Test("specialties stand each for itself and together, in minutes that add up")
    func together() throws {
        let use = Self.read("T1,eyes,08:00,12:00,08:00,12:00,4,200\nT1,bones,08:00,12:00,09:00,12:00,2,150\n").use
        #expect(use.map(\.specialty) == ["all", "eyes", "bones"] || use.map(\.specialty) == ["eyes", "all", "bones"])
        let all = try #require(use.first { $0.specialty == "all" })
        #expect(all.cases == 6 && abs(all.uncapped - 350.0 / 480) < 1e-12 && all.lateStart == 30)
    }

    @Test(
        "what cannot be read is told with its place, and the rest is used",
        arguments: [
            ("T1,eyes,8.30,12:30,08:50,12:45,3,195\n", "08:30"), ("T1,eyes,08:30,12:30,08:50,12:45,-3,195\n", "0 to 100"),
            ("T1,eyes,08:30,12:30,08:50,12:45,3,900\n", "at most the 235 minutes"), ("T1,eyes,08:30,25:00,08:50,12:45,3,195\n", "08:30"),
        ])
    func faults(_ row: String, _ words: String) {
        let read = Self.read(row + "T1,eyes,08:30,12:30,08:50,12:45,3,195\n")
        #expect(read.sessions.count == 1)
        #expect(read.remarks.contains { $0.message.contains(words) && $0.message.contains("sessions.csv:2") }, "\(read.remarks.map(\.message))")
    }

    @Test("times as people and workbooks write them; a swapped or empty session, one of another day and minutes without a case are refused")
    func times() {
        for written in ["08:30", "8:30", "0830", "8:30 AM", "2014-05-01 08:30", "0.354166666666667"] {
            #expect(TheatreSessions.minutes(written) == 510, "\(written)")
        }
        #expect(TheatreSessions.minutes("1:15 pm") == 795 && TheatreSessions.minutes("12:15 am") == 15 && TheatreSessions.minutes("24:00") == 1_440)
        for written in ["", "8.30", "25:00", "08:60", "13:00 pm", "morning"] { #expect(TheatreSessions.minutes(written) == nil, "\(written)") }
        for row in [
            "T1,eyes,12:30,08:30,12:30,12:45,1,10\n", "T1,eyes,08:30,08:30,08:30,08:45,1,10\n", "T1,eyes,08:30,12:30,02:00,03:00,1,10\n",
            "T1,eyes,08:30,12:30,08:30,12:45,0,10\n",
        ] {
            let read = Self.read(row)
            #expect(read.sessions.isEmpty && !read.isWhole && read.remarks.count == 1, "\(row)")
        }
    }

    @Test("a cancelled session needs no start and end, and halves the cases in four hours")
    func cancelled() throws {
        let read = Self.read("T1,eyes,08:30,12:30,08:30,12:30,3,200\nT1,eyes,08:30,12:30,,,0,\n")
        #expect(read.isWhole)
        #expect(try #require(read.use.first).casesInFourHours == 1.5)
        #expect(!Self.read("").isWhole && Self.read("").remarks.contains { $0.message.contains("no rows") })
    }

    @Test("a missing column is named")
    func missing() {
        let read = TheatreSessions(TextTable.read(Array("trust,planned start\nT1,08:00\n".utf8), file: "s.csv", headings: TheatreSessions.headings))
        #expect(read.sessions.isEmpty && read.remarks.contains { $0.message.contains("`minutes of cases`") })
    }
}
