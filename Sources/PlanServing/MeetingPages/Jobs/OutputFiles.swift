import Foundation
import ReportKit

/// The files that a job wrote: listed once it has ended; only what is on the list is ever read.
enum OutputFiles {
    static let mostFiles = 2_000
    static let mostBytes = 200_000_000

    /// Plain files under a folder by their paths in it, sorted; links are left out.
    static func list(_ folder: URL) -> [String] {
        let root = folder.resolvingSymlinksInPath().path + "/"
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        guard let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else { return [] }
        var files: [String] = []
        while let file = found.nextObject() as? URL, files.count < mostFiles {
            guard let values = try? file.resourceValues(forKeys: Set(keys)), values.isRegularFile == true, values.isSymbolicLink != true else { continue }
            let path = file.resolvingSymlinksInPath().path
            if path.hasPrefix(root) { files.append(String(path.dropFirst(root.count))) }
        }
        return files.sorted()
    }

    /// The bytes of a file on the list; nil where it is a link by now, or too large.
    static func read(_ path: String, in folder: URL) -> [UInt8]? {
        let number = open(folder.appendingPathComponent(path).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = FileHandle(fileDescriptor: number, closeOnDealloc: true)
        guard let bytes = try? file.read(upToCount: mostBytes) else { return nil }
        return Array(bytes)
    }

    /// The type of a file by its ending, and whether a browser keeps it instead of showing it.
    static func type(_ path: String) -> (type: String, isKept: Bool) {
        switch path.split(separator: ".").last {
        case "html": ("text/html; charset=utf-8", false)
        case "json": ("application/json", false)
        case "csv": ("text/csv; charset=utf-8", true)
        case "yaml": ("application/yaml; charset=utf-8", true)
        case "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true)
        case "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", true)
        case "svg": ("image/svg+xml", false)
        default: ("application/octet-stream", true)
        }
    }

    /// Headers of a file that a job wrote. A report is a page of its own origin, which reaches nothing of the server, and runs no
    /// script but the one that sorts tables. (No opener policy: browsers do not open sandboxed pages that have one.)
    static let protection: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-\(base64(SortScript.digest))'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ]

    private static func base64(_ hexadecimal: String) -> String {
        let digits = Array(hexadecimal)
        return Data(stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }).base64EncodedString()
    }
}
