/// One figure that a report quotes in several places: what it is, of whom and when, how it sums up the futures, how sure it is.
///
/// Money is the mean over futures, because only means add up; everything else is the middle. Every page, table, workbook and sentence
/// takes such a figure from here, so that it reads alike everywhere.
package struct Headline: Sendable, Hashable {
    /// Which figure of all futures stands for them.
    package enum Summary: String, Sendable { case mean, middle }

    /// Whom it is of and when, as `planner explain` takes it: `economy.gap_do_nothing.2018/19`.
    package var id: String
    package var name: String
    /// What is done: "do-nothing" or the name of an option.
    package var option: String
    package var year: String
    package var unit: String
    package var summary: Summary
    /// In the unit; a share for percentages.
    package var value, low, high: Double
    package var futures: Int
    /// How far the value would move, as a standard deviation, were the run made with other seeds; nil where it is not known.
    package var samplingError: Double?
    /// The same of the ends of 8 in 10 futures.
    package var samplingErrorOfEnds: Double?
    /// How it is written, and what it is multiplied by before.
    package var format: FigureFormat
    package var scale: Double
    /// Whether it is a change, which is written with its sign even where it is a rise.
    package var isChange = false

    package init(
        id: String, name: String, option: String, year: String, unit: String, summary: Summary, value: Double, low: Double, high: Double, futures: Int,
        samplingError: Double?, samplingErrorOfEnds: Double? = nil, format: FigureFormat, scale: Double = 1
    ) {
        self.id = id
        self.name = name
        self.option = option
        self.year = year
        self.unit = unit
        self.summary = summary
        self.value = value
        self.low = low
        self.high = high
        self.futures = futures
        self.samplingError = samplingError
        self.samplingErrorOfEnds = samplingErrorOfEnds
        self.format = format
        self.scale = scale
    }

    /// The value as it is written, to the digits that hold: "£242m" where runs with other seeds would differ by less than £1m.
    package var text: String { written(value, samplingError) }

    private func written(_ value: Double, _ error: Double?) -> String {
        let error = error.map { $0 * scale.magnitude }
        return isChange ? Figures.signed(value * scale, in: format, error: error) : format.text(value * scale, error: error)
    }

    /// The ends of 8 in 10 futures: "£188m to £298m".
    package var ends: String {
        let (low, high) = (written(low, samplingErrorOfEnds), written(high, samplingErrorOfEnds))
        return low == high ? low : "\(low) to \(high)"
    }

    /// The value marked with what it is, so that a program can find it in a page.
    package var html: HTML { "<data value=\"\(Figures.significant(value))\" data-headline=\"\(id)\" data-option=\"\(option)\">\(text)</data>" }

    /// All headline figures of a report: tables/headlines.csv and the workbook's first sheet.
    package static func table(_ all: [Headline]) -> FigureTable {
        FigureTable(
            "Headline figures",
            columns: [
                .init("id", .text(all.map(\.id))), .init("option", .text(all.map(\.option))), .init("name", .text(all.map(\.name))),
                .init("year", .text(all.map(\.year))), .init("unit", .text(all.map(\.unit))), .init("summary", .text(all.map(\.summary.rawValue))),
                .init("value", .decimal(all.map(\.value), decimals: 4)), .init("p10", .decimal(all.map(\.low), decimals: 4)),
                .init("p90", .decimal(all.map(\.high), decimals: 4)), .init("futures", .integer(all.map(\.futures))),
                .init("sampling_error", .decimal(all.map(\.samplingError), decimals: 4)), .init("shown", .text(all.map(\.text))),
            ])
    }

    /// The same without repetitions: of the figures with one id and option the first stands.
    package static func distinct(_ all: [Headline]) -> [Headline] {
        var seen = Set<[String]>()
        return all.filter { seen.insert([$0.id, $0.option]).inserted }
    }
}
