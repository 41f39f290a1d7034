import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// The model once more, slow and plain: dictionaries by name, one idea a step, nothing shared with the kernel but the
/// scenario as read and the numbers drawn for one replication. Written from the method's equations, so that a slip of
/// index or order in the fast kernel shows as a difference.
struct SlowOracle {
    let scenario: Scenario
    /// A drawn figure by path and year; the scenario's own where nothing is drawn.
    let drawn: (any FigureForm, Int) -> Double
    /// What no parameter explains, by trust, measure and year.
    let departure: (String, ProcessNoise.Measure, Int) -> Double
    /// The part of it that history foresees.
    let foreseen: (String, ProcessNoise.Measure, Int) -> Double
    /// The option whose interventions act; nil for do-nothing.
    var option: PlanOption?

    struct Purchase {
        let payer: String, trust: String, line: String
        let point: PointOfDelivery
        let units: Double, price: Double, cost: Double
    }

    var years: [FinancialYear] { scenario.years }
    func rules(_ point: PointOfDelivery) -> PointOfDeliveryRules { scenario.demand.pointsOfDelivery[point]! }
    private func growth(_ rate: (any FigureForm)?, to year: Int) -> Double {
        guard let rate, year > 0 else { return 1 }
        return (1...year).reduce(1) { $0 * (1 + drawn(rate, $1)) }
    }
    private func ratio(_ constant: DrawnConstant?) -> Double {
        guard let constant else { return 1 }
        return constant.value == 0 ? 1 : drawn(constant, 0) / constant.value
    }
    /// What a figure that is never drawn says of the baseline year.
    private func atFirst(_ path: RecordedPath) -> Double { path.value(in: years[0]) }
    private func relative(_ path: RecordedPath, _ year: Int) -> Double { atFirst(path) > 0 ? path.value(in: years[year]) / atFirst(path) : 1 }

    // MARK: Population

    private func rate(_ curve: String, _ sex: Sex, _ age: Double) -> Double {
        let table = scenario.demand.useRates
        var bands = Array(repeating: 0.0, count: 19)
        for row in 0..<table.rowCount where table.text("curve", row) == curve && table.text("sex", row) == sex.rawValue {
            bands[AgeBand.names.firstIndex(of: table.text("age_band", row))!] = table.number("rate_per_1000", row) / 1000
        }
        // Middles of bands stand at 2.5, 7.5 … 92.5.
        if age <= 2.5 { return bands[0] }
        if age >= 92.5 { return bands[18] }
        let band = Int((age - 2.5) / 5)
        let part = (age - 2.5) / 5 - Double(band)
        return bands[band] + part * (bands[band + 1] - bands[band])
    }

    /// Residents by sex, age and year.
    private func residents(_ commissioner: Commissioner) -> [[Sex: [Double]]] {
        let table = scenario.population.vitalRates
        var dying: [Sex: [Double]] = [.female: Array(repeating: 0, count: 91), .male: Array(repeating: 0, count: 91)]
        var bearing = Array(repeating: 0.0, count: 91)
        for row in 0..<table.rowCount {
            let age = Int(table.number("age", row))
            if table.text("kind", row) == "fertility" {
                bearing[age] = table.number("rate", row)
            } else {
                dying[Sex(rawValue: table.text("sex", row))!]![age] = table.number("rate", row)
            }
        }
        func singles(_ bands: [Sex: [Double]]) -> [Sex: [Double]] {
            var result: [Sex: [Double]] = [:]
            for sex in Sex.allCases {
                var ages = Array(repeating: 0.0, count: 91)
                for band in 0..<18 {
                    var alive = [1.0]
                    for age in band * 5..<band * 5 + 4 { alive.append(alive.last! * exp(-dying[sex]![age])) }
                    for offset in 0..<5 { ages[band * 5 + offset] = bands[sex]![band] * alive[offset] / alive.reduce(0, +) }
                }
                ages[90] = bands[sex]![18]
                result[sex] = ages
            }
            return result
        }
        var movers: [Sex: [Double]] = [.female: Array(repeating: 0, count: 19), .male: Array(repeating: 0, count: 19)]
        let shape = scenario.population.migrationShape
        for row in 0..<shape.rowCount {
            movers[Sex(rawValue: shape.text("sex", row))!]![AgeBand.names.firstIndex(of: shape.text("age_band", row))!] = shape.number("share", row)
        }
        let moverAges = singles(movers)
        var result = [singles(commissioner.population)]
        for year in 1..<years.count {
            let now = result[year - 1]
            var deaths = 1.0, births = 1.0
            for past in years[1...year] {
                deaths *= 1 - scenario.population.mortalityImprovement.value(in: past)
                births *= 1 + scenario.population.fertilityChange.value(in: past)
            }
            var next: [Sex: [Double]] = [:]
            for sex in Sex.allCases {
                var ages = Array(repeating: 0.0, count: 91)
                for age in 0..<91 { ages[min(90, age + 1)] += now[sex]![age] * exp(-dying[sex]![age] * deaths) }
                next[sex] = ages
            }
            var born = 0.0
            for age in 0..<91 { born += bearing[age] * births * 0.5 * (now[.female]![age] + next[.female]![age]) }
            let boys = scenario.population.maleShareOfBirths
            next[.male]![0] = born * boys * exp(-0.5 * dying[.male]![0] * deaths)
            next[.female]![0] = born * (1 - boys) * exp(-0.5 * dying[.female]![0] * deaths)
            let everybody = Sex.allCases.reduce(0) { $0 + now[$1]!.reduce(0, +) }
            let moving = (commissioner.netMigration ?? scenario.population.netMigration).value(in: years[year]) * everybody
            for sex in Sex.allCases { for age in 0..<91 { next[sex]![age] = max(0, next[sex]![age] + moving * moverAges[sex]![age]) } }
            result.append(next)
        }
        return result
    }

    // MARK: Baseline

    struct Trust {
        var units: [PointOfDelivery: Double] = [:]
        var patientIncome = 0.0, otherIncome = 0.0, cost = 0.0, nonOperating = 0.0, stayFactor = 1.0
        var price: [PointOfDelivery: Double] = [:], unitCost: [PointOfDelivery: Double] = [:]
        var purchases: [Purchase] = []
        var priceFactor = 1.0, costFactor = 1.0
    }

    func baseline(_ provider: Provider) -> Trust {
        let kind = scenario.kind(of: provider)
        var trust = Trust()
        let income = provider.operatingIncome.value
        trust.otherIncome = income * (provider.otherIncome ?? kind.otherIncome).value
        trust.patientIncome = income - trust.otherIncome
        for (name, share) in provider.admissionMix.isEmpty ? kind.admissionMix : provider.admissionMix {
            trust.units[PointOfDelivery(rawValue: name)!] = share.value * provider.admissions.value
        }
        for (name, each) in kind.perAdmission { trust.units[PointOfDelivery(rawValue: name)!] = each.value * provider.admissions.value }
        trust.units[.aeAttendance] = provider.aeAttendances?.value ?? 0
        var contacts = 0.0
        for (name, share) in kind.incomeShares {
            let point = PointOfDelivery(rawValue: name)!
            trust.units[point] = share.value * trust.patientIncome / atFirst(rules(point).price)
            contacts += share.value * trust.patientIncome
        }
        let counted = trust.units.filter { kind.incomeShares[$0.key.rawValue] == nil }.reduce(0) { $0 + $1.value * atFirst(rules($1.key).price) }
        let priceFactor = counted > 0 ? (trust.patientIncome - contacts) / counted : 1
        let recurring = provider.operatingCost.value - (provider.oneOffCost?.value ?? 0)
        let costFactor = (recurring - trust.otherIncome) / trust.units.reduce(0) { $0 + $1.value * atFirst(rules($1.key).unitCost) }
        trust.priceFactor = priceFactor
        trust.costFactor = costFactor
        for point in trust.units.keys {
            trust.price[point] = atFirst(rules(point).price) * (kind.incomeShares[point.rawValue] == nil ? priceFactor : 1)
            trust.unitCost[point] = atFirst(rules(point).unitCost) * costFactor
        }
        // The underlying position: the reported surplus with one-off items put back.
        trust.nonOperating = income - provider.operatingCost.value - provider.surplus.value
        trust.cost = income - (provider.surplus.value + (provider.oneOffCost?.value ?? 0)) - trust.nonOperating
        let bedDays = trust.units.reduce(0) { $0 + $1.value * (rules($1.key).lengthOfStay.map(atFirst) ?? 0) }
        if let beds = provider.beds, let occupancy = provider.occupancy, bedDays > 0 { trust.stayFactor = beds.value * occupancy.value * 365 / bedDays }
        trust.purchases = purchases(provider, trust)
        return trust
    }

    private func purchases(_ provider: Provider, _ trust: Trust) -> [Purchase] {
        let payers = scenario.commissioners.map(\.code) + scenario.outsideCommissioners.map(\.code)
        let all = trust.units.reduce(0) { $0 + $1.value * trust.price[$1.key]! }
        let atPoints = narrowShares(provider, trust, all)
        let open = payers.filter { atPoints[$0] == nil }
        let openTotal = open.reduce(0) { $0 + (provider.patientsFrom[$1]?.value ?? 0) }
        let table = scenario.serviceLines.shares
        var result: [Purchase] = []
        for (point, units) in trust.units where units > 0 {
            let rows = (0..<table.rowCount).filter { table.text("point_of_delivery", $0) == point.rawValue }
            let meanCost = rows.reduce(0) { $0 + table.number("share", $1) * table.number("relative_cost", $1) }
            let meanPrice = rows.reduce(0) { $0 + table.number("share", $1) * table.number("relative_price", $1) }
            let taken = atPoints.values.reduce(0) { $0 + ($1[point] ?? 0) }
            for payer in payers {
                let share: Double
                if let own = atPoints[payer] {
                    share = own[point] ?? 0
                } else {
                    share = openTotal > 0 ? (provider.patientsFrom[payer]?.value ?? 0) / openTotal * max(0, 1 - taken) : 0
                }
                guard share > 0 else { continue }
                for row in rows {
                    result.append(
                        Purchase(
                            payer: payer, trust: provider.code, line: table.text("service_line", row), point: point,
                            units: units * share * table.number("share", row),
                            price: trust.price[point]! * table.number("relative_price", row) / meanPrice,
                            cost: trust.unitCost[point]! * table.number("relative_cost", row) / meanCost))
                }
            }
        }
        return result
    }

    /// Of payers that buy some points alone: their shares of each point.
    ///
    /// By definition a payer asks the same rate of all its points, a point where payers ask for more than the limit is shared in
    /// proportion to their rates, and each rate is such that what the payer gets in all is what is stated. Each rate is found by
    /// halving an interval, given the others', until none moves; a payer that can never get enough asks for more than all others,
    /// and those who cannot are all short by the same part, as far as they buy the same points.
    private func narrowShares(_ provider: Provider, _ trust: Trust, _ all: Double) -> [String: [PointOfDelivery: Double]] {
        func worth(_ point: PointOfDelivery) -> Double { (trust.units[point] ?? 0) * (trust.price[point] ?? 0) }
        let payers = scenario.outsideCommissioners.filter { payer in
            !payer.buys.isEmpty && (provider.patientsFrom[payer.code]?.value ?? 0) > 0 && payer.buys.contains { worth($0) > 0 }
        }
        let limit = scenario.limits.boughtAtMost
        func even(_ payer: OutsideCommissioner) -> Double { provider.patientsFrom[payer.code]!.value * all / payer.buys.reduce(0) { $0 + worth($1) } }
        var rates = Dictionary(uniqueKeysWithValues: payers.map { ($0.code, even($0)) })
        func share(_ payer: OutsideCommissioner, _ point: PointOfDelivery) -> Double {
            let asked = payers.filter { $0.buys.contains(point) }.reduce(0) { $0 + rates[$1.code]! }
            return rates[payer.code]! * min(1, limit / asked)
        }
        func got(_ payer: OutsideCommissioner) -> Double { payer.buys.reduce(0) { $0 + share(payer, $1) * worth($1) } }
        for _ in 0..<400 {
            for payer in payers where got(payer) < provider.patientsFrom[payer.code]!.value * all * (1 - 1e-13) {
                var low = log(rates[payer.code]!), high = log(even(payer)) + 64
                for _ in 0..<90 {
                    rates[payer.code] = exp((low + high) / 2)
                    if got(payer) < provider.patientsFrom[payer.code]!.value * all { low = (low + high) / 2 } else { high = (low + high) / 2 }
                }
            }
        }
        func part(_ payer: OutsideCommissioner) -> Double { got(payer) / (provider.patientsFrom[payer.code]!.value * all) }
        // Whose rate has grown beyond all measure can never get enough, even where halving has stopped at what it wants.
        let short = payers.filter { rates[$0.code]! > even($0) * exp(32) }
        for _ in 0..<2000 {
            let parts = short.map(part)
            // Who is less short asks for less, though still for more than all who get enough.
            for (payer, own) in zip(short, parts) {
                let rate = rates[payer.code]!
                rates[payer.code] = max(rate * parts.min()! / own, even(payer) * exp(32))
            }
        }
        return Dictionary(
            uniqueKeysWithValues: payers.map { payer in
                (payer.code, Dictionary(uniqueKeysWithValues: payer.buys.map { ($0, share(payer, $0)) }))
            })
    }

    // MARK: The run

    /// Every figure, keyed as `organisation measure year`.
    // The optimiser of Swift 6.3 stops on this function, which is meant to be slow anyway.
    @_optimize(none)
    func figures() -> [String: Double] {
        var out: [String: Double] = [:]
        let capacity = scenario.capacity
        let finance = scenario.finance
        let commissioning = scenario.commissioning
        let outsideCodes = scenario.outsideCommissioners.map(\.code)
        let population = Dictionary(uniqueKeysWithValues: scenario.commissioners.map { ($0.code, residents($0)) })
        func heads(_ code: String, _ year: Int, from age: Int = 0) -> Double {
            Sex.allCases.reduce(0) { $0 + population[code]![year][$1]![age...].reduce(0, +) }
        }
        let everybody = scenario.commissioners.reduce(0) { $0 + heads($1.code, 0) }

        // Demographic indices by payer and curve.
        var index: [String: [Double]] = [:]
        for curve in ["all", "old"] {
            for commissioner in scenario.commissioners {
                let uses = years.indices.map { year -> Double in
                    var use = 0.0
                    for sex in Sex.allCases {
                        for age in 0..<91 {
                            let middle = age == 90 ? 92.5 : Double(age) + 0.5
                            let felt =
                                age >= scenario.population.healthStatusFromAge
                                ? middle - years[1..<year + 1].reduce(0) { $0 + scenario.population.healthStatusShift.value(in: $1) } : middle
                            use += population[commissioner.code]![year][sex]![age] * rate(curve, sex, felt)
                        }
                    }
                    return use
                }
                index["\(commissioner.code) \(curve)"] = uses.map { $0 / uses[0] }
            }
            for outside in outsideCodes {
                index["\(outside) \(curve)"] = years.indices.map { year in
                    scenario.commissioners.reduce(0) { $0 + heads($1.code, 0) / everybody * index["\($1.code) \(curve)"]![year] }
                }
            }
        }
        func factor(_ payer: String, _ point: PointOfDelivery, _ year: Int) -> Double {
            let local =
                scenario.commissioners.first { $0.code == payer }.map { growth($0.localGrowth, to: year) }
                ?? growth(scenario.outsideCommissioners.first { $0.code == payer }?.extraGrowth, to: year)
            return index["\(payer) \(rules(point).useRate)"]![year] * growth(rules(point).otherGrowth, to: year) * local
        }
        /// Contacts that capacity does not meet come back as emergencies.
        func spill(_ payer: String, _ year: Int) -> Double {
            let wanted = (factor(payer, .communityContact, year) + factor(payer, .mentalHealthContact, year)) / 2
            let met = 1 + drawn(capacity.communityResponse, year) * (wanted - 1)
            return 1 + drawn(capacity.spillBack, year) * max(0, wanted - met) / wanted
        }
        func priceIndex(_ point: PointOfDelivery, _ year: Int) -> Double {
            growth(finance.priceChange[rules(point).pricePath], to: year) * growth(rules(point).complexityGrowth, to: year) * relative(rules(point).price, year)
        }
        let pay = finance.costClasses.first { $0.rules.isPay }!.rules
        func days(_ year: Int) -> [Double] {
            let calendar = Calendar(identifier: .gregorian)
            return (0..<12).map { month in
                let date = calendar.date(from: DateComponents(year: years[year].start + (month >= 9 ? 1 : 0), month: (month + 3) % 12 + 1, day: 1))!
                return Double(calendar.range(of: .day, in: .month, for: date)!.count)
            }
        }
        func season(_ point: PointOfDelivery) -> [Double] {
            let table = scenario.demand.seasons
            let raw = (1...12).map { month in
                (0..<table.rowCount).first { table.text("season", $0) == rules(point).season && Int(table.number("month", $0)) == month }.map {
                    table.number("factor", $0)
                } ?? 1
            }
            let mean = zip(raw, days(0)).reduce(0) { $0 + $1.0 * $1.1 } / days(0).reduce(0, +)
            return raw.map { $0 / mean }
        }
        // The tail of the normal distribution by Abramowitz and Stegun 26.2.17, as the model has it (its error is tested apart).
        func tail(_ z: Double) -> Double {
            let t = 1 / (1 + 0.2316419 * abs(z))
            let sum = 0.319381530 * t - 0.356563782 * pow(t, 2) + 1.781477937 * pow(t, 3) - 1.821255978 * pow(t, 4) + 1.330274429 * pow(t, 5)
            let q = exp(-z * z / 2) / (2 * Double.pi).squareRoot() * sum
            return z < 0 ? 1 - q : q
        }
        func logit(_ share: Double) -> Double { log(share / (1 - share)) }
        func unlogit(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

        let acting = SlowOption(self)
        let changes = SlowOrganisations(self, scenario.organisationChanges(option))
        func keptHere(_ part: String, _ code: String, _ year: Int) -> Double { changes?.kept(part, year, code) ?? 1 }
        let demands = years.indices.map { year in acting.demand(year) { factor($0, $1, year) } }
        let levers = years.indices.map { acting.levers($0) }
        var paid: [String: Double] = [:]
        var states: [String: State] = [:]
        for provider in scenario.providers { states[provider.code] = State(self, provider) }
        for year in years.indices {
            var elsewherePaid: [String: Double] = [:]
            var expected: [String: Double] = [:]
            for provider in scenario.providers {
                let code = provider.code
                let trust = acting.trusts[code]!
                let state = states[code]!
                let pull = levers.map { $0.byTrust[code]! }
                func put(_ measure: Measure, _ year: Int, _ value: Double) { out["\(code) \(measure.rawValue) \(year)"] = value }
                func demand(_ purchase: Purchase, _ year: Int) -> Double {
                    let isEmergency = purchase.point == .aeAttendance || purchase.point == .nonElectiveAdmission
                    return demands[year].care[SlowOption.Key(purchase)]! * (isEmergency ? spill(purchase.payer, year) : 1)
                }
                func units(_ point: PointOfDelivery, _ year: Int) -> Double {
                    trust.purchases.filter { $0.point == point }.reduce(0) { $0 + demand($1, year) }
                }
                let size = provider.waitingList?.value ?? 0
                do {
                    let calendar = days(year)
                    let inYear = calendar.reduce(0, +)
                    let payIndex = growth(pay.inflation, to: year)

                    // Staff.
                    let weigh = { (y: Int) in
                        PointOfDelivery.allCases.reduce(0.0) { $0 + units($1, y) * (trust.unitCost[$1] ?? atFirst(rules($1).unitCost) * trust.costFactor) }
                    }
                    let activity = weigh(year) / weigh(0)
                    var required = 0.0, inPost = 0.0, temporary = 0.0, unfilled = 0.0, premium = 0.0, temporaryCost = 0.0
                    for group in scenario.workforce.groups {
                        let vacant = drawn(group.rules.vacancies, 0)
                        let staff = provider.staff.value * ratio(provider.staff) * drawn(group.rules.shareOfStaff, 0)
                        let need =
                            staff / (1 - vacant) * max(drawn(group.rules.rotaMinimum, year), 1 + drawn(group.rules.activityElasticity, year) * (activity - 1))
                            + pull[year].posts * drawn(group.rules.shareOfStaff, 0)
                        var now = staff
                        if year > 0 {
                            let left = state.posts[group.name]! * (1 - drawn(group.rules.turnover, year))
                            now =
                                left
                                + min(
                                    max(0, need * (1 - drawn(group.rules.vacancies, year)) - left),
                                    drawn(group.rules.joinersAtMost, year) * pull[year].raised(.joiners) * state.posts[group.name]!)
                        }
                        state.posts[group.name] = now
                        let gap = year == 0 ? need - now : max(0, need - now)
                        let bank = min(gap, drawn(group.rules.temporaryAtMost, year) * need)
                        required += need; inPost += now; temporary += bank; unfilled += gap - bank
                        let basic = bank * drawn(group.rules.costPerWTE, year) * payIndex
                        let extra = drawn(scenario.workforce.temporaryPremium, year) * pull[year].lowered(.temporaryPremium)
                        premium += basic * extra
                        temporaryCost += basic * (1 + extra)
                    }
                    let unfilledShare = required > 0 ? unfilled / required : 0
                    if year == 0 { state.base.premium = premium; state.base.unfilled = unfilledShare }
                    let addedPremium = premium - state.base.premium * payIndex
                    put(.postsRequired, year, required); put(.staffInPost, year, inPost); put(.temporaryStaff, year, temporary)
                    put(.unfilledPosts, year, unfilled); put(.temporaryStaffCost, year, temporaryCost)

                    // Beds.
                    var postponed = 0.0, loss = 0.0, addedEscalation = 0.0, diverted = 0.0, cameBack = 0.0
                    let hasBeds = (provider.beds?.value ?? 0) > 0 && (provider.occupancy?.value ?? 0) > 0
                    for measure in [
                        Measure.availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .bedDaysWanted, .bedDaysInOwnBeds,
                        .bedDaysInEscalation,
                        .bedDaysPostponed, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysCut,
                    ] where !hasBeds { put(measure, year, .nan) }
                    if hasBeds, let beds = provider.beds?.value, let reported = provider.occupancy?.value {
                        var byMonth = Array(repeating: 0.0, count: 12)
                        var bedDays = 0.0
                        for point in PointOfDelivery.allCases {
                            guard let stay = rules(point).lengthOfStay?.value(in: years[year]), stay > 0 else { continue }
                            let spent = units(point, year) * stay * growth(rules(point).lengthOfStayTrend, to: year)
                            bedDays += spent
                            for month in 0..<12 { byMonth[month] += spent * season(point)[month] }
                        }
                        let demanded = bedDays * trust.stayFactor * pull[year].stay / inYear
                        if year == 0 { state.base.demanded = demanded }
                        var open =
                            beds * growth(capacity.bedTrend, to: year) * (1 + drawn(capacity.bedResponse, year) * (demanded / state.base.demanded - 1))
                            + pull[year].beds
                        for step in years.indices where step > 0 && step <= year {
                            guard let stated = provider.decidedBedChange?.figure else { break }
                            // A change written "2016/17 on" comes every year from then on; any other comes once.
                            let isOpenEnded = stated.asWritten.contains(" on:") && years[step] > stated.byYear.keys.max()!
                            open += stated.byYear[years[step]] ?? (isOpenEnded ? stated.byYear[stated.byYear.keys.max()!]! : 0)
                        }
                        open = max(open, scenario.limits.leastBeds * beds)
                        let available = open * exp(departure(code, .beds, year))
                        state.mostBeds = max(state.mostBeds, available)
                        let variation = drawn(capacity.dailyVariation, year)
                        let waves = byMonth.map { bedDays > 0 ? $0 / bedDays : 1 }
                        // What the beds cannot hold of those who want one, from the daily spread; the tail as the model has it.
                        func beyond(_ wanted: Double, _ places: Double) -> (short: Double, full: Double) {
                            guard wanted > 0 else { return (0, 0) }
                            let spread = (variation * wanted).squareRoot()
                            let k = (places - wanted) / spread
                            return (max(0, spread * (exp(-k * k / 2) / (2 * Double.pi).squareRoot() - k * tail(k))), tail(k))
                        }
                        let full = min(reported, 0.9995)
                        if year == 0 {
                            // As many want a bed as leave the beds as full as reported: found by halving.
                            var low = 0.5 * full * open / demanded, high = 20 * full * open / demanded
                            for _ in 0..<200 {
                                state.wantedScale = (low + high) / 2
                                let given = (0..<12).reduce(0.0) { sum, month in
                                    let wanted = demanded * state.wantedScale * waves[month]
                                    return sum + (wanted - beyond(wanted, open).short) * calendar[month]
                                }
                                if given < full * open * inYear { low = state.wantedScale } else { high = state.wantedScale }
                            }
                        }
                        let foreseenBeds = demanded * state.wantedScale + state.cameBackDays / inYear
                        let mean = foreseenBeds * exp(departure(code, .beds, year) + departure(code, .occupancy, year) * (1 - full))
                        var extraDays = 0.0, fullDays = 0.0, wantedDays = 0.0, ownDays = 0.0, inExtra = 0.0, without = 0.0
                        for month in 0..<12 {
                            let wanted = mean * waves[month]
                            let extra = min(
                                max(0, wanted / drawn(capacity.occupancyCeiling, year) - available), drawn(capacity.escalationLimit, year) * state.mostBeds)
                            let own = beyond(wanted, available), all = beyond(wanted, available + extra)
                            extraDays += extra * calendar[month]
                            fullDays += all.full * calendar[month]
                            wantedDays += wanted * calendar[month]
                            ownDays += (wanted - own.short) * calendar[month]
                            inExtra += (own.short - all.short) * calendar[month]
                            without += all.short * calendar[month]
                            let crowd = foreseenBeds / open * waves[month]
                            for (piece, slope) in capacity.aeCurve.enumerated() {
                                let end = piece + 1 < capacity.aeCurve.count ? capacity.aeCurve[piece + 1].from : .infinity
                                loss += drawn(slope.slope, year) * max(0, min(crowd, end) - slope.from) / 12
                            }
                        }
                        // Who has no bed: elective patients wait at home, emergencies in A&E or in other trusts, the rest go home early.
                        func stays(_ point: PointOfDelivery) -> Double {
                            units(point, year) * (rules(point).lengthOfStay?.value(in: years[year]) ?? 0) * growth(rules(point).lengthOfStayTrend, to: year)
                        }
                        let perDay = bedDays > 0 ? wantedDays / bedDays : 0
                        let parts = [capacity.postponedWhenFull, capacity.waitedWhenFull, capacity.divertedWhenFull].map { drawn($0, year) }
                        let sharing = max(1, parts.reduce(0, +))
                        let most = scenario.limits.putOffAtMost
                        let putOff = size > 0 ? min(without * parts[0] / sharing, most * stays(.electiveAdmission) * perDay) : 0
                        let mobile = stays(.nonElectiveAdmission) + stays(.mentalHealthAdmission)
                        let sentAway = min(without * parts[2] / sharing, most * mobile * perDay)
                        let early = without * (1 - parts.reduce(0, +) / sharing)
                        let waited = max(0, without - putOff - sentAway - early)
                        postponed = stays(.electiveAdmission) > 0 ? putOff / (stays(.electiveAdmission) * perDay) : 0
                        let away = mobile > 0 ? sentAway / (mobile * perDay) : 0
                        let again = early * drawn(capacity.readmittedPerDayCut, year)
                        let cost = (extraDays + waited) * drawn(capacity.escalationBedDayCost, year) * payIndex
                        let carers = (extraDays + waited) / inYear * drawn(capacity.escalationStaff, year)
                        if year == 0 {
                            state.base.loss = loss; state.base.postponed = postponed; state.base.escalation = cost
                            state.base.away = away; state.base.again = again; state.base.carers = carers
                        }
                        addedEscalation = cost - state.base.escalation * payIndex
                        diverted = away - state.base.away
                        cameBack = units(.nonElectiveAdmission, year) > 0 ? max(0, again - state.base.again) : 0
                        let emergencies = units(.nonElectiveAdmission, year)
                        state.cameBackDays =
                            cameBack * (emergencies > 0 ? stays(.nonElectiveAdmission) * trust.stayFactor * pull[year].stay / emergencies : 0)
                        let hired = max(0, carers - state.base.carers)
                        let wage = scenario.workforce.groups.reduce(0.0) { $0 + drawn($1.rules.shareOfStaff, 0) * drawn($1.rules.costPerWTE, year) } * payIndex
                        put(.postsRequired, year, required + hired); put(.temporaryStaff, year, temporary + hired)
                        put(
                            .temporaryStaffCost, year,
                            temporaryCost + hired * wage * (1 + drawn(scenario.workforce.temporaryPremium, year) * pull[year].lowered(.temporaryPremium)))
                        put(.availableBeds, year, available); put(.occupiedBeds, year, ownDays / inYear); put(.bedOccupancy, year, ownDays / inYear / available)
                        put(.escalationBeds, year, extraDays / inYear); put(.daysFull, year, fullDays / inYear)
                        put(.bedDaysWanted, year, wantedDays); put(.bedDaysInOwnBeds, year, ownDays); put(.bedDaysInEscalation, year, inExtra)
                        put(.bedDaysPostponed, year, putOff); put(.bedDaysWaitedInAE, year, waited); put(.bedDaysDiverted, year, sentAway)
                        put(.bedDaysCut, year, early)
                    }
                    let postponement = postponed - state.base.postponed

                    // A&E.
                    var fourHours = 1.0
                    put(.aeWithinFourHours, year, .nan)
                    if let reported = provider.aeWithinFourHours?.value, (provider.aeAttendances?.value ?? 0) > 0 {
                        if year > 0 { state.trend += drawn(capacity.aeTrend, year) }
                        fourHours = unlogit(
                            logit(
                                min(
                                    max(reported - (loss - state.base.loss) + state.trend + pull[year].summed(.fourHours), scenario.limits.fourHoursAtLeast),
                                    0.9995))
                                + departure(code, .aeFourHours, year))
                        put(.aeWithinFourHours, year, fourHours)
                    }

                    // Waiting list.
                    var delivered: [PointOfDelivery: Double] = [.nonElectiveAdmission: 1 - diverted, .mentalHealthAdmission: 1 - diverted]
                    var standing: [PointOfDelivery: Double] = [:]
                    var overAYear = 0.0
                    for measure in [Measure.waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList] {
                        put(measure, year, .nan)
                    }
                    if size > 0 {
                        let nights = units(.electiveAdmission, year), sameDay = units(.dayCase, year)
                        let lost = nights + sameDay > 0 ? postponement * nights / (nights + sameDay) : 0
                        let referrals = units(.firstOutpatient, 0) > 0 ? units(.firstOutpatient, year) / units(.firstOutpatient, 0) : 1
                        let admitted = drawn(capacity.admittedShare, year)
                        var treated = 0.0, removed = 0.0, started = 0.0, offered = 0.0
                        if year > 0 {
                            let start = state.balanced - drawn(capacity.listGrowth, year) * size / 12
                            let answered = 1 + drawn(capacity.plannedCapacityResponse, year) * (referrals - 1)
                            let staffed = max(0, 1 - drawn(scenario.workforce.capacityLost, year) * max(0, unfilledShare - state.base.unfilled))
                            let places: Double =
                                start * answered * staffed * pull[year].raised(.plannedCapacity) * (1 - state.notBought) * (1 - admitted * lost)
                            let change = departure(code, .waitingList, year) - departure(code, .waitingList, year - 1)
                            let drift = state.list.reduce(0, +) * (exp(change) - 1) / 12
                            for month in 0..<12 {
                                let part = calendar[month] / inYear * 12 * season(.firstOutpatient)[month]
                                let result = aMonth(
                                    &state.list, joining: state.joining * referrals * part, places: max(0, places * part - drift), treat: state.treat,
                                    removal: state.removals[year])
                                treated += result.treated; removed += result.removed
                                started += state.joining * referrals * part
                                offered += state.balanced * referrals * part
                            }
                            let admissions = admitted * (1 - lost) / (1 - admitted * lost)
                            let limits = scenario.limits
                            let forAdmission = min(max(treated * admissions / (offered * admitted), limits.deliveredAtLeast), limits.deliveredAtMost)
                            let forClinic = min(max(treated * (1 - admissions) / (offered * (1 - admitted)), limits.deliveredAtLeast), limits.deliveredAtMost)
                            let ready = forAdmission / (1 - lost)
                            delivered[.electiveAdmission] = ready * (1 - postponement)
                            delivered[.dayCase] = ready
                            delivered[.firstOutpatient] = forClinic
                            delivered[.followUpOutpatient] = forClinic
                            standing = [.electiveAdmission: ready, .dayCase: ready]
                        }
                        let structural = within(state.list)
                        let shown = unlogit(logit(structural) + state.listOffset)
                        overAYear = min(state.list[12] * (1 - shown) / (1 - structural), state.list.reduce(0, +))
                        let cases = units(.electiveAdmission, year) + units(.dayCase, year)
                        put(.waitingList, year, state.list.reduce(0, +)); put(.withinEighteenWeeks, year, shown); put(.overFiftyTwoWeeks, year, overAYear)
                        put(.postponed, year, max(0, postponement) * units(.electiveAdmission, year))
                        put(
                            .theatreSessionsNeeded, year,
                            cases * drawn(capacity.theatreShare, year) / drawn(capacity.casesPerSession, year) / drawn(capacity.theatreUse, year) / 52)
                        put(.capacityToHoldList, year, treated > 0 ? (started - removed) / treated : 1)
                        state.treated = treated
                    }

                    // Income by payer.
                    var byPayer: [String: Double] = [:]
                    var unfunded = 0.0
                    let r0 = drawn(finance.payment.marginalRate, 0), b0 = drawn(finance.payment.marginalRateThreshold, 0)
                    let scale = 1 / (min(1, b0) + r0 * max(0, 1 - b0))
                    for payer in Set(trust.purchases.map(\.payer)) {
                        var emergency = 0.0, emergencyBefore = 0.0
                        for purchase in trust.purchases where purchase.payer == payer {
                            let price = purchase.price * priceIndex(purchase.point, year)
                            let amount = demand(purchase, year) * (delivered[purchase.point] ?? 1)
                            if purchase.point == .nonElectiveAdmission || purchase.point == .mentalHealthAdmission {
                                elsewherePaid[payer, default: 0] += demand(purchase, year) * diverted * price
                            }
                            let plan = purchase.units * price
                            switch rules(purchase.point).payment {
                            case .byActivity: break
                            case .block:
                                byPayer[payer, default: 0] += plan
                                unfunded += amount * price - plan
                                continue
                            case .capitation:
                                let grown = plan * index["\(payer) \(rules(purchase.point).useRate)"]![year]
                                byPayer[payer, default: 0] += grown
                                unfunded += amount * price - grown
                                continue
                            case .capAndCollar:
                                // Inside the corridor in full; what lies outside counts at the corridor's rate.
                                let width = drawn(finance.payment.corridor, year)
                                let inside = min(max(amount * price, plan * (1 - width)), plan * (1 + width))
                                let outside = amount * price - inside
                                byPayer[payer, default: 0] += inside + drawn(finance.payment.corridorRate, year) * outside
                                unfunded += (1 - drawn(finance.payment.corridorRate, year)) * outside
                                continue
                            }
                            if purchase.point == .nonElectiveAdmission {
                                emergency += amount * price
                                emergencyBefore += purchase.units * price
                            } else {
                                byPayer[payer, default: 0] += amount * price
                            }
                        }
                        let threshold = drawn(finance.payment.marginalRateThreshold, year) * emergencyBefore
                        let income =
                            scale * (min(emergency, threshold) + drawn(finance.payment.marginalRate, year) * max(0, emergency - threshold))
                            * (1 - drawn(finance.payment.readmissionsUnpaid, year)) / (1 - drawn(finance.payment.readmissionsUnpaid, 0))
                        byPayer[payer, default: 0] += income
                        unfunded += emergency - income
                    }
                    let quality =
                        (1 + drawn(finance.payment.qualityPayment, year) * drawn(finance.payment.qualityPaymentEarned, year))
                        / (1 + drawn(finance.payment.qualityPayment, 0) * drawn(finance.payment.qualityPaymentEarned, 0))
                    let contract = byPayer.values.reduce(0, +) * quality
                    let people = exp(departure(code, .admissions, year))
                    let attendances = units(.aeAttendance, year) * people * ratio(provider.aeAttendances)
                    let fines = min(
                        attendances * max(0, drawn(finance.payment.fourHourStandard, year) - fourHours) * drawn(finance.payment.fourHourSanction, year)
                            + overAYear * 12 * drawn(finance.payment.fiftyTwoWeekSanction, year), drawn(finance.payment.sanctionLimit, year) * contract)
                    if year == 0 { state.base.sanction = fines / contract }
                    let money = exp(departure(code, .income, year) - foreseen(code, .income, year))
                    let multiplier = quality * (1 - (fines / contract - state.base.sanction)) * money
                    for (payer, amount) in byPayer {
                        paid["\(payer) \(code) \(year)"] = amount * multiplier
                        expected[payer, default: 0] += amount * multiplier / money
                    }
                    let otherIndex = growth(finance.otherIncomeGrowth, to: year)

                    // Cost by line.
                    let inflation = finance.costClasses.reduce(0.0) { $0 + drawn($1.rules.share, 0) * growth($1.rules.inflation, to: year) }
                    let efficiency = year == 0 ? 1 : (1...year).reduce(1.0) { $0 * (1 - drawn(finance.habitualEfficiency, $1)) }
                    let allWeight = trust.purchases.reduce(0) { $0 + $1.units * $1.cost }
                    var cost = 0.0, notReleased = 0.0
                    for line in Set(trust.purchases.map(\.line)) {
                        let purchases = trust.purchases.filter { $0.line == line }
                        let weight = purchases.reduce(0) { $0 + $1.units * $1.cost }
                        let now = purchases.reduce(0) {
                            $0 + demand($1, year) * (standing[$1.point] ?? delivered[$1.point] ?? 1) * $1.cost
                                * growth(rules($1.point).complexityGrowth, to: year)
                        }
                        let costlier = purchases.reduce(0) {
                            $0 + demand($1, year) * (standing[$1.point] ?? delivered[$1.point] ?? 1) * $1.cost
                                * growth(rules($1.point).complexityGrowth, to: year)
                                * relative(rules($1.point).unitCost, year)
                        }
                        let unitLevel = now > 0 ? costlier / now : 1
                        let volume = now / weight
                        var level = state.wards[line] ?? 1
                        if year > 0 {
                            let step = drawn(finance.behaviour.stepSize, year)
                            let needed = step > 0 ? 1 + step * ceil((volume - 1) / step - 1e-9) : volume
                            level +=
                                (needed > level ? drawn(finance.behaviour.riseWithinYear, year) : drawn(finance.behaviour.releaseWithinYear, year))
                                * (needed - level)
                            state.wards[line] = level
                        }
                        let v = drawn(finance.behaviour.variableShare, year), s = drawn(finance.behaviour.semiFixedShare, year)
                        let full = (trust.cost - trust.otherIncome) * weight / allWeight * inflation * efficiency * (pull[year].cost[line] ?? 1) * unitLevel
                        cost += full * (v * volume + s * level + 1 - v - s)
                        notReleased += full * (v * volume + s * level + 1 - v - s - volume)
                    }
                    let perWeight = (trust.cost - trust.otherIncome) / allWeight
                    let unitCost = trust.unitCost[.nonElectiveAdmission] ?? atFirst(rules(.nonElectiveAdmission).unitCost) * trust.costFactor
                    let comingBack =
                        cameBack * unitCost * perWeight * inflation * efficiency * growth(rules(.nonElectiveAdmission).complexityGrowth, to: year)
                    let structural =
                        (cost + comingBack + trust.otherIncome * otherIndex + addedPremium + addedEscalation + pull[year].added * inflation) * money
                    state.now = State.Now(
                        money: money, other: trust.otherIncome * otherIndex * money, structural: structural,
                        habit: (cost + comingBack) * (1 / efficiency - 1) * money, unfunded: unfunded, notReleased: notReleased * money)
                    put(.aeAttendances, year, attendances)
                    func done(_ point: PointOfDelivery) -> Double { units(point, year) * (delivered[point] ?? 1) * people }
                    put(.admissions, year, PointOfDelivery.allCases.filter(\.isAdmission).reduce(0) { $0 + done($1) } + cameBack)
                    put(.emergencyAdmissions, year, done(.nonElectiveAdmission) + cameBack)
                    put(.plannedAdmissions, year, done(.electiveAdmission) + done(.dayCase))
                    put(.outpatientAttendances, year, done(.firstOutpatient) + done(.followUpOutpatient))
                }
            }

            // Commissioners and the economy.
            var gap = 0.0, allocations = 0.0, positions = 0.0, people = 0.0, beside = 0.0
            var economy = (
                announced: 0.0, habit: 0.0, extra: 0.0, cut: 0.0, withheld: 0.0, answered: 0.0, charge: 0.0, support: 0.0, capital: 0.0, habitCapital: 0.0,
                counted: 0.0
            )
            var cutShare: [String: Double] = [:]
            for state in states.values { state.notBought = 0 }
            do {
                for commissioner in scenario.commissioners {
                    let code = commissioner.code
                    let path = commissioner.allocationGrowth ?? commissioning.allocationGrowth
                    var start = commissioner.allocation.value
                    for step in 1...max(1, commissioner.allocationYear.start - scenario.baselineYear.start)
                    where commissioner.allocationYear > scenario.baselineYear {
                        start /= 1 + path.value(in: scenario.baselineYear.advanced(by: step))
                    }
                    let level = ratio(commissioner.allocation)
                    let allocation = start * level * growth(path, to: year)
                    let kept = start * commissioner.openingSurplus.value
                    let running0 = heads(code, 0) * commissioning.rules.runningCostPerHead.value(in: scenario.baselineYear)
                    let lines0 = commissioning.spending.reduce(0) { $0 + start * $1.rules.share.value }
                    let paid0 = scenario.providers.reduce(0.0) { sum, provider in
                        sum + baseline(provider).purchases.filter { $0.payer == code }.reduce(0) { $0 + $1.units * $1.price }
                    }
                    let elsewhere0 = start - kept - running0 - lines0 - paid0 + (level - 1) * (start - kept - lines0)
                    let demography = index["\(code) \(commissioning.outOfAreaUseRate)"]![year]
                    let local = growth(commissioner.localGrowth, to: year)
                    let emergency = rules(.nonElectiveAdmission)
                    let follows =
                        growth(emergency.otherGrowth, to: year) * growth(emergency.complexityGrowth, to: year) * local
                        * growth(finance.priceChange[commissioning.outOfAreaPricePath], to: year)
                    let contracts = scenario.providers.reduce(0.0) { $0 + (paid["\(code) \($1.code) \(year)"] ?? 0) }
                    let offset = drawn(commissioning.contractOffset, year) * (contracts - (expected[code] ?? 0))
                    let elsewhere = max(0, elsewhere0 * demography * follows - offset) + (elsewherePaid[code] ?? 0)
                    let lines =
                        commissioning.spending.reduce(0) {
                            $0 + start * $1.rules.share.value * level * index["\(code) \($1.rules.useRate)"]![year] * growth($1.rules.growth, to: year)
                                * growth($1.rules.inflation, to: year) * local
                        }
                    let bound =
                        drawn(commissioning.rules.runningCostPerHead, year) * heads(code, year) + levers[year].spendAdded[code]!
                        * growth(pay.inflation, to: year)
                    let required = drawn(commissioning.rules.requiredSurplus, year) * allocation
                    let announced = allocation - contracts - elsewhere - lines - bound
                    let short = year == 0 ? 0 : max(0, required - announced)
                    let answer = commissioning.shortfall
                    let cut = min(drawn(answer.contracts, year) * short, drawn(answer.contractsAtMost, year) * contracts)
                    let withheld = min(drawn(answer.withheld, year) * short, drawn(answer.withheldAtMost, year) * lines, short - cut)
                    cutShare[code] = contracts > 0 ? cut / contracts : 0
                    for provider in scenario.providers {
                        let whole = Set(acting.trusts[provider.code]!.purchases.map(\.payer)).reduce(0.0) { $0 + (paid["\($1) \(provider.code) \(year)"] ?? 0) }
                        guard whole > 0, contracts > 0 else { continue }
                        states[provider.code]!.notBought +=
                            min(1, drawn(answer.lists, year) * short / contracts) * (paid["\(code) \(provider.code) \(year)"] ?? 0) / whole
                    }
                    // What has passed to a successor outside is paid for elsewhere.
                    let passed = scenario.providers.reduce(0.0) {
                        $0 + (paid["\(code) \($1.code) \(year)"] ?? 0) * (1 - (cutShare[code] ?? 0)) * (1 - keptHere("income", $1.code, year))
                    }
                    let payments = contracts - cut
                    let other = lines - withheld + bound
                    let position = allocation - payments - elsewhere - other
                    economy.announced += required - announced
                    economy.cut += cut
                    economy.withheld += withheld
                    func put(_ measure: Measure, _ value: Double) { out["\(code) \(measure.rawValue) \(year)"] = value }
                    put(.allocation, allocation); put(.spend, payments + elsewhere + other); put(.surplus, position); put(.surplusMargin, position / allocation)
                    put(.spendInside, payments - passed); put(.spendElsewhere, elsewhere + passed); put(.spendOther, other)
                    put(.residents, heads(code, year)); put(.residents65, heads(code, year, from: 65))
                    let kept1 = drawn(commissioning.rules.requiredSurplus, year) + drawn(commissioning.rules.contingency, year)
                    put(.underlyingSurplus, position + drawn(commissioning.rules.nonRecurrent, year) * allocation);
                    put(.headroom, position - kept1 * allocation)
                    put(.shortfall, short); put(.growthWithheld, withheld)
                    beside += elsewhere + passed + other
                    gap += drawn(commissioning.rules.requiredSurplus, year) * allocation - position
                    allocations += allocation; positions += position; people += heads(code, year)
                }
            }
            for provider in scenario.providers {
                let code = provider.code
                let trust = acting.trusts[code]!
                let state = states[code]!
                let kind = scenario.kind(of: provider)
                let now = state.now
                func put(_ measure: Measure, _ value: Double) { out["\(code) \(measure.rawValue) \(year)"] = value }
                let buyers = Set(trust.purchases.map(\.payer))
                let contracts = buyers.reduce(0.0) { $0 + (paid["\($1) \(code) \(year)"] ?? 0) }
                let left = buyers.reduce(0.0) { $0 + (paid["\($1) \(code) \(year)"] ?? 0) * (1 - (cutShare[$1] ?? 0)) }
                let fromInside = buyers.filter { !outsideCodes.contains($0) }.reduce(0.0) {
                    $0 + (paid["\($1) \(code) \(year)"] ?? 0) * (1 - (cutShare[$1] ?? 0))
                }
                let announced = contracts + now.other
                let extra = (left + now.other) * (exp(foreseen(code, .income, year)) - 1)
                let income = left + now.other + extra
                if year == 0 { state.firstShare = now.structural / income }
                if year > 0 {
                    let outgrown = log(now.structural / income) - log(state.firstShare)
                    state.answer = min(0, max(-outgrown, state.answer - kind.costAnswersIncome.value * (outgrown + state.answer)))
                }
                let answered = now.structural - now.structural * exp(state.answer)
                let isSite = year > 0 && changes?.involved.contains(code) ?? false
                let charge = year > 0 && !isSite ? drawn(finance.supportCharge, year) * state.support : 0
                let serviceIndex = growth(finance.capitalServiceGrowth, to: year)
                let nonOperating = trust.nonOperating * serviceIndex
                let oneOff = provider.oneOffCost.map { drawn($0, year) - $0.value } ?? 0
                let plain = announced - now.structural - nonOperating + oneOff + departure(code, .margin, year) * announced
                let surplus = year == 0 ? provider.surplus.value : plain - (contracts - left) + extra + answered - charge
                let operating =
                    year == 0
                    ? provider.operatingCost.value : income - surplus - nonOperating - charge - departure(code, .nonOperating, year) * announced
                let reportedIncome = provider.operatingIncome.value
                let recurring = provider.operatingCost.value - (provider.oneOffCost?.value ?? 0)
                let depreciation = reportedIncome * kind.depreciation.value * serviceIndex
                let service = reportedIncome * (provider.capitalService ?? kind.capitalService).value * serviceIndex + charge
                let capital = reportedIncome * kind.capitalSpend.value(in: years[year]) * serviceIndex + levers[year].byTrust[code]!.capital
                var drawnSupport = 0.0
                if year == 0 {
                    state.working = recurring / 365 * (provider.workingCapital ?? kind.workingCapital).value
                    state.cash = provider.cash?.value ?? recurring / 365 * kind.cash.value
                } else if !isSite {
                    state.cash += surplus + depreciation - capital
                    drawnSupport = max(0, drawn(finance.minimumCashDays, year) * operating / days(year).reduce(0, +) - state.cash)
                    state.cash += drawnSupport
                    state.working += surplus + depreciation - capital + drawnSupport
                    state.support += drawnSupport
                }
                let liquidity = state.working * 360 / (operating - depreciation)
                let cover = (surplus + service + depreciation) / service
                func scored(_ value: Double, _ limits: [Double]) -> Double { Double(4 - (limits.firstIndex { value >= $0 } ?? 3)) }
                let score: [Double] = [scored(liquidity, [0, -7, -14]), scored(cover, [2.5, 1.75, 1.25])]
                put(.operatingIncome, income); put(.operatingCost, operating); put(.surplus, surplus)
                put(.surplusMargin, surplus / income); put(.cash, state.cash); put(.liquidityDays, liquidity)
                put(.capitalServiceCover, cover); put(.rating, floor((score[0] + score[1]) / 2 + 0.5 + 1e-9))
                put(.paidByEconomy, fromInside); put(.unfundedActivity, now.unfunded); put(.costNotReleased, now.notReleased)
                put(.moneyBeyond, extra); put(.contractsCut, contracts - left); put(.costAnswered, answered)
                put(.supportDrawn, drawnSupport); put(.supportCharge, charge); put(.cashBeforeSupport, state.cash - state.support)
                let share = provider.countedShare?.value ?? 1
                let announcedSurplus = year == 0 ? surplus : plain
                let (keptIncome, keptCost) = (keptHere("income", code, year), keptHere("cost", code, year))
                // Income less cost, of which different shares may stay.
                economy.announced -= share * (keptIncome * announced - keptCost * (announced - announcedSurplus))
                economy.counted += share * (keptIncome * income - keptCost * (income - surplus))
                economy.habit += share * now.habit * keptCost
                economy.extra += share * extra * keptIncome
                economy.cut -= share * (contracts - left) * keptIncome
                economy.answered += share * answered * keptCost
                economy.charge += share * charge
                economy.support += drawnSupport
                economy.capital += levers[year].byTrust[code]!.capital * keptCost
                economy.habitCapital += (capital - levers[year].byTrust[code]!.capital) * keptCost
                state.site = (income, surplus, operating, depreciation, service, capital)
            }
            if let changes, year > 0 {
                // Each month: what passes over, then a twelfth of the year's flows and of the charge on what is owed.
                let trusts = changes.involved
                var charged: [String: Double] = [:]
                for month in (year - 1) * 12..<year * 12 {
                    for passings in changes.passings[month] {
                        let before = Dictionary(uniqueKeysWithValues: trusts.map { ($0, (states[$0]!.cash, states[$0]!.working, states[$0]!.support)) })
                        for one in passings {
                            let (cash, working, support) = before[one.from]!
                            for (code, sign) in [(one.from, -1.0), (one.to, 1.0)] {
                                guard let state = states[code] else { continue }
                                state.cash += sign * one.assets * cash
                                state.working += sign * one.assets * working
                                state.support += sign * one.debts * support
                            }
                        }
                    }
                    for code in trusts {
                        let state = states[code]!
                        var flow = 0.0
                        for one in trusts {
                            let site = states[one]!.site
                            let income = changes.months[month]["income"]![code]?[one] ?? 0, cost = changes.months[month]["cost"]![code]?[one] ?? 0
                            flow += income * site.income - cost * (site.income - site.surplus - site.depreciation + site.capital)
                        }
                        let charge = drawn(finance.supportCharge, year) * state.support / 12
                        charged[code, default: 0] += charge
                        state.cash += flow / 12 - charge
                        state.working += flow / 12 - charge
                    }
                }
                for code in trusts {
                    let state = states[code]!
                    func put(_ measure: Measure, _ value: Double, _ isThere: Bool) { out["\(code) \(measure.rawValue) \(year)"] = isThere ? value : .nan }
                    func sum(_ part: String, atEnd: Bool = false, _ figure: (String) -> Double) -> Double {
                        trusts.reduce(0) { $0 + (atEnd ? changes.atEnd(part, year, code, $1) : changes.over(part, year, code, $1)) * figure($1) }
                    }
                    let charge = charged[code]!
                    let income = sum("income") { states[$0]!.site.income }
                    let surplus = income - sum("cost") { states[$0]!.site.income - states[$0]!.site.surplus } - charge
                    let depreciation = sum("cost") { states[$0]!.site.depreciation }
                    let service = sum("cost") { states[$0]!.site.service } + charge
                    let running = sum("cost", atEnd: true) { states[$0]!.site.cost }
                    let withoutDepreciation = running - sum("cost", atEnd: true) { states[$0]!.site.depreciation }
                    let (here, stays) = (changes.isThere(code, year), changes.isThereAtEnd(code, year))
                    var support = 0.0
                    if stays {
                        support = max(0, drawn(finance.minimumCashDays, year) * running / days(year).reduce(0, +) - state.cash)
                        state.cash += support; state.working += support; state.support += support
                    }
                    economy.charge += changes.counted(code, year) * charge
                    economy.counted -= changes.counted(code, year) * charge
                    economy.support += support
                    let liquidity = state.working * 360 / withoutDepreciation
                    let cover = (surplus + service + depreciation) / service
                    func scored(_ value: Double, _ limits: [Double]) -> Double { Double(4 - (limits.firstIndex { value >= $0 } ?? 3)) }
                    let score: [Double] = [scored(liquidity, [0, -7, -14]), scored(cover, [2.5, 1.75, 1.25])]
                    put(.cash, state.cash, stays); put(.liquidityDays, liquidity, stays); put(.capitalServiceCover, cover, stays)
                    put(.rating, floor((score[0] + score[1]) / 2 + 0.5 + 1e-9), stays); put(.cashBeforeSupport, state.cash - state.support, stays)
                    put(.supportDrawn, support, here); put(.supportCharge, charge, here)
                    state.joined = (surplus, surplus / income)
                    if !stays { (state.cash, state.working, state.support) = (0, 0, 0) }
                }
            }
            do {
                func trusts(_ measure: Measure) -> [Double] { scenario.providers.map { out["\($0.code) \(measure.rawValue) \(year)"]! } }
                let counted = economy.counted
                let parts = scenario.providers.map { ($0.countedShare?.value ?? 1) * keptHere("income", $0.code, year) }
                let income = zip(parts, trusts(.operatingIncome)).reduce(0) { $0 + $1.0 * $1.1 }
                let inside = zip(parts, trusts(.paidByEconomy)).reduce(0) { $0 + $1.0 * $1.1 }
                gap -= counted
                func put(_ measure: Measure, _ value: Double) { out["economy \(measure.rawValue) \(year)"] = value }
                put(.gap, gap); put(.gapPerHead, gap / people); put(.gapShareOfIncome, gap / (allocations + income - inside))
                put(.surplus, positions + counted); put(.operatingIncome, income); put(.allocation, allocations); put(.residents, people)
                put(.systemCost, zip(scenario.providers, trusts(.operatingCost)).reduce(0) { $0 + $1.1 * keptHere("cost", $1.0.code, year) } + beside)
                put(.capitalSpent, economy.capital)
                put(.gapAfterHabit, economy.announced); put(.gapDoNothing, economy.announced + economy.habit); put(.habitualSaving, economy.habit)
                put(.moneyBeyond, economy.extra); put(.contractsCut, economy.cut); put(.growthWithheld, economy.withheld)
                put(.costAnswered, economy.answered); put(.supportCharge, economy.charge); put(.supportDrawn, economy.support);
                put(.capitalFromHabit, economy.habitCapital)
                put(.healthGain, levers[year].health); put(.travelMinutes, demands[year].travel)
                put(.trustsAtRisk, Double(trusts(.rating).count { $0 <= 2 }))
            }
            if let changes {
                changes.join(&out, year, treated: states.mapValues(\.treated), days: days(year).reduce(0, +))
                for code in changes.involved where year > 0 {
                    let (surplus, margin) = changes.isThere(code, year) ? states[code]!.joined : (.nan, .nan)
                    out["\(code) \(Measure.surplus.rawValue) \(year)"] = surplus
                    out["\(code) \(Measure.surplusMargin.rawValue) \(year)"] = margin
                }
            }
        }
        return out
    }

    /// What a trust carries from year to year.
    final class State {
        struct Now { var money = 1.0, other = 0.0, structural = 0.0, habit = 0.0, unfunded = 0.0, notReleased = 0.0 }
        var list: [Double]
        let removals: [[Double]], treat: [Double], joining: Double, balanced: Double, listOffset: Double
        var posts: [String: Double] = [:]
        var wards: [String: Double] = [:]
        var trend = 0.0, working = 0.0, cash = 0.0, support = 0.0, answer = 0.0, firstShare = 1.0
        var wantedScale = 1.0, mostBeds = 0.0, cameBackDays = 0.0, notBought = 0.0
        var base = (
            demanded: 0.0, loss: 0.0, postponed: 0.0, escalation: 0.0, premium: 0.0, unfilled: 0.0, sanction: 0.0, away: 0.0, again: 0.0, carers: 0.0
        )
        var now = Now()
        /// Patients treated in the year, what the year came to at the site, and surplus and margin of the organisation.
        var treated = 0.0
        var site = (income: 0.0, surplus: 0.0, cost: 0.0, depreciation: 0.0, service: 0.0, capital: 0.0)
        var joined = (0.0, 0.0)

        init(_ oracle: SlowOracle, _ provider: Provider) {
            let capacity = oracle.scenario.capacity
            let shape = WaitingListShape(withinEighteenWeeks: provider.withinEighteenWeeks?.value ?? 0.95, shape: capacity.waitingShape)
            let size = provider.waitingList?.value ?? 0
            let list = shape.shares.map { $0 * size }
            removals = oracle.years.map { year in shape.leaving.map { min(capacity.removals.value(in: year), oracle.scenario.limits.removedAtMost * $0) } }
            let treat = zip(shape.leaving, removals[0]).map { max(0, $0 - $1) }
            joining = shape.startsPerWaiter * size
            var entering: [Double] = [joining] + list[0..<12]
            entering[12] += list[12]
            balanced = zip(treat, entering).reduce(0) { $0 + $1.0 * $1.1 }
            let reportedShare: Double = min(max(provider.withinEighteenWeeks?.value ?? 0.95, 0.01), 0.9995)
            func logit(_ share: Double) -> Double { log(share / (1 - share)) }
            listOffset = size > 0 ? logit(reportedShare) - logit(oracle.within(list)) : 0
            self.list = list
            self.treat = treat
        }
    }

    /// 18 weeks are 4.14 months: four whole months and a part of the fifth. On an empty list nobody waits too long.
    func within(_ list: [Double]) -> Double {
        guard list.reduce(0, +) > 0 else { return 0.9999 }
        return min((list[0...3].reduce(0, +) + (18 * 7 / (365.25 / 12) - 4) * list[4]) / list.reduce(0, +), 0.9999)
    }

    /// Everybody waits a month longer, some are removed, places go by the baseline's pattern, unused ones to the longest.
    private func aMonth(_ list: inout [Double], joining: Double, places: Double, treat: [Double], removal: [Double]) -> (treated: Double, removed: Double) {
        var entering = [joining] + list[0..<12]
        entering[12] += list[12]
        let gone = zip(entering, removal).map { $0 * $1 }
        var left = zip(entering, gone).map { $0 - $1 }
        let wishes = zip(entering, treat).map { $0 * $1 }
        let total = wishes.reduce(0, +)
        var treated = Array(repeating: 0.0, count: 13)
        if total > 0 { for band in 0..<13 { treated[band] = min(left[band], places * wishes[band] / total) } }
        left = zip(left, treated).map { $0 - $1 }
        var spare = total > 0 ? places - treated.reduce(0, +) : 0
        for band in (0..<13).reversed() where spare > 1e-12 {
            let more = min(spare, left[band])
            left[band] -= more
            treated[band] += more
            spare -= more
        }
        list = left
        return (treated.reduce(0, +), gone.reduce(0, +))
    }
}
