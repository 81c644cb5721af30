import CLibvirt

/// How to start a domain (`virDomainCreateFlags`).
public struct DomainStartFlags: OptionSet, Hashable, Sendable {
    /// The flags as libvirt takes them.
    public let rawValue: UInt32
    /// Wraps any flags, known or not.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(_ flag: virDomainCreateFlags) { rawValue = flag.rawValue }

    /// With halted CPUs, until ``Domain/resume()``.
    public static let paused = DomainStartFlags(VIR_DOMAIN_START_PAUSED)
    /// Destroyed when the connection closes.
    public static let autoDestroy = DomainStartFlags(VIR_DOMAIN_START_AUTODESTROY)
    /// Reads a saved image past the host's page cache.
    public static let bypassCache = DomainStartFlags(VIR_DOMAIN_START_BYPASS_CACHE)
    /// Throws a saved image away and boots.
    public static let forceBoot = DomainStartFlags(VIR_DOMAIN_START_FORCE_BOOT)
    /// Checks the XML against libvirt's schema; only where XML is given.
    public static let validate = DomainStartFlags(VIR_DOMAIN_START_VALIDATE)
}
