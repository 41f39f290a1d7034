/// Shapley values: what each player (a driver of a change, a programme, an input) adds, averaged over every order of arrival.
///
/// φ_i = Σ_{S without i} |S|! (n − |S| − 1)! / n! × (v(S + i) − v(S)). The values add to v(all) − v(none), a player that
/// changes nothing gets 0, players that are interchangeable get the same, and the order of the list does not matter: so the steps
/// of a bridge chart add up and do not depend on how they were sorted.
/// - Parameter coalitionValues: v of every set of players, 2ⁿ numbers; the set of index b holds player i if bit i of b is set.
/// - Returns: n values.
/// - Throws: `StatisticsError` if the count is not a power of 2 from 2 to 2²⁰.
public func shapleyValues(coalitionValues: [Double]) throws -> [Double] {
    let count = coalitionValues.count
    guard count >= 2, count <= 1 << 20, count & (count - 1) == 0 else {
        throw StatisticsError.argument("coalitionValues", found: "\(count) values", wanted: "a power of 2 from 2 to 1048576")
    }
    try Check.finite("coalitionValues", coalitionValues)
    let players = count.trailingZeroBitCount
    let share = shapleyWeights(players: players)
    return (0..<players).map { player in
        let bit = 1 << player
        var sum = 0.0
        for coalition in 0..<count where coalition & bit == 0 {
            let gain = coalitionValues[coalition | bit] - coalitionValues[coalition]
            sum += share[coalition.nonzeroBitCount] * gain
        }
        return sum
    }
}

/// What a gain counts for in the Shapley value, by the size s of the set that the player joins: s! (n − 1 − s)! / n!.
/// - Parameter players: n, from 1 to 100 or so (factorials are exact up to 22 and finite up to 170).
public func shapleyWeights(players: Int) -> [Double] {
    var factorials = [1.0]
    for number in 1...max(players, 1) { factorials.append(factorials[number - 1] * Double(number)) }
    return (0..<players).map { factorials[$0] * factorials[players - 1 - $0] / factorials[players] }
}
