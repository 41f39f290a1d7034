/// An argument a method cannot work with: which one, what it may be, and what came.
///
/// A value, so that the layer that read the argument can say where it stood.
public struct UnusableInput: Error, Equatable, Sendable, CustomStringConvertible {
    /// The argument's name, as the method's signature spells it.
    public let argument: String
    /// What the argument may be, in words: "more than 0".
    public let allowed: String
    /// What came.
    public let found: String

    public init(argument: String, allowed: String, found: String) {
        self.argument = argument
        self.allowed = allowed
        self.found = found
    }

    public var description: String { "\(argument) must be \(allowed), not \(found)" }
}

/// Refuses `value` unless `accepted` holds.
func require(
    _ accepted: Bool, _ argument: String, _ allowed: String, found value: some CustomStringConvertible
) throws(UnusableInput) {
    if !accepted { throw UnusableInput(argument: argument, allowed: allowed, found: value.description) }
}

func requirePositive(_ value: Double, _ argument: String) throws(UnusableInput) {
    try require(value > 0 && value.isFinite, argument, "a number above 0", found: value)
}

func requireNonNegative(_ value: Double, _ argument: String) throws(UnusableInput) {
    try require(value >= 0 && value.isFinite, argument, "0 or more", found: value)
}

func requireShare(_ value: Double, _ argument: String) throws(UnusableInput) {
    try require(value > 0 && value < 1, argument, "between 0 and 1, both excluded", found: value)
}
