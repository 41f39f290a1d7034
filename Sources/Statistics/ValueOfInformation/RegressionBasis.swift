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
        let scaled = varying.compactMap { standardised(normalScores($0)) }
        var columns = varying.compactMap(standardised) + scaled.flatMap { spline($0, knots: knots) }
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

    /// Φ⁻¹((rank − ½)/n), equal values sharing their mean rank.
    private static func normalScores(_ values: [Double]) -> [Double] {
        let count = Double(values.count)
        return Correlation.ranks(values).map { StandardNormal.quantile(($0 - 0.5) / count) }
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
    private static func spline(_ values: [Double], knots count: Int) -> [[Double]] {
        let sorted = values.sorted()
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

    /// The fold of each draw: folds of equal size, dealt out by a keyed permutation. Dealt in turn they would take regular parts of
    /// draws that have an order of their own, as points of a Sobol' sequence or a sorted file have.
    private static func folds(_ count: Int, draws: Int) -> [Int] {
        let permutation = KeyedPermutation(count: draws)
        let key = Philox4x32.Block(first: 0x9D3C_5A41_7B2E_6F08, second: 0x1F83_D9AB_FB41_BD6B)
        return (0..<draws).map { permutation.image(of: $0, key: key) % count }
    }

    /// Predictions of each target for every draw from fits that left the draw's fold out.
    func crossFitted(_ targets: [[Double]], folds: Int) -> [[Double]] {
        let draws = targets[0].count
        let fold = Self.folds(folds, draws: draws)
        let width = columns.count + 1
        // One flat row a draw; each fold's products are summed in the order of its draws.
        var rows = [Double](repeating: 1, count: draws * width)
        for (place, column) in columns.enumerated() { for draw in 0..<draws { rows[draw * width + place + 1] = column[draw] } }
        var grams = [Matrix](repeating: Matrix(rows: width, columns: width), count: folds)
        var moments = [Matrix](repeating: Matrix(rows: targets.count, columns: width), count: folds)
        for one in 0..<folds {
            var gram = [Double](repeating: 0, count: width * width)
            var moment = [Double](repeating: 0, count: targets.count * width)
            for draw in 0..<draws where fold[draw] == one {
                Self.addProducts(rows, draw * width, width, to: &gram)
                for target in targets.indices { Self.add(rows, draw * width, width, times: targets[target][draw], to: &moment, target * width) }
            }
            for i in 0..<width { for j in 0...i { grams[one][i, j] = gram[i * width + j] } }
            for target in targets.indices { for i in 0..<width { moments[one][target, i] = moment[target * width + i] } }
        }
        var predictions = targets
        for left in 0..<folds {
            var gram = Matrix(rows: width, columns: width)
            var moment = Matrix(rows: targets.count, columns: width)
            for other in 0..<folds where other != left {
                for i in 0..<width {
                    for j in 0...i { gram[i, j] += grams[other][i, j] }
                    for target in targets.indices { moment[target, i] += moments[other][target, i] }
                }
            }
            // A hair of ridge keeps nearly parallel columns from breaking the factorisation; it moves fits by about 1e-8.
            for i in 0..<width { gram[i, i] *= 1 + 1e-8 }
            guard let factor = Cholesky(gram, leastPivot: 0) else { continue }
            for target in targets.indices {
                let coefficients = factor.solve(moment.row(target))
                for draw in 0..<draws where fold[draw] == left {
                    var sum = 0.0
                    for i in 0..<width { sum += rows[draw * width + i] * coefficients[i] }
                    predictions[target][draw] = sum
                }
            }
        }
        return predictions
    }

    /// Adds the products of a row with itself, those up to the diagonal.
    private static func addProducts(_ rows: [Double], _ first: Int, _ width: Int, to gram: inout [Double]) {
        let row = rows.span.extracting(first..<first + width)
        var gram = gram.mutableSpan
        precondition(gram.count == width * width)
        for i in 0..<width {
            let one = row[i]
            for j in 0...i { gram[unchecked: i &* width &+ j] += one * row[unchecked: j] }
        }
    }

    /// Adds a row times a number.
    private static func add(_ rows: [Double], _ first: Int, _ width: Int, times number: Double, to sums: inout [Double], _ start: Int) {
        let row = rows.span.extracting(first..<first + width)
        var sums = sums.mutableSpan
        precondition(start >= 0 && start + width <= sums.count)
        for i in 0..<width { sums[unchecked: start &+ i] += row[unchecked: i] * number }
    }
}
