import FigureWording
import Foundation
import HealthEconomy

/// More replications were asked for than the machine has memory for; told before anything is simulated.
package struct EnsembleTooLarge: Error, Hashable, CustomStringConvertible {
    package let replications: Int
    /// Bytes that one replication takes, of everything that is held at once.
    package let bytesEach: Int
    /// Bytes that the machine can give.
    package let free: Int

    package var description: String {
        func gigabytes(_ bytes: Double) -> String { "\(Figures.fixed(bytes / 1e9, decimals: 1)) GB" }
        return """
            found \(Figures.count(replications)) replications, for which \(gigabytes(Double(replications) * Double(bytesEach))) of memory is needed and \
            \(gigabytes(Double(free))) is free; expected at most \(Figures.count(EnsembleRoom.most(of: bytesEach, in: free)))
            """
    }
}

/// Whether what replications leave behind fits into memory.
enum EnsembleRoom {
    /// Part of the free memory that results may take; the rest is for what is worked out of them (assumption: sorting a series and
    /// the pages take less than a fifth of what all series take).
    private static let share = 0.8

    /// - Parameters:
    ///   - ensembles: how many of the size are held at once.
    ///   - free: bytes of memory that can be had.
    /// - Throws: ``EnsembleTooLarge``.
    static func check(_ compiled: CompiledEconomy, _ settings: EnsembleSettings, ensembles: Int = 1, free: Int = freeMemory()) throws(EnsembleTooLarge) {
        let months = settings.keepsMonths ? compiled.trusts.count * Kernel.monthlyKinds * compiled.lastYear * 12 : 0
        let each = ensembles * (compiled.layout.width * MemoryLayout<Double>.stride + months * MemoryLayout<Float>.stride)
        // A part of a run holds its own blocks alone.
        let blocks = settings.blocks
        let held = min(settings.replications, blocks.count * EnsembleSettings.block)
        guard held > most(of: each, in: free) else { return }
        throw EnsembleTooLarge(replications: held, bytesEach: each, free: free)
    }

    /// Replications of so many bytes for which there is room, to two digits.
    static func most(of bytes: Int, in free: Int) -> Int {
        let most = Int(Double(free) * share) / max(bytes, 1)
        let digit = "\(most)".dropFirst(2).reduce(1) { unit, _ in unit * 10 }
        return most / digit * digit
    }

    /// Bytes that the system can give without taking from others (MemAvailable); all of the memory where the system does not say.
    private static func freeMemory() -> Int {
        let all = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        let lines = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8))?.split(separator: "\n") ?? []
        guard let line = lines.first(where: { $0.hasPrefix("MemAvailable:") }), let kilobytes = Int(line.filter(\.isNumber)) else { return all }
        return min(all, kilobytes * 1024)
    }
}
