func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// Sample variance, with n - 1.
func variance(_ values: [Double]) -> Double {
    let centre = mean(values)
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
}

func median(_ values: [Double]) -> Double {
    var values = values
    return Quantiles.select(&values, [0.5], .type7)[0]
}
