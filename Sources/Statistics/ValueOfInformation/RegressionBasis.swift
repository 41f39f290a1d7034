/// Columns of functions of inputs, on which net benefit is regressed to find its mean given those inputs.
struct RegressionBasis {
    /// One list of draws a function; the constant is not among them. Each has mean 0 and mean square 1.
    let columns: [[Double]]

    /// One step for each bin of equal count but the last, so that a fit is the mean of each bin.
    static func bins(_ input: [Double], count: Int) -> RegressionBasis {
        let order = input.indices.sorted { (input[$0], $0) < (input[$1], $1) }
        let columns = (0..<count - 1).map { bin -> [Double] in
            var column = [Double](repeating: 0, count: input.count)
            for position in bin * input.count / count..<(bin + 1) * input.count / count { column[order[position]] = 1 }
            return column
        }
        return RegressionBasis(columns: columns.compactMap(standardised))
    }

    /// Natural cubic splines of each input; for sets of inputs also products of pairs (curved ones too in sets up to six) and of
    /// triples (in sets up to four).
    ///
    /// The splines are of the inputs' normal scores, so that a long tail neither rules the fit nor stretches the knots; the input
    /// itself stands beside them, as benefit is often in proportion to it.
    static func splines(_ inputs: [[Double]], knots: Int) -> RegressionBasis {
        let varying = inputs.filter { standardised($0) != nil }
        let scores = varying.compactMap(normalScores)
        let scaled = scores.map(\.values)
        var columns = varying.compactMap(standardised) + scores.flatMap { spline($0.values, sorted: $0.sorted, knots: knots) }
        let curved = scaled.map { column in standardised(column.map { tamedSquare($0) }) ?? column }
        for i in scaled.indices {
            for j in 0..<i {
                columns.append(product(scaled[i], scaled[j]))
                if scaled.count <= 6 {
                    columns.append(product(curved[i], scaled[j]))
                    columns.append(product(scaled[i], curved[j]))
                    columns.append(product(curved[i], curved[j]))
                }
                if scaled.count <= 4 {
                    for k in 0..<j { columns.append(product(product(scaled[i], scaled[j]), scaled[k])) }
                }
            }
        }
        return RegressionBasis(columns: columns.compactMap(standardised))
    }

    /// Φ⁻¹((rank − ½)/n), equal values sharing their mean rank, with mean 0 and mean square 1; the same from the smallest to the largest.
    private static func normalScores(_ values: [Double]) -> (values: [Double], sorted: [Double])? {
        let count = Double(values.count)
        let (ranks, order) = Correlation.ranking(values)
        return standardised(ranks.map { StandardNormal.quantile(($0 - 0.5) / count) }).map { scores in (scores, order.map { scores[$0] }) }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 * $1 } }

    /// z² tamed beyond two standard deviations, so that a long tail does not rule the fit.
    private static func tamedSquare(_ z: Double) -> Double {
        let held = min(2, max(-2, z))
        return held * held + 4 * (abs(z) - abs(held))
    }

    /// Mean 0 and mean square 1; nil for a constant.
    private static func standardised(_ values: [Double]) -> [Double]? {
        let count = Double(values.count)
        let mean = Mean.of(values)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        guard square > 1e-24 * max(1, mean * mean) else { return nil }
        return values.map { ($0 - mean) / square.squareRoot() }
    }

    /// Restricted cubic spline: cubic between knots at even shares of the draws, straight beyond the outer ones. An input with few
    /// distinct values gets one step for each instead.
    ///
    /// - Parameter sorted: the same values from the smallest to the largest.
    private static func spline(_ values: [Double], sorted: [Double], knots count: Int) -> [[Double]] {
        var distinct = [sorted[0]]
        for value in sorted where value != distinct[distinct.count - 1] && distinct.count <= count { distinct.append(value) }
        if distinct.count <= count {
            return distinct.dropLast().map { level in values.map { $0 == level ? 1 : 0 } }
        }
        var knots: [Double] = []
        var ordered = sorted
        // The outer knots hold a fiftieth of the draws each, so that no lone draw bends the fit (Harrell, "Regression Modeling
        // Strategies", 2nd ed. 2015, section 2.4.6, has outer knots at 0.1 for three knots to 0.025 for seven).
        let places = (0..<count).map { 0.02 + 0.96 * Double($0) / Double(count - 1) }
        for knot in Quantiles.select(&ordered, places, .type7) {
            if knots.last.map({ knot > $0 }) ?? true { knots.append(knot) }
        }
        guard knots.count >= 3 else { return [values] }
        let last = knots[knots.count - 1]
        let beforeLast = knots[knots.count - 2]
        func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
        return [values]
            + knots.dropLast(2).map { knot in
                let a = (last - knot) / (last - beforeLast)
                let b = (beforeLast - knot) / (last - beforeLast)
                return values.map { (x: Double) -> Double in
                    let within = cube(x - knot) - a * cube(x - beforeLast)
                    return within + b * cube(x - last)
                }
            }
    }

    /// Predictions of every gain for every draw, `[draw * options + option]`, from fits that left the draw's fold out.
    func crossFitted(_ targets: NetBenefitGains) -> [Double] {
        let (draws, options) = (targets.draws, targets.options)
        let width = columns.count + 1
        // One flat row a draw; each fold's products are summed in the order of its draws.
        var rows = [Double](repeating: 1, count: draws * width)
        for (place, column) in columns.enumerated() { for draw in 0..<draws { rows[draw * width + place + 1] = column[draw] } }
        let products = targets.folds.map { Self.products(rows, width, targets.gains, options, of: $0) }
        var predictions = [Double](repeating: 0, count: draws * options)
        for (left, members) in targets.folds.enumerated() {
            var gram = [Double](repeating: 0, count: width * width)
            var moments = [Double](repeating: 0, count: options * width)
            for other in products.indices where other != left {
                for place in gram.indices { gram[place] += products[other].gram[place] }
                for place in moments.indices { moments[place] += products[other].moments[place] }
            }
            var normal = Matrix(rows: width, columns: width)
            for i in 0..<width { for j in 0...i { normal[i, j] = gram[i * width + j] } }
            // A hair of ridge keeps nearly parallel columns from breaking the factorisation; it moves fits by about 1e-8.
            for i in 0..<width { normal[i, i] *= 1 + 1e-8 }
            guard let factor = Cholesky(normal, leastPivot: 0) else {
                // Without a fit the gain itself stands in its place.
                for draw in members { for option in 0..<options { predictions[draw * options + option] = targets.gains[draw * options + option] } }
                continue
            }
            let coefficients = (0..<options).flatMap { option in factor.solve(Array(moments[option * width..<(option + 1) * width])) }
            Self.predict(rows, width, coefficients, options, members, into: &predictions)
        }
        return predictions
    }

    /// Of some draws, the products of each row with itself, those up to the diagonal, and with each gain: `[option * width + function]`.
    private static func products(
        _ rows: [Double], _ width: Int, _ gains: [Double], _ options: Int, of members: [Int]
    ) -> (gram: [Double], moments: [Double]) {
        var gram = [Double](repeating: 0, count: width * width)
        var moments = [Double](repeating: 0, count: options * width)
        for draw in members {
            let row = rows.span.extracting(draw * width..<(draw + 1) * width)
            let gain = gains.span.extracting(draw * options..<(draw + 1) * options)
            var products = gram.mutableSpan
            for i in 0..<width {
                let one = row[i]
                for j in 0...i { products[unchecked: i &* width &+ j] += one * row[unchecked: j] }
            }
            var sums = moments.mutableSpan
            for option in 0..<options {
                let one = gain[unchecked: option]
                for i in 0..<width { sums[unchecked: option &* width &+ i] += row[unchecked: i] * one }
            }
        }
        return (gram, moments)
    }

    private static func predict(
        _ rows: [Double], _ width: Int, _ coefficients: [Double], _ options: Int, _ members: [Int], into predictions: inout [Double]
    ) {
        let coefficients = coefficients.span
        var predictions = predictions.mutableSpan
        precondition(coefficients.count == options * width)
        for draw in members {
            let row = rows.span.extracting(draw * width..<(draw + 1) * width)
            for option in 0..<options {
                var sum = 0.0
                for i in 0..<width { sum += row[unchecked: i] * coefficients[unchecked: option &* width &+ i] }
                predictions[draw * options + option] = sum
            }
        }
    }
}
