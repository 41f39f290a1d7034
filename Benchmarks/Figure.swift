import Foundation

/// One line for each figure with a goal.
enum Figure {
    static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

    /// Prints a figure beside its goal; `atLeast` for figures that should be large.
    static func line(_ name: String, _ value: Double, _ unit: String, goal: Double, atLeast: Bool = false, decimals: Int = 2) {
        let met = atLeast ? value >= goal : value <= goal
        let words = "\(fixed(value, decimals)) \(unit)".padding(toLength: 16, withPad: " ", startingAt: 0)
        let wanted = "goal \(atLeast ? "at least" : "at most") \(fixed(goal, goal == goal.rounded() ? 0 : 2))"
        print(
            "  \(name.padding(toLength: 44, withPad: " ", startingAt: 0)) \(words) \(wanted.padding(toLength: 20, withPad: " ", startingAt: 0)) \(met ? "met" : "NOT MET")"
        )
    }
}

/// Clocks of the benchmarks.
enum Clock {
    /// Processor time of this thread: other work on the machine disturbs it less than wall time.
    static func threadSeconds(_ work: () throws -> Void) rethrows -> Double {
        let start = read(CLOCK_THREAD_CPUTIME_ID)
        try work()
        return read(CLOCK_THREAD_CPUTIME_ID) - start
    }

    /// Processor time of all threads of this process so far.
    static func processSeconds() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// Wall time.
    static func wallSeconds() -> Double { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
