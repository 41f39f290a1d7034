import RunLedger

/// What a run of the ledger was told beside its scenario, and what it simulated.
extension RunRecord {
    /// The options of its command line by name, each with its values in order; flags have none.
    var told: [String: [String]] {
        var told: [String: [String]] = [:]
        var name: String?
        for argument in arguments {
            if argument.hasPrefix("--") {
                let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
                told[parts[0], default: []] += parts.dropFirst()
                name = parts.count == 1 ? parts[0] : nil
            } else if let name {
                told[name, default: []].append(argument)
            }
        }
        return told
    }

    /// Folders from which its scenario was let read tables (`--tables-from`), in order.
    var tableFolders: [String] {
        arguments.indices.compactMap { index in
            if arguments[index] == Self.tablesFrom { return index + 1 < arguments.count ? arguments[index + 1] : nil }
            return arguments[index].hasPrefix("\(Self.tablesFrom)=") ? String(arguments[index].dropFirst(Self.tablesFrom.count + 1)) : nil
        }
    }

    private static let tablesFrom = "--tables-from"

    /// Arguments as they are recorded: folders of tables by where they lie, whoever asks from where.
    static func lasting(_ arguments: [String]) -> [String] {
        arguments.indices.map { index in
            if index > 0, arguments[index - 1] == tablesFrom { return LedgerPlace.lasting(arguments[index]) }
            guard arguments[index].hasPrefix("\(tablesFrom)=") else { return arguments[index] }
            return "\(tablesFrom)=\(LedgerPlace.lasting(String(arguments[index].dropFirst(tablesFrom.count + 1))))"
        }
    }

    /// Names of what was simulated, as its figures have them.
    var simulated: [String] {
        var names: [String] = []
        for figure in figures {
            let name = figure.name.firstRange(of: ": ").map { String(figure.name[$0.upperBound...]) } ?? Self.doNothing
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    static let doNothing = "do-nothing"

    /// The option that it stands for: the one it was told to take, or the only one that it simulated; nil for do-nothing.
    var option: String? {
        if let asked = told["--option"]?.last { return asked }
        return simulated.count == 1 && simulated[0] != Self.doNothing ? simulated[0] : nil
    }
}
