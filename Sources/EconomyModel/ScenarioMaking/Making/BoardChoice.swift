import PlannerFiles

/// The area that a scenario is made for: one board, a body of April 2026, or several that work together.
package struct BoardChoice: Sendable {
    /// One commissioner of the scenario: the boards of 2025/26 it is made of, each with the share of it that belongs to it.
    package struct Commissioner: Sendable {
        package let code: String
        package let name: String
        package let parts: [(board: String, share: Double)]
    }

    package let commissioners: [Commissioner]
    /// What the reader should know about how the words were understood, such as a board that has merged.
    package let remarks: [String]

    package init(commissioners: [Commissioner], remarks: [String] = []) {
        self.commissioners = commissioners
        self.remarks = remarks
    }

    package var name: String { commissioners.map(\.name).joined(separator: " with ") }
    package var codes: String { commissioners.map(\.code).joined(separator: " and ") }

    /// What a word is not, in the way of a fault.
    package struct Unknown: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Finds boards by code, name, code or name of a trust, or a place in such a name.
    ///
    /// - Throws: ``Unknown`` with what was found, what is expected and the nearest.
    ///
    /// - Parameter merged: the body of April 2026 that a board of 2025/26 became, instead of the board.
    package static func find(_ words: [String], merged: Bool = false, in tables: EnglandTables) throws(Unknown) -> BoardChoice {
        var commissioners: [Commissioner] = []
        var remarks: [String] = []
        for word in words {
            var found = try one(word, in: tables)
            if merged { found = try body(of: found.commissioner, tables) }
            if commissioners.contains(where: { $0.code == found.commissioner.code }) {
                throw Unknown(
                    description: "found \(quoted(word)), which is \(found.commissioner.name) (\(found.commissioner.code)) again; expected each board once")
            }
            for other in commissioners {
                for part in other.parts where found.commissioner.parts.contains(where: { $0.board == part.board }) {
                    throw Unknown(
                        description:
                            "found \(other.name) and \(found.commissioner.name), which both hold people of \(tables[.boards].text("name", part.board) ?? part.board); expected boards of one year"
                    )
                }
            }
            commissioners.append(found.commissioner)
            remarks += found.remarks
        }
        return BoardChoice(commissioners: commissioners, remarks: remarks)
    }

    private static func one(_ word: String, in tables: EnglandTables) throws(Unknown) -> (commissioner: Commissioner, remarks: [String]) {
        let boards = tables[.boards]
        let sought = words(word)
        let plain = plainHeading(sought)
        guard !plain.isEmpty else {
            throw Unknown(description: "found an empty name of a board; expected a code such as QJM, a board's, trust's or place's name")
        }
        if let code = boards.keys.first(where: { plainHeading($0) == plain }) { return board(code, tables) }
        if let body = body(code: { plainHeading($0) == plain }, tables) { return (body, []) }
        if let trust = tables[.trusts].keys.first(where: { plainHeading($0) == plain }), let home = tables[.trusts].text("board", trust) {
            return try ofTrust(trust, home, tables)
        }
        // Whole names, then bodies' names, then names in which the words stand.
        if let code = boards.keys.first(where: { plainHeading(boards.text("name", $0) ?? "") == plain }) { return board(code, tables) }
        if let body = body(named: { plainHeading($0) == plain }, tables) { return (body, []) }
        if let place = tables[.places].keys.first(where: { plainHeading(words($0)) == plain }) { return try ofPlace(place, tables) }
        let inBoards = boards.keys.filter { stands(sought, in: boards.text("name", $0) ?? "") }
        if inBoards.count == 1 { return board(inBoards[0], tables) }
        let inTrusts = tables[.trusts].keys.filter { stands(sought, in: tables[.trusts].text("name", $0) ?? "") }
        let homes = inTrusts.compactMap { tables[.trusts].text("board", $0) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let all = inBoards + homes.filter { !inBoards.contains($0) }
        if all.count == 1, let trust = inTrusts.first { return try ofTrust(trust, all[0], tables) }
        if all.count > 1 {
            let names = all.map { "\(boards.text("name", $0) ?? "") (\($0))" }.joined(separator: ", ")
            throw Unknown(description: "found \(quoted(word)), which stands in names of \(all.count) boards; expected one of \(names)")
        }
        let known =
            boards.keys.flatMap { [$0, boards.text("name", $0) ?? $0] } + tables[.bodies].keys.map { PublishedTable.parts($0)[0] } + tables[.places].keys
        let nearest = nearestName(to: word, among: known).map { "; did you mean \($0)?" } ?? ""
        throw Unknown(
            description:
                "found \(quoted(word)), which is no board, trust or place in the tables; expected a board's code such as QJM, its name, the code or name of one of its trusts, or a town or council in it\(nearest)"
        )
    }

    /// The words of a name, as they are compared: "NHS Norfolk & Waveney ICB" is norfolk and waveney.
    private static func words(_ name: String) -> String {
        var words = name.lowercased().replacing("&", with: " and ").replacing("'", with: "").split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.count > 1, words.first == "nhs" { words.removeFirst() }
        if words.count > 1, words.last == "icb" { words.removeLast() }
        if words.count > 3, words.suffix(3) == ["integrated", "care", "board"] { words.removeLast(3) }
        return words.joined(separator: " ")
    }

    /// Whether words stand in a name as whole words: Hull does not stand in Solihull.
    private static func stands(_ sought: String, in name: String) -> Bool { !sought.isEmpty && " \(words(name)) ".contains(" \(sought) ") }

    private static func board(_ code: String, _ tables: EnglandTables) -> (commissioner: Commissioner, remarks: [String]) {
        let name = tables[.boards].text("name", code) ?? code
        let became = tables[.bodies].keys.filter { PublishedTable.parts($0)[1] == code && PublishedTable.parts($0)[0] != code }
        let bodies = became.map { "\(tables[.bodies].text("name", PublishedTable.parts($0)[0], code) ?? "") (\(PublishedTable.parts($0)[0]))" }
        let remark =
            became.isEmpty
            ? []
            : ["\(name) (\(code)) became part of \(bodies.joined(separator: ", ")) on 1 April 2026; the scenario is for the board of 2025/26"]
        return (Commissioner(code: code, name: name, parts: [(code, 1)]), remark)
    }

    /// A body of April 2026 that is not one of the boards of 2025/26 within the same bounds.
    private static func body(code: (String) -> Bool = { _ in true }, named: (String) -> Bool = { _ in true }, _ tables: EnglandTables) -> Commissioner? {
        let keys = tables[.bodies].keys.filter { key in
            let parts = PublishedTable.parts(key)
            return code(parts[0]) && named(tables[.bodies].text("name", parts[0], parts[1]) ?? "")
        }
        guard let first = keys.first.map({ PublishedTable.parts($0)[0] }), keys.allSatisfy({ PublishedTable.parts($0)[0] == first }) else { return nil }
        return body(first, tables)
    }

    /// The body that a board of 2025/26 became; of a body itself the same.
    private static func body(of commissioner: Commissioner, _ tables: EnglandTables) throws(Unknown) -> (commissioner: Commissioner, remarks: [String]) {
        let codes = tables[.bodies].keys.filter { PublishedTable.parts($0)[1] == commissioner.code }.map { PublishedTable.parts($0)[0] }
        if codes.isEmpty { return (commissioner, []) }
        guard codes.count == 1, let body = body(codes[0], tables) else {
            throw Unknown(
                description:
                    "found \(commissioner.name) (\(commissioner.code)), whose area went to \(codes.joined(separator: ", ")); expected one of these codes")
        }
        return (body, [])
    }

    /// The body of April 2026 with a code.
    package static func body(_ code: String, _ tables: EnglandTables) -> Commissioner? {
        let keys = tables[.bodies].keys.filter { PublishedTable.parts($0)[0] == code }
        guard let first = keys.first else { return nil }
        let parts = keys.map { (board: PublishedTable.parts($0)[1], share: tables[.bodies].number("share", joined: $0) ?? 1) }
        return Commissioner(code: code, name: tables[.bodies].text("name", code, PublishedTable.parts(first)[1]) ?? code, parts: parts)
    }

    /// "Sussex (QNX), …"
    private static func names(_ boards: [String], _ tables: EnglandTables) -> String {
        boards.map { "\(tables[.boards].text("name", $0) ?? $0) (\($0))" }.joined(separator: ", ")
    }

    private static func ofPlace(_ place: String, _ tables: EnglandTables) throws(Unknown) -> (commissioner: Commissioner, remarks: [String]) {
        let codes = (tables[.places].text("boards", place) ?? "").split(separator: " ").map(String.init)
        guard let first = codes.first, codes.count == 1 else {
            throw Unknown(description: "found \(quoted(place)), which lies in \(codes.count) boards; expected one of \(names(codes, tables))")
        }
        let found = board(first, tables)
        return (found.commissioner, ["\(place) lies in \(names([first], tables))"] + found.remarks)
    }

    /// - Throws: ``Unknown`` of an ambulance trust, which has an office in one board and serves several: it names them.
    private static func ofTrust(_ trust: String, _ home: String, _ tables: EnglandTables) throws(Unknown) -> (commissioner: Commissioner, remarks: [String]) {
        let name = tables[.trusts].text("name", trust) ?? trust
        if tables[.trusts].text("type", trust) == "ambulance" {
            let served = tables[.ambulanceBoards].keys.filter {
                PublishedTable.parts($0)[0] == trust && (tables[.ambulanceBoards].number("of_board", joined: $0) ?? 0) >= 0.02
            }.map { PublishedTable.parts($0)[1] }
            guard served.count == 1 else {
                throw Unknown(
                    description:
                        "found \(quoted(trust)), \(name), whose ambulances serve \(served.count) boards; expected one of \(names(served, tables)), or several, each with --board"
                )
            }
        }
        let found = board(home, tables)
        let others = tables[.catchments].keys.filter {
            PublishedTable.parts($0)[0] == trust && PublishedTable.parts($0)[1] != home && (tables[.catchments].number("of_trust", joined: $0) ?? 0) >= 0.05
        }.map { key in
            let board = PublishedTable.parts(key)[1]
            return
                "\(Int(((tables[.catchments].number("of_trust", joined: key) ?? 0) * 100).rounded()))% in \(tables[.boards].text("name", board) ?? board) (\(board))"
        }
        let also = others.isEmpty ? "" : "; of its patients live \(others.joined(separator: ", "))"
        return (found.commissioner, ["\(name) (\(trust)) has its home in \(found.commissioner.name) (\(home))\(also)"] + found.remarks)
    }
}
