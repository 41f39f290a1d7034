#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// e to the power x; one name for the C library's function so that the kernel imports nothing else.
@inline(__always)
func exponential(_ x: Double) -> Double { exp(x) }

@inline(__always)
func logarithm(_ x: Double) -> Double { log(x) }

@inline(__always)
func sine(_ x: Double) -> Double { sin(x) }

@inline(__always)
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
