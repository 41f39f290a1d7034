import Diagnosis
import HealthSimulation
import ReportKit

/// The tables of a capacity report: one row for each trust and year.
struct CapacityTables: Sendable {
    let outlook: CapacityOutlook

    var all: [NamedTable] {
        [
            NamedTable("waits", waits), NamedTable("wait_targets", targets), NamedTable("beds", beds), NamedTable("wards", wards),
            NamedTable("ae_spaces", spaces), NamedTable("theatres", theatres), NamedTable("theatre_use", theatreUse),
        ].filter { $0.table.rowCount > 0 }
    }

    static let titles = [
        "waits": "Waits", "wait_targets": "Capacity for a limit", "beds": "Beds", "wards": "Wards", "ae_spaces": "A&E spaces", "theatres": "Theatre sessions",
        "theatre_use": "Use of sessions",
    ]

    /// The ends of a range with its middle, under one name.
    private static func range(_ name: String, unit: String? = nil, decimals: Int, _ values: [YearSummary?]) -> [FigureTable.Column] {
        [("", \YearSummary.p50), (", 10%", \.p10), (", 90%", \.p90)].map { ending, path in
            .init(name + ending, unit: unit, .decimal(values.map { $0?[keyPath: path] }, decimals: decimals))
        }
    }

    private static func share(_ name: String, _ values: [YearSummary?]) -> [FigureTable.Column] {
        [("", \YearSummary.p50), (", 10%", \.p10), (", 90%", \.p90)].map { ending, path in
            .init(name + ending, .percent(values.map { $0?[keyPath: path] }))
        }
    }

    var waits: FigureTable {
        let rows = outlook.waits.flatMap { trust in trust.years.map { (trust.organisation, $0) } }
        let weeks = outlook.questions.weeks.enumerated()
        return FigureTable(
            "Waits at the end of each year",
            columns: [.init("Trust", .text(rows.map(\.0))), .init("Year", .text(rows.map(\.1.year)))]
                + Self.range("People waiting", decimals: 0, rows.map(\.1.list))
                + Self.range("Half wait less than", unit: "weeks", decimals: 1, rows.map(\.1.medianWeeks))
                + Self.range("92 in 100 wait less than", unit: "weeks", decimals: 1, rows.map(\.1.ninetySecondWeeks))
                + [.init("Futures beyond 52 weeks", .percent(rows.map(\.1.ninetySecondBeyond), decimals: 0))]
                + weeks.flatMap { place, limit in Self.share("Within \(Self.weeks(limit))", rows.map { $0.1.within[place].share }) })
    }

    var targets: FigureTable {
        let rows = outlook.waits.compactMap { trust in trust.target.map { (trust.organisation, $0) } }
        return FigureTable(
            "Capacity that keeps the limit",
            columns: [
                .init("Trust", .text(rows.map(\.0))), .init("By the end of", .text(rows.map(\.1.by))),
                .init("Limit", .text(rows.map { "\(Figures.percent($0.1.share, decimals: 1)) within \(Self.weeks($0.1.weeks))" })),
                .init("Kept now in", .percent(rows.map(\.1.chanceNow), decimals: 0)),
                .init("Capacity over what there would be", .decimal(rows.map(\.1.capacity), decimals: 3)),
                .init("Kept then in", .percent(rows.map(\.1.chanceThere), decimals: 0)),
            ] + Self.range("More treated that year", unit: "patients", decimals: 0, rows.map(\.1.moreInYear))
                + Self.range("More treated in all years", unit: "patients", decimals: 0, rows.map(\.1.moreInAll))
                + Self.range("Capacity that then holds the list", decimals: 3, rows.map(\.1.toHold)))
    }

    var beds: FigureTable {
        let rows = outlook.beds.flatMap { trust in trust.years.map { (trust, $0) } }
        func rule(_ name: String, _ path: KeyPath<BedNeed.Year, BedNeed.Beds>) -> [FigureTable.Column] {
            let ends: [(String, KeyPath<BedNeed.Beds, Double>)] = [
                ("", \.p50), (", 10%", \.p10), (", 90%", \.p90), (", in \(Figures.percent(outlook.questions.chance)) of futures", \.certain),
            ]
            return ends.map { ending, end in .init(name + ending, unit: "beds", .decimal(rows.map { $0.1[keyPath: path][keyPath: end] }, decimals: 0)) }
        }
        let first = outlook.beds.first
        return FigureTable(
            "Beds needed",
            columns: [.init("Trust", .text(rows.map(\.0.organisation))), .init("Year", .text(rows.map(\.1.year)))]
                + Self.range("Available", unit: "beds", decimals: 0, rows.map(\.1.available))
                + Self.range("Patients who want one", unit: "beds", decimals: 0, rows.map(\.1.wanted))
                + rule("At \(Figures.percent(first?.occupancy ?? 0)) occupancy", \.atOccupancy)
                + rule("Full on \(Figures.percent(first?.daysFull ?? 0)) of days", \.byDaysFull)
                + rule("\(Figures.percent(first?.turnedAway ?? 0)) find none", \.byTurnedAway))
    }

    var wards: FigureTable {
        FigureTable(
            "How full wards may be",
            columns: [
                .init("Beds", .integer(outlook.wards.map(\.beds))), .init("Occupancy", .percent(outlook.wards.map(\.occupancy), decimals: 0)),
                .init("Find none, two such wards", .percent(outlook.wards.map(\.apart))),
                .init("Find none, one of twice the size", .percent(outlook.wards.map(\.together), decimals: 2)),
            ])
    }

    var spaces: FigureTable {
        let rows = outlook.spaces.flatMap { trust in trust.years.map { (trust.organisation, $0) } }
        return FigureTable(
            "Spaces in A&E",
            columns: [.init("Trust", .text(rows.map(\.0))), .init("Year", .text(rows.map(\.1.year)))]
                + Self.range("Attendances", decimals: 0, rows.map(\.1.attendances)) + [
                    .init("Spaces", .integer(rows.map(\.1.p50))), .init("Spaces, 10%", .integer(rows.map(\.1.p10))),
                    .init("Spaces, 90%", .integer(rows.map(\.1.p90))),
                    .init("Spaces, in \(Figures.percent(outlook.questions.chance)) of futures", .integer(rows.map(\.1.certain))),
                ])
    }

    var theatres: FigureTable {
        let rows = outlook.theatres.flatMap { trust in trust.years.map { (trust, $0) } }
        let last = outlook.years.last
        return FigureTable(
            "Four-hour sessions a week",
            columns: [
                .init("Trust", .text(rows.map(\.0.organisation))), .init("Year", .text(rows.map(\.1.year))),
                .init("Cases in four hours", .decimal(rows.map(\.0.casesInFourHours), decimals: 2)), .init("From", .text(rows.map(\.0.basis.rawValue))),
            ] + Self.range("Sessions a week", decimals: 1, rows.map(\.1.sessions))
                + Self.range("If no time were lost", decimals: 1, rows.map { $0.1.year == last ? $0.0.ifNoneLost : nil }))
    }

    var theatreUse: FigureTable {
        let rows = outlook.theatreUse
        return FigureTable(
            "How sessions were used",
            columns: [
                .init("Trust", .text(rows.map(\.trust))), .init("Specialty", .text(rows.map(\.specialty))), .init("Sessions", .integer(rows.map(\.sessions))),
                .init("Cases", .decimal(rows.map(\.cases), decimals: 0)), .init("Hours planned", .decimal(rows.map(\.hoursPlanned))),
                .init("Used, capped", .percent(rows.map(\.capped))), .init("Used, uncapped", .percent(rows.map(\.uncapped))),
                .init("Late start", unit: "minutes", .decimal(rows.map(\.lateStart))),
                .init("Early finish", unit: "minutes", .decimal(rows.map(\.earlyFinish))),
                .init("Overrun", unit: "minutes", .decimal(rows.map(\.overrun))), .init("Begin late", .percent(rows.map(\.late), decimals: 0)),
                .init("Overrun often", .percent(rows.map(\.overrunning), decimals: 0)),
                .init("A case", unit: "minutes", .decimal(rows.map(\.minutesACase))), .init("Between cases", unit: "minutes", .decimal(rows.map(\.turnover))),
                .init("Cases in four hours", .decimal(rows.map(\.casesInFourHours), decimals: 2)),
                .init("If no time were lost", .decimal(rows.map(\.casesInFourHoursFull), decimals: 2)),
            ])
    }

    static func weeks(_ weeks: Double) -> String { "\(Figures.fixed(weeks, decimals: weeks == weeks.rounded() ? 0 : 1)) weeks" }
}
