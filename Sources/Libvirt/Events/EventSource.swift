import CLibvirt
import Foundation

/// The domain an event tells of.
public struct EventSource: Hashable, Sendable {
    /// The domain's name.
    public let name: String
    /// The domain's UUID.
    public let uuid: UUID

    /// Names a domain; useful for stand-ins in tests.
    public init(name: String, uuid: UUID) {
        self.name = name
        self.uuid = uuid
    }

    /// Copies what identifies a domain that belongs to libvirt's event thread.
    init?(borrowing domain: OpaquePointer?) {
        guard let domain, let name = String(borrowing: virDomainGetName(domain)) else { return nil }
        self.init(name: name, uuid: UUID(filling: { virDomainGetUUID(domain, $0) }))
    }
}
