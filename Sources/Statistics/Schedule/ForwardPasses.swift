extension ActivityNetwork {
    /// Early finish of every activity in every draw, and nothing else: one pass forwards a draw.
    ///
    /// - Parameter durations: draw after draw, one for each activity in the order of naming.
    /// - Returns: draw after draw, one for each activity.
    public func activityFinishes(durations: [Double], draws: Int) throws(StatisticsError) -> [Double] {
        try check(durations, draws: draws)
        var pass = NetworkPass(self)
        var finishes: [Double] = []
        finishes.reserveCapacity(durations.count)
        for draw in 0..<draws {
            let offset = draw * activities.count
            pass.forward(self, durations, offset)
            for activity in activities.indices { finishes.append(pass.start[activity] + durations[offset + activity]) }
        }
        return finishes
    }
}
