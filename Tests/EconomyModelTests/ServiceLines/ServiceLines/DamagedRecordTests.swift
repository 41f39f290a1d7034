import Foundation
@testable import PlannerFiles
@testable import ServiceLines
import TestEconomies
import Testing

/// Patient-level records that were damaged on their way: what can be read is used, what cannot is told, and sums stay sums of what was used.
@Suite("Damaged patient records")
struct DamagedRecordTests {
    private static let lines = ["general surgery", "emergency care"]
    private static let sound: [UInt8] = {
        var text = "spell,trust,service_line,point_of_delivery,cost,income,length_of_stay,age\n"
        for number in 0..<120 {
            let line = lines[number % 2]
            text +=
                "s\(number),T1,\(line),\(number % 3 == 0 ? "day case" : "elective"),\(900 + 37 * (number % 23)),\(1_000 + 11 * (number % 31)),\(number % 5),\(20 + number % 70)\n"
        }
        return Array(text.utf8)
    }()

    @Test("costs add up to those of the records used, whatever the damage", arguments: 0..<4)
    func records(_ batch: Int) throws {
        var remarked = 0
        for number in 0..<FileDamage.rounds(60) {
            var dice = Dice(UInt64(20_000 + 1_000 * batch + number))
            var bytes = Self.sound
            FileDamage.any(&bytes, &dice)
            let records = PatientRecords(bytes, file: "r.csv", trust: "T1", lines: Self.lines)
            let told = "\(batch).\(number)"
            #expect(records.records.allSatisfy { $0.cost.isFinite && Self.lines.contains($0.line) }, "\(told)")
            #expect(records.remarks.allSatisfy { !$0.found.isEmpty && !$0.found.contains("\u{0}") }, "\(told): \(records.remarks)")
            if !records.remarks.isEmpty { remarked += 1 }
            let costs = try PatientCosts(records, trust: "T1", ledger: [:])
            let used = records.records.reduce(0.0) { (sum: Double, record: PatientRecords.Record) -> Double in sum + record.cost }
            let shown = costs.lines.reduce(0.0) { (sum: Double, line) -> Double in sum + line.cost }
            #expect(abs(shown - used) <= 1e-9 * max(1, abs(used)), "\(told): \(shown) of \(used)")
        }
        #expect(remarked > 0)
    }
}
