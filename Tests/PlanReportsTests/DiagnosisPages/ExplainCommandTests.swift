@testable import Diagnosis
@testable import DiagnosisPages
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import ReportWording
@testable import ReportKit
import Testing

@Suite("Trace commands of a report")
struct ExplainCommandTests {
    /// A line as a POSIX shell takes it apart.
    private static func words(_ line: String) throws -> [String] {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "planner() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }\n\(line)"]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "a shell reads back every file, address, option and change as it is, whatever blanks and quotes it holds",
        arguments: [
            "Scenarios/cumbria.yaml", "my town.yaml", "women's town.yaml", "a\"b.yaml", "$HOME `ls` *.yaml", "Münster & Süd.yaml", "-odd.yaml", "",
        ])
    func quoting(_ name: String) throws {
        let changes = [StatedChange("providers.RNL.beds from 2014/15=500 beds"), StatedChange("name=women's \"town\"")]
        let command = ExplainCommand(name, changes: changes, settings: EnsembleSettings(seed: 7), option: "care, \"closer\" to women's homes")
        let words = try Self.words(command.text("A&E.1.surplus.2018/19"))
        let file = name.hasPrefix("-") ? "./\(name)" : name
        // A file without a name cannot be told from none: `split` leaves empty words out.
        #expect(
            words
                == (["explain", file, "A&E.1.surplus.2018/19"] + [
                    "--option", "care, \"closer\" to women's homes", "--set", "providers.RNL.beds from 2014/15=500 beds", "--set", "name=women's \"town\"",
                    "--seed", "7",
                ]).filter { !$0.isEmpty })
    }

    @Test("what is plain stays plain: a report's usual command has no quotes")
    func plain() {
        let command = ExplainCommand("Scenarios/cumbria.yaml", changes: [], settings: EnsembleSettings(), option: "do-nothing")
        #expect(command.text("RNL.surplus.2018/19") == "planner explain Scenarios/cumbria.yaml RNL.surplus.2018/19")
    }

    @Test("every trace of a page names the scenario, the changes and a figure that there is")
    func page() throws {
        var diagnosis = try DiagnosisFixture.diagnosis()
        diagnosis.changes = [StatedChange("providers.RAA.beds from 2014/15=500 beds", kind: .changesThePlanYears)]
        let html = DiagnosisPage(reading: DiagnosisReading(diagnosis), made: "2014-06-01", version: "1.0").page.text
        let commands = html.matches(of: /Trace: <code>(.*?)<\/code>/).map { Self.unescaped(String($0.output.1)) }
        #expect(commands.count > 3)
        let measures = Set(Measure.allCases.map(\.rawValue))
        for command in commands {
            let words = try Self.words(command)
            #expect(words.prefix(2) == ["explain", "barsetshire.yaml"] && words.count == 7, "\(words)")
            let address = words[2].split(separator: ".").map(String.init)
            #expect(address.count == 3 && measures.contains(address[1]) && diagnosis.years.contains(address[2]), "\(words[2])")
            #expect(Array(words.suffix(4)) == ["--set", "providers.RAA.beds from 2014/15=500 beds", "--seed", "7"], "\(words)")
        }
        #expect(html.contains("Changed by --set providers.RAA.beds from 2014/15=500 beds: changes the plan years."))
    }

    private static func unescaped(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")].reduce(html) { $0.replacing($1.0, with: $1.1) }
    }
}
