package import Foundation

/// Why something could not be written.
package enum PublicationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file or folder at `path` could not be written, for the reason given.
    case unwritable(path: String, reason: String)
    /// A file's name leaves the folder, is empty or is hidden.
    case badName(String)
    /// Something other than a folder stands where the folder should go.
    case notAFolder(path: String)
    /// A report may not go to `path`: it would take the place of what must stay.
    case refused(path: String, reason: String)
    /// A file may not be written to `path`: something stands there that must stay.
    case fileStands(path: String, reason: String)

    /// A document's parts could not be packed into one file.
    static let notPacked = PublicationError.unwritable(path: "a document", reason: "its parts could not be packed")

    package var description: String {
        switch self {
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        case .badName(let name): "'\(name)' is no name for a file inside the output folder"
        case .notAFolder(let path): "cannot write \(path): something that is not a folder stands there"
        case .refused(let path, let reason): "will not write a report to \(path): \(reason)"
        case .fileStands(let path, let reason): "will not write to \(path): \(reason)"
        }
    }

    /// The command names a place where nothing may be written: bad usage, not a fault of the disk.
    package var isBadUsage: Bool {
        switch self {
        case .unwritable, .badName: false
        case .notAFolder, .refused, .fileStands: true
        }
    }

    /// What the system said when `path` was written.
    package static func unwritable(_ error: any Error, path: String) -> PublicationError { .unwritable(path: path, reason: reason(error)) }

    /// The reason of a Foundation error in plain words.
    package static func reason(_ error: any Error) -> String {
        if let own = error as? PublicationError { return own.description }
        if let file = error as? CocoaError {
            switch file.code {
            case .fileWriteOutOfSpace: return "the disk is full"
            case .fileWriteNoPermission, .fileReadNoPermission: return "permission denied"
            case .fileWriteVolumeReadOnly: return "the disk is read-only"
            case .fileNoSuchFile, .fileReadNoSuchFile: return "no such folder"
            default: break
            }
            if let posix = file.userInfo[NSUnderlyingErrorKey] as? POSIXError { return reason(posix) }
        }
        if let posix = error as? POSIXError {
            switch posix.code {
            case .ENOSPC, .EDQUOT: return "the disk is full"
            case .EACCES, .EPERM: return "permission denied"
            case .EROFS: return "the disk is read-only"
            case .ENOTDIR: return "a part of the path is not a folder"
            default: break
            }
        }
        return "\(error.localizedDescription)"
    }
}

/// A folder that appears whole or not at all, with a manifest of what is in it.
///
/// Files are written into a hidden sibling folder; only when all of them are there does it change places with the folder that
/// stood there before, in one step, so at every moment the place holds the old folder or the new one. The old one is then taken
/// away. When writing throws or the task is cancelled, the sibling is removed and the old folder stays as it was. Only an empty
/// folder or an earlier report with nothing else in it is ever taken away, see ``OutputPlace``.
///
///     let place = try OutputPlace("Reports/devon", inputs: ["Scenarios/devon.yaml"])
///     try OutputFolder.publish(to: place) { folder in
///         try folder.write(page, to: "report.html")
///         try folder.write(csv, to: "tables/gap.csv")
///         folder.describe(facts)
///     }
package final class OutputFolder {
    /// Where files are being written; for writers that need a path of their own.
    package let folder: URL
    /// What is doubtful about what the report was made from; the page says it under its title.
    package let warnings: [String]
    private var facts: (any Encodable)?

    private init(folder: URL, warnings: [String]) {
        self.folder = folder
        self.warnings = warnings
    }

    /// Writes the files that `body` gives, with manifest.json, and puts the folder in place.
    ///
    /// - Parameter warnings: what is doubtful about what the report is made from.
    /// - Throws: ``PublicationError`` for what cannot be written, `CancellationError`, or what `body` throws.
    package static func publish(to place: OutputPlace, warnings: [String] = [], _ body: (OutputFolder) throws -> Void) throws {
        let files = FileManager.default
        let target = place.folder
        let parent = target.deletingLastPathComponent()
        let mark = UUID().uuidString.prefix(8)
        let aside = parent.appendingPathComponent(".\(target.lastPathComponent).\(mark).part", isDirectory: true)
        do {
            try files.createDirectory(at: aside, withIntermediateDirectories: true)
        } catch {
            throw PublicationError.unwritable(path: target.path, reason: PublicationError.reason(error))
        }
        // Held as long as it is written, so that others know that it is nobody's leaving.
        let hold = FolderHold(aside.path)
        defer {
            try? files.removeItem(at: aside)
            hold?.release()
        }
        try Task.checkCancellation()
        let made = OutputFolder(folder: aside, warnings: warnings)
        try body(made)
        try made.write(try OutputManifest(describing: aside).data(facts: made.facts), to: OutputManifest.name)
        try Task.checkCancellation()
        do {
            guard DiskPlace.kind(target.path) != nil else {
                try place.checkPlace()
                try files.moveItem(at: aside, to: target)
                return
            }
            // What stands there may have changed while the run was simulated.
            try place.check()
            try DiskPlace.exchange(aside.path, target.path)
            do {
                // Nobody else knows the name it has now; what came into it until then is seen here.
                try place.checkContents(of: aside.path)
            } catch {
                try DiskPlace.exchange(aside.path, target.path)
                throw error
            }
        } catch let refusal as PublicationError {
            throw refusal
        } catch {
            throw PublicationError.unwritable(path: target.path, reason: PublicationError.reason(error))
        }
    }

    /// Takes away what runs that were killed while they wrote a report left beside its place: hidden folders that no run holds.
    ///
    /// - Returns: their names.
    package static func removeLeavings(beside place: OutputPlace) -> [String] {
        let files = FileManager.default
        let parent = place.folder.deletingLastPathComponent()
        let start = ".\(place.folder.lastPathComponent)."
        return ((try? files.contentsOfDirectory(atPath: parent.path)) ?? []).sorted().filter { name in
            guard name.hasPrefix(start), name.hasSuffix(".part") else { return false }
            let mark = name.dropFirst(start.count).dropLast(".part".count)
            guard mark.count == 8, mark.allSatisfy(\.isHexDigit) else { return false }
            let folder = parent.appendingPathComponent(name, isDirectory: true)
            guard DiskPlace.kind(folder.path) == .typeDirectory, isOlderThanAMinute(folder), let hold = FolderHold(folder.path) else { return false }
            defer { hold.release() }
            return (try? files.removeItem(at: folder)) != nil
        }
    }

    /// Younger ones may be another run's that is about to hold them.
    private static func isOlderThanAMinute(_ folder: URL) -> Bool {
        let changed = (try? folder.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
        return changed.map { $0.timeIntervalSinceNow < -60 } ?? false
    }

    /// Publishes to a place that is checked here.
    package static func publish(to target: URL, _ body: (OutputFolder) throws -> Void) throws {
        try publish(to: try OutputPlace(target.path), body)
    }

    /// Says what made the folder; stands in its manifest beside the list of files.
    package func describe(_ facts: any Encodable) { self.facts = facts }

    /// Writes text as UTF-8 to a file inside the folder; folders in the name are made.
    package func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    /// Writes bytes to a file inside the folder; folders in the name are made.
    package func write(_ data: Data, to name: String) throws {
        let place = try file(name)
        do {
            try data.write(to: place)
        } catch {
            throw PublicationError.unwritable(path: name, reason: PublicationError.reason(error))
        }
    }

    /// The place of a file inside the folder, its folder made; for writers that open the file themselves.
    ///
    /// - Throws: ``PublicationError/badName(_:)`` for a name that is empty, absolute, hidden or leaves the folder; `CancellationError`.
    package func file(_ name: String) throws -> URL {
        try Task.checkCancellation()
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isGood = !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\0") }
        guard isGood else { throw PublicationError.badName(name) }
        let place = folder.appendingPathComponent(name)
        do {
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw PublicationError.unwritable(path: name, reason: PublicationError.reason(error))
        }
        return place
    }
}
