import CZip
import Foundation

/// A zip archive made in memory. All its members bear the first moment that the format knows, so that the same members give the same bytes.
enum ZipPackage {
    /// - Throws: ``PublicationError`` if libzip refuses.
    static func data(of members: [(name: String, text: String)]) throws -> Data {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw PublicationError.notPacked }
        // Kept beyond the archive's end: what was written is read from it.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw PublicationError.notPacked
        }
        for member in members {
            let bytes = Array(member.text.utf8)
            // libzip frees what it is given when it has written it.
            guard let memory = malloc(max(bytes.count, 1)) else {
                zip_discard(archive)
                throw PublicationError.notPacked
            }
            bytes.withUnsafeBytes { if let start = $0.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) } }
            guard let source = zip_source_buffer(archive, memory, zip_uint64_t(bytes.count), 1) else {
                free(memory)
                zip_discard(archive)
                throw PublicationError.notPacked
            }
            let index = zip_file_add(archive, member.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                throw PublicationError.notPacked
            }
            // 1 January 1980.
            zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw PublicationError.notPacked
        }
        return try written(to: target)
    }

    private static func written(to source: OpaquePointer) throws -> Data {
        guard zip_source_open(source) == 0 else { throw PublicationError.notPacked }
        defer { zip_source_close(source) }
        var data = Data()
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let read = piece.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
            guard read >= 0 else { throw PublicationError.notPacked }
            if read == 0 { return data }
            data.append(contentsOf: piece.prefix(Int(read)))
        }
    }
}
