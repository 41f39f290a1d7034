package import PlannerFiles

/// The organisations that make a scenario of an area: its commissioners, the trusts at home in it and those from which it takes part of its emergencies.
package struct BoardSystem: Sendable {
    /// A trust of the scenario.
    package struct Member: Sendable {
        package let trust: TrustEstimate
        package let isHome: Bool
        /// Share of the trust's surplus that counts here. Over all areas of England the shares of a trust add up to 1.
        package let counted: Double
        /// Share of the area's emergency admissions that a hospital trust gives, of its incidents that an ambulance trust answers; nil of others.
        package let emergencies: Double?
        /// Shares of patient-care income: commissioners of the area, boards outside that pay enough to be named, `specialised`, `other`.
        package let payers: [(code: String, share: Double)]
        /// What the area's own share was before payments were closed.
        package let believedShare: Double
        /// Code of the trust of this scenario that it merges into, and when.
        package let merger: (trust: String, when: String)?
    }

    package let choice: BoardChoice
    package let members: [Member]
    /// Boards outside that are named as payers, in the order of the table.
    package let outside: [String]

    /// - Throws: what the table of assumptions lacks.
    package init(_ choice: BoardChoice, _ flows: EnglandFlows, _ tables: EnglandTables) throws(ScenarioFaults) {
        let weights = choice.commissioners.flatMap(\.parts).reduce(into: [String: Double]()) { $0[$1.board, default: 0] += $1.share }
        let isOfBodies = choice.commissioners.contains { !tables[.boards].has($0.code) || $0.parts.count > 1 }
        let codes = Set(choice.commissioners.map(\.code))
        let least = try tables.assumed("neighbour from")
        let named = try tables.assumed("own line from")
        let own = choice.commissioners.flatMap(\.parts)

        var chosen: [(trust: TrustEstimate, isHome: Bool, emergencies: Double?)] = []
        let leastArea = try tables.assumed("service area from")
        func takesPart(_ trust: TrustEstimate, _ board: String) -> Bool {
            Self.gives(trust, board, tables) >= (trust.isHospital || trust.isAmbulance ? least : leastArea)
        }
        for trust in flows.trusts {
            let home = tables[.trusts].text(isOfBodies ? "body" : "board", trust.code) ?? trust.board
            let share = trust.isHospital || trust.isAmbulance ? Self.emergencies(own, trust, tables) : nil
            let isNear = own.contains { $0.share > 0 && takesPart(trust, $0.board) }
            // A region's ambulance trust has its office in one of the boards that it serves.
            if trust.isAmbulance, !isNear { continue }
            if codes.contains(home) || isNear { chosen.append((trust, codes.contains(home), share)) }
        }
        var members: [Member] = []
        var outside: Set<String> = []
        let present = Set(chosen.map(\.trust.code))
        for (trust, isHome, emergencies) in chosen {
            let boards = flows.boards.reduce(0) { $0 + flows.earned(trust.code, from: $1) }
            func share(_ code: String) -> Double { flows.earned(trust.code, from: code) / max(trust.patientIncome, 1) }
            var payers: [(String, Double)] = []
            for commissioner in choice.commissioners {
                payers.append((commissioner.code, commissioner.parts.reduce(0) { $0 + $1.share * share($1.board) }))
            }
            var rest = 0.0
            for board in flows.boards {
                let beyond = (1 - (weights[board] ?? 0)) * share(board)
                // A board of which only a part is here pays the rest under its own code, unless the code is the body's.
                // One in whose own scenario the trust stands is named, whatever it pays: what both scenarios say of it must agree.
                let isPartner = beyond > 0 && takesPart(trust, board)
                if beyond >= named || isPartner, !codes.contains(board) {
                    payers.append((board, beyond))
                    outside.insert(board)
                } else {
                    rest += beyond
                }
            }
            payers += [("specialised", share("specialised")), ("other", share("other") + rest)]
            // A board counts its part of a trust that gives enough of its emergencies; what no other board counts is the home's.
            let listed = flows.boards.filter { takesPart(trust, $0) }
            func part(_ share: (String) -> Double) -> Double { listed.reduce(0) { $0 + share($1) * flows.earned(trust.code, from: $1) } / max(boards, 1) }
            let counted = isHome ? 1 - part { 1 - (weights[$0] ?? 0) } : part { weights[$0] ?? 0 }
            let believed = own.reduce(0) { $0 + $1.share * flows.earned(trust.code, from: $1.board, asBelieved: true) } / max(trust.patientIncome, 1)
            let into = tables[.trusts].text("merges_into", trust.code), when = tables[.trusts].text("when", trust.code)
            var merger: (String, String)?
            if let into, let when, present.contains(into) { merger = (into, when) }
            members.append(
                Member(
                    trust: trust, isHome: isHome, counted: min(max(counted, 0), 1), emergencies: emergencies, payers: payers, believedShare: believed,
                    merger: merger)
            )
        }
        // Home trusts first, by income; then neighbours.
        self.members = members.enumerated().sorted { left, right in
            if left.element.isHome != right.element.isHome { return left.element.isHome }
            return left.element.trust.income != right.element.trust.income ? left.element.trust.income > right.element.trust.income : left.offset < right.offset
        }.map(\.element)
        self.choice = choice
        self.outside = flows.boards.filter { outside.contains($0) }
    }

    /// What a trust gives: of a hospital trust the share of a board's emergency admissions, of an ambulance trust the share of its incidents, of others the board's
    /// share of the trust's own care, where areas are known.
    private static func gives(_ trust: TrustEstimate, _ board: String, _ tables: EnglandTables) -> Double {
        if trust.isAmbulance { return tables[.ambulanceBoards].number("of_board", trust.code, board) ?? 0 }
        if trust.isHospital { return tables[.catchments].number("of_board_emergencies", trust.code, board) ?? 0 }
        return tables[.serviceAreas].number("share", trust.code, board) ?? 0
    }

    /// Share of an area's emergencies that a trust gives: of its boards by their emergency admissions.
    private static func emergencies(_ parts: [(board: String, share: Double)], _ trust: TrustEstimate, _ tables: EnglandTables) -> Double {
        var (given, all) = (0.0, 0.0)
        for (board, share) in parts {
            let weight = share * (tables[.boardCare].number("emergency_admissions", board) ?? 1)
            given += weight * gives(trust, board, tables)
            all += weight
        }
        return all > 0 ? given / all : 0
    }
}
