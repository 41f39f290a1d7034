@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// A kit of faults that no sum and no growth shows, and of sound plans beside them.
@Suite("Quiet faults and sound plans")
struct QuietReviewTests {
    private static func isFault(_ finding: ReviewFinding) -> Bool { finding.severity == .red || finding.severity == .amber }
    private static func place(_ sheet: PlanSheet) -> FaultPlace { FaultPlace(trust: sheet.second, payer: sheet.payer, year: 2, size: 0.5) }

    @Test("each is told by a test about it", arguments: QuietFaults.all.indices)
    func recall(number: Int) async throws {
        let (sheet, kind) = (try PlantedReviewTests.sheet(), QuietFaults.all[number])
        var planted = sheet
        kind.plant(&planted, Self.place(sheet))
        let found = try await PlantedReviewTests.found(planted.files())
        #expect(
            found.contains { kind.isTold(by: $0, at: Self.place(sheet)) },
            "\(kind.name): \(found.filter(Self.isFault).prefix(4).map(PlantedReviewTests.line))")
    }

    @Test("sound plans that say the same things are not called faulty")
    func sound() async throws {
        let sheet = try PlantedReviewTests.sheet()
        for variation in QuietFaults.sound {
            let found = try await PlantedReviewTests.found(variation.files(sheet)).filter(Self.isFault)
            #expect(found.isEmpty, "\(variation.name): \(found.prefix(3).map(PlantedReviewTests.line))")
        }
    }

    @Test("patients that a commissioner states a year late at one trust are its own lines, and not the trust's plan")
    func late() async throws {
        var sheet = try PlantedReviewTests.sheet()
        let (trust, payer) = (sheet.second, sheet.payer)
        let before = sheet
        for (n, year) in sheet.years.enumerated().dropFirst() {
            for point in sheet.points(of: trust) {
                if let value = before.value(payer, "activity", before.years[n - 1], with: trust, at: point) {
                    sheet.set(payer, "activity", year, with: trust, at: point, to: value)
                }
            }
        }
        let review = try await PlantedReviewTests.review(sheet.files())
        let stale = PlantedReviewTests.faults(review).filter { $0.test == .stalePlan }
        #expect(stale.map(\.organisation) == [payer], "\(stale.map(PlantedReviewTests.line))")
        #expect(stale.first?.evidence.contains("activity at \(trust)") == true, "\(stale.map(\.evidence))")
        #expect(PlantedReviewTests.causes(review).count <= 3, "\(PlantedReviewTests.causes(review).map(PlantedReviewTests.line))")
    }

    @Test("the trust's own patients a year late are the trust's lines")
    func lateAtTrust() async throws {
        var sheet = try PlantedReviewTests.sheet()
        let (trust, payer) = (sheet.second, sheet.payer)
        let before = sheet
        for (n, year) in sheet.years.enumerated().dropFirst() {
            for point in sheet.points(of: trust) {
                if let value = before.value(trust, "activity", before.years[n - 1], with: payer, at: point) {
                    sheet.set(trust, "activity", year, with: payer, at: point, to: value)
                }
            }
        }
        let review = try await PlantedReviewTests.review(sheet.files())
        let stale = PlantedReviewTests.faults(review).filter { $0.test == .stalePlan }
        #expect(stale.map(\.organisation) == [trust], "\(stale.map(PlantedReviewTests.line))")
    }
}
