@testable import HealthSimulation
@testable import Statistics
import TestEconomies
import Testing

@Suite("Beds and A&E")
struct BedAndAETests {
    @Test("occupied beds are admissions × stay ÷ days")
    func occupancy() {
        // 5,000 emergencies of 5 nights and 2,000 planned of 3 nights: 31,000 bed days, 84.9 beds.
        #expect(agree(occupiedBeds(bedDays: 31_000, days: 365), 84.931506849315, 1e-12))
    }

    @Test("the chance that no bed is free follows the normal distribution of the daily count, to within one in ten million")
    func noBedFree() {
        for occupied in [20.0, 80, 400, 900] {
            for beds in stride(from: occupied * 0.9, through: occupied * 1.3, by: occupied * 0.02) {
                for variation in [1.0, 1.8, 3.0] {
                    let z = (beds - occupied) / (variation * occupied).squareRoot()
                    let exact = 1 - StandardNormal.cumulative(z)
                    let found = BedFlow(wanted: occupied, beds: beds, variation: variation).full
                    #expect(abs(found - exact) < 1e-7, "\(occupied) in \(beds)")
                }
            }
        }
    }

    @Test("as many beds as patients on average: full on half of all days; an empty hospital: never")
    func noBedFreeAtItsEdges() {
        #expect(abs(BedFlow(wanted: 100, beds: 100, variation: 1.8).full - 0.5) < 1e-7)
        #expect(BedFlow(wanted: 0, beds: 10, variation: 1).full == 0)
        #expect(BedFlow(wanted: 100, beds: 300, variation: 1).full < 1e-12)
    }

    @Test("more variation fills a hospital with spare beds more often, and more beds fill less often")
    func orderOfFullness() {
        #expect(BedFlow(wanted: 90, beds: 100, variation: 1).full < BedFlow(wanted: 90, beds: 100, variation: 2).full)
        #expect(BedFlow(wanted: 90, beds: 100, variation: 1).full > BedFlow(wanted: 90, beds: 105, variation: 1).full)
    }

    @Test("beds sized for one full day in twenty are full on that share of days; 60 of them at 81%, 500 at 93%")
    func sizing() {
        for (occupied, variation) in [(30.0, 1.0), (48.5, 1.0), (464.6, 1.0), (570, 1.8), (900, 3)] {
            let beds = bedsFull(onShareOfDays: 0.05, occupied: occupied, variation: variation)
            #expect(abs(BedFlow(wanted: occupied, beds: beds, variation: variation).full - 0.05) < 1e-7)
        }
        #expect(abs(bedsFull(onShareOfDays: 0.05, occupied: 0.809 * 60, variation: 1) - 60) < 0.05)
        #expect(abs(bedsFull(onShareOfDays: 0.05, occupied: 0.9293 * 500, variation: 1) - 500) < 0.2)
        // scipy: poisson.ppf(0.95, 32) = 42, poisson.ppf(0.999, 500) = 571: the Normal rule comes within two beds.
        #expect(abs(bedsFull(onShareOfDays: 0.05, occupied: 32, variation: 1) - 42) < 1)
        #expect(abs(bedsFull(onShareOfDays: 0.001, occupied: 500, variation: 1) - 571) < 2)
        #expect(bedsFull(onShareOfDays: 0.05, occupied: 0, variation: 1) == 0)
    }

    @Test("escalation beds bring occupancy back to the ceiling, as far as there is room")
    func escalation() {
        // 96 patients at a ceiling of 92% need 104.3 beds: 4.3 beyond the 100.
        #expect(agree(escalationBeds(wanted: 96, beds: 100, ceiling: 0.92, room: 10), 96 / 0.92 - 100, 1e-12))
        #expect(agree(escalationBeds(wanted: 110, beds: 100, ceiling: 0.92, room: 10), 10, 1e-12))
        #expect(escalationBeds(wanted: 90, beds: 100, ceiling: 0.92, room: 10) == 0)
    }

    @Test("what beds cannot hold of a day's count: the mean excess of a normal count, which tends to nothing or to all that is missing")
    func overflow() {
        // 100 wanted in 100 beds, Poisson days: σ = 10, and the mean excess at the middle is σ/√(2π) = 3.989.
        #expect(abs(BedFlow(wanted: 100, beds: 100, variation: 1).short - 10 * 0.3989422804) < 1e-6)
        // Simpson's rule over the tail: 110 wanted in 100 beds, variation 1.8.
        let spread = (1.8 * 110).squareRoot()
        var sum = 0.0
        let steps = 20_000
        for step in 0...steps {
            let count = 100 + 12 * spread * Double(step) / Double(steps)
            let z = (count - 110) / spread
            let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
            sum += weight * (count - 100) * exponential(-z * z / 2) / (2 * Double.pi).squareRoot() / spread
        }
        #expect(abs(BedFlow(wanted: 110, beds: 100, variation: 1.8).short - sum * 12 * spread / Double(steps) / 3) < 1e-5)
        #expect(BedFlow(wanted: 50, beds: 200, variation: 1).short < 1e-9)
        #expect(abs(BedFlow(wanted: 1000, beds: 100, variation: 1).short - 900) < 1e-6)
        #expect(BedFlow(wanted: 0, beds: 10, variation: 1).short == 0)
    }

    @Test("beds given never exceed the beds, grow with those wanted and bend as beds fill; their slope is the one stated")
    func given() {
        var last = 0.0
        for wanted in stride(from: 10.0, through: 200, by: 1) {
            let flow = BedFlow(wanted: wanted, beds: 100, variation: 1.8)
            let given = wanted - flow.short
            #expect(given > last - 1e-5 && given <= 100 + 1e-5 && given <= wanted)
            let more = BedFlow(wanted: wanted + 1e-3, beds: 100, variation: 1.8)
            #expect(abs((wanted + 1e-3 - more.short - given) / 1e-3 - flow.givenPerWanted) < 2e-3)
            last = given
        }
    }

    @Test("four-hour performance is lost piece by piece as occupancy rises")
    func fourHours() {
        let starts = [0, 0.85, 0.92]
        let slopes = [0, 0.2, 0.9]
        func loss(_ occupancy: Double) -> Double { fourHourLoss(occupancy: occupancy, starts: starts, slopes: slopes) }
        #expect(loss(0.8) == 0)
        #expect(agree(loss(0.90), 0.2 * 0.05, 1e-12))
        // 7 points at 0.2 and 3 points at 0.9: 1.4 + 2.7 = 4.1 points.
        #expect(agree(loss(0.95), 0.041, 1e-12))
        #expect(fourHourLoss(occupancy: 0.95, starts: [], slopes: []) == 0)
    }

    @Test("a share moved on the logit scale stays a share, and moves back by the opposite shift")
    func logitShift() {
        #expect(shifted(share: 0.9, logit: 0) == 0.9)
        #expect(agree(shifted(share: 0.5, logit: 2), 0.8807970779778823, 1e-12))
        for share in [0.01, 0.3, 0.95, 0.999] {
            for shift in [-5.0, -0.4, 0.7, 6] {
                let moved = shifted(share: share, logit: shift)
                #expect(moved > 0 && moved < 1 && (moved > share) == (shift > 0))
                #expect(agree(shifted(share: moved, logit: -shift), share, 1e-9))
            }
        }
    }
}
