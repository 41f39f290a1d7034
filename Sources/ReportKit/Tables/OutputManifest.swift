import Foundation

/// The list in `manifest.json` of the files that were written with it, by which a folder is known to hold nothing else.
struct OutputManifest {
    static let name = "manifest.json"
    /// A manifest larger than this is none of ours.
    private static let sizeLimit = 16 << 20

    struct File: Codable, Hashable {
        let name: String
        let bytes: Int
        /// Version 0.1.0 wrote none.
        let sha256: String?
    }

    let files: [File]

    /// The files below a folder, each with its size and digest, by name; a manifest itself is left out.
    init(describing folder: URL) throws {
        var found: [File] = []
        func add(_ inside: String) throws {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(inside).path).sorted() {
                let path = inside.isEmpty ? name : "\(inside)/\(name)"
                let place = folder.appendingPathComponent(path)
                if DiskPlace.kind(place.path) == .typeDirectory {
                    try add(path)
                } else if path != Self.name {
                    let data = try Data(contentsOf: place, options: .mappedIfSafe)
                    found.append(File(name: path, bytes: data.count, sha256: SHA256.text(of: data)))
                }
            }
        }
        try add("")
        files = found.sorted { $0.name < $1.name }
    }

    /// Why a folder's manifest does not tell what was written there.
    enum Absence: Error, Hashable {
        case missing, foreign, withoutList
    }

    /// Reads the manifest of a folder that stands.
    init(readFrom folder: String) throws(Absence) {
        let path = folder + "/" + Self.name
        guard let kind = DiskPlace.kind(path) else { throw .missing }
        guard kind == .typeRegular, let size = DiskPlace.size(path), size <= Self.sizeLimit, let data = FileManager.default.contents(atPath: path),
            let head = try? JSONDecoder().decode(Head.self, from: data)
        else { throw .foreign }
        guard let files = head.files else { throw .withoutList }
        self.files = files
    }

    /// `planner` is the version that wrote the folder; nothing else writes such a manifest.
    private struct Head: Decodable {
        let planner: String
        let files: [File]?
    }

    /// The bytes of the manifest: the facts of what made the folder, then its files.
    func data(facts: (any Encodable)?) throws -> Data { try JSON.data(Whole(facts: facts, files: files)) }

    private struct Whole: Encodable {
        let facts: (any Encodable)?
        let files: [File]

        private enum CodingKeys: String, CodingKey { case planner, files }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            if let facts { try facts.encode(to: encoder) } else { try container.encode("", forKey: .planner) }
            try container.encode(files, forKey: .files)
        }
    }
}

extension OutputManifest {
    /// What stands in a folder and was not written with its manifest.
    struct Strangers: Hashable {
        /// Files, links and folders (with `/` at the end) that the manifest does not list.
        var added: [String] = []
        /// Files that the manifest lists and that are not as they were written.
        var changed: [String] = []

        var isEmpty: Bool { added.isEmpty && changed.isEmpty }
    }

    /// How many strangers are enough to name.
    static let mostNamed = 5

    /// Looks through a folder, hidden files and folders included and no link followed; stops when there are enough to name.
    static func strangers(in folder: String, listed: [File]) -> Strangers {
        let files = Dictionary(listed.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var folders = Set<String>()
        for name in files.keys {
            var parts = name.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            while !parts.isEmpty {
                folders.insert(parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        var found = Strangers()
        func look(_ inside: String) {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: inside.isEmpty ? folder : "\(folder)/\(inside)").sorted()
            } catch {
                found.added.append("\(inside)/")
                return
            }
            for name in names where found.added.count <= mostNamed {
                let path = inside.isEmpty ? name : "\(inside)/\(name)"
                let place = "\(folder)/\(path)"
                switch DiskPlace.kind(place) {
                case .typeDirectory?:
                    if folders.contains(path) { look(path) } else { found.added.append("\(path)/") }
                case .typeRegular?:
                    if path == OutputManifest.name { continue }
                    guard let file = files[path] else {
                        found.added.append(path)
                        continue
                    }
                    if !isAsWritten(place, file), found.changed.count <= mostNamed { found.changed.append(path) }
                case nil: continue
                default: found.added.append(path)
                }
            }
        }
        look("")
        return found
    }

    private static func isAsWritten(_ place: String, _ file: File) -> Bool {
        guard DiskPlace.size(place) == file.bytes else { return false }
        guard let digest = file.sha256 else { return true }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: place), options: .mappedIfSafe) else { return false }
        return SHA256.text(of: data) == digest
    }
}
