@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// A further kit of planted faults and sound variations, apart from the first two: one economy, loaded and simulated with them.
@Suite("Further faults and sound plans")
struct FurtherReviewTests {
    private static func isFault(_ finding: ReviewFinding) -> Bool { finding.severity == .red || finding.severity == .amber }
    private static func place(_ sheet: PlanSheet) -> FaultPlace { FaultPlace(trust: sheet.second, payer: sheet.payer, year: 2, size: 0.5) }

    @Test("of faults that leave every sum right, and of lines left out, at most one in twenty is not told by a test about it")
    func recall() async throws {
        let sheet = try PlantedReviewTests.sheet()
        let place = Self.place(sheet)
        var missed: [String] = []
        for kind in FurtherFaults.all {
            var planted = sheet
            kind.plant(&planted, place)
            // The tests by themselves: seeking causes takes ten times as long.
            let found = try await PlantedReviewTests.found(planted.files())
            if !found.contains(where: { kind.isTold(by: $0, at: place) }) {
                missed.append("\(kind.name): \(found.filter(Self.isFault).prefix(4).map(PlantedReviewTests.line))")
            }
        }
        #expect(Double(missed.count) <= 0.05 * Double(FurtherFaults.all.count), "\(missed.joined(separator: "\n"))")
    }

    @Test("careful plans near the limits are not called faulty")
    func sound() async throws {
        let sheet = try PlantedReviewTests.sheet()
        var wrong: [String] = []
        for variation in FurtherVariations.all {
            let found = try await PlantedReviewTests.found(variation.files(sheet)).filter(Self.isFault)
            if !found.isEmpty { wrong.append("\(variation.name): \(found.prefix(3).map(PlantedReviewTests.line))") }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test("twelve of them at one trust and its commissioner are all told by the first fifteen causes")
    func together() async throws {
        let sheet = try PlantedReviewTests.sheet()
        let place = Self.place(sheet)
        let kinds = FurtherFaults.all.filter { FurtherFaults.twelve.contains($0.name) }
        #expect(kinds.count == 12)
        var planted = sheet
        for kind in kinds { kind.plant(&planted, place) }
        let review = try await PlantedReviewTests.review(planted.files())
        let first = Set(PlantedReviewTests.causes(review).prefix(15).map(\.id))
        let shown = PlantedReviewTests.faults(review).filter { first.contains($0.cause) }
        let untold = kinds.filter { kind in !shown.contains { kind.isTold(by: $0, at: place) } }.map(\.name)
        #expect(untold.isEmpty, "\(untold); \(PlantedReviewTests.causes(review).map { PlantedReviewTests.line($0).prefix(120) })")
        // What a commissioner's own plan says of itself is no symptom of a trust's figures.
        let surplus = review.findings.filter { $0.test == .businessRules && $0.organisation == place.payer && $0.subject == "surplus" && $0.severity == .red }
        let byID = Dictionary(uniqueKeysWithValues: review.findings.map { ($0.id, $0) })
        #expect(!surplus.isEmpty && surplus.allSatisfy { byID[$0.cause]?.organisation == place.payer })
    }

    @Test("an older draft of a plan that lies beside it is one cause, and names both files")
    func draft() async throws {
        let sheet = try PlantedReviewTests.sheet()
        let rows = sheet.rows.filter { $0.organisation == sheet.hospital && ["cost", "opex", "surplus"].contains($0.measure) && sheet.years.contains($0.year) }
        let older = rows.map { row in
            var row = row
            row.value += row.measure == "surplus" ? 7_600 : -7_600
            return row.cells.joined(separator: ",")
        }
        let file = (name: "\(sheet.hospital)-draft.csv", bytes: Array((ReviewDesk.heading + older.joined(separator: "\n")).utf8))
        let causes = PlantedReviewTests.causes(try await PlantedReviewTests.review(sheet.files() + [file]))
        #expect(causes.map(\.test) == [.contradiction], "\(causes.map(PlantedReviewTests.line))")
        #expect(causes.first?.correction.contains("are two versions of a plan, which differ in 15 figures.") == true, "\(causes.first?.correction ?? "")")
    }
}
