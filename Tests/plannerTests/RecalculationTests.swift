import Foundation
import TestEconomies
import Testing

@Suite("Workbooks worked out anew by LibreOffice")
struct RecalculationTests {
    private static let office = ["/usr/bin/soffice", "/usr/bin/libreoffice", "/usr/local/bin/soffice"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "LibreOffice comes to the figures that the formulas of the report's workbook and of the exports keep",
        .enabled(if: office != nil, "LibreOffice is not installed; the formulas are worked out by the tests of their pages alone"))
    func recalculated() async throws {
        let office = try #require(Self.office)
        let town = try Town()
        let run = try await town.planner("run", town.scenario, "--replications", "100", "--output", "out", "--quiet")
        #expect(run.status == 0, "\(run.words)")
        let files = ["workbook.xlsx"] + town.files(below: "out/exports").map { "exports/\(($0 as NSString).lastPathComponent)" }
        #expect(files.count >= 3)
        let folder = town.folder.appendingPathComponent("empty")
        let answers = town.folder.appendingPathComponent("answers")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in files {
            let written = try Data(contentsOf: town.folder.appendingPathComponent("out/\(name)"))
            let target = folder.appendingPathComponent((name as NSString).lastPathComponent)
            try FormulaCheck.withoutValues(written).write(to: target)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: office)
        process.arguments =
            ["-env:UserInstallation=file://\(town.folder.path)/profile", "--headless", "--convert-to", "xlsx", "--outdir", answers.path]
            + files.map { folder.appendingPathComponent(($0 as NSString).lastPathComponent).path }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        for name in files {
            let kept = try FormulaCheck(Data(contentsOf: town.folder.appendingPathComponent("out/\(name)")))
            let answer = try FormulaCheck(Data(contentsOf: answers.appendingPathComponent((name as NSString).lastPathComponent)))
            #expect(kept.differences.isEmpty, "\(name): \(kept.differences.prefix(5))")
            #expect(kept.count > 10 && kept.sheets.count <= 20, "\(name)")
            for (sheet, cells) in kept.numbers {
                for (cell, number) in cells {
                    let other = try #require(answer.numbers[sheet]?[cell], "\(name) \(sheet)!\(cell)")
                    #expect(abs(other - number) <= max(1e-6, 1e-9 * abs(number)), "\(name) \(sheet)!\(cell): \(other), kept is \(number)")
                }
            }
        }
    }
}
