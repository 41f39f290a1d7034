/// What a board page says on one of its questions; what several workstreams say on one question stands together.
package struct BoardItem: Sendable {
    /// The place of the question on the page, 1 first.
    package var place: Int
    package var question: String
    /// Paragraphs, most important first.
    package var answers: [HTML]
    /// Stands before the answers.
    package var chart: (any Chart)?

    package init(place: Int, question: String, answers: [HTML], chart: (any Chart)? = nil) {
        self.place = place
        self.question = question
        self.answers = answers
        self.chart = chart
    }
}

/// The page that a board reads: two printed sides, the questions in their order, nothing to click through.
package struct BoardPage: Sendable {
    package var title, subtitle, provenance: String
    package var items: [BoardItem]
    package var warnings: [String]
    /// What must be known before anything else is read.
    package var notice: String?
    /// Where more stands: file and name.
    package var links: [PageLink]

    package init(
        title: String, subtitle: String, provenance: String, items: [BoardItem], warnings: [String] = [], notice: String? = nil, links: [PageLink] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.provenance = provenance
        self.items = items
        self.warnings = warnings
        self.notice = notice
        self.links = links
    }

    /// The items with one question together, in the order of the page.
    private var questions: [BoardItem] {
        var places: [Int: BoardItem] = [:]
        for item in items {
            guard var known = places[item.place] else {
                places[item.place] = item
                continue
            }
            known.answers += item.answers
            known.chart = known.chart ?? item.chart
            places[item.place] = known
        }
        return places.keys.sorted().compactMap { places[$0] }
    }

    package var text: String {
        let sections = questions.map { item -> HTML in
            let answers = item.answers.map { "<div class=\"answer\">\($0)</div>\n" as HTML }
            // What comes before the first question has no number.
            let number: HTML = item.place == 0 ? "" : "<span class=\"place\">\(Figures.count(item.place))</span>"
            let picture: HTML =
                item.chart.map { "<figure class=\"board-chart\"><figcaption>\($0.title)</figcaption>\($0.responsive(wide: 640))</figure>" } ?? ""
            return """
                <section aria-labelledby="question-\(Figures.count(item.place))"><h2 id="question-\(Figures.count(item.place))">\(number)\(item.question)</h2>
                \(picture)\(answers)</section>

                """
        }
        let first: HTML = notice.map { Block.notice($0) } ?? ""
        let doubts: HTML = warnings.isEmpty ? "" : Block.callout("Warnings of the scenario", Block.list(warnings.map { HTML(text: $0) }), weight: .warning)
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title): \(subtitle)</title>
            <style>\(StyleSheet.html)</style></head>
            <body class="board"><a class="skip" href="#main">Skip to the page</a>
            <header><h1 id="top">\(title)</h1><p class="kind">\(subtitle)</p><p class="provenance">\(provenance)</p></header>
            <nav aria-label="Other pages">\(PageLink.line(links))</nav>
            <main id="main">\(first)\(doubts)\(sections)</main></body></html>

            """
        return page.markup
    }
}
