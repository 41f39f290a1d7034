import Statistics
import Testing

@Suite("A part of a run, evenly spaced") struct EvenlySpacedTests {
    @Test("4 of 100 are the middles of its quarters: 12, 37, 62, 87")
    func quarters() {
        #expect(EvenlySpaced.places(4, of: 100) == [12, 37, 62, 87])
        #expect(EvenlySpaced.places(1, of: 7) == [3])
    }

    @Test("all are taken where there are no more than asked for, and none of none")
    func all() {
        #expect(EvenlySpaced.places(24, of: 5) == [0, 1, 2, 3, 4])
        #expect(EvenlySpaced.places(5, of: 5) == [0, 1, 2, 3, 4])
        #expect(EvenlySpaced.places(3, of: 0).isEmpty && EvenlySpaced.places(0, of: 3).isEmpty && EvenlySpaced.places(-1, of: 3).isEmpty)
    }

    @Test("places rise, none twice, each within its own share of the run")
    func shares() {
        for all in [1, 2, 10, 399, 10_000] {
            for most in [1, 2, 3, 7, 24, 200] where most <= all {
                let places = EvenlySpaced.places(most, of: all)
                #expect(places.count == most && Set(places).count == most)
                for (share, place) in places.enumerated() { #expect(place >= all * share / most && place < (all * (share + 1) + most - 1) / most) }
            }
        }
    }
}
