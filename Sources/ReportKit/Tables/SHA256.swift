package import Foundation

/// The SHA-256 digest of bytes (FIPS 180-4), as `sha256sum` prints it.
///
/// A manifest gives the digest of every file, so that anybody can tell whether a file is still as it was written.
package enum SHA256 {
    /// 64 hexadecimal digits.
    package static func text(of data: Data) -> String {
        var state = start
        var schedule = [UInt32](repeating: 0, count: 64)
        let whole = data.count / 64 * 64
        data.prefix(whole).withUnsafeBytes { bytes in
            for block in stride(from: 0, to: whole, by: 64) { mix(bytes, at: block, &schedule, &state) }
        }
        // The rest, a one bit, zeros, and the length in bits fill the last one or two blocks.
        var tail = [UInt8](data.suffix(data.count - whole)) + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: (UInt64(data.count) * 8) >> UInt64(shift))) }
        tail.withUnsafeBytes { bytes in
            for block in stride(from: 0, to: bytes.count, by: 64) { mix(bytes, at: block, &schedule, &state) }
        }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static func mix(_ bytes: UnsafeRawBufferPointer, at block: Int, _ schedule: inout [UInt32], _ state: inout [UInt32]) {
        func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { (word >> by) | (word << (32 - by)) }
        for word in 0..<16 { schedule[word] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: block + word * 4, as: UInt32.self)) }
        for word in 16..<64 {
            let (before, after) = (schedule[word - 15], schedule[word - 2])
            let first = turned(before, 7) ^ turned(before, 18) ^ (before >> 3)
            let second = turned(after, 17) ^ turned(after, 19) ^ (after >> 10)
            schedule[word] = schedule[word - 16] &+ first &+ schedule[word - 7] &+ second
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let one = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[round] &+ schedule[round]
            let two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    /// First 32 bits of the fractional parts of the square roots of the first 8 primes.
    private static let start: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
