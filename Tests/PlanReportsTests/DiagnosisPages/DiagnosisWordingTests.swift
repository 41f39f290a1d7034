@testable import DiagnosisPages
import HealthEconomy
@testable import HealthSimulation
@testable import ReportKit
@testable import ReportWording
import Statistics
import Testing

@Suite("Words of a diagnosis")
struct DiagnosisWordingTests {
    @Test("A range gives the figure and the ends of 8 in 10 futures; without spread the value alone; of too few futures it says so")
    func ranges() throws {
        // Eleven futures from £0m to £50m: the second lowest is £5m, the middle £25m, the second highest £45m.
        let gap = try DiagnosisFixture.spread(0, 50e6)
        #expect(Certainty(of: 1000).range(gap, in: .poundsMillions(decimals: 0), scale: 1e-6) == "£25m (8 in 10 futures: £5m to £45m)")
        #expect(gap.ends(in: .poundsMillions(decimals: 0), scale: 1e-6) == "£5m to £45m")
        #expect(Certainty(of: 1000).range(try DiagnosisFixture.certain(3), in: .number()) == "3")
        #expect(Certainty(of: 9).range(gap, in: .poundsMillions(decimals: 0), scale: 1e-6) == "£25m (9 futures, too few to tell: £5m to £45m)")
    }

    @Test("Money is quoted as its mean, because only means add up; everything else as its middle")
    func central() throws {
        // Ten futures of £0m and one of £110m: the middle is £0m, the mean £10m.
        let skewed = YearSummary(try Summary(Array(repeating: 0.0, count: 10) + [110e6]))
        #expect(skewed.central(.surplus) == 10e6 && skewed.central(.waitingList) == 0)
        // The standard deviation of the eleven is 110 / √11 = £33.17m, so the mean of eleven errs by 33.17 / √11 = £10m: steps are of £50m.
        let headline = Headline(skewed, .surplus, of: "RAA", named: "Surplus", option: "do-nothing", year: "2015/16")
        #expect(headline.summary == .mean && headline.text == "£0m" && abs((headline.samplingError ?? 0) - 10e6) < 1)
        var many = skewed
        many.futures = 11_000_000
        #expect(
            Certainty(of: 1000).range(many, in: .poundsMillions(decimals: 0), scale: 1e-6)
                == "£10m on average, as a few futures far above draw it up (8 in 10 futures: £0m)")
        #expect(Headline(many, .surplus, of: "RAA", named: "Surplus", option: "do-nothing", year: "2015/16").text == "£10.0m")
    }

    @Test("ends that read alike are no range; trusts are counted in ones, however few the futures")
    func alike() throws {
        // £0.27m to £2.43m of two futures: three errors of the ends are £2.02m, so in steps of £5m both are £0m; of the mean £1.90m, steps of £2m.
        var narrow = try DiagnosisFixture.spread(0, 2.7e6)
        narrow.futures = 2
        #expect(narrow.ends(in: .poundsMillions(decimals: 0), scale: 1e-6) == "£0m")
        #expect(Certainty(of: 2).range(narrow, in: .poundsMillions(decimals: 0), scale: 1e-6) == "£2m")
        var trusts = try DiagnosisFixture.spread(7, 19)
        trusts.futures = 100
        #expect(trusts.ends(in: .number()) == "8 to 18")
    }

    @Test("A direction needs a change of more than a tenth of the range")
    func directions() throws {
        let later = try DiagnosisFixture.spread(0, 50)  // middle 25, 8 in 10 from 5 to 45: a tenth of the range is 4
        #expect(DiagnosisWording.direction(from: 20, to: later) == "rises")
        #expect(DiagnosisWording.direction(from: 30, to: later, plural: true) == "fall")
        #expect(DiagnosisWording.direction(from: 22, to: later) == "stays near where it is")
        let same = try DiagnosisFixture.certain(25)
        #expect(DiagnosisWording.direction(from: 25, to: same, plural: true) == "stay near where they are")
    }

    @Test("The share of futures below a value is read between percentiles and held to under 5% and over 95% beyond them")
    func shares() throws {
        let summary = try DiagnosisFixture.spread(0, 100)
        #expect(abs(DiagnosisWording.shareAtOrBelow(50, summary) - 0.5) < 1e-9)
        #expect(abs(DiagnosisWording.shareAtOrBelow(37.5, summary) - 0.375) < 1e-9)
        #expect(Figures.futures(DiagnosisWording.shareAtOrBelow(-1, summary)) == "fewer than 1 in 10 futures")
        #expect(Figures.futures(DiagnosisWording.shareAtOrBelow(101, summary)) == "more than 9 in 10 futures")
        let known = try DiagnosisFixture.certain(7)
        #expect(DiagnosisWording.shareAtOrBelow(7, known) == 1)
        #expect(DiagnosisWording.shareAtOrBelow(6.9, known) == 0)
    }

    @Test("One trust, both, all and some are told apart")
    func groups() {
        #expect(DiagnosisWording.howMany(0, of: 3) == "No trust")
        #expect(DiagnosisWording.howMany(1, of: 1) == "The one trust")
        #expect(DiagnosisWording.howMany(2, of: 2) == "Both trusts")
        #expect(DiagnosisWording.howMany(3, of: 3) == "All 3 trusts")
        #expect(DiagnosisWording.howMany(1, of: 3) == "1 of 3 trusts")
        #expect(DiagnosisWording.group(["Ayre"], of: 3) == "Ayre")
        #expect(DiagnosisWording.group(["Ayre", "Bute"], of: 2) == "both trusts")
        #expect(DiagnosisWording.group(["Ayre", "Bute"], of: 5) == "two trusts")
        #expect(DiagnosisWording.group(["A", "B", "C"], of: 3) == "all three trusts")
    }

    @Test("Names lose the words that all names share, and are never lost whole")
    func names() {
        #expect(DiagnosisWording.shortName("Cumbria Partnership NHS Foundation Trust") == "Cumbria Partnership")
        #expect(DiagnosisWording.shortName("NHS Cumbria CCG") == "Cumbria CCG")
        #expect(DiagnosisWording.shortName("NHS Devon Integrated Care Board") == "Devon ICB")
        #expect(DiagnosisWording.shortName("NHS Trust") == "Trust")
    }

    @Test("Titles keep abbreviations when they enter a sentence")
    func sentences() {
        #expect(DiagnosisWording.inSentence("Pay and price inflation") == "pay and price inflation")
        #expect(DiagnosisWording.inSentence("A&E within four hours") == "A&E within four hours")
        #expect(DiagnosisWording.sentence("two trusts") == "Two trusts")
        #expect(DiagnosisWording.moreOrLess(0.016) == "1.6% more")
        #expect(DiagnosisWording.moreOrLess(-0.02) == "2.0% less")
        #expect(DiagnosisWording.moreOrLess(0.0001) == "as much")
        #expect(DiagnosisWording.ages("05-09") == "5–9")
        #expect(DiagnosisWording.ages("90+") == "90+")
        #expect(DiagnosisWording.adds(-8.04e6) == "takes away £8.0m")
    }
}
