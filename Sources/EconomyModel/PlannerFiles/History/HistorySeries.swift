/// What one step of a history is.
package enum HistoryStep: String, Sendable, Codable, Hashable {
    case month
    case year

    /// Months from one value to the next.
    package var months: Int { self == .month ? 1 : 12 }
    /// Steps in a year.
    package var perYear: Int { 12 / months }
}

/// What an organisation reported of one measure, month by month or year by year, without the months it left out.
package struct HistorySeries: Sendable, Codable, Hashable {
    package let organisation: String
    package let measure: String
    package let step: HistoryStep
    /// The first value's month; of years, the April in which the first begins.
    package let first: CalendarMonth
    /// In time order, nil where a step is missing. First and last are there.
    package let values: [Double?]

    package init(organisation: String, measure: String, step: HistoryStep, first: CalendarMonth, values: [Double?]) {
        self.organisation = organisation
        self.measure = measure
        self.step = step
        self.first = first
        self.values = values
    }

    package var observed: Int { values.count { $0 != nil } }

    /// The month of a step; steps beyond the last count on.
    package func month(_ step: Int) -> CalendarMonth { first.advanced(by: step * self.step.months) }

    /// A step as it is written: `2016-04`, or `2016/17` where steps are years.
    package func label(_ step: Int) -> String {
        self.step == .month ? month(step).description : month(step).financialYear.description
    }

    /// `2016-04 to 2018-03`.
    package var span: String { "\(label(0)) to \(label(values.count - 1))" }

    /// The month of the calendar year as a phase, January 0; 0 of years.
    package var firstPhase: Int { step == .month ? first.month - 1 : 0 }

    /// The same months with other values.
    package func withValues(_ values: [Double?]) -> HistorySeries {
        HistorySeries(organisation: organisation, measure: measure, step: step, first: first, values: values)
    }

    /// The same series without its last steps, and without missing values at the end of what is left.
    package func dropping(_ steps: Int) -> HistorySeries {
        HistorySeries(organisation: organisation, measure: measure, step: step, first: first, values: Array(values.dropLast(steps)))
    }
}

/// Something in a history that was not read as it stands, or that a reader must know: what was found, and what was done.
package struct HistoryRemark: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A line or cell that could not be read.
        case unreadable
        /// A heading, a name or a date that needed a guess.
        case guess
        /// A month given again with another value.
        case restated
        /// A month given again with the same value.
        case repeated
        /// Months without a value.
        case gap
        /// Values a thousand times the others, or a thousandth.
        case unit
        /// Values below zero.
        case negative
        /// Months among years, or years among months.
        case mixed
        /// Signs of published tables: a dash, a value kept back, a mark behind a number.
        case symbol
        /// Lines of one date that differ in another column: added up, or refused.
        case parts
        /// Days, weeks or quarters.
        case interval
        /// A lasting step in the level.
        case shift
        /// A line that goes on below nought, where it cannot be.
        case nought
        /// A series that stopped before the others.
        case ended
        /// Too few values for what was asked.
        case short
        /// Outside the years of the plan.
        case outside
        /// An organisation or measure the plan does not have.
        case unknown
    }
    package let kind: Kind
    /// File and line, as far as they are known: `actuals.csv:17`.
    package let place: String
    package let organisation: String
    package let measure: String
    package let found: String
    package let treatment: String

    package init(_ kind: Kind, place: String, organisation: String = "", measure: String = "", found: String, treatment: String) {
        self.kind = kind
        self.place = place
        self.organisation = organisation
        self.measure = measure
        self.found = found
        self.treatment = treatment
    }
}

/// All series of one or more files, with a remark on everything that was not plain.
package struct SubmittedHistory: Sendable, Codable {
    /// In the order of first mention.
    package let series: [HistorySeries]
    package let remarks: [HistoryRemark]
    package let files: [String]
    /// Lines with figures, over all files.
    package let lines: Int
    /// Digest of the files' bytes, for the manifest.
    package let digest: String

    package init(series: [HistorySeries], remarks: [HistoryRemark] = [], files: [String] = [], lines: Int = 0, digest: String = "") {
        self.series = series
        self.remarks = remarks
        self.files = files
        self.lines = lines
        self.digest = digest
    }
}
