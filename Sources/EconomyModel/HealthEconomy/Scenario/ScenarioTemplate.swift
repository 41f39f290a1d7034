import PlannerFiles

/// The scenario that `planner new` starts: one commissioner of 300,000 residents with England's ages, one acute trust.
package enum ScenarioTemplate {
    /// The scenario file; every figure is an assumption that waits for the planner's own.
    package static func scenario(name: String, slug: String, basedOn: String) -> String {
        """
        # A new economy. Every figure below is an assumption to be replaced: write your figure and its source.
        # "±" is half the width of the central 80%. All keys: docs/scenario-format.md
        format: 1
        name: "\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))"
        based on: \(basedOn)
        about: Say in two or three sentences what kind of place it is.

        commissioners:
          - code: X01
            name: First commissioner
            population: {table: \(slug)/population.csv, assumption: ages of England scaled to 300000 residents}
            need index: {value: 1.0, spread: normal ±4%, assumption: as England}
            allocation: {value: £372m, spread: normal ±3%, assumption: about £1240 a head}
            allocation year: 2014/15
            opening surplus: {value: 0.5%, assumption: half of the 1% required}

        providers:
          - code: X11
            name: First hospital trust
            kind: acute
            assumption: a middling acute trust; replace every figure by your own
            operating income: £230m
            operating cost: £227m
            surplus: -£1m
            beds: 560 beds
            occupancy: 87%
            admissions: 76000
            A&E attendances: 95000
            A&E within four hours: 95%
            waiting list: 14500
            within 18 weeks: 94%
            staff: 3450 WTE
            patients from:
              X01: 84%
              specialised: 10%
              other: 6%

        """
    }

    /// Residents by sex and five-year band: England's ages (mid-2014 estimates), rounded to hundreds.
    package static var population: String {
        let women = [9500, 8900, 8000, 8400, 9400, 10900, 11100, 9800, 10400, 10800, 10100, 8700, 8100, 8200, 6100, 5000, 3900, 2700, 1800]
        let men = [9900, 9300, 8400, 9000, 9800, 10900, 11000, 9900, 10300, 10600, 9900, 8500, 7700, 7800, 5600, 4300, 3000, 1600, 700]
        var lines = ["commissioner,sex,age_band,population"]
        for (sex, counts) in [(Sex.female, women), (Sex.male, men)] {
            for (band, count) in zip(AgeBand.names, counts) { lines.append("X01,\(sex.rawValue),\(band),\(count)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
