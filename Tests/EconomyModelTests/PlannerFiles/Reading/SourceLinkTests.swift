import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Public addresses of sources")
struct SourceLinkTests {
    private func messages(_ link: String) -> [String] {
        SampleEconomy.messages(
            SampleEconomy.files.merging([
                "north.yaml": SampleEconomy.text(replacing: "D2: {title: Bed returns}", with: "D2: {title: Bed returns, link: '\(link)'}")
            ]) { $1 })
    }

    @Test("an address of the web is kept", arguments: ["https://www.ons.gov.uk/a?b=1&c=2#d", "http://example.org/x%20y"])
    func kept(link: String) throws {
        var files = SampleEconomy.files
        files["north.yaml"] = SampleEconomy.text(replacing: "D2: {title: Bed returns}", with: "D2: {title: Bed returns, link: '\(link)'}")
        #expect(try SampleEconomy.load(files).sources["D2"]?.link == link)
    }

    @Test(
        "anything else is refused at its place",
        arguments: [
            "javascript:alert(1)", "www.ons.gov.uk", "ftp://ons.gov.uk", "https://", "https://localhost", "https://a.b c", "https://a.b/<x>", "https://u@a.b/",
            "data:text/html,x",
        ])
    func refused(link: String) {
        #expect(
            messages(link) == [
                "north.yaml:3:34: sources.D2.link: found '\(link)'; expected a public address that begins with https:// or http://, without blanks"
            ])
    }

    @Test("every address that ships is one a browser can open")
    func shipped() throws {
        let scenario = try Scenario.load("Scenarios/devon-2026.yaml")
        let links = scenario.sources.compactMap(\.link)
        #expect(links.count >= 6 && links.allSatisfy { $0.hasPrefix("https://") })
    }
}
