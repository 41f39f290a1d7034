import Foundation
import Testing

/// Which module may import which: arrows point down only, and no workstream sees another.
///
/// The modules are folders, so the test reads the imports of every source file and compares them with the table below,
/// which docs/decisions.md explains.
@Suite("The modules see only what stands below them")
struct LayerTests {
    static let numbers: Set = ["Statistics", "FigureWording"]
    static let simulation = numbers.union(["PlannerFiles", "HealthEconomy", "HealthSimulation"])
    static let kit: Set = ["ReportKit", "ReportWording"]
    static let workstreams = [
        "Diagnosis", "OptionsAppraisal", "PlanMaking", "PlanReview", "ServiceLines", "Tracking", "Validation", "Comparison", "PlanDesign",
    ]
    static let pages = [
        "DiagnosisPages": "Diagnosis", "OptionsPages": "OptionsAppraisal", "PlanPages": "PlanMaking", "ReviewPages": "PlanReview",
        "ServiceLinePages": "ServiceLines", "TrackingPages": "Tracking", "ValidationPages": "Validation", "ComparisonPages": "Comparison",
        "DesignPages": "PlanDesign",
    ]

    /// The folder of each module, and the modules of the project it may import.
    static let allowed: [(module: String, folder: String, sees: Set<String>)] = {
        var table: [(String, String, Set<String>)] = [
            ("Statistics", "Sources/Statistics", []),
            ("FigureWording", "Sources/FigureWording", []),
            ("PlannerFiles", "Sources/EconomyModel/PlannerFiles", numbers),
            ("HealthEconomy", "Sources/EconomyModel/HealthEconomy", numbers.union(["PlannerFiles"])),
            ("HealthSimulation", "Sources/EconomyModel/HealthSimulation", numbers.union(["PlannerFiles", "HealthEconomy"])),
            ("ScenarioMaking", "Sources/EconomyModel/ScenarioMaking", numbers.union(["PlannerFiles", "HealthEconomy"])),
            ("ReportKit", "Sources/ReportKit", ["FigureWording"]),
            ("ReportWording", "Sources/PlanReports/Wording", simulation.union(["ReportKit"])),
        ]
        for name in workstreams { table.append((name, "Sources/EconomyModel/\(name)", simulation)) }
        for (name, workstream) in pages {
            table.append((name, "Sources/PlanReports/\(name)", simulation.union(kit).union([workstream])))
        }
        let meeting = simulation.union(["Diagnosis", "OptionsAppraisal"])
        table.append(("RunLedger", "Sources/RunLedger", []))
        table.append(("MeetingModel", "Sources/PlanServing/MeetingModel", meeting))
        table.append(("MeetingPages", "Sources/PlanServing/MeetingPages", meeting.union(kit).union(["MeetingModel"])))
        table.append(("planner-serve", "Sources/PlanServing/planner-serve", simulation.union(["MeetingModel", "MeetingPages", "RunLedger"])))
        table.append(
            ("planner", "Sources/planner", simulation.union(kit).union(workstreams).union(pages.keys).union(["RunLedger", "ScenarioMaking", "MeetingModel"])))
        return table
    }()

    /// Libraries of others, and the modules that may know each.
    static let libraries: [String: Set<String>] = [
        "Yams": ["PlannerFiles"], "CZip": ["PlannerFiles", "ReportKit"], "CExpat": ["PlannerFiles"], "CXLSXWriter": ["ReportKit"], "CGSL": ["Statistics"],
        "CLanes": ["Statistics"], "ArgumentParser": ["planner", "planner-serve"], "GRDB": ["RunLedger"], "Hummingbird": ["planner-serve"],
    ]

    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Swift files under a folder.
    static func sources(_ folder: String) -> [URL] {
        let files = FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    /// The modules that a source text imports.
    static func imports(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
                words[..<position].allSatisfy({ ["public", "package", "internal", "private", "@testable", "@preconcurrency"].contains($0) })
            else { return nil }
            // `import struct Foundation.URL` names the module last.
            return words[words.count - 1].split(separator: ".").first.map(String.init)
        }
    }

    /// Imports of a text in a module that point up, sideways or to another's library.
    static func faults(_ text: String, module: String, sees: Set<String>) -> [String] {
        let ours = Set(allowed.map(\.module))
        return imports(text).filter { name in
            if let owners = libraries[name] { return !owners.contains(module) }
            return ours.contains(name) && name != module && !sees.contains(name)
        }
    }

    @Test("No import points up or sideways", arguments: allowed.map(\.module))
    func arrowsPointDown(_ module: String) throws {
        let entry = try #require(Self.allowed.first { $0.module == module })
        let files = Self.sources(entry.folder)
        #expect(!files.isEmpty, "the folder \(entry.folder) holds no source")
        for file in files {
            let found = Self.faults(try String(contentsOf: file, encoding: .utf8), module: module, sees: entry.sees)
            #expect(found.isEmpty, "\(file.path): \(module) imports \(found.joined(separator: ", "))")
        }
    }

    @Test("Every source belongs to a module of the table")
    func everySourceIsSeen() {
        for file in Self.sources("Sources") {
            let path = file.path.dropFirst(Self.root.path.count + 1)
            #expect(Self.allowed.contains { path.hasPrefix($0.folder + "/") }, "\(path) belongs to no module that the test knows")
        }
    }

    @Test("The test itself sees an arrow that points up, sideways or to another's library")
    func plantedArrows() {
        let sees = Self.simulation
        #expect(Self.faults("import HealthSimulation\npackage import PlanMaking\n", module: "PlanReview", sees: sees) == ["PlanMaking"])
        #expect(Self.faults("@testable import planner\n", module: "HealthSimulation", sees: Self.numbers) == ["planner"])
        #expect(Self.faults("internal import Yams\n", module: "HealthEconomy", sees: Self.numbers) == ["Yams"])
        #expect(Self.faults("import struct ReportKit.HTML\n", module: "Tracking", sees: sees) == ["ReportKit"])
        #expect(Self.faults("// import planner\nimport Foundation\n", module: "Tracking", sees: sees).isEmpty)
    }

    @Test("The manifest asks for no unsafe flags, so that the library of numbers can be a dependency")
    func noUnsafeFlags() throws {
        let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        #expect(!manifest.contains("unsafeFlags"))
    }
}
