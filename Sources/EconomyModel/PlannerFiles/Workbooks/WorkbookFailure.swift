/// Why a workbook, or a sheet of it, is not read.
struct WorkbookFailure: Error, Sendable, Hashable {
    /// In words, to follow "found".
    let found: String
    /// What is wanted, to follow "expected".
    let expected: String

    private static let mended = "a sound one, saved again by Excel or LibreOffice, or the sheet as CSV UTF-8"
    private static let smaller = "a smaller workbook; save the sheet with the figures alone, or as CSV UTF-8"

    static func damaged(_ what: String) -> WorkbookFailure { WorkbookFailure(found: "an Excel workbook (.xlsx) that is damaged: \(what)", expected: mended) }
    static func tooLarge(_ what: String) -> WorkbookFailure { WorkbookFailure(found: "an Excel workbook (.xlsx) \(what)", expected: smaller) }
    static let password = WorkbookFailure(
        found: "an Excel workbook with a password", expected: "a workbook without a password: open it, take the password away and save it")
    static let binary = WorkbookFailure(
        found: "an Excel workbook in binary form (.xlsb)", expected: "a workbook saved as .xlsx, or the sheet with the figures saved as CSV UTF-8")
    static let typeDeclaration = WorkbookFailure(
        found: "an Excel workbook (.xlsx) whose XML declares a document type, which no program that writes workbooks does", expected: mended)
}
