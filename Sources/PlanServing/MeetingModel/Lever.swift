package import HealthEconomy
package import PlannerFiles
import Statistics

/// One thing that can be moved: what it is, how far, in which steps, and where its value comes from.
///
/// Numbers are as they are written, in the unit that `prefix` and `suffix` say (percent for shares, millions where `suffix` is m).
package struct Lever: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable {
        /// The figure is set to a value in all years.
        case set
        /// A figure that changes from year to year is moved by an amount in every plan year.
        case shift
        /// One of several words.
        case choice
    }

    package let path: String
    package let label: String
    /// What it is about: "finance", "providers".
    package let group: String
    package let kind: Kind
    /// A decision moves the plan alone; a belief moves do-nothing, too.
    package let isDecision: Bool
    /// The year from which a decision holds; nil for what holds in all years.
    package let from: String?
    package let prefix, suffix: String
    /// The file's value; 0 for a shift.
    package let value: Double
    /// The file's value as it is written there.
    package let written: String
    package let low, high, step: Double
    /// The 10th, 50th and 90th percentile of its own spread; empty where it has none that is drawn.
    package let marks: [Double]
    package let choices: [String]
    /// How its range was found, in words.
    package let range: String
    /// Where the value comes from, with the address of a published source.
    package let source: String
    package let link: String?
    package let isAssumption: Bool
    package let note: String?
}

extension Lever {
    /// The lever of a figure.
    ///
    /// Its range is the central 98% of its own spread, within what may be written; of a figure without a spread that is drawn, from half
    /// to twice its value.
    package init(_ figure: Figure, in scenario: Scenario, isDrawn: Bool, isDecision: Bool = false, from: FinancialYear? = nil) {
        let plan = scenario.years.dropFirst()
        let isShift = from == nil && Set(plan.map { figure.value(in: $0) }).count > 1
        let unit = isShift ? figure.unit.ofDifferences : figure.unit
        let centre = isShift ? 0 : from.map { figure.value(in: $0) } ?? plan.first.map { figure.value(in: $0) } ?? figure.value
        let form = NumberForm(unit, size: max(abs(centre), abs(figure.value)))
        let drawn = isDrawn ? figure.spread.flatMap { try? $0.distribution(centre: figure.value) } : nil
        let limits = isShift ? (figure.range.lowerBound - figure.value)...(figure.range.upperBound - figure.value) : figure.range
        var (low, high) = (0.0, 0.0)
        let moved = centre - figure.value
        if let drawn {
            (low, high) = (drawn.quantile(0.01) + moved, drawn.quantile(0.99) + moved)
            range = "98 of 100 of its own spread"
        } else {
            if centre == 0 {
                let reach = unit.isPercentage ? 0.02 : figure.value == 0 ? 10 : abs(figure.value) / 2
                (low, high) = (-reach, reach)
            } else {
                (low, high) = (min(centre / 2, centre * 2), max(centre / 2, centre * 2))
            }
            range = figure.spread == nil ? "no spread stated: half to twice the value" : "its spread is kept, not drawn: half to twice the value"
        }
        (low, high) = (max(low, limits.lowerBound), min(high, limits.upperBound))
        let grid = Self.grid(low: form.shown(min(low, centre)), high: form.shown(max(high, centre)), through: form.shown(centre))
        self.path = figure.path
        label = Self.title(of: figure.path, in: scenario)
        group = figure.path.split(separator: ".").first.map(String.init) ?? ""
        kind = isShift ? .shift : .set
        self.isDecision = isDecision
        self.from = from?.description
        (prefix, suffix) = (form.prefix, form.suffix)
        value = form.shown(centre)
        written = figure.asWritten
        (self.low, self.high, step) = grid
        marks = drawn.map { spread in [0.1, 0.5, 0.9].map { form.shown(spread.quantile($0) + moved) } } ?? []
        choices = []
        note = figure.note
        switch figure.provenance {
        case .sourced(let id):
            let known = scenario.sources.first { $0.id == id }
            (source, link, isAssumption) = (known?.citation ?? id, known?.link, false)
        case .derived(let text): (source, link, isAssumption) = ("derived: \(text)", nil, false)
        case .apportioned(let text): (source, link, isAssumption) = ("apportioned: \(text)", nil, false)
        case .assumption(let text): (source, link, isAssumption) = ("assumption: \(text)", nil, true)
        }
    }

    /// The lever of a contract form: how contracts pay for a point of delivery.
    package init(payment point: PointOfDelivery, is form: ContractForm) {
        path = "demand.points of delivery.\(point.rawValue).payment"
        label = "\(point.rawValue): contract"
        group = "demand"
        kind = .choice
        isDecision = false
        from = nil
        (prefix, suffix) = ("", "")
        (value, low, high, step) = (0, 0, 0, 0)
        written = form.rawValue
        marks = []
        choices = ContractForm.allCases.map(\.rawValue)
        range = "the forms that the model knows"
        (source, link, isAssumption, note) = ("a rule of the scenario", nil, false, nil)
    }

    /// A value on the lever as a line of a state (`StateLines`), without its kind.
    package func line(_ value: Double) -> String {
        let number = Self.text(value)
        let signed = kind == .shift && value >= 0 ? "+\(prefix)\(number)" : value < 0 ? "-\(prefix)\(number.dropFirst())" : "\(prefix)\(number)"
        return "\(path)\(from.map { " from \($0)" } ?? "")=\(signed)\(suffix)"
    }

    /// The change of a state that puts the lever at a value.
    package func change(to value: Double) throws(StateProblem) -> MeetingState.Change {
        kind == .shift ? try MeetingState.Change(shift: line(value)) : try MeetingState.Change(set: line(value))
    }

    /// A number without the dust of binary fractions and without an exponent.
    static func text(_ value: Double) -> String {
        let tidy = (value * 1e6).rounded() / 1e6
        return tidy == tidy.rounded() && abs(tidy) < 1e15 ? "\(Int(tidy))" : "\(tidy)"
    }

    /// Steps of 1, 2 or 5 × 10ⁿ, 40 to 100 of them, that go through the file's value; ends moved inward onto them.
    static func grid(low: Double, high: Double, through value: Double) -> (low: Double, high: Double, step: Double) {
        let reach = high - low
        guard reach > 0, reach.isFinite else { return (value, value, 1) }
        var power = 1.0
        while power * 40 > reach { power /= 10 }
        while power * 400 <= reach { power *= 10 }
        let step = [5.0, 2, 1].map { $0 * power }.first { reach / $0 >= 40 } ?? power
        func tidy(_ number: Double) -> Double { (number * 1e9).rounded() / 1e9 }
        return (
            tidy(value - ((value - low) / step + 1e-9).rounded(.down) * step), tidy(value + ((high - value) / step + 1e-9).rounded(.down) * step), tidy(step)
        )
    }

    /// The last steps of a path, with an organisation's name in place of its code.
    package static func title(of path: String, in scenario: Scenario) -> String {
        let steps = path.split(separator: ".").map(String.init)
        let code = steps.count > 1 ? steps[1] : ""
        if let provider = scenario.providers.first(where: { $0.code == code }) { return "\(provider.name): \(steps.dropFirst(2).joined(separator: ", "))" }
        if let payer = scenario.commissioners.first(where: { $0.code == code }) { return "\(payer.name): \(steps.dropFirst(2).joined(separator: ", "))" }
        return steps.suffix(2).joined(separator: ": ")
    }
}

/// How numbers of a unit are shown on a lever: the factor from base form, and what stands before and after.
struct NumberForm: Sendable {
    let prefix, suffix: String
    private let factor: Double

    /// - Parameter size: how large such numbers are; pounds from a million on are shown in millions.
    init(_ unit: Unit, size: Double) {
        let isMillions = unit == .pounds && size >= 1e6
        prefix = unit == .pounds ? "£" : ""
        // The unit's own ending, as in a file.
        let example = unit.exact(1)
        suffix = isMillions ? "m" : unit == .pounds ? "" : String(example.drop { $0.isNumber || $0 == "." })
        factor = unit.isPercentage ? 100 : isMillions ? 1e-6 : 1
    }

    /// A value in base form as it is shown, without the dust of binary fractions.
    func shown(_ value: Double) -> Double {
        let number = value * factor
        return abs(number) < 1e6 ? (number * 1e6).rounded() / 1e6 : number
    }
}
