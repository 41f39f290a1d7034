/// Another shape in which a table may come than one line for each figure: as a statistical office publishes it, say.
///
/// It is tried where the table lacks a column that is asked for. What it makes of the table is shown to the planner in a sentence.
package struct TableShape: Sendable {
    /// What the section of such a table may say beside the file's name.
    package struct Statement: Sendable, Hashable {
        /// Which areas of the table are meant; empty where the section does not say.
        package let areas: [String]
        /// Which calendar year of the table is meant; nil where the section does not say.
        package let year: Int?
    }

    /// What was made of a table: cells under the headings asked for, each row with the line it stands on.
    package struct Reshaped: Sendable {
        package var texts: [String: [String]] = [:]
        package var numbers: [String: [Double]] = [:]
        package var lines: [Int] = []
        /// What was read, in a sentence that follows "read ".
        package var summary = ""
        /// What is wrong with it. With any of them the table is refused.
        package var problems: [(place: Place, problem: Problem)] = []

        package init() {}
    }

    /// The name under which the sentence can be accepted.
    package let name: String
    /// Headings by which its line of headings is found, beside those asked for.
    package let headings: [String]
    /// Nil where the table is not of this shape.
    package let reshape: @Sendable (_ table: TextTable, _ stated: Statement) -> Reshaped?

    package init(name: String, headings: [String], reshape: @escaping @Sendable (_ table: TextTable, _ stated: Statement) -> Reshaped?) {
        self.name = name
        self.headings = headings
        self.reshape = reshape
    }
}
