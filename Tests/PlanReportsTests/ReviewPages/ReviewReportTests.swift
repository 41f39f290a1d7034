import Foundation
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
@testable import ReportKit
@testable import ReviewPages
import Testing

struct ReviewReportTests {
    private func report(_ folder: String = "Scenarios/cumbria/plans", extra: [(name: String, bytes: [UInt8])] = []) async throws -> ReviewReport {
        let (scenario, compiled) = try CompiledEconomy.prepared("Scenarios/cumbria.yaml")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { !$0.hasSuffix(".md") }.map {
            (name: $0, bytes: try FileReader.disk.bytes("\(folder)/\($0)", 10_000_000))
        }
        let review = try await PlanReview.of(
            PlanReading.read(files + extra, scenario), scenario, compiled, try ReviewThresholds.load("Scenarios/national/review-thresholds.yaml"),
            EnsembleSettings(replications: 200, threads: 2, keepsMonths: false), option: try compiled.plannedOption(named: nil, of: scenario))
        return ReviewReport(review, made: "2014-06-30T12:00:00Z", version: "test")
    }

    @Test("findings.csv has exactly the columns that were agreed, and a row for each finding")
    func csv() async throws {
        let report = try await report()
        let table = TextTable.read(Array(report.csv().utf8), file: "findings.csv")
        #expect(report.csv().hasPrefix("test,organisation,counterpart,point_of_delivery,year,severity,value,threshold,percentile,evidence,question,for\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: try report.json()) as? [String: Any])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(table.rowCount == findings.count)
        #expect(table.remarks.isEmpty)
        let severities = Set((0..<table.rowCount).map { table.text(5, $0) })
        #expect(severities.isSuperset(of: ["green", "red", "unknown"]))
        for key in ["test", "organisation", "counterpart", "point_of_delivery", "year", "severity", "evidence", "question", "for", "cause", "children"] {
            #expect(findings.allSatisfy { $0[key] != nil }, "\(key)")
        }
    }

    @Test("each letter stands under the eight headings, names its organisation and holds its findings; the page has them all")
    func pages() async throws {
        let report = try await report()
        let letter = try report.letter("RNL")
        for heading in ReviewHeading.allCases { #expect(letter.contains("\(heading.rawValue). \(heading.title)")) }
        #expect(letter.contains("North Cumbria University Hospitals NHS Trust"))
        #expect(letter.contains("To the chair and chief executive"))
        #expect(!letter.contains("NaN") && !letter.contains("inf "))
        let page = report.html()
        for heading in ReviewHeading.allCases { #expect(page.contains(heading.title)) }
        #expect(page.contains("letters/01H.html"))
        #expect(throws: PublicationError.self) { try report.letter("XXX") }
    }

    @Test("what a plan says is escaped wherever it is shown")
    func escaped() async throws {
        let bad = "organisation,counterpart,measure,point_of_delivery,year,value,unit\n<script>alert(1)</script>,,surplus,,2014/15,=1+1,\"<b>\"\n"
        let report = try await report("Scenarios/cumbria/plans-sound", extra: [(name: "<i>.csv", bytes: Array(bad.utf8))])
        for text in [report.html(), try report.letter("RNL")] {
            #expect(!text.contains("<script>alert"))
            #expect(!text.contains("<i>.csv"))
            #expect(text.contains("&lt;script&gt;alert"))
        }
    }

    @Test("sound plans read as sound")
    func sound() async throws {
        let report = try await report("Scenarios/cumbria/plans-sound")
        #expect(try report.letter("RNL").contains("We found nothing in your plan to mend"))
        #expect(report.table(colour: false).contains("no red and no amber finding"))
    }

    @Test("ids of sections do not meet those of other workstreams")
    func anchors() async throws {
        let parts = try await report().parts()
        #expect(parts.sections.allSatisfy { $0.id.hasPrefix("review-") })
        #expect(parts.results.map(\.name).contains("letters/RTX.html"))
    }
}
