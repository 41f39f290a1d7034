import Foundation
@testable import PlanReview
import TestEconomies
import Testing

/// A test of the review is one value, and runs because it stands in the list: none may be forgotten there, in the docs or in the thresholds.
@Suite("The list of the tests of a review")
struct ReviewListTests {
    static func text(_ path: String) throws -> String { try String(contentsOf: ProjectFolder.above().appendingPathComponent(path), encoding: .utf8) }

    /// Names of the tests that the sources define: `static let NAME = ReviewTest(`.
    static func defined() throws -> [String] {
        let folder = ProjectFolder.above().appendingPathComponent("Sources/EconomyModel/PlanReview")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "swift" }
        return try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: /static let (\w+)\s*(?::\s*ReviewTest\s*)?=\s*(?:ReviewTest)?\.?(?:init)?\(\s*id:/).map {
                String($0.output.1)
            }
        }
    }

    @Test("every test that is written stands in the list once")
    func complete() throws {
        let source = try Self.text("Sources/EconomyModel/PlanReview/ReviewTest.swift")
        let list = try #require(source.firstMatch(of: /allCases: \[ReviewTest\] = \[([^\]]*)\]/)).output.1
        let listed = list.matches(of: /\.(\w+)/).map { String($0.output.1) }
        #expect(try Self.defined().sorted() == listed.sorted())
        #expect(listed.count == ReviewTest.allCases.count)
        #expect(Set(ReviewTest.allCases.map(\.id)).count == ReviewTest.allCases.count)
    }

    @Test("ids are counted through within their families: T1, T2 ...", arguments: ["T", "R", "B", "I", "D", "M", "Q", "G"])
    func counted(family: String) {
        let ids = ReviewTest.allCases.map(\.id).filter { $0.hasPrefix(family) }
        #expect(!ids.isEmpty)
        #expect(ids == (1...max(1, ids.count)).map { "\(family)\($0)" })
    }

    @Test("the docs name every test, those with limits by their titles", arguments: ReviewTest.allCases)
    func documented(test: ReviewTest) throws {
        let docs = try Self.text("docs/review.md")
        if test.isTabled, !test.id.hasPrefix("B") {
            #expect(docs.contains("| \(test.id) \(test.title) |"))
        } else {
            #expect(docs.contains("\(test.id) "))
        }
    }

    @Test("the thresholds that ship say how sure each test is and why it is made", arguments: ReviewTest.allCases)
    func reasoned(test: ReviewTest) throws {
        let thresholds = try ReviewThresholds.load(ProjectFolder.scenarios().appendingPathComponent("national/review-thresholds.yaml").path)
        #expect(!thresholds.reason(test).isEmpty)
        #expect(thresholds.sureness(test, .red) > 0)
    }

    @Test("a test brings only results of its own")
    func own() async throws {
        let review = try await ReviewDesk.context("RNL,,surplus,,2014/15,1,£m\n01H,,surplus,,2014/15,1,£m\n")
        for test in ReviewTest.allCases { #expect(test.judge(review).allSatisfy { $0.test == test }, "\(test.id)") }
    }

    @Test("findings write the id of their test and read it again; an id that no test has is refused")
    func coded() throws {
        let written = try JSONEncoder().encode(ReviewTest.allCases)
        #expect(try JSONDecoder().decode([ReviewTest].self, from: written) == ReviewTest.allCases)
        #expect(String(decoding: written, as: UTF8.self).hasPrefix("[\"T1\",\"T2\""))
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ReviewTest].self, from: Data("[\"T99\"]".utf8)) }
    }
}

extension ReviewTest: CustomTestStringConvertible {
    public var testDescription: String { "\(id) \(title)" }
}
