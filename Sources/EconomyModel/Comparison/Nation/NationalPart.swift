package import Foundation
import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What is simulated of one economy for a national view: its sums, and what is tried in it, future by future.
package struct SimulatedEconomy: Sendable {
    let name: String
    let replications: EconomyReplications
    let runs: PairedRuns
}

/// A part of a national view: some of its economies in all futures, in one file.
///
///     planner nation part 1
///     {"economies":[…],"question":{…},…}
///     (their numbers one after another, 64-bit, lowest byte first)
package struct NationalPart: Sendable {
    /// What was asked, by which parts of one view know each other.
    package struct Question: Sendable, Codable, Hashable {
        package let version: String
        /// Names and digests of all economies of the view.
        package let economies: [String]
        /// The verb's options, as they were given, without the part.
        package let arguments: [String]
        package let replications: Int
        package let parts: Int

        package init(version: String, economies: [String], arguments: [String], replications: Int, parts: Int) {
            self.version = version
            self.economies = economies
            self.arguments = arguments
            self.replications = replications
            self.parts = parts
        }
    }

    private struct Contents: Codable {
        struct Entry: Codable {
            let name: String
            let years: Int
            /// Numbers of the sums, of those counted here (none where that is all), and trials.
            let sums, counted, trials: Int
            /// Means of what is paid to each trust, and whether with a plan, too.
            let paid: [[Double]]
            let hasPlan: Bool
        }
        let question: Question
        let part: Int
        let digest: String
        let economies: [Entry]
    }

    package let file: String
    package let question: Question
    package let part: Int
    package let economies: [SimulatedEconomy]

    private static let magic = Data("planner nation part 1\n".utf8)

    package init(file: String, _ question: Question, part: Int, _ economies: [SimulatedEconomy]) {
        (self.file, self.question, self.part, self.economies) = (file, question, part, economies)
    }

    /// Whether bytes are a part, whatever of them is damaged.
    package static func isPart(_ data: Data) -> Bool { data.starts(with: magic) }

    private static func numbers(_ economy: SimulatedEconomy) -> [Double] {
        economy.replications.sums.values + (economy.replications.counted?.values ?? []) + economy.runs.residents
            + economy.runs.columns.flatMap { $0.gap + $0.health }
    }

    package func encoded() throws -> Data {
        var numbers: [Double] = []
        for economy in economies { numbers += Self.numbers(economy) }
        var digest = Digest()
        digest.mix(numbers)
        let entries = economies.map { economy in
            Contents.Entry(
                name: economy.name, years: economy.replications.sums.years, sums: economy.replications.sums.values.count,
                counted: economy.replications.counted?.values.count ?? 0, trials: economy.runs.columns.count,
                paid: economy.runs.paid.map { [$0.baseline, $0.doNothing, $0.planned ?? 0] }, hasPlan: economy.runs.paid.contains { $0.planned != nil })
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var data = Self.magic
        data.append(try encoder.encode(Contents(question: question, part: part, digest: digest.text, economies: entries)))
        data.append(0x0a)
        numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { data.append(contentsOf: $0) }
        return data
    }

    /// Reads a part.
    ///
    /// - Throws: `EnsemblePartError` for what is no part, or damaged.
    package init(decoding data: Data, file: String) throws(EnsemblePartError) {
        guard data.starts(with: Self.magic), let end = data[(data.startIndex + Self.magic.count)...].firstIndex(of: 0x0a),
            let contents = try? JSONDecoder().decode(Contents.self, from: data[(data.startIndex + Self.magic.count)..<end])
        else { throw .notAPart(file) }
        let bytes = data[(end + 1)...]
        guard bytes.count % 8 == 0 else { throw .damaged(file) }
        var numbers = [Double](repeating: 0, count: bytes.count / 8)
        bytes.withUnsafeBytes { raw in
            for index in numbers.indices {
                numbers[index] = Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)))
            }
        }
        var digest = Digest()
        digest.mix(numbers)
        guard digest.text == contents.digest else { throw .altered(file) }
        let count = contents.question.replications
        var start = 0
        func take(_ length: Int) throws(EnsemblePartError) -> [Double] {
            guard length >= 0, length <= numbers.count - start else { throw .damaged(file) }
            start += length
            return Array(numbers[start - length..<start])
        }
        var economies: [SimulatedEconomy] = []
        for entry in contents.economies {
            let width = EconomySums.width(years: entry.years) * count
            guard entry.sums == width, entry.counted == 0 || entry.counted == width, entry.trials >= 0 else { throw .damaged(file) }
            let sums = EconomySums(years: entry.years, count: count, values: try take(entry.sums))
            let counted = entry.counted == 0 ? nil : EconomySums(years: entry.years, count: count, values: try take(entry.counted))
            let residents = try take(count)
            var columns: [PairedRuns.Column] = []
            for _ in 0..<entry.trials { columns.append(PairedRuns.Column(gap: try take(count), health: try take(count))) }
            let paid = entry.paid.filter { $0.count == 3 }.map {
                PairedRuns.Paid(baseline: $0[0], doNothing: $0[1], planned: entry.hasPlan ? $0[2] : nil)
            }
            economies.append(
                SimulatedEconomy(
                    name: entry.name, replications: EconomyReplications(sums: sums, counted: counted),
                    runs: PairedRuns(columns: columns, residents: residents, paid: paid)))
        }
        guard start == numbers.count else { throw .damaged(file) }
        self.init(file: file, contents.question, part: contents.part, economies)
    }

    /// The economies of all parts of one view.
    ///
    /// - Throws: `EnsemblePartError` for parts of different views, one twice, or one that is missing.
    package static func joined(_ parts: [NationalPart]) throws(EnsemblePartError) -> (question: Question, economies: [SimulatedEconomy]) {
        guard let first = parts.first else { throw .missing(found: [], of: 1) }
        for part in parts where part.question != first.question { throw .differ(first.file, part.file) }
        let found = parts.map(\.part).sorted()
        guard found == Array(1...max(1, first.question.parts)) else { throw .missing(found: found, of: first.question.parts) }
        return (first.question, parts.ordered { $0.part < $1.part }.flatMap(\.economies))
    }
}

extension NationalView {
    /// The economies of one part: every `parts`-th from the part's own number on.
    ///
    /// - Throws: `CancellationError`; `StatisticsError` where an economy's figures are not finite, which a part cannot set aside.
    package static func simulated(
        _ input: ComparisonInput, _ question: NationalQuestion, _ settings: EnsembleSettings, part: Int, of parts: Int,
        progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> [SimulatedEconomy] {
        let shared = SharedOrganisation.among(input.economies.map(\.scenario))
        var result: [SimulatedEconomy] = []
        for (index, economy) in input.economies.enumerated() where index % parts == part - 1 {
            let name = economy.scenario.name
            let elsewhere = Set(shared.filter { $0.economies.contains(name) && $0.countedIn != name }.map(\.code))
            let run = try await EconomyReplications.run(
                economy.compiled, settings, countedElsewhere: elsewhere, progress: { progress?(name, $0, $1) })
            let tried = try await TriedEconomy.run(economy, question.interventions, settings) { progress?(name, $0, $1) }
            result.append(SimulatedEconomy(name: name, replications: run, runs: tried.runs))
        }
        return result
    }
}
