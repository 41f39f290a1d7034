import FigureWording
import RunLedger

/// Runs of the ledger in words.
enum RunWords {
    /// One line: id, verb, scenario, gap, and what else is known.
    static func line(_ run: RunRecord) -> String {
        let gap = gap(of: run).map { "gap \(money($0.mean)) (\(money($0.p10)) to \(money($0.p90)))" }
        let changes = run.state.map(\.lines.count).flatMap { $0 == 0 ? nil : Figures.counted($0, "change") }
        let status = run.status == .done ? nil : run.status.rawValue
        let parts = [
            run.id, run.verb, run.state?.scenarioName, gap, changes, run.futures > 0 ? Figures.counted(run.futures, "future") : nil, status,
            run.name.isEmpty ? nil : "\"\(run.name)\"", run.author.isEmpty ? nil : run.author, run.note.isEmpty ? nil : run.note,
        ]
        return parts.compactMap(\.self).joined(separator: "  ")
    }

    static func whole(_ run: RunRecord) -> String {
        var lines = [line(run), "started \(run.started), \(Figures.fixed(run.seconds, decimals: 1)) s, version \(run.version), on \(run.machine)"]
        if let state = run.state {
            lines.append("scenario \(state.scenarioPath), digest \(state.scenarioDigest), seed \(state.seed), \(state.sampling)")
            lines += state.lines
        }
        if !run.arguments.isEmpty { lines.append("arguments: \(run.arguments.joined(separator: " "))") }
        if !run.folder.isEmpty { lines.append("report: \(run.folder)") }
        lines += run.figures.map { "\($0.organisation) \($0.name): \(value($0.mean, $0.unit)) (\(value($0.p10, $0.unit)) to \(value($0.p90, $0.unit)))" }
        return lines.joined(separator: "\n")
    }

    /// Inputs that differ, then figures that differ; whether the futures were the same draws.
    static func difference(_ first: RunRecord, _ second: RunRecord) -> String {
        var lines = ["first:  \(line(first))", "second: \(line(second))", ""]
        var inputs: [String] = []
        func compare(_ what: String, _ one: String?, _ other: String?) {
            if one != other { inputs.append("\(what): \(one ?? "–") → \(other ?? "–")") }
        }
        let (one, other) = (first.state, second.state)
        compare("verb", first.verb, second.verb)
        compare("version", first.version, second.version)
        compare("scenario", one?.scenarioPath, other?.scenarioPath)
        // The digest holds the changes, too; by itself it says that files differ only where the changes do not.
        if one?.lines == other?.lines { compare("digest of the scenario", one?.scenarioDigest, other?.scenarioDigest) }
        compare("seed", one.map { "\($0.seed)" }, other.map { "\($0.seed)" })
        compare("sampling", one?.sampling, other?.sampling)
        compare("futures", "\(first.futures)", "\(second.futures)")
        compare("simulated", first.simulated.joined(separator: ", "), second.simulated.joined(separator: ", "))
        // What it says of changes, draws and printing is told above, or moves no figure.
        for name in Set(first.told.keys).union(second.told.keys).subtracting(silent).sorted() {
            func words(_ values: [String]?) -> String? { values.map { $0.isEmpty ? "given" : $0.joined(separator: " ") } }
            compare(name, words(first.told[name]), words(second.told[name]))
        }
        let (said, saidAfter) = (Set(one?.lines ?? []), Set(other?.lines ?? []))
        inputs +=
            said.subtracting(saidAfter).sorted().map { "only in the first: \($0)" } + saidAfter.subtracting(said).sorted().map { "only in the second: \($0)" }
        lines += inputs.isEmpty ? ["No input differs."] : ["Inputs that differ:"] + inputs.map { "  \($0)" }
        let isPaired = one?.seed == other?.seed && one?.sampling == other?.sampling && one?.scenarioPath == other?.scenarioPath
        let figures = second.figures.compactMap { figure -> String? in
            guard let before = first.figures.first(where: { $0.name == figure.name && $0.organisation == figure.organisation }) else { return nil }
            let change = figure.mean - before.mean
            guard change != 0 else { return nil }
            return
                "  \(figure.organisation) \(figure.name): \(value(before.mean, figure.unit)) → \(value(figure.mean, figure.unit)) (\(change > 0 ? "+" : "")\(value(change, figure.unit)))"
        }
        lines +=
            figures.isEmpty
            ? ["No figure that both hold differs."] : ["Means that differ, \(isPaired ? "in the same draws" : "not in the same draws"):"] + figures
        return lines.joined(separator: "\n")
    }

    /// Options of the command line of which a difference is told otherwise, or is none.
    private static let silent: Set<String> = [
        "--set", "--seed", "--sampling", "--replications", "--output", "--format", "--quiet", "--threads", "--no-open", "--colour", "--color",
    ]

    private static func gap(of run: RunRecord) -> RunRecord.Figure? {
        run.figures.first { $0.organisation == "economy" && $0.name.hasPrefix("gap_do_nothing") }
    }

    private static func money(_ pounds: Double) -> String { Figures.poundsMillions(pounds / 1e6) }

    private static func value(_ number: Double, _ unit: String) -> String {
        unit == "£" ? money(number) : unit == "share" ? Figures.percent(number, decimals: 1) : "\(Figures.fixed(number, decimals: 2)) \(unit)"
    }
}
