import Foundation
import Synchronization

/// A line of progress with the time left, on a terminal; nothing in a pipe.
final class Progress: Sendable {
    private let label: String
    private let shows: Bool
    /// What is counted.
    private let units: String
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    init(_ label: String, quiet: Bool, of units: String = "futures") {
        self.label = label
        self.units = units
        shows = !quiet && Console.isTerminal
    }

    /// Shows how far the work is; at most ten times a second.
    func show(_ done: Int, of all: Int) {
        guard shows else { return }
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            if let last, now - last < .milliseconds(100), done < all { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let share = Double(done) / Double(max(all, 1))
        let spent = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
        let left = share > 0 ? spent * (1 - share) / share : 0
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let text = "\r\(label)  \(bar)  \(done) of \(all) \(units), \(Int(left.rounded(.up))) s left "
        Console.show(text)
        if done >= all { clear() }
    }

    /// Takes the line away.
    func clear() {
        if shows { Console.show("\r\u{1B}[2K") }
    }
}
