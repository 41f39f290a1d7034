import PlannerFiles

/// Activity of a trust as far as it can be told, and what it would earn at national prices. Amounts a year, money in pounds.
struct HospitalCare {
    var admissions = 0.0
    var basis = ""
    var counted = false
    var mix: [(point: String, share: Double)] = []
    var first: Double?
    var followUp: Double?
    /// Contacts left out.
    var atNationalPrices = 0.0
    var atNationalCosts = 0.0

    /// Adds units of a point of delivery.
    mutating func add(_ units: Double, _ point: String, _ tables: EnglandTables) throws(ScenarioFaults) {
        let (price, cost) = (try tables.assumed("price", of: point), try tables.assumed("unit cost", of: point))
        atNationalPrices += units * price
        atNationalCosts += units * cost
    }
}

extension TrustEstimates {
    /// Admissions by method, visits and attendances of a hospital trust.
    func hospitalCare(_ trust: String, _ kind: String, _ income: Double) throws(ScenarioFaults) -> HospitalCare {
        var care = HospitalCare()
        let activity = tables[.activity]
        let dayCases = try tables.assumed("day cases of planned admissions")
        var mix: [(String, Double)] = []
        if let admissions = activity.number("admissions", trust), admissions > 0 {
            let emergency = activity.number("emergency", trust) ?? 0
            let planned = activity.number("planned", trust) ?? 0
            let other = activity.number("other", trust) ?? 0
            let all = emergency + planned + other
            care.admissions = all
            care.basis = "episodes of 2024/25"
            care.counted = true
            // Wards for mental health: their stays are few beside the other admissions that neither are emergencies nor planned.
            let mind = min(try mentalHealthAdmissions(trust), other)
            mix = [
                ("non-elective admission", emergency / all), ("elective admission", planned * (1 - dayCases) / all), ("day case", planned * dayCases / all),
                ("maternity admission", (other - mind) / all),
            ]
            if mind > 0 { mix.append(("mental health admission", mind / all)) }
        } else {
            care.admissions = income / (try tables.assumed("income for an admission", of: "acute"))
            care.basis = "income over £7,000: no admissions are published"
        }
        if let attended = activity.number("outpatients", trust), attended > 0 {
            care.first = attended * (try tables.assumed("first of outpatients"))
            care.followUp = attended - (care.first ?? 0)
        }
        care.mix = mix
        for (point, share) in mix { try care.add(care.admissions * share, point, tables) }
        if mix.isEmpty { try care.add(care.admissions / 2, "non-elective admission", tables) }
        let usualFirst = try tables.assumed("first outpatients for each admission", of: kind)
        let usualFollowUp = try tables.assumed("follow-up outpatients for each admission", of: kind)
        try care.add(care.first ?? care.admissions * usualFirst, "first outpatient", tables)
        try care.add(care.followUp ?? care.admissions * usualFollowUp, "follow-up outpatient", tables)
        try care.add(care.admissions * (try tables.assumed("critical care days", of: kind)), "critical care day", tables)
        try care.add(tables[.urgentCare].number("attendances", trust) ?? 0, "A&E attendance", tables)
        return care
    }

    /// Admissions to a hospital trust's wards for mental health, occupied beds over the national stay; none where it has only a few such beds.
    func mentalHealthAdmissions(_ trust: String) throws(ScenarioFaults) -> Double {
        let occupied = tables[.beds].number("mental_health_occupied", trust) ?? 0
        guard occupied >= (try tables.assumed("mental-health beds from")) else { return 0 }
        return occupied * 365 / (try tables.assumed("stay", of: "mental health admission"))
    }

    /// Admissions to the wards of a mental-health or community trust: occupied beds over the national stay, as admissions are counted in too many ways.
    func wardCare(_ trust: String, _ type: String, _ kind: String, _ patientIncome: Double) throws(ScenarioFaults) -> HospitalCare {
        var care = HospitalCare()
        func admissions(_ occupied: Double?, _ point: String) throws(ScenarioFaults) -> Double {
            (occupied ?? 0) * 365 / (try tables.assumed("stay", of: point))
        }
        let (mind, community) = ("mental health admission", "community hospital admission")
        var (ofMind, ofCommunity) = (0.0, 0.0)
        if type == "mental health" { ofMind = try admissions(tables[.beds].number("mental_health_occupied", trust), mind) }
        if kind != "mental health" { ofCommunity = try admissions(tables[.beds].number("acute_occupied", trust), community) }
        if ofMind + ofCommunity > 0 {
            care.basis = "occupied beds over the national stay"
        } else if type == "mental health" {
            ofMind = patientIncome * (try tables.assumed("ward share of mental health income")) / (try tables.assumed("price", of: mind))
            care.basis = "what the usual ward share of income pays for; no beds are reported"
        } else {
            ofCommunity = patientIncome * (try tables.assumed("ward share of community income")) / (try tables.assumed("price", of: community))
            care.basis = "what the usual ward share of income pays for; no beds are reported"
        }
        care.admissions = ofMind + ofCommunity
        care.mix = [(mind, ofMind), (community, ofCommunity)].filter { $0.1 > 0 }.map { ($0.0, $0.1 / (ofMind + ofCommunity)) }
        try care.add(ofMind, mind, tables)
        try care.add(ofCommunity, community, tables)
        try care.add(tables[.urgentCare].number("attendances", trust) ?? 0, "A&E attendance", tables)
        return care
    }
}
