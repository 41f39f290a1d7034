package import Foundation

/// A single file to be written: it does not exist yet, or is an earlier one of its own kind.
package struct OutputFile: Sendable {
    /// The file, absolute and without links.
    package let file: URL
    /// As it was asked for.
    private let name: String
    private let inputs: [String]
    private let isOwn: @Sendable (Data) -> Bool

    /// - Parameters:
    ///   - name: the file as it was asked for.
    ///   - inputs: files that the run reads; none of them may be replaced.
    ///   - isOwn: tells from the bytes of a file that stands there whether it may be replaced.
    /// - Throws: ``PublicationError/fileStands(path:reason:)``, ``PublicationError/notAFolder(path:)`` or
    ///   ``PublicationError/unwritable(path:reason:)``.
    package init(_ name: String, inputs: [String] = [], replacing isOwn: @escaping @Sendable (Data) -> Bool) throws(PublicationError) {
        guard !name.allSatisfy(\.isWhitespace) else {
            throw .fileStands(path: "''", reason: "a name of nothing was given (is a variable unset?); name a file")
        }
        guard !name.hasPrefix("~") else {
            throw .fileStands(path: name, reason: "the shell has not turned ~ into a home folder; write it without quotes, or name the file in full")
        }
        self.name = name
        self.inputs = inputs
        self.isOwn = isOwn
        file = URL(fileURLWithPath: DiskPlace.resolved(name, keepsLast: true).path)
        try check()
        let holder = DiskPlace.parent(file.path)
        do {
            let trial = DiskPlace.join(holder, ".\(UUID().uuidString.prefix(8)).part")
            try FileManager.default.createDirectory(atPath: trial, withIntermediateDirectories: false)
            try FileManager.default.removeItem(atPath: trial)
        } catch {
            throw .unwritable(path: name, reason: PublicationError.reason(error))
        }
    }

    private func check() throws(PublicationError) {
        let holder = DiskPlace.parent(file.path)
        guard let kind = DiskPlace.kind(holder) else { throw .unwritable(path: name, reason: "there is no folder \(holder)") }
        guard kind == .typeDirectory else { throw .notAFolder(path: holder) }
        guard !name.hasSuffix("/") else { throw .fileStands(path: name, reason: "it is a folder; name a file") }
        switch DiskPlace.kind(file.path) {
        case nil: return
        case .typeDirectory?: throw .fileStands(path: name, reason: "a folder stands there; name a file")
        case .typeRegular?: break
        default: throw .fileStands(path: name, reason: "a link or a device stands there; name a file")
        }
        let own = DiskPlace.identity(file.path)
        if let input = inputs.first(where: { DiskPlace.identity(DiskPlace.resolved($0).path) == own }) {
            throw .fileStands(path: name, reason: "it is \(input), which this run reads")
        }
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe), data.isEmpty || isOwn(data) else {
            throw .fileStands(path: name, reason: "a file stands there that the planner did not write; name another, or remove it yourself first")
        }
    }

    /// Writes the file whole or not at all.
    package func write(_ data: Data) throws(PublicationError) {
        try check()
        do {
            try data.write(to: file, options: .atomic)
        } catch {
            throw .unwritable(path: name, reason: PublicationError.reason(error))
        }
    }
}
