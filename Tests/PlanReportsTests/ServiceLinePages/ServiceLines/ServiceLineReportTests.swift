import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import ReportKit
@testable import ServiceLinePages
@testable import ServiceLines
import Statistics
import Testing

/// One trust with two lines, two years, figures that add up by hand.
enum ServiceLineFixture {
    static func line(_ name: String, _ account: LineAccount, exit effect: Double) -> TrustServiceLines.ServiceLine {
        let band = TrustServiceLines.Band(mean: 1e6, p10: 0, p25: 0.5e6, p50: 1e6, p75: 1.5e6, p90: 2e6)
        return TrustServiceLines.ServiceLine(
            name: name, accounts: [account, account], bands: Dictionary(uniqueKeysWithValues: LineAccount.Rung.allCases.map { ($0, [band, band]) }),
            poolCost: [account.indirect], growth: band,
            activity: .init(admissions: 100, bedDays: 500, lengthOfStay: 5, theatreHoursAWeek: nil, costIndex: 1.1),
            portfolio: PortfolioPosition(
                margin: account.ebitdaMargin, growth: 0.01, quadrant: .exitOrPartner, holds: ["others"], because: "a <test>", needs: []),
            exit: LineExit(
                line: name, account: account, behaviour: [.direct: .init(variable: effect, semiFixed: 0, fixed: 1 - effect)], semiFixedRelease: 0,
                fixedRelease: 0, years: 1),
            reinvestment: Reinvestment(line: name, meanKept: [0], probability: [0]),
            autonomy: EarnedAutonomy(
                line: name,
                marks: [.init(domain: .finance, value: 0.1, mark: 2, isOfTrust: false), .init(domain: .workforce, value: nil, mark: nil, isOfTrust: true)],
                tiers: [1.75, 1.25, 0.75]),
            qualityFigures: [])
    }

    static func reporting(name: String = "Barset NHS Trust") -> ServiceLineReporting {
        let surgery = LineAccount(income: 20e6, direct: 14e6, indirect: 4e6, overhead: 3e6, depreciation: 0.5e6, finance: 0.5e6)
        let medicine = LineAccount(income: 30e6, direct: 18e6, indirect: 5e6, overhead: 4e6, depreciation: 0.5e6, finance: 0.5e6)
        let other = LineAccount(income: 5e6, direct: 5e6)
        let total = surgery + medicine + other
        let trust = TrustServiceLines(
            code: "RAA", name: name, kind: "acute", lines: [line("surgery", surgery, exit: 0.5), line("medicine & older people", medicine, exit: 0.9)],
            hasOwnCosts: true, other: [other, other],
            total: [total, total], surplus: [total.surplus, total.surplus], largestDifference: 0.001, largestRelativeDifference: 1e-12,
            steps: [.init(name: "offices", driver: "cost so far", isOverhead: true, total: 7e6, toLines: [3e6, 4e6], toPools: [0], fellBack: false)],
            pools: ["theatres"], gateOpen: [0.25],
            proxyPrices: ProxyPrices(trust: "RAA", block: 100, days: 3, clusters: [("1", "a", 1, 1), ("2", "b", 1, 1), ("3", "c", 1, 1)]),
            readiness: nil, readinessSaving: [0, 0])
        return ServiceLineReporting(
            format: 1, scenario: "Barsetshire", file: "barset.yaml", digest: "0123456789abcdef", years: ["2013/14", "2014/15"], seed: 7, sampling: .monteCarlo,
            replications: 1000,
            sample: 400, trusts: [trust],
            rules: .init(
                margin: 0.05, growth: 0.015, semiFixedRelease: 0.35, fixedRelease: 0.05, lineKeeps: 0.35, carriesShortfalls: true, needsRating: true,
                needsStandards: true,
                spendWithinYears: 1, tiers: [1.75, 1.25, 0.75], behaviour: [.init(layer: .direct, variable: 0.5, semiFixed: 0, fixed: 0.5)]),
            benchmarks: [], readinessIsOn: false, savingsMoved: 0.2)
    }

    static func report(name: String = "Barset NHS Trust") -> ServiceLineReport {
        ServiceLineReport(reporting(name: name), quality: nil, patients: nil, made: "2014-06-01T09:30:00Z", version: "1.0")
    }
}

struct ServiceLineReportTests {
    @Test("The ladder's rows are the lines, what is not patient care and the trust, and the last is the sum of the others")
    func ladder() throws {
        let lines = CSV.data(ServiceLineTables(ServiceLineFixture.reporting(), patients: nil).ladder).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let surplus = try #require(lines[0].firstIndex(of: "surplus"))
        let year = lines.dropFirst().filter { $0[2] == "0" }
        #expect(year.map { $0[1] } == ["surgery", "medicine & older people", "other", "all"])
        // Surgery 20 − 14 − 4 − 3 − 1 = −2; medicine 30 − 18 − 5 − 4 − 1 = 2; the trust 0.
        #expect(year.map { $0[surplus] } == ["-2000000", "2000000", "0", "0"])
    }

    @Test("Titles say which line loses most; a missing figure is said to be missing and is no nought")
    func words() throws {
        let html = try ServiceLineFixture.report().html()
        #expect(html.contains("1 of 2 service lines loses money at full cost in 2013/14, surgery most (−£2.0m)"))
        #expect(html.contains("no infections or other quality figures by line were given"))
        #expect(html.contains("not given"))
        #expect(html.contains("no figure"))
        #expect(html.contains("No trust has answered yet"))
        #expect(html.contains("All income below is notional"))
    }

    @Test("Names from a scenario are escaped, anchors are unique, and the page is one file without calls elsewhere")
    func page() throws {
        let html = try ServiceLineFixture.report(name: "<script>alert(1)</script> & Sons").html()
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("a &lt;test&gt;"))
        let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
        #expect(!html.contains("src=\"http"))
    }

    @Test("The same results give the same bytes, and the tables have the names that the documentation gives")
    func tables() throws {
        #expect(try ServiceLineFixture.report().html() == (try ServiceLineFixture.report().html()))
        let parts = try ServiceLineFixture.report().parts()
        #expect(parts.tables.map(\.name).prefix(3) == ["slr_ladder", "slr_steps", "slr_pools"])
        #expect(parts.results.map(\.name) == ["slr.json"])
        #expect(parts.sections.last?.id == "slr-rules")
        let table = ServiceLineFixture.report().table(colour: false)
        #expect(table.contains("Surgery") && table.contains("Trust, all it does"))
    }
}
