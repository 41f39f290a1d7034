import Foundation
#if canImport(FoundationXML)
    import FoundationXML
#endif
import FigureWording
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
@testable import ReportKit
@testable import ReviewPages
import Testing

struct ReviewReportTests {
    /// The sample plans, reviewed once for all tests.
    private static let reviewed = Task { try await review("Scenarios/cumbria/plans") }
    private static let sample = Task { ReviewReport(try await reviewed.value, made: "2014-06-30T12:00:00Z", version: "test") }

    private static func report(_ folder: String, extra: [(name: String, bytes: [UInt8])] = []) async throws -> ReviewReport {
        ReviewReport(try await review(folder, extra: extra), made: "2014-06-30T12:00:00Z", version: "test")
    }

    private static func review(_ folder: String, extra: [(name: String, bytes: [UInt8])] = []) async throws -> PlanReview {
        let (scenario, compiled) = try CompiledEconomy.prepared("Scenarios/cumbria.yaml")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { !$0.hasSuffix(".md") }.map {
            (name: $0, bytes: try FileReader.disk.bytes("\(folder)/\($0)", 10_000_000))
        }
        return try await PlanReview.of(
            PlanReading.read(files + extra, scenario), scenario, compiled, try ReviewThresholds.load("Scenarios/national/review-thresholds.yaml"),
            EnsembleSettings(replications: 200, threads: 2, keepsMonths: false), option: try compiled.plannedOption(named: nil, of: scenario))
    }

    @Test("findings.csv has exactly the columns that were agreed, and a row for each finding")
    func csv() async throws {
        let report = try await Self.sample.value
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

    @Test("each annex stands under the eight headings, the letter names its organisation and holds what weighs most; the page has them all")
    func pages() async throws {
        let report = try await Self.sample.value
        let annex = try report.annex("RNL")
        let headings = try ReviewThresholds.load("Scenarios/national/review-thresholds.yaml").headings
        #expect(headings.count == ReviewHeading.allCases.count)
        for (heading, title) in zip(ReviewHeading.allCases, headings) { #expect(annex.contains("\(heading.rawValue). \(title)")) }
        let letter = try report.letter("RNL")
        #expect(letter.contains("North Cumbria University Hospitals NHS Trust"))
        #expect(letter.contains("To the chair and chief executive"))
        #expect(!letter.contains("NaN") && !letter.contains("inf "))
        let page = report.html()
        for title in headings { #expect(page.contains(title)) }
        #expect(page.contains("letters/01H.html"))
        #expect(throws: PublicationError.self) { try report.letter("XXX") }
        #expect(throws: PublicationError.self) { try report.annex("XXX") }
    }

    @Test("what a plan says is escaped wherever it is shown")
    func escaped() async throws {
        let bad = "organisation,counterpart,measure,point_of_delivery,year,value,unit\n<script>alert(1)</script>,,surplus,,2014/15,=1+1,\"<b>\"\n"
        let report = try await Self.report("Scenarios/cumbria/plans-sound", extra: [(name: "<i>.csv", bytes: Array(bad.utf8))])
        for text in [report.html(), try report.annex("RNL")] {
            #expect(!text.contains("<script>alert"))
            #expect(!text.contains("<i>.csv"))
            #expect(text.contains("&lt;script&gt;alert"))
        }
    }

    @Test("sound plans read as sound")
    func sound() async throws {
        let report = try await Self.report("Scenarios/cumbria/plans-sound")
        #expect(try report.letter("RNL").contains("We found nothing in it that we could not follow"))
        #expect(report.table(colour: false).contains("no red and no amber finding"))
    }

    @Test("ids of sections do not meet those of other workstreams")
    func anchors() async throws {
        let parts = try await Self.sample.value.parts()
        #expect(parts.sections.allSatisfy { $0.id.hasPrefix("review-") })
        #expect(parts.results.map(\.name).contains("letters/RTX.html"))
    }

    @Test("a letter fits on two pages, prints its evidence, and speaks as a friend does")
    func tone() async throws {
        let report = try await Self.sample.value
        for code in ["01H", "RNL", "RNN", "RTX"] {
            let letter = try report.letter(code)
            let text = letter.replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "").replacing(/<[^>]+>/, with: " ")
            let words = text.split { $0.isWhitespace }.count
            // Two pages of A4 at ten points hold about 1,100 words.
            #expect((150...1_000).contains(words), "\(code): \(words)")
            #expect(letter.contains("We could not follow") && letter.contains("we may have misread") && letter.contains("30 June 2014"))
            #expect(!letter.contains("cannot be accepted") && !letter.contains("<details"))
        }
        #expect(try report.letter("RTX").contains("RTX&#39;s pay cost of 2018/19 is £217"))
    }

    @Test("where the cause of an organisation's own finding lies with another, its letter says its own first and the other's after it")
    func ownFirst() async throws {
        let review = try await Self.reviewed.value
        let faults = review.findings.filter { !$0.isChild && $0.severity == .red && $0.counterpart.isEmpty && !$0.isClerical }
        let own = try #require(faults.first { $0.organisation == "01H" })
        let object = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(review)) as? [String: Any])
        let findings = try #require(object["findings"] as? [[String: Any]])
        func place(_ evidence: String, in letter: String) -> String.Index? {
            letter.range(of: evidence.replacing("&", with: "&amp;").replacing("'", with: "&#39;"))?.lowerBound
        }
        // Which of the trust's matters two pages hold the letter itself decides.
        let orders = try faults.filter { $0.organisation == "RNL" }.compactMap { other -> Bool? in
            var changed = object
            changed["findings"] = findings.map { finding in
                var finding = finding
                if finding["id"] as? String == own.id { finding["cause"] = other.id }
                if finding["id"] as? String == other.id { finding["children"] = [own.id] }
                return finding
            }
            let moved = try JSONDecoder().decode(PlanReview.self, from: JSONSerialization.data(withJSONObject: changed))
            let letter = try ReviewReport(moved, made: "2014-06-30T12:00:00Z", version: "test").letter("01H")
            guard let second = letter.range(of: "It may come of what we ask RNL: ")?.upperBound, let first = place(own.evidence, in: letter) else { return nil }
            return first < second
        }
        #expect(!orders.isEmpty && orders.allSatisfy(\.self))
    }

    @Test("the sheet for the meeting adds no money of different organisations: each stands with its own, of several findings the largest")
    func stakes() async throws {
        let findings = try await Self.reviewed.value.findings
        func with(_ test: ReviewTest) -> [ReviewFinding] { findings.filter { $0.test == test && $0.severity != .green } }
        let several = with(.range)
        let most = several.reduce(into: [String: Double]()) { $0[$1.organisation] = max($0[$1.organisation] ?? 0, $1.money) }.filter { $0.value >= 1e5 }
        #expect(most.count > 1)
        let words = MeetingSheet.stakes(several)
        for (code, money) in most.sorted(by: { $0.value > $1.value }).prefix(3) { #expect(words.contains("\(Figures.money(money)) (\(code))"), "\(words)") }
        #expect(!words.contains(Figures.money(most.values.reduce(0, +))))
        let one = several.filter { $0.organisation == several[0].organisation }
        #expect(!MeetingSheet.stakes(one).contains("("))
        #expect(MeetingSheet.stakes([]).isEmpty)
    }

    @Test("letters and the summary are Word documents, too: packages whose parts are well formed and say what the page says; the same bytes again")
    func documents() async throws {
        let report = try await Self.sample.value
        let summary = try report.summary.document.data()
        for (data, page) in [(try report.letterDocument("RTX"), try report.letter("RTX")), (summary, report.summary.html)] {
            let members = try ZipMembers(Array(data))
            #expect(Set(members.names).isSuperset(of: ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"]))
            func bytes(_ name: String) throws -> [UInt8] {
                var all: [UInt8] = []
                try members.unpack(name) { piece throws(WorkbookFailure) in
                    all += piece
                    return true
                }
                return all
            }
            for name in members.names { #expect(XMLParser(data: Data(try bytes(name))).parse(), "\(name)") }
            let document = String(decoding: try bytes("word/document.xml"), as: UTF8.self)
            func words(_ markup: String) -> Set<String> {
                let text = markup.replacing(/<style>.*?<\/style>|<title>.*?<\/title>/.dotMatchesNewlines(), with: "").replacing(/<[^>]+>/, with: " ")
                // Pages join a sign to its pound.
                let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0x2060 }))
                return Set(plain.split { $0.isWhitespace }.map(String.init))
            }
            #expect(words(page).isSubset(of: words(document)), "\(words(page).subtracting(words(document)).sorted().prefix(10))")
        }
        #expect(try report.summary.document.data() == summary)
        #expect(report.summary.html.contains("who must talk to whom") && report.summary.html.contains("Agenda"))
    }
}
