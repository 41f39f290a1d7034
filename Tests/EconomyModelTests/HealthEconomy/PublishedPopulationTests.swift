@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Residents as a statistical office publishes them")
struct PublishedPopulationTests {
    private func read(
        _ bytes: [UInt8], _ name: String = "population.csv", areas: [String] = [], year: Int? = nil, hasYears: Bool = false
    ) throws -> TableShape.Reshaped {
        let shape = PublishedPopulation.shape("X01", hasYears: hasYears)
        let table = TextTable.read(bytes, file: name, headings: ["commissioner", "sex", "age_band", "population"] + shape.headings)
        return try #require(shape.reshape(table, TableShape.Statement(areas: areas, year: year)))
    }

    /// A projection's file: area E07000001 has 10 residents of each sex at each age from 0 to 89 and 40 of 90 and over, E07000002 half of it;
    /// each later year has one more at each age. Totals stand beside.
    private static let projection: String = {
        var lines = ["AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2014,2015,2016"]
        for (code, name, size) in [("E07000001", "Northton", 10), ("E07000002", "Southton", 5)] {
            for sex in ["males", "females", "persons"] {
                for age in 0..<90 { lines.append("\(code),\(name),Population,\(sex),\(age),\(size),\(size + 1),\(size + 2)") }
                lines.append("\(code),\(name),Population,\(sex),90 and over,\(4 * size),\(4 * size + 1),\(4 * size + 2)")
                lines.append("\(code),\(name),Population,\(sex),All ages,\(94 * size),0,0")
                lines.append("\(code),\(name),Births,\(sex),0,7,7,7")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private func value(_ table: TableShape.Reshaped, _ sex: String, _ band: String, _ year: String? = nil) -> Double? {
        let rows = (table.texts["sex"] ?? []).indices.filter {
            table.texts["sex"]?[$0] == sex && table.texts["age_band"]?[$0] == band && (year == nil || table.texts["year"]?[$0] == year)
        }
        return rows.count == 1 ? table.numbers["population"]?[rows[0]] : nil
    }

    @Test("single years become bands of five, areas add up, and both sexes, all ages and births are left out: 5 × (10 + 5) = 75 of each sex in a band")
    func projectionFile() throws {
        let both = try read(Array(Self.projection.utf8), areas: ["E07000001", "southton"])
        #expect(both.problems.isEmpty)
        #expect(value(both, "F", "00-04") == 75 && value(both, "M", "85-89") == 75 && value(both, "F", "90+") == 60)
        #expect(both.lines.count == 38)
        #expect(both.summary.hasPrefix("91 single ages × 2 sexes × 1 year for E07000001 Northton, E07000002 Southton"))
        let later = try read(Array(Self.projection.utf8), areas: ["E07000002"], year: 2016)
        #expect(value(later, "M", "10-14") == 35)
        let years = try read(Array(Self.projection.utf8), areas: ["E07000001"], hasYears: true)
        #expect(value(years, "F", "00-04", "2015/16") == 55 && value(years, "F", "90+", "2016/17") == 42 && years.lines.count == 3 * 38)
    }

    @Test("areas that are not named, or are none of the table, are asked for with examples")
    func areas() throws {
        let unnamed = try read(Array(Self.projection.utf8))
        #expect(unnamed.problems.first?.problem.wording.contains("2 areas (E07000001 Northton, E07000002 Southton") == true)
        #expect(unnamed.problems.first?.problem.wording.contains("areas: [E07000001") == true)
        let wrong = try read(Array(Self.projection.utf8), areas: ["E07000003"])
        #expect(wrong.problems.count == 1 && wrong.problems[0].problem.wording.contains("'E07000003' is not an area of the table"))
        let year = try read(Array(Self.projection.utf8), areas: ["E07000001"], year: 2030)
        #expect(year.problems.first?.problem.wording.contains("the table has 2014 to 2016") == true)
    }

    @Test("an estimate's file: sexes as 1 and 2, boundaries' years in headings, one column a year, 85 and over in one; and bands of five with M and F")
    func estimateFiles() throws {
        var lines = ["ladcode23,laname23,country,sex,age,population_2013,population_2014"]
        for sex in 1...2 {
            for age in 0..<85 { lines.append("E1,Town,E,\(sex),\(age),3,\(sex * 4)") }
            lines.append("E1,Town,E,\(sex),85+,9,\(sex * 10)")
        }
        let single = try read(Array(lines.joined(separator: "\n").utf8), year: 2014)
        #expect(single.problems.isEmpty)
        #expect(value(single, "M", "00-04") == 20 && value(single, "F", "80-84") == 40 && value(single, "F", "85+") == 20)
        #expect(single.summary.contains("85 and over divided as the national life table has it"))
        var banded = ["Area code;Area;Gender;Age band;Value"]
        for sex in ["M", "F"] {
            for band in AgeBand.names { banded.append("X01;Town;\(sex);\(band.replacing("-", with: " to "));1 200") }
        }
        let bands = try read(Array(banded.joined(separator: "\n").utf8))
        #expect(bands.problems.isEmpty && value(bands, "M", "45-49") == 1200)
    }

    @Test("a column for each age, with the sex in the heading or in a column, in a workbook with titles and notes")
    func agesAcross() throws {
        let ages = (0..<90).map(String.init) + ["90+"]
        let headings = ["Code", "Name"] + ages.map { "F\($0)" } + ages.map { "M\($0)" }
        let figures = ["E1", "Town"] + ages.map { _ in "2" } + ages.map { _ in "3" }
        let rows = [["Mid-year estimates"], [], headings, figures, [], ["Source: the office"]]
        let workbook = WorkbookParts.workbook([.init("Notes", WorkbookParts.rows([["About"], ["this"]])), .init("Persons", WorkbookParts.rows(rows))])
        let table = try read(workbook, "mye.xlsx")
        #expect(table.problems.isEmpty && value(table, "F", "20-24") == 10 && value(table, "M", "90+") == 3)
        let withSex = [["Code", "Name", "Sex"] + ages] + ["Male", "Female", "Persons"].map { ["E1", "Town", $0] + ages.map { _ in "4" } }
        let second = try read(WorkbookParts.workbook([.init("S", WorkbookParts.rows(withSex))]), "mye.xlsx")
        #expect(second.problems.isEmpty && value(second, "M", "00-04") == 20)
        let without = [["Code", "Name"] + ages, ["E1", "Town"] + ages.map { _ in "4" }]
        let third = try read(WorkbookParts.workbook([.init("S", WorkbookParts.rows(without))]), "mye.xlsx")
        #expect(third.problems.first?.problem.wording.contains("without a column of sexes") == true)
        #expect(third.problems.first?.place.description == "mye.xlsx, sheet \"S\", cell A1")
    }

    @Test("an age that is missing or twice, and a figure that is none, are named")
    func faults() throws {
        let missing = Self.projection.replacing("E07000001,Northton,Population,males,37,10,11,12\n", with: "")
        #expect(try read(Array(missing.utf8), areas: ["E07000001"]).problems.map(\.problem.wording).contains { $0.contains("4 figures of males aged 35-39") })
        let unreadable = Self.projection.replacing("E07000001,Northton,Population,males,37,10,", with: "E07000001,Northton,Population,males,37,n/k,")
        let problems = try read(Array(unreadable.utf8), areas: ["E07000001"]).problems
        #expect(problems.first?.problem.wording.contains("'n/k'") == true && problems.first?.place.line == 39)
    }

    @Test(
        "of 85 and over, the life table's share is 90 and over: with a mortality of 0.1 to 89 and 0.2 from 90 on, e^-0.5 / 0.2 of (1 - e^-0.5) / 0.1 + e^-0.5 / 0.2 = 43.5%"
    )
    func dividing() throws {
        // One commissioner, C1, with 85 and over in one: 20 women of 85 and over, 40 men.
        var lines = ["code,name,sex,age,population"]
        for (sex, oldest) in [("females", 20), ("males", 40)] {
            for age in 0..<85 { lines.append("E1,Town,\(sex),\(age),100") }
            lines.append("E1,Town,\(sex),85 and over,\(oldest)")
        }
        let files = SmallEconomy.files(replacing: [
            "population.csv": lines.joined(separator: "\n"), "vital-rates.csv": SmallEconomy.vitalRates { _, age in age >= 90 ? 0.2 : 0.1 },
        ])
        let scenario = try SmallEconomy.scenario(files: files)
        // 0.60653 / 0.2 = 3.0327; (1 − 0.60653) / 0.1 = 3.9347; 3.0327 / 6.9674 = 0.43527.
        let women = try #require(scenario.commissioners.first?.population[.female])
        let men = try #require(scenario.commissioners.first?.population[.male])
        #expect(women[0] == 500 && abs(women[18] - 20 * 0.43527) < 0.001 && abs(women[17] + women[18] - 20) < 1e-9)
        #expect(abs(men[18] - 40 * 0.43527) < 0.002)
        #expect(scenario.warnings.map(\.message).contains { $0.contains("read 86 single ages × 2 sexes × 1 year for E1 Town") })
    }

    @Test(
        "ages are read as offices write them",
        arguments: [
            ("0", PublishedAges.single(0)), ("Age 12", .single(12)), ("Aged 90+", .open(90)), ("90 and over", .open(90)), ("85 & over", .open(85)),
            ("0-4", .range(0, 4)),
            ("05–09", .range(5, 9)), ("5 to 9", .range(5, 9)), ("All ages", .all), ("Total", .all), ("45 years", .single(45)),
        ])
    func ages(text: String, age: PublishedAges) {
        #expect(PublishedAges(text) == age)
        #expect(PublishedAges("adults 16") == nil && PublishedAges("2014 population") == nil && PublishedAges("") == nil)
    }
}
