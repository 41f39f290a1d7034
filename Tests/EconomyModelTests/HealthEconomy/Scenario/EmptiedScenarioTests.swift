import Foundation
@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

/// A section, list or table in which nothing stands says neither none nor all: each must be refused where it is written.
@Suite("Emptied sections, lists and tables")
struct EmptiedScenarioTests {
    /// The ways to every section and list of a tree: keys of mappings and positions in lists.
    enum Step: Hashable, CustomStringConvertible {
        case key(String), item(Int)

        var description: String {
            switch self {
            case .key(let key): key
            case .item(let index): "[\(index + 1)]"
            }
        }
    }

    static func ways(in node: ScenarioNode, from way: [Step] = []) -> [[Step]] {
        switch node.content {
        case .mapping(let entries):
            entries.flatMap { entry in
                let next = way + [.key(entry.key)]
                return (entry.value.entries != nil || entry.value.items != nil ? [next] : []) + ways(in: entry.value, from: next)
            }
        case .list(let items): items.enumerated().flatMap { ways(in: $1, from: way + [.item($0)]) }
        case .empty, .text: []
        }
    }

    /// Lists that say "none" when they are empty, and templates of programmes, which are sections under names of their own.
    static func maySayNothing(_ way: [Step]) -> Bool {
        way.last == .key("interventions") || way == [.key("options")] || (way.first == .key("programme templates") && way.count == 2)
    }

    /// The tree with nothing in the section or list at the end of a way.
    static func emptied(_ node: ScenarioNode, _ way: ArraySlice<Step>) -> ScenarioNode {
        var node = node
        guard let step = way.first else {
            node.content = node.items == nil ? .mapping([]) : .list([])
            return node
        }
        switch (step, node.content) {
        case (.key(let key), .mapping(var entries)):
            for index in entries.indices where entries[index].key == key { entries[index].value = emptied(entries[index].value, way.dropFirst()) }
            node.content = .mapping(entries)
        case (.item(let index), .list(var items)):
            items[index] = emptied(items[index], way.dropFirst())
            node.content = .list(items)
        default: break
        }
        return node
    }

    static func faults(_ tree: ScenarioTree) -> [Fault] {
        do throws(ScenarioFaults) {
            _ = try tree.read { Scenario($0) }
            return []
        } catch {
            return error.faults.filter { !$0.isWarning }
        }
    }

    @Test("every section and list of an economy in which every figure is written is refused when it is empty")
    func everyFigure() throws {
        let whole = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(EveryFigureEconomy.files)).settled(EveryFigureEconomy.changes).tree
        let ways = Self.ways(in: whole.root).filter { !Self.maySayNothing($0) }
        #expect(ways.count > 100 && Self.faults(whole).isEmpty)
        for way in ways {
            var tree = whole
            tree.root = Self.emptied(whole.root, way[...])
            #expect(!Self.faults(tree).isEmpty, "\(way.map(\.description).joined(separator: "."))")
        }
    }

    @Test("so are those of Cumbria and of the national set under it", arguments: 0..<4)
    func cumbria(quarter: Int) throws {
        let whole = try WrittenScenario(ProjectFolder.scenarios().appendingPathComponent("cumbria.yaml").path).settled().tree
        let ways = Self.ways(in: whole.root).filter { $0.first != .key("sources") && !Self.maySayNothing($0) }
        #expect(ways.count > 800)
        // A sixteenth of them in each quarter: reading all of them takes minutes.
        for (index, way) in ways.enumerated() where index % 16 == quarter * 4 {
            var tree = whole
            tree.root = Self.emptied(whole.root, way[...])
            #expect(!Self.faults(tree).isEmpty, "\(way.map(\.description).joined(separator: "."))")
        }
    }

    @Test(
        "what is required and left out is refused: classes of cost, staff groups, spending, the curve of A&E",
        arguments: [
            "finance.cost classes", "workforce.staff groups", "commissioning.spending", "capacity.A&E and occupancy", "provider kinds",
        ])
    func leftOut(path: String) throws {
        let whole = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(SmallEconomy.files())).tree
        var tree = whole
        let keys = path.split(separator: ".").map(String.init)
        func without(_ node: ScenarioNode, _ keys: ArraySlice<String>) -> ScenarioNode {
            guard let key = keys.first, case .mapping(var entries) = node.content else { return node }
            if keys.count == 1 { entries.removeAll { $0.key == key } }
            for index in entries.indices where entries[index].key == key { entries[index].value = without(entries[index].value, keys.dropFirst()) }
            var node = node
            node.content = .mapping(entries)
            return node
        }
        tree.root = without(whole.root, keys[...])
        #expect(Self.faults(tree).contains { $0.path == path || $0.message.contains(keys.last ?? "") }, "\(Self.faults(tree).map(\.message))")
    }

    @Test(
        "a table cut off after its headings is refused, with the table's own line",
        arguments: SmallEconomy.files().keys.filter { $0.hasSuffix(".csv") }.sorted())
    func tables(file: String) throws {
        var files = SmallEconomy.files()
        files[file] = try #require(files[file]).split(separator: "\n")[0] + "\n"
        let tree = try ScenarioTree.load(path: SmallEconomy.scenarioFile, reading: .texts(files))
        let faults = Self.faults(tree)
        #expect(faults.contains { $0.place.file == file && $0.message.contains("headings and no line") }, "\(faults.map(\.message))")
    }

    @Test("an empty list laid over a list takes it away, as if it were left out; an empty section laid over one changes nothing")
    func overlays() throws {
        var files = SmallEconomy.files()
        files["top.yaml"] = "format: 1\nbased on: \(SmallEconomy.scenarioFile)\nname: Top\noptions: []\n"
        files[SmallEconomy.scenarioFile]! += "options:\n  - name: one\n    about: an option\n"
        let below = try ScenarioTree.load(path: SmallEconomy.scenarioFile, reading: .texts(files))
        let top = try ScenarioTree.load(path: "top.yaml", reading: .texts(files))
        #expect(below.root.entry("options")?.value.items?.count == 1)
        #expect(top.root.entry("options") == nil)
    }

    @Test("a column that may be left empty and holds nought, or nothing, in every line is warned of", arguments: ["0", "", "0.0"])
    func nought(cell: String) throws {
        let columns = [TableColumn(name: "trust", kind: .text, about: ""), TableColumn(name: "beds", kind: .optionalNumber(0...1e6), about: "")]
        func warnings(_ cells: [String]) throws -> [String] {
            let table = "trust,beds\n" + cells.enumerated().map { "T\($0),\($1)\n" }.joined()
            let tree = try ScenarioTree.load(path: "a.yaml", reading: .texts(["a.yaml": "panel: panel.csv\nassumption: made up\n", "panel.csv": table]))
            return try tree.read { $0.table("panel", columns: columns, "").rowCount }.warnings.map(\.message)
        }
        let found = try warnings([String](repeating: cell, count: 4))
        #expect(found.count == 1 && found[0].contains("'column beds of panel.csv' under `accepted warnings`"), "\(found)")
        #expect(try warnings([cell, cell, cell, "1"]).isEmpty)
        // So few lines may well all hold nought.
        #expect(try warnings([cell, cell, cell]).isEmpty)
    }

    @Test("a curve of use that is nought for everybody is refused by its name")
    func noUse() throws {
        var files = SmallEconomy.files()
        let table = files["use-rates.csv", default: ""].split(separator: "\n", omittingEmptySubsequences: false)
        files["use-rates.csv"] = table.map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return cells.count == 4 && Double(cells[3]) != nil ? cells.prefix(3).joined(separator: ",") + ",0" : String(line)
        }.joined(separator: "\n")
        let written = files
        let faults = try #require(throws: ScenarioFaults.self) { try SmallEconomy.scenario(files: written) }.faults.filter { !$0.isWarning }
        #expect(!faults.isEmpty && faults.allSatisfy { $0.message.contains("at nought for every age and sex; expected a curve of some use") }, "\(faults)")
    }
}
