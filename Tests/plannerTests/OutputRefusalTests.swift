import Foundation
import Testing

@Suite("What --output never takes away, run as a program")
struct OutputRefusalTests {
    /// So many futures that what simulates them computes for longer than a refusal may.
    private let many = ["--replications", "1000000", "--quiet"]

    private func refused(_ town: Town, _ arguments: [String], _ environment: [String: String] = [:], _ at: SourceLocation = #_sourceLocation) async throws {
        let before = town.files()
        let outcome = try await Program.run(arguments, in: town.folder, environment: environment, computing: Program.refusal)
        #expect(outcome.status == 64, "\(arguments): \(outcome.words)", sourceLocation: at)
        #expect(!outcome.words.isEmpty && outcome.text.isEmpty, sourceLocation: at)
        #expect(town.files() == before, "\(arguments)", sourceLocation: at)
    }

    @Test("the working directory, what holds it, home folders, repositories, inputs, papers and links")
    func places() async throws {
        let town = try Town()
        try town.write("mine", to: "paper.txt")
        try town.write("mine", to: "papers/letter.txt")
        try town.write("ref: refs/heads/main", to: "other/.git/HEAD")
        try town.write("", to: "home/.profile")
        try FileManager.default.createSymbolicLink(atPath: town.folder.path + "/link", withDestinationPath: "papers")
        let home = ["HOME": town.folder.path + "/home"]
        for place in [
            "", ".", "..", "Scenarios/town", "paper.txt", "papers", "link/", "other", "other/.git/report", "home",
        ] {
            try await refused(town, ["diagnose", town.scenario, "--output", place] + many, home)
        }
    }

    @Test("every verb looks at the place of its report before it works")
    func verbs() async throws {
        let town = try Town.withAllInputs()
        try town.write(Town.actuals, to: "actuals/2014.csv")
        try town.write(
            "organisation,measure,month,value\n" + (1...12).map { "X11,beds,2013-\($0 < 10 ? "0" : "")\($0),\(500 + $0)\n" }.joined(), to: "history/beds.csv")
        for arguments in [
            ["run", town.scenario, "--output", "."] + many, ["options", town.scenario, "--output", "."] + many,
            ["plan", town.scenario, "--output", "."] + many, ["implement", town.scenario, "--output", "."] + many,
            ["slr", town.scenario, "--output", "."] + many, ["compare", town.scenario, "Scenarios/twin.yaml", "--output", "Scenarios"] + many,
            ["validate", Town.shipped.path + "/national/validation.yaml", "--output", ".", "--replications", "1000000"],
            ["screen", Town.shipped.path + "/national/screening-2013.csv", "--output", "."],
            ["review", town.scenario, "--plans", "plans", "--output", "plans"] + many,
            ["review", town.scenario, "--plans", "plans/X11.csv", "--output", "plans"] + many,
            ["track", town.scenario, "--actuals", "actuals/2014.csv", "--output", "actuals"] + many,
            ["run", town.scenario, "--actuals", "actuals/2014.csv", "--output", "actuals"] + many,
            ["project", "history/beds.csv", "--output", "history"],
            ["options", town.scenario, "--keep", "Kept", "--output", "Kept"] + many,
            ["options", town.scenario, "--keep", "Kept/deep", "--output", "Kept"] + many,
            ["options", town.scenario, "--keep", ""] + many,
        ] {
            try await refused(town, arguments)
        }
    }

    @Test("a part of a run takes the place of an earlier part, and of nothing else")
    func parts() async throws {
        let town = try Town()
        try town.write("mine", to: "paper.txt")
        for place in ["paper.txt", town.scenario, "Scenarios", "", "no-such-folder/part"] {
            let outcome = try await town.planner(
                "run", town.scenario, "--shard", "1/2", "--output", place, "--replications", "1000000", "--quiet", computing: Program.refusal)
            #expect(outcome.status == (place == "no-such-folder/part" ? 73 : 64), "\(place): \(outcome.words)")
        }
        #expect(try town.read("paper.txt") == "mine")
        for _ in 0..<2 {
            let outcome = try await town.planner("run", town.scenario, "--shard", "1/2", "--output", "part", "--replications", "300", "--quiet")
            #expect(outcome.status == 0, "\(outcome.words)")
        }
    }

    @Test("new starts no scenario where something stands")
    func new() async throws {
        let town = try Town()
        let before = try town.read(town.scenario)
        #expect(try await town.planner("new", town.scenario).status == 64)
        #expect(try town.read(town.scenario) == before)
        try FileManager.default.createSymbolicLink(atPath: town.folder.path + "/Scenarios/link.yaml", withDestinationPath: "nowhere.yaml")
        #expect(try await town.planner("new", "Scenarios/link.yaml").status == 64)
        #expect(!town.exists("Scenarios/nowhere.yaml"))
        #expect(try await town.planner("new", "").status == 64)
        let made = try await town.planner("new", "Scenarios/mill.yaml", "--name", "Mill")
        #expect(made.status == 0 && made.text.contains("planner check Scenarios/mill.yaml"), "\(made.words)")
        #expect(try await town.planner("check", "Scenarios/mill.yaml").status == 0)
    }
}
