import CLibvirt

extension StoragePool {
    /// All its volumes (`virStoragePoolListAllVolumes`). It must be started.
    public func volumes() throws(LibvirtError) -> [StorageVolume] {
        try list("virStoragePoolListAllVolumes") {
            virStoragePoolListAllVolumes($0, &$1, 0)
        } wrap: {
            StorageVolume(taking: $0, of: connection)
        }
    }

    /// The volume of this name; nil when there is none (`virStorageVolLookupByName`).
    public func volume(named name: String) throws(LibvirtError) -> StorageVolume? {
        try find("virStorageVolLookupByName", missing: .noStorageVolume) { virStorageVolLookupByName($0, name) }
            .map { StorageVolume(taking: $0, of: connection) }
    }

    /// Makes a volume (`virStorageVolCreateXML`).
    ///
    /// - Parameters:
    ///   - xml: The [volume document](https://libvirt.org/formatstorage.html#storage-volume-xml).
    ///   - flags: How to make it.
    public func createVolume(xml: String, flags: StorageVolumeCreateFlags = []) throws(LibvirtError) -> StorageVolume {
        StorageVolume(
            taking: try get("virStorageVolCreateXML") { virStorageVolCreateXML($0, xml, flags.rawValue) },
            of: connection)
    }

    /// Makes a volume with the contents of another, which may be in another pool (`virStorageVolCreateXMLFrom`).
    ///
    /// - Parameters:
    ///   - source: The volume to copy.
    ///   - xml: The document of the new volume; its format may differ.
    ///   - flags: How to make it.
    public func cloneVolume(
        _ source: StorageVolume, xml: String, flags: StorageVolumeCreateFlags = []
    ) throws(LibvirtError) -> StorageVolume {
        defer { withExtendedLifetime(source) {} }
        return StorageVolume(
            taking: try get("virStorageVolCreateXMLFrom") {
                virStorageVolCreateXMLFrom($0, xml, source.pointer, flags.rawValue)
            }, of: connection)
    }
}

/// How to make a volume (`virStorageVolCreateFlags`).
public struct StorageVolumeCreateFlags: OptionSet, Hashable, Sendable {
    /// The flags as libvirt takes them.
    public let rawValue: UInt32
    /// Wraps any flags, known or not.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(_ flag: virStorageVolCreateFlags) { rawValue = flag.rawValue }

    /// Writes the metadata of a qcow2 image in advance.
    public static let preallocateMetadata = StorageVolumeCreateFlags(VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA)
    /// Shares blocks with the source where the file system can.
    public static let reflink = StorageVolumeCreateFlags(VIR_STORAGE_VOL_CREATE_REFLINK)
    /// Checks the XML against libvirt's schema; since libvirt 8.10.
    public static let validate = StorageVolumeCreateFlags(VIR_STORAGE_VOL_CREATE_VALIDATE)
}
