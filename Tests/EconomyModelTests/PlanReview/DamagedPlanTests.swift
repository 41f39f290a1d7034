import Foundation
@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import TestEconomies
import Testing

/// Submitted plans that were damaged on their way. Whatever arrives is reviewed: what cannot be read is a remark or a finding, never a crash.
@Suite("Damaged plans")
struct DamagedPlanTests {
    /// What nobody may be told in a letter.
    private static func isNoSentence(_ text: String) -> Bool {
        text.isEmpty || text.contains("nan") && text.contains(/\bnan\b/) || text.contains(/\binf\b/) || text.contains("\u{0}")
    }

    @Test("every damaged plan is read and reviewed, in sentences and finite figures", arguments: 0..<4)
    func plans(_ batch: Int) async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        let thresholds = try ReviewDesk.thresholds()
        let ranges = try await ReviewDesk.bothRanges()
        let sound = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        var changed = 0
        for number in 0..<FileDamage.rounds(12) {
            var dice = Dice(UInt64(1_000 * batch + number))
            var files = sound
            let place = dice.below(files.count)
            FileDamage.any(&files[place].bytes, &dice)
            let plans = PlanReading.read(files, scenario)
            let drafts = ReviewContext(scenario, compiled, plans, thresholds, ranges).allDrafts()
            let told = "\(batch).\(number) \(files[place].name)"
            for draft in drafts {
                #expect(!Self.isNoSentence(draft.evidence), "\(told): \(draft.test.id) says '\(draft.evidence)'")
                #expect(!draft.money.isNaN && draft.money >= 0, "\(told): \(draft.test.id) has £\(draft.money) at stake")
            }
            for remark in plans.remarks { #expect(!remark.found.isEmpty && !remark.found.contains("\u{0}"), "\(told): \(remark)") }
            if files[place].bytes != sound[place].bytes, drafts.contains(where: { $0.severity == .red || $0.severity == .amber }) { changed += 1 }
        }
        // Most damage is noticed; if none were, this test would test nothing.
        #expect(changed > 0)
    }
}
