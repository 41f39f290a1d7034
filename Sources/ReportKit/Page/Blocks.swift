/// A finding: what was found as its title, what is measured under it, the picture, where it comes from, its figures.
package struct Finding: Sendable {
    /// The anchor, unique in the page; letters, digits and hyphens.
    package var id: String
    /// The finding itself, as a sentence.
    package var title: String
    /// Measure, unit, place, period.
    package var subtitle: String
    package var chart: (any Chart)?
    /// Markup in place of or after the chart: a heat table, a table, a paragraph.
    package var content: HTML
    package var source: String
    /// The chart's figures, one click away.
    package var figures: FigureTable?
    /// The command that says where the figures come from, as a terminal takes it; shown with them.
    package var trace: String?
    /// Where the figures stand in full, in a page that leaves them out.
    var figuresElsewhere: PageLink?

    package init(
        id: String, title: String, subtitle: String, chart: (any Chart)? = nil, content: HTML = "", source: String,
        figures: FigureTable? = nil, trace: String? = nil
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.chart = chart
        self.content = content
        self.source = source
        self.figures = figures
        self.trace = trace
    }

    /// The finding as a short report shows it: without its figures, which stand in an appendix.
    func short(figuresIn file: String) -> Finding {
        var copy = self
        copy.figures = nil
        copy.trace = nil
        // A table under a chart stands in the appendix, too.
        if chart != nil, content.markup.contains("<table") { copy.content = "" }
        copy.figuresElsewhere = PageLink("Figures and more", "\(file)#\(ReportPage.anchor(id))")
        return copy
    }

    /// The finding as markup; `level` is that of its heading, `chartWidth` that of its picture on wide screens.
    package func html(level: Int, chartWidth: Double) -> HTML {
        let heading = ReportPage.heading(title, id: id, level: level, css: "finding-title")
        let picture = chart?.responsive(wide: chartWidth) ?? ""
        let note: HTML = trace.map { "<p class=\"trace\">Trace: <code>\($0)</code></p>" } ?? ""
        let table: HTML =
            figures.map {
                "<details class=\"figures\"><summary>Figures</summary>\($0.html())\(note)</details>"
            } ?? note
        let elsewhere: HTML = figuresElsewhere.map { ". \($0.html)" } ?? ""
        return """
            <article class="finding">\(heading)
            <p class="subtitle">\(subtitle)</p>
            \(picture)\(content)
            <p class="source">Source: \(source)\(elsewhere)</p>\(table)</article>

            """
    }
}

/// One piece of a section.
package enum ReportBlock: Sendable {
    /// A heading inside the section, also in the contents list; findings after it stand one level lower.
    case subsection(id: String, title: String)
    case finding(Finding)
    /// Two findings side by side on wide screens and paper, one under the other on phones.
    case pair(Finding, Finding)
    /// One finding as wide as one of a pair, so that the last of an odd number of equals looks like the others.
    case half(Finding)
    /// Anything else: prose, a callout, a table, a list.
    case html(HTML)
}

extension ReportBlock {
    /// The block as a short report shows it; headings inside a section are told by their words alone.
    func short(figuresIn file: String) -> ReportBlock {
        switch self {
        case .finding(let one): .finding(one.short(figuresIn: file))
        case .pair(let first, let second): .pair(first.short(figuresIn: file), second.short(figuresIn: file))
        case .half(let one): .half(one.short(figuresIn: file))
        case .subsection(_, let title): .html("<p><b>\(title)</b></p>")
        case .html: self
        }
    }
}

/// A section of a report: it starts a new page on paper and stands in the contents list.
package struct ReportSection: Sendable {
    package var id: String
    package var title: String
    /// One or two sentences under the title; may be empty.
    package var summary: String
    package var blocks: [ReportBlock]

    package init(id: String, title: String, summary: String = "", blocks: [ReportBlock]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.blocks = blocks
    }

    /// The section's findings, in their order.
    var findings: [Finding] {
        blocks.flatMap { block -> [Finding] in
            switch block {
            case .finding(let one), .half(let one): [one]
            case .pair(let first, let second): [first, second]
            case .subsection, .html: []
            }
        }
    }

    var subsections: [(id: String, title: String)] {
        blocks.compactMap { if case .subsection(let id, let title) = $0 { (id, title) } else { nil } }
    }

    package var html: HTML {
        var level = 3
        var body: [HTML] = []
        for block in blocks {
            switch block {
            case .subsection(let id, let title):
                body.append(ReportPage.heading(title, id: id, level: 3))
                level = 4
            case .finding(let finding): body.append(finding.html(level: level, chartWidth: 720))
            case .pair(let first, let second):
                let both = [first, second].map { $0.html(level: level, chartWidth: 400) }
                body.append("<div class=\"pair\">\(both)</div>\n")
            case .half(let finding):
                body.append("<div class=\"pair\">\(finding.html(level: level, chartWidth: 400))</div>\n")
            case .html(let html): body.append(html + "\n")
            }
        }
        let lead: HTML = summary.isEmpty ? "" : "<p class=\"lead\">\(summary)</p>\n"
        return """
            <section aria-labelledby="\(ReportPage.anchor(id))">\(ReportPage.heading(title, id: id, level: 2))
            \(lead)\(HTML(body))</section>

            """
    }
}

/// Small building blocks of prose.
package enum Block {
    /// How loud a callout is.
    package enum Weight: String, Sendable { case note, warning }

    /// A paragraph of text.
    package static func paragraph(_ text: String) -> HTML { "<p>\(text)</p>" }

    /// A paragraph that mixes text and markup, such as links.
    package static func paragraph(_ html: HTML) -> HTML { "<p>\(html)</p>" }

    /// A link to an anchor of the same page.
    package static func link(_ text: String, to id: String) -> HTML {
        "<a href=\"#\(ReportPage.anchor(id))\">\(text)</a>"
    }

    /// A link to a public address; the text alone where there is none or it is no address of the web, so that no scheme but http and
    /// https ever stands in a page.
    package static func link(_ text: String, toAddress address: String?) -> HTML {
        guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else { return HTML(text: text) }
        return "<a href=\"\(address)\" rel=\"noreferrer\">\(text)</a>"
    }

    /// A boxed remark with a title; the title carries the meaning, not the colour.
    package static func callout(_ title: String, _ body: HTML, weight: Weight = .note) -> HTML {
        "<div class=\"callout \(weight.rawValue)\" role=\"note\"><p class=\"callout-title\">\(title)</p>\(body)</div>"
    }

    /// What must be known before a page is read.
    static func notice(_ text: String) -> HTML { callout("Before you read", paragraph(text), weight: .warning) }

    package static func list(_ items: [HTML], ordered: Bool = false) -> HTML {
        let entries = items.map { "<li>\($0)</li>" as HTML }
        return ordered ? "<ol>\(entries)</ol>" : "<ul>\(entries)</ul>"
    }

    /// Names with what belongs to them, side by side.
    package static func definitions(_ entries: [(term: String, meaning: HTML)]) -> HTML {
        let rows = entries.map { "<div><dt>\($0.term)</dt><dd>\($0.meaning)</dd></div>\n" as HTML }
        return "<dl class=\"definitions\">\(rows)</dl>"
    }

    /// Terms explained, in alphabetical order whatever the order given, each with an anchor `term-…` to link to.
    package static func glossary(_ entries: [(term: String, meaning: String)]) -> HTML {
        let sorted = entries.sorted { ($0.term.lowercased(), $0.meaning) < ($1.term.lowercased(), $1.meaning) }
        let rows = sorted.map { entry -> HTML in
            "<div><dt id=\"\(ReportPage.anchor("term-" + entry.term))\">\(entry.term)</dt><dd>\(entry.meaning)</dd></div>\n"
        }
        return "<dl class=\"definitions glossary\">\(rows)</dl>"
    }

    /// A register: a table of text, such as assumptions with their sources, findings with their evidence.
    ///
    /// Rows shorter than the header are filled, longer ones cut.
    package static func register(caption: String, columns: [String], rows: [[HTML]]) -> HTML {
        let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
        let body = rows.map { row -> HTML in
            let cells = columns.indices.map { column -> HTML in
                let content = column < row.count ? row[column] : ""
                return column == 0 ? "<th scope=\"row\">\(content)</th>" : "<td>\(content)</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="register">\
            <caption>\(caption)</caption><thead><tr>\(head)</tr></thead>
            <tbody>\(body)</tbody></table></div>
            """
    }
}
