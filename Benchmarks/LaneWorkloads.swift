import Statistics

/// The generic workloads for eight replications at a time: the arithmetic of `structured` and `cellwise`, a replication in each lane.
extension GenericWorkload {
    func runLanes(_ replications: Int, _ sampler: Sampler, into columns: inout [[Double]]) {
        var uniforms = [Lanes](repeating: .zero, count: 360)
        var normals = [Lanes](repeating: .zero, count: 360)
        var outcome = [Lanes](repeating: .zero, count: Self.series)
        var first = 0
        while first < replications {
            let chosen = LaneReplications(from: first)
            switch kind {
            case .structured:
                sampler.fill(&uniforms, input: Self.growthKey, replications: chosen, steps: 60)
                sampler.fill(&uniforms, from: 60, input: Self.efficiencyKey, replications: chosen, steps: 30)
                sampler.fill(&normals, input: Self.inflationKey, replications: chosen, steps: 5)
                sampler.fill(&normals, from: 5, input: Self.costKey, replications: chosen, steps: 72)
                InverseNormal.replace(&normals, count: 77)
                structured(&uniforms, normals, &outcome)
            case .cellwise:
                sampler.fill(&uniforms, input: Self.growthKey, replications: chosen, steps: 360)
                sampler.fill(&normals, input: Self.costKey, replications: chosen, steps: 360)
                InverseNormal.replace(&normals, count: 360)
                cellwise(&uniforms, normals, &outcome)
            }
            let lanes = min(Lanes.scalarCount, replications - first)
            for series in 0..<Self.series {
                for lane in 0..<lanes { columns[series][first + lane] = outcome[series][lane] }
            }
            first += lanes
        }
    }

    private func structured(_ uniforms: inout [Lanes], _ normals: [Lanes], _ outcome: inout [Lanes]) {
        growth.transform(&uniforms, in: 0..<60)
        efficiency.transform(&uniforms, in: 60..<90)
        for i in 0..<Self.series { outcome[i] = .zero }
        for s in 0..<Self.services {
            var level = Lanes(repeating: 1)
            for y in 0..<Self.years {
                level *= 1 + uniforms[s * Self.years + y]
                uniforms[s * Self.years + y] = level
            }
        }
        for p in 0..<Self.providers {
            var level = Lanes(repeating: 1)
            for y in 0..<Self.years {
                level *= 1 - uniforms[60 + p * Self.years + y]
                uniforms[60 + p * Self.years + y] = level
            }
        }
        let logInflation = 0.024692612590371414  // ln 1.025
        var logPrice = Lanes.zero
        for y in 0..<Self.years {
            logPrice += logInflation + 0.01 * normals[y]
            let price = exponential(logPrice)
            for s in 0..<Self.services { uniforms[s * Self.years + y] *= price }
        }
        for s in 0..<Self.services {
            var serviceTotal = Lanes.zero
            for p in 0..<Self.providers {
                let cell = s * Self.providers + p
                let level = base[cell] * exponential(0.10 * normals[5 + cell])
                var discounted = Lanes.zero
                for y in 0..<Self.years {
                    let cost = level * uniforms[s * Self.years + y] * uniforms[60 + p * Self.years + y]
                    outcome[1 + y] += cost
                    discounted += cost * discount[y]
                }
                outcome[1 + Self.years + p] += discounted
                serviceTotal += discounted
            }
            outcome[1 + Self.years + Self.providers + s] = serviceTotal
            outcome[0] += serviceTotal
        }
    }

    private func cellwise(_ uniforms: inout [Lanes], _ normals: [Lanes], _ outcome: inout [Lanes]) {
        factor.transform(&uniforms, in: 0..<360)
        for i in 0..<Self.series { outcome[i] = .zero }
        var cell = 0
        for y in 0..<Self.years {
            var yearTotal = Lanes.zero
            for s in 0..<Self.services {
                var serviceTotal = Lanes.zero
                for p in 0..<Self.providers {
                    let cost = base[s * Self.providers + p] * trend[y] * uniforms[cell] * exponential(0.10 * normals[cell])
                    serviceTotal += cost
                    outcome[1 + Self.years + p] += cost * discount[y]
                    cell += 1
                }
                outcome[1 + Self.years + Self.providers + s] += serviceTotal * discount[y]
                yearTotal += serviceTotal
            }
            outcome[1 + y] = yearTotal
            outcome[0] += yearTotal * discount[y]
        }
    }
}
