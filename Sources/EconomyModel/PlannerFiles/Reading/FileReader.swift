import Foundation

/// How a scenario gets at its files. The real disk, or texts held in memory.
package struct FileReader: Sendable {
    /// Why a file could not be read.
    package enum Failure: Error, Sendable, Hashable {
        case missing
        case notAFile
        case tooLarge(bytes: Int)
        case unreadable(String)

        /// In words, to follow "cannot be read:".
        package var wording: String {
            switch self {
            case .missing: "there is no such file"
            case .notAFile: "it is a folder or a device, not a file"
            case .tooLarge(let bytes): "it is larger than \(grouped(Double(bytes))) bytes"
            case .unreadable(let reason): reason
            }
        }
    }

    /// The bytes of the file at a path; at most `limit` of them, or the failure `tooLarge`. A sheet that the path names
    /// (`file.xlsx#Sheet`) is no part of it: the whole workbook is read.
    package let bytes: @Sendable (_ path: String, _ limit: Int) throws(Failure) -> [UInt8]
    /// The names of the files in a folder, sorted; empty if it cannot be listed. Used for suggestions only.
    package let names: @Sendable (_ folder: String) -> [String]
    /// Where a path leads once all links are followed.
    package let real: @Sendable (_ path: String) -> String
    /// Folders from which tables may be read besides those in which the scenario's own files stand.
    package var tableFolders: [String] = []

    package init(
        bytes: @escaping @Sendable (_ path: String, _ limit: Int) throws(Failure) -> [UInt8],
        names: @escaping @Sendable (_ folder: String) -> [String], real: @escaping @Sendable (_ path: String) -> String = { $0 }
    ) {
        self.bytes = { (path, limit) throws(Failure) in try bytes(SheetAddress(path).file, limit) }
        self.names = names
        self.real = real
    }

    /// The disk.
    package static let disk = FileReader(
        bytes: { (path, limit) throws(Failure) in try readFromDisk(path, limit: limit) },
        names: { folder in
            let path = folder.isEmpty ? "." : folder
            return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        }, real: { URL(fileURLWithPath: SheetAddress($0).file.isEmpty ? "." : SheetAddress($0).file).resolvingSymlinksInPath().path })

    /// Texts held in memory, by path; for templates and for trying things without a disk.
    package static func texts(_ texts: [String: String]) -> FileReader {
        contents(texts.mapValues { Array($0.utf8) })
    }

    /// Bytes held in memory, by path.
    package static func contents(_ contents: [String: [UInt8]]) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(Failure) in
                guard let bytes = contents[path] else { throw .missing }
                guard bytes.count <= limit else { throw .tooLarge(bytes: limit) }
                return bytes
            },
            names: { folder in
                contents.keys.filter { FilePath.folder(of: $0) == folder }.map { FilePath.name(of: $0) }.sorted()
            })
    }

    /// A fault for each of these files that is not there; for files that are named on the command line and read later.
    package func missing(_ files: [String]) -> [Fault] {
        files.compactMap { file in
            do throws(Failure) {
                _ = try bytes(file, 0)
                return nil
            } catch {
                guard error == .missing else { return nil }
                return Fault(
                    place: Place(file: file, line: 1, column: 1), path: "",
                    problem: .missingFile(found: shown(file), reason: error.wording, nearest: nearest(to: file, written: file)))
            }
        }
    }

    /// The file in the same folder whose name is most like the one that is missing, written as the planner wrote it.
    package func nearest(to path: String, written: String) -> String? {
        nearestName(to: FilePath.name(of: path), among: names(FilePath.folder(of: path)))
            .map { FilePath.join(FilePath.folder(of: written), $0) }
    }
}

private func readFromDisk(_ path: String, limit: Int) throws(FileReader.Failure) -> [UInt8] {
    let file = URL(fileURLWithPath: path)
    let kind = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
    guard let kind else { throw .missing }
    guard kind.isRegularFile == true else { throw .notAFile }
    do {
        let handle = try FileHandle(forReadingFrom: file)
        // One byte more than allowed tells whether there is more, without reading it all.
        let data = try handle.read(upToCount: limit + 1) ?? Data()
        try handle.close()
        guard data.count <= limit else { throw FileReader.Failure.tooLarge(bytes: limit) }
        return [UInt8](data)
    } catch let failure as FileReader.Failure {
        throw failure
    } catch {
        throw .unreadable("the system refuses it (\(error.localizedDescription))")
    }
}

/// Paths as texts, with `/` between folders.
package enum FilePath {
    /// Everything before the last `/`; empty for a bare name.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Everything after the last `/`.
    package static func name(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[path.index(after: slash)...])
    }

    /// Whether a path, as `join` makes it, lies in a folder or deeper.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        if folder.isEmpty || folder == "." { return !path.hasPrefix("/") && path != ".." && !path.hasPrefix("../") }
        let folder = join("", folder)
        return path.hasPrefix(folder == "/" ? folder : folder + "/")
    }

    /// `name` within `folder`, with `.` and `..` worked out as far as possible.
    package static func join(_ folder: String, _ name: String) -> String {
        let whole = name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
