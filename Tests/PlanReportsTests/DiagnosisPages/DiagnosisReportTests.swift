@testable import Diagnosis
@testable import DiagnosisPages
import Foundation
@testable import HealthEconomy
@testable import ReportKit
import Testing

@Suite("Report of a diagnosis")
struct DiagnosisReportTests {
    private func report(_ diagnosis: Diagnosis) -> DiagnosisReport {
        DiagnosisReport(diagnosis, made: "2014-06-01T09:30:00Z", version: "1.0")
    }

    @Test("The table of trajectories is tidy, with money in £, shares as shares and the rating under its own name")
    func trajectories() throws {
        let lines = report(try DiagnosisFixture.diagnosis()).csv().split(separator: "\n").map(String.init)
        #expect(lines[0] == "option,organisation,kind,measure,unit,year,mean,sd,p5,p10,p25,p50,p75,p90,p95")
        #expect(lines.contains("do-nothing,RAA,trust,operating_income,£,0,200000000,0,200000000,200000000,200000000,200000000,200000000,200000000,200000000"))
        #expect(lines.contains { $0.hasPrefix("do-nothing,RAA,trust,ae_4h,share,0,0.96,0,") })
        // Eleven futures from £0m to £50m: mean £25m, 5th percentile halfway between the first two, £2.5m.
        let gap = try #require(lines.first { $0.hasPrefix("do-nothing,economy,economy,gap_do_nothing,£,2,") }).split(separator: ",")
        #expect(gap[6] == "25000000")
        #expect(gap[8] == "2500000")
        #expect(gap[9] == "5000000")
        // The rating changes its name with the regime and has no row in the year without one.
        #expect(lines.filter { $0.contains(",score,") }.map { $0.split(separator: ",")[3] } == ["cosrr", "ucr"])
        #expect(!lines.contains { $0.contains(",rating,") })
    }

    /// £2,000 × 39.25%, 59.9% and 68.6% (`CostReleaseTests`).
    @Test("What an emergency admission avoided saves stands in pounds and shares beside what was published")
    func avoided() throws {
        let page = report(try DiagnosisFixture.diagnosis()).html()
        #expect(page.contains("saves 39% of its average cost after 1 year, 60% of its average cost after 3 years and 69% of its average cost after 5 years"))
        for words in [">785<", ">1,198<", ">1,372<", "a hospital abroad", "16%", "under 1 year", "20% goes at once and no more"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test("A measure that a trust does not have has no rows, no section and no headline")
    func withoutEmergency() throws {
        let made = report(try DiagnosisFixture.diagnosis(hasEmergency: false))
        #expect(!made.csv().contains("ae_4h"))
        let page = made.html()
        #expect(!page.contains("id=\"ae\""))
        #expect(!page.contains("id=\"waiting\""))
        #expect(!page.contains("18 weeks in"))
        #expect(page.contains("id=\"money\""))
        #expect(!page.contains("NaN") && !page.contains(">nan"))
    }

    @Test("Temporary staff that are one rate for all are said once to be that, and not where trusts differ")
    func oneRateForAll() throws {
        let sentence = "temporary staff hold 6.1% of posts in every trust"
        let alike = report(try DiagnosisFixture.diagnosis(trusts: ["RAA", "RBB"], temporaryStaff: [61, 61])).html()
        #expect(alike.ranges(of: sentence).count == 1)
        let own = report(try DiagnosisFixture.diagnosis(trusts: ["RAA", "RBB"], temporaryStaff: [61, 80])).html()
        #expect(own.contains("id=\"workforce\"") && !own.contains("of posts in every trust"))
    }

    @Test("The first screen has six sentences, each linking to a section that is there, each with a range or a share of futures")
    func firstScreen() throws {
        let page = report(try DiagnosisFixture.diagnosis()).html()
        let list = try #require(page.split(separator: "<ol class=\"messages\">").last?.split(separator: "</ol>").first)
        let links = list.matches(of: /href="#([a-z0-9-]+)"/).map { String($0.output.1) }
        #expect(links.count == 6)
        for link in links { #expect(page.contains("id=\"\(link)\""), "no heading \(link)") }
        #expect(list.contains("becomes £5m to £45m a year by 2015/16 in 8 in 10 futures (the do-nothing gap); on average it is £25m"))
        #expect(list.contains("from habit it is £15m; the accounts should be expected to show £5m (8 in 10 futures: −£11m to £21m)"))
        // The gap of £7m lies between the 10th percentile (£5m) and the 25th (£12.5m): 0.10 + 0.15 × 2 / 7.5 = 14% below it.
        #expect(list.contains("wider than today in 9 in 10 futures"))
        #expect(list.contains("pay and price inflation (£30m)"))
        #expect(list.contains("from 2014/15"))
    }

    @Test("Every link inside the page leads to an anchor, and every anchor is there once")
    func anchors() throws {
        let page = report(try DiagnosisFixture.diagnosis(trusts: ["RAA", "RBB", "RCC"])).html()
        let anchors = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in Set(page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }) { #expect(anchors.contains(link), "\(link)") }
    }

    @Test("Text of a scenario can neither leave its place in the page nor become a formula in a table")
    func hostileText() throws {
        let name = "=HYPERLINK(\"x\")</title><script>alert('&')</script>"
        let made = report(try DiagnosisFixture.diagnosis(name: name))
        #expect(!made.html().contains("<script>alert"))
        let tables = DiagnosisTables(DiagnosisReading(try DiagnosisFixture.diagnosis(name: name))).all
        for (file, table) in tables {
            for line in CSV.data(table).split(separator: "\n") {
                #expect(!line.hasPrefix("=") && !line.contains(",=") && !line.contains(",\"="), "\(file): \(line)")
            }
        }
        let control = report(try DiagnosisFixture.diagnosis(name: "A\u{1B}[31mB")).table(colour: false)
        #expect(!control.contains("\u{1B}"))
    }

    @Test("The register says which spreads are not drawn")
    func register() throws {
        let diagnosis = try DiagnosisFixture.diagnosis()
        #expect(report(diagnosis).html().contains("normal, sd 4 beds (not drawn)"))
        #expect(
            CSV.data(DiagnosisTables(DiagnosisReading(diagnosis)).assumptions).contains(
                "\"normal, sd 4 beds\",no,\"one value, spread recorded\",assumption,Barsetshire"))
    }

    @Test("Steps of the bridge add up from the baseline to the last year")
    func bridge() throws {
        let table = DiagnosisTables(DiagnosisReading(try DiagnosisFixture.diagnosis())).bridge
        let rows: ArraySlice<Substring> = CSV.data(table).split(separator: "\n").dropFirst()
        let means = rows.compactMap { (row: Substring) -> Double? in Double(row.split(separator: ",", omittingEmptySubsequences: false)[2]) }
        #expect(means.count == 5)
        #expect(abs(means.dropLast().reduce(0, +) - 25e6) < 1)  // 7 + 2 + 30 − 14 = 25
    }

    @Test("The ladder leads from the do-nothing gap over the gap after habit to the accounts, and its steps add up exactly, in page, table and terminal")
    func ladder() throws {
        let diagnosis = try DiagnosisFixture.diagnosis()
        let made = report(diagnosis)
        let ladder = try #require(GapLadder(DiagnosisReading(diagnosis), year: 2))
        // 25 − 10 = 15; 15 − 5 − 2 − 1 − 3 − 0 + 1 = 5.
        #expect(ladder.rows.map { ($0.mean / 1e6).rounded() } == [25, -10, 15, -5, -2, -1, -3, 0, 1, 5])
        var level = 0.0
        for row in ladder.rows {
            if row.isRung, level != 0 { #expect(abs(level - row.mean) < 1e-3) }
            level = row.isRung ? row.mean : level + row.mean
            #expect(row.p10 <= row.mean && row.mean <= row.p90)
        }
        let rows = CSV.data(DiagnosisTables(DiagnosisReading(diagnosis)).ladder).split(separator: "\n").map(String.init)
        #expect(rows.count == 1 + 3 * 10)
        #expect(rows.contains { $0.hasPrefix("2,step,habitual_saving,Efficiency found from habit,-10000000,-14000000,-6000000") })
        for text in [made.html(), made.table(colour: false)] {
            for words in [
                "Do-nothing gap", "Gap after habitual efficiency", "Gap expected in the accounts", "Efficiency found from habit",
                "Money beyond what is announced", "Growth withheld by commissioners", "Cost that follows income", "Charge on support drawn",
            ] { #expect(text.contains(words), "\(words)") }
        }
        // Three headlines with intervals, and the ladder beside the bridge.
        let page = made.html()
        for interval in ["£5.0m to £45.0m", "−£1.0m to £31.0m", "−£11.0m to £21.0m"] { #expect(page.contains("8 in 10 futures: \(interval)"), "\(interval)") }
        let pair = try #require(page.range(of: "<div class=\"pair\">").map { page[$0.upperBound...] })
        #expect(try #require(pair.range(of: "id=\"gap-ladder\"")).lowerBound < (try #require(pair.range(of: "id=\"gap-bridge\""))).lowerBound)
        // An economy without all of it has no ladder, and a page all the same.
        let without = DiagnosisReading(diagnosis)
        #expect(GapLadder(without, year: 9) == nil)
    }

    @Test("Bed days wanted are shown with where they went, and what trusts draw in support")
    func bedDays() throws {
        let page = report(try DiagnosisFixture.diagnosis()).html()
        // 2,000 of 100,000 without an own bed, half of them in escalation beds.
        #expect(page.contains("2.0% of bed days wanted at Barsetshire RAA find no own bed in 2015/16; most are spent in escalation beds"))
        #expect(page.contains("The one trust draws cash support in 2015/16 in most futures, Barsetshire RAA most: £5m (8 in 10 futures: £3m to £7m)"))
    }

    @Test("History comes before the baseline, the number within 18 weeks as a share of the list")
    func history() throws {
        let reading = DiagnosisReading(try DiagnosisFixture.diagnosis())
        #expect(reading.yearsOfHistory(["RAA"], .withinEighteenWeeks) == 1)
        let path = reading.path("RAA", .withinEighteenWeeks, before: 1)
        #expect(path.history == [0.9, 0.94])  // 8,100 of 9,000, then the baseline year
        #expect(path.fan.count == 2)
        #expect(reading.yearsOfHistory(["RAA"], .cash) == 0)
    }

    @Test("The folder holds every file, the manifest lists them with their sizes, and the same run gives the same bytes")
    func folder() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("diagnosis-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let made = report(try DiagnosisFixture.diagnosis())
        struct Manifest: Decodable {
            struct File: Decodable {
                let name: String
                let bytes: Int
            }
            let files: [File]
            let seed: UInt64
            let digest: String
        }
        var bytes: [[String: Data]] = []
        for round in ["one", "two"] {
            let target = place.appendingPathComponent(round)
            try OutputFolder.publish(to: target) { try made.write(to: $0) }
            let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: target.appendingPathComponent("manifest.json")))
            #expect(manifest.seed == 7)
            // Report, two appendices, workbook, results, headline figures and 13 tables.
            #expect(manifest.files.count == 19)
            var found: [String: Data] = [:]
            for file in manifest.files {
                let data = try Data(contentsOf: target.appendingPathComponent(file.name))
                #expect(data.count == file.bytes, "\(file.name)")
                found[file.name] = data
            }
            bytes.append(found)
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test("Results read back give the same page")
    func results() throws {
        let made = report(try DiagnosisFixture.diagnosis())
        let again = report(try JSONDecoder().decode(Diagnosis.self, from: made.json()))
        #expect(again.html() == made.html())
        #expect(again.csv() == made.csv())
    }

    @Test("Numbers for programs have about ten significant digits, nine decimals at most and no exponent")
    func significantDigits() {
        #expect(Figures.significant(230_580_000.04) == "230580000")
        #expect(Figures.significant(1_234_567.891234) == "1234567.891")
        #expect(Figures.significant(0.1234567894) == "0.123456789")
        #expect(Figures.significant(-0.5) == "-0.5")
        #expect(Figures.significant(.nan) == "")
        #expect(Figures.pounds(-1_234.4) == "−£1,234")
    }
}
