@testable import ReportKit
import Testing

@Suite("Headline figures")
struct HeadlineTests {
    static func gap(_ option: String, _ value: Double) -> Headline {
        Headline(
            id: "economy.gap.2018/19", name: "Gap, 2018/19", option: option, year: "2018/19", unit: "£", summary: .mean, value: value, low: 38.3e6,
            high: 116.1e6,
            futures: 400, samplingError: 1.5e6, format: .poundsMillions(), scale: 1e-6)
    }

    @Test("a figure reads alike in sentence, range and markup, and a program finds it")
    func words() {
        let gap = Self.gap("do-nothing", 77.44e6)
        // 3 × £1.5m = £4.5m, so that steps are of £5m.
        #expect(gap.text == "£75m" && gap.ends == "£38.3m to £116.1m")
        #expect(gap.html.markup == "<data value=\"77440000\" data-headline=\"economy.gap.2018/19\" data-option=\"do-nothing\">£75m</data>")
    }

    @Test("the table has a row a figure; of two with one name and option the first stands")
    func table() {
        let all = Headline.distinct([Self.gap("do-nothing", 1e6), Self.gap("do-nothing", 2e6), Self.gap("plan", 3e6)])
        #expect(all.map(\.value) == [1e6, 3e6])
        let text = CSV.data(Headline.table(all))
        #expect(text.hasPrefix("id,option,name,year,unit,summary,value,p10,p90,futures,sampling_error,shown\n"))
        #expect(text.contains("economy.gap.2018/19,plan,\"Gap, 2018/19\",2018/19,£,mean,3000000,38300000,116100000,400,1500000,£5m"))
    }
}
