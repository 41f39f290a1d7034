/// A text taken apart into its words and whole numbers.
struct DateParts {
    private(set) var words: [String] = []
    private(set) var numbers: [Int] = []
    /// Digits of each number.
    private(set) var lengths: [Int] = []
    /// What stands before each number and after the one before it, a letter as "a".
    private var separators: [String] = []

    init(_ text: String) {
        var word = ""
        var number = 0
        var length = 0
        var isReadable = true
        // What stands since the last number.
        var between = ""
        func endNumber() {
            if length > 0 {
                separators.append(between)
                numbers.append(number)
                lengths.append(length)
                between = ""
            }
            number = 0
            length = 0
        }
        func endWord() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in text.trimmedOfSpaces.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x30...0x39:
                endWord()
                number = number * 10 + Int(scalar.value - 0x30)
                length += 1
                if length > 6 { isReadable = false; number = 0 }
            case 0x61...0x7A:
                endNumber()
                word.unicodeScalars.append(scalar)
                between += "a"
            case 0x20, 0xA0, 0x26, 0x2C, 0x2E, 0x5F:
                endNumber()
                endWord()
                between += " "
            case 0x2D, 0x2F, 0x2010...0x2015, 0x2212:
                endNumber()
                endWord()
                between += scalar.value == 0x2F ? "/" : "-"
            default: isReadable = false
            }
        }
        endNumber()
        endWord()
        // A serial number with a decimal fraction is a time of day: 41730.5; a plain ending .0 is how some programs write whole numbers.
        if words.isEmpty, numbers.count == 2, lengths[0] == 5, text.contains(".") {
            numbers.removeLast()
            lengths.removeLast()
            separators.removeLast()
        }
        if !isReadable || words.count > 6 || numbers.count > 3 { (words, numbers, lengths, separators) = ([], [], [], []) }
    }

    /// Whether day, month and year are there.
    var namesDay: Bool { words.count + numbers.count == 3 && numbers.count >= 2 }

    /// The number at a place as a year; nil unless it has two or four digits.
    func year(_ place: Int) -> Int? {
        switch lengths[place] {
        case 4: (1900...2199).contains(numbers[place]) ? numbers[place] : nil
        case 2: numbers[place] < 50 ? 2000 + numbers[place] : 1900 + numbers[place]
        default: nil
        }
    }

    /// Whether the number at a place and the next are a financial year: `2016/17`, `2016-2017`, `16/17`; `Apr/14/15` and `Apr-14-15` are days.
    func isFinancialYear(_ place: Int) -> Bool {
        guard place + 1 < numbers.count, ["/", "-"].contains(separators[place + 1]), let first = year(place), let second = year(place + 1) else { return false }
        if lengths[place + 1] == 4 { return lengths[place] == 4 && second == first + 1 }
        if lengths[place] == 2, separators[place].last == separators[place + 1].last { return false }
        return second % 100 == (first + 1) % 100
    }
}
