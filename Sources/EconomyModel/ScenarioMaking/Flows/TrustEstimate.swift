import PlannerFiles

/// What is known and apportioned of one trust in 2025/26 before it is known who pays it. Money in pounds, shares as fractions.
package struct TrustEstimate: Sendable {
    package let code: String
    package let name: String
    /// acute, specialist, mental health, community or ambulance, as the list of trusts says.
    package let type: String
    /// A kind of the national set.
    package let kind: String
    package let board: String
    package let income: Double
    /// Half width of the central 80% of income, as a share of it.
    package let halfWidth: Double
    package let incomeBasis: String
    /// Share of income that is not patient care, and what it would be by kind alone.
    package let otherIncome: Double
    package let usualOtherIncome: Double
    /// Share of patient-care income earned by contacts in the community and in mental health; nil where the kind's is used.
    package let communityShare: Double?
    package let mentalHealthShare: Double?
    package let admissions: Double
    package let admissionsBasis: String
    /// Whether admissions were counted in 2024/25 rather than derived.
    package let admissionsCounted: Bool
    /// Shares of admissions by point of delivery; empty where the kind's are used.
    package let mix: [(point: String, share: Double)]
    package let firstOutpatients: Double?
    package let followUpOutpatients: Double?
    /// Relative to England's mean, weighted by income.
    package let marketForces: Double
    /// Income over what its activity would earn at national prices and its market forces, and recurring cost over what it would cost.
    package let factor: Double
    package let costFactor: Double
    package let cost: Double
    package let oneOffCost: Double
    /// Cost of admitted care over the national mean for the same mix, by the cost collection of 2024/25; nil where it sent none.
    package let collected: Double?
    /// Support for its planned deficit of 2025/26.
    package let support: Double
    /// Segment and mean score of the oversight framework; nil where none is published.
    package let segment: Int?
    package let score: Double?
    package let surplus: Double
    package let surplusBasis: String
    /// Whether a plan for 2025/26 is known.
    package let planKnown: Bool

    /// Income for the care of patients.
    package var patientIncome: Double { income * (1 - otherIncome) }
    package var isHospital: Bool { type == "acute" || type == "specialist" }
    package var isAmbulance: Bool { type == "ambulance" }
}

/// Makes estimates of trusts from the published tables.
struct TrustEstimates {
    let tables: EnglandTables
    /// England's mean market forces factor, weighted by income.
    let meanForces: Double

    init(_ tables: EnglandTables) {
        self.tables = tables
        var (sum, weight) = (0.0, 0.0)
        for trust in tables.trusts {
            guard let income = tables[.finance].number("income_2025_26", trust), let factor = tables[.forces].number("factor", trust) else { continue }
            sum += income * factor
            weight += income
        }
        meanForces = weight > 0 ? sum / weight : 1
    }

    private func price(_ point: String) throws(ScenarioFaults) -> Double { try tables.assumed("price", of: point) }

    /// The estimate of one trust; nil where no income is known of it.
    func estimate(_ trust: String) throws(ScenarioFaults) -> TrustEstimate? {
        guard let thousands = tables[.finance].number("income_2025_26", trust), let type = tables[.trusts].text("type", trust),
            let board = tables[.trusts].text("board", trust)
        else { return nil }
        let income = thousands * 1e3
        let forces = (tables[.forces].number("factor", trust) ?? meanForces) / meanForces
        let contacts = (tables[.activity].number("community_contacts_month", trust) ?? 0) * 12
        // Contacts earn at most what leaves the trust's other care something.
        let contactIncome = min(contacts * (try price("community contact")) / income, try tables.assumed("largest community share"))
        let isHospital = type == "acute" || type == "specialist"
        let collected = try collectedIndex(trust)
        let kind = try kind(trust, type, income: income, contactShare: contactIncome, collected)
        let usual = try tables.assumed("other income", of: kind)
        let money = try money(trust, income, isHospital)
        var (other, factor) = (usual, 1.0)
        var (community, mentalHealth): (Double?, Double?) = (nil, nil)
        var care = HospitalCare()
        if isHospital {
            care = try hospitalCare(trust, kind, income)
            // Teams earn beside wards for mental health what they do in a mental-health trust.
            let wards = (try mentalHealthAdmissions(trust)) * (try price("mental health admission"))
            let wardShare = try tables.assumed("ward share of mental health income")
            let mind = wards * (1 - wardShare) / wardShare / income
            let contacts = contactIncome > 0.02 ? contactIncome : 0
            let least = contacts + mind
            // income · (1 − other) − contacts = factor · market forces · activity at national prices
            let notional = care.atNationalPrices * forces
            let wanted = (income * (1 - usual) - income * least) / notional
            let held = min(max(wanted, try tables.assumed("income factor at least")), try tables.assumed("income factor at most"))
            other = 1 - least - held * notional / income
            other = min(max(other, try tables.assumed("other income at least")), try tables.assumed("other income at most"))
            if abs(held - wanted) < 1e-12 { other = usual }
            factor = (income * (1 - other) - income * least) / notional
            if contacts > 0 { community = contacts / (1 - other) }
            if mind > 0 { mentalHealth = mind / (1 - other) }
        } else if type != "ambulance" {
            care = try wardCare(trust, type, kind, income * (1 - usual))
            let patient = income * (1 - usual)
            switch kind {
            case "mental health": mentalHealth = max(1 - care.atNationalPrices * forces / patient, 0.05)
            case "mental health and community":
                community = min(contacts * (try price("community contact")) / patient, 0.45)
                mentalHealth = max(1 - care.atNationalPrices * forces / patient - (community ?? 0), 0.05)
            default: community = max(1 - care.atNationalPrices * forces / patient, 0.05)
            }
        }
        let size = isHospital ? "acute" : "other"
        let outside = try tables.assumed("non-operating cost", of: size)
        let once = income * (try tables.assumed("one-off cost", of: size))
        let cost = income * (1 - outside) - money.surplus
        var units = care.atNationalCosts
        let incidents = type == "ambulance" ? 1.0 : nil
        for (point, share) in [("community contact", community), ("mental health contact", mentalHealth), ("ambulance incident", incidents)] {
            let (price, unit) = (try price(point), try tables.assumed("unit cost", of: point))
            units += (share ?? 0) * income * (1 - other) / price * unit
        }
        let costFactor = units > 0 ? (cost - once - income * other) / units / forces : 1
        return TrustEstimate(
            code: trust, name: tables[.trusts].text("name", trust) ?? trust, type: type, kind: kind, board: board, income: income,
            halfWidth: tables[.finance].number("half_width", trust) ?? 0.08, incomeBasis: tables[.finance].text("how", trust) ?? "accounts of earlier years",
            otherIncome: other, usualOtherIncome: usual, communityShare: community, mentalHealthShare: mentalHealth, admissions: care.admissions,
            admissionsBasis: care.basis, admissionsCounted: care.counted, mix: care.mix, firstOutpatients: care.first, followUpOutpatients: care.followUp,
            marketForces: forces, factor: factor, costFactor: costFactor, cost: cost, oneOffCost: once, collected: collected, support: money.support,
            segment: tables[.finance].number("segment", trust).map { Int($0) }, score: tables[.finance].number("score", trust), surplus: money.surplus,
            surplusBasis: money.basis,
            planKnown: money.known)
    }

    private func kind(_ trust: String, _ type: String, income: Double, contactShare: Double, _ collected: Double?) throws(ScenarioFaults) -> String {
        switch type {
        case "specialist": return "specialist"
        case "acute":
            let size = tables[.trusts].text("size", trust) ?? ""
            if size == "specialist" { return "specialist" }
            if size == "teaching" {
                let (dear, large) = (try tables.assumed("tertiary from"), try tables.assumed("tertiary income from") * 1e3)
                return (collected ?? 0) > dear && income > large ? "tertiary" : "large acute"
            }
            return contactShare > (try tables.assumed("community trust from")) ? "acute and community" : "acute"
        case "mental health":
            let many = try tables.assumed("community trust from")
            return contactShare > many || (tables[.beds].number("acute_occupied", trust) ?? 0) > 15 ? "mental health and community" : "mental health"
        default: return type
        }
    }

    /// Cost of admitted care in the collection over what England's mean costs would be for the trust's own emergencies, planned and other admissions,
    /// and over England's ratio of the same.
    private func collectedIndex(_ trust: String) throws(ScenarioFaults) -> Double? {
        func ratio(_ code: String) throws(ScenarioFaults) -> (cost: Double, notional: Double)? {
            guard let cost = tables[.finance].number("collected_admitted", code), cost > 0, let emergencies = tables[.activity].number("emergency", code),
                let planned = tables[.activity].number("planned", code)
            else { return nil }
            let dayCases = try tables.assumed("day cases of planned admissions")
            let notional =
                emergencies * (try price("non-elective admission")) + planned
                * (dayCases * (try price("day case")) + (1 - dayCases) * (try price("elective admission")))
                + (tables[.activity].number("other", code) ?? 0) * (try price("maternity admission"))
            return (cost * 1e6, notional)
        }
        guard let own = try ratio(trust), own.notional > 0 else { return nil }
        var (cost, notional) = (0.0, 0.0)
        for code in tables.trusts {
            guard let each = try ratio(code) else { continue }
            cost += each.cost
            notional += each.notional
        }
        return own.cost / own.notional / (cost / notional)
    }

    private func money(_ trust: String, _ income: Double, _ isHospital: Bool) throws(ScenarioFaults) -> (
        surplus: Double, support: Double, basis: String, known: Bool
    ) {
        let planned = tables[.finance].number("planned_surplus", trust)
        if let forecast = tables[.finance].number("forecast_q3", trust) {
            let support = max(-(planned ?? 0), 0) * income * 0.95
            return (forecast * 1e6 + support, support, "forecast of quarter 3 for 2025/26 and the deficit support of its plan", true)
        }
        let variance = tables[.finance].number("variance_q3", trust) ?? 0
        guard let planned else {
            return (try tables.assumed("surplus where no plan is known") * income, 0, "no plan is published; every body was asked to plan for balance", false)
        }
        // Half of what was off plan by quarter 3 is taken to stay.
        let support = max(-planned, 0) * income * 0.95
        let surplus = (max(planned, 0) + variance / 2) * income
        let part = variance == 0 ? "on plan at quarter 3" : "and half of the variance at quarter 3"
        return (surplus, support, "plan of 2025/26 with its deficit support, \(part)", true)
    }
}
