package import Foundation

/// What a verb made, in every form in which it can be had.
package protocol PublishedReport {
    /// The main table, for `--format csv`.
    func csv() -> String
    /// The whole result, for `--format json`.
    func json() throws -> Data
    /// A summary for a terminal, for `--format table`.
    func table(colour: Bool) -> String
    /// Writes the report's files into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    func write(to folder: OutputFolder) throws
}
