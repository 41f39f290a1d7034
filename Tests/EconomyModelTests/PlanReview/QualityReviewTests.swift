import Foundation
import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// Quality, service lines, theatres, the staff survey, and what is told of how a plan was made.
@Suite("Quality, service lines and governance of submitted plans")
struct QualityReviewTests {
    @Test("a measure of quality below its minimum is red, amber where it comes nearer, green at it")
    func trajectories() async throws {
        // The minimum of Cumbria's framework for four hours is 95%.
        let context = try await ReviewDesk.context(
            """
            RNL,,quality,A&E within four hours,2014/15,94,%
            RNL,,quality,A&E within four hours,2015/16,94.5,%
            RNL,,quality,A&E within four hours,2016/17,94.2,%
            RNL,,quality,A&E within four hours,2017/18,95,%

            """)
        let results = context.qualityTrajectories()
        #expect(results.map(\.severity) == [.red, .amber, .red, .green])
        #expect(results[0].evidence.contains("94.0% in 2014/15") && results[0].evidence.contains("95.0%"))
    }

    @Test("better quality with ever fewer staff for each patient is asked about; the fall is that of staff less that of activity")
    func beside() async throws {
        // Staff fall from 1000 to 850 in four years with activity as it was: 1 − 0.85^(1/4) = 4.0% a year.
        func lines(_ last: Double) -> String {
            """
            RNL,,wte_supply,,2014/15,1000,WTE
            RNL,,wte_supply,,2018/19,\(last),WTE
            RNL,,activity,day case,2014/15,100,spells
            RNL,,activity,day case,2018/19,100,spells
            RNL,,quality,Patients without harm,2014/15,93,%
            RNL,,quality,Patients without harm,2018/19,96,%

            """
        }
        let steep = try #require(try await ReviewDesk.context(lines(840)).qualityInTriangulation().first)
        #expect(steep.severity == .red && abs((steep.value ?? 0) - (1 - Foundation.pow(0.84, 0.25))) < 1e-9)
        #expect(try await ReviewDesk.context(lines(900)).qualityInTriangulation().first?.severity == .amber)
        #expect(try await ReviewDesk.context(lines(990)).qualityInTriangulation().first?.severity == .green)
        // A plan of 2014 need not give any.
        #expect(try await ReviewDesk.context("RNL,,surplus,,2014/15,1,£m\n").qualityInTriangulation().isEmpty)
    }

    @Test("service lines: income less cost is the result, results add up to the surplus, and lines cannot earn more than there is")
    func lines() async throws {
        let heading = "organisation,counterpart,measure,service_line,year,value,unit\n"
        let (scenario, compiled) = try ReviewDesk.scenario()
        func results(_ text: String) async throws -> [ReviewDraft] {
            let plans = PlanReading.read([(name: "RNL.csv", bytes: Array((heading + text).utf8))], scenario)
            #expect(plans.remarks.isEmpty, "\(plans.remarks)")
            let ranges = try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, ReviewDesk.settings), option: nil)
            return ReviewContext(scenario, compiled, plans, try ReviewDesk.thresholds(), ranges).serviceLines().filter { $0.severity != .green }
        }
        let sound = """
            RNL,,line_income,surgery,2014/15,60.0,£m
            RNL,,line_cost,surgery,2014/15,62.0,£m
            RNL,,line_result,surgery,2014/15,-2.0,£m
            RNL,,line_income,medicine,2014/15,40.0,£m
            RNL,,line_cost,medicine,2014/15,39.0,£m
            RNL,,line_result,medicine,2014/15,1.0,£m
            RNL,,surplus,,2014/15,-1.0,£m
            RNL,,income,,2014/15,110.0,£m

            """
        #expect(try await results(sound).isEmpty)
        // £5m less cost than the result says, by 5/60 of the line: red.
        let wrong = try await results(sound.replacing("line_cost,surgery,2014/15,62.0", with: "line_cost,surgery,2014/15,57.0"))
        #expect(wrong.map(\.severity) == [.red] && wrong[0].evidence.contains("surgery"))
        let sum = try await results(sound.replacing("surplus,,2014/15,-1.0", with: "surplus,,2014/15,3.0"))
        #expect(sum.count == 1 && sum[0].evidence.contains("results") && abs(sum[0].money - 3.85e6) < 1)
        let beyond = try await results(sound.replacing("income,,2014/15,110.0", with: "income,,2014/15,90.0"))
        #expect(beyond.count == 1 && beyond[0].evidence.contains("incomes"))
    }

    @Test("theatre hours for each planned admission that fall faster than theatres gain are asked about")
    func theatres() async throws {
        // 2.0 hours each in 2014/15; 1.8 in 2015/16: 10% in a year. 1.96: 2%.
        func result(_ hours: Int) async throws -> ReviewSeverity? {
            try await ReviewDesk.context(
                """
                RNL,,theatre_hours,,2014/15,2000,hours
                RNL,,theatre_hours,,2015/16,\(hours),hours
                RNL,,activity,day case,2014/15,700,spells
                RNL,,activity,elective admission,2014/15,300,spells
                RNL,,activity,day case,2015/16,700,spells
                RNL,,activity,elective admission,2015/16,300,spells

                """
            ).theatreHours().first?.severity
        }
        #expect(try await result(1800) == .red)
        #expect(try await result(1920) == .amber)
        #expect(try await result(1960) == .green)
    }

    @Test("a staff survey that leaps, or leaves its scale, is asked about")
    func survey() async throws {
        let context = try await ReviewDesk.context(
            """
            RNL,,staff_survey,would recommend as a place to work,2014/15,55,%
            RNL,,staff_survey,would recommend as a place to work,2015/16,57,%
            RNL,,staff_survey,would recommend as a place to work,2016/17,62,%
            RNL,,staff_survey,would recommend as a place to work,2017/18,75,%
            RNL,,staff_survey,engagement,2014/15,11,out of 10

            """)
        #expect(context.staffSurvey().filter { $0.subject != "engagement" }.map(\.severity) == [.green, .amber, .red])
        #expect(context.staffSurvey().first { $0.subject == "engagement" }?.severity == .red)
    }

    @Test("every heading has a test, under 2014's headings and today's, and both files name all eight")
    func headings() throws {
        for heading in ReviewHeading.allCases { #expect(ReviewTest.allCases.contains { $0.heading == heading }, "\(heading)") }
        let then = try ReviewDesk.thresholds()
        let now = try ReviewThresholds.load("Scenarios/national/review-thresholds-2026.yaml")
        #expect(then.headings.count == 8 && now.headings.count == 8)
        #expect(Set(then.headings).isDisjoint(with: now.headings))
        #expect(now.headings.joined().contains("deficit support") && !now.headings.joined().contains("operational plan"))
    }

    @Test("facts under headings that no table answers: options, agreement, declaration")
    func facts() async throws {
        let governance = """
              RNL: {options weighed: 4, doing nothing weighed: yes, reasons for choice: yes, clinicians agreed: yes, partners agreed: no, public engaged: yes, declaration of sustainability: sustainable}
              RNN: {options weighed: 1, doing nothing weighed: no, reasons for choice: yes, clinicians agreed: no, partners agreed: no, public engaged: yes, declaration of sustainability: not sustainable}

            """
        let context = try await ReviewDesk.context("RNL,,surplus,,2018/19,-5,£m\nRNN,,surplus,,2018/19,-5,£m\n", governance: governance)
        #expect(context.optionsWeighed().map(\.severity) == [.green, .red])
        #expect(context.standBehind().map(\.severity) == [.amber, .red])
        // A board that declares what its figures deny; one that says what they say.
        #expect(context.declared().map(\.severity) == [.red, .green])
        #expect(context.boardAssurance().isEmpty, "asked of boards of 2026 on")
    }
}

@Suite("Plans of 2026 are judged by the standards of 2026")
struct ReviewErasTests {
    @Test("thresholds come with the national set of the time, and lie over those of all times")
    func found() throws {
        let scenario = try CompiledEconomy.prepared("Scenarios/devon-2026.yaml").0
        #expect(ReviewThresholds.candidates(for: scenario).contains("Scenarios/national/review-thresholds-2026.yaml"))
        let names = ReviewThresholds.candidates(for: scenario).map { $0.split(separator: "/").last.map(String.init) ?? "" }
        #expect(names.first == "review-thresholds-2026.yaml" && names.last == ReviewThresholds.shippedName)
        let now = try ReviewThresholds.load("Scenarios/national/review-thresholds-2026.yaml")
        // Facts: 80% of cancer patients in 62 days by March 2027, 85% in 2028/29; 2014 asked for 85% from the first year.
        let years = [2026, 2028, 2030].map { now.value(.accessStandards, .cancer, in: FinancialYear(start: $0)) }
        #expect(years == [0.8, 0.85, 0.85])
        #expect(try ReviewDesk.thresholds().value(.accessStandards, .cancer, in: FinancialYear(start: 2014)) == 0.85)
        let then = try ReviewDesk.thresholds()
        #expect(now.reason(.accessStandards) != then.reason(.accessStandards) && now.reason(.liquidity) == then.reason(.liquidity))
    }

    @Test("a trust that plans 70% and 82% in 2026/27 plans what is asked; 92% is asked from 2028/29, and money for sanctions is not at stake")
    func standards() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared("Scenarios/devon-2026.yaml")
        let lines = """
            RH8,,rtt_within_18w,,2026/27,70,%
            RH8,,ae_4h,,2026/27,82,%
            RH8,,cancer_62d,,2026/27,80,%
            RH8,,rtt_within_18w,,2028/29,90,%
            RH8,,ae_4h,,2028/29,85,%
            RH8,,cancer_62d,,2028/29,85,%

            """
        let plans = PlanReading.read([(name: "RH8.csv", bytes: Array((ReviewDesk.heading + lines).utf8))], scenario)
        let thresholds = try ReviewThresholds.load("Scenarios/national/review-thresholds-2026.yaml")
        let review = try await PlanReview.of(
            plans, scenario, compiled, thresholds, EnsembleSettings(replications: 40, seed: 1, threads: 2, keepsMonths: false), option: nil)
        let results = review.findings.filter { $0.test == .accessStandards && $0.organisation == "RH8" && $0.severity != .unknown }
        #expect(results.contains { $0.severity != .green && $0.year == "2028/29" && $0.evidence.contains("92%") })
        #expect(!results.contains { $0.year == "2026/27" && $0.severity != .green })
        #expect(results.allSatisfy { $0.money == 0 })
        #expect(review.findings.contains { $0.test == .qualityInTriangulation && $0.severity == .amber })
        #expect(review.findings.contains { $0.test == .boardAssurance })
        #expect(!review.findings.contains { ($0.title + $0.evidence + $0.question + $0.addressee).contains("QIPP") })
        #expect(review.title(ReviewTest.qippMirror) == "Mirror of the commissioner's efficiency")
    }
}
