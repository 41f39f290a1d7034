import Foundation

/// Writes figures and texts of a scenario file in the collection's own form.
enum ScenarioText {
    /// A text between quotes, safe in YAML.
    static func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }

    /// Where a figure comes from.
    enum Mark {
        case source(String, note: String? = nil)
        case derived(String)
        case apportioned(String)
        case assumption(String)

        var text: String {
            switch self {
            case .source(let key, nil): "source: \(key)"
            case .source(let key, let note?): "source: \(key), note: \(quoted(note))"
            case .derived(let how): "derived: \(quoted(how))"
            case .apportioned(let how): "apportioned: \(quoted(how))"
            case .assumption(let why): "assumption: \(quoted(why))"
            }
        }

        /// Whether it stands at the head of the file, among what is to be replaced first.
        var isWeak: Bool {
            switch self {
            case .apportioned, .assumption: true
            case .source, .derived: false
            }
        }
    }

    /// `{value: …, spread: …, source: …}`.
    static func figure(_ value: String, _ spread: String?, _ mark: Mark) -> String {
        "{value: \(value), " + (spread.map { "spread: \($0), " } ?? "") + mark.text + "}"
    }

    static func fixed(_ value: Double, _ digits: Int) -> String {
        let text = String(format: "%.\(digits)f", value)
        return text.contains("-") && text.allSatisfy { "-0.".contains($0) } ? String(text.dropFirst()) : text
    }

    /// £m with one decimal, the sign before the pound: -£12.3m.
    static func millions(_ pounds: Double) -> String {
        let text = fixed(abs(pounds) / 1e6, 1)
        return (pounds < 0 && text != "0.0" ? "-£" : "£") + text + "m"
    }

    static func percent(_ share: Double, _ digits: Int = 1) -> String { fixed(share * 100, digits) + "%" }
    static func count(_ value: Double) -> String { fixed(value.rounded(), 0) }
    /// Half of the central 80%, relative.
    static func relative(_ width: Double) -> String { "normal ±\(fixed(width * 100, 1))%" }
    /// The same in points.
    static func points(_ width: Double) -> String { "normal ±\(fixed(width * 100, 1)) points" }

    /// `{value: 12.3%, spread: normal ±0.8 points}`; without a spread where it would be nothing.
    static func share(_ value: Double, width: Double, digits: Int = 1) -> String {
        width < 0.0005 ? percent(value, digits) : "{value: \(percent(value, digits)), spread: \(points(width))}"
    }

    /// Shares rounded to digits of a per cent that add up to 100%, the largest taking what rounding leaves.
    static func rounded(_ shares: [(code: String, share: Double)], digits: Int = 1) -> [(code: String, share: Double)] {
        let steps = digits == 1 ? 1000.0 : 10_000
        var result = shares.map { (code: $0.code, share: ($0.share * steps).rounded() / steps) }.filter { $0.share >= (digits == 1 ? 0.0005 : 0.00005) }
        let left = 1 - result.reduce(0) { $0 + $1.share }
        if let largest = result.indices.max(by: { result[$0].share < result[$1].share }) {
            result[largest].share = ((result[largest].share + left) * steps).rounded() / steps
        }
        return result
    }
}
