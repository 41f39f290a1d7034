import Statistics

/// The draws with which series are carried forward, the same for every series and every seed of the futures, so that what is said
/// of a series moves only with its figures and with the futures themselves.
struct OutlookDraws: Sendable {
    static let count = 2000
    /// What a series keeps of its distance to its future from one month to the next. Assumption: A&E attendances and performance of
    /// 111 to 132 trusts in 2021 to 2025 and their occupied beds kept 0.99 to 1.00 a month of what they stood away from their first
    /// year, over 6 to 24 months (each beside the middle of all trusts).
    static let kept = 0.99
    private static let seed: UInt64 = 52

    let sampler: Sampler
    /// Uniform, one a draw: which size of noise and steps holds.
    let choice: [Double]
    /// Standard Normal, one a draw.
    let level: [Double]
    /// By month ahead, one a draw: of variance 1 in each month, and as near from month to month as steps that gather.
    let walk: [[Double]]
    /// By month ahead, one a draw: standard Normal, each by itself.
    let noise: [[Double]]

    init(months: Int) throws(StatisticsError) {
        let sampler = try Sampler(seed: Self.seed, replications: Self.count, method: .latinHypercube)
        func uniforms(_ name: String, _ step: Int = 0) -> [Double] {
            let key = InputKey(name)
            return (0..<Self.count).map { sampler.uniform(input: key, replication: $0, step: step) }
        }
        self.sampler = sampler
        choice = uniforms("tracking.choice")
        level = uniforms("tracking.level").map(StandardNormal.quantile)
        noise = (0..<months).map { uniforms("tracking.noise", $0).map(StandardNormal.quantile) }
        var walk: [[Double]] = []
        var current = [Double](repeating: 0, count: Self.count)
        for month in 0..<months {
            let steps = uniforms("tracking.walk", month).map(StandardNormal.quantile)
            for draw in current.indices { current[draw] = Self.kept * current[draw] + steps[draw] }
            let deviation = LocalLevel.gathered(month + 1, kept: Self.kept).squareRoot()
            walk.append(current.map { $0 / deviation })
        }
        self.walk = walk
    }
}
