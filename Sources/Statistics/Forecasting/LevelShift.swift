import Glibc

/// A lasting step in the level of a series: a merger, a closure, a new way of counting.
///
/// Between two values, with up to a year before (b) and after (a) it, a step of size
///
///     J = median(a) - median(b)
///
/// is one if it is at least `least` and five times the usual move from one value to the next within a and b
/// (1.4826 times the median of their sizes); if three values on either side show it (0.6 to 1.5 of J), so that it is sudden; and if nine in
/// ten values of a and of b lie on their own side of the middle, so that it lasts. Without like series to take the season
/// from, a or b must be a whole year, for a season would lie on both sides. Of several the most sudden is taken out first, then
/// the rest is searched again.
public struct LevelShift: Sendable, Equatable {
    /// The first value of the new level.
    public let step: Int
    /// New level less old one, on the scale of the values.
    public let size: Double

    /// Values a year, as long as a level is looked at.
    private static let year = 12
    private static let mostShifts = 4
    /// Values before a step, and after it, from which it can be told.
    public struct Fewest: Sendable {
        let before, after: Int

        public static let months = Fewest(before: 6, after: 3)
        public static let years = Fewest(before: 3, after: 2)
    }

    /// The steps in a series, in order.
    ///
    /// - Parameters:
    ///   - fewest: before and after it, of months or years.
    ///   - values: logarithms of counts, log odds of shares; exposure and, if possible, season taken out. Missing values are passed over.
    ///   - least: the smallest step looked for.
    ///   - hasSeason: whether a season may still be in the values.
    public static func found(in values: [Double?], least: Double, hasSeason: Bool, fewest: Fewest = .months) -> [LevelShift] {
        let places = values.indices.filter { values[$0] != nil }
        var level = places.compactMap { values[$0] }
        var shifts: [LevelShift] = []
        while shifts.count < mostShifts, let (rank, size) = clearest(level, least, hasSeason, fewest) {
            shifts.append(LevelShift(step: places[rank], size: size))
            for index in 0..<rank { level[index] += size }
        }
        return shifts.sorted { $0.step < $1.step }
    }

    /// The same values with what stands before each step brought to the level after it.
    public static func levelled(_ values: [Double?], _ shifts: [LevelShift]) -> [Double?] {
        var levelled = values
        for shift in shifts {
            for step in 0..<min(shift.step, levelled.count) { levelled[step] = levelled[step].map { $0 + shift.size } }
        }
        return levelled
    }

    private static func clearest(_ level: [Double], _ least: Double, _ hasSeason: Bool, _ fewest: Fewest) -> (rank: Int, size: Double)? {
        guard level.count >= fewest.before + fewest.after else { return nil }
        var best: (rank: Int, size: Double, move: Double)?
        for rank in fewest.before...(level.count - fewest.after) {
            let before = Array(level[max(0, rank - year)..<rank])
            let after = Array(level[rank..<min(level.count, rank + year)])
            if hasSeason, before.count < year, after.count < year { continue }
            let (low, high) = (Quantiles.median(of: before), Quantiles.median(of: after))
            let size = high - low
            let moves = (steps(before) + steps(after)).map(abs)
            guard abs(size) >= max(least, 5 * 1.4826 * Quantiles.median(of: moves)) else { continue }
            let sudden = (Quantiles.median(of: Array(after.prefix(3))) - Quantiles.median(of: Array(before.suffix(3)))) / size
            guard sudden > 0.6, sudden < 1.5 else { continue }
            let (middle, sign) = ((low + high) / 2, size > 0 ? 1.0 : -1.0)
            let stays = after.count { ($0 - middle) * sign > 0 }
            let stayed = before.count { ($0 - middle) * sign < 0 }
            guard stays * 10 >= after.count * 9, stayed * 10 >= before.count * 9 else { continue }
            let move = (level[rank] - level[rank - 1]) * sign
            if move > best?.move ?? 0 { best = (rank, size, move) }
        }
        return best.map { ($0.rank, $0.size) }
    }

    /// A step in the last one or two values, too late to tell whether it lasts; nil for none.
    ///
    /// It is as large as a lasting one must be, all values before it (nine in ten of a year's) lie on the other side of its middle and, where a season may be
    /// in the values, the new ones lie beyond all that came before by `least`. Of years one value is looked at, of months two, or else one.
    public static func open(in values: [Double?], least: Double, hasSeason: Bool, fewest: Fewest = .months) -> LevelShift? {
        let places = values.indices.filter { values[$0] != nil }
        let level = places.compactMap { values[$0] }
        for late in stride(from: fewest.after - 1, through: 1, by: -1) {
            let rank = level.count - late
            guard rank >= fewest.before else { continue }
            let before = Array(level[max(0, rank - year)..<rank])
            let after = Array(level[rank...])
            let size = Quantiles.median(of: after) - Quantiles.median(of: before)
            let sign = size > 0 ? 1.0 : -1.0
            guard abs(size) >= max(least, 5 * 1.4826 * Quantiles.median(of: steps(before).map(abs))) else { continue }
            let sudden = (Quantiles.median(of: after) - Quantiles.median(of: Array(before.suffix(3)))) / size
            let middle = Quantiles.median(of: before) + size / 2
            guard sudden > 0.6, sudden < 1.5, after.allSatisfy({ ($0 - middle) * sign > 0 }),
                before.count(where: { ($0 - middle) * sign < 0 }) * 10 >= before.count * 9
            else { continue }
            if hasSeason {
                let reached = level[..<rank].map { $0 * sign }.max() ?? 0
                guard after.allSatisfy({ $0 * sign - reached >= least }) else { continue }
            }
            return LevelShift(step: places[rank], size: size)
        }
        return nil
    }

    private static func steps(_ values: [Double]) -> [Double] { zip(values.dropFirst(), values).map { $0 - $1 } }
}
