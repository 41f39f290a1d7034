@testable import Comparison
@testable import ComparisonPages
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import ReportKit
@testable import ReportWording
import Statistics
import Testing

/// Three economies made by hand, two plan years.
enum ComparisonFixture {
    static func spread(_ low: Double, _ high: Double) throws -> YearSummary {
        var summary = YearSummary(try Summary((0...10).map { low + (high - low) * Double($0) / 10 }))
        // As if of so many that every digit holds.
        summary.futures = 1_000_000_000
        return summary
    }

    static func economy(_ name: String, gap: Double, hasEmergency: Bool = true, fourHours: Double = 0.95) throws -> ComparedEconomy {
        func path(_ measure: ComparisonMeasure, _ now: Double, _ low: Double, _ high: Double) throws -> ComparedTrajectory {
            ComparedTrajectory(measure: measure, years: [try spread(now, now), try spread(now, (low + high) / 2), try spread(low, high)])
        }
        var paths = [
            try path(.gap, 1e6, gap / 2 - 5e6, gap / 2 + 5e6), try path(.gapDoNothing, 1e6, gap - 5e6, gap + 5e6),
            try path(.doNothingPerHead, 10, gap / 1e5 - 50, gap / 1e5 + 50),
            try path(.doNothingShareOfIncome, 0.01, gap / 1e9, gap / 5e8), try path(.residents, 100_000, 99_000, 101_000),
            try path(.trustsAtRisk, 0, 0, 1), try path(.trustsAtRiskShare, 0, 0, 1), try path(.postsRequired, 1000, 1000, 1100),
            try path(.postsInPostShare, 0.95, 0.9, 0.95), try path(.temporaryStaffShare, 0.05, 0.05, 0.1),
        ]
        if hasEmergency { paths += [try path(.aeWithinFourHours, 0.96, 0.9, 0.96), try path(.withinEighteenWeeks, 0.94, 0.85, 0.95)] }
        let evidence = ComparedEconomy.Evidence(sourced: 5, derived: 2, apportioned: 1, assumed: 2)
        let standards =
            hasEmergency
            ? [
                ComparedEconomy.StandardChance(
                    standard: "A&E within four hours", measure: .aeWithinFourHours, thresholds: [fourHours, fourHours, fourHours], atLeast: true,
                    probability: [1, 0.4, 0.2])
            ]
            : []
        return ComparedEconomy(
            name: name, file: "Scenarios/\(name).yaml", about: "", digest: "0123456789abcdef",
            organisations: [.init(code: "T-\(name)", name: "\(name) NHS Trust", kind: .provider, providerKind: "acute")], trajectories: paths,
            bridge: GapBridge(
                baseline: 1e6,
                steps: Driver.allCases.map {
                    GapBridge.Step(driver: $0, title: $0.title, mean: $0 == .costInflation ? gap - 1e6 : 0, standardError: 0, p10: 0, p90: gap)
                },
                chance: 0, chanceStandardError: 0, last: gap, sample: 4),
            standards: standards, evidence: evidence, ownEvidence: evidence, sources: 3, warnings: 0)
    }

    static func comparison(
        names: [String] = ["Alpha", "Beta", "Gamma"], hasEmergency: Bool = true, shared: [SharedOrganisation] = [], setAside: [SetAside] = [],
        fourHours: [Double] = []
    ) throws -> EconomyComparison {
        let economies = try names.enumerated().map {
            try economy($1, gap: Double(30 - 10 * $0) * 1e6, hasEmergency: hasEmergency, fourHours: fourHours.isEmpty ? 0.95 : fourHours[$0])
        }
        let rankings = try ComparisonMeasure.ranked.map { measure in
            try EconomyRanking.of(measure, names.enumerated().map { ($1, [Double(30 - $0), Double(20 - $0), Double($0), Double(10 - $0)]) })
        }
        return EconomyComparison(
            format: 1, years: ["2013/14", "2014/15", "2015/16"], replications: 400, seed: 1, sampling: .monteCarlo, changes: [],
            economies: economies, rankings: rankings,
            totals: [ComparedTrajectory(measure: .gapDoNothing, years: [try spread(3e6, 3e6), try spread(3e6, 60e6), try spread(40e6, 80e6)])],
            shared: shared, setAside: setAside, leavesOut: ["Something."])
    }
}

@Suite("A comparison as people read it")
struct ComparisonReportTests {
    private func report(_ comparison: EconomyComparison) -> ComparisonReport {
        ComparisonReport(comparison, made: "2014-06-01T09:30:00Z", version: "test")
    }

    @Test("The first screen has five sentences, made from the figures, and every link of the page leads somewhere")
    func firstScreen() throws {
        let page = ComparisonPage(comparison: try ComparisonFixture.comparison(), made: "2014-06-01", version: "test")
        #expect(page.messages.count == 5)
        #expect(
            page.messages[0].sentence
                == "Together they go from a do-nothing gap of £3m in 2013/14 to one of £44m to £76m in 2015/16 in 8 in 10 futures, with announced money and no savings; in all three the gap is wider than today in most futures."
        )
        // In three of four futures Alpha ranks first of three, in one last; two count as the worst.
        #expect(page.messages[1].sentence.contains("Beta (every future) and Alpha (8 in 10 futures)"))
        #expect(
            page.messages[2].sentence == "Pay and price inflation adds most to the do-nothing gap in all three, from £90 a resident in Gamma to £290 in Alpha."
        )
        #expect(page.messages[3].sentence.hasPrefix("In 2015/16 all three miss the four-hour A&E standard in most futures"))
        let html = page.page.text
        for link in html.matches(of: /href="#([^"]+)"/).map({ String($0.output.1) }) { #expect(html.contains("id=\"\(link)\"")) }
        #expect(page.title == "Three health economies side by side")
    }

    @Test("Where economies are held to different levels, none is shown as everybody's")
    func ownStandards() throws {
        #expect(report(try ComparisonFixture.comparison()).html().contains("All three miss 95"))
        let html = report(try ComparisonFixture.comparison(fourHours: [0.95, 0.9, 0.95])).html()
        #expect(html.contains("All three miss their own standard in most futures") && !html.contains("All three miss 9"))
    }

    @Test("Without A&E and standards there is still a page, and nothing that is not a number on it")
    func without() throws {
        let html = report(try ComparisonFixture.comparison(hasEmergency: false)).html()
        #expect(!html.lowercased().contains(">nan") && !html.contains("inf%"))
        #expect(html.contains("All together"))
    }

    @Test("A scenario's words are escaped in the page, the table and the terminal")
    func hostileNames() throws {
        let name = "<b>=1+1\u{1B}[31m"
        let comparison = try ComparisonFixture.comparison(names: [name, "Beta"])
        #expect(!report(comparison).html().contains("<b>=1"))
        #expect(!report(comparison).table(colour: false).contains("\u{1B}"))
        let equals = try ComparisonFixture.comparison(names: ["=1+1", "Beta"])
        #expect(report(equals).csv().contains("'=1+1,") && !report(equals).csv().contains("\n=1+1,"))
    }

    @Test("What was left aside and who is counted once is said on the page and in the terminal")
    func remarks() throws {
        let shared = SharedOrganisation(code: "RAA", name: "Border Hospital", kind: .provider, economies: ["Alpha", "Beta"], countedIn: "Beta")
        let aside = SetAside(file: "new.yaml", name: "New", reason: .otherYears, message: "new.yaml: found 2025/26 to 2030/31; expected 2013/14 to 2015/16")
        let comparison = try ComparisonFixture.comparison(shared: [shared], setAside: [aside])
        for text in [report(comparison).html(), report(comparison).table(colour: false)] {
            #expect(text.contains("Border Hospital") && text.contains("Alpha and Beta"))
            #expect(text.contains("new.yaml: found 2025/26 to 2030/31"))
        }
    }

    @Test("The tidy table has a row for each economy, measure and year, then those of all together")
    func tidy() throws {
        let lines = report(try ComparisonFixture.comparison()).csv().split(separator: "\n")
        #expect(lines.first == "economy,measure,unit,year,mean,sd,p5,p10,p25,p50,p75,p90,p95")
        // Twelve measures of three economies and one total, three years each.
        #expect(lines.count == 1 + 3 * 12 * 3 + 3)
        #expect(lines.last?.hasPrefix("all,gap_do_nothing,£,2,60000000,") == true)
    }

    @Test("Results survive being written and read again")
    func roundTrip() throws {
        let comparison = try ComparisonFixture.comparison()
        let data = try report(comparison).json()
        let again = try JSONDecoder().decode(EconomyComparison.self, from: data)
        #expect(try JSON.data(again) == data)
    }

    @Test("How many of a group, in words", arguments: [(0, 3, "none"), (3, 3, "all three"), (2, 2, "both"), (9, 11, "nine of eleven")])
    func some(_ count: Int, _ all: Int, _ words: String) { #expect(CountWording.some(count, of: all) == words) }
}
