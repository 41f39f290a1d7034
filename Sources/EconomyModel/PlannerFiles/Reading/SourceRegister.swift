/// How a study found what it found, from the strongest design to the weakest.
package enum StudyDesign: String, CaseIterable, Sendable, Codable {
    case reviewOfTrials = "review of trials"
    case trial = "trial"
    /// With controls, a matched group or an interrupted series.
    case quasiExperiment = "quasi-experiment"
    case review = "review"
    /// Before and after, or a cross-section, without control.
    case beforeAfter = "before and after"
    case model = "model"
    /// What experts expect.
    case elicitation = "elicitation"
    /// What accounts or counts say, without a comparison.
    case account = "account"
    /// By those who designed, sold or asked for it.
    case claim = "claim"
}

/// The sources a scenario draws on, listed under `sources:` by a short name of the planner's choice.
package struct SourceRegister: Sendable, Hashable, Codable {
    /// One published source.
    package struct Source: Sendable, Hashable, Codable {
        /// Its short name, as used in `source: D1`.
        package let id: String
        package let title: String
        package let publisher: String?
        /// When it was published, as the planner wrote it.
        package let year: String?
        package let note: String?
        /// Its public address, one that begins with http:// or https://.
        package let link: String?
        /// Of a study: how it was done, on whom, and what it found with its interval.
        package let design: StudyDesign?
        package let population: String?
        package let found: String?
        /// The year up to which its figures go, where it was published later.
        package let figuresUpTo: Int?
        /// Where it is listed.
        package let place: Place

        package init(
            id: String, title: String, publisher: String?, year: String?, note: String?, link: String?,
            design: StudyDesign? = nil, population: String? = nil, found: String? = nil, figuresUpTo: Int? = nil, place: Place
        ) {
            self.id = id
            self.title = title
            self.publisher = publisher
            self.year = year
            self.note = note
            self.link = link
            self.design = design
            self.population = population
            self.found = found
            self.figuresUpTo = figuresUpTo
            self.place = place
        }

        /// What a study found, how and on whom, and the note, as lists of sources say it.
        package var remark: String { [design?.rawValue, population, found, note].compactMap(\.self).joined(separator: "; ") }

        /// Title, publisher and year, as lists of sources name it.
        package var citation: String { [title, publisher, year].compactMap(\.self).joined(separator: ", ") }
    }

    /// In the order in which they are listed.
    package let sources: [Source]

    package init(_ sources: [Source]) {
        self.sources = sources
    }

    /// The source with that short name.
    package subscript(id: String) -> Source? {
        sources.first { $0.id == id }
    }

    /// All short names.
    package var ids: [String] { sources.map(\.id) }

    /// Reads the section `sources:`; empty if there is none.
    package static func read(from root: SectionReader) -> SourceRegister {
        let sources = root.map(
            "sources", keys: nil, complete: false, "The published sources of the figures, each under a short name"
        ) { section, id in
            Source(
                id: id,
                title: section.text("title", "What it is called"),
                publisher: section.optionalText("publisher", "Who published it"),
                year: section.optionalText("year", "When it was published"),
                note: section.optionalText("note", "What to know about it"),
                link: address(section),
                design: section.optionalChoice("design", of: StudyDesign.self, "Of a study: how it found it"),
                population: section.optionalText("population", "Of a study: who, how many, how long"),
                found: section.optionalText("found", "Of a study: the size of what it found, with its interval"),
                figuresUpTo: lastYear(section),
                place: section.place)
        }
        return SourceRegister(sources.map(\.value))
    }

    /// The year up to which the figures of a source go.
    private static func lastYear(_ section: SectionReader) -> Int? {
        guard let text = section.optionalText("figures up to", "The year up to which its figures go, where it was published later, such as 2014") else {
            return nil
        }
        if let year = Int(text), (1800...2200).contains(year) { return year }
        section.fault("figures up to", .badText(found: quoted(text), expected: "a year, such as 2014"))
        return nil
    }

    /// The public address of a source, so that a report can link to it; anything else is a fault.
    private static func address(_ section: SectionReader) -> String? {
        guard let link = section.optionalText("link", "Its public address, such as https://www.ons.gov.uk/…") else { return nil }
        if isPublicAddress(link) { return link }
        section.fault("link", .badText(found: quoted(link), expected: "a public address that begins with https:// or http://, without blanks"))
        return nil
    }

    /// Whether a text is an address of the web: http or https, a host with a point, no blanks, quotes or control characters.
    static func isPublicAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }), text.utf8.count <= 2000 else { return false }
        let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard host.contains("."), !host.contains("@") else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"\"'<>\\^`{|}".unicodeScalars.contains($0) && !$0.properties.isWhitespace
        }
    }
}
