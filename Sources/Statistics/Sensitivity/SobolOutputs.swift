/// A model's outputs at the points of a design for Sobol indices (Saltelli 2002, 2010): two independent tables A and B of input
/// points, and for every factor a hybrid, A with that factor's inputs from B.
///
/// A factor is one input or a group of inputs. Correlated inputs must stand in one group: indices of separate inputs assume
/// independence. Runs: N (D + 2), or N (2D + 2) with second order.
public struct SobolOutputs: Sendable, Equatable {
    /// f(A), f(B): one value a point.
    public let first: [Double]
    public let second: [Double]
    /// For each factor f(A with the factor from B).
    public let hybrids: [[Double]]
    /// For each factor f(B with the factor from A), for second order.
    public let reverseHybrids: [[Double]]?

    public init(first: [Double], second: [Double], hybrids: [[Double]], reverseHybrids: [[Double]]? = nil) {
        self.first = first
        self.second = second
        self.hybrids = hybrids
        self.reverseHybrids = reverseHybrids
    }
}
