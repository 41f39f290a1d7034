@testable import Comparison
@testable import Statistics
import TestEconomies
import Testing

@Suite("Ranking economies future by future")
struct EconomyRankingTests {
    @Test("Ranks of four futures worked out by hand")
    func byHand() throws {
        // Future    0   1   2   3      largest is 1st
        // North    10   4   9   9      1st 2nd 1st 1st
        // South     5   6   8   1      2nd 1st 2nd 3rd
        // West      1   2   3   2      3rd 3rd 3rd 2nd
        let ranking = try EconomyRanking.of(
            .gap, [("North", [10, 4, 9, 9]), ("South", [5, 6, 8, 1]), ("West", [1, 2, 3, 2])], worst: 1)
        #expect(ranking.standings.map(\.economy) == ["North", "South", "West"])
        #expect(ranking.standings.map(\.expectedRank) == [1.25, 2, 2.75])
        #expect(ranking.standings.map(\.worstProbability) == [0.75, 0.25, 0])
        #expect(ranking.standing(of: "South")?.rankProbabilities == [0.25, 0.5, 0.25])
        // 10% of four futures is reached in the best rank held, 90% only in the last.
        #expect(ranking.standing(of: "South").map { [$0.rankLow, $0.rankHigh] } == [1, 3])
        #expect(ranking.standing(of: "West").map { [$0.rankLow, $0.rankHigh] } == [2, 3])
    }

    @Test("Equal values share the ranks they take")
    func ties() throws {
        let ranking = try EconomyRanking.of(.gap, [("A", [7]), ("B", [7]), ("C", [7]), ("D", [1])])
        for name in ["A", "B", "C"] {
            #expect(ranking.standing(of: name)?.expectedRank == 2)
            #expect(abs((ranking.standing(of: name)?.worstProbability ?? 0) - 1) < 1e-12)
        }
        #expect(ranking.standing(of: "D")?.rankProbabilities == [0, 0, 0, 1])
    }

    @Test("Probabilities agree with counting, for every economy, how many others are worse in each future")
    func bruteForce() throws {
        let names = (0..<7).map { "economy \($0)" }
        let sampler = try Sampler(seed: 5, replications: 400)
        let columns = names.enumerated().map { place, name in
            (
                economy: name,
                values: (0..<400).map { future in
                    var uniform = [0.0]
                    sampler.fill(&uniform, input: InputKey(name), replication: future, steps: 0..<1)
                    return uniform[0] + 0.1 * Double(place)
                }
            )
        }
        let ranking = try EconomyRanking.of(.gapPerHead, columns)
        for column in columns {
            var counts = Array(repeating: 0.0, count: 7)
            for future in 0..<400 { counts[columns.count { $0.values[future] > column.values[future] }] += 1 }
            let standing = try #require(ranking.standing(of: column.economy))
            for (rank, count) in counts.enumerated() { #expect(abs(standing.rankProbabilities[rank] - count / 400) < 1e-12) }
            #expect(abs(standing.worstProbability - (counts[0] + counts[1] + counts[2]) / 400) < 1e-12)
        }
        // Three places among the worst are filled in every future; mean ranks average to (7 + 1) / 2.
        #expect(abs(ranking.standings.reduce(0) { $0 + $1.worstProbability } - 3) < 1e-9)
        #expect(abs(ranking.standings.reduce(0) { $0 + $1.expectedRank } / 7 - 4) < 1e-9)
        #expect(try EconomyRanking.of(.gapPerHead, columns.reversed()) == ranking)
    }

    @Test("What befalls all economies alike does not change their ranks")
    func commonShock() throws {
        let one = try EconomyRanking.of(.gap, [("A", [1, 5, 3]), ("B", [2, 4, 9])])
        let other = try EconomyRanking.of(.gap, [("A", [101, -95, 3]), ("B", [102, -96, 9])])
        #expect(one == other)
    }

    @Test("Of two economies one is the worst; columns of different length or without numbers are refused")
    func edges() throws {
        #expect(try EconomyRanking.of(.gap, [("A", [1]), ("B", [2])]).worst == 1)
        #expect(throws: StatisticsError.self) { try EconomyRanking.of(.gap, [("A", [1]), ("B", [2, 3])]) }
        #expect(throws: StatisticsError.self) { try EconomyRanking.of(.gap, [("A", [1]), ("B", [.nan])]) }
        #expect(throws: StatisticsError.self) { try EconomyRanking.of(.gap, []) }
    }
}
