import Statistics

/// Constants of judgement, such as limits, weights and scores: in a unit, without spread, with the provenance of their section.
extension SectionReader {
    /// A constant in a unit; nil when it is left out or cannot be read.
    package func constant(
        _ key: String, _ unit: Unit, in range: ClosedRange<Double> = .everything, required: Bool = false, _ about: String
    ) -> Double? {
        guard let entry = entry(key, .text, required: required, about, example: unit.example),
            let text = text(of: entry, expected: "\(unit.name), such as \(unit.example)")
        else { return nil }
        return constant(text, unit, in: range) { fault(key, $0) }
    }

    /// Constants by name, in the order of the file; one that cannot be read is neutral. `keys` are the names allowed.
    package func constants(
        _ key: String, _ unit: Unit, keys: [String], in range: ClosedRange<Double>, _ about: String
    ) -> [(name: String, value: Double)] {
        if case .describing(let recorder) = content {
            recorder.record(
                KeyDescription(
                    key: key, kind: .constants(unit, keys: describedNames(keys)),
                    isRequired: false, standard: nil, about: about))
        }
        let path = joined(path, key)
        return named(key, keys: isDescribing ? nil : keys, complete: false, example: unit.example) { entry in
            func report(_ problem: Problem) {
                faults.add(Fault(place: entry.value.place, path: joined(path, entry.key), problem: problem))
            }
            guard let text = entry.value.text else {
                report(.wrongKind(found: entry.value.kind, expected: "\(unit.name), such as \(unit.example)"))
                return (entry.key, range.neutral)
            }
            return (entry.key, constant(text, unit, in: range, report) ?? range.neutral)
        }
    }

    /// A list of sections that nothing tells apart; empty when it is left out. `first` is the key that each must have.
    package func items<T: Sendable>(_ key: String, first: String, _ about: String, _ read: (SectionReader) -> T) -> [T] {
        if isDescribing { return list(key, keyedBy: first, minimum: 0, about, read) }
        guard let entry = find(key, required: false, example: "[{\(first): …}]") else { return [] }
        guard let items = entry.value.items else {
            fault(key, .wrongKind(found: entry.value.kind, expected: "a list of items, each with its \(first)"))
            return []
        }
        return items.enumerated().compactMap { index, node in
            let path = "\(joined(path, key))[\(index + 1)]"
            guard node.entries != nil else {
                faults.add(Fault(place: node.place, path: path, problem: .wrongKind(found: node.kind, expected: "an item with its \(first)")))
                return nil
            }
            let reader = SectionReader(path: path, place: node.place, content: .reading(node), context: context)
            let value = read(reader)
            reader.finish()
            return value
        }
    }

    private func constant(_ text: String, _ unit: Unit, in range: ClosedRange<Double>, _ report: (Problem) -> Void) -> Double? {
        switch parsedNumber(text, unit) {
        case .success(let value) where range.contains(value): return value
        case .success: report(.outOfRange(found: shown(text), allowed: wording(of: range, written: unit.written)))
        case .failure(let failure): report(failure.problem)
        }
        return nil
    }
}
