import Foundation

extension LabTag {
    /// What kind of libvirt object a UUID is for.
    public enum ObjectKind: String, Sendable, CaseIterable {
        /// A domain, by its libvirt name.
        case domain
        /// A network.
        case network
        /// A storage pool. It has no `<metadata>` in libvirt, so its UUID alone tells whose it is.
        case pool
    }

    /// The UUID that an object of this lab has: a function of the lab's UUID, the kind and the libvirt name.
    ///
    /// An object that bears it was made for this instance of the lab and no other, `<metadata>` or none. Layout: RFC
    /// 9562, version 8.
    public func objectUUID(_ kind: ObjectKind, _ name: String) -> UUID {
        var octets = ["lab-uuid-1", "lab-uuid-2"].flatMap { half in
            StableHash(half, uuid.uuidString, kind.rawValue, name).octets
        }
        octets[6] = octets[6] & 0x0F | 0x80
        octets[8] = octets[8] & 0x3F | 0x80
        return octets.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}

extension UUID {
    /// Lower case, as libvirt prints it.
    var libvirtText: String { uuidString.lowercased() }
}
