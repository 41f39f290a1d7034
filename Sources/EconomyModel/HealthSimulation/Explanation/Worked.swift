import PlannerFiles

/// A number with the way it was worked out: `597 beds × 0.9 = …` as text and as a value.
///
/// The equation that a modeller reads and the figure it gives come from one expression, so that the words cannot say
/// something else than is computed; tests hold the figure against the kernel's.
package struct Worked: Sendable {
    let value: Double
    let text: String
    private let binding: Binding

    private enum Binding: Int { case sum, product, single }

    private init(_ value: Double, _ text: String, _ binding: Binding) {
        self.value = value
        self.text = text
        self.binding = binding
    }

    /// A number with what it is: `1.012 other growth`.
    init(_ value: Double, _ label: String = "") {
        let number = Self.shown(value)
        self.init(value, label.isEmpty ? number : "\(number) \(label)", .single)
    }

    private func inside(_ other: Binding) -> String { binding.rawValue < other.rawValue ? "(\(text))" : text }

    static func + (left: Worked, right: Worked) -> Worked { Worked(left.value + right.value, "\(left.text) + \(right.text)", .sum) }
    static func - (left: Worked, right: Worked) -> Worked {
        Worked(left.value - right.value, "\(left.text) − \(right.inside(.product))", .sum)
    }
    static func * (left: Worked, right: Worked) -> Worked {
        Worked(left.value * right.value, "\(left.inside(.product)) × \(right.inside(.product))", .product)
    }
    static func / (left: Worked, right: Worked) -> Worked {
        Worked(left.value / right.value, "\(left.inside(.product)) ÷ \(right.inside(.single))", .product)
    }

    static func max(_ left: Worked, _ right: Worked) -> Worked {
        Worked(Swift.max(left.value, right.value), "the larger of \(left.text) and \(right.text)", .sum)
    }
    static func min(_ left: Worked, _ right: Worked) -> Worked {
        Worked(Swift.min(left.value, right.value), "the smaller of \(left.text) and \(right.text)", .sum)
    }

    /// A rule of its own, named; `value` is what it gives.
    func by(_ rule: String, _ value: Double) -> Worked { Worked(value, "\(text), \(rule)", .sum) }

    static func sum(_ parts: [Worked]) -> Worked { parts.dropFirst().reduce(parts.first ?? Worked(0)) { $0 + $1 } }

    /// Six significant digits, with separators.
    static func shown(_ value: Double) -> String {
        guard value.isFinite else { return "none" }
        guard value != 0 else { return "0" }
        var size = 1.0
        while abs(value) / size >= 1e6 { size *= 10 }
        while abs(value) / size < 1e5 { size /= 10 }
        let rounded = (value / size).rounded() * size
        return (rounded < 0 ? "−" : "") + grouped(abs(rounded))
    }
}
