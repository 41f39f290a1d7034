import Foundation

/// Places on the disk: what stands there, and which names mean the same place.
enum DiskPlace {
    /// What tells two places apart however they are spelled, in letters of whatever case, through links or mounts.
    struct Identity: Hashable {
        let device, number: Int
    }

    /// What stands at a path; a link is a link. Nil when there is nothing.
    static func kind(_ path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    static func size(_ path: String) -> Int? {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue
    }

    /// Nil when there is nothing.
    static func identity(_ path: String) -> Identity? {
        guard let found = try? FileManager.default.attributesOfItem(atPath: path), let device = found[.systemNumber] as? NSNumber,
            let number = found[.systemFileNumber] as? NSNumber
        else { return nil }
        return Identity(device: device.intValue, number: number.intValue)
    }

    /// Lets two folders of one file system change places, in one step where the file system can (`renameat2`, Linux 3.15).
    static func exchange(_ first: String, _ second: String) throws {
        typealias Call = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        let exchanging: UInt32 = 2
        if let symbol = dlsym(nil, "renameat2") {
            if unsafeBitCast(symbol, to: Call.self)(AT_FDCWD, first, AT_FDCWD, second, exchanging) == 0 { return }
            guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }
        // Elsewhere the second place is empty for a moment; what stood there then has a name that nobody takes away.
        let files = FileManager.default
        let between = first + "-old"
        try files.moveItem(atPath: second, toPath: between)
        do {
            try files.moveItem(atPath: first, toPath: second)
        } catch {
            try files.moveItem(atPath: between, toPath: second)
            throw error
        }
        try files.moveItem(atPath: between, toPath: first)
    }

    /// A path worked out as the system does: links followed one by one, `..` from where they lead.
    struct Resolved {
        /// Absolute, without links, `.`, `..` and doubled slashes; what does not exist stays as it is written.
        var path: String
        /// The folders in which a link was met on the way.
        var foldersOfLinks: [String] = []
    }

    /// - Parameter keepsLast: a link at the very end stays; it is not followed.
    static func resolved(_ path: String, keepsLast: Bool = false) -> Resolved {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var rest = Array(parts(absolute).reversed())
        var found = Resolved(path: "/")
        var hops = 0
        while let part = rest.popLast() {
            if part == ".." {
                found.path = parent(found.path)
                continue
            }
            let next = join(found.path, part)
            guard !(keepsLast && rest.isEmpty), hops < 64, kind(next) == .typeSymbolicLink,
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: next)
            else {
                found.path = next
                continue
            }
            hops += 1
            found.foldersOfLinks.append(found.path)
            if target.hasPrefix("/") { found.path = "/" }
            rest += parts(target).reversed()
        }
        return found
    }

    /// A folder and all that hold it, up to the root; of an absolute path without `..`.
    static func withParents(_ path: String) -> [String] {
        var all = [path]
        while let last = all.last, last != "/" { all.append(parent(last)) }
        return all
    }

    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    static func join(_ folder: String, _ name: String) -> String { folder == "/" ? "/" + name : folder + "/" + name }

    private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init).filter { $0 != "." } }
}
