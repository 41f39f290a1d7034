/// The smallest unit of care that is simulated: what one payer buys from one service line of one provider at one
/// point of delivery. Positions refer to the lists of the baseline.
package struct Cell: Sendable, Hashable {
    package let payer: Int
    package let provider: Int
    package let line: Int
    package let point: PointOfDelivery
    /// Units in the baseline year.
    package let activity: Double
    /// What a unit earns in the baseline year, £.
    package let price: Double
    /// What a unit costs in the baseline year, £.
    package let unitCost: Double

    package init(payer: Int, provider: Int, line: Int, point: PointOfDelivery, activity: Double, price: Double, unitCost: Double) {
        self.payer = payer
        self.provider = provider
        self.line = line
        self.point = point
        self.activity = activity
        self.price = price
        self.unitCost = unitCost
    }
}
