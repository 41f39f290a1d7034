package import PlannerFiles

/// Readings that only the scenario's own sections need.
extension SectionReader {
    /// Figures by name that may be left out altogether.
    func optionalFigures<Form: FigureForm>(
        _ key: String, _ unit: Unit, keys: [String]?, in range: ClosedRange<Double> = .everything, _ about: String
    ) -> [String: Form] {
        figures(key, unit, keys: keys, complete: false, in: range, about)
    }

    /// A list of words out of a fixed set; empty if it is left out.
    package func names<T: RawRepresentable & CaseIterable>(_ key: String, of type: T.Type, _ about: String) -> [T]
    where T.RawValue == String {
        let allowed = T.allCases.map(\.rawValue)
        return texts(key, "\(about); of: \(allowed.joined(separator: ", "))").compactMap { text in
            if let value = T(rawValue: text) { return value }
            fault(key, .unknownName(kind: "a name", found: shown(text), nearest: nearestName(to: text, among: allowed), allowed: allowed))
            return nil
        }
    }

    /// A whole number that may be left out.
    func optionalWhole(_ key: String, in range: ClosedRange<Int>, _ about: String) -> Int? {
        // The lowest allowed number is declared as the standard; whether the key is there decides.
        let value = whole(key, in: range, default: range.lowerBound, about)
        return has(key) && !isDescribing ? value : nil
    }

    /// A list of plain numbers. If `required`, it must be there and hold one at least.
    package func numbers(_ key: String, count: Int?, required: Bool = false, example: String = "[2.5, 1.75, 1.25]", _ about: String) -> [Double] {
        let numbers = texts(key, required: required, example: example, about).compactMap { text -> Double? in
            if let number = Double(text), number.isFinite { return number }
            fault(key, .notANumber(found: shown(text), example: example))
            return nil
        }
        if let count, numbers.count != count, !isDescribing {
            fault(key, .doesNotSum(found: "\(numbers.count) numbers", expected: "\(count) numbers"))
        }
        return numbers
    }

    /// Reports a cell of a table.
    package func fault(in table: DataTable, row: Int, _ problem: Problem) {
        faults.add(Fault(place: Place(file: table.file, line: table.line(row), column: 1), path: path, problem: problem))
    }

    /// Reports a text cell that is none of the names allowed.
    package func unknown(_ kind: String, in table: DataTable, row: Int, column: String, allowed: [String]) {
        let found = table.text(column, row)
        fault(in: table, row: row, .unknownName(kind: kind, found: shown(found), nearest: nearestName(to: found, among: allowed), allowed: allowed))
    }
}
