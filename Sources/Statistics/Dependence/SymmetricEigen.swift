/// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations.
///
/// Slower than tridiagonal methods but short, and accurate to the last digits for the sizes of correlation matrices.
/// Source: Golub and Van Loan, "Matrix Computations", 4th ed. 2013, section 8.5.
struct SymmetricEigen {
    let size: Int
    /// In no order.
    private(set) var values: [Double]
    /// Row-major; column k belongs to eigenvalue k.
    private(set) var vectors: [Double]

    /// `matrix` is row-major with size² entries.
    init(_ matrix: [Double], size n: Int) {
        var a = matrix
        var v = [Double](repeating: 0, count: n * n)
        for i in 0..<n { v[i * n + i] = 1 }
        for _ in 0..<60 {
            var outside = 0.0
            for i in 0..<n { for j in 0..<i { outside += a[i * n + j] * a[i * n + j] } }
            if outside < 1e-34 * Double(n * n) { break }
            for p in 0..<n {
                for q in (p + 1)..<max(n, p + 1) where a[p * n + q] != 0 {
                    let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
                    let t = (theta >= 0 ? 1.0 : -1.0) / (theta.magnitude + (theta * theta + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    let s = t * c
                    for k in 0..<n {
                        let kp = a[k * n + p]
                        let kq = a[k * n + q]
                        a[k * n + p] = c * kp - s * kq
                        a[k * n + q] = s * kp + c * kq
                    }
                    for k in 0..<n {
                        let pk = a[p * n + k]
                        let qk = a[q * n + k]
                        a[p * n + k] = c * pk - s * qk
                        a[q * n + k] = s * pk + c * qk
                        let vp = v[k * n + p]
                        let vq = v[k * n + q]
                        v[k * n + p] = c * vp - s * vq
                        v[k * n + q] = s * vp + c * vq
                    }
                }
            }
        }
        size = n
        values = (0..<n).map { a[$0 * n + $0] }
        vectors = v
    }

    /// The matrix with the same eigenvectors and eigenvalues of at least `floor`, row-major.
    func rebuilt(floor: Double) -> [Double] {
        var matrix = [Double](repeating: 0, count: size * size)
        for k in 0..<size {
            let value = max(values[k], floor)
            for i in 0..<size {
                for j in 0...i { matrix[i * size + j] += value * vectors[i * size + k] * vectors[j * size + k] }
            }
        }
        for i in 0..<size { for j in 0..<i { matrix[j * size + i] = matrix[i * size + j] } }
        return matrix
    }
}
