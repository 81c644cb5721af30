import CLibvirt

/// Which configuration of a domain a change reaches (`virDomainModificationImpact`).
///
/// The empty set is the *current* one: what runs if it runs, else what the next start will use.
public struct DomainScope: OptionSet, Hashable, Sendable {
    /// The flags as libvirt takes them.
    public let rawValue: UInt32
    /// Wraps any flags, known or not.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The running domain.
    public static let live = DomainScope(rawValue: VIR_DOMAIN_AFFECT_LIVE.rawValue)
    /// The next start.
    public static let config = DomainScope(rawValue: VIR_DOMAIN_AFFECT_CONFIG.rawValue)
    /// What runs if it runs, else the next start.
    public static let current: DomainScope = []
}
