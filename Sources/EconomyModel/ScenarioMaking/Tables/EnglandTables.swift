package import PlannerFiles

/// Everything published that a scenario for a board is made from.
package struct EnglandTables: Sendable {
    /// The folder they were read from.
    package let folder: String
    private let tables: [String: PublishedTable]

    /// Reads all tables of a folder.
    ///
    /// - Throws: every fault of every table.
    package init(folder: String, reading: FileReader = .disk) throws(ScenarioFaults) {
        let faults = FaultCollector()
        var tables: [String: PublishedTable] = [:]
        for form in TableForm.all { tables[form.name] = PublishedTable.read(form, in: folder, reading: reading, faults) }
        self.folder = folder
        self.tables = tables
        if !faults.hasErrors {
            let (boards, trusts) = (tables[TableForm.boards.name]?.keys ?? [], tables[TableForm.trusts.name]?.keys ?? [])
            for form in TableForm.published { tables[form.name]?.check(boards: boards, trusts: trusts, faults) }
            tables[TableForm.places.name]?.checkPlaces(boards: boards, faults)
        }
        if faults.hasErrors { throw ScenarioFaults(faults.faults) }
    }

    /// A table of a form; every form of `TableForm.all` is there.
    package subscript(_ form: TableForm) -> PublishedTable {
        guard let table = tables[form.name] else { preconditionFailure("\(form.name) is not among the tables") }
        return table
    }

    /// What generated scenarios assume.
    ///
    /// - Throws: the figure that the table `making` lacks.
    func assumed(_ figure: String, of item: String = "any") throws(ScenarioFaults) -> Double {
        if let value = self[.making].number("value", figure, item) { return value }
        throw ScenarioFaults([
            Fault(
                place: Place(file: "\(folder)/\(TableForm.making.name).csv", line: 1, column: 1), path: figure,
                problem: .other("found no line for \(figure) of \(item); expected one with its value and its basis"))
        ])
    }

    /// In which words a figure of `making` is justified.
    func basis(_ figure: String, of item: String = "any") -> String { self[.making].text("basis", figure, item) ?? "" }

    /// Boards of 2025/26 in the order of their table.
    package var boards: [String] { self[.boards].keys }
    /// Trusts of 2025/26 in the order of their table.
    package var trusts: [String] { self[.trusts].keys }
}
