import Foundation
@testable import PlannerFiles
import TestEconomies
import Testing
@testable import Tracking

/// Histories that were damaged on their way: refused with a place, or projected with quantiles in order and finite figures.
@Suite("Damaged histories")
struct DamagedHistoryTests {
    /// Four organisations, four years of months: attendances, a share within the limit, a rare count, money.
    private static let sound: [UInt8] = {
        var lines = ["organisation,measure,month,value"]
        for (place, code) in ["RAA", "RBB", "RCC", "RDD"].enumerated() {
            for month in 0..<48 {
                let date = "\(2014 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
                let wave = Double((month * 37 + place * 11) % 17) / 17
                lines.append("\(code),ae_attendances,\(date),\(8_000 + 1_000 * place + Int(500 * wave))")
                lines.append("\(code),ae_4h,\(date),\(((0.9 + 0.06 * wave) * 1_000).rounded() / 1_000)")
                lines.append("\(code),mrsa_infections,\(date),\((month + place) % 9 == 0 ? 1 : 0)")
                lines.append("\(code),operating_income,\(date),\(20e6 + 1e6 * wave)")
            }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }()

    @Test("every damaged history is refused with its place, or projected in order and finitely", arguments: 0..<3)
    func histories(_ batch: Int) async throws {
        var (refused, projected) = (0, 0)
        for number in 0..<FileDamage.rounds(12) {
            var dice = Dice(UInt64(7_000 + 1_000 * batch + number))
            var bytes = Self.sound
            if dice.chance(0.1) { bytes = Array(bytes.prefix(dice.below(bytes.count))) }
            FileDamage.any(&bytes, &dice)
            let told = "\(batch).\(number)"
            do {
                let history = try SubmittedHistory.read(["h.csv"], reading: .contents(["h.csv": bytes]))
                let projection = try await HistoryProjection.of(history, settings: .init(horizon: 12, paths: 100))
                projected += 1
                for series in projection.series {
                    for step in series.steps {
                        let quantiles = [step.p5, step.p10, step.p25, step.p50, step.p75, step.p90, step.p95]
                        #expect(quantiles.allSatisfy(\.isFinite) && step.mean.isFinite, "\(told): \(series.history.organisation) \(series.history.measure)")
                        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }, "\(told): \(series.history.measure) \(quantiles)")
                    }
                }
            } catch let faults as ScenarioFaults {
                refused += 1
                #expect(faults.faults.allSatisfy { $0.place.file == "h.csv" && !$0.message.isEmpty }, "\(told): \(faults)")
            }
        }
        #expect(projected > 0)
    }
}
