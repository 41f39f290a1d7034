package import PlannerFiles

/// How much of what schemes promise is delivered: by the system as a whole, and by each organisation relative to it.
package struct DeliveryRules: Sendable {
    /// Whether it scales the effects of options.
    package let applies: Bool
    /// Share of what is planned that is delivered everywhere at once.
    package let system: DrawnConstant
    /// What one organisation delivers relative to the system; each has draws of its own.
    package let organisation: DrawnConstant

    static func read(_ reader: SectionReader) -> DeliveryRules {
        DeliveryRules(
            applies: reader.flag("applies", default: true, "whether delivery scales the effects of options"),
            system: reader.figure("system", .share, in: 0...1.5, "share of what schemes promise that is delivered, the same for all organisations of a future"),
            organisation: reader.figure(
                "organisation", .share, in: 0...2, "what one organisation delivers relative to the system; a draw of its own for each"))
    }
}
