import PlannerFiles

/// The ages of one row or column of a population table as statistical offices write them.
///
/// Source: headings and cells of the Office for National Statistics' mid-year estimates and subnational projections: `0` to `89`, `Age 12`,
/// `Aged 90+`, `90 and over`, `85 & over`, `0-4`, `5 to 9`, `All ages`.
enum PublishedAges: Hashable {
    case single(Int)
    /// This age and all above.
    case open(Int)
    /// Both ages and those between.
    case range(Int, Int)
    /// All ages together.
    case all

    /// Nil for what names no age.
    init?(_ text: String) {
        var words: [String] = []
        var numbers: [Int] = []
        var word = ""
        var digits = ""
        func end() {
            if !word.isEmpty { words.append(word) }
            if let number = Int(digits) { numbers.append(number) }
            (word, digits) = ("", "")
        }
        var isOpen = false
        for letter in text.lowercased() {
            if letter.isASCII, letter.isNumber {
                if !word.isEmpty { end() }
                digits.append(letter)
            } else if letter.isLetter {
                if !digits.isEmpty { end() }
                word.append(letter)
            } else {
                end()
                if letter == "+" { isOpen = true }
            }
        }
        end()
        let usual: Set = ["age", "aged", "ages", "year", "years", "yr", "yrs", "old", "and", "over", "plus", "above", "older", "or", "to", "all", "total"]
        guard words.allSatisfy(usual.contains), numbers.allSatisfy({ $0 <= 130 }) else { return nil }
        isOpen = isOpen || words.contains { ["over", "plus", "above", "older"].contains($0) }
        switch numbers.count {
        case 0:
            guard words.contains("all") || words.contains("total") else { return nil }
            self = .all
        case 1 where isOpen: self = .open(numbers[0])
        case 1: self = .single(numbers[0])
        case 2 where numbers[0] < numbers[1] && !isOpen: self = .range(numbers[0], numbers[1])
        default: return nil
        }
    }

    /// The sex that a published table writes so: 1 is male and 2 female; nil for both together and for what is none.
    static func sex(_ text: String) -> Sex? {
        switch plainHeading(text) {
        case "1", "m", "male", "males", "man", "men", "boys": .male
        case "2", "f", "female", "females", "woman", "women", "girls": .female
        default: nil
        }
    }

    /// Whether a cell stands for both sexes together.
    static func isBothSexes(_ text: String) -> Bool {
        ["persons", "person", "all", "total", "both", "people", "p", "t", "0", "3", "all_persons"].contains(plainHeading(text))
    }
}
