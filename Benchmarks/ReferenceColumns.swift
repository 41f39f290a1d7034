import HealthEconomy
import HealthSimulation
import ReferenceKernel

/// The columns of a compiled economy as the plain C kernel reads them. Owns the memory that the C structure points to.
///
/// Unsafe because C is called; nothing here is timed.
final class ReferenceColumns {
    private(set) var economy = reference_economy()
    private var numberColumns: [UnsafeMutablePointer<Double>] = []
    private var positionColumns: [UnsafeMutablePointer<Int32>] = []
    private let ratings: UnsafeMutablePointer<reference_rating>
    private let years: Int
    /// Positions in the output that the reference writes, for all years of each, and the measures that it does not know, by whose.
    private(set) var compared: [Int] = []
    private(set) var notCompared: [String] = []

    init(_ compiled: CompiledEconomy) {
        years = compiled.lastYear + 1
        ratings = .allocate(capacity: years)
        ratings.initialize(repeating: reference_rating(), count: years)
        sizes(compiled)
        series(compiled.layout)
        points()
        limits(compiled.economy)
        economyColumns(compiled)
        moneyParameters(compiled.economy)
        qualityColumns(compiled.quality)
        cellColumns(compiled.cells)
        payerColumns(compiled)
        trustColumns(compiled.trusts)
        neutralLevers(max(compiled.trusts.count * compiled.trusts.lines, compiled.payers.insideCount) * years)
        for (year, held) in compiled.economy.ratings.enumerated() { if let held { ratings[year] = Self.rating(held) } }
        economy.ratings = UnsafePointer(ratings)
    }

    deinit {
        for column in numberColumns { column.deallocate() }
        for column in positionColumns { column.deallocate() }
        ratings.deallocate()
    }

    private func column(_ values: [Double]) -> UnsafePointer<Double> {
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(values.count, 1))
        memory.initialize(repeating: 0, count: max(values.count, 1))
        for (position, value) in values.enumerated() { memory[position] = value }
        numberColumns.append(memory)
        return UnsafePointer(memory)
    }

    private func column(_ values: [Int32]) -> UnsafePointer<Int32> {
        let memory = UnsafeMutablePointer<Int32>.allocate(capacity: max(values.count, 1))
        memory.initialize(repeating: 0, count: max(values.count, 1))
        for (position, value) in values.enumerated() { memory[position] = value }
        positionColumns.append(memory)
        return UnsafePointer(memory)
    }

    private func column(_ values: [Int]) -> UnsafePointer<Int32> { column(values.map(Int32.init)) }
    private func column(_ values: [Bool]) -> UnsafePointer<Int32> { column(values.map { $0 ? Int32(1) : 0 }) }
    private func column(_ values: [ParameterID]) -> UnsafePointer<Int32> { column(values.map(row)) }
    private func column(_ values: [ParameterID?]) -> UnsafePointer<Int32> { column(values.map { $0.map(row) ?? -1 }) }
    private func row(_ parameter: ParameterID) -> Int32 { Int32(parameter.index) }

    private func sizes(_ compiled: CompiledEconomy) {
        let columns = compiled.economy
        economy.providers = Int32(compiled.trusts.count)
        economy.payers = Int32(compiled.payers.count)
        economy.inside = Int32(compiled.payers.insideCount)
        economy.curves = Int32(columns.curves.count)
        economy.lines = Int32(compiled.trusts.lines)
        economy.groups = Int32(columns.workforce.staffShare.count)
        economy.classes = Int32(columns.finance.inflation.count)
        economy.spending_lines = Int32(columns.commissioning.spendingGrowth.count)
        economy.price_paths = Int32(columns.priceChange.count)
        economy.ae_pieces = Int32(columns.capacity.aeStarts.count)
        economy.cells = Int32(compiled.cells.count)
        economy.last_year = Int32(compiled.lastYear)
        economy.central = column(compiled.parameters.central)
        economy.noise_centre = column(compiled.noise.centre)
    }

    /// Finds the reference's measures among those of the tables by their names.
    private func series(_ layout: SeriesLayout) {
        func found(_ level: Int, _ whose: OrganisationKind, _ measures: [Measure], from bases: [Int]) -> (count: Int32, places: UnsafePointer<Int32>) {
            let names = (0..<reference_series_count(Int32(level))).map { String(cString: reference_series_name(Int32(level), $0)) }
            let places = names.map { name in
                guard let place = measures.firstIndex(where: { $0.rawValue == name }) else {
                    preconditionFailure("the reference works out \(name) of a \(whose.rawValue), which is no measure of the tables")
                }
                return place
            }
            for base in bases { for place in places { compared += (base + place) * years..<(base + place + 1) * years } }
            notCompared += measures.filter { !names.contains($0.rawValue) }.map { "\($0.rawValue) of a \(whose.rawValue)" }
            return (Int32(measures.count), column(places))
        }
        let trust = found(Int(reference_trust), .provider, Measure.ofProviders, from: (0..<layout.providers).map(layout.provider))
        let payer = found(
            Int(reference_commissioner), .commissioner, Measure.ofCommissioners, from: (0..<layout.commissioners).map(layout.commissioner))
        let whole = found(Int(reference_whole_economy), .economy, Measure.ofEconomy, from: [layout.economy])
        economy.series = (trust.count, payer.count, whole.count)
        economy.place_of_series = (trust.places, payer.places, whole.places)
    }

    private func points() {
        func position(_ point: PointOfDelivery) -> Int32 { Int32(point.index) }
        precondition(PointOfDelivery.allCases.count == Int(reference_points), "reference_kernel.h counts other points of delivery than the model")
        economy.is_admission = column(PointOfDelivery.allCases.map(\.isAdmission))
        economy.ae_attendance = position(.aeAttendance)
        economy.non_elective = position(.nonElectiveAdmission)
        economy.elective = position(.electiveAdmission)
        economy.day_case = position(.dayCase)
        economy.first_outpatient = position(.firstOutpatient)
        economy.follow_up = position(.followUpOutpatient)
        economy.community_contact = position(.communityContact)
        economy.mental_contact = position(.mentalHealthContact)
    }

    private func limits(_ columns: EconomyColumns) {
        economy.least_beds = columns.limits.leastBeds
        economy.put_off_at_most = columns.limits.putOffAtMost
        economy.four_hours_at_least = columns.limits.fourHoursAtLeast
        economy.delivered_at_least = columns.limits.deliveredAtLeast
        economy.delivered_at_most = columns.limits.deliveredAtMost
    }

    private func economyColumns(_ compiled: CompiledEconomy) {
        let columns = compiled.economy
        economy.curve_of_point = column(columns.curveOfPoint)
        economy.other_growth = column(columns.otherGrowth)
        economy.complexity = column(columns.complexity)
        economy.stay_trend = column(columns.stayTrend)
        economy.contract = column(columns.contract.map { form in ContractForm.allCases.firstIndex(of: form) ?? 0 })
        economy.price_path_of_point = column(columns.pricePathOfPoint)
        economy.price_change = column(columns.priceChange)
        economy.length_of_stay = column(columns.lengthOfStay)
        economy.price_level = column(columns.priceLevel)
        economy.cost_level = column(columns.costLevel)
        economy.dates_unit_costs = columns.datesUnitCosts ? 1 : 0
        economy.season = column(columns.season)
        economy.days = column(columns.days)
        economy.days_in_year = column(columns.daysInYear)
        economy.ae_starts = column(columns.capacity.aeStarts)
        economy.ae_slopes = column(columns.capacity.aeSlopes)
        economy.mortality_improvement = row(columns.mortalityImprovement)
        economy.fertility_change = row(columns.fertilityChange)
        economy.health_status_shift = row(columns.healthStatusShift)
        economy.occupancy_ceiling = row(columns.capacity.occupancyCeiling)
        economy.escalation_limit = row(columns.capacity.escalationLimit)
        economy.escalation_bed_day = row(columns.capacity.escalationBedDay)
        economy.escalation_staff = row(columns.capacity.escalationStaff)
        economy.daily_variation = row(columns.capacity.dailyVariation)
        economy.postponed_when_full = row(columns.capacity.postponedWhenFull)
        economy.waited_when_full = row(columns.capacity.waitedWhenFull)
        economy.diverted_when_full = row(columns.capacity.divertedWhenFull)
        economy.readmitted_per_day_cut = row(columns.capacity.readmittedPerDayCut)
        economy.can_divert = column(columns.canDivert)
        economy.bed_trend = row(columns.capacity.bedTrend)
        economy.bed_response = row(columns.capacity.bedResponse)
        economy.ae_trend = row(columns.capacity.aeTrend)
        economy.planned_response = row(columns.capacity.plannedResponse)
        economy.admitted_share = row(columns.capacity.admittedShare)
        economy.list_growth = row(columns.capacity.listGrowth)
        economy.cases_per_session = row(columns.capacity.casesPerSession)
        economy.theatre_use = row(columns.capacity.theatreUse)
        economy.theatre_share = row(columns.capacity.theatreShare)
        economy.community_response = row(columns.capacity.communityResponse)
        economy.spill_back = row(columns.capacity.spillBack)
        economy.readmissions_unpaid = row(columns.finance.readmissionsUnpaid)
        economy.corridor = row(columns.finance.corridor)
        economy.corridor_rate = row(columns.finance.corridorRate)
        economy.staff_share = column(columns.workforce.staffShare)
        economy.staff_cost = column(columns.workforce.staffCost)
        economy.staff_elasticity = column(columns.workforce.staffElasticity)
        economy.turnover = column(columns.workforce.turnover)
        economy.joiners_at_most = column(columns.workforce.joinersAtMost)
        economy.vacancies = column(columns.workforce.vacancies)
        economy.temporary_at_most = column(columns.workforce.temporaryAtMost)
        economy.rota_minimum = column(columns.workforce.rotaMinimum)
        economy.temporary_premium = row(columns.workforce.temporaryPremium)
        economy.capacity_lost = row(columns.workforce.capacityLost)
    }

    private func moneyParameters(_ columns: EconomyColumns) {
        economy.pay_class = Int32(columns.finance.payClass)
        economy.class_share = column(columns.finance.classShare)
        economy.inflation = column(columns.finance.inflation)
        economy.variable_share = row(columns.finance.variableShare)
        economy.semi_fixed_share = row(columns.finance.semiFixedShare)
        economy.rise = row(columns.finance.rise)
        economy.release = row(columns.finance.release)
        economy.step_size = row(columns.finance.stepSize)
        economy.efficiency = row(columns.finance.efficiency)
        economy.marginal_rate = row(columns.finance.marginalRate)
        economy.marginal_threshold = row(columns.finance.marginalThreshold)
        economy.quality_payment = row(columns.finance.qualityPayment)
        economy.quality_earned = row(columns.finance.qualityEarned)
        economy.four_hour_sanction = row(columns.finance.fourHourSanction)
        economy.four_hour_standard = row(columns.finance.fourHourStandard)
        economy.fifty_two_week_sanction = row(columns.finance.fiftyTwoWeekSanction)
        economy.sanction_limit = row(columns.finance.sanctionLimit)
        economy.other_income_growth = row(columns.finance.otherIncomeGrowth)
        economy.capital_service_growth = row(columns.finance.capitalServiceGrowth)
        economy.required_surplus = row(columns.commissioning.requiredSurplus)
        economy.contingency = row(columns.commissioning.contingency)
        economy.non_recurrent = row(columns.commissioning.nonRecurrent)
        economy.running_cost_per_head = row(columns.commissioning.runningCostPerHead)
        economy.minimum_cash = row(columns.finance.minimumCash)
        economy.support_charge = row(columns.finance.supportCharge)
        economy.contract_offset = row(columns.commissioning.contractOffset)
        economy.shortfall_contracts = row(columns.commissioning.shortfallContracts)
        economy.contracts_at_most = row(columns.commissioning.contractsAtMost)
        economy.shortfall_withheld = row(columns.commissioning.shortfallWithheld)
        economy.withheld_at_most = row(columns.commissioning.withheldAtMost)
        economy.shortfall_lists = row(columns.commissioning.shortfallLists)
        economy.spending_growth = column(columns.commissioning.spendingGrowth)
        economy.spending_inflation = column(columns.commissioning.spendingInflation)
        economy.spending_curve = column(columns.commissioning.spendingCurve)
        economy.elsewhere_curve = Int32(columns.commissioning.elsewhereCurve)
        economy.elsewhere_price_path = Int32(columns.commissioning.elsewherePricePath)
        economy.elsewhere_point = Int32(columns.commissioning.elsewherePoint)
    }

    private func qualityColumns(_ quality: QualityColumns) {
        let measures = quality.simulated.flatMap { $0 }
        economy.quality_decides = column(quality.decides)
        economy.quality_earned_share = column(quality.earned)
        economy.quality_simulated_first = column(quality.simulated.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
        economy.quality_is_four_hours = column(measures.map { $0.measure == .fourHours })
        economy.quality_weight = column(measures.map(\.weight))
        economy.quality_minimum = column(measures.map(\.minimum))
        economy.quality_stretch = column(measures.map { $0.stretch ?? $0.minimum })
        economy.quality_sign = column(measures.map { $0.higherIsBetter ? 1.0 : -1.0 })
        economy.paid_at_minimum = measures.first?.paidAtMinimum ?? 0
    }

    private func cellColumns(_ cells: CellColumns) {
        economy.cell_payer = column(cells.rows.map(\.payer))
        economy.cell_line = column(cells.rows.map(\.line))
        economy.cell_point = column(cells.rows.map(\.point))
        economy.cell_provider = column(cells.rows.map(\.provider))
        economy.first_cell = column(cells.first)
        economy.cell_activity = column(cells.rows.map(\.activity))
        economy.cell_price = column(cells.rows.map(\.price))
        economy.cell_unit_cost = column(cells.rows.map(\.unitCost))
    }

    private func payerColumns(_ compiled: CompiledEconomy) {
        let payers = compiled.payers
        economy.index = column(payers.index)
        economy.slope_mortality = column(payers.slopeMortality)
        economy.slope_fertility = column(payers.slopeFertility)
        economy.slope_migration = column(payers.slopeMigration)
        economy.slope_health = column(payers.slopeHealth)
        economy.weight = column(payers.weight)
        economy.residents = column(payers.residents.all)
        economy.residents_old = column(payers.residents.old)
        economy.residents_per_migration = column(payers.residents.allPerMigration)
        economy.old_per_migration = column(payers.residents.oldPerMigration)
        economy.residents_per_mortality = column(payers.residents.allPerMortality)
        economy.old_per_mortality = column(payers.residents.oldPerMortality)
        economy.migration = column(payers.migration)
        economy.local_growth = column(payers.localGrowth)
        economy.outside_extra_growth = column(payers.outsideExtraGrowth)
        economy.allocation_growth = column(payers.allocationGrowth)
        economy.allocation = column(payers.allocation)
        let commissioners = compiled.baseline.commissioners
        economy.base_allocation = column(commissioners.map(\.allocation))
        economy.base_surplus = column(commissioners.map(\.surplus))
        economy.base_elsewhere = column(commissioners.map(\.elsewhere))
        economy.base_spending = column(commissioners.flatMap(\.spending))
    }

    private func trustColumns(_ trusts: TrustColumns) {
        economy.patient_income = column(trusts.patientIncome)
        economy.other_income = column(trusts.otherIncome)
        economy.reported_cost = column(trusts.reportedCost)
        economy.reported_surplus = column(trusts.reportedSurplus)
        economy.non_operating = column(trusts.nonOperating)
        economy.line_cost = column(trusts.lineCost)
        economy.other_cost = column(trusts.otherCost)
        economy.point_cost = column(trusts.pointCost)
        economy.cost_per_weight = column(trusts.costPerWeight)
        economy.line_weight = column(trusts.lineWeight)
        economy.emergency_value = column(trusts.emergencyValue)
        economy.beds = column(trusts.beds)
        economy.stay_factor = column(trusts.stayFactor)
        economy.ae_base = column(trusts.aeBase)
        economy.staff = column(trusts.staff)
        economy.depreciation = column(trusts.depreciation)
        economy.capital_service = column(trusts.capitalService)
        economy.working_capital = column(trusts.workingCapital)
        economy.cash = column(trusts.cash)
        economy.capital_spend = column(trusts.capitalSpend)
        economy.list = column(trusts.list)
        economy.list_bands = column(trusts.listBands)
        economy.treat = column(trusts.treat)
        economy.removal = column(trusts.removal)
        economy.eighteen_week_offset = column(trusts.eighteenWeekOffset)
        economy.occupancy = column(trusts.occupancy)
        economy.cost_answers_income = column(trusts.costAnswersIncome)
        economy.counted_share = column(trusts.countedShare)
        economy.starts = column(trusts.starts)
        economy.balanced = column(trusts.balanced)
        economy.has_beds = column(trusts.hasBeds)
        economy.decided_beds = column(trusts.decidedBeds)
        economy.has_ae = column(trusts.hasAE)
        economy.has_list = column(trusts.hasList)
        economy.one_off_cost = column(trusts.oneOffCost)
        economy.ae_attendances = column(trusts.aeAttendances)
        economy.staff_parameter = column(trusts.staffParameter)
    }

    /// Do-nothing: ones where a lever multiplies, zeros where it adds.
    private func neutralLevers(_ count: Int) {
        let zeros = column(Array(repeating: 0.0, count: count))
        let ones = column(Array(repeating: 1.0, count: count))
        economy.lever_beds = zeros
        economy.lever_cost_added = zeros
        economy.lever_capital = zeros
        economy.lever_four_hours = zeros
        economy.lever_posts = zeros
        economy.lever_spend_added = zeros
        economy.lever_health = zeros
        economy.lever_stay = ones
        economy.lever_planned_capacity = ones
        economy.lever_cost_factor = ones
        economy.lever_premium = ones
        economy.lever_joiners = ones
    }

    private static func rating(_ held: HeldRating) -> reference_rating {
        var row = reference_rating()
        row.holds = 1
        row.best = Int32(held.scale.best)
        row.worst = Int32(held.scale.worst)
        row.at_risk_from = Int32(held.scale.atRiskFrom)
        row.cap = held.scale.capWhenAnyWorst.map(Int32.init) ?? -1
        row.metrics = Int32(held.metrics.count)
        let order: [RatingRegime.Metric] = [.liquidityDays, .capitalServiceCover, .surplusMargin, .marginVariance, .agencyOverCeiling]
        for (position, rule) in held.metrics.enumerated() {
            let metric = Int32(order.firstIndex(of: rule.metric) ?? 0)
            withUnsafeMutableBytes(of: &row.metric) { $0.storeBytes(of: metric, toByteOffset: 4 * position, as: Int32.self) }
            withUnsafeMutableBytes(of: &row.weight) { $0.storeBytes(of: rule.weight, toByteOffset: 8 * position, as: Double.self) }
            withUnsafeMutableBytes(of: &row.thresholds) {
                $0.storeBytes(of: Int32(rule.thresholds.count), toByteOffset: 4 * position, as: Int32.self)
            }
            for (step, threshold) in rule.thresholds.enumerated() {
                withUnsafeMutableBytes(of: &row.threshold) {
                    $0.storeBytes(of: threshold, toByteOffset: 8 * (8 * position + step), as: Double.self)
                }
            }
        }
        return row
    }
}
