import CLibvirt
import SystemPackage

/// A disk image or other piece of storage in a pool.
public final class StorageVolume: Handle {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The connection it was obtained through, kept open as long as this handle lives.
    public let connection: Connection
    /// The name, unique in its pool.
    public let name: String
    /// The key, unique everywhere.
    public let key: String

    var subject: String { "storage volume \(name) on \(connection.uri)" }

    /// Takes over one reference to a volume.
    init(taking pointer: OpaquePointer, of connection: Connection) {
        self.pointer = pointer
        self.connection = connection
        name = String(borrowing: virStorageVolGetName(pointer)) ?? ""
        key = String(borrowing: virStorageVolGetKey(pointer)) ?? ""
    }

    deinit {
        virStorageVolFree(pointer)
    }

    /// Its path on the host, for domain documents (`virStorageVolGetPath`).
    public var path: FilePath {
        get throws(LibvirtError) {
            FilePath(try ownedText("virStorageVolGetPath") { virStorageVolGetPath($0) })
        }
    }

    /// Its kind and size (`virStorageVolGetInfo`).
    public func info() throws(LibvirtError) -> StorageVolumeInfo {
        var info = virStorageVolInfo()
        try call("virStorageVolGetInfo") { virStorageVolGetInfo($0, &info) }
        return StorageVolumeInfo(info)
    }

    /// Deletes it, contents and all (`virStorageVolDelete`).
    public func delete() throws(LibvirtError) {
        try call("virStorageVolDelete") { virStorageVolDelete($0, 0) }
    }

    /// Overwrites its contents with zeros (`virStorageVolWipe`).
    public func wipe() throws(LibvirtError) {
        try call("virStorageVolWipe") { virStorageVolWipe($0, 0) }
    }

    /// Changes its size (`virStorageVolResize`). The contents stay; no file system inside grows by itself.
    ///
    /// - Parameters:
    ///   - capacity: The new size in bytes.
    ///   - allocate: Allocates the new space at once.
    ///   - shrink: Allows a smaller size, which cuts contents off.
    public func resize(
        toBytes capacity: UInt64, allocate: Bool = false, shrink: Bool = false
    ) throws(LibvirtError) {
        var flags: UInt32 = 0
        if allocate { flags |= VIR_STORAGE_VOL_RESIZE_ALLOCATE.rawValue }
        if shrink { flags |= VIR_STORAGE_VOL_RESIZE_SHRINK.rawValue }
        try call("virStorageVolResize") { virStorageVolResize($0, capacity, flags) }
    }

    /// Its configuration as XML (`virStorageVolGetXMLDesc`).
    public func xmlDescription() throws(LibvirtError) -> String {
        try ownedText("virStorageVolGetXMLDesc") { virStorageVolGetXMLDesc($0, 0) }
    }
}

extension StorageVolume: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

/// A volume's kind and size (`virStorageVolInfo`).
public struct StorageVolumeInfo: Hashable, Sendable {
    /// The kind of a volume: `virStorageVolType`.
    public enum Kind: Hashable, Sendable {
        /// A file.
        case file
        /// A block device.
        case block
        /// A directory.
        case directory
        /// Something reached over the network.
        case network
        /// Another kind.
        case unknown(Int32)
    }

    /// Its kind.
    public let type: Kind
    /// The size the guest sees, in bytes.
    public let capacity: UInt64
    /// The bytes it occupies on the host.
    public let allocation: UInt64

    init(_ info: virStorageVolInfo) {
        type =
            switch virStorageVolType(UInt32(bitPattern: info.type)) {
            case VIR_STORAGE_VOL_FILE: .file
            case VIR_STORAGE_VOL_BLOCK: .block
            case VIR_STORAGE_VOL_DIR: .directory
            case VIR_STORAGE_VOL_NETWORK: .network
            default: .unknown(info.type)
            }
        capacity = info.capacity
        allocation = info.allocation
    }
}
