import CLibvirt
import Foundation

/// A place on the host where volumes live, such as a directory.
public final class StoragePool: Handle {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The connection it was obtained through, kept open as long as this handle lives.
    public let connection: Connection
    /// The name, unique on its host.
    public let name: String
    /// The UUID.
    public let uuid: UUID

    var subject: String { "storage pool \(name) on \(connection.uri)" }

    /// Takes over one reference to a pool.
    init(taking pointer: OpaquePointer, of connection: Connection) {
        self.pointer = pointer
        self.connection = connection
        name = String(borrowing: virStoragePoolGetName(pointer)) ?? ""
        uuid = UUID(filling: { virStoragePoolGetUUID(pointer, $0) })
    }

    deinit {
        virStoragePoolFree(pointer)
    }

    /// Whether its volumes can be used (`virStoragePoolIsActive`).
    public var isActive: Bool {
        get throws(LibvirtError) { try call("virStoragePoolIsActive") { virStoragePoolIsActive($0) } == 1 }
    }

    /// Whether its configuration stays when it is stopped (`virStoragePoolIsPersistent`).
    public var isPersistent: Bool {
        get throws(LibvirtError) {
            try call("virStoragePoolIsPersistent") { virStoragePoolIsPersistent($0) } == 1
        }
    }

    /// Its state and size (`virStoragePoolGetInfo`).
    public func info() throws(LibvirtError) -> StoragePoolInfo {
        var info = virStoragePoolInfo()
        try call("virStoragePoolGetInfo") { virStoragePoolGetInfo($0, &info) }
        return StoragePoolInfo(info)
    }

    /// Its configuration as XML (`virStoragePoolGetXMLDesc`).
    ///
    /// - Parameter inactive: What the next start will use, instead of what is active now.
    public func xmlDescription(inactive: Bool = false) throws(LibvirtError) -> String {
        let flags = inactive ? VIR_STORAGE_XML_INACTIVE.rawValue : 0
        return try ownedText("virStoragePoolGetXMLDesc") { virStoragePoolGetXMLDesc($0, flags) }
    }
}

extension StoragePool: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
