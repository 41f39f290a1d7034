/// Where something stands in a file a planner wrote: file, line and column, both counted from 1.
package struct Place: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The file as it was named: `scenarios/cumbria.yaml`; `--set` for a change given on the command line.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column in characters, from 1.
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, the form editors and terminals turn into a link; of a workbook `file, sheet "…", cell C7`.
    package var description: String {
        SheetAddress(file).sheet == nil ? "\(file):\(line):\(column)" : SheetAddress.words(file, line: line, column: column)
    }
}
