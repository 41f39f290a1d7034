/// A uniform in (0, 1) that is a pure function of its keys (SplitMix64's mixing steps), so that tests need no generator.
func keyedUniform(_ key: Int, _ path: Int, _ draw: Int) -> Double {
    var bits = UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15
    for part in [path, draw] {
        bits = bits &+ UInt64(truncatingIfNeeded: part) &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
    }
    return (Double(bits >> 11) + 0.5) * 0x1p-53
}

func agrees(_ a: Double, _ b: Double, relative: Double = 1e-9) -> Bool {
    abs(a - b) <= relative * max(abs(a), abs(b), 1e-300)
}

func isNear(_ a: Double, _ b: Double, within: Double) -> Bool { abs(a - b) <= within }
