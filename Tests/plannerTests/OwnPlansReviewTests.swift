import Foundation
import TestEconomies
import Testing

/// The program's own plans go round: each economy's plan is written as its organisations would submit it, and reviewed. What the review then
/// finds is what the plan itself says (a standard missed, beds full, cash short), and the submission explains it.
@Suite("A plan's own submission, reviewed")
struct OwnPlansReviewTests {
    /// All economies that are shipped.
    static func scenarios() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: ProjectFolder.scenarios().path).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    /// What a simulated plan may truly be asked about: its cuts of activity, savings, beds, staff, standards, cash, capital, gap; and that no board
    /// stands behind it, and it has no trajectories of quality.
    static let ofThePlan: Set = ["T4", "T5", "T6", "T7", "T8", "T10", "T11", "T12", "T13", "T14", "T15", "T16", "T17", "T19", "Q2"]

    /// Bridges: the simulation moves cost and income by more than prices, patients and savings, and says by what.
    static let bridges: Set = ["B1", "B2", "B5", "B6", "B7", "B8", "B10", "B12", "B13"]

    @Test("is asked about nothing but what the plan itself says, and explains it", arguments: try scenarios())
    func round(scenario: String) async throws {
        let town = try Town()
        let path = ProjectFolder.scenarios().appendingPathComponent(scenario).path
        let planned = try await town.planner("plan", path, "--replications", "60", "--submission", "--output", "plan", "--quiet", "--no-ledger")
        #expect(planned.status == 0, "\(planned.words)")
        let reviewed = try await town.planner(
            "review", path, "--plans", "plan/submission", "--replications", "60", "--output", "review", "--quiet", "--no-ledger")
        #expect(reviewed.status == 0 || reviewed.status == 1, "\(reviewed.words)")
        let review = try #require(try JSONSerialization.jsonObject(with: Data(town.read("review/findings.json").utf8)) as? [String: Any])
        let findings = try #require(review["findings"] as? [[String: Any]])
        let answers = try #require(review["answers"] as? [String: [String: String]])
        #expect(findings.count { $0["severity"] as? String == "green" } > 20)
        #expect((review["remarks"] as? [Any])?.isEmpty == true)
        for finding in findings where finding["severity"] as? String == "red" || finding["severity"] as? String == "amber" {
            let test = finding["test"] as? String ?? ""
            let organisation = finding["organisation"] as? String ?? ""
            let evidence = finding["evidence"] as? String ?? ""
            #expect(Self.ofThePlan.contains(test) || Self.bridges.contains(test), "\(test) \(organisation): \(evidence)")
            #expect(answers[organisation]?[test]?.isEmpty == false, "\(test) \(organisation) is not explained")
        }
    }
}
