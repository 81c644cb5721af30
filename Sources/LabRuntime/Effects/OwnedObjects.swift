import LabPlanning
import Libvirt

/// The libvirt objects of one lab, found by their tags and never by name alone.
struct OwnedObjects: Sendable {
    let domains: [Domain]
    let networks: [Network]
    let pools: [StoragePool]

    var isEmpty: Bool { domains.isEmpty && networks.isEmpty && pools.isEmpty }

    /// What is there, for people.
    var names: [String] {
        domains.map { "domain \($0.name)" } + networks.map { "network \($0.name)" }
            + pools.map { "storage pool \($0.name)" }
    }

    /// Lists a host's objects and keeps those of the lab.
    ///
    /// An object that vanishes while it is looked at is not there any more, which is no error.
    static func find(tag: LabTag, on connection: Connection) throws -> OwnedObjects {
        OwnedObjects(
            domains: try connection.domains().filter { domain in
                do { return LabTagXML.parse(try domain.xmlDescription())?.uuid == tag.uuid } catch LibvirtError.Code
                    .noDomain
                { return false }
            },
            networks: try connection.networks().filter { network in
                do { return LabTagXML.parse(try network.xmlDescription())?.uuid == tag.uuid } catch LibvirtError.Code
                    .noNetwork
                { return false }
            },
            // Storage pools have no metadata element: their UUID follows from the tag.
            pools: try connection.storagePools().filter { pool in
                pool.uuid == tag.objectUUID(.pool, pool.name)
            })
    }
}
