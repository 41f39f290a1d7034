import Statistics

/// Writes the description of a scenario as a JSON Schema, for editors that complete and check as one types.
///
/// Source: JSON Schema, draft 2020-12. The schema checks what a schema can: keys, words, the form of figures. Ranges of
/// figures with units, names that must exist elsewhere and files are left to the reader.
package enum JSONSchema {
    /// The schema's text; the same text for the same description.
    ///
    /// - Parameter isPartial: leaves out which keys are required, for files that are based on another one.
    package static func text(of description: SectionDescription, title: String, isPartial: Bool = false) -> String {
        let writer = Writer(isPartial: isPartial)
        var schema: [(String, JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string(title)),
        ]
        schema += writer.members(of: description)
        schema.append(("$defs", writer.definitions(for: description)))
        return JSONText.object(schema).text() + "\n"
    }

    private struct Writer {
        let isPartial: Bool

        static let provenance = ProvenanceKey.names.map { ($0, JSONText.object([("type", .string("string"))])) }
        static let number = "[-−]?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\\.[0-9]+)?"
        static let yearPattern = "[1-9][0-9]{3}/[0-9]{2}"

        /// The members of an object that may hold the keys of a section and nothing else.
        func members(of description: SectionDescription) -> [(String, JSONText)] {
            var properties = description.keys.map { ($0.key, schema(of: $0)) }
            let known = Set(description.keys.map(\.key))
            properties += Writer.provenance.filter { !known.contains($0.0) }
            return object(properties, required: description.keys.filter(\.isRequired).map(\.key))
        }

        private func object(_ properties: [(String, JSONText)], required: [String]) -> [(String, JSONText)] {
            var members: [(String, JSONText)] = [("type", .string("object")), ("properties", .object(properties))]
            if !required.isEmpty && !isPartial { members.append(("required", .array(required.map(JSONText.string)))) }
            members.append(("additionalProperties", .bool(false)))
            return members
        }

        private func schema(of key: KeyDescription) -> JSONText {
            var members = [("description", JSONText.string(key.about))]
            if let standard = key.standard { members.append(("default", .string(standard))) }
            return .object(members + self.members(of: key.kind))
        }

        private func members(of kind: KeyDescription.Kind) -> [(String, JSONText)] {
            switch kind {
            case .text:
                return [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
            case .flag:
                return [("enum", .array([.bool(true), .bool(false), .string("yes"), .string("no")]))]
            case .whole(let range):
                let low: [(String, JSONText)] =
                    range.lowerBound > .min ? [("minimum", .number("\(range.lowerBound)"))] : []
                let high: [(String, JSONText)] =
                    range.upperBound < .max ? [("maximum", .number("\(range.upperBound)"))] : []
                return plainNumber([("type", .string("integer"))] + low + high)
            case .number(let range):
                return plainNumber([("type", .string("number"))] + bounds(range))
            case .year:
                return [("type", .string("string")), ("pattern", .string("^\(Writer.yearPattern)$"))]
            case .choice(let words):
                return [("enum", .array(words.map(JSONText.string)))]
            case .texts:
                return [("type", .string("array")), ("items", .object(members(of: .text)))]
            case .figure(let unit, let reading, _):
                return reference(unit, reading)
            case .time(let reading):
                return [("anyOf", .array(Unit.times.map { .object(reference($0, reading)) }))]
            case .figures(let unit, let reading, let keys, let complete, _):
                return map(keys, complete: complete, of: .object(reference(unit, reading)))
            case .constants(let unit, let keys):
                return map(keys, complete: false, of: plainValue(unit))
            case .section(let description):
                return members(of: description)
            case .list(let keyedBy, let minimum, let description):
                return list(keyedBy: keyedBy, minimum: minimum, description)
            case .map(let keys, let complete, let description):
                return map(keys, complete: complete, of: .object(members(of: description)))
            case .table:
                let file: JSONText = .object([("type", .string("string"))])
                // Of a table as it is published: which of its areas and which of its years.
                let areas: JSONText = .object([("type", .string("array")), ("items", file)])
                let year: JSONText = .object([("type", .string("integer"))])
                let stated = object([("table", file), ("note", file), ("areas", areas), ("year", year)] + Writer.provenance, required: ["table"])
                return [("anyOf", .array([file, .object(stated)]))]
            }
        }

        private func list(keyedBy: String, minimum: Int, _ description: SectionDescription) -> [(String, JSONText)] {
            var keys = description.keys
            if !keys.contains(where: { $0.key == keyedBy }) {
                keys.append(
                    KeyDescription(
                        key: keyedBy, kind: .text, isRequired: true, standard: nil, about: "Its \(keyedBy)"))
            }
            if isPartial {
                keys.append(
                    KeyDescription(
                        key: "remove", kind: .flag, isRequired: false, standard: "no",
                        about: "Takes the item away that the file this one is based on has"))
            }
            var members: [(String, JSONText)] = [("type", .string("array"))]
            if minimum > 0 && !isPartial { members.append(("minItems", .number("\(minimum)"))) }
            return members + [("items", .object(self.members(of: SectionDescription(keys: keys))))]
        }

        private func map(_ keys: [String]?, complete: Bool, of value: JSONText) -> [(String, JSONText)] {
            if let keys {
                return object(keys.map { ($0, value) } + Writer.provenance, required: complete ? keys : [])
            }
            return [
                ("type", .string("object")), ("properties", .object(Writer.provenance)),
                ("additionalProperties", value),
            ]
        }

        private func bounds(_ range: ClosedRange<Double>) -> [(String, JSONText)] {
            var members: [(String, JSONText)] = []
            if range.lowerBound > -.greatestFiniteMagnitude {
                members.append(("minimum", .number("\(range.lowerBound)")))
            }
            if range.upperBound < .greatestFiniteMagnitude {
                members.append(("maximum", .number("\(range.upperBound)")))
            }
            return members
        }

        /// A number as YAML knows it, or with thousands separators.
        private func plainNumber(_ number: [(String, JSONText)]) -> [(String, JSONText)] {
            let text: JSONText = .object([("type", .string("string")), ("pattern", .string("^\(Writer.number)$"))])
            return [("anyOf", .array([.object(number), text]))]
        }

        private func reference(_ unit: Unit, _ reading: FigureReading) -> [(String, JSONText)] {
            [("$ref", .string("#/$defs/\(name(unit, reading))"))]
        }

        /// Such as `pounds-by-year-drawn`; a reference must hold no spaces.
        private func name(_ unit: Unit, _ reading: FigureReading) -> String {
            "\(unit.rawValue)-\(reading.words.replacing(",", with: "").replacing(" ", with: "-"))"
        }

        /// One definition for the figures of each unit that are read in the same way.
        func definitions(for description: SectionDescription) -> JSONText {
            var seen: Set<String> = []
            let used = description.figures.filter { seen.insert(name($0.unit, $0.reading)).inserted }
            return .object(used.map { (name($0.unit, $0.reading), definition($0.unit, $0.reading)) })
        }

        /// A value alone, with its unit.
        private func plainValue(_ unit: Unit) -> JSONText {
            let text: JSONText = .object([("type", .string("string")), ("pattern", .string("^\(pattern(unit))$"))])
            guard unit.endings.contains(""), unit != .pounds else { return text }
            return .object([("anyOf", .array([text, .object([("type", .string("number"))])]))])
        }

        private func definition(_ unit: Unit, _ reading: FigureReading) -> JSONText {
            let value = plainValue(unit)
            let text: JSONText = .object([("type", .string("string"))])
            var keys: [(String, JSONText)] = [("value", value)]
            var valueKeys = ["value"]
            if reading.isDated {
                keys.append(
                    (
                        "by year",
                        .object([
                            ("type", .string("object")),
                            ("patternProperties", .object([("^\(Writer.yearPattern)( on)?$", value)])),
                            ("additionalProperties", .bool(false)),
                        ])
                    ))
                valueKeys.append("by year")
            }
            if reading.spread != .refused {
                let shapes =
                    "^((normal|log-normal|truncated normal|beta|gamma) (±|sd )|(uniform|triangular|pert|discrete) |"
                    + "[0-9.]+ ?[-–] ?[0-9.]+% from )"
                keys.append(("spread", .object([("type", .string("string")), ("pattern", .string(shapes))])))
                if unit == .shareAYear {
                    let names = ["file", "organisation", "measure"]
                    keys.append(("history", .object(object(names.map { ($0, text) }, required: names))))
                    valueKeys.append("history")
                }
            }
            if reading.isDrawn {
                let words = reading.spread == .drawnOnce ? "^all years$" : "^(all years|each year|ar 0(\\.[0-9]+)?)$"
                keys.append(("persists", .object([("type", .string("string")), ("pattern", .string(words))])))
                keys.append(("correlates in", text))
            }
            var stated = object(keys + [("note", text)] + Writer.provenance, required: [])
            if !isPartial {
                stated.append(("oneOf", .array(valueKeys.map { JSONText.object([("required", .array([.string($0)]))]) })))
            }
            return .object([
                ("description", .string("\(unit.name), such as \(unit.example); \(reading.words)")),
                ("anyOf", .array([value, .object(stated)])),
            ])
        }

        private func pattern(_ unit: Unit) -> String {
            if unit == .pounds { return "[-−]?£" + Writer.number.dropFirst("[-−]?".count) + "(k|m|bn)?" }
            return Writer.number + "(" + unit.endings.joined(separator: "|") + ")"
        }
    }
}
