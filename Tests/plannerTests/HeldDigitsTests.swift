import Foundation
import Testing

@Suite("Figures are printed to the digits that hold")
struct HeldDigitsTests {
    /// The number that is written: "−£1,204m" is −1204, "93.5%" is 93.5.
    private static func number(_ shown: String) throws -> Double {
        let bare = shown.replacing(/[£,m%+]/, with: "").replacing("\u{2212}", with: "-")
        return try #require(Double(bare), "\(shown)")
    }

    /// The least of 1, 2, 5, 10, 20, 50 … (and 0.5, 0.2, 0.1 …) that is no smaller than three errors; at least the last decimal of the format.
    private static func step(_ row: WrittenReport.Row) -> Double {
        let scale = row.shown.contains("m") ? 1e-6 : row.shown.contains("%") ? 100 : 1
        let wanted = 3 * (row.samplingError ?? 0) * scale
        let finest = row.shown.contains("m") || row.shown.contains("%") ? 0.1 : 1.0
        var step = 1e-6
        for place in 0..<40 where step < wanted * (1 - 1e-9) { step *= [2, 2.5, 2][place % 3] }
        return max(step, finest)
    }

    @Test("three seeds: what is written is a multiple of its step, and differs by a step at most in 19 of 20 comparisons, by two hardly ever")
    func threeSeeds() async throws {
        var runs: [[WrittenReport.Row]] = []
        for seed in [2014, 7, 99] { runs.append(try await WrittenReport.making(nil, futures: 300, seed: seed).headlines()) }
        var compared = 0
        var (over, far): ([String], [String]) = ([], [])
        for (place, rows) in runs.enumerated() {
            for row in rows {
                let step = Self.step(row)
                let multiple = try Self.number(row.shown) / step
                // Shares that are nearly none or all are not called so.
                guard !row.shown.hasSuffix("%") || (0.03...0.97).contains(row.value) else { continue }
                #expect(abs(multiple - multiple.rounded()) < 1e-6, "\(row.id) of seed \(place): \(row.shown) is no multiple of \(step)")
                for others in runs[(place + 1)...] {
                    let other = try #require(others.first { $0.id == row.id && $0.option == row.option })
                    let wider = max(step, Self.step(other))
                    let apart = abs(try Self.number(row.shown) - Self.number(other.shown))
                    compared += 1
                    if apart > wider * 1.001 { over.append("\(row.id) \(row.option): \(row.shown), \(other.shown)") }
                    if apart > 2 * wider * 1.001 { far.append("\(row.id) \(row.option): \(row.shown), \(other.shown)") }
                }
            }
        }
        #expect(compared > 60)
        #expect(over.count * 20 <= compared, "\(over)")
        #expect(far.count * 100 <= compared, "\(far)")
    }
}
