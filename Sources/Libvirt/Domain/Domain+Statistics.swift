import CLibvirt

/// The CPU time a domain has used, in nanoseconds.
public struct CPUStatistics: Hashable, Sendable {
    /// Everything together, the emulator's own work included.
    public let total: UInt64
    /// In user mode; nil when the hypervisor does not tell.
    public let user: UInt64?
    /// In system mode; nil when the hypervisor does not tell.
    public let system: UInt64?
}

/// A domain's memory, in KiB; nil where the hypervisor or the guest's balloon driver does not tell.
public struct MemoryStatistics: Hashable, Sendable {
    /// What the guest may use.
    public let balloonKiB: UInt64?
    /// What the guest sees as its memory.
    public let availableKiB: UInt64?
    /// What the guest leaves unused.
    public let unusedKiB: UInt64?
    /// What the guest could use without swapping.
    public let usableKiB: UInt64?
    /// What the emulator occupies on the host.
    public let residentKiB: UInt64?
}

extension Domain {
    /// The CPU time it has used (`virDomainGetCPUStats`).
    ///
    /// QEMU's driver reads it from control groups. Where the host has none, ``info()`` still tells the total.
    public func cpuStatistics() throws(LibvirtError) -> CPUStatistics {
        var parameters = [virTypedParameter](repeating: virTypedParameter(), count: 16)
        let count = try call("virDomainGetCPUStats") {
            virDomainGetCPUStats($0, &parameters, UInt32(parameters.count), -1, 1, 0)
        }
        func value(_ name: String) -> UInt64? {
            parameters.prefix(Int(count)).first { $0.hasName(name) }?.value.ul
        }
        return CPUStatistics(
            total: value(VIR_DOMAIN_CPU_STATS_CPUTIME) ?? 0,
            user: value(VIR_DOMAIN_CPU_STATS_USERTIME),
            system: value(VIR_DOMAIN_CPU_STATS_SYSTEMTIME))
    }

    /// How it uses its memory (`virDomainMemoryStats`).
    public func memoryStatistics() throws(LibvirtError) -> MemoryStatistics {
        let most = Int(VIR_DOMAIN_MEMORY_STAT_NR.rawValue)
        var entries = [virDomainMemoryStatStruct](repeating: virDomainMemoryStatStruct(), count: most)
        let count = try call("virDomainMemoryStats") {
            virDomainMemoryStats($0, &entries, CUnsignedInt(most), 0)
        }
        func value(_ tag: virDomainMemoryStatTags) -> UInt64? {
            entries.prefix(Int(count)).first { $0.tag == CInt(tag.rawValue) }?.val
        }
        return MemoryStatistics(
            balloonKiB: value(VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON),
            availableKiB: value(VIR_DOMAIN_MEMORY_STAT_AVAILABLE),
            unusedKiB: value(VIR_DOMAIN_MEMORY_STAT_UNUSED),
            usableKiB: value(VIR_DOMAIN_MEMORY_STAT_USABLE),
            residentKiB: value(VIR_DOMAIN_MEMORY_STAT_RSS))
    }
}

extension virTypedParameter {
    /// Whether the fixed-size field holds this name.
    fileprivate func hasName(_ name: String) -> Bool {
        withUnsafeBytes(of: field) { $0.prefix { $0 != 0 }.elementsEqual(name.utf8) }
    }
}
