/// Which values of a share stand as a share of 1 and which as a number of percent, where a series has both.
///
/// A percent sign settles it: 76% is 0.76. Of values without one, those above 1 are percentages and the others shares of 1, if the middles of both lie about a
/// hundred times apart; where signs stand beside small percentages (0.6% and 0.5), whatever lies nearer to a hundred times the signed ones is a percentage.
enum ShareNotation {
    /// Places of shares of 1 (or with a percent sign) and of percentages; nil where the series has one notation.
    ///
    /// - Parameters:
    ///   - values: as read, those with a percent sign divided by 100.
    ///   - signs: whether a value had a percent sign.
    static func split(_ values: [Double], signs: [Bool]) -> (shares: [Int], percentages: [Int])? {
        let signed = values.indices.filter { signs[$0] }
        let plain = values.indices.filter { !signs[$0] }
        let usual = middle(signed, values)
        let most = signed.map { abs(values[$0]) }.max() ?? .infinity
        let bySize = { (place: Int) in signs[place] || abs(values[place]) <= 1 && abs(values[place]) <= 10 * most }
        let bySign = { (place: Int) in signs[place] || abs(values[place]) <= 10 * usual }
        for isShare in signed.isEmpty || plain.isEmpty ? [bySize] : [bySize, bySign] {
            let (shares, percentages) = (values.indices.filter(isShare), values.indices.filter { !isShare($0) })
            if isHundredTimes(middle(percentages, values), middle(shares, values)) { return (shares, percentages) }
        }
        return nil
    }

    /// Values with a percent sign a hundred times too small (0.76% among 76%) or too large (7600%), in a series that is steady otherwise.
    static func slips(_ values: [Double], signs: [Bool]) -> [(place: Int, usual: Double, isTooSmall: Bool)] {
        let signed = values.indices.filter { signs[$0] && values[$0] != 0 }
        let usual = middle(signed, values)
        guard signed.count >= fewestForSlips, usual > leastForSlips, usual <= 1 else { return [] }
        let found = signed.compactMap { place -> (place: Int, usual: Double, isTooSmall: Bool)? in
            let ratio = values[place] / usual
            if isNear(ratio * 100), values[place] * 100 <= 1.000001 { return (place, usual, true) }
            return isNear(ratio / 100) ? (place, usual, false) : nil
        }
        let others = signed.filter { place in !found.contains { $0.place == place } }
        let isSteady = others.allSatisfy { abs(values[$0]) > usual / 5 }
        return isSteady && found.count * 3 <= signed.count ? found : []
    }

    private static let (fewestForSlips, leastForSlips) = (6, 0.2)

    private static func isNear(_ ratio: Double) -> Bool { (2.0 / 3...3.0 / 2).contains(ratio) }

    private static func isHundredTimes(_ large: Double, _ small: Double) -> Bool { small > 0 && (30...300).contains(large / small) }

    private static func middle(_ places: [Int], _ values: [Double]) -> Double {
        let sizes = places.map { abs(values[$0]) }.sorted()
        return sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    }
}
