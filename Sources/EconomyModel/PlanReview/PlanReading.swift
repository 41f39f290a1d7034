package import HealthEconomy
import PlannerFiles
import Statistics

/// Reads submitted plans: tables of figures and files of governance facts.
package struct PlanReading {
    let names: Names
    let baseline: FinancialYear
    let years: ClosedRange<Int>
    package internal(set) var plans = SubmittedPlans()
    // Texts that came before, so that each is understood once.
    private var organisations: [String: String?] = [:]
    private var counterparts: [String: String?] = [:]
    private var financialYears: [String: FinancialYear?] = [:]
    var measures: [String: PlanMeasure] = [:]
    private var points: [String: PointOfDelivery?] = [:]
    private var factors: [UnitKey: Double?] = [:]
    private var suggestions: [String: String] = [:]
    private var details: Set<String> = []
    /// Shares as their unit has them, 0.01 for per cents: by figure, without those with a per cent sign of their own.
    var shareUnits: [PlanKey: Double] = [:]
    /// Finance cost in brackets as it is written, and the organisations that write other costs so.
    var bracketedFinance: [PlanKey: String] = [:]
    var bracketedCosts: Set<String> = []
    /// What everybody was told of prices and costs, to tell how per cents were written.
    let announced: [FinancialYear: AnnouncedChanges]

    private struct UnitKey: Hashable {
        let unit: String
        let dimension: PlanMeasure.Dimension
    }

    /// - Parameter scenario: the economy whose plans they are.
    package init(_ scenario: Scenario) {
        names = Names(scenario)
        baseline = scenario.baselineYear
        // Ten years back for what was delivered, and as far on as the scenario goes.
        years = scenario.baselineYear.start - 10...scenario.baselineYear.start + scenario.planYears
        announced = AnnouncedChanges.all(scenario)
        for (name, measure) in PlanMeasure.namesInAccounts { measures[plainHeading(name)] = measure }
        for measure in PlanMeasure.allCases { measures[plainHeading(measure.rawValue)] = measure }
    }

    /// The plans read from files, each by its name and bytes: `.yaml` and `.yml` hold governance facts, all others figures.
    package static func read(_ files: [(name: String, bytes: [UInt8])], _ scenario: Scenario) -> SubmittedPlans {
        var reading = PlanReading(scenario)
        for file in files { reading.add(file.bytes, file: file.name) }
        return reading.finished()
    }

    /// Adds a file.
    package mutating func add(_ bytes: [UInt8], file: String) {
        plans.files.append(file)
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
            let read = GovernanceFacts.read(bytes, file: file, organisations: names.organisations)
            for (organisation, answers) in read.answers { plans.answers[organisation, default: [:]].merge(answers) { _, later in later } }
            for (organisation, answers) in read.noAnswers { plans.noAnswers[organisation, default: [:]].merge(answers) { _, later in later } }
            if read.facts.isEmpty, read.answers.isEmpty { noteUnread(file, read.remarks.first) }
            for (organisation, facts) in read.facts {
                if plans.governance[organisation] != nil {
                    plans.remarks.append(
                        ReadingRemark(
                            file: file, line: 1, column: organisation, found: "governance facts a second time",
                            expected: "each organisation once; the later file counts"))
                }
                plans.governance[organisation] = facts
            }
            plans.remarks += read.remarks
        } else {
            let (lines, remarks) = (plans.lineCount, plans.remarks.count)
            // A workbook may hold a table of the plan in each of several sheets.
            let tables = TextTable.readSheets(bytes, file: file, headings: Self.headings + Self.namesOfDetail, needed: Self.headingsOfEveryTable)
            let sheets = tables.contains(where: Self.isTableOfPlan) ? [] : templateSheets(bytes, file: file)
            if sheets.isEmpty { for table in tables { addTable(table) } } else { for sheet in sheets { addTemplate(sheet, of: file) } }
            if plans.lineCount == lines { noteUnread(file, plans.remarks[remarks...].first) }
        }
    }

    /// A file of which nothing was read, with what it is.
    private mutating func noteUnread(_ file: String, _ remark: ReadingRemark?) {
        plans.unreadFiles.append(
            SubmittedPlans.UnreadFile(
                file: file, found: remark?.found ?? "no figure", expected: remark?.expected ?? "a table of figures or a file of governance facts",
                organisation: names.ofFile(file) ?? ""))
    }

    /// A file that could not be opened.
    package mutating func addMissing(file: String, reason: String) {
        plans.remarks.append(
            ReadingRemark(
                file: file, line: 0, column: "", found: "a file that cannot be read: \(reason)", expected: "a table of figures or a file of governance facts"))
        noteUnread(file, plans.remarks.last)
    }

    /// What else lies in the folders of the plans.
    package mutating func passedOver(_ files: [String]) { plans.passedOver += files }

    package func finished() -> SubmittedPlans {
        var reading = self
        reading.readConventions()
        reading.plans.widenRounding()
        reading.plans.index()
        return reading.plans
    }

    // MARK: Tables

    static let headings = ["organisation", "counterpart", "measure", "point_of_delivery", "year", "value", "unit"]

    /// What the column may be called that names the service line or the measure of quality.
    static let namesOfDetail = ["service_line", "service line", "detail", "quality_measure", "quality measure", "question"]

    private static func isTableOfPlan(_ table: TextTable) -> Bool { headingsOfEveryTable.allSatisfy { table.column(named: $0) != nil } }

    /// Of every table of a plan, whether years stand across or down.
    static let headingsOfEveryTable = ["organisation", "measure", "unit"]

    private mutating func addTable(_ table: TextTable) {
        plans.remarks += table.remarks
        // What the file is instead has been said.
        guard table.otherFile == nil else { return }
        var remarks = RemarkCollector(table)
        let found = Self.headings.map { table.column(named: $0) }
        let across = found[4] == nil ? Self.yearsAcross(table) : []
        // Counterpart and point of delivery may be left out altogether, year and value where years stand across.
        let optional: Set = across.isEmpty ? ["counterpart", "point_of_delivery"] : ["counterpart", "point_of_delivery", "year", "value"]
        for (heading, column) in zip(Self.headings, found) where column == nil && !optional.contains(heading) {
            remarks.add(line: 0, column: heading, found: "no column of this name", expected: "the columns \(Self.headings.joined(separator: ", "))")
        }
        let detail = Self.namesOfDetail.lazy.compactMap { table.column(named: $0) }.first
        let used = Set(found.compactMap { $0 } + across.map(\.column) + [detail].compactMap(\.self))
        let missing = zip(Self.headings, found).filter { $0.1 == nil }.map(\.0)
        for (column, heading) in table.columns.enumerated() where !used.contains(column) && !heading.isEmpty {
            remarks.add(
                line: 0, column: shown(heading), found: "a column that is not used\(didYouMean(nearestName(to: heading, among: missing)))",
                expected: "the columns \(Self.headings.joined(separator: ", "))")
        }
        let years = found[4].map(YearColumns.one) ?? .across(across)
        if let organisation = found[0], let measure = found[2], let unit = found[6], !across.isEmpty || found[4] != nil && found[5] != nil {
            let columns = Columns(organisation: organisation, counterpart: found[1], measure: measure, point: found[3], detail: detail, unit: unit)
            for row in 0..<table.rowCount where !isFootnote(table, row) {
                let subject = subject(table, row, columns, &remarks)
                switch years {
                case .one(let year): addFigure(table, row, subject, year: table.text(year, row), value: found[5] ?? year, &remarks)
                case .across(let years):
                    // Once is enough for a row that is about nothing known; a year without a figure is one of which nothing is said.
                    guard let subject else { continue }
                    for (year, column) in years where !table.text(column, row).isEmpty {
                        addFigure(table, row, subject, year: year, value: column, &remarks)
                    }
                }
            }
        } else if table.rowCount > 0 {
            remarks.add(
                line: 0, found: "\(table.rowCount) rows, none of which can be read without these columns",
                expected: "the columns \(Self.headings.joined(separator: ", ")), or a column for each financial year instead of year and value")
        }
        plans.remarks += remarks.remarks
    }

    /// Whether a row holds nothing, or words in its first cell alone that name no organisation: a gap, or a note under the table.
    private func isFootnote(_ table: TextTable, _ row: Int) -> Bool {
        let filled = table.columns.indices.filter { !table.text($0, row).isEmpty }
        return filled.isEmpty || filled == [0] && table.columns.count > 3 && table.text(0, row).contains(" ") && names.organisation(table.text(0, row)) == nil
    }

    private struct Columns {
        let organisation: Int
        let counterpart: Int?
        let measure: Int
        let point: Int?
        let detail: Int?
        let unit: Int
    }

    /// Where a table has its years: one line for each year, or a column for each.
    private enum YearColumns {
        case one(Int)
        case across([(year: String, column: Int)])
    }

    /// What a row is about, whatever the year.
    struct Subject {
        let organisation: String
        let counterpart: String
        let measure: PlanMeasure
        let point: PointOfDelivery?
        let detail: String
        let unit: String
    }

    private mutating func subject(_ table: TextTable, _ row: Int, _ columns: Columns, _ remarks: inout RemarkCollector) -> Subject? {
        let line = table.line(row)
        var isReadable = true
        func unreadable(_ column: String, _ found: String, _ expected: String) {
            remarks.add(line: line, column: column, found: found.isEmpty ? "nothing" : quoted(found), expected: expected)
            isReadable = false
        }
        let organisationText = table.text(columns.organisation, row)
        let organisation = known(organisationText)
        if organisation == nil, let successor = names.successor(of: organisationText) {
            plans.note(formerCode: organisationText, of: successor, file: table.file)
            return nil
        }
        if organisation == nil {
            let suggestion = meant(organisationText, among: names.organisations + names.namesOfOrganisations)
            unreadable("organisation", organisationText, "an organisation of the economy: \(names.organisations.joined(separator: ", "))\(suggestion)")
        }
        let counterpartText = columns.counterpart.map { table.text($0, row) } ?? ""
        let counterpart = counterpartText.isEmpty ? "" : knownCounterpart(counterpartText)
        if counterpart == nil {
            unreadable(
                "counterpart", counterpartText,
                "nothing, or one of \(names.counterparts.joined(separator: ", "))\(meant(counterpartText, among: names.counterparts + names.namesOfCounterparts))"
            )
        }
        let measureText = table.text(columns.measure, row)
        let measure = measures[measureText] ?? measures[plainHeading(measureText)]
        if measure == nil {
            unreadable("measure", measureText, "a measure of the table in docs/review.md\(meant(measureText, among: PlanMeasure.allCases.map(\.rawValue)))")
        }
        let pointText = columns.point.map { table.text($0, row) } ?? ""
        let takesDetail = measure?.hasDetail ?? false
        let point = pointText.isEmpty || takesDetail ? nil : knownPoint(pointText)
        var detail = columns.detail.map { table.text($0, row) } ?? ""
        // Where there is no column for it, what a measure is of stands where others have their point of delivery.
        if takesDetail, detail.isEmpty { detail = pointText }
        if takesDetail, !detail.isEmpty, !details.contains(detail) {
            if details.count < Self.mostDetails {
                details.insert(detail)
            } else {
                unreadable("service_line", detail, "at most \(Self.mostDetails) service lines, measures of quality and questions in all")
            }
        }
        if takesDetail, detail.isEmpty {
            unreadable("service_line", "", "the service line, measure of quality or question that \(measure?.rawValue ?? "") is of")
        }
        if !pointText.isEmpty, point == nil, !takesDetail {
            unreadable("point_of_delivery", pointText, "nothing, or one of \(PointOfDelivery.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let unit = table.text(columns.unit, row)
        if measure == nil, !PlanUnit.isKnown(unit) { unreadable("unit", unit, "£, £000, £m, %, share, spells, beds, WTE or days") }
        guard isReadable, let organisation, let counterpart, let measure else { return nil }
        if organisation == counterpart {
            remarks.add(
                line: line, column: "counterpart", found: "\(quoted(counterpartText)), the organisation itself", expected: "another organisation or nothing")
            return nil
        }
        return Subject(organisation: organisation, counterpart: counterpart, measure: measure, point: point, detail: takesDetail ? detail : "", unit: unit)
    }

    mutating func addFigure(
        _ table: TextTable, _ row: Int, _ subject: Subject?, year yearText: String, value column: Int, _ remarks: inout RemarkCollector,
        costsMayBeTakenOff: Bool = false
    ) {
        let line = table.line(row)
        var isReadable = true
        func unreadable(_ column: String, _ found: String, _ expected: String) {
            remarks.add(line: line, column: column, found: found.isEmpty ? "nothing" : quoted(found), expected: expected)
            isReadable = false
        }
        let year = knownYear(yearText)
        if let year {
            if !years.contains(year.start) {
                unreadable("year", yearText, "a year from \(FinancialYear(start: years.lowerBound)) to \(FinancialYear(start: years.upperBound))")
            }
        } else {
            unreadable("year", yearText, "a financial year such as 2014/15")
        }
        let valueText = table.text(column, row)
        var figure: (value: Double, halfUnit: Double)?
        if let amount = table.amount(column, row) ?? Self.inBrackets(valueText) {
            if let subject {
                figure = converted(amount, valueText, subject.unit, subject.measure, line, &remarks)
                if figure == nil, abs(amount.number) >= 1e15 {
                    unreadable("value", valueText, "\(Self.aNumber) that a plan can hold")
                } else if figure == nil {
                    unreadable("unit", subject.unit, "for \(subject.measure.rawValue): \(PlanUnit.expected(subject.measure.dimension))")
                }
            }
        } else if Self.saysNothing(valueText) {
            return
        } else {
            unreadable("value", valueText, "\(Self.aNumber); 0 if nothing is meant")
        }
        guard isReadable, let subject, let year, var figure else { return }
        let measure = subject.measure
        // Accounts write a cost in brackets, which says that it is taken off, not that it is less than nothing.
        if figure.value < 0, measure.isCost, costsMayBeTakenOff, !valueText.contains("(") { figure.value = -figure.value }
        // Finance cost may be income: what a bracket means there is told from all that the organisation writes.
        let mayBeIncome = measure == .financeCost && figure.value < 0 && valueText.contains("(")
        if figure.value < 0, measure.isCost, valueText.contains("("), !mayBeIncome {
            bracketedCosts.insert(subject.organisation)
            remarks.add(
                line: line, column: "value", found: "\(quoted(valueText)), a cost in brackets, read as \(measure.words) of that size",
                expected: "costs without brackets")
            figure.value = -figure.value
        }
        plans.lineCount += 1
        let key = PlanKey(subject.organisation, measure, year, counterpart: subject.counterpart, point: subject.point, detail: subject.detail)
        let new = PlanFigure(value: figure.value, halfUnit: figure.halfUnit, file: table.file, line: line)
        guard let kept = plans.figures[key] else {
            plans.figures[key] = new
            if mayBeIncome { bracketedFinance[key] = valueText }
            if measure.dimension == .share, table.amount(column, row)?.isPercent == false {
                shareUnits[key] = knownFactor(subject.unit, .share)
            }
            return
        }
        if abs(kept.value - new.value) <= kept.halfUnit + new.halfUnit {
            remarks.add(
                line: line, found: "the same figure as in \(SheetAddress.sentence(FilePath.name(of: kept.file), line: kept.line))", expected: "each figure once"
            )
        } else if plans.contradictions.count >= Self.mostContradictions {
            remarks.add(line: line, found: "another value for a figure given before", expected: "one value for each figure")
        } else {
            plans.contradictions.append(PlanContradiction(key: key, kept: kept, other: new))
        }
    }

    /// A negative number in brackets, which says twice that it is taken off: (-1,240).
    private static func inBrackets(_ text: String) -> TableCell.Amount? {
        let inner = text.dropFirst().dropLast()
        guard text.hasPrefix("("), text.hasSuffix(")"), let sign = inner.first, sign == "-" || sign == "\u{2212}" else { return nil }
        return TableCell.amount("-\(inner.dropFirst())")
    }

    /// With what is expected of a figure that cannot be read begins.
    static let aNumber = "a number"

    /// What people write where a line has no figure.
    private static func saysNothing(_ text: String) -> Bool { ["n/a", "na", "#n/a", "not applicable"].contains(text.lowercased()) }

    /// The value in the base form. A scale or percent sign written in the cell counts, not the unit's.
    private mutating func converted(
        _ amount: TableCell.Amount, _ text: String, _ unit: String, _ measure: PlanMeasure, _ line: Int, _ remarks: inout RemarkCollector
    ) -> (value: Double, halfUnit: Double)? {
        guard var factor = knownFactor(unit, measure.dimension) else { return nil }
        if amount.isPercent {
            // Of a measure of quality the unit says whether it is a share.
            guard measure.dimension == .share || measure.dimension == .score && PlanUnit.factor(unit, .share) != nil else { return nil }
            factor = 0.01
        } else if let scale = amount.scale {
            guard measure.dimension == .money else { return nil }
            if scale != factor {
                remarks.add(
                    line: line, column: "value", found: "\(quoted(text)) beside the unit \(quoted(unit)), read as written in the cell", expected: "one scale")
            }
            factor = scale
        } else if amount.isMoney, measure.dimension != .money {
            return nil
        }
        var place = 0.5
        for _ in 0..<min(amount.decimals, 15) { place /= 10 }
        let value = amount.number * factor
        guard value.isFinite, abs(value) < 1e15 else { return nil }
        return (value == 0 ? 0 : value, place * factor)
    }

    private mutating func known(_ text: String) -> String? {
        if let known = organisations[text] { return known }
        let found = names.organisation(text)
        if organisations.count < Self.mostTexts { organisations[text] = .some(found) }
        return found
    }

    private mutating func knownCounterpart(_ text: String) -> String? {
        if let known = counterparts[text] { return known }
        let found = names.counterpart(text)
        if counterparts.count < Self.mostTexts { counterparts[text] = .some(found) }
        return found
    }

    /// What was probably meant, in words; sought once for a text, and not for the ten-thousandth.
    private mutating func meant(_ text: String, among allowed: [String]) -> String {
        // Organisations and measures are as many as their lists are long.
        let key = "\(allowed.count) \(text)"
        if let known = suggestions[key] { return known }
        guard suggestions.count < Self.mostTexts else { return "" }
        let words = didYouMean(nearestName(to: text, among: allowed))
        suggestions[key] = words
        return words
    }

    private mutating func knownPoint(_ text: String) -> PointOfDelivery? {
        if let known = points[text] { return known }
        let found = PointOfDelivery.submitted(text)
        if points.count < Self.mostTexts { points[text] = .some(found) }
        return found
    }

    private mutating func knownFactor(_ unit: String, _ dimension: PlanMeasure.Dimension) -> Double? {
        let key = UnitKey(unit: unit, dimension: dimension)
        if let known = factors[key] { return known }
        let found = PlanUnit.factor(unit, dimension)
        if factors.count < Self.mostTexts { factors[key] = .some(found) }
        return found
    }

    /// Beyond so many, lines that contradict earlier ones are told as lines not read instead of tested one by one.
    private static let mostContradictions = 1_000

    /// A plan has some dozens.
    private static let mostDetails = 1_000

    /// A damaged file may hold a million different texts; so many are kept.
    private static let mostTexts = 10_000

    private mutating func knownYear(_ text: String) -> FinancialYear? {
        if let known = financialYears[text] { return known }
        // With words of status beside it, as in a heading: `Plan 2026/27`.
        let found = TableCell.financialYear(text) ?? Self.yearOfHeading(text).flatMap { TableCell.financialYear($0) }
        if financialYears.count < Self.mostTexts { financialYears[text] = .some(found) }
        return found
    }
}
