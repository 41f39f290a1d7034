import Foundation

/// A folder held by this program until it ends, however it ends: nobody else can hold it meanwhile.
struct FolderHold {
    private let descriptor: Int32

    /// Nil where another holds it, or nobody can.
    init?(_ path: String) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
    }

    func release() { close(descriptor) }
}
