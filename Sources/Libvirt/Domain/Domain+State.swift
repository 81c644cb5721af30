import CLibvirt

extension Domain {
    /// What it is doing (`virDomainGetState`).
    public func state() throws(LibvirtError) -> DomainState {
        try stateReason().state
    }

    /// What it is doing, and why (`virDomainGetState`).
    public func stateReason() throws(LibvirtError) -> DomainStateReason {
        var state: CInt = 0
        var reason: CInt = 0
        try call("virDomainGetState") { virDomainGetState($0, &state, &reason, 0) }
        return DomainStateReason(state: DomainState(rawValue: state), code: reason)
    }

    /// Its size and CPU time (`virDomainGetInfo`).
    public func info() throws(LibvirtError) -> DomainInfo {
        var info = virDomainInfo()
        try call("virDomainGetInfo") { virDomainGetInfo($0, &info) }
        return DomainInfo(info)
    }
}

/// A domain's size and CPU time (`virDomainInfo`).
public struct DomainInfo: Hashable, Sendable {
    /// What it is doing.
    public let state: DomainState
    /// The most memory it may have, in MiB.
    public let maxMemoryMiB: Int
    /// The memory it has, in MiB.
    public let memoryMiB: Int
    /// The number of virtual CPUs.
    public let vcpus: Int
    /// The CPU time used, in nanoseconds.
    public let cpuTimeNanoseconds: UInt64

    init(_ info: virDomainInfo) {
        state = DomainState(rawValue: Int32(info.state))
        maxMemoryMiB = Int(info.maxMem >> 10)
        memoryMiB = Int(info.memory >> 10)
        vcpus = Int(info.nrVirtCpu)
        cpuTimeNanoseconds = info.cpuTime
    }
}
