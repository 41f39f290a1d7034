@testable import PlannerFiles
import Testing

@Suite("Scenarios that are based on others")
struct MergedScenarioTests {
    private func economy(_ files: [String: String]) throws -> SampleEconomy.Economy {
        try SampleEconomy.load(files).value
    }

    /// `north.yaml` laid over the sample, which is in another folder.
    private func over(_ text: String) -> [String: String] {
        [
            "north.yaml": "based on: base/region.yaml\n" + text, "base/region.yaml": SampleEconomy.text,
            "base/data/people.csv": SampleEconomy.people,
        ]
    }

    @Test("a later file's value wins, and every value keeps the place in its own file")
    func override() throws {
        let economy = try economy(over("economy: {horizon: 3}\nallocation: {value: £700m, assumption: as asked for}"))
        #expect(economy.horizon == 3)
        #expect(economy.title == "Northshire")
        #expect(economy.allocation.value == 700e6)
        #expect(economy.allocation.provenance == .assumption("as asked for"))
        #expect(economy.allocation.place == Place(file: "north.yaml", line: 3, column: 13))
        #expect(economy.providers[0].beds.place == Place(file: "base/region.yaml", line: 17, column: 11))
    }

    @Test("what the later file does not say about a figure stays: its spread, persistence and group")
    func keptSpread() throws {
        let allocation = try economy(over("allocation: {value: £700m, assumption: asked}")).allocation
        // ±3% is now 3% of £700m, £21m, half the central 80%.
        #expect(allocation.spread == .normal(standardDeviation: 0.03 * 700e6 / SpreadPhrase.ninetiethPercentile))
        #expect(allocation.correlationGroup == "money")
    }

    @Test("a new value does not inherit the source of the one it replaces")
    func sourceOfReplacedValue() throws {
        #expect(
            SampleEconomy.messages(over("allocation: {value: £700m}")) == [
                "north.yaml:2:13: allocation: nothing says where this figure comes from; "
                    + "state one of source, derived, apportioned and assumption, here or for the section"
            ])
        // The base's section `growth` has a source; a value from this file is not covered by it.
        let line = try #require(SampleEconomy.messages(over("growth: {elective: 1%}")).first)
        #expect(line.hasPrefix("north.yaml:2:20: growth.elective: nothing says where this figure comes from"))
    }

    @Test("a section's source covers the values of its own file only")
    func sourceBySection() throws {
        let growth = try economy(over("growth: {assumption: mine, elective: 1%}")).growth
        #expect(growth["elective"]?.provenance == .assumption("mine"))
        #expect(growth["non-elective"]?.provenance == .sourced(id: "D1"))
    }

    @Test("a figure may get another source or spread while its value stays")
    func otherSource() throws {
        let allocation = try economy(over("allocation: {source: D2}")).allocation
        #expect(allocation.value == 691e6)
        #expect(allocation.provenance == .sourced(id: "D2"))
        let spread = try economy(over("allocation: {spread: normal sd £10m}")).allocation
        #expect(spread.spread == .normal(standardDeviation: 10e6))
        #expect(spread.provenance == .sourced(id: "D1"))
    }

    @Test("a dated value takes the place of a plain one, and the other way round")
    func datedForPlain() throws {
        let text =
            "allocation: {by year: {2014/15: £1m, 2016/17: £2m}, derived: x}\n"
            + "growth: {elective: {value: 1%, derived: y}}"
        let economy = try economy(over(text))
        #expect(economy.allocation.byYear.count == 2)
        #expect(economy.growth["elective"]?.byYear == [:])
    }

    @Test("list items are merged by their code, added at the end, and removed")
    func lists() throws {
        let merged = try economy(
            over(
                "providers:\n- {code: RTX, beds: {value: 400, assumption: a}}\n- {code: RXX, beds: {value: 9, derived: d}}"
            ))
        #expect(merged.providers.map(\.code) == ["RNL", "RTX", "RXX"])
        #expect(merged.providers.map(\.beds.value) == [597, 400, 9])
        let removed = try economy(over("providers: [{code: RNL, remove: true}]"))
        #expect(removed.providers.map(\.code) == ["RTX"])
    }

    @Test("lists of texts are replaced whole")
    func texts() throws {
        #expect(try economy(over("economy: {tags: [valley]}")).tags == ["valley"])
    }

    @Test("removing what is not there, or naming an item twice, is a fault")
    func badLists() {
        #expect(
            SampleEconomy.messages(over("providers: [{code: RNX, remove: true}]")) == [
                "north.yaml:2:20: providers.RNX: 'RNX' is not a code known here; allowed are RNL and RTX (did you mean 'RNL'?)"
            ])
        #expect(
            SampleEconomy.messages(over("providers: [{code: RNL}, {code: RNL}]")) == [
                "north.yaml:2:33: providers.RNL: the code 'RNL' stands twice, first at north.yaml:2:20; each may stand once"
            ])
    }

    @Test("tables are sought beside the file that names them")
    func tables() throws {
        #expect(try economy(over("")).population?.file == "base/data/people.csv")
        var files = over("population: {table: ../ours.csv, derived: counted}")
        files["ours.csv"] = "x"
        #expect(SampleEconomy.messages(files).count == 1, "../ours.csv leads above the folder of the scenario")
        files["north.yaml"] = "based on: base/region.yaml\npopulation: {table: ours.csv, derived: counted}"
        files["ours.csv"] = SampleEconomy.people
        #expect(try economy(files).population?.file == "ours.csv")
    }

    @Test("a fault in a base is shown where it stands")
    func faultInBase() {
        var files = over("")
        files["base/region.yaml"] = SampleEconomy.text(replacing: "597 beds", with: "597 bads")
        #expect(
            SampleEconomy.messages(files) == [
                "base/region.yaml:17:11: providers.RNL.beds: found '597 bads'; expected a number of beds, such as 597 beds"
            ])
    }

    @Test("bases may have bases")
    func chain() throws {
        let files = [
            "north.yaml": "based on: b.yaml\neconomy: {horizon: 2}",
            "b.yaml": "based on: c.yaml\neconomy: {horizon: 3, title: B}",
            "c.yaml": SampleEconomy.text, "data/people.csv": SampleEconomy.people,
        ]
        let economy = try economy(files)
        #expect(economy.horizon == 2)
        #expect(economy.title == "B")
        let tree = try ScenarioTree.load(path: "north.yaml", reading: .texts(files))
        #expect(tree.files == ["north.yaml", "b.yaml", "c.yaml"])
    }

    @Test("files that are based on each other in a circle are named")
    func cycle() {
        let files = ["north.yaml": "based on: x/b.yaml", "x/b.yaml": "a: 1\nbased on: ./../north.yaml"]
        #expect(
            SampleEconomy.messages(files) == [
                "x/b.yaml:2:11: based on: the files are based on each other in a circle, "
                    + "north.yaml -> x/b.yaml -> north.yaml; one must stand alone"
            ])
        #expect(SampleEconomy.messages(["north.yaml": "based on: north.yaml"]).count == 1)
    }

    @Test("a missing file is reported where it is named, with the nearest one there is")
    func missing() {
        #expect(
            SampleEconomy.messages(["north.yaml": "based on: base/regoin.yaml", "base/region.yaml": "a: 1"]) == [
                "north.yaml:1:11: based on: the file 'base/regoin.yaml' cannot be read: there is no such file "
                    + "(did you mean 'base/region.yaml'?)"
            ])
        #expect(
            SampleEconomy.messages(["nort.yaml": ""]) == [
                "north.yaml:1:1: the file 'north.yaml' cannot be read: there is no such file (did you mean 'nort.yaml'?)"
            ])
    }
}

@Suite("Changes tried without editing a file")
struct ScenarioChangeTests {
    private func economy(_ changes: String...) throws -> SampleEconomy.Economy {
        try SampleEconomy.load(SampleEconomy.files, changes: changes).value
    }

    @Test("a path leads through keys and through lists by code")
    func paths() throws {
        let beds = try economy("providers.RNL.beds=600").providers[0].beds
        #expect(beds.value == 600)
        #expect(beds.place == Place(file: "--set", line: 1, column: 1))
        #expect(beds.path == "providers.RNL.beds")
        #expect(try economy("economy.first year = 2015/16").firstYear == FinancialYear(start: 2015))
        #expect(try economy("service lines.maternity.length of stay=3 days").lines[0].value.value == 3)
    }

    @Test("a plain value set on an uncertain figure keeps its spread and says that it was set")
    func keptSpread() throws {
        let allocation = try economy("allocation=£700m").allocation
        #expect(allocation.value == 700e6)
        #expect(allocation.spread == .normal(standardDeviation: 0.03 * 700e6 / SpreadPhrase.ninetiethPercentile))
        #expect(allocation.provenance == .assumption("set by --set allocation=£700m"))
        #expect(try economy("growth.elective=2%").growth["elective"]?.byYear == [:])
    }

    @Test("a mapping replaces a figure whole; one of its parts can be set alone")
    func mappings() throws {
        let whole = try economy("allocation={value: £700m, spread: uniform £600m to £800m}").allocation
        #expect(whole.spread == .uniform(low: 600e6, high: 800e6))
        #expect(
            whole.provenance == .assumption("set by --set allocation={value: £700m, spread: uniform £600m to £800m}"))
        #expect(try economy("allocation.spread=normal sd £1m").allocation.spread == .normal(standardDeviation: 1e6))
    }

    @Test("a value set by its own key does not keep the source of the value it replaces")
    func sourceOfSetValue() throws {
        let set = Provenance.assumption("set by --set allocation.value=£700m")
        #expect(try economy("allocation.value=£700m").allocation.provenance == set)
        let growth = try #require(try economy("growth.elective.by year.2014/15=3%").growth["elective"])
        #expect(growth.byYear[FinancialYear(start: 2014)] == 0.03)
        #expect(growth.provenance == .assumption("set by --set growth.elective.by year.2014/15=3%"))
    }

    @Test("later changes lie over earlier ones")
    func order() throws {
        #expect(try economy("providers.RNL.beds=600", "providers.RNL.beds=601").providers[0].beds.value == 601)
    }

    @Test("a key that is allowed but not there can be set")
    func newKey() throws {
        #expect(try economy("economy.publishes=yes").publishes)
    }

    @Test("a list, a table and a base are untouched by where they are set from")
    func tables() throws {
        #expect(try economy("population={table: data/people.csv}").population?.rowCount == 2)
    }

    @Test(
        "a change that leads nowhere is refused with the nearest name",
        arguments: [
            (
                "providers.RNL.bed=600",
                "--set:1:1: providers.RNL.bed: 'bed' is not a path known here; "
                    + "allowed are code, source, beds and occupancy (did you mean 'beds'?)"
            ),
            (
                "providers.RNI.beds=600",
                "--set:1:1: providers.RNI.beds: 'RNI' is not a path known here; allowed are RNL and RTX (did you mean 'RNL'?)"
            ),
            (
                "provider.RNL.beds=600",
                "--set:1:1: provider.RNL.beds: 'provider' is not a path known here; "
                    + "allowed are sources, economy, allocation, growth, providers, service lines, waiting and population "
                    + "(did you mean 'providers'?)"
            ),
            ("economy.title.x=1", "--set:1:1: economy.title.x: 'x' is not a path known here; nothing is allowed here"),
            (
                "economy.colour=red",
                "--set:1:1: economy.colour: 'colour' is not known here; "
                    + "known are title, first year, era, horizon, discount exponent, publishes and tags"
            ),
            (
                "providers.RNL.beds",
                "--set:1:1: found 'providers.RNL.beds'; expected PATH=VALUE, such as providers.RNL.beds=600, or PATH from YEAR=VALUE"
            ),
            ("=600", "--set:1:1: found '=600'; expected PATH=VALUE, such as providers.RNL.beds=600, or PATH from YEAR=VALUE"),
            ("providers.RNL.beds=many", "--set:1:1: providers.RNL.beds: 'many' is no number; write it like 597 beds"),
            ("providers.RNL.beds=", "--set:1:1: providers.RNL.beds: found nothing; expected a value after '='"),
            ("providers.RNL.beds=[600", "--set:1:1: found a list in [ ] that is not closed; expected ',' or ']'"),
            ("providers=5", "--set:1:1: providers: found '5'; expected a list of items, each with its code"),
        ])
    func refused(_ change: String, _ message: String) {
        #expect(SampleEconomy.messages(SampleEconomy.files, changes: [change]).contains(message))
    }
}
