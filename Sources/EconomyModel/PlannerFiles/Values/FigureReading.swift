/// How a key's figure is read, and so what may be written there. The reader refuses what nothing would read.
package struct FigureReading: Sendable, Hashable, Codable {
    /// What becomes of a spread.
    package enum SpreadUse: Sendable, Hashable, Codable {
        /// There is none: the figure is taken as certain.
        case refused
        /// It stands in the register alone and says how sure the figure is; the model takes the value.
        case recorded
        /// One draw for all years.
        case drawnOnce
        /// One draw for all years, or one a year that may keep a part of the last; see `Persistence`.
        case drawnByYear
    }

    /// Whether values by year may be written.
    package let isDated: Bool
    package let spread: SpreadUse

    package init(isDated: Bool, spread: SpreadUse) {
        self.isDated = isDated
        self.spread = spread
    }

    /// Whether a spread is drawn, so that it may move together with others.
    package var isDrawn: Bool { spread == .drawnOnce || spread == .drawnByYear }

    /// In the register's words: how the model reads such a figure.
    package var words: String {
        let time = isDated ? "by year" : "one value"
        return switch spread {
        case .refused: "\(time), certain"
        case .recorded: "\(time), spread recorded"
        case .drawnOnce: "\(time), drawn once"
        case .drawnByYear: "\(time), drawn"
        }
    }
}
