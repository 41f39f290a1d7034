import MeetingModel
import PlannerFiles
import Testing

@Suite("A state is its lines, its address and its digest")
struct StateTests {
    @Test("10,000 random states come back from their addresses and lines as they were")
    func roundTrip() throws {
        var random = SplitMix(seed: 14)
        let names = ["virtual wards", "A&E: front door", "100% home", "£5 & more", "Übergang+", "a=b", "50%:2015/16 club"]
        for _ in 0..<10_000 {
            var changes: [MeetingState.Change] = []
            for place in 0..<random.below(5) {
                let path = "providers.R\(place)\(random.below(9)).\(["beds", "A&E within four hours", "x from y", "100%"][random.below(4)])"
                let move: MeetingState.Change.Move =
                    random.below(3) == 0
                    ? .by(["+0.5 points", "-2%", "+£3m"][random.below(3)])
                    : .to(
                        ["640 beds", "2.1% a year", "a = b & c", "{value: 2%, spread: normal ±1 point}"][random.below(4)],
                        from: random.below(2) == 0 ? nil : FinancialYear(start: 2014 + random.below(5)))
                changes.append(.init(path: path, move: move))
            }
            let actions = names.indices.filter { _ in random.below(3) == 0 }.map {
                MeetingState.Action(
                    intervention: names[$0], scale: Double(1 + random.below(400)) / 20, from: FinancialYear(start: 2014 + random.below(5)),
                    trusts: random.below(2) == 0 ? [] : ["RNL", "RTX"])
            }
            let state = try MeetingState(changes: changes, actions: actions.reversed())
            #expect(try MeetingState(query: state.query) == state)
            #expect(try MeetingState(state.lines) == state)
            #expect(StateLines(all: state.lines.all) == state.lines)
        }
    }

    @Test("the order in which levers were moved is forgotten, so that equal states have equal addresses")
    func order() throws {
        let first = try MeetingState(StateLines(set: ["b=1", "a=2"], do: ["y:80%:2015/16", "x:100%:2014/15"]))
        let second = try MeetingState(StateLines(set: ["a=2", "b=1"], do: ["x:100%:2014/15", "y:80%:2015/16"]))
        #expect(first == second)
        #expect(first.query == "set=a%3D2&set=b%3D1&do=x%3A100%25%3A2014%2F15&do=y%3A80%25%3A2015%2F16")
    }

    @Test("what is as in the file is not in the address")
    func plain() throws {
        #expect(MeetingState.asInTheFile.query.isEmpty)
        #expect(try MeetingState(query: "v=1&other=%zz") == .asInTheFile)
    }

    @Test(
        "what is no state is refused with what was found",
        arguments: [
            "set=", "set=a", "set=%zz", "set=a%3D", "shift=a%3D1", "shift=a%3D%2B", "do=x", "do=x%3A80%25", "do=x%3A80%25%3A2015", "do=x%3A0%25%3A2015%2F16",
            "do=%3A80%25%3A2015%2F16", "do=x%3A9999%25%3A2015%2F16", "set=a%3D1&set=a%3D2", "set=a%3D1&shift=a%3D%2B1%25",
            "do=x%3A1%25%3A2015%2F16&do=x%3A2%25%3A2015%2F16", "set=%ff%fe",
            "do=x%3A80%25%3A2015%2F16%3ARNL%2CRNL",
        ])
    func refused(query: String) {
        #expect(throws: StateProblem.self) { try MeetingState(query: query) }
    }

    @Test("too many levers, and lines too long, are refused")
    func limits() {
        #expect(throws: StateProblem.self) { try MeetingState(StateLines(set: (0...200).map { "p\($0)=1" })) }
        #expect(throws: StateProblem.self) { try MeetingState(StateLines(set: ["a=" + String(repeating: "1", count: 2_000)])) }
        #expect(throws: StateProblem.self) { try MeetingState(query: "set=" + String(repeating: "1", count: 70_000)) }
    }

    @Test("two states differ in what one says and the other does not, or says otherwise")
    func differences() throws {
        let first = try MeetingState(StateLines(set: ["a=1", "b=2"], do: ["x:100%:2014/15"]))
        let second = try MeetingState(StateLines(set: ["a=1", "b=3"], shift: ["c=+0.5 points"]))
        #expect(
            StateDifference.between(first, second) == [
                StateDifference(name: "b", first: "2", second: "3"),
                StateDifference(name: "c", first: nil, second: "+0.5 points in every plan year"),
                StateDifference(name: "x", first: "100% from 2014/15", second: nil),
            ])
        #expect(StateDifference.between(second, second).isEmpty)
    }
}

/// A generator for tests: SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func below(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(count))
    }
}
