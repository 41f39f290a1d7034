package import PlannerFiles

/// A commissioner inside the economy: it holds a budget and buys care for its residents.
package struct Commissioner: Sendable {
    package let code: String
    package let name: String
    package let place: Place
    /// Residents at the baseline by sex and five-year age band.
    package private(set) var population: [Sex: [Double]]
    package let populationTable: DataTable
    /// Projected residents by year, when a table is given instead of the cohort component method.
    package let projection: DataTable?
    /// Need for care per head relative to England, age and sex included.
    package let need: RecordedConstant
    /// Programme allocation in a year the scenario states; other years follow by the growth path.
    package let allocation: DrawnConstant
    package let allocationYear: FinancialYear
    /// Allocation growth a year; the national path unless the commissioner states its own.
    package let allocationGrowth: DrawnPath?
    /// In-year surplus (deficit when negative) of the baseline year, as a share of allocation.
    package let openingSurplus: RecordedConstant
    /// Growth in use of care that age, sex and national trends do not explain.
    package let localGrowth: DrawnPath?
    /// Net migration a year as a share of residents; the national value unless stated.
    package let netMigration: PathDrawnOnce?
    /// How far those who come and go keep the place's ages; the national value unless stated.
    package let profileHeld: CertainPath?
    /// How the national oversight framework stands to it; nil where nothing is stated.
    package let oversight: Oversight?

    package static func read(_ reader: SectionReader) -> Commissioner {
        let code = reader.text("code", "the organisation's national code")
        let columns = [
            TableColumn(name: "commissioner", kind: .text, about: "commissioner's code"),
            TableColumn(name: "sex", kind: Sex.cell, about: "F or M"),
            TableColumn(name: "age_band", kind: AgeBand.cell, about: "five-year band, 00-04 to 85-89 and 90+"),
            TableColumn(name: "population", kind: .number(0...1e8), about: "residents"),
        ]
        let table = reader.table(
            "population", columns: columns, shape: PublishedPopulation.shape(code, hasYears: false),
            "residents by sex and five-year age band; or as a statistical office publishes them, then with the areas and the year meant")
        let projection = reader.optionalTable(
            "projection",
            columns: columns + [TableColumn(name: "year", kind: .year, about: "financial year, as 2014/15")],
            shape: PublishedPopulation.shape(code, hasYears: true), "projected residents by year; replaces the cohort component method")
        return Commissioner(
            code: code,
            name: reader.text("name", "the organisation's name"),
            place: reader.place,
            population: residents(table, of: code, reader),
            populationTable: table,
            projection: projection,
            need: reader.figure("need index", .ratio, in: 0.3...3, "need for care per head relative to England, age and sex included"),
            allocation: reader.figure("allocation", .pounds, in: 1e6...1e11, "programme allocation in the allocation year"),
            allocationYear: reader.year("allocation year", "the year for which the allocation is stated"),
            allocationGrowth: reader.optionalFigure("allocation growth", .shareAYear, in: -0.2...0.3, "own allocation growth, instead of the national path"),
            openingSurplus: reader.figure("opening surplus", .share, in: -0.3...0.3, "in-year surplus of the baseline year as a share of allocation"),
            localGrowth: reader.optionalFigure("local growth", .shareAYear, in: -0.1...0.1, "local growth in use beyond age, sex and national trend"),
            netMigration: reader.optionalFigure("net migration", .shareAYear, in: -0.05...0.05, "net migration as a share of residents"),
            profileHeld: reader.optionalFigure(
                "age profile held", .share, in: 0...1, "how far people under 50 who come and go keep the place's ages; high in big and student cities"),
            oversight: Oversight.read(reader))
    }

    /// The commissioner's rows of a population table, every sex and band exactly once.
    private static func residents(_ table: DataTable, of code: String, _ reader: SectionReader) -> [Sex: [Double]] {
        var result: [Sex: [Double]] = [.female: bandsOfNothing, .male: bandsOfNothing]
        var seen: Set<String> = []
        for row in 0..<table.rowCount where table.holds(code, in: "commissioner", row) {
            // What is no sex or band has been reported with its place.
            guard let sex = Sex(rawValue: table.text("sex", row)) else { continue }
            if table.text("age_band", row) == PublishedPopulation.openBand {
                // Divided once the national mortality is known.
                result[sex]?[AgeBand.count - 2] = table.number("population", row)
                seen.formUnion(["\(sex)\(AgeBand.count - 2)", "\(sex)\(AgeBand.count - 1)"])
                continue
            }
            guard let band = AgeBand.index(of: table.text("age_band", row)) else { continue }
            if !seen.insert("\(sex)\(band)").inserted {
                reader.fault(
                    in: table, row: row, .other("found \(code) \(sex.rawValue) \(AgeBand.names[band]) a second time; expected each sex and age band once"))
            }
            result[sex]?[band] = table.number("population", row)
        }
        if !table.file.isEmpty, seen.count < 2 * AgeBand.count {
            reader.fault(
                "population", .other("the table has \(seen.count) of the \(2 * AgeBand.count) rows (sex by age band) for commissioner \(quoted(code))"))
        }
        return result
    }

    private static let bandsOfNothing = Array(repeating: 0.0, count: AgeBand.count)

    /// The same with residents of 85 and over, where the table has them in one, divided into 85–89 and 90+ as a life table has them.
    ///
    /// - Parameter shares: of those of 85 and over, the share of 90 and over by sex, 0 to 1.
    func dividing85AndOver(_ shares: [Sex: Double]) -> Commissioner {
        guard (0..<populationTable.rowCount).contains(where: { populationTable.text("age_band", $0) == PublishedPopulation.openBand }) else { return self }
        var result = self
        for sex in Sex.allCases {
            guard let share = shares[sex], let all = population[sex]?[AgeBand.count - 2] else { continue }
            result.population[sex]?[AgeBand.count - 2] = all * (1 - share)
            result.population[sex]?[AgeBand.count - 1] = all * share
        }
        return result
    }
}

/// A payer outside the economy whose payments its providers receive: specialised commissioning, other commissioners.
package struct OutsideCommissioner: Sendable {
    package let code: String
    package let name: String
    /// Growth in what it buys beyond the economy's own demand growth.
    package let extraGrowth: DrawnPath
    /// Points of delivery it buys; all when empty.
    package let buys: [PointOfDelivery]

    package static func read(_ reader: SectionReader) -> OutsideCommissioner {
        OutsideCommissioner(
            code: reader.text("code", "short name used in `patients from`"),
            name: reader.text("name", "the payer's name"),
            extraGrowth: reader.figure("extra growth", .shareAYear, in: -0.1...0.1, "growth of what it buys beyond the growth of the economy's own demand"),
            buys: reader.names("buys", of: PointOfDelivery.self, "points of delivery it buys; all when left out"))
    }
}

/// A trust: what it reported for the baseline year.
package struct Provider: Sendable {
    package let code: String
    package let name: String
    package let kind: String
    package let place: Place
    package let operatingIncome: RecordedConstant
    /// Operating expenses including depreciation, before finance costs and dividends.
    package let operatingCost: RecordedConstant
    package let surplus: RecordedConstant
    /// Part of the baseline year's operating cost that does not recur (income that does not recur is negative).
    package let oneOffCost: DrawnConstant?
    package let beds: RecordedConstant?
    package let occupancy: RecordedConstant?
    package let admissions: RecordedConstant
    package let aeAttendances: DrawnConstant?
    package let aeWithinFourHours: RecordedConstant?
    package let waitingList: RecordedConstant?
    package let withinEighteenWeeks: RecordedConstant?
    package let staff: DrawnConstant
    /// Shares of the trust's patient-care income by payer: codes of commissioners and outside commissioners.
    package let patientsFrom: [String: RecordedConstant]
    /// Own admission mix by point of delivery; the kind's mix unless stated.
    package let admissionMix: [String: RecordedConstant]
    /// Own units for each admission and own shares of patient-care income by point of delivery; the kind's where not stated.
    package let perAdmission: [String: RecordedConstant]
    package let incomeShares: [String: RecordedConstant]
    /// Unavoidable cost of the place relative to England's mean: what prices and unit costs of the national set are multiplied by
    /// before a trust's own are held against them.
    package let marketForces: RecordedConstant?
    /// Baseline working capital in days of operating cost; the kind's value unless stated.
    package let workingCapital: RecordedConstant?
    package let cash: RecordedConstant?
    package let backlogMaintenance: RecordedConstant?
    /// Share of operating income that is not patient care, and capital service as a share of operating income; the
    /// kind's values unless stated.
    package let otherIncome: RecordedConstant?
    package let capitalService: RecordedConstant?
    /// Share of the trust's surplus or deficit that counts as the economy's. A neighbour, most of whose patients live
    /// elsewhere, counts in part.
    package let countedShare: RecordedConstant?
    /// What it delivers of its schemes relative to the system; the national figure unless stated.
    package let delivery: DrawnConstant?
    /// Change in beds that is already decided, by year (negative: beds close).
    package let decidedBedChange: DatedChanges?
    /// How the national oversight framework stands to it; nil where nothing is stated.
    package let oversight: Oversight?
    /// How it ends, merges or hands over services, and codes of organisations whose history it continues.
    package let changes: [OrganisationChange]
    package let continues: [String]

    package static func read(_ reader: SectionReader) -> Provider {
        // Figures that only make sense together.
        for (key, other, example) in [
            ("beds", "occupancy", "88%"), ("waiting list", "within 18 weeks", "94%"),
            ("A&E within four hours", "A&E attendances", "86,000"),
        ] where !reader.isDescribing && reader.has(key) && !reader.has(other) {
            reader.missing(other, example: example)
        }
        let code = reader.text("code", "the organisation's national code")
        return Provider(
            code: code,
            name: reader.text("name", "the trust's name"),
            kind: reader.text("kind", "one of the national set's provider kinds"),
            place: reader.place,
            operatingIncome: reader.figure("operating income", .pounds, in: 1e5...1e11, "operating income of the baseline year"),
            operatingCost: reader.figure("operating cost", .pounds, in: 1e5...1e11, "operating expenses of the baseline year, depreciation included"),
            surplus: reader.figure("surplus", .pounds, in: -1e10...1e10, "surplus (deficit when negative) of the baseline year"),
            oneOffCost: reader.optionalFigure("one-off cost", .pounds, in: -1e10...1e10, "part of the baseline operating cost that does not recur"),
            beds: reader.optionalFigure("beds", .beds, in: 0...20_000, "overnight beds available on average"),
            occupancy: reader.optionalFigure("occupancy", .share, in: 0...1.2, "occupied overnight beds as a share of available beds"),
            admissions: reader.figure("admissions", .activity, in: 0...2_000_000, "admissions of the year, day cases included"),
            aeAttendances: reader.optionalFigure("A&E attendances", .activity, in: 0...3_000_000, "attendances of the year, all types"),
            aeWithinFourHours: reader.optionalFigure("A&E within four hours", .share, in: 0.2...1, "share of attendances ended within four hours"),
            waitingList: reader.optionalFigure("waiting list", .people, in: 0...1_000_000, "incomplete pathways at the end of the baseline year"),
            withinEighteenWeeks: reader.optionalFigure("within 18 weeks", .share, in: 0.1...1, "share of the waiting list waiting under 18 weeks"),
            staff: reader.figure("staff", .staff, in: 0...100_000, "staff in post, whole-time equivalents"),
            patientsFrom: reader.figures(
                "patients from", .share, keys: nil, complete: false, in: 0...1, "share of patient-care income by payer; must sum to 100%"),
            admissionMix: reader.optionalFigures(
                "admission mix", .share, keys: PointOfDelivery.allCases.filter(\.isAdmission).map(\.rawValue), in: 0...1,
                "own mix of admissions, instead of the kind's; must sum to 100%"),
            perAdmission: reader.optionalFigures(
                "per admission", .ratio, keys: ProviderKind.otherPoints, in: 0...1000, "own units for each admission, instead of the kind's"),
            incomeShares: reader.optionalFigures(
                "income shares", .share, keys: ProviderKind.otherPoints, in: 0...1,
                "own share of patient-care income earned by contacts, instead of the kind's"),
            marketForces: reader.optionalFigure(
                "market forces factor", .ratio, in: 0.7...1.5,
                "unavoidable cost of the place relative to England's mean; national prices and unit costs are held against the trust's own with it"),
            workingCapital: reader.optionalFigure("working capital", .days, in: -400...400, "working capital balance in days of operating cost"),
            cash: reader.optionalFigure("cash", .pounds, in: -1e9...1e10, "cash at the end of the baseline year"),
            backlogMaintenance: reader.optionalFigure("backlog maintenance", .pounds, in: 0...1e10, "risk-adjusted cost to clear backlog maintenance"),
            otherIncome: reader.optionalFigure("other income", .share, in: 0...0.9, "own share of operating income that is not patient care"),
            capitalService: reader.optionalFigure(
                "capital service", .share, in: 0...0.4, "own dividend, interest and scheduled repayment as a share of operating income"),
            countedShare: reader.optionalFigure(
                "counted share", .share, in: 0...1,
                "share of its surplus or deficit that counts as the economy's; all of it unless stated, less for a neighbour"),
            delivery: reader.optionalFigure(
                "delivery", .share, in: 0...2, "what it delivers of its schemes relative to the system, instead of the national figure"),
            decidedBedChange: reader.optionalFigure(
                "decided bed change", .beds, in: -5_000...5_000, "beds opened or closed (negative) by year under decisions already taken"),
            oversight: Oversight.read(reader),
            changes: OrganisationChange.read(reader, of: code),
            continues: reader.texts("continues", "codes of organisations whose history this trust continues"))
    }
}
