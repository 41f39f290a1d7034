import Foundation
@testable import HealthSimulation
import Statistics
import TestEconomies
import Testing

/// A waiting list and its months.
private struct List {
    let shape: WaitingListShape
    var bands: [Double]
    let treat: [Double]
    let removal: [Double]
    let starts: Double
    /// Treatments a month that hold the list where it is.
    let balanced: Double

    init(size: Double = 10_000, within: Double = 0.92, shape kappa: Double = 1.3, removals: Double = 0.015) {
        let shape = WaitingListShape(withinEighteenWeeks: within, shape: kappa)
        self.shape = shape
        let bands = shape.shares.map { $0 * size }
        self.bands = bands
        let removal = shape.leaving.map { min(removals, 0.5 * $0) }
        self.removal = removal
        treat = zip(shape.leaving, removal).map { $0 - $1 }
        starts = shape.startsPerWaiter * size
        // What enters the list leaves it again: treated = joined − removed.
        var removed = 0.0
        for band in bands.indices {
            let entering = band == 0 ? starts : band == 12 ? bands[11] + bands[12] : bands[band - 1]
            removed += removal[band] * entering
        }
        balanced = starts - removed
    }

    var size: Double { bands.reduce(0, +) }
    var within: Double { WaitingListShape.withinEighteenWeeks(bands, 0) }

    @discardableResult
    mutating func month(starts: Double, capacity: Double) -> (treated: Double, removed: Double) {
        advance(&bands, starts: starts, capacity: capacity, treat: treat, removal: removal)
    }
}

/// One list moved on by itself, in the third of eight places; the others hold lists of their own.
private func advance(
    _ bands: inout [Double], starts: Double, capacity: Double, treat: [Double], removal: [Double]
) -> (treated: Double, removed: Double) {
    func beside(_ figure: Double) -> Lanes {
        var lanes = Lanes(0, 1, 0, 0.5 * figure, 2 * figure, 7, 1e6, 0)
        lanes[2] = figure
        return lanes
    }
    var lanes = bands.map(beside)
    var scratch = lanes
    let month = advanceWaitingList(
        &lanes, 0, starts: beside(starts), capacity: beside(capacity), treat: treat, removal: removal, shapeBase: 0, removalBase: 0, scratch: &scratch)
    bands = lanes.map { $0[2] }
    return (month.treated[2], month.removed[2])
}

@Suite("The waiting list")
struct WaitingListTests {
    @Test("patients are conserved: start + joined = treated + removed + end")
    func conservation() {
        var list = List()
        for month in 0..<48 {
            let starts = list.starts * (1 + 0.3 * Double(month % 5 - 2))
            let capacity = list.balanced * (1 + 0.4 * Double(month % 7 - 3))
            let before = list.size
            let result = list.month(starts: starts, capacity: capacity)
            #expect(agree(before + starts, result.treated + result.removed + list.size, 1e-12), "month \(month)")
            #expect(list.bands.allSatisfy { $0 >= 0 } && result.treated <= max(0, capacity) + 1e-9)
        }
    }

    @Test("the list that meets 92%: by Little's law and exponential waits where everybody's chance of treatment is the same")
    func listThatMeets() {
        // 10,000 waiting, 80% within 18 weeks: joiners a month x, size x tau, share 1 - exp(-18 weeks / tau).
        let wanted = WaitingListShape.size(from: 10_000, within: 0.8, to: 0.92, shape: 1)
        #expect(agree(wanted, 10_000 * log(0.2) / log(0.08), 1e-6))
        // Where longer waiters come first, less has to go: fewer wait very long.
        #expect(WaitingListShape.size(from: 10_000, within: 0.8, to: 0.92, shape: 1.5) > wanted)
        #expect(agree(WaitingListShape.size(from: 10_000, within: 0.92, to: 0.92, shape: 1.3), 10_000, 1e-12))
    }

    @Test("a list in balance stays as it is, band by band", arguments: [0.75, 0.92, 0.97], [0.8, 1, 1.3, 2])
    func balance(_ within: Double, _ kappa: Double) {
        var list = List(within: within, shape: kappa)
        let start = list.bands
        for _ in 0..<60 { list.month(starts: list.starts, capacity: list.balanced) }
        for (now, then) in zip(list.bands, start) { #expect(agree(now, then, 1e-8)) }
    }

    /// Referrals of the months, April first, relative to a twelfth: few in August, December and at Easter, many in March.
    private static let calendar = [0.9, 1, 1.05, 1.05, 0.85, 1.02, 1.08, 1.05, 0.8, 1.05, 1, 1.15]

    @Test(
        "a list in balance over the year keeps its bands from one March to the next, though its months differ", arguments: [0.75, 0.92, 0.97], [0.8, 1.3, 2])
    func balanceOverTheYear(_ within: Double, _ kappa: Double) {
        var list = List(within: within, shape: kappa)
        let evenly = list.bands
        let settled = WaitingListShape.atYearEnd(
            evenly, starts: list.starts, capacity: list.balanced, treat: list.treat, removal: list.removal, calendar: Self.calendar)
        list.bands = settled
        for part in Self.calendar { list.month(starts: list.starts * part, capacity: list.balanced * part) }
        for (now, then) in zip(list.bands, settled) { #expect(abs(now - then) < 0.5, "\(now) after \(then) of 10,000") }
        // Bands of a list whose months are alike move by hundreds of people in such a year.
        list.bands = evenly
        for part in Self.calendar { list.month(starts: list.starts * part, capacity: list.balanced * part) }
        #expect(abs(list.bands[0] - evenly[0]) > 100)
        #expect(list.bands != settled)
    }

    @Test("the bands show the share within 18 weeks they were made for, to within a point", arguments: [0.6, 0.8, 0.92, 0.98])
    func shareReproduced(_ within: Double) {
        #expect(abs(List(within: within, shape: 1).within - within) < 0.01)
        #expect(abs(List(within: within, shape: 1.3).within - within) < 0.01)
    }

    @Test("waits that end at random with 92% of those waiting under 18 weeks last 7.13 weeks on average")
    func meanWait() {
        // Who waits is exponential in time waited: 1 − exp(−18/m) = 0.92, so m = 18 / ln 12.5 = 7.127 weeks.
        // By Little's law the mean wait of those who join is the list over the starts.
        let months = 1 / WaitingListShape(withinEighteenWeeks: 0.92, shape: 1).startsPerWaiter
        #expect(abs(months * (365.25 / 12) / 7 - 7.1267) < 0.001)
    }

    @Test("the shares of the bands add up to one, and everybody leaves in the end")
    func shares() {
        let shape = WaitingListShape(withinEighteenWeeks: 0.9, shape: 1.3)
        #expect(agree(shape.shares.reduce(0, +), 1, 1e-12))
        #expect(shape.leaving.allSatisfy { $0 > 0 && $0 <= 1 })
        // With κ above 1 those who have waited longer are more likely to leave.
        #expect(zip(shape.leaving.dropFirst().dropLast(), shape.leaving.dropFirst(2).dropLast()).allSatisfy { $0 <= $1 + 1e-9 })
    }

    @Test("capacity that short waiters cannot use goes to the longest waiters first")
    func longestFirst() {
        // Nobody but those of the first month and of a year or more, and treatment meant for the first month alone:
        // 100 join, 300 places. 100 are treated at once, the other 200 places go to the 250 longest waiters.
        var bands = Array(repeating: 0.0, count: 13)
        bands[5] = 60
        bands[12] = 250
        var treat = Array(repeating: 0.0, count: 13)
        treat[0] = 1
        let month = advance(&bands, starts: 100, capacity: 300, treat: treat, removal: Array(repeating: 0, count: 13))
        #expect(month.treated == 300)
        #expect(bands[0] == 0 && bands[6] == 60 && bands[12] == 50)
    }

    @Test("with more capacity than patients the list empties and nobody is treated twice")
    func emptied() {
        var list = List()
        let before = list.size
        let month = list.month(starts: 500, capacity: 1e9)
        #expect(list.size < 1e-6 && agree(month.treated + month.removed, before + 500, 1e-9))
        #expect(list.within == 1)
    }

    @Test("without capacity everybody waits a month longer")
    func noCapacity() {
        var list = List(removals: 0)
        let before = list.bands
        let month = list.month(starts: 700, capacity: 0)
        #expect(month.treated == 0 && list.bands[0] == 700)
        #expect(list.bands[1] == before[0] && agree(list.bands[12], before[11] + before[12], 1e-12))
    }

    @Test("fewer referrals first lower the share within 18 weeks, because short waiters go missing, and raise it in the end")
    func fewerReferrals() {
        var list = List()
        let start = list.within
        list.month(starts: 0.8 * list.starts, capacity: list.balanced)
        #expect(list.within < start)
        for _ in 0..<11 { list.month(starts: 0.8 * list.starts, capacity: list.balanced) }
        #expect(list.within > start)
        #expect(list.size < 10_000)
    }

    @Test("a shortfall of 3% of capacity lets the list grow and the share within 18 weeks fall, month by month")
    func shortfall() {
        var list = List()
        for _ in 0..<12 {
            let before = (list.size, list.within)
            list.month(starts: list.starts, capacity: 0.97 * list.balanced)
            #expect(list.size > before.0 && list.within < before.1)
        }
    }
}
