#if canImport(Glibc)
    public import Glibc
#else
    public import Foundation
#endif

/// e to the power x; one name for the C library's function so that the kernel imports nothing else.
@inlinable @inline(__always)
public func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm of x.
@inlinable @inline(__always)
public func logarithm(_ x: Double) -> Double { log(x) }

/// The sine of x, in radians.
@inlinable @inline(__always)
public func sine(_ x: Double) -> Double { sin(x) }

/// The base to the power of the exponent.
@inlinable @inline(__always)
public func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
