@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

/// Slips of the pen, laid over every baseline figure of a sound scenario in turn: a nought or two too many, one too few, nothing,
/// the sign lost. Each is refused, or warned of with what was found, what is expected and where that comes from.
@Suite("A slip of the pen in a baseline is refused or warned of")
struct BaselineSlipTests {
    static let economies = ["cumbria", "cambridge-and-peterborough"]
    static let factors = [10.0, 100, 0.1, 0, -1]

    /// Figures that may be small, nought or of either sign in a sound scenario: which of two small figures is right cannot be
    /// seen. By key, the move that must be seen: of money as a share of the trust's income, else in the figure's own unit.
    static let open: [String: (move: Double, isOfIncome: Bool)] = [
        "surplus": (0.2, true), "one-off cost": (0.2, true), "backlog maintenance": (0.25, true), "opening surplus": (0.11, false),
        "net migration": (0.045, false), "working capital": (151, false),
    ]
    /// Rules of the model and no figures that anybody reported; their ranges alone bound them. So are the part of a service that
    /// passes over, and the growth of an allocation, which is announced and no baseline.
    static let rules = ["counted share", "age profile held", "share", "allocation growth"]

    static func key(_ figure: Figure) -> String { figure.path.split(separator: ".").last.map(String.init) ?? "" }

    static func isGross(_ figure: Figure, by change: Double, _ scenario: Scenario) -> Bool {
        if change == 0 || rules.contains(key(figure)) { return false }
        guard let open = open[key(figure)] else { return true }
        let trust = scenario.providers.first { figure.path.contains(".\($0.code).") }
        return change.magnitude > open.move * (open.isOfIncome ? trust?.operatingIncome.value ?? 1 : 1)
    }

    /// What is said of the scenario under a change; nil when it is taken for sound.
    static func said(_ written: WrittenScenario, _ change: String) -> String? {
        do throws(ScenarioFaults) {
            let scenario = try written.under([change])
            if !scenario.warnings.isEmpty { return scenario.warnings.map(\.message).joined(separator: "\n") }
            _ = try Baseline(scenario)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("in every figure of a trust or commissioner", arguments: economies)
    func figures(_ economy: String) async throws {
        let written = try WrittenScenario("Scenarios/\(economy).yaml").settled()
        let scenario = try written.under()
        let figures = scenario.figures.filter { $0.path.hasPrefix("providers.") || $0.path.hasPrefix("commissioners.") }
        #expect(figures.count > 40)
        let slips = figures.flatMap { figure in Self.factors.map { (figure, $0) } }.filter { figure, factor in
            Self.isGross(figure, by: figure.value * (factor - 1), scenario)
        }
        let missed = try await inParts(slips.count, threads: 2) { range in
            range.compactMap { index -> String? in
                let (figure, factor) = slips[index]
                func exact(_ value: Double) -> String { figure.unit.exact(value * factor) }
                let value =
                    figure.byYear.isEmpty
                    ? "value: \(exact(figure.value))"
                    : "by year: {\(figure.byYear.sorted { $0.key < $1.key }.map { "\($0.key): \(exact($0.value))" }.joined(separator: ", "))}"
                guard let said = Self.said(written, "\(figure.path)={\(value), assumption: a slip}") else { return "\(figure.path) × \(factor)" }
                let word = Self.key(figure).split(separator: " ").last.map { String($0.prefix(5)) } ?? ""
                // Shares of one whole are refused at the whole.
                let parts = figure.path.split(separator: ".")
                let whole = parts.count > 3 ? parts.dropLast().joined(separator: ".") : figure.path
                let isNamed = said.split(separator: "\n").contains { $0.contains(whole) || $0.contains(word) }
                let isExplained = ["expected", "must", "look at", "give its"].contains { said.contains($0) }
                return isNamed && isExplained ? nil : "\(figure.path) × \(factor): \(said)"
            }
        }
        #expect(slips.count > 150 && missed == [], "\(missed.count) of \(slips.count) slips are not told: \(missed.map { $0.prefix(300) })")
    }

    @Test(
        "in what all residents share: mortality that rises, migration, births and health ten times over", arguments: economies,
        [
            "mortality improvement=-1.5% a year", "mortality improvement=15% a year", "net migration=3% a year", "net migration=-3% a year",
            "fertility change=8% a year", "health status shift=1 years", "health status shift=-0.3 years",
        ])
    func residents(_ economy: String, _ change: String) throws {
        let said = try #require(Self.said(try WrittenScenario("Scenarios/\(economy).yaml"), "population.\(change)"))
        #expect(said.contains(change.prefix { $0 != "=" }) && (said.contains("expected") || said.contains("must")), "\(said)")
    }

    /// The scenario with its table read as `change` makes it.
    private static func reading(_ file: String, _ change: @escaping @Sendable (String) -> String) -> FileReader {
        FileReader(
            bytes: { path, limit throws(FileReader.Failure) in
                let bytes = try FileReader.disk.bytes(path, limit)
                return path.hasSuffix(file) ? Array(change(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
            }, names: { FileReader.disk.names($0) })
    }

    private static func said(_ economy: String, _ file: String, line: Int, cells: @escaping @Sendable ([String]) -> [String]) -> String? {
        let reading = reading(file) { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, row in
                index == line ? cells(row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)).joined(separator: ",") : String(row)
            }.joined(separator: "\n")
        }
        do throws(ScenarioFaults) {
            let warnings = try Scenario.load("Scenarios/\(economy).yaml", reading: reading).warnings
            return warnings.isEmpty ? nil : warnings.map(\.message).joined(separator: "\n")
        } catch {
            return error.description
        }
    }

    private static func rows(_ economy: String, _ file: String) throws -> [(line: Int, cells: [String])] {
        let bytes = try FileReader.disk.bytes("Scenarios/\(economy)/\(file)", 1 << 20)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, row in
            row.hasPrefix("#") || row.isEmpty || row.contains("organisation,") || row.contains("age_band")
                ? nil : (index, row.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
    }

    @Test("in every cell of a population")
    func population() async throws {
        let rows = try Self.rows("cumbria", "population.csv")
        #expect(rows.count == 2 * AgeBand.count)
        // Every fourth slip: the next cells have those that this one has not.
        let slips = rows.flatMap { row in Self.factors.map { (row, $0) } }.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
        let missed = try await inParts(slips.count, threads: 2) { range in
            range.compactMap { index -> String? in
                let (row, factor) = slips[index]
                let said = Self.said("cumbria", "cumbria/population.csv", line: row.line) { cells in
                    cells.dropLast() + [Unit.people.exact((Double(cells.last ?? "") ?? 0) * factor)]
                }
                return said.map { $0.contains("expected") || $0.contains("must") } == true ? nil : "\(row.cells) × \(factor)"
            }
        }
        #expect(missed == [])
    }

    /// What is said of Cumbria with the rates of the national table that `takes` picks made by `change`; nil when it is taken for sound.
    private static func saidOfRates(
        _ takes: @escaping @Sendable (_ kind: String, _ sex: String, _ age: Int) -> Bool, _ change: @escaping @Sendable (Double) -> Double
    ) -> String? {
        let reading = reading("national/vital-rates.csv") { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map { row -> String in
                let cells = row.split(separator: ",").map(String.init)
                guard cells.count == 4, let age = Int(cells[2]), let rate = Double(cells[3]), takes(cells[0], cells[1], age) else { return String(row) }
                // Nine decimals, never as `1e-05`.
                let digits = String(Int((min(1, change(rate)) * 1e9).rounded()) + 10_000_000_000)
                return (cells.dropLast() + ["\(digits.dropFirst().first == "1" ? 1 : 0).\(digits.suffix(9))"]).joined(separator: ",")
            }.joined(separator: "\n")
        }
        do throws(ScenarioFaults) {
            let warnings = try Scenario.load("Scenarios/cumbria.yaml", reading: reading).warnings
            return warnings.isEmpty ? nil : warnings.map(\.message).joined(separator: "\n")
        } catch {
            return error.description
        }
    }

    @Test("in all vital rates of a kind, or of one sex: nothing, half, double, ten times, a tenth", arguments: [0, 0.1, 0.5, 2, 10])
    func allVitalRates(factor: Double) throws {
        let kinds: [(kind: String, sexes: [String], word: String)] = [
            ("mortality", ["F", "M"], "life expectancy at birth"), ("mortality", ["F"], "life expectancy at birth of women"),
            ("mortality", ["M"], "life expectancy at birth of men"), ("fertility", ["F"], "births for each woman"),
        ]
        for (kind, sexes, word) in kinds {
            let told: String? = Self.saidOfRates({ of, sex, _ in of == kind && sexes.contains(sex) }, { rate in factor * rate })
            let said = try #require(told, "\(kind) \(sexes)")
            #expect(said.contains("vital-rates.csv:") && said.contains("expected"), "\(said)")
            if factor > 0 || kind == "fertility" { #expect(said.contains(word), "\(said)") }
        }
    }

    @Test("in one vital rate: the warning names its line and age, and no other rate", arguments: [0, 0.1, 10])
    func oneVitalRate(factor: Double) throws {
        var slips: [(kind: String, sex: String, ages: ClosedRange<Int>)] = [("fertility", "F", 20...24), ("fertility", "F", 33...33)]
        for age in [1, 2, 9, 17, 30, 44, 61, 79, 89] { slips.append(("mortality", age % 2 == 0 ? "F" : "M", age...age)) }
        for (kind, sex, ages) in slips {
            let told: String? = Self.saidOfRates({ of, who, age in of == kind && who == sex && ages.contains(age) }, { rate in factor * rate })
            let said = try #require(told, "\(kind) \(ages)")
            let beside = said.split(separator: "\n").filter { $0.contains("beside neighbouring ages") }
            #expect(beside.count == 1, "\(said)")
            let written = ages.count == 1 ? "\(ages.lowerBound);" : "\(ages.lowerBound) to \(ages.upperBound);"
            #expect(beside.first?.contains(written) ?? false, "\(said)")
        }
    }

    @Test("nobody who dies at 90 and over, or an age given twice, is refused at its line")
    func impossibleVitalRates() throws {
        let told: String? = Self.saidOfRates({ of, who, age in of == "mortality" && who == "F" && age == 90 }, { _ in 0 })
        let immortal = try #require(told)
        #expect(immortal.contains("vital-rates.csv:93:") && immortal.contains("found a mortality of 0 for F at age 90 and over"), "\(immortal)")
        let reading = Self.reading("national/vital-rates.csv") { $0.replacing("fertility,F,15,0.0156", with: "fertility,F,15,0.0156\nfertility,F,15,0.156") }
        do throws(ScenarioFaults) {
            _ = try Scenario.load("Scenarios/cumbria.yaml", reading: reading)
            Issue.record("taken for sound")
        } catch {
            #expect(error.description.contains("found fertility of F at age 15 a second time, after line"), "\(error)")
        }
    }

    @Test("a place with women and no men of an age is told so, not that there is no upper limit")
    func noMen() throws {
        let said = try #require(Self.said("cumbria", "cumbria/population.csv", line: try Self.menOfTwenties()) { $0.dropLast() + ["0"] })
        #expect(said.contains(" women and no men as women for each man aged 20-24; expected 0.5") && !said.contains("upper limit"), "\(said)")
    }

    private static func menOfTwenties() throws -> Int {
        try #require(try rows("cumbria", "population.csv").first { $0.cells.contains("20-24") && $0.cells.contains("M") }).line
    }

    @Test("in every line of a history: a thousand times, the sign lost, dated 1900")
    func history() async throws {
        let rows = try Self.rows("cumbria", "history.csv")
        var all: [(row: (line: Int, cells: [String]), kind: Int)] = []
        for row in rows { for kind in 0...2 where kind != 1 || row.cells[1] != "surplus" { all.append((row, kind)) } }
        // Every other slip: the next line has those that this one has not.
        let slips = stride(from: 0, to: all.count, by: 2).map { all[$0] }
        #expect(slips.count > 50)
        let missed = try await inParts(slips.count, threads: 2) { range in
            range.compactMap { index -> String? in
                let (row, kind) = slips[index]
                let said = Self.said("cumbria", "cumbria/history.csv", line: row.line) { cells in
                    let value = (Double(cells[3]) ?? 0) * (kind == 0 ? 1000 : kind == 1 ? -1 : 1)
                    return [cells[0], cells[1], kind == 2 ? "1900/01" : cells[2], "\(value)"]
                }
                return said.map { $0.contains(row.cells[1]) && $0.contains("expected") } == true ? nil : "\(row.cells), slip \(kind)"
            }
        }
        #expect(missed == [])
    }

    /// ±1000 points about 1%, in a key whose value must lie within a few per cent.
    @Test("in the width of a spread")
    func spreads() throws {
        let written = try WrittenScenario("Scenarios/cumbria.yaml").settled()
        let said = try #require(
            Self.said(written, "finance.habitual efficiency={value: 1% a year, spread: normal ±1000 points, assumption: a slip}"))
        #expect(said.contains("finance.habitual efficiency") && said.contains("-999% a year to 1,000% a year in 8 in 10 futures; expected"))
    }

    /// 35,600 WTE over £230.58m is 154 for £1m; trusts of England had 8.28 to 16.8, widened by 1.3: 6.37 to 21.8.
    @Test("the warning says what was found, what is expected, where that comes from and how it is accepted")
    func words() throws {
        let written = try WrittenScenario("Scenarios/cumbria.yaml").settled()
        let slip = "providers.RNL.staff={value: 35600 WTE, assumption: a slip}"
        let said = try #require(Self.said(written, slip))
        #expect(
            said.contains("warning: providers.RNL.staff: found 154 WTE as staff for £1m of income; expected 6.37 WTE to 21.8 WTE (1st to 99th percentile of"))
        #expect(said.contains("accept 'RNL staff for £1m of income' under `accepted warnings`"))
        let accepting =
            try written.under([
                slip,
                "accepted warnings=[{name: RNL staff for £1m of income, because: a test}, {name: RNL cost for each WTE, because: a test}]",
            ])
        #expect(accepting.warnings.isEmpty)
    }
}

@Suite("The ranges that a baseline is compared with")
struct BaselineBoundsTests {
    @Test(
        "every shipped scenario is sound, or accepts what is unusual with a reason",
        arguments: [
            "cambridge-and-peterborough", "cumbria", "devon-2026", "devon", "east-sussex", "eastern-cheshire", "leicestershire", "mid-essex",
            "north-east-london", "northamptonshire", "south-west-london", "staffordshire",
        ])
    func shipped(_ economy: String) throws {
        let scenario = try CompiledEconomy.prepared("Scenarios/\(economy).yaml").scenario
        #expect(scenario.warnings.map(\.message) == [])
    }

    @Test("every ratio has a range for every kind of trust of both national sets, or for any", arguments: ["cumbria", "devon-2026"])
    func complete(_ economy: String) throws {
        let scenario = try Scenario.load("Scenarios/\(economy).yaml")
        let bounds = try #require(Self.bounds(scenario))
        let acuteOnly: Set<BaselineRatio> = [.attendances, .listForFirst]
        let otherOnly: Set<BaselineRatio> = [.attendancesForIncome]
        for ratio in BaselineRatio.allCases {
            let kinds =
                [.womenForMan, .shareOfResidents].contains(ratio)
                ? AgeBand.names
                : ratio == .lifeExpectancy
                    ? Sex.allCases.map(\.rawValue)
                    : acuteOnly.contains(ratio)
                        ? ["acute"] : otherOnly.contains(ratio) ? ["mental health", "community"] : ["acute", "mental health", "community"]
            for kind in kinds { #expect(bounds.bound(ratio, kind) != nil, "\(ratio.rawValue) of \(kind)") }
        }
    }

    /// Read as the scenario reads it.
    private static func bounds(_ scenario: Scenario) -> BaselineBounds? {
        let year = scenario.baselineYear.start == 2013 ? "2014" : "2026"
        let text = "format: 1\ntable: {table: baseline-bounds-\(year).csv, assumption: a test}\n"
        let reading = FileReader(
            bytes: { path, limit throws(FileReader.Failure) in
                path.hasSuffix("bounds.yaml") ? Array(text.utf8) : try FileReader.disk.bytes(path, limit)
            }, names: { FileReader.disk.names($0) })
        return try? ScenarioTree.load(path: "Scenarios/national/bounds.yaml", reading: reading).read { reader in
            _ = reader.whole("format", in: 1...1, default: nil, "")
            return BaselineBounds(reader.table("table", columns: BaselineBounds.columns, ""), reader)
        }.value
    }

    /// Ranges that call themselves percentiles of the panel are those of the panel, to three digits.
    @Test("ranges of the set of 2014 are what the panel of England's trusts gives")
    func panel() throws {
        let bounds = try #require(Self.bounds(try Scenario.load("Scenarios/cumbria.yaml")))
        let text = String(decoding: try FileReader.disk.bytes("Scenarios/national/england-panel.csv", 1 << 24), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let heading = try #require(lines.first)
        // Names of trusts may hold commas; columns are counted from the end.
        func cell(_ line: [String], _ column: String) -> String { heading.firstIndex(of: column).map { line[line.count - heading.count + $0] } ?? "" }
        func number(_ line: [String], _ column: String) -> Double { Double(cell(line, column)) ?? .nan }
        for kind in ["acute", "mental health", "community"] {
            let own = lines.dropFirst().filter { cell($0, "kind") == kind }
            func column(_ of: ([String]) -> Double) -> [Double] { own.map(of).filter(\.isFinite) }
            func range(_ values: [Double], _ end: Double, times: Double) throws -> (Double, Double) {
                let ends = try Quantiles.of(values, at: [end, 1 - end])
                return (ends[0] / times, ends[1] * times)
            }
            func beds(_ line: [String]) -> Double { number(line, "beds") >= 20 ? number(line, "beds") : .nan }
            func admissions(_ line: [String]) -> Double { number(line, "admissions") >= 100 ? number(line, "admissions") : .nan }
            let positive: [(BaselineRatio, Double, [Double])] = [
                (.cost, 1.1, column { number($0, "operating_cost") / number($0, "operating_income") }),
                (.income, 1.3, column { number($0, "operating_income") / admissions($0) }),
                (.bedsForAdmissions, 1.3, column { 1000 * beds($0) / admissions($0) }),
                (.bedsForIncome, 1.3, column { beds($0) / (number($0, "operating_income") / 1e6) }),
            ]
            for (ratio, times, values) in positive {
                let (low, high) = try range(values, 0.01, times: times)
                let bound = try #require(bounds.bound(ratio, kind)?.expected)
                #expect(abs(bound.lowerBound / low - 1) < 0.01 && abs(bound.upperBound / high - 1) < 0.01, "\(ratio.rawValue) of \(kind): \(low) to \(high)")
            }
            let margins = column { number($0, "surplus") / number($0, "operating_income") }
            let ends = try Quantiles.of(margins, at: [0.01, 0.99])
            let bound = try #require(bounds.bound(.surplus, kind)?.expected)
            // Widened two and a half times about the middle: three quarters of the range more at either end.
            let more = 0.75 * (ends[1] - ends[0])
            #expect(abs(bound.lowerBound - (ends[0] - more)) < 0.001 && abs(bound.upperBound - (ends[1] + more)) < 0.001)
        }
    }
}
