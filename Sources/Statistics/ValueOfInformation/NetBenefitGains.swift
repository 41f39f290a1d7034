/// What options gain over the best in every draw, laid out once for regressions on one set of inputs after another.
public struct NetBenefitGains: Sendable {
    let perfect: PerfectInformation
    let draws, options: Int
    /// Net benefit less that of the best option: `[draw * options + option]`.
    let gains: [Double]
    /// The draws that each fit leaves out, in order. Folds are of equal size, dealt out by a keyed permutation: dealt in turn they would take
    /// regular parts of draws that have an order of their own, as points of a Sobol' sequence or a sorted file have.
    let folds: [[Int]]

    /// - Parameters:
    ///   - netBenefit: draws × options, higher is better.
    ///   - folds: parts the draws are cut into for the fits.
    public init(_ netBenefit: Matrix, folds: Int = 10) throws {
        try Check.matrix("netBenefit", netBenefit, minimumRows: 2)
        try Check.atLeast("folds", folds, 2)
        perfect = try PerfectInformation(netBenefit: netBenefit)
        (draws, options) = (netBenefit.rows, netBenefit.columns)
        var gains: [Double] = []
        gains.reserveCapacity(draws * options)
        for draw in 0..<draws {
            let best = netBenefit[draw, perfect.best]
            for option in 0..<options { gains.append(netBenefit[draw, option] - best) }
        }
        self.gains = gains
        let permutation = KeyedPermutation(count: draws)
        let key = Philox4x32.Block(first: 0x9D3C_5A41_7B2E_6F08, second: 0x1F83_D9AB_FB41_BD6B)
        var dealt = Array(repeating: [Int](), count: folds)
        for draw in 0..<draws { dealt[permutation.image(of: draw, key: key) % folds].append(draw) }
        self.folds = dealt
    }
}
