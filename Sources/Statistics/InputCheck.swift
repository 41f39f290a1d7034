/// Refuses the arguments of one kind of question, with the question's name in every refusal.
struct InputCheck: Sendable {
    let of: String

    /// Throws unless `accepted`.
    func require(
        _ accepted: Bool, _ argument: String, _ allowed: String, found value: some CustomStringConvertible
    ) throws(StatisticsError) {
        try StatisticsError.require(accepted, of: of, argument, found: value, allowed: allowed)
    }

    func requirePositive(_ value: Double, _ argument: String) throws(StatisticsError) {
        try require(value > 0 && value.isFinite, argument, "a number above 0", found: value)
    }

    func requireNonNegative(_ value: Double, _ argument: String) throws(StatisticsError) {
        try require(value >= 0 && value.isFinite, argument, "0 or more", found: value)
    }

    func requireShare(_ value: Double, _ argument: String) throws(StatisticsError) {
        try require(value > 0 && value < 1, argument, "between 0 and 1, both excluded", found: value)
    }

    func fault(_ argument: String, allowed: String, found: String) -> StatisticsError {
        .parameter(of: of, name: argument, found: found, allowed: allowed)
    }
}
