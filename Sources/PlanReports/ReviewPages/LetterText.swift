import ReportKit

/// A letter or a sheet for a meeting before it is a page or a document: both are made of it, and say the same.
struct LetterText {
    enum Block {
        case heading(String)
        case paragraph(String)
        /// Matters in their order: what it is about in bold, then the rest.
        case matters([(lead: String, text: String)])
        case table(columns: [String], rows: [[String]], widths: [Int])
    }

    let title: String
    let blocks: [Block]

    /// The page: one column that prints on A4, without anything but the letter.
    var html: String {
        let body = HTML(blocks.map(Self.markup))
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)</style></head>
            <body><main>
            \(body)</main></body></html>

            """
        return page.markup
    }

    /// The document for Word.
    var document: WordDocument { WordDocument(title: title, blocks: blocks.map(Self.block)) }

    private static let style: HTML = """
        @page{size:A4;margin:18mm 20mm}body{font:15px/1.45 Arial,Helvetica,sans-serif;color:#1b1b1b;margin:0}\
        main{max-width:720px;margin:0 auto;padding:24px 20px}h1{font-size:20px;margin:0 0 14px}p{margin:0 0 9px}ol{margin:0 0 9px;padding-left:24px}li{margin:0 0 8px}\
        table{border-collapse:collapse;width:100%;font-size:95%;margin:0 0 12px}th,td{text-align:left;vertical-align:top;border-top:1px solid #767676;padding:4px 8px 4px 0}\
        h2{font-size:16px;margin:14px 0 6px}@media print{main{padding:0;max-width:none}body{font-size:10.5pt;line-height:1.35}}
        """

    private static func markup(_ block: Block) -> HTML {
        switch block {
        case .heading(let text): "<h2>\(text)</h2>\n"
        case .paragraph(let text): "<p>\(text)</p>\n"
        case .matters(let items): "<ol>\(items.map { "<li><strong>\($0.lead)</strong> \($0.text)</li>\n" as HTML })</ol>\n"
        case .table(let columns, let rows, _):
            """
            <table><thead><tr>\(columns.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>
            \(rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" as HTML })</tr>\n" as HTML })</tbody></table>

            """
        }
    }

    private static func block(_ block: Block) -> WordDocument.Block {
        switch block {
        case .heading(let text): .heading(text, level: 2)
        case .paragraph(let text): .paragraph([.init(text)])
        case .matters(let items): .numbered(items.map { [.init($0.lead, bold: true), .init(" \($0.text)")] })
        case .table(let columns, let rows, let widths): .table(columns: columns, rows: rows, widths: widths)
        }
    }
}
