import Foundation

/// The scenario file of a job, as the planner sees it from the job's folder.
///
/// The folder in which all files of the economy stand is a link there, `economy`. So sources, manifests and findings of what is made name
/// files as they lie beside each other, and no path of this machine leaves it with a report.
struct JobScenario: Sendable {
    /// The nearest folder that holds every file of the economy.
    let folder: String
    /// The economy's own file, from the job's folder.
    let seen: String
    /// A file of the job's own, based on the economy's; none where that stands as it is.
    var own: (name: String, text: String)?

    static let link = "economy"

    /// - Parameter files: all that the economy is written in.
    init(_ file: String, files: [String]) {
        func folders(_ path: String) -> [String] { URL(fileURLWithPath: path).standardizedFileURL.pathComponents.dropLast() }
        let own = folders(file)
        let shared = files.map(folders).reduce(own) { known, next in zip(known, next).prefix { $0 == $1 }.map(\.0) }
        folder = "/" + shared.dropFirst().joined(separator: "/")
        let name = URL(fileURLWithPath: file).lastPathComponent
        seen = ([Self.link] + own.dropFirst(shared.count) + [name]).joined(separator: "/")
    }

    /// What the planner is given.
    var path: String { own?.name ?? seen }

    /// Puts the link, and the file of the job's own, into its folder.
    func lay(in place: URL) throws {
        try FileManager.default.createSymbolicLink(atPath: place.appendingPathComponent(Self.link).path, withDestinationPath: folder)
        if let own { try Data(own.text.utf8).write(to: place.appendingPathComponent(own.name)) }
    }
}
