import ArgumentParser
import Testing
@testable import planner

struct ReviewOptionsTests {
    @Test("Any number of files follow --plans, up to the next option")
    func plans() throws {
        let review = try Review.parse(["cumbria.yaml", "--plans", "RNL.csv", "01H.csv", "governance.yaml", "--replications", "500", "--format", "csv"])
        #expect(review.scenario == "cumbria.yaml")
        #expect(review.plans == ["RNL.csv", "01H.csv", "governance.yaml"])
        #expect(review.options.replications == 500)
        #expect(review.publication.format == .csv)
    }

    @Test("A review without plans is a wrong command, not an empty report", arguments: [["cumbria.yaml"], ["--plans", "a.csv"]])
    func faulty(arguments: [String]) {
        #expect(throws: (any Error).self) { try Review.parse(arguments) }
    }
}
