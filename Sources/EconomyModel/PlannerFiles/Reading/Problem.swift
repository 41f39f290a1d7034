/// What can be wrong with a scenario, as values; `wording` says it in English.
package indirect enum Problem: Sendable, Hashable {
    /// A key that nothing reads. `allowed` are the keys that are read there.
    case unknownKey(found: String, allowed: [String], nearest: String?)
    /// A key that stands twice in one mapping.
    case duplicateKey(String)
    /// A key that must be there and is not.
    case missingKey(key: String, example: String)
    /// A section or a list in which nothing is written.
    case saysNothing(found: String, required: Bool, example: String)
    /// Keys of which exactly one is needed, and the ones that were found.
    case exactlyOne(of: [String], found: [String])
    /// Something of another kind, such as a list where a text is expected.
    case wrongKind(found: String, expected: String)
    /// A number in another unit, or without the unit that is needed.
    case wrongUnit(found: String, expected: String, example: String)
    /// No number at all.
    case notANumber(found: String, example: String)
    /// A number outside its bounds.
    case outOfRange(found: String, allowed: String)
    /// A name or word that is not one of those allowed. `kind` says of what, such as "a source".
    case unknownName(kind: String, found: String, nearest: String?, allowed: [String])
    /// A name given twice in one list.
    case duplicateName(kind: String, name: String, first: Place)
    /// The ends of a range in the wrong order.
    case lowAboveHigh(low: String, high: String)
    /// A value outside the ends of its own spread.
    case valueOutside(value: String, low: String, high: String)
    /// A relative width on a figure that is itself a percentage.
    case relativeWidthOnPercentage(found: String)
    /// Numbers that must add up to something and do not.
    case doesNotSum(found: String, expected: String)
    /// A file that cannot be read.
    case missingFile(found: String, reason: String, nearest: String?)
    /// A table that cannot be read.
    case missingTable(found: String, reason: String, nearest: String?)
    /// A table that lacks a column.
    case missingColumn(column: String, found: [String])
    /// A table that lacks several columns; what lines it should have instead, such as "one line for each trust and year".
    case missingColumns([String], found: [String], expected: String)
    /// Something in a table that does not fit its column or its form.
    case badTable(found: String, expected: String)
    /// A text that breaks the rules of its form: YAML, a spread phrase, a year.
    case badText(found: String, expected: String)
    /// Files that are based on each other in a circle, the first one at both ends.
    case basedOnItself([String])
    /// A figure that does not say where it comes from.
    case missingProvenance
    /// Something listed that nothing refers to. A warning.
    case notUsed(kind: String, name: String)
    /// Something doubtful, with a stable name by which it can be acknowledged. A warning.
    case warning(id: String, text: String)
    /// Something elsewhere in the scenario that a change laid over it (`--set`) no longer lets stand.
    case caused(by: String, at: Place, Problem)
    /// Anything else, in full words.
    case other(String)
}
