/// One piece of a scenario's text after YAML: a text, a mapping or a list, with its place in its own file.
///
/// Nothing is interpreted: `yes`, `010` and `12:30` are the texts that were written.
package struct ScenarioNode: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// Nothing after the colon, or `~`.
        case empty
        case text(String)
        case mapping([Entry])
        case list([ScenarioNode])
    }

    /// One key of a mapping with its value. Keys are unique within their mapping.
    package struct Entry: Sendable, Hashable {
        package let key: String
        let keyPlace: Place
        package var value: ScenarioNode

        /// Whether it looks like the rest of a figure that was cut by a comma.
        var isCutByComma: Bool {
            guard case .empty = value.content, let first = key.first else { return false }
            return "0123456789£-−".contains(first)
        }
    }

    package let place: Place
    package var content: Content
    /// The provenance stated nearest above this piece in the same file. A file that changes another one's figure does not
    /// inherit the other's source.
    var inherited: StatedProvenance?

    package var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    package var items: [ScenarioNode]? {
        if case .list(let items) = content { items } else { nil }
    }

    package var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// Whether it is a section or a list without any content: nothing in it, or where its figures come from and no figure.
    package var saysNothing: Bool {
        switch content {
        case .mapping(let entries): entries.allSatisfy { ProvenanceKey(rawValue: $0.key) != nil }
        case .list(let items): items.isEmpty
        case .empty, .text: false
        }
    }

    /// What it is when it says nothing, for messages.
    var emptyKind: String {
        switch content {
        case .list: "an empty list"
        case .mapping(let entries) where !entries.isEmpty: "a section with nothing but its provenance"
        default: "an empty section"
        }
    }

    /// The entry of a mapping with that key.
    package func entry(_ key: String) -> Entry? {
        entries?.first { $0.key == key }
    }

    /// What it is, for messages.
    package var kind: String {
        switch content {
        case .empty: "nothing"
        case .text(let text): quoted(text)
        case .mapping: "a mapping of keys"
        case .list: "a list"
        }
    }
}

/// A provenance as written: which of the four keys, its text, and where.
package struct StatedProvenance: Sendable, Hashable {
    package let key: ProvenanceKey
    package let text: String
    package let place: Place

    package var provenance: Provenance {
        switch key {
        case .source: .sourced(id: text.trimmed)
        case .derived: .derived(text.trimmed)
        case .apportioned: .apportioned(text.trimmed)
        case .assumption: .assumption(text.trimmed)
        }
    }
}

/// The four keys that say where figures come from.
package enum ProvenanceKey: String, Sendable, CaseIterable {
    case source, derived, apportioned, assumption

    package static let names = allCases.map(\.rawValue)
}
