package import Statistics

/// Points of A&E four-hour performance lost at an occupancy, by straight pieces.
///
/// `starts` are the occupancies at which each slope begins, ascending; `slopes` are points lost per point of
/// occupancy from there to the next start. Below the first start nothing is lost. Source: national set
/// `A&E and occupancy` (deterioration accelerates past 92%).
@inline(__always)
package func fourHourLoss(occupancy: Lanes, starts: [Double], slopes: [Lanes]) -> Lanes {
    var loss = Lanes.zero
    for piece in 0..<starts.count {
        let from = starts[piece]
        let isBelow = occupancy .<= from
        if all(isBelow) { break }
        let to = piece + 1 < starts.count ? lesser(occupancy, starts[piece + 1]) : occupancy
        loss = select(isBelow, loss, loss + slopes[piece] * (to - from))
    }
    return loss
}
package func fourHourLoss(occupancy: Double, starts: [Double], slopes: [Double]) -> Double {
    fourHourLoss(occupancy: Lanes(repeating: occupancy), starts: starts, slopes: slopes.map { Lanes(repeating: $0) })[0]
}

/// A share moved by a shift on the logit scale, so that it stays between 0 and 1.
@inline(__always)
package func shifted(share: Lanes, logit shift: Lanes) -> Lanes {
    let odds = share / (1 - share) * exponential(shift)
    // A share of 1 has no log odds to move: it stays.
    return select((shift .== 0) .| (share .== 1), share, odds / (1 + odds))
}
package func shifted(share: Double, logit shift: Double) -> Double {
    shifted(share: Lanes(repeating: share), logit: Lanes(repeating: shift))[0]
}
