import Foundation
import Synchronization

/// A line of progress with the time left on a terminal; nothing in a pipe, unless whoever reads it asks for records.
final class Progress: Sendable {
    /// How far the work is, as it is told.
    private enum Form {
        /// A line on a terminal that is written over.
        case line
        /// A record for another program: `progress`, label, done, all, units, seconds left, parted by tabs.
        case records
        case none
    }

    /// The environment variable that asks for records where there is no terminal; `records` does.
    static let variable = "PLANNER_PROGRESS"

    /// What is counted where analyses are.
    static let parts = "parts of the analysis"

    private let label: String
    private let form: Form
    /// What is counted.
    private let units: String
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    init(_ label: String, quiet: Bool, of units: String = "futures") {
        self.label = label
        self.units = units
        let asked = ProcessInfo.processInfo.environment[Self.variable] == "records"
        form = asked ? .records : quiet || !Console.isTerminal ? .none : .line
    }

    private var shows: Bool { form != .none }

    /// Shows how far the work is: every step where there are few, otherwise at most ten times a second.
    func show(_ done: Int, of all: Int) {
        guard shows else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < .milliseconds(100), done < all, all > 20 { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let share = Double(done) / Double(max(all, 1))
        let spent = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
        let left = share > 0 ? spent * (1 - share) / share : 0
        if form == .records { return Console.say(["progress", label, "\(done)", "\(all)", units, "\(Int(left.rounded(.up)))"].joined(separator: "\t")) }
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let text = "\r\(label)  \(bar)  \(done) of \(all) \(units), \(Int(left.rounded(.up))) s left "
        Console.show(text)
        if done >= all { clear() }
    }

    /// Takes the line away.
    func clear() {
        if form == .line { Console.show("\r\u{1B}[2K") }
    }
}
