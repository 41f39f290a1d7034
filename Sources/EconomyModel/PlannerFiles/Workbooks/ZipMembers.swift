import CZip

/// The members of a zip archive held in memory, unpacked a piece at a time and within bounds. All dealings with libzip are here.
///
/// Bounds: ``mostMembers`` members, ``mostUnpacked`` bytes unpacked of all that is read, and at most ``mostRatio`` times the packed size
/// of a member of more than ``freelyUnpacked`` bytes. The sizes that an archive states are not believed: bytes are counted as they come.
final class ZipMembers {
    /// Workbooks have some dozens.
    static let mostMembers = 1_000
    /// All that is unpacked of one workbook, in bytes.
    static let mostUnpacked = 1_000_000_000
    /// Sheets shrink to a tenth or a thirtieth; zip bombs to a thousandth.
    static let mostRatio = 100
    /// Small members may shrink more, such as a sheet of one figure over and over.
    static let freelyUnpacked = 10_000_000

    private let archive: OpaquePointer
    /// What libzip reads from; freed after it.
    private let memory: UnsafeMutableRawPointer
    private var unpacked = 0
    /// The names of the members, in the order of the archive.
    let names: [String]
    private let indices: [String: zip_uint64_t]

    init(_ bytes: [UInt8]) throws(WorkbookFailure) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        bytes.withUnsafeBytes { source in
            if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
        }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 0, &error) else {
            memory.deallocate()
            throw .damaged("it cannot be unpacked")
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            memory.deallocate()
            throw .damaged("it cannot be unpacked")
        }
        let count = zip_get_num_entries(opened, 0)
        guard count <= zip_int64_t(Self.mostMembers) else {
            zip_discard(opened)
            memory.deallocate()
            throw .tooLarge("of \(count) parts, more than \(Self.mostMembers)")
        }
        archive = opened
        self.memory = memory
        var names: [String] = []
        var indices: [String: zip_uint64_t] = [:]
        for index in 0..<zip_uint64_t(max(count, 0)) {
            guard let name = zip_get_name(opened, index, 0).map({ String(cString: $0) }) else { continue }
            names.append(name)
            // Some programs write backslashes, a leading slash or other capitals.
            indices[Self.plain(name)] = indices[Self.plain(name)] ?? index
        }
        self.names = names
        self.indices = indices
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    private static func plain(_ name: String) -> String {
        var name = name.replacing("\\", with: "/").lowercased()
        while name.hasPrefix("/") { name.removeFirst() }
        return name
    }

    func has(_ name: String) -> Bool { indices[Self.plain(name)] != nil }

    /// Unpacks a member, handing on its bytes piece by piece until there are no more or `take` answers false.
    func unpack(_ name: String, _ take: (UnsafeRawBufferPointer) throws(WorkbookFailure) -> Bool) throws(WorkbookFailure) {
        guard let index = indices[Self.plain(name)] else { throw .damaged("its part \(shown(name)) is missing") }
        var entry = zip_stat_t()
        zip_stat_init(&entry)
        guard zip_stat_index(archive, index, 0, &entry) == 0 else { throw .damaged("its part \(shown(name)) cannot be found") }
        guard entry.encryption_method == UInt16(ZIP_EM_NONE) else { throw .password }
        guard let member = zip_fopen_index(archive, index, 0) else { throw .damaged("its part \(shown(name)) cannot be unpacked") }
        defer { zip_fclose(member) }
        let size = 1 << 16
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        let packed = Int(clamping: entry.comp_size)
        var own = 0
        while true {
            let count = Int(zip_fread(member, buffer, zip_uint64_t(size)))
            guard count >= 0 else { throw .damaged("its part \(shown(name)) cannot be unpacked to its end") }
            guard count > 0 else { return }
            own += count
            unpacked += count
            guard unpacked <= Self.mostUnpacked else { throw .tooLarge("that unpacks to more than \(Self.mostUnpacked / 1_000_000) MB") }
            guard own <= Self.freelyUnpacked || own / Self.mostRatio <= packed else {
                throw .tooLarge("whose part \(shown(name)) unpacks to more than \(Self.mostRatio) times its size, as zip bombs do")
            }
            guard try take(UnsafeRawBufferPointer(start: buffer, count: count)) else { return }
        }
    }
}
