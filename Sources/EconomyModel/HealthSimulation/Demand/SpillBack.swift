package import Statistics

/// Community and mental-health contacts that capacity does not meet, and what they bring back to hospitals.
///
///     capacity = 1 + response × (demand − 1)      relative to the baseline year
///     unmet    = max(0, demand − capacity) / demand
///     A&E attendances and emergency admissions × (1 + spill × unmet)
///
/// Demand: contacts wanted relative to the baseline. Spill: per cent more emergencies for one per cent of contacts
/// unmet, an assumption. At the baseline nothing is unmet beyond what its emergencies already hold.
@inline(__always)
package func unmetShare(demand: Lanes, response: Lanes) -> Lanes {
    select(demand .> 0, greater(0, demand - (1 + response * (demand - 1))) / demand, 0)
}
