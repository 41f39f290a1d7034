import ReportKit
import Testing

@Suite("How certainty is worded, given the number of futures")
struct CertaintyTests {
    @Test("of a hundred futures and more shares are told in tenths")
    func enough() {
        let certainty = Certainty(of: 100)
        #expect(certainty.eightInTen == "8 in 10 futures" && certainty.futures(0.7) == "7 in 10 futures" && certainty.warning == nil)
    }

    @Test(
        "of fewer every share says of how many, and that they are too few",
        arguments: [(1, 1.0, "1 of 1 future"), (4, 0.75, "3 of 4 futures"), (99, 0, "0 of 99 futures")])
    func few(count: Int, share: Double, words: String) throws {
        let certainty = Certainty(of: count)
        #expect(certainty.futures(share) == "\(words), too few to tell")
        #expect(certainty.eightInTen.hasSuffix("too few to tell") && certainty.half == certainty.eightInTen)
        let warning = try #require(certainty.warning)
        #expect(warning.hasPrefix("Too few futures") && warning.contains("mean nothing yet") && warning.contains("at least 100"))
    }

    @Test("a share that is not known stays unknown")
    func unknown() { #expect(Certainty(of: 3).futures(.nan) == "an unknown share of futures") }
}
