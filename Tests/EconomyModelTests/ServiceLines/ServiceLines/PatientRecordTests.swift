import Foundation
@testable import PlannerFiles
@testable import ServiceLines
import Testing

struct PatientRecordTests {
    private static func records(_ text: String, lines: [String] = ["general surgery", "emergency care"], trust: String = "T1") -> PatientRecords {
        PatientRecords(TextTable.read(Array(text.utf8), file: "r.csv"), trust: trust, lines: lines)
    }

    @Test("The robust score of the logarithm finds what lies far out, and the far one does not hide itself")
    func scores() throws {
        // ln: 1.0 … 1.4 and 9. Median 1.25; distances 0.25 0.15 0.05 0.05 0.15 7.75, their median 0.15.
        // Score of 9: 0.6745 × 7.75 / 0.15 = 34.849; of 1.0: −0.6745 × 0.25 / 0.15 = −1.124.
        let scores = PatientCosts.modifiedScores([1, 1.1, 1.2, 1.3, 1.4, 9].map { exp($0) })
        #expect(abs((scores[5] ?? 0) - 0.6745 * 7.75 / 0.15) < 1e-9)
        #expect(abs((scores[0] ?? 0) + 0.6745 * 0.25 / 0.15) < 1e-9)
        #expect(PatientCosts.modifiedScores([5, 5, 5]).allSatisfy { $0 == nil })
        #expect(PatientCosts.modifiedScores([0, 1, 2, 3])[0] == nil)
    }

    @Test("Outliers are sought in groups of twenty or more of one line and point of delivery")
    func groups() throws {
        func text(_ count: Int) -> String {
            "service_line,point_of_delivery,cost\n" + (0..<count).map { "general surgery,day case,\(900 + 10 * $0)\n" }.joined()
                + "general surgery,day case,90000\n"
        }
        let large = try PatientCosts(Self.records(text(19)), trust: "T1", ledger: [:])
        #expect(large.lines[0].outliersHigh == 1)
        #expect(large.lines[0].outlierCost == 90_000)
        #expect(large.outliers.map(\.cost) == [90_000])
        let small = try PatientCosts(Self.records(text(18)), trust: "T1", ledger: [:])
        #expect(small.lines[0].outliersHigh == 0)
        #expect(small.lines[0].judged == 0)
    }

    @Test("Mean, skewness, losing share and coverage by hand")
    func figures() throws {
        // 1, 1, 1, 1, 6: mean 2, variance (4 + 16)/5 = 4, third moment (−4 + 64)/5 = 12, skewness 12/8 = 1.5.
        let text = "service_line;cost;income\n" + ["1;2", "1;2", "1;2", "1;2", "6;2"].map { "Emergency Care;\($0)\n" }.joined()
        let costs = try PatientCosts(Self.records(text), trust: "T1", ledger: ["emergency care": (cost: 100, income: 50)])
        let line = try #require(costs.lines.first)
        #expect(line.line == "emergency care")
        #expect(line.mean == 2)
        #expect(abs((line.skewness ?? 0) - 1.5) < 1e-12)
        #expect(line.losing == 0.2)
        #expect(line.costliestTenth == 0.6)
        #expect(line.coverage == 0.1)
        #expect(line.incomeCoverage == 0.2)
        #expect(line.meanStay == nil)
    }

    @Test("What cannot be read is told with its line and the nearest name; the rest is used")
    func faults() throws {
        let read = Self.records(
            "trust,service_line,cost\nT1,general surgary,5\nT1,general surgery,n/a\nT1,general surgery,\"1,200\"\nT2,general surgery,7\nT1,emergency care,-3\n")
        #expect(read.records.map(\.cost) == [1200])
        #expect(read.remarks.map(\.line) == [2, 3, 6])
        #expect(read.remarks[0].expected.contains("did you mean 'general surgery'"))
        let none = Self.records("ward,price\nA,5\n")
        #expect(none.records.isEmpty)
        #expect(none.remarks.contains { $0.expected == "a column `cost`" })
    }
}
