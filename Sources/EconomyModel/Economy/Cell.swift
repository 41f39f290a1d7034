/// The smallest unit of care that is simulated: what one payer buys from one service line of one provider at one
/// point of delivery. Positions refer to the lists of the baseline.
public struct Cell: Sendable, Hashable {
    public let payer: Int
    public let provider: Int
    public let line: Int
    public let point: PointOfDelivery
    /// Units in the baseline year.
    public let activity: Double
    /// What a unit earns in the baseline year, £.
    public let price: Double
    /// What a unit costs in the baseline year, £.
    public let unitCost: Double
}
