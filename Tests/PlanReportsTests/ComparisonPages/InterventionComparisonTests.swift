@testable import Comparison
@testable import ComparisonPages
import Foundation
@testable import HealthEconomy
@testable import ReportKit
import Statistics
import Testing

@Suite("Interventions in every economy, as people read them")
struct InterventionComparisonTests {
    private func trials(names: [String] = ["ward flow", "open a ward"]) throws -> InterventionsByEconomy {
        func tried(_ name: String, _ verdict: InterventionsByEconomy.Verdict, _ least: Double, _ most: Double) -> InterventionsByEconomy.Tried {
            .init(
                name: name, about: name, evidence: .mixed, sizedFor: .hospital, usedBy: ["Alpha"], verdict: verdict, leastProbability: least,
                greatestProbability: most)
        }
        func trial(_ name: String, _ economy: String, _ change: Double, _ helps: Double) throws -> InterventionTrial {
            .init(
                intervention: name, economy: economy, trusts: ["RAA", "RBB"], scale: 1.5, with: ["close a ward"],
                change: try ComparisonFixture.spread(change - 1e6, change + 1e6),
                changePerHead: try ComparisonFixture.spread(change / 1e5 - 1, change / 1e5 + 1), probabilityHelps: helps)
        }
        return InterventionsByEconomy(
            format: 1, year: "2015/16", replications: 100, seed: 1,
            interventions: [tried(names[0], .everywhere, 0.85, 0.95), tried(names[1], .nowhere, 0.1, 0.3)], economies: ["Alpha", "Beta", "Gamma"],
            trials: [
                try trial(names[0], "Alpha", -2e6, 0.95), try trial(names[0], "Beta", -1e6, 0.85), try trial(names[1], "Alpha", 2e6, 0.1),
                try trial(names[1], "Beta", 1e6, 0.3),
            ], notTried: ["mental health teams"])
    }

    private func report(_ trials: InterventionsByEconomy) throws -> ComparisonReport {
        ComparisonReport(try ComparisonFixture.comparison(), interventions: trials, made: "2014-06-01T09:30:00Z", version: "test")
    }

    @Test("The first screen names what works everywhere and what nowhere; every link leads somewhere")
    func message() throws {
        let reading = InterventionReading(trials: try trials())
        #expect(
            reading.message?.sentence
                == "In every economy and at least 8 in 10 futures the do-nothing gap of 2015/16 is narrower with ward flow; in no economy is that so with open a ward."
        )
        let html = try report(try trials()).html()
        let anchors = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in html.matches(of: /href="#([^"]+)"/).map({ String($0.output.1) }) { #expect(anchors.contains(link)) }
        #expect(html.contains("mental health teams can act in none"))
    }

    @Test("The table has a row a trial, money in £")
    func table() throws {
        let lines = CSV.data(InterventionReading(trials: try trials()).table).split(separator: "\n").map(String.init)
        #expect(
            lines[0]
                == "intervention,economy,evidence,sized_for,scale,trusts,together_with,year,gap_change_mean,gap_change_p10,gap_change_p50,gap_change_p90,gap_change_per_head_mean,gap_change_per_head_p10,gap_change_per_head_p50,gap_change_per_head_p90,probability_helps,helps_surely,used_in_options_here"
        )
        // Eleven values from −£3m to −£1m: mean and middle −£2m, second lowest −£2.8m, second highest −£1.2m.
        #expect(lines[1].hasPrefix("ward flow,Alpha,mixed,hospital,1.5,RAA RBB,close a ward,2015/16,-2000000,-2800000,-2000000,-1200000,"))
        #expect(lines.count == 5)
        #expect(try report(try trials()).csv().hasPrefix("intervention,economy,"))
    }

    @Test("Hostile names stay in their places")
    func hostile() throws {
        let made = try report(try trials(names: ["<b>=1+1\u{1B}[31m", "=2"]))
        #expect(!made.html().contains("<b>=1"))
        #expect(!made.table(colour: false).contains("\u{1B}"))
        #expect(!made.csv().contains("\n=2,"))
    }

    @Test("The folder holds the trials as a table and as results; without trials there are none")
    func folder() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("trials-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let with = place.appendingPathComponent("with"), without = place.appendingPathComponent("without")
        try OutputFolder.publish(to: with) { try report(try trials()).write(to: $0) }
        let plain = ComparisonReport(try ComparisonFixture.comparison(), made: "2014-06-01T09:30:00Z", version: "test")
        try OutputFolder.publish(to: without) { try plain.write(to: $0) }
        for name in ["tables/interventions_by_economy.csv", "interventions.json"] {
            #expect(FileManager.default.fileExists(atPath: with.appendingPathComponent(name).path))
            #expect(!FileManager.default.fileExists(atPath: without.appendingPathComponent(name).path))
        }
    }
}
