package import Foundation

/// A text document for Word and LibreOffice (.docx): headings, paragraphs, numbered items and tables, and nothing else.
///
/// The same blocks give the same bytes. Source: ECMA-376, Office Open XML, part 1 (WordprocessingML) and part 2 (packages).
package struct WordDocument: Sendable {
    /// A run of text, bold or plain.
    package struct Run: Sendable {
        package let text: String
        package let isBold: Bool

        package init(_ text: String, bold: Bool = false) {
            self.text = text
            isBold = bold
        }
    }

    package enum Block: Sendable {
        /// Level 1 or 2.
        case heading(String, level: Int)
        case paragraph([Run])
        /// Paragraphs with a number before each.
        case numbered([[Run]])
        case table(columns: [String], rows: [[String]], widths: [Int])
    }

    package var title: String
    package var blocks: [Block]

    package init(title: String, blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }

    /// The document's package.
    ///
    /// - Throws: ``PublicationError`` if it cannot be packed.
    package func data() throws -> Data {
        try ZipPackage.data(of: [
            ("[Content_Types].xml", Self.types), ("_rels/.rels", Self.relations), ("word/_rels/document.xml.rels", Self.documentRelations),
            ("word/styles.xml", Self.styles), ("docProps/core.xml", core), ("word/document.xml", document),
        ])
    }

    // MARK: Parts

    private static let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private static let types =
        opening + "<Types xmlns=\"\(packages)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"\(kind).document.main+xml\"/>"
        + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"

    private static let relations =
        opening + "<Relationships xmlns=\"\(packages)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(packages)/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"

    private static let documentRelations =
        opening
        + "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"

    private static let styles =
        opening + "<w:styles xmlns:w=\"\(main)\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>"
        + "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>"
        + "<w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + [(1, 28, 160), (2, 22, 120)].map { level, size, before in
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\"><w:name w:val=\"heading \(level)\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>"
                + "<w:pPr><w:keepNext/><w:spacing w:before=\"\(before)\" w:after=\"60\"/><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr>"
                + "<w:rPr><w:b/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr></w:style>"
        }.joined() + "</w:styles>"

    private var core: String {
        Self.opening + "<cp:coreProperties xmlns:cp=\"\(Self.packages)/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + "<dc:title>\(HTML.escaped(title))</dc:title></cp:coreProperties>"
    }

    /// A4 with margins of two centimetres, in twentieths of a point.
    private var document: String {
        Self.opening + "<w:document xmlns:w=\"\(Self.main)\"><w:body>" + blocks.map(Self.markup).joined()
            + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    }

    private static let width = 9638

    private static func markup(_ block: Block) -> String {
        switch block {
        case .heading(let text, let level): paragraph([Run(text)], "<w:pStyle w:val=\"Heading\(min(2, max(1, level)))\"/>")
        case .paragraph(let runs): paragraph(runs, "")
        case .numbered(let items):
            items.enumerated().map { number, runs in
                paragraph([Run("\(number + 1).\t")] + runs, "<w:tabs><w:tab w:val=\"left\" w:pos=\"425\"/></w:tabs><w:ind w:left=\"425\" w:hanging=\"425\"/>")
            }.joined()
        case .table(let columns, let rows, let widths): table(columns, rows, widths)
        }
    }

    private static func paragraph(_ runs: [Run], _ properties: String) -> String {
        "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(runs.map(run).joined())</w:p>"
    }

    private static func run(_ run: Run) -> String {
        let properties = run.isBold ? "<w:rPr><w:b/></w:rPr>" : ""
        // A tab is an element of its own; line ends are spaces.
        let pieces = run.text.replacing("\n", with: " ").split(separator: "\t", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : "<w:t xml:space=\"preserve\">\(HTML.escaped(String($0)))</w:t>"
        }
        return "<w:r>\(properties)\(pieces.joined(separator: "<w:tab/>"))</w:r>"
    }

    private static func table(_ columns: [String], _ rows: [[String]], _ widths: [Int]) -> String {
        guard !columns.isEmpty else { return "" }
        let parts = widths.count == columns.count ? widths : columns.map { _ in 1 }
        let sum = max(1, parts.reduce(0, +))
        let sizes = parts.map { $0 * width / sum }
        let sides = ["top", "bottom", "insideH"].map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>" }.joined()
        func row(_ cells: [String], bold: Bool) -> String {
            let filled = columns.indices.map { cells.indices.contains($0) ? cells[$0] : "" }
            return "<w:tr>"
                + (bold ? "<w:trPr><w:tblHeader/></w:trPr>" : "<w:trPr><w:cantSplit/></w:trPr>")
                + zip(filled, sizes).map { text, size in
                    "<w:tc><w:tcPr><w:tcW w:w=\"\(size)\" w:type=\"dxa\"/></w:tcPr>\(paragraph([Run(text, bold: bold)], "<w:spacing w:after=\"40\"/>"))</w:tc>"
                }.joined() + "</w:tr>"
        }
        // A table needs a paragraph after it.
        return "<w:tbl><w:tblPr><w:tblW w:w=\"\(width)\" w:type=\"dxa\"/><w:tblBorders>\(sides)</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>"
            + "<w:tblGrid>\(sizes.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>" + row(columns, bold: true)
            + rows.map { row($0, bold: false) }.joined() + "</w:tbl>" + paragraph([], "<w:spacing w:after=\"0\"/>")
    }
}
