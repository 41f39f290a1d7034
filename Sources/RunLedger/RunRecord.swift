/// A run as it is recorded: what was asked, of which scenario, and what came of it.
package struct RunRecord: Sendable, Hashable {
    /// The scenario and all that determines its figures.
    package struct State: Sendable, Hashable {
        package var digest, scenarioName, scenarioPath, scenarioDigest: String
        /// Changes and interventions, a line each.
        package var lines: [String]
        package var seed: UInt64
        package var sampling: String

        package init(
            digest: String, scenarioName: String, scenarioPath: String, scenarioDigest: String, lines: [String], seed: UInt64, sampling: String
        ) {
            self.digest = digest
            self.scenarioName = scenarioName
            self.scenarioPath = scenarioPath
            self.scenarioDigest = scenarioDigest
            self.lines = lines
            self.seed = seed
            self.sampling = sampling
        }
    }

    package enum Status: String, Sendable { case done, failed, cancelled }

    /// A headline figure in base units over all futures of the run.
    package struct Figure: Sendable, Hashable {
        package var name, organisation, year, unit: String
        package var p10, p50, p90, mean: Double

        package init(name: String, organisation: String, year: String, unit: String, p10: Double, p50: Double, p90: Double, mean: Double) {
            self.name = name
            self.organisation = organisation
            self.year = year
            self.unit = unit
            self.p10 = p10
            self.p50 = p50
            self.p90 = p90
            self.mean = mean
        }
    }

    /// A lever that was moved: what it became and what the file says.
    package struct Lever: Sendable, Hashable {
        package var path, value, was, source: String

        package init(path: String, value: String, was: String, source: String) {
            self.path = path
            self.value = value
            self.was = was
            self.source = source
        }
    }

    /// Set when it is recorded.
    package var id = ""
    package var state: State?
    package var verb: String
    package var arguments: [String]
    package var futures: Int
    package var version: String
    package var machine: String
    /// ISO 8601, UTC.
    package var started: String
    package var seconds: Double
    package var status: Status
    /// What was written; empty for a run that only prints.
    package var folder = ""
    package var name = ""
    package var author = ""
    package var note = ""
    package var figures: [Figure] = []
    package var levers: [Lever] = []

    package init(
        verb: String, arguments: [String], futures: Int, version: String, machine: String, started: String, seconds: Double, status: Status
    ) {
        self.verb = verb
        self.arguments = arguments
        self.futures = futures
        self.version = version
        self.machine = machine
        self.started = started
        self.seconds = seconds
        self.status = status
    }
}

/// Why a lever stands where it does; nothing is overwritten, a later one replaces an earlier.
package struct Rationale: Sendable, Hashable {
    package var path, text, source, author, at, status: String

    package init(path: String, text: String, source: String, author: String, at: String, status: String) {
        self.path = path
        self.text = text
        self.source = source
        self.author = author
        self.at = at
        self.status = status
    }
}
