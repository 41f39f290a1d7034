import PlannerFiles

/// What must hold between changes of organisations: who takes over exists and goes on, shares sum, dates lie within the plan.
struct OrganisationChecks {
    private let scenario: Scenario
    private let root: SectionReader

    init(_ scenario: Scenario, _ root: SectionReader) {
        self.scenario = scenario
        self.root = root
    }

    func run() {
        let own = scenario.organisationChanges()
        check(own, beside: own)
        for option in scenario.options where !option.organisations.isEmpty { check(option.organisations, beside: own + option.organisations) }
        continuations(own)
    }

    private func fault(_ change: OrganisationChange, _ problem: Problem, key: String? = nil, at place: Place? = nil) {
        root.faults.add(Fault(place: place ?? change.place, path: key.map { "\(change.path).\($0)" } ?? change.path, problem: problem))
    }

    private func other(_ change: OrganisationChange, _ text: String, key: String? = nil, at place: Place? = nil) {
        fault(change, .other(text), key: key, at: place)
    }

    /// - Parameter all: every change that holds at the same time.
    private func check(_ changes: [OrganisationChange], beside all: [OrganisationChange]) {
        let trusts = scenario.providers.map(\.code)
        let lines = scenario.serviceLines.lines.map(\.name)
        let (first, last) = (scenario.firstPlanMonth, scenario.firstPlanMonth.advanced(by: 12 * scenario.planYears - 1))
        for change in changes {
            if !trusts.contains(change.trust) {
                fault(change, .unknownName(kind: "a trust", found: change.trust, nearest: nearestName(to: change.trust, among: trusts), allowed: trusts))
            }
            if let month = change.month, month < first || month > last {
                fault(change, .outOfRange(found: month.words, allowed: "\(first.words) to \(last.words)"), key: "when")
            }
            for successor in change.successors {
                let allowed = trusts + [OrganisationChange.outside]
                if !successor.code.isEmpty, !allowed.contains(successor.code) {
                    fault(
                        change,
                        .unknownName(kind: "a trust", found: successor.code, nearest: nearestName(to: successor.code, among: allowed), allowed: allowed),
                        at: successor.place)
                } else if successor.code == change.trust {
                    other(change, "found \(change.trust) as its own successor; expected another trust, or `outside`", at: successor.place)
                }
            }
            if change.isEnd { ending(change, all) } else { moving(change, lines, all) }
            goingOn(change, all)
        }
    }

    /// A trust ends once, and all of it goes somewhere.
    private func ending(_ change: OrganisationChange, _ all: [OrganisationChange]) {
        let ends = all.filter { $0.isEnd && $0.trust == change.trust }
        if let one = ends.first, ends.count > 1, one.path != change.path {
            other(change, "found that \(change.trust) '\(change.kind.rawValue)' and '\(one.kind.rawValue)'; expected one of them, as a trust ends once")
        }
        func sum(_ key: String, _ shares: [Double]) {
            let sum = shares.reduce(0, +)
            if abs(sum - 1) > 0.0005 {
                fault(change, .doesNotSum(found: "\(key) of \(Self.percent(sum))", expected: "100%"), key: "services to")
            }
        }
        guard change.kind == .ends, !change.successors.isEmpty else { return }
        sum("shares", change.successors.map(\.share))
        sum("assets", change.successors.map { $0.assets ?? $0.share })
        sum("debts", change.successors.map { $0.debts ?? $0.share })
    }

    /// Service lines that move exist, move once, and leave a trust that is still there.
    private func moving(_ change: OrganisationChange, _ lines: [String], _ all: [OrganisationChange]) {
        if change.serviceLines.isEmpty { fault(change, .missingKey(key: "service lines", example: "[\(lines.first ?? "general surgery")]")) }
        for line in change.serviceLines {
            if !lines.isEmpty, !lines.contains(line) {
                fault(
                    change, .unknownName(kind: "a service line", found: line, nearest: nearestName(to: line, among: lines), allowed: lines),
                    key: "service lines")
            }
            let moves = all.filter { $0.trust == change.trust && $0.serviceLines.contains(line) }
            let sum = moves.reduce(0) { $0 + ($1.successors.first?.share ?? 0) }
            if sum > 1.0005, moves.last?.path == change.path {
                fault(
                    change, .doesNotSum(found: "\(Self.percent(sum)) of \(quoted(line)) moved from \(change.trust)", expected: "at most 100%"), key: "share")
            }
        }
        if let end = end(of: change.trust, all), let month = change.month, let ended = end.month, month >= ended {
            other(
                change, "found services moved from \(change.trust) in \(month.words), when it has ended (\(ended.words)); expected a month before", key: "when")
        }
    }

    /// Who takes over is still there, and nobody comes back to where it began.
    private func goingOn(_ change: OrganisationChange, _ all: [OrganisationChange]) {
        guard let month = change.month else { return }
        for successor in change.successors where successor.code != change.trust {
            guard let end = end(of: successor.code, all), let ended = end.month, ended <= month else { continue }
            let way = circle(from: change, to: successor.code, all)
            other(
                change,
                way.map { "found the circle \($0.joined(separator: " → ")); expected that somebody goes on" }
                    ?? "found \(successor.code), which has ended by then (\(ended.words)), as successor in \(month.words); expected a trust that goes on, or a month before",
                at: successor.place)
        }
    }

    private func end(of trust: String, _ all: [OrganisationChange]) -> OrganisationChange? { all.first { $0.isEnd && $0.trust == trust } }

    /// The way from a trust that ends over its successors back to it; nil where there is none.
    private func circle(from change: OrganisationChange, to next: String, _ all: [OrganisationChange]) -> [String]? {
        guard change.isEnd else { return nil }
        var way = [change.trust, next]
        while let end = end(of: way[way.count - 1], all), let successor = end.successors.first(where: { $0.code == change.trust }) ?? end.successors.first {
            way.append(successor.code)
            if successor.code == change.trust { return way }
            if way.count > all.count + 2 { return nil }
        }
        return nil
    }

    /// Codes whose history a trust continues are nobody else's.
    private func continuations(_ changes: [OrganisationChange]) {
        var takers: [String: String] = [:]
        for provider in scenario.providers {
            let path = "providers.\(provider.code).continues"
            let place = root.place(of: ["providers", provider.code, "continues"])
            func other(_ text: String) { root.faults.add(Fault(place: place, path: path, problem: .other(text))) }
            for code in provider.continues {
                if code == provider.code {
                    other("found its own code; expected codes that it had before, or of trusts that it took over")
                } else if scenario.providers.contains(where: { $0.code == code }), end(of: code, changes) == nil {
                    other("found \(code), which is a trust of the scenario and does not end; expected a code that is no longer used")
                } else if let taker = takers[code] {
                    other("found \(code), whose history \(taker) continues already; expected each code once")
                }
                takers[code] = takers[code] ?? provider.code
            }
        }
    }

    private static func percent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))%" : "\(tenths)%"
    }
}

extension CalendarMonth {
    /// The month in words: `November 2014`.
    package var words: String {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        return "\(names[month - 1]) \(year)"
    }
}
