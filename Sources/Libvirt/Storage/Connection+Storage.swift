import CLibvirt
import Foundation
import SystemPackage

extension Connection {
    /// All storage pools, started or not (`virConnectListAllStoragePools`).
    public func storagePools() throws(LibvirtError) -> [StoragePool] {
        try list("virConnectListAllStoragePools") {
            virConnectListAllStoragePools($0, &$1, 0)
        } wrap: {
            StoragePool(taking: $0, of: self)
        }
    }

    /// The pool of this name; nil when there is none (`virStoragePoolLookupByName`).
    public func storagePool(named name: String) throws(LibvirtError) -> StoragePool? {
        try find("virStoragePoolLookupByName", missing: .noStoragePool) { virStoragePoolLookupByName($0, name) }
            .map { StoragePool(taking: $0, of: self) }
    }

    /// The pool of this UUID; nil when there is none (`virStoragePoolLookupByUUIDString`).
    public func storagePool(uuid: UUID) throws(LibvirtError) -> StoragePool? {
        try find("virStoragePoolLookupByUUIDString", missing: .noStoragePool) {
            virStoragePoolLookupByUUIDString($0, uuid.uuidString)
        }
        .map { StoragePool(taking: $0, of: self) }
    }

    /// Adds a pool, or changes the configuration of one that exists (`virStoragePoolDefineXML`).
    ///
    /// - Parameters:
    ///   - xml: The [pool document](https://libvirt.org/formatstorage.html).
    ///   - validate: Checks it against libvirt's schema first. Without that, misspelt elements are ignored in silence.
    public func defineStoragePool(xml: String, validate: Bool = true) throws(LibvirtError) -> StoragePool {
        let flags = validate ? VIR_STORAGE_POOL_DEFINE_VALIDATE.rawValue : 0
        return StoragePool(
            taking: try get("virStoragePoolDefineXML") { virStoragePoolDefineXML($0, xml, flags) }, of: self)
    }

    /// Starts a transient pool, of which only the volumes stay when it stops (`virStoragePoolCreateXML`).
    ///
    /// It is unknown to libvirt once it stops, so ``StoragePool/delete()`` can never remove what it stands on. Define
    /// a pool whose folder must go in the end.
    ///
    /// - Parameters:
    ///   - xml: The [pool document](https://libvirt.org/formatstorage.html).
    ///   - flags: Whether to build it first.
    public func createStoragePool(xml: String, flags: StoragePoolStartFlags = []) throws(LibvirtError) -> StoragePool {
        StoragePool(
            taking: try get("virStoragePoolCreateXML") { virStoragePoolCreateXML($0, xml, flags.rawValue) },
            of: self)
    }

    /// The volume at this path of the host, in whichever active pool it is; nil when there is none
    /// (`virStorageVolLookupByPath`).
    public func storageVolume(path: FilePath) throws(LibvirtError) -> StorageVolume? {
        try find("virStorageVolLookupByPath", missing: .noStorageVolume) {
            virStorageVolLookupByPath($0, path.string)
        }
        .map { StorageVolume(taking: $0, of: self) }
    }
}
