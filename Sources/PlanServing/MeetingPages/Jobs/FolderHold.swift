package import Foundation

/// A folder held by one server: a second on the same workspace would take the first one's jobs for ended and end them.
package final class FolderHold: Sendable {
    private let descriptor: Int32

    /// Holds a folder, made where it is not there, until the value or the process ends.
    ///
    /// - Returns: nil where another process holds it.
    /// - Throws: where it cannot be written.
    package init?(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.appendingPathComponent("held").path
        let opened = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: file]) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
