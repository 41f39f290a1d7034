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
        package let link: String?
        /// Where it is listed.
        package let place: Place

        package init(
            id: String, title: String, publisher: String?, year: String?, note: String?, link: String?, place: Place
        ) {
            self.id = id
            self.title = title
            self.publisher = publisher
            self.year = year
            self.note = note
            self.link = link
            self.place = place
        }
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
                link: section.optionalText("link", "Where it can be found"),
                place: section.place)
        }
        return SourceRegister(sources.map(\.value))
    }
}
