@testable import DesignPages
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import PlannerFiles
@testable import ReportKit
import TestEconomies
import Testing

@Suite("Report of a designed plan")
struct DesignReportTests {
    private static func saving(_ name: String, _ effect: String) -> String {
        "  \(name):\n    about: Everything costs less.\n    effects: [{name: less, kind: cost, effect: \(effect)}]\n    ramp: [1]\n    lead time: 0 months\n"
    }

    /// Smalltown, whose hospital lacks £1m of £40m; patient care costs £30m.
    private func page(_ effects: String...) async throws -> DesignPage {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] +=
            "interventions:\n" + effects.enumerated().map { Self.saving("scheme \($0.offset)", $0.element) }.joined()
            + "options: [{name: ours, interventions: [{name: scheme 0, at: [T1], scale: 0.08}]}]\n"
        let scenario = try SmallEconomy.scenario(files: files)
        let design = try await PlanDesign.of(
            scenario, try CompiledEconomy(scenario), written: try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)),
            EnsembleSettings(replications: 200, seed: 7, threads: 2, keepsMonths: false), request: DesignRequest(),
            search: DesignSettings(searched: 100, screened: 50, built: 50, mostPlans: 60))
        return DesignPage(design: design, made: "2014-06-01", version: "1.0")
    }

    @Test("Every anchor is there once, every link leads to one, and every chart has a table of its figures")
    func anchors() async throws {
        let made = try await page("{value: 1%, spread: triangular -1% to 3%}", "0.5%")
        let html = made.page.text
        let anchors = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in Set(html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }) { #expect(anchors.contains(link), "\(link)") }
        for section in made.sections {
            for case .finding(let finding) in section.blocks where finding.chart != nil { #expect(finding.figures != nil, "\(finding.id)") }
        }
        #expect(made.sections.allSatisfy { $0.id.hasPrefix("design") })
    }

    @Test("A plan that does not close the gap says so in its first words, with what remains and what would have to be true")
    func open() async throws {
        let made = try await page("1%", "0.5%")
        // £30m × (1 − 0.99 × 0.995) = £0.4485m of £1m, in every future.
        #expect(made.answer.hasPrefix("Nothing in the library closes it. The nearest is a plan of two schemes: it closes at least £449k of the do-nothing gap"))
        #expect(made.answer.contains("leaves £551k on average") && made.answer.hasSuffix("in no future is the gap closed."))
        #expect(made.messages.contains { $0.topic == "What would have to be true" && $0.sentence.contains("organisations save") })
    }

    @Test("A plan that closes the gap says so")
    func closed() async throws {
        let made = try await page("3%", "2%")
        #expect(made.answer.hasPrefix("This plan closes it: two schemes;"))
        #expect(!made.messages.contains { $0.topic == "What would have to be true" } && made.neededSection == nil)
    }

    @Test("Tables hold pounds and shares; the option beside the plan stands in them")
    func tables() async throws {
        let made = try await page("1%", "0.5%")
        let lines = CSV.data(DesignTables(made.design).plans).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.map { String($0[0]) } == ["plan", "do-nothing", "designed plan", "ours"])
        let closed = try #require(lines[0].firstIndex(of: "closed_surely"))
        #expect(abs((Double(lines[2][closed]) ?? 0) - 448_500) < 2 && abs((Double(lines[3][closed]) ?? 0) - 300_000) < 2)
        let share = try #require(lines[0].firstIndex(of: "share_closed"))
        #expect(abs((Double(lines[2][share]) ?? 0) - 0.4485) < 1e-4)
    }

    @Test("What --set takes can be copied out of the table: no cell begins with a sign that a spreadsheet would run")
    func copied() async throws {
        let needed = CSV.data(DesignTables(try await page("1%", "0.5%").design).needed)
        #expect(needed.contains("finance.habitual efficiency from ") && !needed.contains("'--set"))
    }

    @Test("The same design gives the same page and the same terminal text, without colour codes unless asked")
    func deterministic() async throws {
        let made = try await page("1%", "0.5%")
        #expect(made.page.text == made.page.text)
        #expect(!DesignTerminal(made).text(colour: false).contains("\u{1B}") && DesignTerminal(made).text(colour: true).contains("\u{1B}"))
    }
}
