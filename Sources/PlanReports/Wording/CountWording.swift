/// Numbers of things in words.
package enum CountWording {
    /// "all eleven", "nine of 11", "none": how many of a number of economies, for the middle of a sentence.
    package static func some(_ count: Int, of all: Int) -> String {
        switch count {
        case 0: "none"
        case all where all == 2: "both"
        case all: "all \(number(all))"
        default: "\(number(count)) of \(number(all))"
        }
    }

    /// A whole number in words up to twelve, figures beyond.
    package static func number(_ value: Int) -> String {
        switch value {
        case 11: "eleven"
        case 12: "twelve"
        default: DiagnosisWording.number(value)
        }
    }
}
