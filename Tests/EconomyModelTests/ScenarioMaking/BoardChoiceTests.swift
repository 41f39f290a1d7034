import ScenarioMaking
import Testing

@Suite("A board is found by code, name, trust or place")
struct BoardChoiceTests {
    let tables: EnglandTables

    init() throws { tables = try PublishedEngland.tables.get() }

    @Test(
        "found by what planners call it",
        arguments: [
            ("QJM", "QJM"), ("qjm", "QJM"), ("Lincolnshire", "QJM"), ("devon", "QJK"), ("RWD", "QJM"), ("Royal Devon", "QJK"), ("Plymouth", "QJK"),
            ("Northamptonshire", "QPM"), ("Z9B2Z", "Z9B2Z"), ("West and North London", "Z9B2Z"), ("RJ1", "QKK"),
            ("Hull", "QOQ"), ("Chester", "QYG"), ("NHS Norfolk and Waveney ICB", "QMM"), ("lancashire & south cumbria", "QE1"),
            ("Brighton", "QNX"), ("Reading", "QU9"), ("Milton Keynes", "QHG"), ("King's Lynn", "QMM"), ("weston-super-mare", "QUY"), ("Tower Hamlets", "QMF"),
            ("Taunton", "QSL"), ("RX6", "QHM"),
        ])
    func found(word: String, code: String) throws {
        #expect(try BoardChoice.find([word], in: tables).commissioners.map(\.code) == [code])
    }

    @Test("a trust of several boards says where else its patients live")
    func several() throws {
        let choice = try BoardChoice.find(["RK9"], in: tables)
        #expect(choice.remarks.joined().contains("Cornwall") && choice.remarks.joined().contains("25%"))
    }

    @Test("a board that has merged says into what; with merged the new body is taken")
    func mergers() throws {
        let old = try BoardChoice.find(["QHG"], in: tables)
        #expect(old.remarks.joined().contains("Central East (S1Y5D) on 1 April 2026"))
        let new = try BoardChoice.find(["QHG"], merged: true, in: tables)
        #expect(new.commissioners.map(\.code) == ["S1Y5D"])
        #expect(new.commissioners[0].parts.map(\.board) == ["QHG", "QM7", "QUE"] && new.commissioners[0].parts[1].share == 0.79)
    }

    @Test(
        "what is not found, or stands for several, says so",
        arguments: [
            (["QXX"], "no board, trust or place"), (["Lincolnshrie"], "did you mean Lincolnshire"), (["London"], "lies in 5 boards"),
            (["Surrey"], "Frimley (QNQ)"), (["RYC"], "serve 6 boards"), ([""], "empty"),
            (["QJM", "Lincolnshire"], "again"), (["olihul"], "no board, trust or place"), (["a"], "no board, trust or place"),
            (["QHG", "S1Y5D"], "both hold people"),
        ])
    func refused(words: [String], says: String) {
        let error = #expect(throws: BoardChoice.Unknown.self) { _ = try BoardChoice.find(words, in: tables) }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    @Test("an area that went to several bodies asks which")
    func divided() {
        let error = #expect(throws: BoardChoice.Unknown.self) { _ = try BoardChoice.find(["QNQ"], merged: true, in: tables) }
        #expect(error?.description.contains("S0E4D") == true)
    }
}
