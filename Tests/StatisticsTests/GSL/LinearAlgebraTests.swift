import Testing
@testable import Statistics

@Suite("Linear algebra by GSL") struct LinearAlgebraTests {
    @Test("a factorised matrix solves its equations: (4 2; 2 3) x = (8, 7) gives (1.25, 1.5)")
    func cholesky() throws {
        let factor = try #require(Cholesky(try Matrix([[4, 2], [2, 3]]), leastPivot: 0))
        #expect(areClose(factor.solve([8, 7]), [1.25, 1.5], within: 1e-15))
        // Only the lower triangle is read.
        let half = try #require(Cholesky(try Matrix([[4, 99], [2, 3]]), leastPivot: 0))
        #expect(half.solve([8, 7]) == factor.solve([8, 7]))
    }

    @Test("columns that determine one another, negative directions and numbers that are none have no factor")
    func noFactor() throws {
        #expect(Cholesky(try Matrix([[1, 1], [1, 1]]), leastPivot: 1e-10) == nil)
        #expect(Cholesky(try Matrix([[1, 2], [2, 1]]), leastPivot: 0) == nil)
        #expect(Cholesky(try Matrix([[.nan, 0], [0, 1]]), leastPivot: 0) == nil)
        #expect(Cholesky(Matrix(rows: 0, columns: 0), leastPivot: 0) == nil)
    }

    @Test("the eigenvectors of a symmetric matrix rebuild it, and entries that are no numbers are an error")
    func symmetric() throws {
        let n = 8
        var entries = [Double](repeating: 0, count: n * n)
        for i in 0..<n { for j in 0..<n { entries[i * n + j] = 1 / Double(1 + i + j) } }
        let eigen = try SymmetricEigen(entries, size: n)
        let again = eigen.rebuilt(floor: -1)
        for (a, b) in zip(entries, again) { #expect(abs(a - b) < 1e-14) }
        // The trace is the sum of the eigenvalues.
        #expect(isNear(eigen.values.reduce(0, +), (0..<n).reduce(0) { $0 + entries[$1 * n + $1] }, within: 1e-14))
        #expect(throws: StatisticsError.self) { try SymmetricEigen([1, .nan, .nan, 1], size: 2) }
    }

    @Test("a positive matrix has one positive eigenvector: (2 1; 1 2) has 3 and equal parts")
    func positive() throws {
        let pair = try PositiveEigenvector(try Matrix([[2, 1], [1, 2]]))
        #expect(isNear(pair.eigenvalue, 3, within: 1e-14) && areClose(pair.vector, [0.5, 0.5], within: 1e-14))
        let one = try PositiveEigenvector(try Matrix([[5]]))
        #expect(one.eigenvalue == 5 && one.vector == [1])
        // Against A v = lambda v on a table far from consistent.
        func times(_ i: Int, _ j: Int) -> Double { Double(1 + (i * 7 + j * 5) % 9) }
        var table = Matrix(rows: 15, columns: 15, repeating: 1)
        for i in 0..<15 {
            for j in 0..<i {
                table[j, i] = times(j, i)
                table[i, j] = 1 / times(j, i)
            }
        }
        let found = try PositiveEigenvector(table)
        for i in 0..<15 {
            let image = (0..<15).reduce(0) { $0 + table[i, $1] * found.vector[$1] }
            #expect(agrees(image, found.eigenvalue * found.vector[i], relative: 1e-12))
        }
        #expect(isNear(found.vector.reduce(0, +), 1, within: 1e-14) && found.vector.allSatisfy { $0 > 0 })
    }

    @Test("the same answers on many threads at once")
    func threads() async throws {
        let table = try Matrix((0..<9).map { (row: Int) -> [Double] in (0..<9).map { (column: Int) -> Double in 1 / Double(1 + row + column) } })
        let expected = try PositiveEigenvector(table).vector
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask { (try? PositiveEigenvector(table).vector) == expected && (try? SymmetricEigen(table.values, size: 9))?.size == 9 }
            }
            for await same in group { #expect(same) }
        }
    }
}
