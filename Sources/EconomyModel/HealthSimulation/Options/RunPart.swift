package import Foundation
import HealthEconomy
import PlannerFiles

/// A part of a run of do-nothing and options: some of its replications of each, in one file.
///
///     planner parts 1
///     {"ensembles":[{"bytes":…,"option":"do-nothing"},…],"scenario":"…","verb":"…"}
///     (the ensembles one after another, see `EnsemblePart`)
package struct RunPart: Sendable {
    /// What is to be made of the parts once they are joined.
    package struct Header: Sendable, Codable, Hashable {
        /// The verb that was split.
        package let verb: String
        /// The scenario's file, what is laid over it, and folders from which it may read tables.
        package let scenario: String
        package let changes: [String]
        package let tableFolders: [String]
        /// The option that is planned, where one was named.
        package let option: String?

        package init(verb: String, scenario: String, changes: [String], tableFolders: [String], option: String?) {
            self.verb = verb
            self.scenario = scenario
            self.changes = changes
            self.tableFolders = tableFolders
            self.option = option
        }
    }

    private struct Contents: Codable {
        struct Entry: Codable {
            let option: String
            let bytes: Int
        }
        let run: Header
        let ensembles: [Entry]
    }

    private static let magic = Data("planner parts 1\n".utf8)

    package let file: String
    package let header: Header
    /// By option, do-nothing first.
    private let ensembles: [(option: String, data: Data)]

    /// The options in it, do-nothing first.
    package var options: [String] { ensembles.map(\.option) }

    /// - Parameter ensembles: encoded, by the option's name, do-nothing first.
    package init(file: String, _ header: Header, _ ensembles: [(option: String, data: Data)]) {
        self.file = file
        self.header = header
        self.ensembles = ensembles
    }

    /// Reads a part.
    ///
    /// - Throws: `EnsemblePartError`.
    package init(decoding data: Data, file: String) throws(EnsemblePartError) {
        guard data.starts(with: Self.magic), let end = data[(data.startIndex + Self.magic.count)...].firstIndex(of: 0x0a),
            let contents = try? JSONDecoder().decode(Contents.self, from: data[(data.startIndex + Self.magic.count)..<end])
        else { throw .notAPart(file) }
        var start = end + 1
        var ensembles: [(option: String, data: Data)] = []
        for entry in contents.ensembles {
            guard entry.bytes >= 0, entry.bytes <= data.endIndex - start else { throw .damaged(file) }
            // A copy of its own, whose places count from 0.
            ensembles.append((entry.option, Data(data[start..<start + entry.bytes])))
            start += entry.bytes
        }
        guard start == data.endIndex, !ensembles.isEmpty else { throw .damaged(file) }
        self.file = file
        header = contents.run
        self.ensembles = ensembles
    }

    package func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var data = Self.magic
        data.append(try encoder.encode(Contents(run: header, ensembles: ensembles.map { .init(option: $0.option, bytes: $0.data.count) })))
        data.append(0x0a)
        for one in ensembles { data.append(one.data) }
        return data
    }

    /// Whether bytes are a part, whatever of them is damaged.
    package static func isPart(_ data: Data) -> Bool { data.starts(with: magic) }

    /// What one of its ensembles says of the run.
    package func ensembleHeader(_ option: String) throws -> EnsemblePartHeader { try Ensemble.header(of: try data(option), file: file) }

    private func data(_ option: String) throws(EnsemblePartError) -> Data {
        guard let one = ensembles.first(where: { $0.option == option }) else { throw .damaged(file) }
        return one.data
    }

    /// Joins the parts of a run: the ensemble of each option as one run would have given it, to the last bit.
    ///
    /// - Parameters:
    ///   - version: of the program that joins; parts of another are refused, and each part's first future is simulated again to make sure.
    ///   - threads: those that go on with the ensembles.
    ///   - compiled: the economy doing nothing, and with the option of a name.
    /// - Throws: `EnsemblePartError`.
    package static func merged(
        _ parts: [RunPart], version: String, threads: Int, compiled: (_ option: String) throws -> CompiledEconomy
    ) throws -> [String: Ensemble] {
        guard let one = parts.first else { throw EnsemblePartError.missing(found: [], of: 1) }
        for part in parts where part.header != one.header || part.options != one.options { throw EnsemblePartError.differ(one.file, part.file) }
        var merged: [String: Ensemble] = [:]
        for option in one.options {
            let economy = try compiled(option)
            var ensemble = try Ensemble.merged(
                parts.map { part in
                    let header = try part.ensembleHeader(option)
                    let ensemble = try Ensemble(decoding: try part.data(option), file: part.file, for: economy)
                    try ensemble.checkProgram(header, file: part.file, version: version, economy)
                    return (part.file, header, ensemble)
                })
            ensemble.settings.threads = threads
            merged[option] = ensemble
        }
        return merged
    }
}
