/// All areas for which scenarios are kept: the boards of 2025/26, and the bodies of April 2026 that are not one of them within the same bounds.
package enum EveryBoard {
    /// The name of each scenario's file without its ending, and the area; boards first, in the order of their table.
    package static func choices(_ tables: EnglandTables) throws(BoardChoice.Unknown) -> [(slug: String, choice: BoardChoice)] {
        var result: [(String, BoardChoice)] = []
        for board in tables.boards {
            let name = tables[.boards].text("name", board) ?? board
            result.append((board.lowercased(), BoardChoice(commissioners: [.init(code: board, name: name, parts: [(board, 1)])], remarks: [])))
        }
        let codes = tables[.bodies].keys.map { PublishedTable.parts($0)[0] }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        for code in codes {
            guard let body = BoardChoice.body(code, tables), body.parts.count > 1 else { continue }
            let slug = tables[.boards].has(code) ? "\(code.lowercased())-from-april-2026" : code.lowercased()
            result.append((slug, BoardChoice(commissioners: [body], remarks: [])))
        }
        return result
    }
}
