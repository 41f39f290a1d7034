import Testing

@testable import Statistics

@Suite("Order of a sequence")
struct OrderingTests {
    @Test("says what the standard library's sort says, ties in the order they had")
    func asSorted() {
        for seed in 0..<200 {
            let values = (0..<(seed % 40)).map { (key: ($0 * 7 + seed * 13) % 11, place: $0) }
            let ordered = values.ordered { $0.key > $1.key }
            #expect(ordered.map(\.place) == values.sorted { $0.key > $1.key }.map(\.place))
            #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.key > $1.key || $0.key == $1.key && $0.place < $1.place })
        }
    }

    @Test("of nothing is nothing, of one is one")
    func small() {
        #expect([Int]().ordered(by: <).isEmpty)
        #expect(CollectionOfOne(3).ordered(by: <) == [3])
    }
}
