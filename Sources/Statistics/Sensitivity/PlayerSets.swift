/// The sets of players that are tried in one sampled future to share a change among them.
///
/// Either every set, which gives the exact Shapley value of that future (2ⁿ sets), or the sets that one order of arrival and its
/// reverse pass through (2n sets): each player's part is then the mean of what it adds in both. Over orders drawn evenly the
/// mean of such parts is the Shapley value (Castro, Gómez and Tejada 2009); the reverse takes most of the spread out where effects
/// multiply two at a time. In either way a future's parts add up to v(all) − v(none), and a player that changes nothing gets 0.
package struct PlayerSets: Sendable {
    /// Bit i is set where player i acts. The first set holds nobody, the last one all of them.
    package let sets: [Int]
    /// The order of arrival; nil where every set is tried.
    private let order: [Int]?
    private let players: Int

    /// Every set.
    /// - Precondition: at most 20 players.
    package init(every players: Int) {
        precondition((0...20).contains(players), "2ⁿ sets of at most 20 players")
        self.players = players
        sets = Array(0..<1 << players)
        order = nil
    }

    /// The sets of an order and its reverse.
    ///
    /// - Parameters:
    ///   - players: from 1 to 62.
    ///   - place: which sampled future; each has an order of its own, the same in every run.
    package init(orderOf players: Int, place: Int) {
        precondition((1...62).contains(players), "orders of 1 to 62 players")
        self.players = players
        var generator = BlockGenerator(seed: 0, block: place)
        var order = Array(0..<players)
        for last in stride(from: players - 1, to: 0, by: -1) {
            order.swapAt(last, Int(generator.uniform() * Double(last + 1)))
        }
        func prefixes(_ order: [Int]) -> [Int] {
            order.dropLast().reduce(into: [0]) { $0.append($0[$0.count - 1] | 1 << $1) }.dropFirst().map { $0 }
        }
        self.order = order
        sets = [0] + prefixes(order) + prefixes(order.reversed()) + [(1 << players) - 1]
    }

    /// What each player adds.
    /// - Parameter values: v of every set of `sets`.
    package func parts(_ values: [Double]) throws -> [Double] {
        guard let order else { return players == 0 ? [] : try shapleyValues(coalitionValues: values) }
        var parts = Array(repeating: 0.0, count: players)
        let last = values.count - 1
        for (walk, first) in [(order, 1), (order.reversed(), players)] {
            var before = values[0]
            for (position, player) in walk.enumerated() {
                let after = position == players - 1 ? values[last] : values[first + position]
                parts[player] += (after - before) / 2
                before = after
            }
        }
        return parts
    }
}
