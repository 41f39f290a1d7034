/// A link from one page of a report to another of its files.
package struct PageLink: Sendable, Hashable {
    package var name: String
    /// Path from the report's folder, with an anchor where there is one: `appendix-plan.html#plan-pages`.
    package var target: String

    package init(_ name: String, _ target: String) {
        self.name = name
        self.target = target
    }

    package var html: HTML { "<a href=\"\(target)\">\(name)</a>" }

    /// Links in one line.
    package static func line(_ links: [PageLink]) -> HTML { links.isEmpty ? "" : "<p class=\"pages\">\(HTML(links.map(\.html), separator: " · "))</p>" }
}

/// Links within a report of several files.
///
/// Sections are written with links to anchors alone. When they are laid into files, a link to an anchor that stands in another file
/// gets that file's name.
package enum PageLinks {
    /// The pages with every link to an anchor of another page leading there. Where several pages have an anchor the last is its home:
    /// appendices come last and hold everything in full.
    package static func resolved(_ pages: [(name: String, text: String)]) -> [(name: String, text: String)] {
        let bytes = pages.map { Array($0.text.utf8) }
        let anchors = bytes.map { Set(places(of: " id=\"", in: $0).map { $0.value }) }
        var home: [String: String] = [:]
        for (page, own) in zip(pages, anchors) { for anchor in own { home[anchor] = page.name } }
        return pages.indices.map { index in
            var output: [UInt8] = []
            output.reserveCapacity(bytes[index].count + 4096)
            var done = 0
            for link in places(of: "href=\"#", in: bytes[index]) where !anchors[index].contains(link.value) {
                guard let file = home[link.value] else { continue }
                // The file's name goes between the quote and the number sign.
                output += bytes[index][done..<link.start - 1]
                output += Array(file.utf8)
                done = link.start - 1
            }
            output += bytes[index][done...]
            return (pages[index].name, String(decoding: output, as: UTF8.self))
        }
    }

    /// What stands between each occurrence of a marker and the next double quote, and where it starts.
    static func places(of marker: String, in text: [UInt8]) -> [(start: Int, value: String)] {
        let wanted = Array(marker.utf8)
        var found: [(Int, String)] = []
        var place = 0
        while place + wanted.count <= text.count {
            guard text[place] == wanted[0], text[place..<place + wanted.count].elementsEqual(wanted) else {
                place += 1
                continue
            }
            let start = place + wanted.count
            let end = text[start...].firstIndex(of: UInt8(ascii: "\"")) ?? text.count
            found.append((start, String(decoding: text[start..<end], as: UTF8.self)))
            place = end
        }
        return found
    }
}
