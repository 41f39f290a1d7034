import Foundation
import Testing
@testable import ReportKit

@Suite("Where a report may go: nothing that the planner did not write is ever taken away")
struct OutputPlaceTests {
    /// A new folder for one test, removed after it.
    private func withScratch(_ body: (URL) throws -> Void) throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planner-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try body(scratch)
    }

    private func put(_ text: String, _ place: URL) throws {
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    /// A folder with a report as any verb leaves it.
    private func report(in folder: URL) throws {
        try OutputFolder.publish(to: folder) {
            try $0.write("page", to: "report.html")
            try $0.write("a,b\n", to: "tables/gap.csv")
            $0.describe(["planner": "1", "made": "today"])
        }
    }

    /// The words with which a place is refused; nil when it is not.
    private func refusal(_ place: String, inputs: [String] = []) -> String? {
        do {
            _ = try OutputPlace(place, inputs: inputs)
            return nil
        } catch {
            #expect(error.isBadUsage, "\(error)")
            return error.description
        }
    }

    private func expectRefused(_ place: String, inputs: [String] = [], because words: String, _ at: SourceLocation = #_sourceLocation) {
        let said = refusal(place, inputs: inputs)
        #expect(said?.contains(words) == true, "\(place): \(said ?? "accepted")", sourceLocation: at)
    }

    @Test("a place that does not exist, an empty folder and an earlier report are accepted")
    func accepted() throws {
        try withScratch { scratch in
            #expect(refusal(scratch.appendingPathComponent("new/deep").path) == nil)
            let empty = scratch.appendingPathComponent("empty")
            try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
            #expect(refusal(empty.path) == nil)
            let earlier = scratch.appendingPathComponent("earlier")
            try report(in: earlier)
            #expect(refusal(earlier.path) == nil && refusal(earlier.path + "/") == nil)
            // What somebody has taken out of a report does not matter.
            try FileManager.default.removeItem(at: earlier.appendingPathComponent("report.html"))
            try report(in: earlier)
            #expect(FileManager.default.fileExists(atPath: earlier.appendingPathComponent("report.html").path))
            // Looking leaves nothing behind.
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["earlier", "empty"])
        }
    }

    @Test("a name of nothing is refused, as an unset variable leaves it", arguments: ["", " ", "\t \n"])
    func nothing(name: String) {
        expectRefused(name, because: "a name of nothing")
    }

    @Test("a ~ that the shell left alone is refused", arguments: ["~", "~/report", "~root/x"])
    func tilde(name: String) {
        expectRefused(name, because: "~")
    }

    @Test("the working directory and all that hold it are refused, however they are spelled")
    func working() throws {
        let here = FileManager.default.currentDirectoryPath
        let last = URL(fileURLWithPath: here).lastPathComponent
        for spelled in [".", "./", "..", "../", "../..", "/", "//", "/.", here, here + "/", "./.", "../\(last)", "no-such/..", "../\(last)//./"] {
            #expect(refusal(spelled) != nil, "\(spelled)")
        }
        try withScratch { scratch in
            let link = scratch.appendingPathComponent("link")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: here)
            for spelled in [link.path, link.path + "/", link.path + "/.", link.path + "/..", link.path + "/../\(last)"] {
                #expect(refusal(spelled) != nil, "\(spelled)")
            }
        }
    }

    @Test("a home folder and all that hold it are refused")
    func home() {
        let home = FileManager.default.homeDirectoryForCurrentUser
        #expect(refusal(home.path) != nil)
        #expect(refusal(home.deletingLastPathComponent().path) != nil)
        #expect(refusal(home.path + "/./") != nil)
    }

    @Test("a repository and its own folder are refused", arguments: [".git", ".git/hooks/report", ".", "bare/report"])
    func repository(inside: String) throws {
        try withScratch { scratch in
            try put("ref: refs/heads/main", scratch.appendingPathComponent(".git/HEAD"))
            try put("ref: refs/heads/main", scratch.appendingPathComponent("bare/HEAD"))
            for folder in ["bare/objects", "bare/refs"] {
                try FileManager.default.createDirectory(at: scratch.appendingPathComponent(folder), withIntermediateDirectories: true)
            }
            expectRefused("\(scratch.path)/\(inside)", because: "repository")
            #expect(refusal("\(scratch.path)/Reports/devon") == nil)
        }
    }

    @Test("a working copy whose .git is a file is a repository, too")
    func worktree() throws {
        try withScratch { scratch in
            try put("gitdir: elsewhere", scratch.appendingPathComponent(".git"))
            expectRefused(scratch.path, because: "repository")
        }
    }

    @Test("a folder that holds something the run reads is refused, at any depth and through links on either side")
    func inputs() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("papers")
            try put("name: x", folder.appendingPathComponent("deep/er/scenario.yaml"))
            let file = folder.appendingPathComponent("deep/er/scenario.yaml").path
            let linked = scratch.appendingPathComponent("linked.yaml")
            try FileManager.default.createSymbolicLink(atPath: linked.path, withDestinationPath: file)
            let other = scratch.appendingPathComponent("other")
            try FileManager.default.createSymbolicLink(atPath: other.path, withDestinationPath: folder.path)
            for place in ["papers", "papers/deep", "papers/deep/er", "other/deep", "papers/../papers/deep/", "./papers/deep/er/."] {
                expectRefused("\(scratch.path)/\(place)", inputs: [file], because: "reads or keeps")
                expectRefused("\(scratch.path)/\(place)", inputs: [linked.path], because: "reads or keeps")
            }
            // The folder that holds only the link to an input would lose the link.
            let links = scratch.appendingPathComponent("links")
            try FileManager.default.createDirectory(at: links, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: links.path + "/s.yaml", withDestinationPath: "../papers/deep/er/scenario.yaml")
            expectRefused(links.path, inputs: [links.path + "/s.yaml"], because: "reads or keeps")
            // A folder kept from run to run is no place for a report either, and beside the input there is room.
            expectRefused(folder.path, inputs: [folder.path], because: "reads or keeps")
            #expect(refusal(folder.path + "/deep/report", inputs: [file]) == nil)
            // It need not exist yet.
            expectRefused(scratch.path + "/Kept", inputs: [scratch.path + "/Kept/"], because: "reads or keeps")
            expectRefused(scratch.path + "/Kept", inputs: [other.path + "/../Kept/of/cumbria"], because: "reads or keeps")
        }
    }

    @Test("a report that was put among the inputs keeps them safe: its folder is refused once one lies in it")
    func inputInReport() throws {
        try withScratch { scratch in
            try report(in: scratch.appendingPathComponent("report"))
            let read = scratch.appendingPathComponent("report/tables/gap.csv").path
            expectRefused(scratch.appendingPathComponent("report").path, inputs: [read], because: "tables/gap.csv, which this run reads")
        }
    }

    @Test(
        "anything that the manifest does not list keeps a folder from being replaced",
        arguments: [
            "notes.txt", ".hidden", "tables/mine.csv", "new/", "tables/deeper/x.csv", "manifest.json.bak",
        ])
    func added(name: String) throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try report(in: folder)
            if name.hasSuffix("/") {
                try FileManager.default.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
            } else {
                try put("mine", folder.appendingPathComponent(name))
            }
            expectRefused(folder.path, because: name.split(separator: "/").prefix(name.hasPrefix("tables") ? 2 : 1).joined(separator: "/"))
            expectRefused(folder.path, because: "the planner did not write")
        }
    }

    @Test("links in a report are never followed: they keep it from being replaced")
    func linkInside() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try report(in: folder)
            try put("mine", scratch.appendingPathComponent("papers/mine.txt"))
            try FileManager.default.removeItem(at: folder.appendingPathComponent("report.html"))
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/report.html", withDestinationPath: "../papers/mine.txt")
            expectRefused(folder.path, because: "report.html")
            try FileManager.default.removeItem(at: folder.appendingPathComponent("report.html"))
            try FileManager.default.removeItem(at: folder.appendingPathComponent("tables"))
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/tables", withDestinationPath: "../papers")
            expectRefused(folder.path, because: "tables")
        }
    }

    @Test("a file that was changed since keeps a report from being replaced, as notes in a workbook do")
    func changed() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try report(in: folder)
            try put("PAGE", folder.appendingPathComponent("report.html"))
            expectRefused(folder.path, because: "report.html changed since")
        }
    }

    @Test("no more names are given than can be read at a glance")
    func many() throws {
        try withScratch { scratch in
            for number in 0..<30 { try put("", scratch.appendingPathComponent("paper-\(number + 10).txt")) }
            expectRefused(scratch.path, because: "paper-10.txt, paper-11.txt, paper-12.txt, paper-13.txt, paper-14.txt and more")
        }
    }

    @Test(
        "manifests of others, of no list and forged ones open no folder",
        arguments: [
            #"{"name": "app", "version": "1"}"#, #"{"planner": "0.1.0"}"#, "not JSON", "", "[]",
            #"{"planner": "1", "files": [{"name": "../papers/mine.txt", "bytes": 4}, {"name": "/etc/passwd", "bytes": 1}]}"#,
        ])
    func manifests(text: String) throws {
        try withScratch { scratch in
            try put("mine", scratch.appendingPathComponent("papers/mine.txt"))
            let folder = scratch.appendingPathComponent("report")
            try put(text, folder.appendingPathComponent("manifest.json"))
            try put("mine", folder.appendingPathComponent("mine.txt"))
            #expect(refusal(folder.path) != nil)
        }
    }

    @Test("a report of version 0.1.0, whose manifest gives names and sizes alone, is known and replaced")
    func older() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try put("page", folder.appendingPathComponent("report.html"))
            try put(#"{"files": [{"bytes": 4, "name": "report.html"}], "planner": "0.1.0", "seed": 1}"#, folder.appendingPathComponent("manifest.json"))
            #expect(refusal(folder.path) == nil)
            try put("longer", folder.appendingPathComponent("report.html"))
            expectRefused(folder.path, because: "report.html changed since")
        }
    }

    @Test("a folder without a manifest says what to do")
    func without() throws {
        try withScratch { scratch in
            try put("page", scratch.appendingPathComponent("report.html"))
            expectRefused(scratch.path, because: "no manifest.json")
            expectRefused(scratch.path, because: "remove it yourself")
        }
    }

    @Test("a link is no place for a report, wherever it leads")
    func link() throws {
        try withScratch { scratch in
            try report(in: scratch.appendingPathComponent("report"))
            for (name, leads) in [("to-report", "report"), ("to-nothing", "nothing"), ("to-itself", "to-itself")] {
                let link = scratch.appendingPathComponent(name).path
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: leads)
                expectRefused(link, because: "symbolic link")
                expectRefused(link + "/", because: "symbolic link")
            }
        }
    }

    @Test("a file in the way, and a file where a folder should be, are named")
    func files() throws {
        try withScratch { scratch in
            try put("x", scratch.appendingPathComponent("file"))
            expectRefused(scratch.appendingPathComponent("file").path, because: "not a folder")
            expectRefused(scratch.appendingPathComponent("file/below/it").path, because: "file, in which it would lie, is not a folder")
        }
    }

    @Test("what came into a folder while the run was simulated stays, and the folder with it")
    func race() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try report(in: folder)
            let place = try OutputPlace(folder.path)
            try put("mine", folder.appendingPathComponent("mine.txt"))
            #expect(throws: PublicationError.self) { try OutputFolder.publish(to: place) { try $0.write("new", to: "report.html") } }
            try FileManager.default.removeItem(at: folder.appendingPathComponent("mine.txt"))
            #expect(throws: PublicationError.self) {
                try OutputFolder.publish(to: place) {
                    try $0.write("new", to: "report.html")
                    try put("mine", folder.appendingPathComponent("tables/mine.txt"))
                }
            }
            #expect(try String(contentsOf: folder.appendingPathComponent("tables/mine.txt"), encoding: .utf8) == "mine")
            #expect(try String(contentsOf: folder.appendingPathComponent("report.html"), encoding: .utf8) == "page")
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["report"])
        }
    }

    @Test("the manifest lists every file with size and SHA-256, itself left out, whatever wrote it")
    func manifest() throws {
        try withScratch { scratch in
            let folder = scratch.appendingPathComponent("report")
            try OutputFolder.publish(to: folder) {
                try Data("abc".utf8).write(to: try $0.file("workbook.xlsx"))
                try $0.write("", to: "tables/empty.csv")
                $0.describe(["planner": "1", "made": "today"])
            }
            let text = try String(contentsOf: folder.appendingPathComponent("manifest.json"), encoding: .utf8)
            #expect(
                text == """
                    {
                      "files" : [
                        {
                          "bytes" : 0,
                          "name" : "tables/empty.csv",
                          "sha256" : "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                        },
                        {
                          "bytes" : 3,
                          "name" : "workbook.xlsx",
                          "sha256" : "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                        }
                      ],
                      "made" : "today",
                      "planner" : "1"
                    }

                    """)
        }
    }

    @Test(
        "SHA-256 as in the examples of FIPS 180-4 and about the edges of a block",
        arguments: [
            ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
            (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        ])
    func digest(text: String, expected: String) {
        #expect(SHA256.text(of: Data(text.utf8)) == expected)
    }
}

@Suite("A single file that is written")
struct OutputFileTests {
    @Test("only a file of its own kind is replaced: none of others, no input, no folder, no link")
    func replaced() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planner-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch.appendingPathComponent("folder"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        func file(_ name: String, inputs: [String] = []) throws(PublicationError) -> OutputFile {
            try OutputFile(scratch.path + "/" + name, inputs: inputs) { $0.starts(with: Data("own".utf8)) }
        }
        try file("part").write(Data("own 1".utf8))
        try file("part").write(Data("own 2".utf8))
        #expect(try String(contentsOf: scratch.appendingPathComponent("part"), encoding: .utf8) == "own 2")
        try Data("mine".utf8).write(to: scratch.appendingPathComponent("paper"))
        try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: "part")
        for name in ["paper", "folder", "folder/", "link", "no-such/part"] {
            #expect(throws: PublicationError.self, "\(name)") { try file(name) }
        }
        #expect(throws: PublicationError.self) { try file("part", inputs: [scratch.path + "/link"]) }
        for name in ["", "  ", "~/part"] { #expect(throws: PublicationError.self) { try OutputFile(name) { _ in true } } }
        let ready = try file("later")
        try Data("mine".utf8).write(to: scratch.appendingPathComponent("later"))
        #expect(throws: PublicationError.self) { try ready.write(Data("own".utf8)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["folder", "later", "link", "paper", "part"])
    }
}
