import Foundation
@testable import ReportKit
import Testing

@Suite("Markup")
struct MarkupTests {
    @Test("Text is escaped and markup is not")
    func escaping() {
        let name = "Smith & <script>alert('x')</script> \"Trust\""
        let bold: HTML = "<b>\("a<b")</b>"
        let cell: HTML = "<td title=\"\(name)\">\(bold)</td>"
        #expect(
            cell.markup
                == "<td title=\"Smith &amp; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;Trust&quot;\"><b>a&lt;b</b></td>")
    }

    @Test("Characters that XML forbids are dropped, others kept")
    func controlCharacters() {
        #expect(HTML(text: "a\u{0}b\u{1B}[31mc\u{FFFE}\td – £ é 🏥").markup == "ab[31mc\td – £ é 🏥")
    }

    @Test("Anchors are made of letters, digits and hyphens, never empty")
    func anchors() {
        #expect(ReportPage.anchor("Cost & risk, 2014/15") == "cost-risk-2014-15")
        #expect(ReportPage.anchor("\"><script>") == "script")
        #expect(ReportPage.anchor("£££") == "section")
    }

    @Test("A source links to its public address, escaped; no scheme but http and https becomes a link")
    func addresses() {
        #expect(
            Block.link("ONS & others", toAddress: "https://www.ons.gov.uk/a?b=1&c=\"2").markup
                == "<a href=\"https://www.ons.gov.uk/a?b=1&amp;c=&quot;2\" rel=\"noreferrer\">ONS &amp; others</a>")
        for address in [nil, "", "javascript:alert(1)", "data:text/html,x", "HTTPS", "ftp://x.org", "//x.org", " https://x.org"] {
            #expect(Block.link("a <b>", toAddress: address).markup == "a &lt;b&gt;")
        }
    }

    /// A page in which every text comes from a hostile scenario.
    private func page(_ text: String, sortable: Bool = false) -> ReportPage {
        let fan = Fan(low80: [1], low50: [2], median: [3], high50: [4], high80: [5])
        let chart = FanChart(
            title: text, axisTitle: text, format: .number(), time: .years(from: 2014), history: [1, 2], fan: fan,
            reference: ReferenceLine(text, at: 2))
        let table = FigureTable(text, columns: [.init(text, unit: text, .text([text])), .init(text, .integer([1]))])
        return ReportPage(
            title: text, subtitle: text, provenance: text,
            messages: [KeyMessage(topic: text, sentence: text, section: "a")],
            headlines: [
                HeadlineFigure(
                    name: text, value: text, interval: text,
                    trend: Sparkline(title: text, format: .number(), fan: fan), section: "a")
            ],
            sections: [
                ReportSection(
                    id: "a", title: text, summary: text,
                    blocks: [
                        .subsection(id: "a-b", title: text),
                        .finding(
                            Finding(
                                id: "f", title: text, subtitle: text, chart: chart, source: text, figures: table,
                                trace: text)),
                        .html(Block.callout(text, Block.paragraph(text), weight: .warning)),
                        .html(Block.glossary([(text, text)])), .html(Block.definitions([(text, HTML(text: text))])),
                        .html(Block.register(caption: text, columns: [text, text], rows: [[HTML(text: text)]])),
                        .html(table.html(sortable: sortable)),
                        .html(
                            HeatTable(
                                caption: text, corner: text, columns: [text], rows: [.init(text, [.init(1)])],
                                format: .number()
                            ).html),
                    ])
            ])
    }

    @Test("No markup from a scenario's names reaches the page")
    func injection() {
        let text = page("\"'><img src=x onerror=alert(1)></title></svg></script>&").text
        #expect(!text.contains("<img"))
        #expect(!text.contains("onerror=alert(1)>"))
        #expect(text.components(separatedBy: "<script").count == 1)
        #expect(text.components(separatedBy: "</title>").count == text.components(separatedBy: "<title>").count)
    }

    @Test("A page has landmarks, a skip link, and an anchor for every link inside it")
    func structure() throws {
        let text = page("Beds").text
        for part in ["<header>", "<nav aria-label=\"Contents\">", "<main id=\"main\">", "href=\"#main\"", "lang=\"en-GB\""] {
            #expect(text.contains(part), "\(part)")
        }
        for match in text.matches(of: /href="#([^"]*)"/) {
            #expect(text.contains("id=\"\(match.1)\""), "nothing to link to at #\(match.1)")
        }
        #expect(text.matches(of: /<h[1-6] id="/).count == text.matches(of: /<h[1-6]/).count)
    }

    @Test("A page fetches nothing, and holds a script only when a table can be sorted")
    func selfContained() {
        let text = page("Beds").text
        #expect(!text.contains("src="))
        #expect(!text.contains("<link"))
        #expect(!text.contains("url("))
        #expect(!text.contains("<script"))
        #expect(page("Beds", sortable: true).text.contains("<script>"))
        #expect(text == page("Beds").text)
    }

    @Test("Tables have a caption and scoped headers, and numbers stand right")
    func tableMarkup() {
        let table = FigureTable(
            "Gap",
            columns: [
                .init("Year", .year([2014, 2015])), .init("Median", .poundsMillions([-1234.56])),
                .init("Share", .percent([0.123, .nan])),
            ])
        let markup = table.html().markup
        #expect(markup.contains("<caption>Gap</caption>"))
        #expect(markup.contains("<th scope=\"row\">2014/15</th><td class=\"num\">−1,234.6</td><td class=\"num\">12.3</td>"))
        #expect(markup.contains("<th scope=\"row\">2015/16</th><td class=\"num\">–</td><td class=\"num\">–</td>"))
        #expect(markup.contains("<th scope=\"col\" class=\"num\">Median <span class=\"unit\">£m</span></th>"))
    }

    @Test("Text on every colour has a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3)")
    func contrast() throws {
        func luminance(_ hex: String) throws -> Double {
            var digits = String(hex.dropFirst())
            if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
            let number = try #require(Int(digits, radix: 16))
            return Ink.luminance([Double(number >> 16), Double(number >> 8 & 255), Double(number & 255)])
        }
        func contrast(_ first: String, _ second: String) throws -> Double {
            let pair = try [luminance(first), luminance(second)].sorted()
            return (pair[1] + 0.05) / (pair[0] + 0.05)
        }
        #expect(try abs(contrast("#000", "#fff") - 21) < 1e-9)
        for tone in Tone.allCases {
            #expect(try contrast(tone.rawValue, tone.textOn) >= 4.5, "\(tone)")
            #expect(try contrast(tone.onPaper, Ink.paper) >= 4.5, "\(tone)")
        }
        for text in [Ink.text, Ink.muted] {
            #expect(try contrast(text, Ink.paper) >= 4.5)
            #expect(try contrast(text, "#f4f6f8") >= 4.5)
        }
        for step in 0...100 {
            for end in [[29.0, 79, 139], [196, 80, 15]] {
                let pair = Ink.ramp(Double(step) / 100, towards: end)
                #expect(try contrast(pair.fill, pair.text) >= 4.5, "\(pair)")
            }
        }
    }
}
