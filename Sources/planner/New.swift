import ArgumentParser
import Foundation
import HealthEconomy
import PlannerFiles
import ReportKit
import ScenarioMaking

/// `planner new`: starts a scenario that already passes `planner check`.
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a scenario that already passes; then replace its assumptions by your figures.",
        discussion: """
            Writes NAME.yaml and NAME/population.csv beside the national set. With --board the scenario is made from published figures of 2025/26: residents,
            allocation, trusts at home and neighbours, who pays whom, activity, beds, lists, staff. Every figure says where it comes from.

            Examples:
              planner new Scenarios/riverdale.yaml --name Riverdale
              planner new                         # asks for the board
              planner new --board QJM
              planner new Scenarios/lnr.yaml --board QK1 --board Northamptonshire
              planner new --board "United Lincolnshire"
            """)

    @Argument(help: "File to write; it must not exist yet. With --board named after the board unless given; with --every-board a folder.")
    var file: String?

    @Option(help: "Name of the economy; the file's or the board's name unless given.")
    var name: String?

    @Option(help: "National set it is based on, relative to the new file; national/england-2014.yaml, with a board national/england-2026.yaml unless given.")
    var basedOn: String?

    @Option(help: "Integrated care board, by code, name, a trust's code or name, or a place; repeat it for boards that work together.")
    var board: [String] = []

    @Flag(help: "The board of April 2026 into which the one named was merged.")
    var merged = false

    @Flag(help: "Scenarios for all boards of 2025/26 and all bodies newly made in April 2026, in the folder named.")
    var everyBoard = false

    func validate() throws {
        if file == nil && board.isEmpty && !Self.canAsk {
            throw ValidationError("found no file to write; expected one such as Scenarios/riverdale.yaml, or --board with a board's code or name")
        }
        if merged && board.isEmpty { throw ValidationError("found --merged without --board; expected the board that was merged") }
        if everyBoard && !board.isEmpty { throw ValidationError("found --every-board with --board; expected one of the two") }
    }

    /// Whether somebody sits at a terminal who can be asked.
    private static var canAsk: Bool { isatty(STDIN_FILENO) != 0 && Console.isTerminal }

    /// What the scenario is for, as it is asked of somebody at a terminal: a board, or a file for a made-up place.
    ///
    /// - Parameter answer: the line that was typed; nil at the end of input.
    enum Asked: Equatable {
        case board(String)
        case file(String)
        case nothing

        init(_ answer: String?) {
            let text = (answer ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            self = text.isEmpty ? .nothing : text.hasSuffix(".yaml") || text.hasSuffix(".yml") ? .file(text) : .board(text)
        }
    }

    mutating func run() throws {
        if file == nil, board.isEmpty, !everyBoard {
            Console.show("For which board? Its code (such as QJM), its name, one of its trusts or a place; or a file to write, such as riverdale.yaml: ")
            switch Asked(readLine()) {
            case .board(let name): board = [name]
            case .file(let name): file = name
            case .nothing:
                Console.say("Nothing was named, and nothing was written.")
                throw Status.badUsage
            }
        }
        if everyBoard { return try writeEveryBoard() }
        if !board.isEmpty { return try writeBoard() }
        let slug = try Self.slug(of: file ?? "")
        let national = basedOn ?? "national/england-2014.yaml"
        try Self.write(
            file ?? "", basedOn: national, scenario: ScenarioTemplate.scenario(name: name ?? slug.capitalized, slug: slug, basedOn: national),
            tables: [("population.csv", ScenarioTemplate.population)])
        try Console.write("\(file ?? "") is ready. Next:\n  planner check \(file ?? "")\n  planner run \(file ?? "")")
    }

    // MARK: Boards

    private func writeBoard() throws {
        let folder = file.map(Self.folder) ?? Self.usualFolder
        let national = basedOn ?? "national/england-2026.yaml"
        let tables = try Self.tables(beside: national, in: folder)
        let choice = try Self.choice(board, merged: merged, tables)
        let path = file ?? (folder == "." ? "" : folder + "/") + Self.plainName(choice.name) + "-2026.yaml"
        let slug = try Self.slug(of: path)
        let scenario = try BoardScenario(choice, EnglandFlows(tables), tables, folder: slug, basedOn: national, name: name)
        try Self.write(path, basedOn: national, scenario: scenario.text, tables: scenario.tables)
        do {
            _ = try Scenario.load(path)
        } catch {
            // A scenario that is not ready is not left behind, such as one based on a national set of another time.
            for leaving in [path, URL(fileURLWithPath: path).deletingPathExtension().path] { try? FileManager.default.removeItem(atPath: leaving) }
            throw error
        }
        for remark in choice.remarks { Console.say(remark) }
        for closing in scenario.closing { Console.say(closing) }
        let missing = scenario.missing.map { "  - \($0)" }.joined(separator: "\n")
        try Console.write("\(path) is ready. It lacks, as nobody publishes it here:\n\(missing)\nNext:\n  planner check \(path)\n  planner run \(path)")
    }

    private func writeEveryBoard() throws {
        let folder = file ?? ""
        let national = basedOn ?? "../national/england-2026.yaml"
        let tables = try Self.tables(beside: national, in: folder)
        let flows = try EnglandFlows(tables)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw PublicationError.unwritable(error, path: folder) }
        let choices = try EveryBoard.choices(tables)
        for (slug, choice) in choices {
            let scenario = try BoardScenario(choice, flows, tables, folder: slug, basedOn: national)
            try Self.write("\(folder)/\(slug).yaml", basedOn: national, scenario: scenario.text, tables: scenario.tables)
        }
        try Console.write("\(choices.count) scenarios are ready in \(folder).")
    }

    private static func choice(_ words: [String], merged: Bool, _ tables: EnglandTables) throws -> BoardChoice {
        do {
            return try BoardChoice.find(words, merged: merged, in: tables)
        } catch { throw ValidationError(error.description) }
    }

    /// The tables of 2026 stand in a folder beside the national set.
    private static func tables(beside national: String, in folder: String) throws -> EnglandTables {
        let set = URL(fileURLWithPath: folder).appendingPathComponent(national).standardizedFileURL
        guard FileManager.default.fileExists(atPath: set.path) else {
            throw ValidationError("found no national set at \(set.path); write the scenario beside one, or name it with --based-on")
        }
        return try EnglandTables(folder: set.deletingLastPathComponent().appendingPathComponent("2026").path)
    }

    private static var usualFolder: String {
        FileManager.default.fileExists(atPath: "national") || !FileManager.default.fileExists(atPath: "Scenarios") ? "." : "Scenarios"
    }

    private static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// `Leicester, Leicestershire and Rutland` as `leicester-leicestershire-and-rutland`.
    private static func plainName(_ name: String) -> String {
        name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    }

    // MARK: Files

    private static func slug(of path: String) throws -> String {
        let target = URL(fileURLWithPath: path)
        guard target.pathExtension == "yaml" else { throw ValidationError("found \(quoted(path)); expected a file name that ends in .yaml") }
        return target.deletingPathExtension().lastPathComponent
    }

    private static func write(_ path: String, basedOn: String, scenario: String, tables: [(name: String, text: String)]) throws {
        let target = URL(fileURLWithPath: path)
        let folder = target.deletingLastPathComponent().appendingPathComponent(try slug(of: path))
        let manager = FileManager.default
        // A link that leads nowhere stands there too, though no file exists.
        for place in [target, folder] where (try? manager.attributesOfItem(atPath: place.path)) != nil {
            throw ValidationError("\(place.path) exists already; choose another name or remove it")
        }
        let national = target.deletingLastPathComponent().appendingPathComponent(basedOn)
        guard manager.fileExists(atPath: national.path) else {
            throw ValidationError("found no national set at \(national.path); write the scenario beside one, or name it with --based-on")
        }
        do {
            try manager.createDirectory(at: folder, withIntermediateDirectories: false)
        } catch { throw PublicationError.unwritable(error, path: path) }
        do {
            for table in tables { try Data(table.text.utf8).write(to: folder.appendingPathComponent(table.name), options: .withoutOverwriting) }
            try Data(scenario.utf8).write(to: target, options: .withoutOverwriting)
        } catch {
            // Half a scenario is worse than none; the folder is this run's own.
            try? manager.removeItem(at: folder)
            throw PublicationError.unwritable(error, path: path)
        }
    }
}
