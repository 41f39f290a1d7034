@testable import PlannerFiles
import Testing

/// Tables are read where the scenario and what it is based on lie, and nowhere else unless it is allowed.
@Suite("Folders of tables")
struct TableFolderTests {
    @Test("a path lies in a folder by its steps, not by its letters")
    func steps() {
        for (path, folder) in [
            ("a/b.csv", ""), ("a/b.csv", "a"), ("a/b/c.csv", "a"), ("/x/y.csv", "/"), ("/x/y.csv", "/x"), ("../s/a.csv", "../s"), ("a/b.csv", "./a/"),
        ] {
            #expect(FilePath.isInside(path, folder), "\(path) in \(folder)")
        }
        for (path, folder) in [
            ("/etc/passwd", ""), ("../a.csv", ""), ("ab/c.csv", "a"), ("a.csv", "a"), ("/xy/z.csv", "/x"), ("a/b.csv", "/a"), ("../t/a.csv", "../s"),
        ] {
            #expect(!FilePath.isInside(path, folder), "\(path) in \(folder)")
        }
    }

    private static let columns = [TableColumn(name: "age", kind: .text, about: ""), TableColumn(name: "people", kind: .number(0...1e9), about: "")]

    /// Faults of a scenario at `s/x.yaml`, based on `n/base.yaml`, whose table is written so.
    private func faults(_ table: String, in file: String = "s/x.yaml", allowing folders: [String] = []) throws -> [String] {
        let top = file == "s/x.yaml" ? "population: \(table)\nassumption: made up\n" : ""
        let base = file == "s/x.yaml" ? "" : "population: \(table)\nassumption: made up\n"
        let content = "age,people\nall,10\n"
        var reading = FileReader.texts([
            "s/x.yaml": "based on: ../n/base.yaml\nname: x\n" + top, "n/base.yaml": "title: base\n" + base, "s/pop.csv": content, "s/deep/pop.csv": content,
            "n/pop.csv": content, "secret/pop.csv": "root,x:0:0:/root\nkey,word\n", "/etc/pop.csv": "root,x:0:0:/root\n",
        ])
        reading.tableFolders = folders
        do throws(ScenarioFaults) {
            let tree = try ScenarioTree.load(path: "s/x.yaml", reading: reading)
            _ = try tree.read { root in
                _ = root.optionalText("name", "")
                _ = root.optionalText("title", "")
                _ = root.optionalText("based on", "")
                return root.optionalTable("population", columns: Self.columns, "")?.rowCount
            }
            return []
        } catch {
            return error.faults.filter { !$0.isWarning }.map(\.message)
        }
    }

    @Test(
        "beside the scenario, below it, and beside what it is based on",
        arguments: ["pop.csv", "deep/pop.csv", "../n/pop.csv", "../s/pop.csv", "./deep/../pop.csv"])
    func inside(table: String) throws {
        #expect(try faults(table) == [])
    }

    @Test("elsewhere is refused, and nothing of the file is told", arguments: ["../secret/pop.csv", "/etc/pop.csv", "deep/../../secret/pop.csv"])
    func outside(table: String) throws {
        for file in ["s/x.yaml", "n/base.yaml"] {
            let found = try faults(file == "s/x.yaml" ? table : table.replacing("deep/../../", with: "../"), in: file)
            #expect(found.count == 1 && found[0].contains("outside the folders") && found[0].contains("--tables-from"), "\(found)")
            #expect(found.allSatisfy { !$0.contains("root") && !$0.contains("word") })
        }
    }

    @Test("an allowed folder is read, and what lies in it deeper")
    func allowed() throws {
        #expect(try faults("../secret/pop.csv", allowing: ["secret"]).allSatisfy { !$0.contains("outside") })
        #expect(try faults("../n/pop.csv", allowing: ["elsewhere"]) == [])
    }
}
