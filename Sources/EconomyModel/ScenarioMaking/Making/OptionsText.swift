/// Options that a planner can start from, sized to the area's beds and residents: wards, neighbourhood health, discharge, waiting lists, and shared support services.
struct OptionsText {
    private(set) var lines: [String] = []

    init(_ system: BoardSystem, residents: Double) {
        let deciding = system.members.filter { $0.counted >= 0.5 && $0.merger == nil && !$0.trust.isAmbulance }
        let hospitals = deciding.filter { $0.trust.type == "acute" && $0.trust.kind != "specialist" }.map(\.trust.code)
        let all = deciding.map(\.trust.code)
        let specialists = deciding.filter(\.trust.isHospital).map(\.trust.code)
        guard !hospitals.isEmpty else {
            lines = ["", "options: []"]
            return
        }
        let community = deciding.filter { ["acute", "community"].contains($0.trust.type) || $0.trust.kind.contains("community") }.map(\.trust.code)
        let people = ScenarioText.fixed(residents / 500_000, 1)
        // A unit of what acts in wards is a hospital of about £450m.
        let income = deciding.filter { hospitals.contains($0.trust.code) }.reduce(0) { $0 + $1.trust.income }
        let wards = ScenarioText.fixed(max(income / 720e6, 0.5), 1)
        func line(_ name: String, _ at: [String], _ scale: String, from: String? = nil) -> String {
            "      - {name: \(name.contains("'") ? ScenarioText.quoted(name) : name), at: [\(at.joined(separator: ", "))]\(from.map { ", from: \($0)" } ?? ""), scale: \(scale)}"
        }
        lines = [
            "", "# Starting points, sized to residents (500,000) and hospitals; none is anybody's plan. `planner design` searches for one.",
            "chosen option: do minimum",
            "chosen because: a starting point of ours, what can be done in any case; nobody here has chosen yet", "options:", "  - name: do minimum",
            "    about: Wards that flow, no agency at uncapped rates, the list cleaned.", "    interventions:", line("ward flow bundle", hospitals, wards),
            line("agency control", all, people), line("validate the waiting list", specialists, wards), "  - name: neighbourhood health",
            "    about: Neighbourhood teams for the frail, with hospital-level care at home and at the end of life.", "    interventions:",
            line("practices and community care as one", community, people), line("care home support", hospitals, people),
            line("rapid response and intermediate care", community, people), line("end-of-life care at home", community, people),
            "  - name: nobody waits to go home",
            "    about: Assessment at home, units for the frail, care on the same day.", "    interventions:", line("discharge to assess", hospitals, people),
            line("frailty unit", hospitals, wards), line("same-day emergency care", hospitals, wards), line("hospital at home", hospitals, people),
            "  - name: eighteen weeks by 2028/29", "    about: Surgical hubs, fuller theatres and far fewer follow-ups bring the list down.",
            "    interventions:",
            line("validate the waiting list", specialists, wards), line("planned surgery centre", hospitals, wards),
            line("theatre productivity", specialists, wards),
            line("follow-up at the patient's call", specialists, wards), line("specialist advice to GPs", hospitals, people),
            line("diagnostic centre", hospitals, people, from: "2027/28"), "  - name: shared support services",
            "    about: Offices, laboratories, buying and banks are run together.", "    interventions:", line("shared back office", hospitals, wards),
            line("pathology network", hospitals, wards), line("better buying", hospitals, wards), line("job plans and skill mix", hospitals, wards),
            line("electronic rosters", hospitals, wards),
        ]
    }
}
