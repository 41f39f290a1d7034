import FigureWording
import PlannerFiles
import Statistics

/// Residents as a statistical office publishes them: a row for each area, sex and age with a column for each year, or a row for each area
/// (and sex) with a column for each age. Areas are added up to the commissioner, single years to bands of five, the sexes are named as
/// here, and both sexes or all ages together are left out.
///
/// Sources of the shapes: Office for National Statistics, subnational population projections (`AREA_CODE`, `AREA_NAME`, `COMPONENT`, `SEX`,
/// `AGE_GROUP`, a column a year) and mid-year estimates (`ladcode`, `laname`, `sex` 1 or 2, `age`, `population_2014`, …; or a column for
/// each age); Nomis downloads (`GEOGRAPHY_CODE`, `C_AGE_NAME`, `OBS_VALUE`).
struct PublishedPopulation {
    /// What the band of 85 and over is called in a reshaped table that has no band of 90 and over.
    static let openBand = "85+"

    private static let areaCodes = [
        "area_code", "ladcode", "lad_code", "la_code", "ccg_code", "ccg", "icb_code", "gss_code", "ons_code", "code", "geography_code", "areacode", "area",
        "mnemonic", "commissioner",
    ]
    private static let areaNames = ["area_name", "laname", "lad_name", "name", "geography_name", "geography", "ccg_name", "icb_name", "areaname"]
    private static let sexes = ["sex", "sex_name", "gender", "gender_name", "c_sex_name", "c_sex"]
    private static let ages = ["age_group", "age", "age_band", "c_age_name", "age_name", "c_age", "single_year_of_age", "ages"]
    private static let values = ["population", "obs_value", "value", "residents", "persons", "count", "number"]
    private static let years = ["year", "date", "date_name", "time"]

    /// - Parameters:
    ///   - code: the commissioner whose residents are wanted.
    ///   - hasYears: whether each year is wanted, as financial years, or one.
    static func shape(_ code: String, hasYears: Bool) -> TableShape {
        TableShape(name: "residents of \(code) as published", headings: [areaCodes[0]] + areaCodes[1...] + areaNames + sexes + ages) { table, stated in
            var reading = PublishedPopulation(table, stated, code: code, hasYears: hasYears)
            return reading.read()
        }
    }

    private let table: TextTable
    private let stated: TableShape.Statement
    private let code: String
    private let hasYears: Bool
    private var result = TableShape.Reshaped()

    private init(_ table: TextTable, _ stated: TableShape.Statement, code: String, hasYears: Bool) {
        (self.table, self.stated, self.code, self.hasYears) = (table, stated, code, hasYears)
    }

    /// A column of figures: of a year, of an age, of a sex and age.
    private struct FigureColumn {
        let position: Int
        var year: Int?
        var sex: Sex?
        var age: PublishedAges?
    }

    /// One figure of the table.
    private struct Entry {
        let sex: Sex
        let age: PublishedAges
        let year: Int?
        let value: Double
        let row: Int
        let column: Int
    }

    private func column(_ names: [String]) -> Int? {
        for name in names {
            if let exact = table.column(named: name) { return exact }
        }
        // `ladcode23`: the year of the boundaries stands behind the name.
        return table.columns.firstIndex { heading in
            let plain = plainHeading(heading)
            return names.contains { name in name.count > 3 && plain.hasPrefix(name) && plain.dropFirst(name.count).allSatisfy { $0.isNumber || $0 == "_" } }
        }
    }

    private static func calendarYear(_ heading: String) -> Int? {
        let words = plainHeading(heading).split(separator: "_")
        guard words.count <= 4, let year = words.last.flatMap({ Int($0) }) ?? words.first.flatMap({ Int($0) }), (1950...2150).contains(year) else { return nil }
        let beside: Set = ["population", "mid", "year", "estimate", "projection", "persons"]
        return words.allSatisfy { Int($0) != nil || beside.contains(String($0)) } && words.count { Int($0) != nil } == 1 ? year : nil
    }

    private mutating func read() -> TableShape.Reshaped? {
        let (sexColumn, ageColumn) = (column(Self.sexes), column(Self.ages))
        let (areaColumn, nameColumn) = (column(Self.areaCodes), column(Self.areaNames))
        guard areaColumn != nil || nameColumn != nil else { return nil }
        let columns = figureColumns(sexColumn: sexColumn, ageColumn: ageColumn)
        guard !columns.isEmpty else { return nil }
        guard sexColumn != nil || columns.contains(where: { $0.sex != nil }) else {
            problem(
                table.place(ofHeading: 0),
                .badTable(
                    found: "a population table without a column of sexes",
                    expected: "a column SEX of males and females; put the sheets of the two sexes together"))
            return result
        }
        guard let rows = rows(areaColumn, nameColumn) else { return result }
        let entries = entries(rows, columns, sexColumn: sexColumn, ageColumn: ageColumn)
        if result.problems.isEmpty { fill(entries, columns) }
        return result
    }

    private mutating func problem(_ place: Place, _ problem: Problem) {
        if result.problems.count < 20 { result.problems.append((place, problem)) }
    }

    /// The columns that hold figures; empty where the table has not this shape.
    private func figureColumns(sexColumn: Int?, ageColumn: Int?) -> [FigureColumn] {
        if ageColumn != nil {
            let years = table.columns.indices.compactMap { position in
                Self.calendarYear(table.columns[position]).map { FigureColumn(position: position, year: $0) }
            }
            if !years.isEmpty { return years }
            return column(Self.values).map { [FigureColumn(position: $0)] } ?? []
        }
        // Ages across, perhaps with the sex before each: F0, M90+.
        let ages = table.columns.indices.compactMap { position -> FigureColumn? in
            let heading = table.columns[position]
            if let first = heading.first, let sex = PublishedAges.sex(String(first)), first.isLetter, let age = PublishedAges(String(heading.dropFirst())) {
                return FigureColumn(position: position, sex: sex, age: age)
            }
            return PublishedAges(heading).map { FigureColumn(position: position, age: $0) }
        }
        return ages.count >= AgeBand.count - 1 ? ages : []
    }

    // MARK: Areas

    /// The rows of the areas meant; nil, with a problem, where it cannot be told which.
    private mutating func rows(_ codes: Int?, _ names: Int?) -> [Int]? {
        var known: [String: (code: String, name: String, rows: [Int])] = [:]
        var order: [String] = []
        let components = table.column(named: "COMPONENT")
        for row in 0..<table.rowCount {
            // Projections have rows of births, deaths and migrants beside those of residents.
            if let components, plainHeading(table.text(components, row)) != "population" { continue }
            let (code, name) = (codes.map { table.text($0, row) } ?? "", names.map { table.text($0, row) } ?? "")
            let key = plainHeading(code.isEmpty ? name : code)
            // Notes below a table have nothing where the area stands, or nothing else.
            guard !key.isEmpty, table.columns.indices.count(where: { !table.text($0, row).isEmpty }) > 2 else { continue }
            if known[key] == nil { order.append(key) }
            known[key, default: (code, name, [])].rows.append(row)
        }
        func named(_ wanted: String) -> String? {
            let plain = plainHeading(wanted)
            return known[plain] != nil ? plain : order.first { plainHeading(known[$0]?.name ?? "") == plain }
        }
        var chosen: [String] = []
        if stated.areas.isEmpty {
            if let own = named(code) {
                chosen = [own]
            } else if order.count == 1 {
                chosen = order
            } else {
                let examples = order.prefix(3).compactMap { known[$0].map { shown("\($0.code) \($0.name)") } }.joined(separator: ", ")
                problem(
                    table.place(ofHeading: 0),
                    .badTable(
                        found: order.isEmpty ? "no area with figures" : "\(order.count) areas (\(examples), …), none of them \(quoted(code))",
                        expected:
                            "which of them add up to \(code), in the scenario: population: {table: …, areas: [\(order.first.flatMap { known[$0]?.code } ?? "E07000026"), …]}"
                    ))
                return nil
            }
        }
        for area in stated.areas {
            if let one = named(area) {
                if !chosen.contains(one) { chosen.append(one) }
            } else {
                let all = order.compactMap { known[$0]?.code } + order.compactMap { known[$0]?.name }
                problem(
                    table.place(ofHeading: codes ?? names ?? 0),
                    .unknownName(kind: "an area of the table", found: shown(area), nearest: nearestName(to: area, among: all), allowed: Array(all.prefix(20))))
            }
        }
        guard result.problems.isEmpty else { return nil }
        let words = chosen.prefix(6).compactMap { known[$0].map { [$0.code, $0.name].filter { !$0.isEmpty }.joined(separator: " ") } }.joined(separator: ", ")
        areaWords = chosen.count > 6 ? "\(chosen.count) areas (\(words), …)" : words
        areaCount = chosen.count
        return chosen.flatMap { known[$0]?.rows ?? [] }.sorted()
    }

    private var areaWords = ""
    private var areaCount = 0

    // MARK: Figures

    private mutating func entries(_ rows: [Int], _ columns: [FigureColumn], sexColumn: Int?, ageColumn: Int?) -> [Entry] {
        let yearColumn = columns.contains { $0.year != nil } ? nil : column(Self.years)
        var entries: [Entry] = []
        for row in rows {
            let sexText = sexColumn.map { table.text($0, row) } ?? ""
            let rowSex = PublishedAges.sex(sexText)
            if let sexColumn, rowSex == nil {
                if !PublishedAges.isBothSexes(sexText) {
                    problem(table.place(sexColumn, row), .badTable(found: sexText.isEmpty ? "nothing" : quoted(sexText), expected: "males, females or persons"))
                }
                continue
            }
            let ageText = ageColumn.map { table.text($0, row) } ?? ""
            let rowAge = PublishedAges(ageText)
            if let ageColumn, rowAge == nil {
                problem(
                    table.place(ageColumn, row),
                    .badTable(found: ageText.isEmpty ? "nothing" : quoted(ageText), expected: "an age such as 0, 85-89 or 90 and over"))
                continue
            }
            let rowYear = yearColumn.flatMap { table.text($0, row).split { !$0.isNumber }.first { $0.count == 4 }.flatMap { Int($0) } }
            for one in columns {
                guard let sex = one.sex ?? rowSex, let age = one.age ?? rowAge, age != .all else { continue }
                guard let value = table.number(one.position, row), value >= 0, value < 1e8 else {
                    let text = table.text(one.position, row)
                    problem(table.place(one.position, row), .badTable(found: text.isEmpty ? "nothing" : quoted(text), expected: "a number of residents"))
                    continue
                }
                entries.append(Entry(sex: sex, age: age, year: one.year ?? rowYear, value: value, row: row, column: one.position))
            }
        }
        return entries
    }

    private mutating func fill(_ all: [Entry], _ columns: [FigureColumn]) {
        // Tables hold bands beside single years; the finer count.
        let hasSingles = all.contains { $0.age == .single(20) }
        let isBanded = { (age: PublishedAges) in
            switch age {
            case .single: hasSingles
            case .range(let low, let high): !hasSingles && high == low + 4 && low % 5 == 0
            case .open(let from): from == 85 || from == 90
            case .all: false
            }
        }
        let hasNineties = all.contains { $0.age == .open(90) }
        let kept = all.filter { isBanded($0.age) && !($0.age == .open(85) && hasNineties) }
        let years = Set(kept.compactMap(\.year)).sorted()
        guard let wanted = wantedYears(years, kept) else { return }
        var sums: [String: (value: Double, count: Int, row: Int)] = [:]
        var seen: Set<String> = []
        for entry in kept where wanted.isEmpty || entry.year.map(wanted.contains) == true {
            let band = Self.band(entry.age)
            let key = "\(entry.year ?? 0) \(entry.sex.rawValue) \(band)"
            let sum = sums[key] ?? (0, 0, entry.row)
            sums[key] = (sum.value + entry.value, sum.count + 1, sum.row)
            seen.insert("\(entry.age)")
        }
        let bands = Array(AgeBand.names.prefix(AgeBand.count - 2)) + (hasNineties ? [AgeBand.names[AgeBand.count - 2], "90+"] : [Self.openBand])
        for year in wanted.isEmpty ? [0] : wanted {
            for sex in Sex.allCases {
                for band in bands {
                    let sum = sums["\(year) \(sex.rawValue) \(band)"]
                    let expected = (hasSingles && band != "90+" && band != Self.openBand ? 5 : 1) * areaCount
                    guard let sum, sum.count == expected else {
                        problem(
                            table.place(ofHeading: 0),
                            .badTable(
                                found:
                                    "\(sum?.count ?? 0) figures of \(sex == .female ? "females" : "males") aged \(band)\(year > 0 ? " in \(year)" : "") for \(areaWords)",
                                expected: "\(expected): each age once for each area"))
                        continue
                    }
                    add(sex, band, year, sum.value, sum.row)
                }
            }
        }
        summarise(hasSingles, seen.count, years, wanted, hasNineties)
    }

    /// The years meant; empty for a table that names none.
    private mutating func wantedYears(_ years: [Int], _ entries: [Entry]) -> [Int]? {
        let place = table.place(ofHeading: 0)
        if hasYears {
            guard !years.isEmpty else {
                problem(place, .badTable(found: "no year", expected: "a column for each year, or a column of years"))
                return nil
            }
            return years
        }
        guard let wanted = stated.year ?? years.first else { return [] }
        guard years.isEmpty || years.contains(wanted) else {
            problem(place, .badTable(found: "no year \(wanted); the table has \(Self.span(years))", expected: "one of its years"))
            return nil
        }
        return years.isEmpty ? [] : [wanted]
    }

    private static func span(_ years: [Int]) -> String {
        guard let first = years.first, let last = years.last, first < last else { return years.first.map { "\($0)" } ?? "none" }
        return "\(first) to \(last)"
    }

    private static func band(_ age: PublishedAges) -> String {
        switch age {
        case .single(let one): AgeBand.names[AgeBand.index(ofAge: one)]
        case .range(let low, _): AgeBand.names[AgeBand.index(ofAge: low)]
        case .open(let from): from == 85 ? openBand : "90+"
        case .all: ""
        }
    }

    private mutating func add(_ sex: Sex, _ band: String, _ year: Int, _ value: Double, _ row: Int) {
        result.texts["commissioner", default: []].append(code)
        result.texts["sex", default: []].append(sex.rawValue)
        result.texts["age_band", default: []].append(band)
        result.texts["population", default: []].append(Figures.count(Int(value.rounded())))
        result.numbers["population", default: []].append(value)
        // Mid-2014 lies in the financial year that begins in April 2014.
        if hasYears { result.texts["year", default: []].append(FinancialYear(start: year).description) }
        result.lines.append(table.line(row))
    }

    private mutating func summarise(_ hasSingles: Bool, _ ages: Int, _ years: [Int], _ wanted: [Int], _ hasNineties: Bool) {
        let what = "\(ages) \(hasSingles ? "single ages" : "age bands") × 2 sexes × \(Figures.counted(max(wanted.count, 1), "year")) for \(areaWords)"
        var parts = [what]
        if hasSingles { parts.append("single years added up to bands of five") }
        if !hasNineties { parts.append("85 and over divided as the national life table has it") }
        if let year = wanted.first, !hasYears, years.count > 1 { parts.append("\(year) of \(Self.span(years)), another with `year: …`") }
        if hasYears, let first = wanted.first { parts.append("mid-\(first) as \(FinancialYear(start: first))") }
        result.summary = parts.joined(separator: "; ")
    }
}
