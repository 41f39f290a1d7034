import Foundation
import HealthEconomy

/// A small scenario in a folder of its own, for running the built program on; the folder goes with the value.
///
/// The town is the one that `planner new` starts, with one option: one commissioner and one trust on the national set of 2014.
final class Town: Sendable {
    /// The working directory of every run.
    let folder: URL
    /// Relative to the folder.
    let scenario = "Scenarios/town.yaml"

    /// - Parameter options: text added to the scenario; one option, chosen, unless given.
    init(adding options: String = Town.options) throws {
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent("planner-verb-\(UUID().uuidString)")
        let own = folder.appendingPathComponent("Scenarios")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: own.appendingPathComponent("national"), withDestinationURL: Town.shipped.appendingPathComponent("national"))
        try write(ScenarioTemplate.population, to: "Scenarios/town/population.csv")
        try write(ScenarioTemplate.scenario(name: "Town", slug: "town", basedOn: "national/england-2014.yaml") + options, to: scenario)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The shipped scenarios.
    static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Scenarios")

    static let options = """

        chosen option: do minimum
        options:
          - name: do minimum
            interventions: [{name: ward flow bundle, at: [X11], scale: 1}]
        appraisal:
          assumption: made up for a test
          panel scores:
            - name: do minimum
              scores:
                - {name: fit with clinical standards, by: [clinicians 20-35-50, managers 25-40-55]}
                - {name: ease of delivery, by: [clinicians 55-70-85, managers 55-70-85]}
                - {name: public acceptability, by: [managers 35-50-65, patients 35-50-65]}

        """

    /// Monthly actuals of the trust's four-hour performance, in the form that `planner track` reads.
    static let actuals =
        "organisation,measure,month,value\n"
        + (4...12).map { "X11,ae_4h,2014-\($0 < 10 ? "0" : "")\($0),0.9\($0 % 4)\n" }.joined()

    /// A submitted plan of the trust, in the form that `planner review` reads.
    static let plan = "organisation,counterpart,measure,point_of_delivery,year,value,unit\nX11,,cash,,2013/14,9980,£000\n"

    /// A town with a twin to compare it with, `actuals.csv` and `plans/X11.csv`.
    static func withAllInputs(adding options: String = Town.options) throws -> Town {
        let town = try Town(adding: options)
        try town.write(try town.read(town.scenario).replacingOccurrences(of: "name: \"Town\"", with: "name: Twin"), to: "Scenarios/twin.yaml")
        try town.write(actuals, to: "actuals.csv")
        try town.write(plan, to: "plans/X11.csv")
        return town
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> URL { try write(Array(text.utf8), to: name) }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> URL {
        let place = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
        return place
    }

    func read(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) }

    /// The files below a folder, sorted; hidden ones too.
    func files(below name: String = "") -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.appendingPathComponent(name).path)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name)/\(path)").path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
