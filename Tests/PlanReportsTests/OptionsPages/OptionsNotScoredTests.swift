import Foundation
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import OptionsPages
@testable import ReportKit
import Testing

@Suite("Report of options that a panel has not scored")
struct OptionsNotScoredTests {
    /// The third option is not scored on ease; half of the weight is.
    private func analysis(weightScored: Double = 0.5) throws -> OptionsAnalysis {
        let whole = try OptionsFixture.analysis()
        let encoder = JSONEncoder()
        var json = try #require(JSONSerialization.jsonObject(with: try encoder.encode(whole)) as? [String: Any])
        var appraisal = try #require(json["appraisal"] as? [String: Any])
        var options = try #require(appraisal["options"] as? [[String: Any]])
        var consequences = try #require(options[2]["consequences"] as? [Any])
        consequences[1] = NSNull()
        options[2]["consequences"] = consequences
        options[2]["isInChoice"] = false
        for key in ["ranks", "acceptability", "regret"] { options[2][key] = nil }
        options[2]["probabilityBest"] = ["share": 0, "low": 0, "high": 0]
        options[2]["notScored"] = ["criteria": [1], "weightScored": weightScored, "low": 20, "high": 80, "standing": "may come first once scored"]
        appraisal["options"] = options
        appraisal["criteriaNotScored"] = ["public acceptability"]
        var choice = try #require(appraisal["choice"] as? [String: Any])
        choice["order"] = [1, 0]
        choice["runnerUp"] = 0
        appraisal["choice"] = choice
        json["appraisal"] = appraisal
        return try JSONDecoder().decode(OptionsAnalysis.self, from: try JSONSerialization.data(withJSONObject: json))
    }

    private func report(_ analysis: OptionsAnalysis) -> OptionsReport { OptionsReport(analysis, made: "2014-06-01T09:30:00Z", version: "1.0") }

    @Test("the page says what is not scored, on what the value rests and what missing scores may still do")
    func page() throws {
        let html = OptionsPage(reading: OptionsReading(try analysis()), made: "2014-06-01", version: "1.0").page.text
        #expect(html.contains("Not scored by anybody, and left out, the weights of the others brought to 100%: “public acceptability”."))
        #expect(
            html.contains(
                "“By day” is not scored on ease. Its value rests on the criteria scored, 50% of the joint weight; with every missing score at 0 it would be worth 20, at 100 80. It may come first once scored."
            ))
        #expect(html.contains("<td class=\"num\">not scored</td>"))
        #expect(html.contains("no, not scored in full"))
    }

    @Test("an option that no panel has scored and that is worth most on what all are judged on is put first, with what it takes to stay there")
    func first() throws {
        let encoder = JSONEncoder()
        var json = try #require(JSONSerialization.jsonObject(with: try encoder.encode(try analysis())) as? [String: Any])
        var appraisal = try #require(json["appraisal"] as? [String: Any])
        appraisal["commonGround"] =
            [
                "criteria": [0], "leftOut": [1], "weight": 0.5, "order": [2, 1, 0], "values": [60.0, 50.0, 20.0], "tied": [Int](), "scoreNeeded": 37.2,
            ] as [String: Any]
        json["appraisal"] = appraisal
        let told = try JSONDecoder().decode(OptionsAnalysis.self, from: try JSONSerialization.data(withJSONObject: json))
        let words = OptionsWording(OptionsReading(told, planned: "at home", because: "it was agreed"))
        #expect(
            words.choosing.hasPrefix(
                "“By day” is worth most of all three, do-nothing among them, on what every one of them is judged on, 50% of the weight, by weights"))
        #expect(
            words.choosing.contains(
                "It is not scored on ease; it stays first if its missing scores come to at least 38 of 100 points; of the two scored on everything"))
        #expect(words.planning?.hasPrefix("The plan that follows is for “at home”, which the scenario has chosen: it was agreed.") == true)
        #expect(OptionsWording(OptionsReading(told, planned: "by day")).planning == nil)
    }

    @Test("the terminal, the workbook, the tables and the results say it too: not scored, an empty cell, null")
    func everywhere() throws {
        let analysis = try analysis()
        let reading = OptionsReading(analysis)
        let terminal = OptionsTerminal(OptionsPage(reading: reading, made: "2014-06-01", version: "1.0")).text(colour: false)
        #expect(terminal.contains("Not scored on") && terminal.contains("ease"))
        let scores = CSV.text(try #require(OptionsTables(reading).all.first { $0.name == "option_scores" }).table)
        #expect(scores.split(separator: "\n").contains { $0.hasPrefix("by day,criterion,ease,points,0.5,,,,,,,,,,") })
        #expect(scores.contains("by day,not scored,share of weight scored,share"))
        let json = String(decoding: try JSON.data(analysis), as: UTF8.self)
        #expect(json.contains("null"))
        let unknown = OptionsTerminal(OptionsPage(reading: OptionsReading(try self.analysis(weightScored: 0)), made: "2014-06-01", version: "1.0")).text(
            colour: false)
        #expect(unknown.contains("not scored"))
    }
}

@Suite("Report of options that cannot be told apart")
struct OptionsTieTests {
    private func analysis() throws -> OptionsAnalysis {
        var json = try #require(JSONSerialization.jsonObject(with: try JSONEncoder().encode(try OptionsFixture.analysis())) as? [String: Any])
        var appraisal = try #require(json["appraisal"] as? [String: Any])
        var choice = try #require(appraisal["choice"] as? [String: Any])
        let order = try #require(choice["order"] as? [Int])
        choice["tied"] = order
        choice["recommended"] = nil
        choice["leastFailing"] = nil
        appraisal["choice"] = choice
        appraisal["groups"] = try #require(appraisal["groups"] as? [[String: Any]]).map { $0.merging(["tied": order]) { $1 } }
        json["appraisal"] = appraisal
        return try JSONDecoder().decode(OptionsAnalysis.self, from: try JSONSerialization.data(withJSONObject: json))
    }

    @Test("no order is told as a finding: no option worth most, no group that would choose, no weight that would change it")
    func page() throws {
        let page = OptionsPage(reading: OptionsReading(try analysis()), made: "2014-06-01", version: "1.0")
        let terminal = OptionsTerminal(page).text(colour: false)
        for text in [terminal, page.page.text] {
            #expect(text.contains("cannot be told apart") && !text.contains("is worth most of the") && !text.contains("would choose"))
            #expect(!text.contains("comes first if") && !text.contains("The weight to settle"))
        }
        #expect(terminal.contains("1="))
    }
}
