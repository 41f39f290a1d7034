import Foundation
import HealthEconomy
import PlannerFiles
import ScenarioMaking

/// The tables that the collection ships, and what follows from them; worked out once for all tests.
enum PublishedEngland {
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) { folder.deleteLastPathComponent() }
        return folder
    }()

    static func path(_ name: String) -> String { root.appendingPathComponent(name).path }
    static let folder = path("Scenarios/national/2026")
    static let tables = Result { try EnglandTables(folder: folder) }
    static let flows = Result { try EnglandFlows(tables.get()) }
}
