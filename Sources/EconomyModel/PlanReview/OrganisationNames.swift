import HealthEconomy
import PlannerFiles

/// Organisations by what people write for them: "Cumbria CCG", "North Cumbria University Hospitals NHS FT", "X & Y" for "X and Y", the code beside the
/// name.
enum OrganisationNames {
    /// Words that say what kind of organisation it is, which is written out, shortened or left off.
    private static let kinds: Set = [
        "nhs", "trust", "foundation", "ft", "ccg", "icb", "pct", "clinical", "commissioning", "group", "integrated", "care", "board", "the", "university",
        "teaching",
        "hospital", "hospitals", "partnership", "of", "and", "healthcare", "health", "services", "service",
    ]

    /// Whether a name is that of a trust or of who pays; nil where it does not say.
    private static func kind(_ text: String) -> String? {
        let words = Set(stem(text, less: []).split(separator: "_").map(String.init))
        if !words.isDisjoint(with: ["trust", "foundation", "ft", "hospital", "hospitals"]) { return "trust" }
        return words.isDisjoint(with: ["ccg", "icb", "commissioning", "board", "commissioner"]) ? nil : "payer"
    }

    /// The words of a name that tell it from others.
    private static func stem(_ text: String, less kinds: Set<String>) -> String {
        plainHeading(
            text.replacing("&", with: " and ").replacing("+", with: " and ").replacing(",", with: " ").replacing("/", with: " ").replacing("(", with: " ")
                .replacing(")", with: " ")
        )
        .split(separator: "_").map(String.init).filter { !kinds.contains($0) }.joined(separator: "_")
    }

    /// From the least to the most that is left off: first what the law adds, then what people leave off, too.
    private static let steps: [Set<String>] = [
        ["and", "the"], ["and", "the", "nhs", "trust", "foundation", "ft", "ccg", "icb", "clinical", "commissioning", "group", "integrated", "care", "board"],
        kinds,
    ]

    /// The words with their stems beside them, where a stem is one organisation's alone.
    static func known(_ words: [String: String]) -> [String: String] {
        var all = words
        for (word, code) in words { if let kind = kind(word) { all["kind \(code)"] = kind } }
        for (number, step) in steps.enumerated() {
            var codes: [String: Set<String>] = [:]
            for (word, code) in words { codes[stem(word, less: step), default: []].insert(code) }
            for (stem, codes) in codes where codes.count == 1 && !stem.isEmpty {
                let name = "\(number) \(stem)"
                if let code = codes.first { all[name] = code }
            }
        }
        return all
    }

    /// The code of an organisation by what is written: itself, its name, its name in another form, or either beside the other.
    static func find(_ text: String, in words: [String: String]) -> String? {
        let plain = plainHeading(text)
        if let exact = words[plain] { return exact }
        guard text.utf8.count <= 200, text.contains(where: \.isLetter) else { return nil }
        for (number, step) in steps.enumerated() {
            let stem = stem(text, less: step)
            guard !stem.isEmpty, let found = words["\(number) \(stem)"] else { continue }
            // "Cumbria Trust" is not Cumbria's commissioner.
            if let wanted = kind(text), let own = words["kind \(found)"], wanted != own { continue }
            return found
        }
        // The code beside the name: "RNL - North Cumbria", "North Cumbria (RNL)".
        let parts = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard parts.count > 1 else { return nil }
        let codes = Set(
            parts.filter { $0.contains(where: \.isNumber) || $0.count == 3 }.compactMap { part in words[part].flatMap { plainHeading($0) == part ? $0 : nil } })
        return codes.count == 1 ? codes.first : nil
    }
}
