/// Tables that a reading of a scenario found without a fault, so that further readings of the same files, with changes laid
/// over them or figures moved, need not take them apart again.
package struct KeptTables: Sendable {
    /// What a file holds for those who ask for these columns.
    struct Kept: Sendable {
        let file: String
        let bytes: [UInt8]
        let columns: [TableColumn]
        let stated: TableShape.Statement
        let contents: TableContents
        let warnings: [Fault]
    }

    /// By the way to the table in the scenario.
    private var byPath: [String: Kept] = [:]

    package init() {}

    mutating func keep(_ kept: Kept, at path: String) { byPath[path] = kept }

    /// Adds other tables, in the place of those at the same paths.
    mutating func add(_ others: KeptTables) { byPath.merge(others.byPath) { $1 } }

    /// What was read there; nil if it was of another file, of one that has changed since, for other columns or areas.
    func kept(at path: String, file: String, bytes: [UInt8], columns: [TableColumn], stated: TableShape.Statement) -> Kept? {
        byPath[path].flatMap { $0.file == file && $0.columns == columns && $0.stated == stated && $0.bytes == bytes ? $0 : nil }
    }
}
