import Foundation

/// How long each step of a kind of job took when one was last done, by which the share of the whole that is done is told of the next.
struct JobPace: Codable, Sendable, Equatable {
    struct Step: Codable, Sendable, Equatable {
        let label: String
        /// Seconds from the beginning of the job at which it was first and last told of.
        var from, to: Double
    }

    var steps: [Step] = []
    /// Seconds of the whole job.
    var whole = 0.0

    /// The part of the whole that is done where a step is so far; nil for a step that was not met then.
    func share(_ label: String, _ part: Double) -> Double? {
        guard whole > 0, let step = steps.first(where: { $0.label == label }) else { return nil }
        return min(max((step.from + (step.to - step.from) * part) / whole, 0), 1)
    }
}

/// A job under way: when it began, which steps it has come to, and how long the whole of it will take.
struct JobCourse: Sendable {
    private let begun: ContinuousClock.Instant
    private let known: JobPace?
    private(set) var pace = JobPace()
    private(set) var progress: JobProgress?
    /// The largest part of the whole that was told; it never goes back.
    private(set) var share: Double?

    /// - Parameter known: how long a job of its kind took before; nil for the first.
    init(known: JobPace?, at now: ContinuousClock.Instant = .now) {
        begun = now
        self.known = known
    }

    private func seconds(_ now: ContinuousClock.Instant) -> Double {
        let spent = (now - begun).components
        return Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
    }

    mutating func note(_ made: JobProgress, at now: ContinuousClock.Instant = .now) {
        let spent = seconds(now)
        progress = made
        if let place = pace.steps.firstIndex(where: { $0.label == made.label }) {
            pace.steps[place].to = spent
        } else {
            pace.steps.append(.init(label: made.label, from: spent, to: spent))
        }
        if let part = known?.share(made.label, Double(made.done) / Double(max(made.all, 1))) { share = max(share ?? 0, part) }
    }

    /// Seconds that the whole is likely to take still; nil where no job of its kind was done before.
    ///
    /// Once a twentieth is done, what is left goes on at the pace of what is done; before that, at the pace of the job before.
    func secondsLeft(at now: ContinuousClock.Instant = .now) -> Double? {
        guard let known, let share else { return nil }
        let spent = seconds(now)
        return share < 0.05 ? max(known.whole - spent, 1) : spent * (1 - share) / share
    }

    /// What is to be known for the next job of its kind.
    func ended(at now: ContinuousClock.Instant = .now) -> JobPace {
        var pace = pace
        pace.whole = seconds(now)
        return pace
    }
}

/// The paces of a workspace, by kind of job, futures and economy: one file, which may be missing or lost.
struct JobPaces: Sendable {
    private let file: URL
    private var byKind: [String: JobPace]

    init(in workspace: URL) {
        file = workspace.appendingPathComponent("paces.json")
        byKind = (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode([String: JobPace].self, from: $0) } ?? [:]
    }

    private static func kind(_ job: Job) -> String { "\(job.kind.rawValue) \(job.futures) " }

    /// That of the same economy; else of any.
    func pace(of job: Job) -> JobPace? {
        let kind = Self.kind(job)
        return byKind[kind + job.economy] ?? byKind.filter { $0.key.hasPrefix(kind) }.min { $0.key < $1.key }?.value
    }

    mutating func keep(_ pace: JobPace, of job: Job) {
        byKind[Self.kind(job) + job.economy] = pace
        guard let bytes = try? JSONEncoder().encode(byKind) else { return }
        try? bytes.write(to: file, options: .atomic)
    }
}
