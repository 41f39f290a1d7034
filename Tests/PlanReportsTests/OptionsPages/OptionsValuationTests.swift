@testable import OptionsAppraisal
@testable import OptionsPages
@testable import ReportKit
import Testing

@Suite("Ladder, prices, claims and the decision in the report of options")
struct OptionsValuationTests {
    private func page() throws -> OptionsPage {
        OptionsPage(reading: OptionsReading(try OptionsFixture.analysis()), made: "2014-06-01", version: "1.0")
    }

    @Test("the ladder goes from the do-nothing gap over habit and the option to what is left, on the page, the terminal and in the table")
    func ladder() throws {
        let page = try page()
        let title = try #require(page.ladder?.title)
        #expect(title == "With what organisations habitually save, £5.0m, and “at home”, −£3.0m, £18m stays to be found of the £25m of 2015/16")
        let table = CSV.text(OptionsTables(page.reading).ladder)
        #expect(table.contains("at home,option and habit together,500000") && table.contains("at home,still to find,17500000"))
        let terminal = OptionsTerminal(page).text(colour: false)
        #expect(terminal.contains("still to find") && terminal.contains("17.5"))
    }

    @Test("prices that the weights imply stand beside what is stated; a contradiction is the title")
    func prices() throws {
        let page = try page()
        let title = try #require(page.prices?.title)
        #expect(title.hasPrefix("The weights contradict a stated price: they put a point of the panel’s score at £250,000 a year, where £20,000"))
        #expect(OptionsTerminal(page).text(colour: false).contains("£250,000 a year"))
        let table = CSV.text(OptionsTables(page.reading).prices)
        #expect(table.contains("ease,points,a year,joint,250000") && table.contains("ease,points,a year,trusts,1000000"))
    }

    @Test("what designers claim and what is judged stand side by side, with the cost that stays behind")
    func claims() throws {
        let page = try page()
        let finding = try #require(page.claims)
        #expect(finding.title == "As its designers claim, “at home” would change the do-nothing gap of 2015/16 by −£9.0m; as reviews judge it, by −£3.0m")
        #expect(page.page.text.contains("later trials") && page.page.text.contains("£4.0m of cost stays behind"))
        #expect(CSV.text(OptionsTables(page.reading).claims).contains("at home,home teams,avoided,20%,5%"))
    }

    @Test("the tornado is that of the lead of the first over the next, by weights that nobody was asked for")
    func decision() throws {
        let text = try page().page.text
        #expect(text.contains("The lead of “at home” over “by day” hangs most on “At home: avoided, effect”"))
        #expect(text.contains("£m at present value by weights that the authors assume"))
        #expect(CSV.text(OptionsTables(try page().reading).sensitivity).contains("lead over by day,at home,tornado"))
    }
}
