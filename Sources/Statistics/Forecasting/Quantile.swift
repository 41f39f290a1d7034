/// Type 7 quantile (Hyndman and Fan) of values sorted ascending: linear between order statistics at (k - 1)/(n - 1).
func quantile(ofSorted values: [Double], at share: Double) -> Double {
    let position = share * Double(values.count - 1)
    let below = Int(position)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Sample variance, with n - 1.
func variance(_ values: [Double]) -> Double {
    let centre = mean(values)
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
}

func median(_ values: [Double]) -> Double { quantile(ofSorted: values.sorted(), at: 0.5) }
