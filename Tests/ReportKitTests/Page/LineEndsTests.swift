@testable import ReportKit
import Testing

@Suite("Numbers and what they count are not parted at line ends")
struct LineEndsTests {
    @Test(
        "spaces between a number and its unit, and within shares, are kept; others are not",
        arguments: [
            ("in 8 in 10 futures: £1m", "in 8~in~10~futures: £1m"), ("a fall (8 in 10 futures: 3)", "a fall (8~in~10~futures: 3)"),
            ("16,429 people wait", "16,429~people wait"), ("3 of 4 trusts", "3~of~4~trusts"),
            ("in 2014/15 a list", "in 2014/15 a list"), ("from 5 to 6", "from 5 to 6"), ("no number here", "no number here"),
            ("12 beds, full", "12~beds, full"), ("fell by \u{2212}£3m to +£1m", "fell by \u{2212}|£3m to +|£1m"),
            ("£10m a year", "£10m a year"), ("opened in 2014 in winter", "opened in 2014 in winter"),
        ])
    func kept(text: String, expected: String) {
        #expect(LineEnds.joined(text[...]).replacing("\u{A0}", with: "~").replacing("\u{2060}", with: "|") == expected)
    }

    @Test("tags, styles and pictures stay as they are")
    func markup() {
        let page = "<p title=\"8 in 10 futures\">8 in 10 futures</p><style>a{b:8 days}</style><svg><text>8 days</text></svg><p>8 days</p>"
        #expect(
            LineEnds.kept(in: page).replacing("\u{A0}", with: "~")
                == "<p title=\"8 in 10 futures\">8~in~10~futures</p><style>a{b:8 days}</style><svg><text>8 days</text></svg><p>8~days</p>")
    }
}
