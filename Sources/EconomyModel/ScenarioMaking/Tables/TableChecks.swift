import PlannerFiles
import Statistics

/// What no table may hold, whether it is shipped, edited or imported.
extension PublishedTable {
    /// Tells codes that are none of the two lists', parts larger than their wholes, and shares of one whole that add up to more than it.
    ///
    /// - Parameters:
    ///   - boards: codes of the boards of 2025/26.
    ///   - trusts: codes of the trusts of 2025/26.
    func check(boards: [String], trusts: [String], _ faults: FaultCollector) {
        checkCodes(["board": boards, "trust": trusts], faults)
        checkParts(faults)
        checkShares(faults)
        if form == .trusts { checkMergers(trusts, faults) }
    }

    /// Trusts that pass on: a successor that is a trust and another one, with the month from which. One alone would be dropped without a word.
    private func checkMergers(_ trusts: [String], _ faults: FaultCollector) {
        for key in keys {
            guard let place = place(key) else { continue }
            let into = text("merges_into", key) ?? "", when = text("when", key) ?? ""
            func refuse(_ column: String, _ problem: Problem) { faults.add(Fault(place: place, path: column, problem: problem)) }
            if into.isEmpty != when.isEmpty {
                let (column, found) =
                    into.isEmpty ? ("merges_into", "a month, \(when), without a successor") : ("when", "a successor, \(into), without a month")
                refuse(column, .other("found \(found) at \(key); expected both or neither"))
            }
            if into == key { refuse("merges_into", .other("found \(key) merging into itself; expected another trust")) }
            if !into.isEmpty, !trusts.contains(into) {
                refuse(
                    "merges_into",
                    .unknownName(
                        kind: "a trust of 2025/26", found: into, nearest: nearestName(to: into, among: trusts), allowed: Array(trusts.prefix(12))))
            }
            let words = when.split(separator: " ")
            if !when.isEmpty, words.count != 2 || !Self.months.contains(String(words[0])) || !(2020...2040).contains(Int(words[1]) ?? 0) {
                refuse("when", .badText(found: "\"\(when)\"", expected: "a month such as April 2027"))
            }
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// Codes of another year would be half understood. The lists themselves say which codes there are; a trust's home is one of the boards.
    private func checkCodes(_ lists: [String: [String]], _ faults: FaultCollector) {
        let isList = form == .boards || form == .trusts
        for (position, column) in form.columns.enumerated() {
            guard let codes = lists[column.name], !codes.isEmpty, position >= form.keys || !isList, position < form.keys || form == .trusts else { continue }
            let known = Set(codes)
            for key in keys {
                let code = position < form.keys ? Self.parts(key)[position] : text(column.name, joined: key) ?? ""
                guard !known.contains(code), let place = place(key) else { continue }
                faults.add(
                    Fault(
                        place: place, path: column.name,
                        problem: .unknownName(
                            kind: "a \(column.name) of 2025/26", found: code, nearest: nearestName(to: code, among: codes), allowed: Array(codes.prefix(12)))))
            }
        }
    }

    /// Boards of places: codes of the list, at least one.
    func checkPlaces(boards: [String], _ faults: FaultCollector) {
        for key in keys {
            guard let place = place(key) else { continue }
            let codes = (text("boards", joined: key) ?? "").split(separator: " ").map(String.init)
            if codes.isEmpty { faults.add(Fault(place: place, path: "boards", problem: .other("found \(key) without a board; expected at least one code"))) }
            for code in codes where !boards.contains(code) {
                faults.add(
                    Fault(
                        place: place, path: "boards",
                        problem: .unknownName(
                            kind: "a board of 2025/26", found: code, nearest: nearestName(to: code, among: boards), allowed: Array(boards.prefix(12)))))
            }
        }
    }

    private func checkParts(_ faults: FaultCollector) {
        for key in keys {
            guard let place = place(key) else { continue }
            for (part, whole, most) in form.partsOfWholes {
                guard let one = number(part, joined: key), let all = number(whole, joined: key), one > all * most else { continue }
                let limit = most == 1 ? "these" : "\(plain(most)) times these"
                faults.add(
                    Fault(place: place, path: part, problem: .other("found \(plain(one)) \(part) of \(plain(all)) \(whole); expected no more than \(limit)")))
            }
        }
    }

    private func checkShares(_ faults: FaultCollector) {
        guard let (column, whole) = form.sharesOfOne else { return }
        let groups = Dictionary(grouping: keys) { Self.parts($0)[whole] }
        for (name, lines) in groups.ordered(by: { $0.key < $1.key }) {
            let sum = lines.reduce(0) { $0 + (number(column, joined: $1) ?? 0) }
            // Shares are published to two digits or three.
            guard sum > 1.02, let place = place(lines[0]) else { continue }
            faults.add(
                Fault(place: place, path: column, problem: .other("found shares of \(name) that add up to \(ScenarioText.percent(sum)); expected at most 100%"))
            )
        }
    }
}
