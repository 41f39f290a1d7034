import Foundation

/// One of the sentences of the first screen, with the section that says more.
package struct KeyMessage: Sendable {
    /// What the sentence answers, in a word or two: "Where it is heading".
    package var topic: String
    package var sentence: String
    /// The id of the section it links to.
    package var section: String
    /// Whether it stands on the first screen of a report of several workstreams, too.
    package var leads: Bool

    package init(topic: String, sentence: String, section: String, leads: Bool = false) {
        self.topic = topic
        self.sentence = sentence
        self.section = section
        self.leads = leads
    }
}

/// A headline figure of the first screen: name, value, interval, a small trend.
package struct HeadlineFigure: Sendable {
    package var name: String
    package var value: String
    /// The interval in words: "8 in 10 futures: £30.1m to £62.0m".
    package var interval: String
    package var trend: Sparkline?
    package var section: String
    /// The figure of the table of headlines that it shows; nil where it shows none.
    package var figure: Headline?

    /// A headline figure as the first screen shows it.
    package init(_ figure: Headline, certainty: Certainty, trend: Sparkline? = nil, section: String) {
        self.init(name: figure.name, value: figure.text, interval: "\(certainty.eightInTen): \(figure.ends)", trend: trend, section: section)
        self.figure = figure
    }

    package init(name: String, value: String, interval: String, trend: Sparkline? = nil, section: String) {
        self.name = name
        self.value = value
        self.interval = interval
        self.trend = trend
        self.section = section
    }
}

/// A whole report as one file: style, pictures and tables inside, nothing fetched, readable without JavaScript.
package struct ReportPage: Sendable {
    /// The economy's name, or what the page compares.
    package var title: String
    /// What the page is: "Five-year plan, 2014/15 to 2018/19".
    package var subtitle: String
    /// The quiet line: run date, scenario digest, replications.
    package var provenance: String
    package var messages: [KeyMessage]
    package var headlines: [HeadlineFigure]
    package var sections: [ReportSection]
    /// What is doubtful about what the page was made from.
    package var warnings: [String] = []
    /// What must be known before anything else is read: that there are too few futures.
    var notice: String?
    /// The other pages of the same report.
    var links: [PageLink] = []

    package init(
        title: String, subtitle: String, provenance: String, messages: [KeyMessage] = [],
        headlines: [HeadlineFigure] = [], sections: [ReportSection]
    ) {
        self.title = title
        self.subtitle = subtitle
        self.provenance = provenance
        self.messages = messages
        self.headlines = headlines
        self.sections = sections
    }

    /// The same page with what is doubtful about what it was made from, and what is to be known of the number of futures.
    package func warning(of warnings: [String], notice: String? = nil) -> ReportPage {
        var page = self
        page.warnings = warnings
        page.notice = notice
        return page
    }

    /// The file's text.
    package var text: String {
        let body = HTML(sections.map(\.html))
        let script: HTML = body.markup.contains("<table data-sortable>") ? SortScript.element : ""
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title): \(subtitle)</title>
            <style>\(StyleSheet.html)</style></head>
            <body><a class="skip" href="#main">Skip to the report</a>
            <div class="page"><header>\(firstScreen)</header>
            <nav aria-label="Contents">\(contents)</nav>
            <main id="main">\(body)</main></div>
            <footer><p>\(title). \(subtitle). \(provenance)</p></footer>\(script)</body></html>

            """
        return page.markup
    }

    private var firstScreen: HTML {
        let sentences = messages.map { message -> HTML in
            """
            <li><a href="#\(Self.anchor(message.section))"><span class="topic">\(message.topic)</span> \
            <span class="sentence">\(message.sentence)</span></a></li>
            """
        }
        let figures = headlines.map { figure -> HTML in
            let trend: HTML = figure.trend.map { "<div class=\"trend\">\($0.svg(width: 150))</div>" } ?? ""
            return """
                <a class="figure" href="#\(Self.anchor(figure.section))"><span class="name">\(figure.name)</span>\
                <span class="value">\(figure.figure?.html ?? HTML(text: figure.value))</span><span class="interval">\(figure.interval)</span>\(trend)</a>
                """
        }
        let list: HTML = sentences.isEmpty ? "" : "<ol class=\"messages\">\(sentences)</ol>"
        let arrangement = headlines.count > 4 ? "headlines thirds" : "headlines"
        let doubts: HTML = warnings.isEmpty ? "" : Block.callout("Warnings of the scenario", Block.list(warnings.map { HTML(text: $0) }), weight: .warning)
        let first: HTML = notice.map { Block.notice($0) } ?? ""
        let row: HTML = figures.isEmpty ? "" : "<div class=\"\(arrangement)\">\(figures)</div>"
        return """
            <h1 id="top">\(title)</h1><p class="kind">\(subtitle)</p>
            <p class="provenance">\(provenance)</p>
            \(PageLink.line(links))\(first)\(doubts)\(list)
            \(row)
            """
    }

    private var contents: HTML {
        let entries = sections.map { section -> HTML in
            let inner = section.subsections.map { "<li>\(Block.link($0.title, to: $0.id))</li>" as HTML }
            let nested: HTML = inner.isEmpty ? "" : "<ul>\(inner)</ul>"
            return "<li>\(Block.link(section.title, to: section.id))\(nested)</li>\n"
        }
        return "<p class=\"contents-title\"><a href=\"#top\">Contents</a></p><ul>\(entries)</ul>"
    }

    /// A heading with its anchor and a link to itself.
    package static func heading(_ title: String, id: String, level: Int, css: String = "") -> HTML {
        let tag = HTML(trusted: "h\(min(6, max(1, level)))")
        let style: HTML = css.isEmpty ? "" : " class=\"\(css)\""
        let name = anchor(id)
        return """
            <\(tag) id="\(name)"\(style)>\(title)<a class="anchor" href="#\(name)" \
            aria-label="Link to this heading">#</a></\(tag)>
            """
    }

    /// The id as an anchor: lower case, letters and digits, everything else a hyphen. `anchor("Cost & risk")` is
    /// "cost-risk".
    package static func anchor(_ id: String) -> String {
        var output = ""
        for character in id.lowercased() {
            if character.isASCII, character.isLetter || character.isNumber {
                output.append(character)
            } else if !output.isEmpty, output.last != "-" {
                output.append("-")
            }
        }
        while output.last == "-" { output.removeLast() }
        return output.isEmpty ? "section" : output
    }
}

/// Sorting by clicking on a header, for tables marked for it; the page reads the same without. It is the only script of any page.
package enum SortScript {
    /// SHA-256 of the script between its tags, 64 hexadecimal digits, for a policy under which no other runs.
    package static let digest: String = {
        let text = element.markup
        guard let start = text.firstIndex(of: ">"), let end = text.lastIndex(of: "<") else { return "" }
        return SHA256.text(of: Data(text[text.index(after: start)..<end].utf8))
    }()

    static let element: HTML = """
        <script>document.querySelectorAll("table[data-sortable]").forEach(function(t){var h=[].slice.call(t.tHead.rows[0].cells);\
        h.forEach(function(c,i){var b=document.createElement("button");b.type="button";while(c.firstChild)b.appendChild(c.firstChild);\
        c.appendChild(b);b.onclick=function(){var up=c.getAttribute("aria-sort")!=="ascending";h.forEach(function(x){\
        x.removeAttribute("aria-sort")});c.setAttribute("aria-sort",up?"ascending":"descending");var body=t.tBodies[0];\
        var key=function(r){var d=r.cells[i];return d.hasAttribute("data-v")?+d.getAttribute("data-v"):d.classList.contains("num")?\
        null:d.textContent};[].slice.call(body.rows).sort(function(p,q){var a=key(p),z=key(q);if(a===z)return 0;\
        if(a===null)return 1;if(z===null)return -1;var o=typeof a==="number"?a-z:a.localeCompare(z);return up?o:-o})\
        .forEach(function(r){body.appendChild(r)})}})})</script>
        """
}
