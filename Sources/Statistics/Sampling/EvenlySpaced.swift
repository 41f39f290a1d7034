/// A part of a run, spread evenly over it, for what is too dear to work out in every replication.
public enum EvenlySpaced {
    /// The places (from 0) of at most `most` among `all`, each the middle of an equal share of them: ⌊all (2i + 1) / (2 most)⌋.
    /// All of them where there are no more than `most`; rising, none twice.
    ///
    /// Every place stands for as many others, so means over them need no weights, and neither end of a stratified run is
    /// favoured.
    @inlinable
    public static func places(_ most: Int, of all: Int) -> [Int] {
        let count = Swift.max(0, Swift.min(most, all))
        return (0..<count).map { all * (2 * $0 + 1) / (2 * count) }
    }
}
