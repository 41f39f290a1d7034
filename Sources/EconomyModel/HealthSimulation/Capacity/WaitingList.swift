package import Statistics

/// The shape of a waiting list in balance: who is still waiting after how many months, and who is treated when.
///
/// People leave the list so that a share S(t) = exp(−(t/τ)^κ) of those who joined still waits after t months. In
/// balance the list holds starts × ∫S. The share within 18 weeks fixes τ; the size of the list then fixes how many
/// join a month. Source: compartment model by months waited (Wood and Worthington 2025), shape is an assumption.
package struct WaitingListShape: Sendable {
    /// Bands of months waited: 0 to under 1, … 11 to under 12, and 12 and over (52 weeks).
    package static let bands = 13
    /// 18 weeks in months of 365.25 / 12 days.
    package static let eighteenWeeks = 18 * 7 / (365.25 / 12)

    /// What it was made for: the share within 18 weeks and κ.
    let within: Double
    let shape: Double
    /// Share of the list in each band.
    package let shares: [Double]
    /// Share of those entering each band in a month who leave during the month (treated or removed).
    package let leaving: [Double]
    /// Clock starts a month for each person on the list.
    package let startsPerWaiter: Double

    /// - Parameters:
    ///   - withinEighteenWeeks: share of the list waiting under 18 weeks, 0.2…0.9999.
    ///   - shape: κ; 1 means everybody's chance of treatment is the same whatever they have waited, above 1 those
    ///     who have waited longer are more likely to be treated.
    package init(withinEighteenWeeks: Double, shape: Double) {
        within = withinEighteenWeeks
        self.shape = shape
        let target = min(max(withinEighteenWeeks, 0.2), 0.9999)
        var low = 0.05
        var high = 60.0
        for _ in 0..<80 {
            let scale = (low * high).squareRoot()
            let within = Self.waiting(from: 0, to: Self.eighteenWeeks, scale, shape)
            let all = within + Self.waiting(from: Self.eighteenWeeks, to: 240, scale, shape)
            let before = (low, high)
            if within / all > target { low = scale } else { high = scale }
            // No number lies between the two any more.
            if (low, high) == before { break }
        }
        let scale = (low * high).squareRoot()
        var content = (0..<Self.bands - 1).map { Self.waiting(from: Double($0), to: Double($0 + 1), scale, shape) }
        content.append(Self.waiting(from: Double(Self.bands - 1), to: 240, scale, shape))
        let total = content.reduce(0, +)
        shares = content.map { $0 / total }
        startsPerWaiter = 1 / total
        var leaving: [Double] = []
        for band in 0..<Self.bands {
            let entering = band == 0 ? 1 : band == Self.bands - 1 ? content[band - 1] + content[band] : content[band - 1]
            leaving.append(entering > 0 ? 1 - content[band] / entering : 1)
        }
        self.leaving = leaving
    }

    /// The size at which `wanted` of a list waits under 18 weeks, with as many joining a month as at the size and share it has.
    ///
    ///     size × (joining a month for each on the list as it is) ÷ (the same on a list that meets the share)
    ///
    /// Little's law with the list's own shape; with κ = 1 waits are exponential, and the size is joiners × 18 weeks ÷ −ln(1 − wanted).
    package static func size(from size: Double, within share: Double, to wanted: Double, shape: Double) -> Double {
        size * WaitingListShape(withinEighteenWeeks: share, shape: shape).startsPerWaiter
            / WaitingListShape(withinEighteenWeeks: wanted, shape: shape).startsPerWaiter
    }

    /// ∫ exp(−(t/τ)^κ) dt by Simpson's rule, at least 40 panels and 16 a month.
    private static func waiting(from: Double, to: Double, _ scale: Double, _ shape: Double) -> Double {
        let panels = max(40, 16 * Int((to - from).rounded(.up)))
        let width = (to - from) / Double(panels)
        var sum = 0.0
        for point in 0...panels {
            let t = from + width * Double(point)
            let weight = point == 0 || point == panels ? 1.0 : point % 2 == 1 ? 4.0 : 2.0
            let waiting = exponential(-power(t / scale, shape))
            sum += weight * waiting
            // Fewer and fewer wait: what is left is too little to move the sum by a bit.
            if 4 * waiting <= sum * 0x1p-56 { break }
        }
        return sum * width / 3
    }

    /// Years after which a list that is in balance over the year has come to the same bands at every year's end, to seven digits.
    private static let yearsToSettle = 8

    /// A list in balance over the year, at its end: starts and capacity follow the calendar, so that the months just past have more or fewer of both
    /// than a twelfth of the year.
    ///
    /// - Parameters:
    ///   - list: people by band with starts and capacity alike in all months; starts and capacity a month.
    ///   - treat: share of those entering each band who are treated; `removal`: share who leave untreated.
    ///   - calendar: part of starts and capacity that falls in each month, April first, relative to a twelfth of the year.
    static func atYearEnd(
        _ list: [Double], starts: Double, capacity: Double, treat: [Double], removal: [Double], calendar: [Double]
    ) -> [Double] {
        var bands = list.map { Lanes(repeating: $0) }
        var scratch = bands
        for _ in 0..<yearsToSettle {
            for part in calendar {
                _ = advanceWaitingList(
                    &bands, 0, starts: Lanes(repeating: starts * part), capacity: Lanes(repeating: capacity * part), treat: treat, removal: removal,
                    shapeBase: 0, removalBase: 0, scratch: &scratch)
            }
        }
        return bands.map { $0[0] }
    }

    /// Share of a list held by bands that waits under 18 weeks; the band that holds the limit counts in part.
    @inline(__always)
    package static func withinEighteenWeeks(_ list: [Lanes], _ base: Int) -> Lanes {
        var total = Lanes.zero
        for band in 0..<bands { total += list[base + band] }
        let within = list[base] + list[base + 1] + list[base + 2] + list[base + 3]
        return select(total .<= 0, 1, (within + (eighteenWeeks - 4) * list[base + 4]) / total)
    }
    package static func withinEighteenWeeks(_ list: [Double], _ base: Int) -> Double {
        withinEighteenWeeks(list[base..<base + bands].map { Lanes(repeating: $0) }, 0)[0]
    }
}

/// What happened on a waiting list in one month. Patients are conserved: start + joined = treated + removed + end.
package struct WaitingListMonth: Sendable {
    package var treated = Lanes.zero
    package var removed = Lanes.zero
}

/// Moves a waiting list one month on.
///
///     entering₀ = starts;  entering_m = list_{m−1};  the last band keeps its own
///     removed_m = removal_m × entering_m
///     treated_m = capacity × w_m / Σ w,  w_m = treat_m × entering_m, never more than remain
///
/// `treat` begins at `shapeBase` and `removal` at `removalBase`. Capacity that a band cannot use goes to the others, the longest waiters
/// first.
@inline(__always)
func advanceWaitingList(
    _ list: inout [Lanes], _ base: Int, starts: Lanes, capacity: Lanes, treat: [Double], removal: [Double],
    shapeBase: Int, removalBase: Int, scratch: inout [Lanes]
) -> WaitingListMonth {
    let bands = WaitingListShape.bands
    var month = WaitingListMonth()
    // Sizes are checked once here, not at every index: the list is moved on hundreds of times in a replication. Spans,
    // because a store into an array asks whether the array is shared (docs/performance.md has the measurements).
    precondition(
        base >= 0 && base + bands <= list.count && shapeBase >= 0 && shapeBase + bands <= treat.count && removalBase >= 0
            && removalBase + bands <= removal.count && bands <= scratch.count, "bands beyond the end of the list")
    let treat = treat.span.extracting(shapeBase..<shapeBase + bands), removal = removal.span.extracting(removalBase..<removalBase + bands)
    var list = list.mutableSpan, scratch = scratch.mutableSpan
    var weights = Lanes.zero
    var entering = starts
    let carried = list[unchecked: base &+ bands &- 1]
    for band in 0..<bands {
        let next = list[unchecked: base &+ band]
        if band == bands - 1 { entering += carried }
        let removed = removal[unchecked: band] * entering
        month.removed += removed
        list[unchecked: base &+ band] = entering - removed
        let weight = treat[unchecked: band] * entering
        scratch[unchecked: band] = weight
        weights += weight
        entering = next
    }
    // Where nobody waits or nobody can be treated, nothing is.
    let isTreating = (weights .> 0) .& (capacity .> 0)
    guard any(isTreating) else { return month }
    let scale = select(isTreating, capacity / weights, 0)
    var unused = Lanes.zero
    for band in 0..<bands {
        let wanted = scratch[unchecked: band] * scale
        let there = list[unchecked: base &+ band]
        let treated = lesser(wanted, there)
        list[unchecked: base &+ band] = there - treated
        month.treated += treated
        unused += wanted - treated
    }
    if any(unused .> 0) {
        // A lane that has nothing unused takes nothing more from any band.
        for band in stride(from: bands - 1, through: 0, by: -1) {
            let there = list[unchecked: base &+ band]
            let treated = lesser(unused, there)
            list[unchecked: base &+ band] = there - treated
            month.treated += treated
            unused -= treated
        }
    }
    return month
}
