package import HealthEconomy
package import HealthSimulation
package import ReportKit

/// The command that explains a figure of a report, so that it runs as printed in the folder where the report was made.
package struct ExplainCommand {
    private let words: [String]

    /// - Parameter option: what was simulated; do-nothing needs no word.
    package init(_ file: String, changes: [StatedChange], settings: EnsembleSettings, option: String) {
        let standard = EnsembleSettings()
        var words: [String] = []
        if option != "do-nothing" { words += ["--option", option] }
        for change in changes where change.kind != .changesOrganisations { words += ["--set", change.change] }
        if settings.seed != standard.seed { words += ["--seed", "\(settings.seed)"] }
        // A file whose name begins like an option is named by its folder.
        self.words = [file.hasPrefix("-") ? "./\(file)" : file] + words
    }

    /// `planner explain FILE ADDRESS …`, quoted for a terminal where it must be.
    package func text(_ address: String) -> String {
        (["planner", "explain", words[0], address] + words.dropFirst()).map(Self.shell).joined(separator: " ")
    }

    /// A word as a POSIX shell reads it back unchanged.
    package static func shell(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || "-_./:,+@%".unicodeScalars.contains(scalar)
        }
        if plain, !word.isEmpty { return word }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

extension [StatedChange] {
    /// As the facts of a report.
    package var facts: [RunFacts.Change] { map { RunFacts.Change(change: $0.change, kind: $0.kind.rawValue, meaning: $0.meaning) } }
}
