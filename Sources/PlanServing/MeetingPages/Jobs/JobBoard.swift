package import Foundation

/// The jobs of a workspace: one runs, others wait their turn; what they wrote stays until it is taken away, whoever closes what.
package actor JobBoard {
    /// A folder of the user's own, with a folder a job and one for files that were sent.
    nonisolated let workspace: URL
    private let program: URL?
    private let environment: [String: String]
    private let further: [String]
    nonisolated let given: GivenFiles

    private var jobs: [Job] = []
    private var waiting: [String] = []
    private var processes: [String: JobProcess] = [:]
    private var courses: [String: JobCourse] = [:]
    private var paces: JobPaces
    private var stopping = false

    static let mostRunning = 1
    static let mostWaiting = 8
    static let mostKept = 60

    /// - Parameters:
    ///   - workspace: made where it is not there, for its owner alone.
    ///   - program: the planner; nothing is made where there is none.
    ///   - environment: added to that of the runs.
    ///   - further: options that every run gets.
    package init(workspace: URL, program: URL?, environment: [String: String] = [:], further: [String] = []) throws {
        self.workspace = workspace
        self.program = program
        self.environment = environment.merging(["PLANNER_PROGRESS": "records"]) { $1 }
        self.further = further
        given = GivenFiles(folder: workspace.appendingPathComponent("given"))
        for folder in [workspace, workspace.appendingPathComponent("jobs"), given.folder] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        paces = JobPaces(in: workspace)
        jobs = Self.kept(in: workspace)
    }

    /// The jobs that an earlier server left; one that was under way then has ended with it.
    private static func kept(in workspace: URL) -> [Job] {
        let place = workspace.appendingPathComponent("jobs")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).filter(UnguessableName.isOne)
        return names.compactMap { name in
            guard let bytes = try? Data(contentsOf: place.appendingPathComponent(name).appendingPathComponent("job.json")),
                var job = try? JSONDecoder().decode(Job.self, from: bytes), job.id == name
            else { return nil }
            if !job.stage.isOver {
                endOrphan(of: name, in: place)
                (job.stage, job.words) = (.failed, "The server was ended before it was done; start it again.")
            }
            return job
        }.sorted { $0.asked < $1.asked }
    }

    /// Kills the planner of a job whose server was killed: it would go on for nobody. A number that another program has by now is left
    /// alone; the planner works in the folder of the job's unguessable name.
    private static func endOrphan(of id: String, in jobs: URL) {
        let file = jobs.appendingPathComponent(id).appendingPathComponent(processFile)
        defer { try? FileManager.default.removeItem(at: file) }
        guard let text = try? String(contentsOf: file, encoding: .utf8), let number = Int32(text), number > 1,
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd"), place.contains(id)
        else { return }
        kill(number, SIGKILL)
    }

    private nonisolated func folder(_ id: String) -> URL { workspace.appendingPathComponent("jobs").appendingPathComponent(id) }

    // MARK: Begin and end

    /// Puts a job at the end of those that wait.
    ///
    func begin(_ order: JobOrder, economy: String, name: String, query: String, scenario: JobScenario) throws -> Job {
        if let refusal = order.refusal { throw refusal }
        guard program != nil else { throw DeskProblem(409, "no planner", "The planner is not beside its server; build it with script/serve.") }
        if waiting.count >= Self.mostWaiting { throw DeskProblem(429, "busy", "\(waiting.count) jobs wait already; let one end or cancel it.") }
        if jobs.count >= Self.mostKept { throw DeskProblem(409, "no room", "\(jobs.count) jobs are kept; remove one that is no longer wanted.") }
        let id = UnguessableName.new()
        let place = folder(id)
        do {
            let sent = place.appendingPathComponent("given")
            try FileManager.default.createDirectory(at: sent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let names = try given.move(order.uploads ?? [], to: sent, endings: order.kind.endings)
            try scenario.lay(in: place)
            let job = Job(order, id: id, economy: economy, name: name, query: query, given: names, asked: Date())
            jobs.append(job)
            scenarios[id] = scenario.path
            keep(job)
            waiting.append(id)
            goOn()
            return jobs.last { $0.id == id } ?? job
        } catch {
            try? FileManager.default.removeItem(at: place)
            throw error
        }
    }

    /// Where the scenario of a job that has not begun is.
    private var scenarios: [String: String] = [:]

    /// Starts what waits, as far as there is room.
    private func goOn() {
        while !stopping, processes.count < Self.mostRunning, !waiting.isEmpty, let program {
            let id = waiting.removeFirst()
            guard let job = jobs.first(where: { $0.id == id }), let scenario = scenarios.removeValue(forKey: id) else { continue }
            let place = folder(id)
            // Paths as they are seen from the job's folder: what is written holds none of this machine.
            let arguments =
                job.kind.arguments(
                    scenario: scenario, output: "output", given: ("given", job.given), objective: job.objective, futures: job.futures) + further
            do {
                processes[id] = try JobProcess(program, arguments, in: place, environment: environment) { progress in
                    Task { await self.note(progress, of: id) }
                } ended: { outcome in
                    Task { await self.ended(id, outcome) }
                }
                courses[id] = JobCourse(known: paces.pace(of: job))
                change(id) { $0.stage = .running }
                let number = processes[id]?.number ?? 0
                try? Data("\(number)".utf8).write(to: place.appendingPathComponent(Self.processFile), options: .atomic)
            } catch {
                change(id) { ($0.stage, $0.words) = (.failed, "The planner could not be started.") }
            }
        }
    }

    private func note(_ made: JobProgress, of id: String) {
        guard processes[id] != nil, let job = jobs.first(where: { $0.id == id }) else { return }
        courses[id]?.note(made.without(economy: job.name))
    }

    private func ended(_ id: String, _ outcome: JobProcess.Outcome) {
        guard processes.removeValue(forKey: id) != nil else { return }
        try? FileManager.default.removeItem(at: folder(id).appendingPathComponent(Self.processFile))
        let course = courses.removeValue(forKey: id)
        let place = folder(id)
        let output = place.appendingPathComponent("output")
        let files = OutputFiles.list(output)
        // Paths of this machine are nobody's business who reads the page.
        let words = outcome.words.replacing(place.path + "/", with: "").replacing(workspace.path + "/", with: "")
        change(id) { job in
            if JobKind.doneStatuses.contains(outcome.status), !files.isEmpty {
                (job.stage, job.files, job.words) = (.done, files, words)
            } else if job.words == Self.cancelling || outcome.status == 130 {
                (job.stage, job.words) = (.cancelled, Self.cancelled)
            } else {
                (job.stage, job.words) = (.failed, words.isEmpty ? "The planner ended with status \(outcome.status) and said nothing." : words)
            }
        }
        if let course, let job = jobs.first(where: { $0.id == id }), job.stage == .done { paces.keep(course.ended(), of: job) }
        goOn()
    }

    private static let cancelling = "Is being cancelled."
    private static let cancelled = "Cancelled; nothing was written."
    /// Holds the number of a job's process while it runs, for a server that comes after one that was killed.
    private static let processFile = "process"

    /// Ends a job that runs or waits.
    func cancel(_ id: String) throws -> Job {
        guard let job = jobs.first(where: { $0.id == id }) else { throw MeetingDesk.missing }
        if let place = waiting.firstIndex(of: id) {
            waiting.remove(at: place)
            scenarios[id] = nil
            change(id) { ($0.stage, $0.words) = (.cancelled, "Cancelled before it began.") }
        } else if let process = processes[id] {
            change(id) { $0.words = Self.cancelling }
            process.end()
        }
        return jobs.first { $0.id == id } ?? job
    }

    /// Takes a job that is over away, with all that it wrote.
    func remove(_ id: String) throws {
        guard let place = jobs.firstIndex(where: { $0.id == id }) else { throw MeetingDesk.missing }
        guard jobs[place].stage.isOver else { throw DeskProblem(409, "under way", "A job that is under way is cancelled first.") }
        jobs.remove(at: place)
        try FileManager.default.removeItem(at: folder(id))
    }

    /// Ends all that is under way, for a server that stops; back once all have ended, within two seconds.
    package func stop() async {
        stopping = true
        for id in waiting { change(id) { ($0.stage, $0.words) = (.cancelled, "Cancelled as the server was ended.") } }
        waiting = []
        for (id, process) in processes {
            change(id) { $0.words = Self.cancelling }
            process.end()
        }
        let end = ContinuousClock.now + .seconds(JobProcess.patience + 0.4)
        while !processes.isEmpty, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(20)) }
        // What was killed may be told of late on a busy machine; the record says now what the next server is to find.
        for id in processes.keys { change(id) { ($0.stage, $0.words) = (.cancelled, Self.cancelled) } }
        processes = [:]
        courses = [:]
    }

    private func change(_ id: String, _ change: (inout Job) -> Void) {
        guard let place = jobs.firstIndex(where: { $0.id == id }) else { return }
        change(&jobs[place])
        keep(jobs[place])
    }

    private nonisolated func keep(_ job: Job) {
        guard let bytes = try? JSONEncoder().encode(job) else { return }
        try? bytes.write(to: folder(job.id).appendingPathComponent("job.json"), options: .atomic)
    }

    // MARK: What the page sees

    /// The latest first, each with its place among those that wait.
    func list() -> [JobReply] {
        jobs.reversed().map { job in
            let before = waiting.firstIndex(of: job.id).map { $0 + processes.count } ?? 0
            return JobReply(job, course: courses[job.id], before: before, output: folder(job.id).appendingPathComponent("output"))
        }
    }

    /// A file that a job wrote; nil for anything else.
    func file(_ id: String, _ path: String) -> [UInt8]? {
        guard let job = jobs.first(where: { $0.id == id }), job.files.contains(path) else { return nil }
        return OutputFiles.read(path, in: folder(id).appendingPathComponent("output"))
    }
}
