import PlannerFiles

/// A state as lines of text: what its address, the page and the ledger hold.
///
///     set    PATH=VALUE, or PATH from YEAR=VALUE, as after `--set`
///     shift  PATH=AMOUNT, moved in every plan year, with its sign and unit
///     do     INTERVENTION:SIZE:YEAR, or INTERVENTION:SIZE:YEAR:TRUST,TRUST
package struct StateLines: Sendable, Hashable, Codable {
    package var set: [String]
    package var shift: [String]
    package var `do`: [String]

    package init(set: [String] = [], shift: [String] = [], do actions: [String] = []) {
        self.set = set
        self.shift = shift
        self.do = actions
    }

    /// Takes lines apart that `all` put together; others are left out.
    package init(all lines: [String]) {
        func of(_ kind: String) -> [String] { lines.filter { $0.hasPrefix("\(kind) ") }.map { String($0.dropFirst(kind.count + 1)) } }
        self.init(set: of("set"), shift: of("shift"), do: of("do"))
    }

    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        set = try keys.decodeIfPresent([String].self, forKey: .set) ?? []
        shift = try keys.decodeIfPresent([String].self, forKey: .shift) ?? []
        self.do = try keys.decodeIfPresent([String].self, forKey: .do) ?? []
    }

    /// The lines in one list, each with its kind, for digests and lists of what changed.
    package var all: [String] {
        [("set", self.set), ("shift", shift), ("do", self.do)].flatMap { kind, lines in lines.map { "\(kind) \($0)" } }
    }
}

extension MeetingState {
    static let longestLine = 1_000

    package init(_ lines: StateLines) throws(StateProblem) {
        for line in lines.all where line.count > Self.longestLine { throw .tooLong(line.count, most: Self.longestLine) }
        var changes: [Change] = []
        for line in lines.set { changes.append(try Change(set: line)) }
        for line in lines.shift { changes.append(try Change(shift: line)) }
        var actions: [Action] = []
        for line in lines.do { actions.append(try Action(line)) }
        try self.init(changes: changes, actions: actions)
    }

    package var lines: StateLines {
        var lines = StateLines(do: actions.map(\.line))
        for change in changes {
            switch change.move {
            case .to(let value, let from): lines.set.append("\(change.path)\(from.map { " from \($0)" } ?? "")=\(value)")
            case .by(let amount): lines.shift.append("\(change.path)=\(amount)")
            }
        }
        return lines
    }
}

extension MeetingState.Change {
    init(set line: String) throws(StateProblem) {
        let change: ScenarioChange
        do { change = try ScenarioChange(line) } catch {
            throw .unreadable(line, expected: "PATH=VALUE, such as providers.RNL.beds=600 beds, or PATH from YEAR=VALUE")
        }
        let value = change.value.trimmed
        guard !value.isEmpty else { throw .unreadable(line, expected: "a value after '='") }
        self.init(path: change.path, move: .to(value, from: change.from))
    }

    init(shift line: String) throws(StateProblem) {
        guard let equals = line.firstIndex(of: "="), case let path = String(line[..<equals]).trimmed, !path.isEmpty,
            case let amount = String(line[line.index(after: equals)...]).trimmed, amount.hasPrefix("+") || amount.hasPrefix("-"), amount.count > 1
        else { throw .unreadable(line, expected: "PATH=AMOUNT with a sign, such as finance.cost classes.pay.inflation=+0.5 points") }
        self.init(path: path, move: .by(amount))
    }
}

extension MeetingState.Action {
    init(_ line: String) throws(StateProblem) {
        // From the right, as a name may hold a colon itself.
        var parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var trusts: [String] = []
        if let last = parts.last, FinancialYear(last.trimmed) == nil {
            trusts = last.split(separator: ",").map { String($0).trimmed }
            parts.removeLast()
        }
        guard parts.count >= 3, let from = parts.last.flatMap({ FinancialYear($0.trimmed) }),
            case .success(let scale) = parsedNumber(parts[parts.count - 2].trimmed, .share), scale > 0, scale <= 20,
            case let name = parts.dropLast(2).joined(separator: ":").trimmed, !name.isEmpty, Set(trusts).count == trusts.count
        else { throw .unreadable(line, expected: "INTERVENTION:SIZE:YEAR with a size up to 2000%, such as virtual wards:80%:2015/16") }
        self.init(intervention: name, scale: scale, from: from, trusts: trusts)
    }

    var line: String {
        "\(intervention):\(Lever.text((scale * 1e4).rounded() / 100))%:\(from)\(trusts.isEmpty ? "" : ":\(trusts.joined(separator: ","))")"
    }
}
