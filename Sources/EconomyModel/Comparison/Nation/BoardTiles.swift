import HealthEconomy
import HealthSimulation
package import PlannerFiles
import Statistics

/// Where commissioners stand on a map of equal tiles, read from a table: no shape, but who lies beside whom.
package struct BoardTiles: Sendable, Codable, Equatable {
    package struct Tile: Sendable, Codable, Equatable {
        package let code, shortName, region: String
        /// From the west and from the north, 0 on.
        package let column, row: Int
        /// Codes of bodies whose place it took.
        package let tookOver: [String]
    }

    package let file: String
    package let tiles: [Tile]

    /// Reads a table with the headings `code`, `short_name`, `region`, `column`, `row`, and `took_over` where bodies took the place of others.
    ///
    /// - Throws: `ScenarioFaults` with every row that cannot be used: a code used twice, a number that is none. A place may be named twice,
    ///   for a body and the one that took its place.
    package static func read(_ file: String, reading: FileReader = .disk) throws(ScenarioFaults) -> BoardTiles {
        let headings = ["code", "short_name", "region", "column", "row"]
        let bytes: [UInt8]
        do throws(FileReader.Failure) {
            bytes = try reading.bytes(file, sizeLimit)
        } catch {
            throw ScenarioFaults([fault(file, 1, "cannot be read: \(error.wording); expected a table with the headings \(headings.joined(separator: ","))")])
        }
        let table = TextTable.read(bytes, file: file, headings: headings)
        let places = headings.map { heading in table.columns.firstIndex { plainHeading($0) == plainHeading(heading) } }
        let missing = zip(headings, places).filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty else {
            throw ScenarioFaults([
                fault(file, 1, "found no column \(missing.map { "'\($0)'" }.joined(separator: ", ")); expected \(headings.joined(separator: ","))")
            ])
        }
        let succession = table.columns.firstIndex { plainHeading($0) == plainHeading("took_over") }
        var faults: [Fault] = []
        var tiles: [Tile] = []
        for row in 0..<table.rowCount {
            let cells = places.map { $0.map { table.text($0, row).trimmed } ?? "" }
            func refuse(_ words: String) { faults.append(fault(file, table.line(row), words)) }
            guard !cells[0].isEmpty else {
                refuse("found no code; expected the code of a commissioner")
                continue
            }
            guard let column = Int(cells[3]), let line = Int(cells[4]), (0..<40).contains(column), (0..<40).contains(line) else {
                refuse("found column '\(cells[3])' and row '\(cells[4])'; expected whole numbers from 0 to 39")
                continue
            }
            if tiles.contains(where: { $0.code == cells[0] }) { refuse("found the code \(cells[0]) a second time; expected each once") }
            tiles.append(
                Tile(
                    code: cells[0], shortName: cells[1].isEmpty ? cells[0] : cells[1], region: cells[2], column: column, row: line,
                    tookOver: succession.map { table.text($0, row).split(separator: " ").map(String.init) } ?? []))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return BoardTiles(file: file, tiles: tiles)
    }

    /// More bytes than any table of tiles has.
    private static let sizeLimit = 1_000_000

    /// The tile of each economy, by name: that of the first of its commissioners that has one. Where two have the same place the first
    /// by name holds it and the other has none.
    package func places(_ economies: [ComparedEconomy]) -> [String: Tile] {
        var places: [String: Tile] = [:]
        for economy in economies.ordered(by: { $0.name < $1.name }) {
            let codes = economy.organisations.filter { $0.kind == .commissioner }.map(\.code)
            let tile = codes.lazy.compactMap { code in tiles.first { $0.code == code } }.first
            guard let tile, !places.values.contains(where: { $0.column == tile.column && $0.row == tile.row }) else { continue }
            places[economy.name] = tile
        }
        return places
    }

    private static func fault(_ file: String, _ line: Int, _ words: String) -> Fault {
        Fault(place: Place(file: file, line: line, column: 1), path: "", problem: .other(words))
    }
}
