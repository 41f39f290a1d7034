import Foundation
@testable import OptionsAppraisal
@testable import OptionsPages
@testable import ReportKit
import Testing

@Suite("Report of options")
struct OptionsReportTests {
    private func report(_ analysis: OptionsAnalysis) -> OptionsReport {
        OptionsReport(analysis, made: "2014-06-01T09:30:00Z", version: "1.0")
    }

    private func page(_ analysis: OptionsAnalysis) -> OptionsPage {
        OptionsPage(reading: OptionsReading(analysis), made: "2014-06-01", version: "1.0")
    }

    @Test("Every anchor is there once, every link leads to one, and every chart has a table of its figures")
    func anchors() throws {
        let made = page(try OptionsFixture.analysis())
        let html = made.page.text
        let anchors = html.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in Set(html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }) { #expect(anchors.contains(link), "\(link)") }
        for section in made.sections {
            for block in section.blocks {
                let findings: [Finding] =
                    switch block {
                    case .finding(let one), .half(let one): [one]
                    case .pair(let one, let other): [one, other]
                    default: []
                    }
                for finding in findings where finding.chart != nil { #expect(finding.figures != nil, "\(finding.id)") }
            }
        }
        #expect(made.sections.allSatisfy { $0.id.hasPrefix("options") })
    }

    @Test("A board's table shows the options that close most and, however little it closes, the one that is planned; and says how many it leaves out")
    func boardTable() throws {
        let analysis = try OptionsFixture.analysis()
        func table(planned: String?) throws -> String {
            let page = OptionsPage(reading: OptionsReading(analysis, planned: planned), made: "2014-06-01", version: "1.0")
            return try #require(page.closingItem(most: 1)).answers.map(\.markup).joined()
        }
        // “At home” changes the gap by −£3m, “by day” by more than nothing.
        let alone = try table(planned: nil)
        #expect(alone.contains("At home") && !alone.contains("By day") && alone.contains("(1 more in the appendix)"))
        let both = try table(planned: "by day")
        #expect(both.contains("At home") && both.contains("By day") && both.contains("planned; can be chosen") && !both.contains("more in the appendix"))
        // Of £25m organisations find £5m from habit; with “at home” £17.5m is left.
        let found = page(analysis).figures.filter { $0.id.hasPrefix("economy.gap_after_habit") && $0.option != "by day" }
        #expect(found.map(\.option) == ["do-nothing", "at home"] && found.map(\.value) == [20e6, 17.5e6])
        #expect(alone.contains("Do nothing") && found.allSatisfy { alone.contains($0.html.markup) })
        #expect(
            alone.contains(
                "“At home” is made of home teams; it asks for £2.0m of capital, £0.5m once to change over and £1.0m a year to run, at the prices of 2013/14."))
    }

    @Test("A board is told how sure the choice is, and what it is worth in money and health alone")
    func boardDecision() throws {
        let item = try #require(page(try OptionsFixture.analysis()).board.first { $0.place == 5 })
        let text = item.answers.map(\.markup).joined()
        #expect(text.contains("It is worth most in 6 in 10 futures, and ahead of “by day”, the next, in 8 in 10 futures."))
        #expect(text.contains("Counting money and health alone it gains") && text.contains("and is worth what it costs in 7 in 10 futures."))
        let nothing = try #require(page(try OptionsFixture.analysis(choice: .doNothing)).board.first { $0.place == 5 })
        #expect(!nothing.answers.map(\.markup).joined().contains("Counting money and health alone it"))
    }

    @Test("The first screen says what to choose, how sure that is and what would change it, from the figures")
    func firstScreen() throws {
        let messages = page(try OptionsFixture.analysis()).messages.map(\.sentence)
        #expect(messages.count == 4)
        // Eleven futures from −£8m to £2m: the middle −£3m, the second lowest −£7m, the second highest £1m.
        #expect(
            messages[0]
                == "Nothing on the list closes the do-nothing gap of 2015/16, £25m, by itself: “at home” narrows it most, to £22m, and with what organisations habitually save £18m stays to be found on average."
        )
        #expect(
            messages[1]
                == "“At home” is worth most of the three that can be chosen, do-nothing among them, by weights that the authors assume. On average it narrows the do-nothing gap of 2015/16 by £3.0m (8 in 10 futures: a change of −£7.0m to £1.0m); it is smaller than without the option in 7 in 10 futures."
        )
        #expect(
            messages[2]
                == "It is worth most in 6 in 10 futures, and ahead of “by day”, the next, in 8 in 10 futures. With assumed weights, as nobody was asked, 1 of 2 groups of stakeholders puts it first; if trusts weighed as the authors assume, they would choose “by day”."
        )
        // The weights that turn the choice are 40% and 70%; the stated one is 50%.
        #expect(
            messages[3].hasPrefix(
                "“By day” comes first if the criterion “at home gap” has less than about 40% of the weight (now 50%). “By day” is worth more than “at home”"
            ))
        #expect(messages[3].contains("“By day” is worth more than “at home” if “At home: avoided, effect” is 40% lower than expected, as in 2 in 10 futures"))
        #expect(messages[3].hasSuffix("better by at most £1.2m on average."))
    }

    @Test("When no option passes nothing is recommended, and the nearest is named with what it fails")
    func nothingPasses() throws {
        let made = page(try OptionsFixture.analysis(choice: .none))
        #expect(made.messages.count == 2)
        #expect(made.messages[1].sentence.contains("No option passes every hurdle, so none is recommended. Nearest comes “at home”, which fails “low risk”."))
        #expect(made.page.text.contains("No recommendation"))
    }

    @Test("A plan made for another option than the recommended one says so, and why the other comes before it")
    func plannedInstead() throws {
        let page = OptionsPage(reading: OptionsReading(try OptionsFixture.analysis(), planned: "by day"), made: "2014-06-01T09:30:00Z", version: "1.0")
        #expect(
            page.messages[1].sentence.hasSuffix("The plan below is for “by day”, the option that the scenario has chosen; by these weights it comes second."))
        let same = OptionsPage(reading: OptionsReading(try OptionsFixture.analysis(), planned: "at home"), made: "2014-06-01T09:30:00Z", version: "1.0")
        #expect(!same.messages[1].sentence.contains("The plan below"))
    }

    @Test("Doing nothing can be what is recommended")
    func doNothing() throws {
        let made = page(try OptionsFixture.analysis(choice: .doNothing))
        #expect(
            made.messages[1].sentence
                == "Do-nothing is worth most of the three that can be chosen, by weights that the authors assume."
        )
        #expect(made.messages[3].sentence.hasPrefix("Whoever counts money and health alone chooses “at home”"))
        #expect(made.headlines.isEmpty)
    }

    @Test(
        "Without health or portfolio the rest of the page stands, and nothing on it is not a number",
        arguments: [OptionsFixture.Choice.first, .none, .doNothing])
    func without(_ choice: OptionsFixture.Choice) throws {
        let html = page(try OptionsFixture.analysis(choice: choice, hasHealth: false, hasPortfolio: false)).page.text
        #expect(!html.contains("id=\"options-health\"") && !html.contains("id=\"options-portfolio\""))
        #expect(html.contains("id=\"options-terms\""))
        #expect(!html.lowercased().contains(">nan") && !html.contains("inf%") && !html.contains("£inf"))
    }

    @Test("Text of a scenario can neither leave its place in the page nor become a formula in a table nor steer the terminal")
    func hostileText() throws {
        let analysis = try OptionsFixture.analysis(name: "=HYPERLINK(\"x\")</title><script>alert('&')</script>\u{1B}[31m")
        let made = report(analysis)
        #expect(!made.html().contains("<script>alert"))
        #expect(!made.html().contains("</title><script"))
        for named in OptionsTables(OptionsReading(analysis)).all {
            for line in CSV.data(named.table).split(separator: "\n") {
                #expect(!line.hasPrefix("=") && !line.contains(",=") && !line.contains(",\"="), "\(named.name): \(line)")
            }
        }
        #expect(!made.table(colour: false).contains("\u{1B}"))
    }

    @Test(
        "Every table has its columns",
        arguments: [
            ("options", "option,basis,organisation,kind,measure,unit,year,mean,sd,p5,p10,p25,p50,p75,p90,p95"),
            (
                "option_hurdles",
                "option,hurdle,measure,of,when,change_from_do_nothing,for_100k_residents,unit,limit_is,limit,in_at_least,screens,passes,probability,shortfall,mean,p10,p50,p90,failing,in_choice"
            ),
            ("option_scores", "option,kind,name,unit,weight,level_mean,level_p10,level_p50,level_p90,value_mean,value_p10,value_p50,value_p90,figure,rank"),
            ("option_bridge", "option,step,gap_mean,gap_error,gap_p10,gap_p90,present_cost_mean,present_cost_error,present_cost_p10,present_cost_p90"),
            ("sensitivity", "figure,option,analysis,label,input,kind,unit,input_low,input_high,at_low,at_high,estimate,estimate_low,estimate_high,new_best"),
            (
                "portfolio",
                "kind,rank,interventions,value_mean,value_p10,value_p90,sum_of_parts,interaction,probability_better,gap_change_mean,present_cost_mean,capital,running_cost_a_year,staff,programme_effort,share_in_best_set,share_low,share_high,price_of_limit,sign_organisation,sign_measure,sign_seen_in,sign_held_where,sign_threshold,sign_share,held_there,held_else"
            ),
            ("headroom", "organisation,measure,own,best_quartile,median,share_of_effect"),
            ("delivery", "what,name,share_mean,share_p10,share_p90,gap_change,gap_change_in_full"),
        ])
    func columns(_ name: String, _ header: String) throws {
        let tables = OptionsTables(OptionsReading(try OptionsFixture.analysis())).all
        let table = try #require(tables.first { $0.name == name })
        #expect(CSV.data(table.table).split(separator: "\n").first.map(String.init) == header)
        #expect(table.table.rowCount > 0)
        #expect(tables.count == 11)
    }

    @Test("The table of options holds levels of every year, changes of the last and present values")
    func options() throws {
        let lines = report(try OptionsFixture.analysis()).csv().split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("do-nothing,level,economy,economy,gap_do_nothing,£,2,25000000,") })
        #expect(lines.contains { $0.hasPrefix("at home,change,economy,economy,gap_do_nothing,£,2,-3000000,") })
        #expect(lines.contains("by day,present_value,economy,economy,present_cost,£,,8000000,,,4000000,,8000000,,12000000,"))
        // The rating changes its name with the regime.
        #expect(lines.contains { $0.hasPrefix("do-nothing,level,RAA,trust,ucr,score,1,") })
    }

    @Test("What delivery takes away is told of options that narrow the gap; what is not known about a trust is said")
    func place() throws {
        let page = report(try OptionsFixture.analysis()).html()
        for words in [
            "delivery loses 25% on average", "Effects here are 150% of the library’s", "Not known for any trust: day cases.",
        ] { #expect(page.contains(words), "\(words)") }
        var none = try OptionsFixture.analysis()
        none.place = nil
        #expect(!report(none).html().contains("options-place"))
    }

    @Test("Steps of each bridge add up from do-nothing to the option")
    func bridges() throws {
        let rows = CSV.data(OptionsTables(OptionsReading(try OptionsFixture.analysis())).bridge).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for option in ["at home", "by day"] {
            let means = rows.filter { $0[0] == option }.compactMap { Double($0[2]) }
            // 25 − 3.4 + 0.4 = 22, and 25 + 1.6 + 0.4 = 27.
            #expect(abs(means.dropLast().reduce(0, +) - (means.last ?? 0)) < 1)
        }
    }

    @Test("The folder holds every file, and the same analysis gives the same bytes")
    func folder() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("options-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let made = report(try OptionsFixture.analysis())
        var bytes: [[String: Data]] = []
        for round in ["one", "two"] {
            let target = place.appendingPathComponent(round)
            try OutputFolder.publish(to: target) { try made.write(to: $0) }
            let names =
                ["report.html", "workbook.xlsx", "options.json", "manifest.json"]
                + ["options", "option_hurdles", "option_scores", "option_bridge", "sensitivity", "portfolio", "headroom", "delivery"].map { "tables/\($0).csv" }
            bytes.append(try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: target.appendingPathComponent($0))) }))
        }
        #expect(bytes[0] == bytes[1])
    }

    @Test("Results read back give the same page")
    func results() throws {
        let made = report(try OptionsFixture.analysis())
        let again = report(try JSONDecoder().decode(OptionsAnalysis.self, from: made.json()))
        #expect(again.html() == made.html())
        #expect(again.csv() == made.csv())
    }

    @Test("The terminal shows rank, value, hurdles failed and the recommendation")
    func terminal() throws {
        let text = report(try OptionsFixture.analysis(choice: .none)).table(colour: false)
        #expect(text.contains("No option passes every hurdle"))
        #expect(text.contains("Hurdles failed") && text.contains("low risk"))
        #expect(text.contains("60 (55 to 65)"))
    }
}
