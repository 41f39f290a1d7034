package import Foundation
import GRDB

/// The ledger of runs: one SQLite file, which can be copied to another machine.
///
/// Every run is written in one transaction when it ends, so that a program that is killed leaves the ledger whole. Another program
/// that writes is waited for, at most two seconds.
package final class RunLedger: Sendable {
    package let path: String
    /// What to tell the user of opening: that a damaged file was set aside.
    package let remarks: [String]
    private let database: DatabaseQueue

    /// Opens a ledger, or begins one.
    ///
    /// A file that is no ledger, or a damaged one, is set aside under a name with the time, and a new one begun.
    ///
    /// - Throws: ``LedgerProblem`` where the file cannot be opened, is of a later version or is held by another program.
    package init(_ path: String, now: Date = Date()) throws(LedgerProblem) {
        self.path = path
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw LedgerProblem(path, "its folder cannot be made")
        }
        do {
            database = try Self.opened(path)
            remarks = []
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            let aside = "\(path).damaged-\(Self.stamp(now))"
            do {
                try FileManager.default.moveItem(atPath: path, toPath: aside)
                for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
                database = try Self.opened(path)
            } catch { throw LedgerProblem(path, "it is damaged and cannot be set aside") }
            remarks = ["The ledger \(path) was damaged; it was set aside as \(aside), and a new one begun."]
        } catch let problem as LedgerProblem {
            throw problem
        } catch {
            throw LedgerProblem(path, Self.reason(error))
        }
    }

    private static func opened(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(2)
        configuration.foreignKeysEnabled = true
        configuration.journalMode = .wal
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.write { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version > LedgerSchema.versions.count { throw LedgerProblem(path, "it was written by a later version of the planner") }
            if version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0 > 0 {
                throw LedgerProblem(path, "it is a database of something else")
            }
            if version > 0, try String.fetchOne(db, sql: "PRAGMA quick_check(1)") != "ok" { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            for next in version..<LedgerSchema.versions.count {
                try db.execute(sql: LedgerSchema.versions[next])
                try db.execute(sql: "PRAGMA user_version = \(next + 1)")
            }
        }
        return database
    }

    /// Does something with the database; what SQLite says becomes words.
    private func doing<Value>(_ work: () throws -> Value) throws(LedgerProblem) -> Value {
        do { return try work() } catch let problem as LedgerProblem { throw problem } catch { throw LedgerProblem(path, Self.reason(error)) }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds it"
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: "it cannot be written"
        case .SQLITE_IOERR: "the disk cannot be read or written"
        default: "it cannot be used (\((error as? DatabaseError)?.message ?? "no reason given"))"
        }
    }

    /// Time as part of a name: 20260405-101500.
    static func stamp(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_GB_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyyMMdd-HHmmss"
        return formatter.string(from: date)
    }

    // MARK: Writing

    /// Records a run.
    ///
    /// - Returns: its name: the time at which it was recorded, and six signs that tell it from others of the second.
    @discardableResult
    package func record(_ run: RunRecord, now: Date = Date()) throws(LedgerProblem) -> String {
        try doing {
            try database.write { db in
                var id: String
                repeat {
                    id = "\(Self.stamp(now))-\(String(UInt32.random(in: 0x10_0000...0xFF_FFFF), radix: 16))"
                } while try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE id = ?)", arguments: [id]) ?? false
                if let state = run.state {
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO state VALUES (?, ?, ?, ?, ?, ?, ?)",
                        arguments: [
                            state.digest, state.scenarioName, state.scenarioPath, state.scenarioDigest, state.lines.joined(separator: "\n"), "\(state.seed)",
                            state.sampling,
                        ])
                    for lever in run.levers {
                        try db.execute(
                            sql: "INSERT OR IGNORE INTO lever VALUES (?, ?, ?, ?, ?)",
                            arguments: [state.digest, lever.path, lever.value, lever.was, lever.source])
                    }
                }
                try db.execute(
                    sql: "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        id, run.state?.digest, run.verb, run.arguments.joined(separator: "\n"), run.futures, run.version, run.machine, run.started,
                        run.seconds, run.status.rawValue, run.folder, run.name, run.author, run.note,
                    ])
                for figure in run.figures where [figure.p10, figure.p50, figure.p90, figure.mean].allSatisfy(\.isFinite) {
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        arguments: [id, figure.name, figure.organisation, figure.year, figure.unit, figure.p10, figure.p50, figure.p90, figure.mean])
                }
                return id
            }
        }
    }

    /// Puts a note, a name or an author to a run; what is nil stays.
    ///
    /// - Throws: ``LedgerProblem`` where there is no such run.
    package func annotate(_ id: String, note: String? = nil, name: String? = nil, author: String? = nil) throws(LedgerProblem) {
        try doing {
            try database.write { db in
                try db.execute(
                    sql: "UPDATE run SET note = coalesce(?, note), name = coalesce(?, name), author = coalesce(?, author) WHERE id = ?",
                    arguments: [note, name, author, id])
                if db.changesCount == 0 { throw LedgerProblem(path, "it holds no run \(id)") }
            }
        }
    }

    /// Adds a reason for a lever of a scenario, which replaces the one before it.
    package func add(_ rationale: Rationale, scenario: String) throws(LedgerProblem) {
        try doing {
            try database.write { db in
                let before = try Int64.fetchOne(
                    db, sql: "SELECT max(id) FROM rationale WHERE scenario_digest = ? AND path = ?", arguments: [scenario, rationale.path])
                try db.execute(
                    sql: "INSERT INTO rationale (scenario_digest, path, text, source, author, at, status, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        scenario, rationale.path, rationale.text, rationale.source, rationale.author, rationale.at, rationale.status, before,
                    ])
            }
        }
    }

    // MARK: Reading

    /// Runs, the latest first.
    ///
    /// - Parameters:
    ///   - scenario: part of the scenario's name or path; all when left out.
    ///   - most: at most so many.
    package func runs(scenario: String? = nil, most: Int = 50) throws(LedgerProblem) -> [RunRecord] {
        try doing {
            try database.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT run.*, state.* FROM run LEFT JOIN state ON state.digest = run.state
                        WHERE ?1 IS NULL OR instr(lower(scenario_name || ' ' || scenario_path), lower(?1)) > 0 ORDER BY id DESC LIMIT ?2
                        """, arguments: [scenario, most])
                return try rows.map { try Self.record($0, db) }
            }
        }
    }

    /// The run of a name; the end of one is enough where it is that of one run alone.
    package func run(_ id: String) throws(LedgerProblem) -> RunRecord {
        try doing {
            try database.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT run.*, state.* FROM run LEFT JOIN state ON state.digest = run.state
                        WHERE id = ?1 OR name = ?1 OR (length(?1) >= 4 AND substr(id, -length(?1)) = ?1) ORDER BY id DESC
                        """, arguments: [id])
                guard let first = rows.first else { throw LedgerProblem(path, "it holds no run \(id)") }
                let exact = rows.first { $0["id"] == id }
                if exact == nil, rows.count > 1 { throw LedgerProblem(path, "it holds \(rows.count) runs that \(id) may be") }
                return try Self.record(exact ?? first, db)
            }
        }
    }

    private static func record(_ row: Row, _ db: Database) throws -> RunRecord {
        func lines(_ text: String) -> [String] { text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        var run = RunRecord(
            verb: row["verb"], arguments: lines(row["arguments"]), futures: row["futures"], version: row["version"], machine: row["machine"],
            started: row["started"], seconds: row["seconds"], status: RunRecord.Status(rawValue: row["status"]) ?? .failed)
        run.id = row["id"]
        run.folder = row["folder"]
        run.name = row["name"]
        run.author = row["author"]
        run.note = row["note"]
        if let digest = row["state"] as String? {
            run.state = RunRecord.State(
                digest: digest, scenarioName: row["scenario_name"], scenarioPath: row["scenario_path"], scenarioDigest: row["scenario_digest"],
                lines: lines(row["lines"]), seed: UInt64(row["seed"] as String) ?? 0, sampling: row["sampling"])
            run.levers = try Row.fetchAll(db, sql: "SELECT * FROM lever WHERE state = ? ORDER BY path", arguments: [digest]).map {
                RunRecord.Lever(path: $0["path"], value: $0["value"], was: $0["was"], source: $0["was_source"])
            }
        }
        run.figures = try Row.fetchAll(db, sql: "SELECT * FROM figure WHERE run = ? ORDER BY rowid", arguments: [run.id]).map {
            RunRecord.Figure(
                name: $0["name"], organisation: $0["organisation"], year: $0["year"], unit: $0["unit"], p10: $0["p10"], p50: $0["p50"], p90: $0["p90"],
                mean: $0["mean"])
        }
        return run
    }

    /// The latest reason for each lever of a scenario, by path.
    package func rationales(scenario: String) throws(LedgerProblem) -> [Rationale] {
        try doing {
            try database.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT * FROM rationale WHERE scenario_digest = ?1
                        AND id IN (SELECT max(id) FROM rationale WHERE scenario_digest = ?1 GROUP BY path) ORDER BY path
                        """, arguments: [scenario]
                ).map {
                    Rationale(path: $0["path"], text: $0["text"], source: $0["source"], author: $0["author"], at: $0["at"], status: $0["status"])
                }
            }
        }
    }

    /// The whole ledger as one file elsewhere.
    package func copy(to file: String) throws(LedgerProblem) {
        if FileManager.default.fileExists(atPath: file) { throw LedgerProblem(file, "there is a file of that name already") }
        try doing { try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) } }
    }
}

/// Why a ledger cannot be used.
package struct LedgerProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String
    package let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    package var description: String { "\(path): \(reason)" }
}
