import Statistics

/// What a section of a scenario may hold, found by letting the reading code ask its questions of nothing. From it come
/// the JSON Schema and the documentation's tables of keys, so that neither can differ from what is really read.
package struct SectionDescription: Sendable, Hashable {
    /// The keys in the order in which they are asked for.
    package let keys: [KeyDescription]

    package init(keys: [KeyDescription]) {
        self.keys = keys
    }

    /// The description of what `read` asks for at the top of a scenario, with the keys that the reader itself knows there.
    package static func describing<Value>(_ read: (SectionReader) -> Value) -> SectionDescription {
        let recorder = DescriptionRecorder()
        let root = SectionReader(
            path: "", place: Place(file: "", line: 1, column: 1), content: .describing(recorder),
            context: ReadingContext(mainFile: "", reading: .texts([:])))
        _ = root.optionalText("based on", "The scenario file that this one changes, relative to this file")
        _ = SourceRegister.read(from: root)
        _ = read(root)
        return SectionDescription(keys: recorder.keys)
    }
}

extension SectionDescription {
    /// Unit and reading of every figure that may be written here or below, in the order of the keys.
    package var figures: [(unit: Unit, reading: FigureReading)] {
        keys.flatMap { key -> [(unit: Unit, reading: FigureReading)] in
            switch key.kind {
            case .figure(let unit, let reading, _), .figures(let unit, let reading, _, _, _): [(unit, reading)]
            case .time(let reading): Unit.times.map { ($0, reading) }
            case .section(let inner), .list(_, _, let inner), .map(_, _, let inner): inner.figures
            case .text, .flag, .whole, .number, .year, .choice, .texts, .constants, .table: []
            }
        }
    }
}

/// One key of a section.
package struct KeyDescription: Sendable, Hashable {
    /// What a key holds.
    package indirect enum Kind: Sendable, Hashable {
        case text
        /// yes or no.
        case flag
        case whole(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case year
        /// One of these words.
        case choice([String])
        /// A list of texts.
        case texts
        /// A figure; the reading says whether it may be dated, and what becomes of a spread.
        case figure(Unit, FigureReading, ClosedRange<Double>)
        /// A length of time in days, weeks or months.
        case time(FigureReading)
        /// Figures by name; `keys` nil if the names are free.
        case figures(Unit, FigureReading, keys: [String]?, complete: Bool, range: ClosedRange<Double>)
        /// Constants of judgement by name: a value with its unit and nothing else.
        case constants(Unit, keys: [String]?)
        case section(SectionDescription)
        /// A list of sections told apart by the key `keyedBy`.
        case list(keyedBy: String, minimum: Int, SectionDescription)
        /// Sections by name; `keys` nil if the names are free.
        case map(keys: [String]?, complete: Bool, SectionDescription)
        /// The name of a CSV file with these columns.
        case table([TableColumn])

        /// Whether it is a section or a list, of which there must be something.
        var holdsParts: Bool {
            switch self {
            case .texts, .figures, .constants, .section, .list, .map: true
            case .text, .flag, .whole, .number, .year, .choice, .figure, .time, .table: false
            }
        }
    }

    package let key: String
    package let kind: Kind
    package let isRequired: Bool
    /// What holds if the key is left out, as it would be written; nil if nothing stands in for it.
    package let standard: String?
    /// What it says, in one sentence.
    package let about: String

    package init(key: String, kind: Kind, isRequired: Bool, standard: String?, about: String) {
        self.key = key
        self.kind = kind
        self.isRequired = isRequired
        self.standard = standard
        self.about = about
    }
}

/// Collects the keys that a section's reading code asks for.
package final class DescriptionRecorder {
    package private(set) var keys: [KeyDescription] = []

    package func record(_ key: KeyDescription) {
        if !keys.contains(where: { $0.key == key.key }) { keys.append(key) }
    }
}
