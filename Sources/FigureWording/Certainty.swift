/// How certainty is worded, given the number of futures that it is taken from: the one place in charge of such words.
///
/// Below ``enough`` futures a share or a range says next to nothing: of one future every share is all or none, and of ten the ends of
/// "8 in 10" are single draws. Words then name the number of futures and that they are too few, in the same place of the sentence.
package struct Certainty: Sendable, Hashable {
    /// The fewest futures of which shares and ranges are told: the share of 100 that is 80% lies between 71% and 87% (Wilson's interval
    /// of 95%), and the ends of 8 in 10 have ten futures beyond each.
    package static let enough = 100

    package let count: Int

    package init(of count: Int) { self.count = count }

    /// Whether shares and ranges mean something.
    package var isEnough: Bool { count >= Self.enough }

    /// "8 in 10 futures", before or after the ends of the range that holds them; of too few, how many there are.
    package var eightInTen: String { isEnough ? "8 in 10 futures" : tooFew }

    /// "half of all futures", or how few there are.
    package var half: String { isEnough ? "half of all futures" : tooFew }

    private var tooFew: String { "\(Figures.counted(count, "future")), too few to tell" }

    /// A share of futures: "7 in 10 futures"; of too few, counted: "3 of 4 futures, too few to tell".
    package func futures(_ share: Double) -> String {
        if isEnough { return Figures.futures(share) }
        guard share.isFinite else { return "an unknown share of futures" }
        let held = Int((min(1, max(0, share)) * Double(count)).rounded())
        return "\(Figures.count(held)) of \(tooFew)"
    }

    /// What stands before the first sentence of anything made from too few futures; nil of enough.
    package var warning: String? {
        isEnough
            ? nil
            : "Too few futures: this was made from \(Figures.counted(count, "future")). Shares of futures and ranges mean nothing yet; they need at least \(Figures.count(Self.enough)), and the usual number is 10,000."
    }
}
