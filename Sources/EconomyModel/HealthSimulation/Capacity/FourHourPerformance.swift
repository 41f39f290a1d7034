import Statistics

/// Points of A&E four-hour performance lost at an occupancy, by straight pieces.
///
/// `starts` are the occupancies at which each slope begins, ascending; `slopes` are points lost per point of
/// occupancy from there to the next start. Below the first start nothing is lost. Source: national set
/// `A&E and occupancy` (deterioration accelerates past 92%).
@inline(__always)
package func fourHourLoss(occupancy: Double, starts: [Double], slopes: [Double]) -> Double {
    var loss = 0.0
    for piece in 0..<starts.count {
        let from = starts[piece]
        if occupancy <= from { break }
        let to = piece + 1 < starts.count ? min(occupancy, starts[piece + 1]) : occupancy
        loss += slopes[piece] * (to - from)
    }
    return loss
}

/// A share moved by a shift on the logit scale, so that it stays between 0 and 1.
@inline(__always)
package func shifted(share: Double, logit shift: Double) -> Double {
    // A share of 1 has no log odds to move: it stays.
    if shift == 0 || share == 1 { return share }
    let odds = share / (1 - share) * exponential(shift)
    return odds / (1 + odds)
}
