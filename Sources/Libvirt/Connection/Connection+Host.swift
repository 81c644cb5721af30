import CLibvirt
import Foundation

extension Connection {
    /// The release of the libvirt library this program runs with (`virGetVersion`).
    public static var libraryVersion: Version {
        var encoded: CUnsignedLong = 0
        _ = virGetVersion(&encoded, nil, nil)
        return Version(encoded: encoded)
    }

    /// The release of libvirt on the other side (`virConnectGetLibVersion`).
    public var libraryVersion: Version {
        get throws(LibvirtError) {
            var encoded: CUnsignedLong = 0
            try call("virConnectGetLibVersion") { virConnectGetLibVersion($0, &encoded) }
            return Version(encoded: encoded)
        }
    }

    /// The release of the hypervisor, such as QEMU's (`virConnectGetVersion`).
    public var hypervisorVersion: Version {
        get throws(LibvirtError) {
            var encoded: CUnsignedLong = 0
            try call("virConnectGetVersion") { virConnectGetVersion($0, &encoded) }
            return Version(encoded: encoded)
        }
    }

    /// The name of the driver, such as `QEMU` or `Test` (`virConnectGetType`).
    public var driver: String {
        get throws(LibvirtError) {
            String(cString: try get("virConnectGetType") { virConnectGetType($0) })
        }
    }

    /// The host name of the machine on the other side (`virConnectGetHostname`).
    public var hostname: String {
        get throws(LibvirtError) {
            try ownedText("virConnectGetHostname") { virConnectGetHostname($0) }
        }
    }

    /// What the host and its hypervisor can do (`virConnectGetCapabilities`).
    public func capabilities() throws(LibvirtError) -> Capabilities {
        try Capabilities(xml: ownedText("virConnectGetCapabilities") { virConnectGetCapabilities($0) })
    }

    /// What domains of one kind can have on this host (`virConnectGetDomainCapabilities`).
    ///
    /// Each argument that is nil takes the host's default.
    ///
    /// - Parameters:
    ///   - emulator: The path of the emulator.
    ///   - arch: For example `x86_64`.
    ///   - machine: For example `q35`.
    ///   - virtType: `kvm` or `qemu`.
    public func domainCapabilities(
        emulator: String? = nil, arch: String? = nil, machine: String? = nil, virtType: String? = nil
    ) throws(LibvirtError) -> DomainCapabilities {
        try DomainCapabilities(
            xml: ownedText("virConnectGetDomainCapabilities") {
                virConnectGetDomainCapabilities($0, emulator, arch, machine, virtType, 0)
            })
    }

    /// The size of the host (`virNodeGetInfo`).
    public func nodeInfo() throws(LibvirtError) -> NodeInfo {
        var info = virNodeInfo()
        try call("virNodeGetInfo") { virNodeGetInfo($0, &info) }
        return NodeInfo(info)
    }

    /// The host's free memory in MiB (`virNodeGetFreeMemory`).
    public var freeMemoryMiB: Int {
        get throws(LibvirtError) {
            // 0 means failure here, unlike anywhere else.
            var bytes: UInt64 = 0
            try call("virNodeGetFreeMemory") { connection -> CInt in
                bytes = virNodeGetFreeMemory(connection)
                return bytes == 0 ? -1 : 0
            }
            return Int(bytes >> 20)
        }
    }

    /// The memory in MiB that new domains can have without swapping: what is free, and what only caches files
    /// (`virNodeGetMemoryStats`). Drivers that don't tell give ``freeMemoryMiB``.
    public var availableMemoryMiB: Int {
        get throws(LibvirtError) {
            do throws(LibvirtError) {
                let statistics = try memoryStatistics()
                guard let free = statistics[VIR_NODE_MEMORY_STATS_FREE] else { return try freeMemoryMiB }
                let caches = [VIR_NODE_MEMORY_STATS_BUFFERS, VIR_NODE_MEMORY_STATS_CACHED].map { statistics[$0] ?? 0 }
                return Int(caches.reduce(free, +) >> 10)
            } catch {
                guard error.code == .noSupport else { throw error }
                return try freeMemoryMiB
            }
        }
    }

    /// How the host uses its memory, in KiB by field.
    private func memoryStatistics() throws(LibvirtError) -> [String: UInt64] {
        let wholeHost: CInt = -1  // VIR_NODE_MEMORY_STATS_ALL_CELLS
        var count: CInt = 0
        try call("virNodeGetMemoryStats") { virNodeGetMemoryStats($0, wholeHost, nil, &count, 0) }
        guard count > 0 else { return [:] }
        var entries = [virNodeMemoryStats](repeating: virNodeMemoryStats(), count: Int(count))
        try call("virNodeGetMemoryStats") { virNodeGetMemoryStats($0, wholeHost, &entries, &count, 0) }
        var fields: [String: UInt64] = [:]
        for entry in entries.prefix(Int(count)) {
            let name = withUnsafeBytes(of: entry.field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            fields[name] = UInt64(entry.value)
        }
        return fields
    }
}
