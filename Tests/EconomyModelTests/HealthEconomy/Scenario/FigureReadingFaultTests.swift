@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What a figure's key does not read is refused where it stands")
struct FigureReadingFaultTests {
    /// The lines a planner is shown for Smalltown with a provider line replaced.
    private func messages(_ line: String, _ other: String) -> [String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile] = (files[SmallEconomy.scenarioFile] ?? "").replacing(line, with: other)
        do throws(ScenarioFaults) {
            return try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)).warnings.map(\.message)
        } catch {
            return error.faults.map(\.message)
        }
    }

    /// Line and column at which a text begins, in the file with `line` replaced by `other`.
    private func place(_ line: String, _ other: String, of text: String) -> String {
        let file = (SmallEconomy.files()[SmallEconomy.scenarioFile] ?? "").replacing(line, with: other)
        for (number, content) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let found = content.firstRange(of: text), content.contains(other.split(separator: "\n")[0]) {
                return "small.yaml:\(number + 1):\(content.distance(from: content.startIndex, to: found.lowerBound) + 1)"
            }
        }
        return "nowhere"
    }

    @Test(
        "years, spreads, persistence and groups, with place, what was found and what would be read",
        arguments: [
            (
                "    surplus: -£1m", "    surplus: {by year: {2012/13: -£1m, 2013/14: £0}}", "{2012/13",
                "providers.T1.surplus.by year: found values by year for a figure that has one value; expected that value alone, such as £691m"
            ),
            (
                "    occupancy: 80%", "    occupancy: {value: 80%, spread: normal ±2 points, persists: each year}", "each year",
                "providers.T1.occupancy.persists: found 'persists' on a figure that is never drawn; expected the figure without it"
            ),
            (
                "    occupancy: 80%", "    occupancy: {value: 80%, spread: normal ±2 points, correlates in: together}", "together",
                "providers.T1.occupancy.correlates in: found 'correlates in' on a figure that is never drawn; expected the figure without it"
            ),
            (
                "    staff: 600 WTE", "    staff: {value: 600 WTE, spread: normal ±10%, persists: ar 0.5}", "ar 0.5",
                "providers.T1.staff.persists: found 'ar 0.5' on a figure that is drawn once for all years; expected 'all years', or nothing"
            ),
            (
                "  age profile held: 0%", "  age profile held: {value: 10%, spread: normal ±5 points}", "normal",
                "population.age profile held.spread: found a spread on a figure that is taken as certain; expected the value without it"
            ),
            (
                "  net migration: 0% a year", "  net migration: {value: 0.5%, persists: each year}", "each year",
                "population.net migration.persists: found 'persists' without a spread, on which alone it acts; expected a spread beside it, or the figure without it"
            ),
        ])
    func refused(_ line: String, _ other: String, _ at: String, _ expected: String) {
        let found = messages(line, other)
        #expect(found.contains("\(place(line, other, of: at)): \(expected)"), "\(found)")
    }

    @Test("`persists: all years` says what a figure drawn once does anyway")
    func allYears() {
        #expect(messages("    staff: 600 WTE", "    staff: {value: 600 WTE, spread: normal ±10%, persists: all years}") == [])
    }

    @Test("all that is refused is told in one pass")
    func onePass() {
        let found = messages(
            "    occupancy: 80%", "    occupancy: {by year: {2012/13: 80%}, spread: normal ±2 points, persists: each year, correlates in: together}")
        #expect(found.count == 3)
    }
}
