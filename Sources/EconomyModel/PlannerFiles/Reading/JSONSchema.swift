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
        schema.append(("$defs", writer.definitions))
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
            case .quantity(let unit, _):
                return reference(unit)
            case .time:
                return [("anyOf", .array(Unit.times.map { .object(reference($0)) }))]
            case .quantities(let unit, let keys, let complete, _):
                return map(keys, complete: complete, of: .object(reference(unit)))
            case .section(let description):
                return members(of: description)
            case .list(let keyedBy, let minimum, let description):
                return list(keyedBy: keyedBy, minimum: minimum, description)
            case .map(let keys, let complete, let description):
                return map(keys, complete: complete, of: .object(members(of: description)))
            case .table:
                let file: JSONText = .object([("type", .string("string"))])
                let stated = object([("table", file), ("note", file)] + Writer.provenance, required: ["table"])
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

        private func reference(_ unit: Unit) -> [(String, JSONText)] {
            [("$ref", .string("#/$defs/\(unit.rawValue)"))]
        }

        /// One definition for the figures of each unit.
        var definitions: JSONText {
            .object(Unit.allCases.map { ($0.rawValue, definition($0)) })
        }

        private func definition(_ unit: Unit) -> JSONText {
            var plain: [JSONText] = [
                .object([("type", .string("string")), ("pattern", .string("^\(pattern(unit))$"))])
            ]
            if unit.endings.contains(""), unit != .pounds { plain.append(.object([("type", .string("number"))])) }
            let value = plain.count == 1 ? plain[0] : .object([("anyOf", .array(plain))])
            let text: JSONText = .object([("type", .string("string"))])
            let byYear: JSONText = .object([
                ("type", .string("object")),
                ("patternProperties", .object([("^\(Writer.yearPattern)( on)?$", value)])),
                ("additionalProperties", .bool(false)),
            ])
            let spread: JSONText = .object([
                ("type", .string("string")),
                (
                    "pattern",
                    .string(
                        "^((normal|log-normal|truncated normal|beta|gamma) (±|sd )|(uniform|triangular|pert|discrete) |"
                            + "[0-9.]+ ?[-–] ?[0-9.]+% from )")
                ),
            ])
            let persists: JSONText = .object([
                ("type", .string("string")), ("pattern", .string("^(all years|each year|ar 0(\\.[0-9]+)?)$")),
            ])
            let names = ["file", "organisation", "measure"]
            let history = JSONText.object(object(names.map { ($0, text) }, required: names))
            var stated = object(
                [
                    ("value", value), ("by year", byYear), ("spread", spread), ("persists", persists),
                    ("correlates in", text), ("note", text),
                ] + (unit == .shareAYear ? [("history", history)] : []) + Writer.provenance, required: [])
            if !isPartial {
                let either = (["value", "by year"] + (unit == .shareAYear ? ["history"] : [])).map { JSONText.object([("required", .array([.string($0)]))]) }
                stated.append(("oneOf", .array(either)))
            }
            return .object([
                ("description", .string("\(unit.name), such as \(unit.example)")),
                ("anyOf", .array(plain + [.object(stated)])),
            ])
        }

        private func pattern(_ unit: Unit) -> String {
            if unit == .pounds { return "[-−]?£" + Writer.number.dropFirst("[-−]?".count) + "(k|m|bn)?" }
            return Writer.number + "(" + unit.endings.joined(separator: "|") + ")"
        }
    }
}
