package import Foundation

/// A folder that a report may be put in: it does not exist yet, is empty, or holds an earlier report and nothing else.
///
/// A report replaces the folder that stands at its place, so the place is looked at closely, before anything is simulated and
/// again when the report is put there. Refused are a name of nothing or blanks; the working directory, a home folder, and all
/// that hold them; repositories; a folder that holds something the run reads; links; files; and a folder that holds anything
/// that the manifest in it does not list, or that was changed since. However a name is spelled, the place is what counts.
package struct OutputPlace: Sendable {
    /// The folder, absolute and without links.
    package let folder: URL
    /// As it was asked for.
    private let name: String
    private let inputs: [String]

    /// - Parameters:
    ///   - name: the folder as it was asked for.
    ///   - inputs: files and folders that the run reads or keeps; the folder may hold none of them.
    /// - Throws: ``PublicationError/refused(path:reason:)``, ``PublicationError/notAFolder(path:)`` or
    ///   ``PublicationError/unwritable(path:reason:)``.
    package init(_ name: String, inputs: [String] = []) throws(PublicationError) {
        guard !name.allSatisfy(\.isWhitespace) else {
            throw .refused(path: "''", reason: "a name of nothing was given (is a variable unset?); name a folder, such as Reports/devon")
        }
        guard !name.hasPrefix("~") else {
            throw .refused(path: name, reason: "the shell has not turned ~ into a home folder; write it without quotes, or name the folder in full")
        }
        self.name = name
        self.inputs = inputs
        folder = URL(fileURLWithPath: DiskPlace.resolved(name, keepsLast: true).path, isDirectory: true)
        try check()
        try tryWriting()
    }

    private var path: String { folder.path }

    /// Refuses the place if a report may not go there.
    package func check() throws(PublicationError) {
        try checkPlace()
        if DiskPlace.kind(path) != nil { try checkContents(of: path) }
    }

    /// All that can be told without looking into the folder.
    func checkPlace() throws(PublicationError) {
        try checkRepository()
        for holder in DiskPlace.withParents(path).dropFirst() {
            guard let kind = DiskPlace.kind(holder) else { continue }
            guard kind == .typeDirectory else { throw refused("\(holder), in which it would lie, is not a folder") }
            break
        }
        switch DiskPlace.kind(path) {
        case nil, .typeDirectory?: try checkHeld()
        case .typeSymbolicLink?: throw refused("it is a symbolic link; name the folder itself, or one that does not exist yet")
        default: throw .notAFolder(path: name)
        }
    }

    private func refused(_ reason: String) -> PublicationError { .refused(path: name, reason: reason) }

    private func checkRepository() throws(PublicationError) {
        let marks = [".git", ".hg", ".svn"]
        if folder.pathComponents.contains(where: marks.contains) { throw refused("it lies inside a repository's own folder") }
        for holder in DiskPlace.withParents(path)
        where ["HEAD", "objects", "refs"].allSatisfy({ DiskPlace.kind(DiskPlace.join(holder, $0)) != nil }) {
            throw refused("it lies inside a repository's own folder")
        }
        if marks.contains(where: { DiskPlace.kind(DiskPlace.join(path, $0)) != nil }) {
            throw refused("it is a repository; name a folder of its own, such as \(shown(inside: "Reports/devon"))")
        }
    }

    private func shown(inside example: String) -> String { name.hasSuffix("/") ? name + example : name == "." ? example : "\(name)/\(example)" }

    /// The place may hold nothing that must stay.
    private func checkHeld() throws(PublicationError) {
        // What does not exist yet has no identity, and is told by its path.
        let own = DiskPlace.identity(path)
        func isThis(_ place: String) -> Bool { place == path || own != nil && DiskPlace.identity(place) == own }
        func holds(_ place: String) -> Bool {
            let found = DiskPlace.resolved(place)
            return ([found.path] + found.foldersOfLinks).contains { DiskPlace.withParents($0).contains(where: isThis) }
        }
        let advice = "name a folder of its own, such as Reports/devon"
        let working = FileManager.default.currentDirectoryPath
        if path == "/" { throw refused("it is the root of the disk; \(advice)") }
        if isThis(working) { throw refused("it is the working directory; \(advice)") }
        if holds(working) { throw refused("it holds the working directory; \(advice)") }
        let homes = [ProcessInfo.processInfo.environment["HOME"] ?? "", FileManager.default.homeDirectoryForCurrentUser.path]
        for home in homes where home.hasPrefix("/") && holds(home) {
            throw refused("it is or holds a home folder; \(advice)")
        }
        if let input = inputs.first(where: holds) { throw refused("it is or holds \(input), which this run reads or keeps; \(advice)") }
    }

    /// A folder may be replaced if all it holds was written with its manifest and is as it was written.
    func checkContents(of place: String) throws(PublicationError) {
        guard DiskPlace.kind(place) == .typeDirectory else { throw .notAFolder(path: name) }
        let listed: [OutputManifest.File]
        var lack = ""
        do throws(OutputManifest.Absence) {
            listed = try OutputManifest(readFrom: place).files
        } catch {
            listed = []
            lack =
                switch error {
                case .missing: "it has no manifest.json by which the planner would know its own report"
                case .foreign: "its manifest.json is not one of the planner's"
                case .withoutList: "its manifest.json does not list what was written with it, as an older planner wrote it"
                }
            if error == .foreign || error == .withoutList { throw refused("\(lack). \(Self.advice)") }
        }
        let found = OutputManifest.strangers(in: place, listed: listed)
        guard !found.isEmpty else { return }
        var reasons: [String] = []
        if !lack.isEmpty { reasons.append(lack) }
        if !found.added.isEmpty { reasons.append("it holds \(Self.few(found.added))\(lack.isEmpty ? ", which the planner did not write" : "")") }
        if !found.changed.isEmpty { reasons.append("\(Self.few(found.changed)) changed since the planner wrote it") }
        throw refused("\(reasons.joined(separator: "; ")). \(Self.advice)")
    }

    private static let advice = "Name another folder with --output, or move this one away or remove it yourself first"

    private static func few(_ names: [String]) -> String {
        names.prefix(OutputManifest.mostNamed).joined(separator: ", ") + (names.count > OutputManifest.mostNamed ? " and more" : "")
    }

    /// Tries to write where the folder will be: what the system refuses is better known before simulating than after.
    private func tryWriting() throws(PublicationError) {
        guard let holder = DiskPlace.withParents(path).dropFirst().first(where: { DiskPlace.kind($0) != nil }) else { return }
        let trial = DiskPlace.join(holder, ".\(UUID().uuidString.prefix(8)).part")
        do {
            try FileManager.default.createDirectory(atPath: trial, withIntermediateDirectories: false)
            try FileManager.default.removeItem(atPath: trial)
            if DiskPlace.kind(path) != nil, !FileManager.default.isWritableFile(atPath: path) { throw POSIXError(.EACCES) }
        } catch {
            throw .unwritable(path: name, reason: PublicationError.reason(error))
        }
    }
}
