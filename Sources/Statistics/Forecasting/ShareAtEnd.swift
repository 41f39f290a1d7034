import Glibc

/// A share that has been none, or the whole, in all n values: nobody waited too long, everybody was seen in time.
///
///     chance that the next value is there, too = (n + 1)/(n + 2), and so on: of a flat prior (Laplace's rule of succession)
///     once it has left, it stays away by an Exponential distance of mean 2 points
///
/// The distance is an assumption: nothing of the series tells it.
struct ShareAtEnd {
    private let isWhole: Bool
    private let observed: Int
    static let distance = 0.02

    /// - Parameter values: parts of 1, all at the same end.
    init(_ values: [Double]) {
        isWhole = (values.first ?? 0) > 0.5
        observed = values.count
    }

    /// Values in log odds; at the end itself they are infinite. Draw 0 … horizon − 1 of a path for leaving, then one for the distance.
    func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        for path in 0..<count {
            let away = min(0.5, -Self.distance * log(uniform(path, horizon)))
            let distance = log((1 - away) / away)
            var hasLeft = false
            for step in 0..<horizon {
                hasLeft = hasLeft || uniform(path, step) < 1 / Double(observed + 2 + step)
                let odds = hasLeft ? distance : .infinity
                values.append(isWhole ? odds : -odds)
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}
