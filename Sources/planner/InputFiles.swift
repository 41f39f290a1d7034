import PlannerFiles
import Synchronization

/// The files that a run reads, noted as they are read: no report may take the place of one of them.
///
/// Whatever a scenario leads to (the files it is based on, its tables, histories) is read through ``reader``, and so is noted
/// without being listed anywhere.
final class InputFiles: Sendable {
    private let noted = Mutex<Set<String>>([])
    private let tableFolders = Mutex<[String]>([])

    /// The disk.
    var reader: FileReader {
        var reader = FileReader(
            bytes: { [self] (path, limit) throws(FileReader.Failure) in
                note(path)
                return try FileReader.disk.bytes(path, limit)
            }, names: FileReader.disk.names)
        reader.tableFolders = tableFolders.withLock { $0 }
        return reader
    }

    /// Allows tables to be read from further folders.
    func allow(tablesFrom folders: [String]) { tableFolders.withLock { $0 += folders } }

    /// Notes files or folders that the run reads, or keeps, in another way.
    func note(_ paths: String...) { noted.withLock { $0.formUnion(paths) } }

    /// The files and folders so far.
    var all: [String] { noted.withLock { $0.sorted() } }
}
