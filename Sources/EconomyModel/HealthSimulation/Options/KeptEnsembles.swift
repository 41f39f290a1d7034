package import Foundation
import PlannerFiles
import Statistics

/// A folder of simulated ensembles, so that a what-if that changes one option does not simulate the others again.
///
/// Each ensemble lies in a file named after its key (`EnsembleKey`) and the planner's version. A file is written aside and
/// moved into place whole; it carries a digest of its figures, and one that does not match is simulated again. When all
/// files together pass `limit`, those that were not used for longest go.
///
///     planner kept 1
///     {"digest":"…","key":"…"}
///     (the ensemble as a part of a run, see `EnsemblePart`)
package struct KeptEnsembles: Sendable {
    package let folder: URL
    /// The planner's version: figures of another version are never taken.
    package let version: String
    /// Bytes that files together may take; 4 GB unless given.
    package let limit: Int
    /// Does a writing that must not be cut off in its midst.
    private let whole: @Sendable (() throws -> Void) throws -> Void

    /// - Parameter whole: does a writing that must not be cut off in its midst, for programs that signals end.
    package init(
        _ folder: URL, version: String, limit: Int = 4 << 30, whole: @escaping @Sendable (_ write: () throws -> Void) throws -> Void = { try $0() }
    ) {
        self.folder = folder
        self.version = version
        self.limit = limit
        self.whole = whole
    }

    /// What was found under a key.
    package enum Found: Sendable {
        case ensemble(Ensemble)
        case nothing
        /// Something is there that cannot be used; the words say what.
        case damaged(String)
    }

    private static let magic = Data("planner kept 1\n".utf8)
    private static let ending = "ensemble"

    private struct Header: Codable {
        let digest, key: String
    }

    private func place(of key: EnsembleKey) -> URL {
        var digest = Digest()
        digest.mix(key.text)
        digest.mix(version)
        return folder.appendingPathComponent("\(digest.text).\(Self.ending)")
    }

    /// The ensemble kept under a key, bit for bit as it was simulated.
    package func find(_ key: EnsembleKey, _ settings: EnsembleSettings, for compiled: CompiledEconomy) -> Found {
        let place = place(of: key)
        guard let data = FileManager.default.contents(atPath: place.path) else { return .nothing }
        let damaged = Found.damaged("\(place.lastPathComponent): found a damaged file among the kept ensembles; it is simulated again")
        guard data.starts(with: Self.magic), let end = data[Self.magic.count...].firstIndex(of: 0x0a),
            let header = try? JSONDecoder().decode(Header.self, from: data[Self.magic.count..<end])
        else { return damaged }
        let body = Data(data[(end + 1)...])
        guard header.key == key.text, header.digest == Digest(of: body).text,
            var ensemble = try? Ensemble(decoding: body, file: place.lastPathComponent, for: compiled)
        else { return damaged }
        ensemble.settings.threads = settings.threads
        guard ensemble.settings == settings else { return damaged }
        // Its last use decides how long it stays.
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: place.path)
        return .ensemble(ensemble)
    }

    /// Keeps an ensemble.
    ///
    /// - Returns: words when it could not be kept (no permission, full disk); figures are not affected.
    package func keep(_ ensemble: Ensemble, _ key: EnsembleKey) -> String? {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let header = EnsemblePartHeader(scenario: "", changes: [], digest: key.text, settings: ensemble.settings, program: version)
            let body = try ensemble.encoded(header)
            var data = Self.magic
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            data.append(try encoder.encode(Header(digest: Digest(of: body).text, key: key.text)))
            data.append(0x0a)
            data.append(body)
            try whole { try data.write(to: place(of: key), options: .atomic) }
            return nil
        } catch {
            return "\(folder.path): could not keep an ensemble there (\(error.localizedDescription)); figures are not affected"
        }
    }

    /// Whether a file was kept here: named by a digest, no link, and beginning as kept ensembles do. Nothing else is taken away.
    private static func isOwn(_ file: URL) -> Bool {
        let stem = file.deletingPathExtension().lastPathComponent
        guard file.pathExtension == ending, stem.count == 16, stem.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType == .typeRegular,
            let handle = try? FileHandle(forReadingFrom: file)
        else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: magic.count)) == magic
    }

    /// Takes away the files unused for longest until the rest fits the limit.
    func prune() {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
        let found = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))) ?? []
        let files = found.filter(Self.isOwn).compactMap { file -> (file: URL, used: Date, bytes: Int)? in
            guard let values = try? file.resourceValues(forKeys: keys) else { return nil }
            return (file, values.contentModificationDate ?? .distantPast, values.fileSize ?? 0)
        }
        var kept = 0
        for one in files.ordered(by: { ($0.used, $0.file.path) > ($1.used, $1.file.path) }) {
            kept += one.bytes
            if kept > limit { try? FileManager.default.removeItem(at: one.file) }
        }
    }
}
