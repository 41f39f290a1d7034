@testable import PlannerFiles
import Testing

/// A part of the sample scenario, what it is replaced by, and the lines a planner is then shown.
struct Broken: Sendable, CustomTestStringConvertible {
    let part: String
    let replacement: String
    let messages: [String]

    init(_ part: String, _ replacement: String, _ messages: String...) {
        self.part = part
        self.replacement = replacement
        self.messages = messages
    }

    var testDescription: String { "\(part) -> \(replacement)" }
}

extension Broken {
    /// Faults of the text itself: indentation, quotes, keys, what YAML can do and a scenario may not.
    static let textFaults: [Broken] = [
        Broken(
            "  title: Northshire", "  title: Northshire\n  title: Again",
            "north.yaml:6:3: 'title' stands twice in the same mapping; each key may stand once"),
        Broken(
            "economy:\n", "economy: Northshire\n#",
            "north.yaml:6:3: found a line that fits neither the mapping it is in nor its indentation; "
                + "expected a key in the column of its neighbours"),
        Broken(
            "  horizon: 5", "\thorizon: 5",
            "north.yaml:7:1: found a tab in the indentation; expected spaces"),
        Broken(
            "  horizon: 5", "    horizon: 5",
            "north.yaml:7:12: found a second ':' or a wrong indentation; expected one 'key: value' a line; a "
                + "text that holds ': ' goes in quotes"),
        Broken(
            "  horizon: 5", " horizon: 5",
            "north.yaml:7:2: found a line that fits neither the mapping it is in nor its indentation; "
                + "expected a key in the column of its neighbours"),
        Broken(
            "  horizon: 5", "  <<: *x",
            "north.yaml:7:7: found an alias without its anchor; expected '&name' before '*name'"),
        Broken(
            "  horizon: 5", "  horizon: &x 5\n  <<: *x",
            "north.yaml:8:3: found a merge key '<<'; expected every key written out, or a file of shared "
                + "values named by 'based on:'"),
        Broken(
            "  horizon: 5", "  horizon: *x",
            "north.yaml:7:12: found an alias without its anchor; expected '&name' before '*name'"),
        Broken(
            "  title: Northshire", "  title: \"Northshire",
            "north.yaml:5:10: found a quoted text that does not end; expected a closing quotation mark"),
        Broken(
            "tags: [coastal, rural]", "tags: [coastal, rural",
            "north.yaml:8:9: found a list in [ ] that is not closed; expected ',' or ']'"),
        Broken(
            "  title: Northshire", "  title: Northshire: the coast",
            "north.yaml:5:20: found a second ':' or a wrong indentation; expected one 'key: value' a line; a "
                + "text that holds ': ' goes in quotes"),
        Broken(
            "service lines:\n", "---\nservice lines:\n",
            "north.yaml:21:1: found a second document after '---'; expected one document in a file"),
        Broken(
            "  title: Northshire", "  title: @north",
            "north.yaml:5:10: found a character that cannot begin a value (a tab, %, @ or `); expected "
                + "spaces for indentation, and such texts in quotes"),
        Broken(
            "  title: Northshire", "  title: North\u{07}shire",
            "north.yaml:5:15: found the control character U+0007; expected a text file saved as UTF-8"),
        Broken(
            "  title: Northshire", "  ? [a]\n  : b",
            "north.yaml:5:5: found a list or mapping as a key; expected a plain name"),
        Broken(
            "  title: Northshire", "  title: \"North\\qshire\"",
            "north.yaml:5:16: found a backslash with a character that has no meaning after it; expected a "
                + "text in 'single quotes'"),
        Broken(
            "sources:", "based on: west.yaml\nsources:",
            "north.yaml:1:11: based on: the file 'west.yaml' cannot be read: there is no such file"),
        Broken(
            "sources:", "based on: [west.yaml]\nsources:",
            "north.yaml:1:11: based on: found a list; expected the name of a scenario file, such as base.yaml"),
    ]

    /// Keys, words and names.
    static let keyFaults: [Broken] = [
        Broken(
            "  horizon: 5", "  horizn: 5",
            "north.yaml:7:3: economy.horizn: 'horizn' is not known here; known are title, first year, era, "
                + "horizon, discount exponent, publishes and tags (did you mean 'horizon'?)"),
        Broken(
            "  title: Northshire\n", "",
            "north.yaml:4:1: economy.title: 'title' is missing; write for example 'title: …'"),
        Broken(
            "  - code: RTX", "  - code: RNL",
            "north.yaml:19:11: providers.RNL: the code 'RNL' stands twice, first at north.yaml:15:11; each "
                + "may stand once"),
        Broken(
            "  - code: RTX\n    beds", "  - beds",
            "north.yaml:19:5: providers[2].code: 'code' is missing; write for example 'code: …'"),
        Broken(
            "  - code: RTX\n    beds: {value: 420, assumption: as in the year before}", "  - RTX",
            "north.yaml:19:5: providers[2]: found 'RTX'; expected an item with its code"),
        Broken(
            "    beds: 597 beds", "    bed: 597 beds",
            "north.yaml:15:5: providers.RNL.beds: 'beds' is missing; write for example 'beds: 597 beds'",
            "north.yaml:17:5: providers.RNL.bed: 'bed' is not known here; known are code, beds and occupancy "
                + "(did you mean 'beds'?)"),
        Broken(
            "first year: 2014/15", "first year: 2014",
            "north.yaml:6:15: economy.first year: found '2014'; expected a financial year such as 2013/14"),
        Broken(
            "  horizon: 5", "  horizon: five",
            "north.yaml:7:12: economy.horizon: 'five' is no number; write it like 5"),
        Broken(
            "  horizon: 5", "  horizon: 50",
            "north.yaml:7:12: economy.horizon: found 50; it must be from 1 to 10"),
        Broken(
            "  horizon: 5", "  horizon: 2.5",
            "north.yaml:7:12: economy.horizon: found '2.5'; expected a whole number, such as 5"),
        Broken(
            "  horizon: 5", "  era: integrated care board",
            "north.yaml:7:8: economy.era: 'integrated care board' is not a choice known here; allowed are "
                + "clinical commissioning groups and integrated care boards (did you mean 'integrated care "
                + "boards'?)"),
        Broken(
            "  horizon: 5", "  publishes: maybe",
            "north.yaml:7:14: economy.publishes: found 'maybe'; expected yes or no"),
        Broken(
            "  horizon: 5", "  discount exponent: 3",
            "north.yaml:7:22: economy.discount exponent: found 3; it must be from 0 to 2"),
        Broken(
            "  tags: [coastal, rural]", "  tags: coastal",
            "north.yaml:8:9: economy.tags: found 'coastal'; expected a list of texts, such as [first, second]"),
        Broken(
            "  tags: [coastal, rural]", "  tags: [coastal, [rural]]",
            "north.yaml:8:19: economy.tags[2]: found a list; expected a text"),
        Broken(
            "  maternity: {length of stay: 2.1 days}", "  maternity: 2.1 days",
            "north.yaml:23:14: service lines.maternity: found '2.1 days'; expected a mapping of keys"),
        Broken(
            "  title: Northshire", "  title: {}",
            "north.yaml:5:10: economy.title: found a mapping of keys; expected a text"),
    ]
}
