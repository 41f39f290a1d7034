package import Foundation

/// The folder of the project, for tests that read what it ships.
package enum ProjectFolder {
    /// The nearest folder above a source file that holds the manifest.
    package static func above(_ file: String = #filePath) -> URL {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    /// Scenarios as they ship.
    package static func scenarios(_ file: String = #filePath) -> URL { above(file).appendingPathComponent("Scenarios") }
}
