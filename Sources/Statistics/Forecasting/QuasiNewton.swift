/// Finds a minimum of a smooth function by BFGS with a backtracking line search.
///
/// Written here, not taken from GSL's minimisers: those call back through C for value and gradient apart, while the
/// likelihoods fitted here give both in one pass, and a fit must cost well under a millisecond.
/// Source: Nocedal and Wright, Numerical Optimization, algorithm 6.1.
///
/// - Parameters:
///   - start: where to begin; the function must be finite there.
///   - tolerance: stops when two steps in a row lower the function by less than this.
///   - function: returns the value at a point and writes the gradient; infinite outside its domain.
/// - Returns: the best point found and its value. A function that is not finite at the start is returned as it is.
func minimum(
    from start: [Double], tolerance: Double = 1e-6, iterations: Int = 300,
    of function: (_ point: [Double], _ gradient: inout [Double]) -> Double
) -> (point: [Double], value: Double) {
    let size = start.count
    var point = start
    var gradient = [Double](repeating: 0, count: size)
    var value = function(point, &gradient)
    guard value.isFinite, size > 0 else { return (point, value) }

    var inverseHessian = [Double](repeating: 0, count: size * size)
    func reset(_ scale: Double) {
        for row in 0..<size {
            for column in 0..<size { inverseHessian[row * size + column] = row == column ? scale : 0 }
        }
    }
    var fresh = true
    var nextPoint = point
    var nextGradient = gradient
    var direction = gradient
    var product = gradient
    var smallSteps = 0

    for _ in 0..<iterations {
        var slope = 0.0
        if !fresh {
            for row in 0..<size {
                var sum = 0.0
                for column in 0..<size { sum -= inverseHessian[row * size + column] * gradient[column] }
                direction[row] = sum
                slope += sum * gradient[row]
            }
        }
        if fresh || slope >= 0 {
            var norm = 0.0
            for row in 0..<size { norm += gradient[row] * gradient[row] }
            norm = norm.squareRoot()
            if norm < 1e-9 { break }
            let scale = min(1, 0.5 / norm)
            reset(scale)
            for row in 0..<size { direction[row] = -scale * gradient[row] }
            slope = -scale * norm * norm
            fresh = true
        }

        var step = 1.0
        var nextValue = Double.infinity
        var accepted = false
        for _ in 0..<30 {
            for row in 0..<size { nextPoint[row] = point[row] + step * direction[row] }
            nextValue = function(nextPoint, &nextGradient)
            if nextValue <= value + 1e-4 * step * slope {
                accepted = true
                break
            }
            // The parabola through value, slope and the new value; a tenth to a half of the step, and half outside the domain.
            let parabola = -slope * step / (2 * (nextValue - value - slope * step))
            step *= nextValue.isFinite ? min(0.5, max(0.1, parabola)) : 0.5
        }
        if !accepted {
            if fresh { break }
            fresh = true
            continue
        }

        var curvature = 0.0
        var gradientChange = 0.0
        for row in 0..<size {
            let change = nextGradient[row] - gradient[row]
            curvature += change * step * direction[row]
            gradientChange += change * change
        }
        if curvature > 1e-12 {
            if fresh { reset(curvature / gradientChange) }
            var quadratic = 0.0
            for row in 0..<size {
                var sum = 0.0
                for column in 0..<size {
                    sum += inverseHessian[row * size + column] * (nextGradient[column] - gradient[column])
                }
                product[row] = sum
                quadratic += sum * (nextGradient[row] - gradient[row])
            }
            let outer = (1 + quadratic / curvature) / curvature
            for row in 0..<size {
                let rowStep = step * direction[row]
                for column in 0..<size {
                    let columnStep = step * direction[column]
                    inverseHessian[row * size + column] +=
                        outer * rowStep * columnStep - (product[row] * columnStep + rowStep * product[column]) / curvature
                }
            }
            fresh = false
        }
        smallSteps = value - nextValue < tolerance ? smallSteps + 1 : 0
        swap(&point, &nextPoint)
        swap(&gradient, &nextGradient)
        value = nextValue
        if smallSteps == 2 { break }
    }
    return (point, value)
}
