private let input = InputCheck(of: "control chart")

extension ControlChart {
    /// How actual values are set against a plan.
    public enum PlanComparison: String, Sendable, Codable { case difference, ratio }

    /// Actual against plan, ready to chart: actual - plan, or actual / plan. Missing where either is missing, and where a
    /// ratio's plan is 0.
    public static func against(plan: [Double?], _ actual: [Double?], as comparison: PlanComparison) throws(StatisticsError)
        -> [Double?]
    {
        try input.require(plan.count == actual.count, "plan", "as long as the actual series, \(actual.count)", found: plan.count)
        return zip(actual, plan).map { actual, plan in
            guard let actual, let plan else { return nil }
            switch comparison {
            case .difference: return actual - plan
            case .ratio: return plan == 0 ? nil : actual / plan
            }
        }
    }

    /// Lower limit, mean and upper limit at one point, with a season put back if a shape is given.
    public func limits(at index: Int, shape: SeasonalShape? = nil, firstPhase: Int = 0) -> (lower: Double, mean: Double, upper: Double) {
        let segment = segments[points[index].segment]
        func restored(_ value: Double) -> Double {
            shape.map { $0.restored(value, step: index, firstPhase: firstPhase) } ?? value
        }
        return (restored(segment.lowerLimit), restored(segment.mean), restored(segment.upperLimit))
    }
}
