/// Plain values: words, counts and constants, which need no provenance.
extension SectionReader {
    /// A text that must be there.
    package func text(_ key: String, _ about: String) -> String {
        guard let entry = entry(key, .text, required: true, about, example: "…") else { return "" }
        return text(of: entry, expected: "a text") ?? ""
    }

    /// A text that may be left out.
    package func optionalText(_ key: String, _ about: String) -> String? {
        guard let entry = entry(key, .text, required: false, about, example: "…") else { return nil }
        return text(of: entry, expected: "a text")
    }

    /// `yes` or `no` (or `true`, `false`). `on` and `off`, which many YAML readers take for truth values, are read with a hint.
    package func flag(_ key: String, default standard: Bool, _ about: String) -> Bool {
        let word = standard ? "yes" : "no"
        guard let entry = entry(key, .flag, required: false, standard: word, about, example: word),
            let text = text(of: entry, expected: "yes or no")
        else { return standard }
        switch text {
        case "yes", "true": return true
        case "no", "false": return false
        case "on", "off":
            warn(
                key, "old word: \(text)",
                "'\(text)' is an old way to say '\(text == "on" ? "yes" : "no")', which many YAML readers do not take for a word; write '\(text == "on" ? "yes" : "no")'"
            )
            return text == "on"
        default:
            fault(key, .wrongKind(found: quoted(text), expected: "yes or no"))
            return standard
        }
    }

    /// A whole number within a range. With a default it may be left out.
    package func whole(_ key: String, in range: ClosedRange<Int>, default standard: Int?, _ about: String) -> Int {
        let neutral = standard ?? min(max(0, range.lowerBound), range.upperBound)
        let example = "\(neutral)"
        guard
            let entry = entry(
                key, .whole(range), required: standard == nil, standard: standard.map { "\($0)" }, about,
                example: example),
            let text = text(of: entry, expected: "a whole number, such as \(example)")
        else { return neutral }
        guard let value = WrittenNumber(text)?.value(in: .ratio) else {
            fault(key, .notANumber(found: shown(text), example: example))
            return neutral
        }
        guard let whole = Int(exactly: value) else {
            fault(key, .wrongKind(found: quoted(text), expected: "a whole number, such as \(example)"))
            return neutral
        }
        guard range.contains(whole) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            let allowed =
                high == .max ? "\(low) or more" : low == .min ? "\(high) or less" : "from \(low) to \(high)"
            fault(key, .outOfRange(found: shown(text), allowed: allowed))
            return neutral
        }
        return whole
    }

    /// A plain constant within a range, such as an exponent or a rank. With a default it may be left out.
    package func number(
        _ key: String, in range: ClosedRange<Double>, default standard: Double?, _ about: String
    ) -> Double {
        let neutral = standard ?? range.neutral
        let example = grouped(neutral)
        guard
            let entry = entry(
                key, .number(range), required: standard == nil, standard: standard.map(grouped), about, example: example
            ),
            let text = text(of: entry, expected: "a number, such as \(example)")
        else { return neutral }
        guard let value = WrittenNumber(text)?.value(in: .ratio), value.isFinite else {
            fault(key, .notANumber(found: shown(text), example: example))
            return neutral
        }
        guard range.contains(value) else {
            fault(key, .outOfRange(found: shown(text), allowed: wording(of: range, written: grouped)))
            return neutral
        }
        return value
    }

    /// A financial year that must be there.
    package func year(_ key: String, _ about: String) -> FinancialYear {
        let entry = entry(key, .year, required: true, about, example: "2013/14")
        return entry.flatMap(year(of:)) ?? FinancialYear(start: 2013)
    }

    /// A financial year that may be left out.
    package func optionalYear(_ key: String, _ about: String) -> FinancialYear? {
        entry(key, .year, required: false, about, example: "2013/14").flatMap(year(of:))
    }

    private func year(of entry: ScenarioNode.Entry) -> FinancialYear? {
        let expected = "a financial year such as 2013/14"
        guard let text = text(of: entry, expected: expected) else { return nil }
        guard let year = FinancialYear(text.trimmed) else {
            fault(entry.key, .badText(found: quoted(text), expected: expected))
            return nil
        }
        return year
    }

    /// One of the words of an enumeration. With a default it may be left out.
    package func choice<T: RawRepresentable & CaseIterable>(
        _ key: String, of type: T.Type, default standard: T?, _ about: String
    ) -> T where T.RawValue == String {
        let words = type.allCases.map(\.rawValue)
        guard let neutral = standard ?? type.allCases.first else {
            preconditionFailure("a choice for '\(key)' needs something to choose from")
        }
        guard
            let entry = entry(
                key, .choice(words), required: standard == nil, standard: standard?.rawValue, about,
                example: neutral.rawValue),
            let text = text(of: entry, expected: "a word, such as \(neutral.rawValue)")
        else { return neutral }
        guard let value = T(rawValue: text) else {
            fault(
                key,
                .unknownName(
                    kind: "a choice", found: shown(text), nearest: nearestName(to: text, among: words), allowed: words))
            return neutral
        }
        return value
    }

    /// One of the words of an enumeration that may be left out; nil then, and with a fault if it is none of them.
    package func optionalChoice<T: RawRepresentable & CaseIterable>(_ key: String, of type: T.Type, _ about: String) -> T?
    where T.RawValue == String {
        let words = type.allCases.map(\.rawValue)
        let example = words.first ?? ""
        guard let entry = entry(key, .choice(words), required: false, about, example: example),
            let text = text(of: entry, expected: "a word, such as \(example)")
        else { return nil }
        if let value = T(rawValue: text) { return value }
        fault(key, .unknownName(kind: "a choice", found: shown(text), nearest: nearestName(to: text, among: words), allowed: words))
        return nil
    }

    /// Short names of the sources that something rests on; empty if it is left out. Each must be listed under `sources`.
    package func sources(_ key: String, _ about: String) -> [String] {
        let names = texts(key, about)
        guard case .reading(let node) = content else { return names }
        for item in node.entry(key)?.value.items ?? [] {
            guard let name = item.text, !name.trimmed.isEmpty else { continue }
            context.refer(to: name, at: item.place, path: joined(path, key))
        }
        return names
    }

    /// A list of texts; empty if it is left out. If `required`, it must be there and hold one at least.
    package func texts(_ key: String, required: Bool = false, example: String = "[…, …]", _ about: String) -> [String] {
        guard let entry = entry(key, .texts, required: required, about, example: example) else { return [] }
        guard let items = entry.value.items else {
            fault(key, .wrongKind(found: entry.value.kind, expected: "a list of texts, such as [first, second]"))
            return []
        }
        return items.enumerated().compactMap { index, item in
            if let text = item.text, !text.trimmed.isEmpty { return text }
            faults.add(
                Fault(
                    place: item.place, path: "\(joined(path, key))[\(index + 1)]",
                    problem: .wrongKind(found: item.text == nil ? item.kind : "nothing", expected: "a text")))
            return nil
        }
    }
}
