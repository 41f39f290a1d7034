extension Broken {
    /// Figures: units, forms, bounds, years.
    static let figureFaults: [Broken] = [
        Broken(
            "value: £691m", "value: 691m",
            "north.yaml:9:21: allocation.value: '691m' is no number; write it like £691m"),
        Broken(
            "value: £691m", "value: 691",
            "north.yaml:9:21: allocation.value: found '691'; expected money, such as £691m"),
        Broken(
            "value: £691m", "value: £6,91m",
            "north.yaml:9:24: allocation.91m: found '91m' after a comma; expected a text with a comma in "
                + "quotes where it stands in { } or [ ], such as \"503,096\""),
        Broken(
            "value: £691m", "value: -£691m",
            "north.yaml:9:21: allocation.value: found -£691m; it must be £0 or more"),
        Broken(
            "value: £691m", "value: 12:30",
            "north.yaml:9:21: allocation.value: '12:30' is no number; write it like £691m"),
        Broken(
            "value: £691m", "value: yes",
            "north.yaml:9:21: allocation.value: 'yes' is no number; write it like £691m"),
        Broken(
            "value: £691m", "value: .inf",
            "north.yaml:9:21: allocation.value: '.inf' is no number; write it like £691m"),
        Broken(
            "value: £691m, ", "",
            "north.yaml:9:13: allocation: found none of value and by year; state exactly one of them"),
        Broken(
            "value: £691m", "value: £691m, by year: {2014/15: £1m}",
            "north.yaml:9:37: allocation.by year: found value and by year together; state exactly one of "
                + "value and by year"),
        Broken(
            "2014/15: 2.14%", "2014/16: 2.14%",
            "north.yaml:12:24: growth.elective.by year.2014/16: found '2014/16'; expected a financial year "
                + "such as 2014/15 or 2016/17 on"),
        Broken(
            "2014/15: 2.14%", "2014/15 on: 2.14%",
            "north.yaml:12:24: growth.elective.by year.2014/15 on: found '2014/15 on' before a later year; "
                + "expected 'on' with the last year only"),
        Broken(
            "2014/15: 2.14%, ", "2015/16: 2.14%, ",
            "north.yaml:12:40: growth.elective.by year.2015/16 on: the year '2015/16' stands twice, first at "
                + "north.yaml:12:24; each may stand once"),
        Broken(
            "  non-elective: 2.6% a year\n", "",
            "north.yaml:10:1: growth.non-elective: 'non-elective' is missing; write for example "
                + "'non-elective: 2.6% a year'"),
        Broken(
            "  non-elective: 2.6%", "  Non elective: 2.6%",
            "north.yaml:10:1: growth.non-elective: 'non-elective' is missing; write for example "
                + "'non-elective: 2.6% a year'",
            "north.yaml:13:3: growth.Non elective: 'Non elective' is not known here; known are elective and "
                + "non-elective (did you mean 'non-elective'?)"),
        Broken(
            "2.6% a year", "2.6",
            "north.yaml:13:17: growth.non-elective: found '2.6'; expected a percentage a year, such as 2.6% a year"),
        Broken(
            "2.6% a year", "260%",
            "north.yaml:13:17: growth.non-elective: found 260%; it must be from -50% a year to 50% a year"),
        Broken(
            "    beds: 597 beds", "    beds: 597 bads",
            "north.yaml:17:11: providers.RNL.beds: found '597 bads'; expected a number of beds, such as 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 6000",
            "north.yaml:17:11: providers.RNL.beds: found 6000; it must be from 0 beds to 5,000 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 1_000",
            "north.yaml:17:11: providers.RNL.beds: '1_000' is no number; write it like 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 010",
            "north.yaml:17:11: providers.RNL.beds: '010' is no number; write it like 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 0x10",
            "north.yaml:17:11: providers.RNL.beds: '0x10' is no number; write it like 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 1e3",
            "north.yaml:17:11: providers.RNL.beds: '1e3' is no number; write it like 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: 2014-04-01",
            "north.yaml:17:11: providers.RNL.beds: '2014-04-01' is no number; write it like 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds:",
            "north.yaml:17:10: providers.RNL.beds: found nothing; expected a number of beds, such as 597 beds"),
        Broken(
            "    beds: 597 beds", "    beds: [597]",
            "north.yaml:17:11: providers.RNL.beds: found a list; expected a number of beds, such as 597 beds"),
        Broken(
            "  standard: {value: 18 weeks", "  standard: {value: 18 months",
            "north.yaml:25:21: waiting.standard.value: found '18 months'; expected a time in weeks, such as "
                + "18 weeks"),
        Broken(
            "value: 420", "value: 1,420",
            "north.yaml:20:21: providers.RTX.beds.420: found '420' after a comma; expected a text with a "
                + "comma in quotes where it stands in { } or [ ], such as \"503,096\""),
    ]

    /// Uncertainty.
    static let spreadFaults: [Broken] = [
        Broken(
            "normal ±3%", "normal 3%",
            "north.yaml:9:36: allocation.spread: found the width '3%'; expected ±, such as ±3%, or sd, such "
                + "as sd 3%"),
        Broken(
            "normal ±3%", "normal ±-3%",
            "north.yaml:9:36: allocation.spread: found the width '±-3%'; it must be above 0"),
        Broken(
            "normal ±3%", "normel ±3%",
            "north.yaml:9:36: allocation.spread: 'normel' is not a shape of spread known here; allowed are "
                + "normal, log-normal, truncated normal, uniform, triangular, pert, beta, gamma and discrete (did "
                + "you mean 'normal'?)"),
        Broken(
            "normal sd 0.5 points", "normal sd 0.5%",
            "north.yaml:12:67: growth.elective.spread: found the width 'sd 0.5%'; a width on a percentage is "
                + "given in points: ±0.5 points"),
        Broken(
            "triangular 85% to 97%", "triangular 97% to 85%",
            "north.yaml:18:39: providers.RNL.occupancy.spread: the low end 97% is not below the high end "
                + "85%; write the lower one first"),
        Broken(
            "triangular 85% to 97%", "triangular 92% to 97%",
            "north.yaml:18:39: providers.RNL.occupancy.spread: the value 91.5% lies outside its own spread "
                + "from 92% to 97%; the spread must include it"),
        Broken(
            "triangular 85% to 97%", "triangular 85% to 107%",
            "north.yaml:18:39: providers.RNL.occupancy.spread: found a spread that reaches 107%; it must be "
                + "from 0% to 100%"),
        Broken(
            "triangular 85% to 97%", "discrete 85% at 40%, 97% at 50%",
            "north.yaml:18:39: providers.RNL.occupancy.spread: the parts add up to 40%; they must add up to 100%",
            "north.yaml:18:60: providers.RNL.occupancy.97% at 50%: found '97% at 50%' after a comma; "
                + "expected a text with a comma in quotes where it stands in { } or [ ], such as \"503,096\""),
        Broken(
            "triangular 85% to 97%", "beta sd 40 points",
            "north.yaml:18:39: providers.RNL.occupancy.spread: found a beta with a standard deviation of 40 "
                + "points; it must be below 27.88816953 points for this value and these ends"),
        Broken(
            "triangular 85% to 97%", "10–90% from 85 to 97",
            "north.yaml:18:39: providers.RNL.occupancy.spread: found '85'; expected a percentage, such as 2.6%"),
        Broken(
            "persists: all years", "persists: always",
            "north.yaml:9:58: allocation.persists: found 'always'; expected 'all years', 'each year' or 'ar 0.6'"),
        Broken(
            "persists: ar 0.6", "persists: ar 1.2",
            "north.yaml:12:99: growth.elective.persists: found ar 1.2; it must be from 0 to below 1"),
        Broken(
            "spread: normal ±3%, ", "",
            "north.yaml:9:38: allocation.persists: found 'persists' without a spread, on which alone it acts; "
                + "expected a spread beside it, or the figure without it",
            "north.yaml:9:64: allocation.correlates in: found 'correlates in' without a spread, on which alone it acts; "
                + "expected a spread beside it, or the figure without it"),
    ]

    /// Sources and tables.
    static let sourceFaults: [Broken] = [
        Broken(
            "source: D1, note: net", "source: D3, note: net",
            "north.yaml:9:99: allocation.source: 'D3' is not a source known here; allowed are D1 and D2"),
        Broken(
            "source: D1, note: net", "note: net",
            "north.yaml:9:13: allocation: nothing says where this figure comes from; state one of source, "
                + "derived, apportioned and assumption, here or for the section"),
        Broken(
            "source: D1, note: net", "source: D1, derived: by hand",
            "north.yaml:9:112: allocation.derived: found source and derived together; state exactly one of "
                + "source, derived, apportioned and assumption"),
        Broken(
            "source: D1, note: net", "source: [D1, D2]",
            "north.yaml:9:99: allocation.source: found a list; expected a text"),
        Broken(
            "  D2: {title: Bed returns}", "  D2: {title: Bed returns}\n  D9: {title: Nothing}",
            "north.yaml:4:3: warning: sources.D9: the source 'D9' is not used; remove it or refer to it"),
        Broken(
            "  D2: {title: Bed returns}", "  D2: Bed returns",
            "north.yaml:3:7: sources.D2: found 'Bed returns'; expected a mapping of keys"),
        Broken(
            "data/people.csv", "data/peple.csv",
            "north.yaml:26:21: population: the table 'data/peple.csv' cannot be read: there is no such file "
                + "(did you mean 'data/people.csv'?)"),
        Broken(
            "population: {table: data/people.csv, source: D2}", "population: data/people.csv",
            "north.yaml:26:13: population: nothing says where this figure comes from; state one of source, "
                + "derived, apportioned and assumption, here or for the section"),
        Broken(
            "assumption: as in", "assumpton: as in",
            "north.yaml:20:11: providers.RTX.beds: nothing says where this figure comes from; state one of "
                + "source, derived, apportioned and assumption, here or for the section",
            "north.yaml:20:24: providers.RTX.beds.assumpton: 'assumpton' is not known here; known are value, "
                + "by year, spread, persists, correlates in and note (did you mean 'assumption'?)"),
        Broken(
            "assumption: typical of its kind", "assumption: ''",
            "north.yaml:22:15: service lines.assumption: found nothing; expected a text"),
        Broken(
            "  source: D1\n", "  source: D7\n",
            "north.yaml:11:11: growth.source: 'D7' is not a source known here; allowed are D1 and D2"),
    ]
}
