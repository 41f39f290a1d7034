package import Foundation
import HealthEconomy
import PlannerFiles
import Statistics

/// What went into a part of a run, so that parts of different runs are never joined.
package struct EnsemblePartHeader: Sendable, Codable, Hashable {
    package let scenario: String
    package let changes: [String]
    package let digest: String
    package var settings: EnsembleSettings
    /// The version of the program that simulated it; version 0.1.0 wrote none.
    package let program: String?

    package init(scenario: String, changes: [String], digest: String, settings: EnsembleSettings, program: String) {
        self.scenario = scenario
        self.changes = changes
        self.digest = digest
        self.settings = settings
        self.program = program
    }

    /// The same whatever part of the run it heads.
    var ofWholeRun: EnsemblePartHeader {
        var header = self
        header.settings.part = 1
        header.settings.threads = 1
        return header
    }
}

/// Why parts cannot be joined.
package enum EnsemblePartError: Error, CustomStringConvertible, Sendable {
    case notAPart(String)
    case damaged(String)
    /// The figures are not those that were written.
    case altered(String)
    case differ(String, String)
    case missing(found: [Int], of: Int)
    /// Another version of the program simulated the part.
    case otherProgram(String, found: String?, expected: String)
    /// This program simulates the part's first replication otherwise.
    case otherFigures(String)

    package var description: String {
        switch self {
        case .notAPart(let file): "\(file): found no part of a run; expected a file written by `planner run --shard`"
        case .damaged(let file): "\(file): found fewer or more figures than its header promises; write the part again"
        case .altered(let file): "\(file): found other figures than were written to it; write the part again"
        case .differ(let one, let other): "\(one) and \(other): found parts of different runs; expected the same scenario, replications, seed and sampling"
        case .otherProgram(let file, let found, let expected):
            "\(file): found a part that \(found.map { "version \($0)" } ?? "an older version") of the planner simulated; expected version \(expected), which joins the parts; simulate it again"
        case .otherFigures(let file):
            "\(file): found other figures in its first future than this planner simulates; expected parts of one and the same program; simulate it again"
        case .missing(let found, let all):
            "found part\(found.count == 1 ? "" : "s") \(found.map(String.init).joined(separator: ", ")) of \(all); expected every part exactly once"
        }
    }
}

extension Digest {
    /// Of bytes, eight at a step: one that changed always shows.
    init(of data: Data) {
        self.init()
        data.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for word in 0..<words { mix(bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)) }
            mix(Array(bytes[(words * 8)...]))
        }
    }
}

extension Ensemble {
    private static let magic = Data("planner part 3\n".utf8)

    /// A part as bytes: a line that names the format, a line of JSON, then the figures as little-endian doubles and the digest of
    /// their bytes.
    package func encoded(_ header: EnsemblePartHeader) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var data = Self.magic
        data.append(try encoder.encode(header))
        data.append(0x0a)
        let start = data.count
        func append<Number: FixedWidthInteger>(_ words: [Number]) {
            words.withUnsafeBytes { data.append(contentsOf: $0) }
        }
        append(values.map(\.bitPattern.littleEndian))
        append(months.map(\.bitPattern.littleEndian))
        data.append(Data(Digest(of: data[start...]).text.utf8))
        return data
    }

    /// Reads the header alone, to find the scenario that the part belongs to.
    package static func header(of data: Data, file: String) throws -> EnsemblePartHeader {
        guard data.starts(with: magic), let end = data[magic.count...].firstIndex(of: 0x0a),
            let header = try? JSONDecoder().decode(EnsemblePartHeader.self, from: data[magic.count..<end])
        else { throw EnsemblePartError.notAPart(file) }
        return header
    }

    /// Makes sure that this program, of this version, would have simulated the part as it is: its first replication is run
    /// again and held against the part, bit by bit.
    ///
    /// - Throws: `EnsemblePartError`.
    package func checkProgram(_ header: EnsemblePartHeader, file: String, version: String, _ compiled: CompiledEconomy) throws {
        guard header.program == version else { throw EnsemblePartError.otherProgram(file, found: header.program, expected: version) }
        guard count > 0 else { return }
        var kernel = Kernel(compiled)
        kernel.run(try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling), replication: first)
        let isSame = kernel.output.indices.allSatisfy { kernel.output[$0].bitPattern == columns[$0][0].bitPattern }
        if !isSame { throw EnsemblePartError.otherFigures(file) }
    }

    /// Reads a part for a compiled economy.
    package init(decoding data: Data, file: String, for compiled: CompiledEconomy) throws {
        let header = try Self.header(of: data, file: file)
        guard let end = data[Self.magic.count...].firstIndex(of: 0x0a) else { throw EnsemblePartError.notAPart(file) }
        settings = header.settings
        guard settings.isSound else { throw EnsemblePartError.damaged(file) }
        layout = compiled.layout
        let blocks = settings.blocks
        first = blocks.lowerBound * EnsembleSettings.block
        count = max(0, settings.end - first)
        let monthWidth = Self.monthWidth(compiled, settings)
        let sizes = (values: layout.width * count, months: monthWidth * count)
        let digestLength = 16
        let body = data[(end + 1)...].dropLast(digestLength)
        guard body.count == 8 * sizes.values + 4 * sizes.months else { throw EnsemblePartError.damaged(file) }
        guard Data(Digest(of: body).text.utf8) == data.suffix(digestLength) else { throw EnsemblePartError.altered(file) }
        func words<Word: FixedWidthInteger>(_ bytes: Data, _ count: Int) -> [Word] {
            var words = Array(repeating: Word.zero, count: count)
            _ = words.withUnsafeMutableBytes { bytes.copyBytes(to: $0) }
            return words
        }
        let valuesEnd = body.startIndex + 8 * sizes.values
        let (rows, bytes) = (count, 8 * count)
        columns = (0..<layout.width).map { column in
            let start = body.startIndex + column * bytes
            return words(body[start..<start + bytes], rows).map { (word: UInt64) in Double(bitPattern: UInt64(littleEndian: word)) }
        }
        months = words(body[valuesEnd...], sizes.months).map { (word: UInt32) in Float(bitPattern: UInt32(littleEndian: word)) }
    }

    /// Joins all parts of a run to the ensemble that one run would have given, to the last bit.
    package static func merged(_ parts: [(file: String, header: EnsemblePartHeader, ensemble: Ensemble)]) throws -> Ensemble {
        guard let one = parts.first else { throw EnsemblePartError.missing(found: [], of: 1) }
        let common = one.header.ofWholeRun
        for part in parts where part.header.ofWholeRun != common { throw EnsemblePartError.differ(one.file, part.file) }
        let sorted = parts.ordered { $0.header.settings.part < $1.header.settings.part }
        guard sorted.map(\.header.settings.part) == Array(1...common.settings.parts) else {
            throw EnsemblePartError.missing(found: sorted.map(\.header.settings.part), of: common.settings.parts)
        }
        var settings = common.settings
        settings.parts = 1
        settings.threads = one.header.settings.threads
        let ensembles = sorted.map(\.ensemble)
        let count = ensembles.reduce(0) { $0 + $1.count }
        var result = Ensemble(
            layout: one.ensemble.layout, settings: settings, first: 0, count: count,
            columns: (0..<one.ensemble.layout.width).map { column in ensembles.flatMap { $0.columns[column] } }, months: [])
        let monthWidth = ensembles.first { $0.count > 0 }.map { $0.months.count / $0.count } ?? 0
        for column in 0..<monthWidth {
            for part in ensembles { result.months.append(contentsOf: part.months[column * part.count..<(column + 1) * part.count]) }
        }
        return result
    }
}
