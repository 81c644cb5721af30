import CLibvirt

/// A pool's state and size (`virStoragePoolInfo`).
public struct StoragePoolInfo: Hashable, Sendable {
    /// Whether a pool is usable: `virStoragePoolState`.
    public enum State: Hashable, Sendable {
        /// It is stopped.
        case inactive
        /// It is being built.
        case building
        /// It is usable.
        case running
        /// It is usable with losses.
        case degraded
        /// It is started but cannot be reached.
        case inaccessible
        /// A state of a newer libvirt.
        case unknown(Int32)
    }

    /// Whether it is usable.
    public let state: State
    /// The size in bytes.
    public let capacity: UInt64
    /// The bytes in use.
    public let allocation: UInt64
    /// The bytes left.
    public let available: UInt64

    init(_ info: virStoragePoolInfo) {
        state =
            switch virStoragePoolState(UInt32(bitPattern: info.state)) {
            case VIR_STORAGE_POOL_INACTIVE: .inactive
            case VIR_STORAGE_POOL_BUILDING: .building
            case VIR_STORAGE_POOL_RUNNING: .running
            case VIR_STORAGE_POOL_DEGRADED: .degraded
            case VIR_STORAGE_POOL_INACCESSIBLE: .inaccessible
            default: .unknown(info.state)
            }
        capacity = info.capacity
        allocation = info.allocation
        available = info.available
    }
}
