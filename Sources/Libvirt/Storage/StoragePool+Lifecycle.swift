import CLibvirt

extension StoragePool {
    /// Makes what it stands on, such as the directory (`virStoragePoolBuild`).
    public func build() throws(LibvirtError) {
        try call("virStoragePoolBuild") { virStoragePoolBuild($0, 0) }
    }

    /// Makes its volumes usable (`virStoragePoolCreate`).
    ///
    /// - Parameter flags: Whether to build it first.
    public func start(flags: StoragePoolStartFlags = []) throws(LibvirtError) {
        try call("virStoragePoolCreate") { virStoragePoolCreate($0, flags.rawValue) }
    }

    /// Stops it; its volumes stay (`virStoragePoolDestroy`). A transient pool is gone afterwards.
    public func destroy() throws(LibvirtError) {
        try call("virStoragePoolDestroy") { virStoragePoolDestroy($0) }
    }

    /// Deletes what it stands on, such as the empty directory (`virStoragePoolDelete`). It must be stopped.
    public func delete() throws(LibvirtError) {
        try call("virStoragePoolDelete") { virStoragePoolDelete($0, 0) }
    }

    /// Removes its configuration (`virStoragePoolUndefine`). It must be stopped.
    public func undefine() throws(LibvirtError) {
        try call("virStoragePoolUndefine") { virStoragePoolUndefine($0) }
    }

    /// Looks again for volumes that came or went behind libvirt's back (`virStoragePoolRefresh`).
    public func refresh() throws(LibvirtError) {
        try call("virStoragePoolRefresh") { virStoragePoolRefresh($0, 0) }
    }

    /// Sets whether it starts with the host (`virStoragePoolSetAutostart`).
    public func setAutostart(_ enabled: Bool) throws(LibvirtError) {
        try call("virStoragePoolSetAutostart") { virStoragePoolSetAutostart($0, enabled ? 1 : 0) }
    }
}

/// Whether to build a pool on its start (`virStoragePoolCreateFlags`).
public struct StoragePoolStartFlags: OptionSet, Hashable, Sendable {
    /// The flags as libvirt takes them.
    public let rawValue: UInt32
    /// Wraps any flags, known or not.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(_ flag: virStoragePoolCreateFlags) { rawValue = flag.rawValue }

    /// Makes what it stands on, such as the directory.
    public static let build = StoragePoolStartFlags(VIR_STORAGE_POOL_CREATE_WITH_BUILD)
    /// Makes it even over something that exists.
    public static let buildOverwrite = StoragePoolStartFlags(VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE)
    /// Makes it only where nothing exists.
    public static let buildNoOverwrite = StoragePoolStartFlags(VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE)
}
