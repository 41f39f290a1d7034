import PlannerFiles

/// A figure as it is written, parted into its number and its unit: `£372m` is 372,000,000 £, `2.5%` is 2.5 %, `560 beds` is 560 beds.
struct TypedInput: Sendable, Hashable {
    let number: Double
    let unit: String

    /// Nil for what is not one number: a text, a path by year.
    init?(_ written: String) {
        let parts = written.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let amount = TableCell.amount(first) else { return nil }
        let rest = parts.count > 1 ? parts[1] : ""
        guard !rest.contains(where: \.isNumber) else { return nil }
        number = amount.isPercent ? amount.number : amount.value
        let sign = amount.isPercent ? "%" : amount.isMoney ? "£" : ""
        unit = [sign, rest].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
