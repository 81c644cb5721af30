import CLibvirt
import Foundation

/// A virtual machine that libvirt knows, running or not.
///
/// The object is a handle: it may outlive the domain, in which case calls throw ``LibvirtError/Code/noDomain``.
public final class Domain: Handle {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The connection it was obtained through, kept open as long as this handle lives.
    public let connection: Connection
    /// The name, unique on its host.
    public let name: String
    /// The UUID, which stays the same for the whole life of the domain.
    public let uuid: UUID

    var subject: String { "domain \(name) on \(connection.uri)" }

    /// Takes over one reference to a domain.
    init(taking pointer: OpaquePointer, of connection: Connection) {
        self.pointer = pointer
        self.connection = connection
        name = String(borrowing: virDomainGetName(pointer)) ?? ""
        uuid = UUID(filling: { virDomainGetUUID(pointer, $0) })
    }

    deinit {
        virDomainFree(pointer)
    }

    /// The number of the running domain; nil when it does not run (`virDomainGetID`).
    public var id: Int? {
        defer { withExtendedLifetime(self) {} }
        let id = virDomainGetID(pointer)
        return id == .max ? nil : Int(id)
    }

    /// Whether it runs, suspended included (`virDomainIsActive`).
    public var isActive: Bool {
        get throws(LibvirtError) { try call("virDomainIsActive") { virDomainIsActive($0) } == 1 }
    }

    /// Whether its configuration stays when it stops (`virDomainIsPersistent`).
    public var isPersistent: Bool {
        get throws(LibvirtError) { try call("virDomainIsPersistent") { virDomainIsPersistent($0) } == 1 }
    }

    /// Whether it starts with the host (`virDomainGetAutostart`).
    public var autostart: Bool {
        get throws(LibvirtError) {
            var flag: CInt = 0
            try call("virDomainGetAutostart") { virDomainGetAutostart($0, &flag) }
            return flag == 1
        }
    }

    /// Sets whether it starts with the host (`virDomainSetAutostart`).
    public func setAutostart(_ enabled: Bool) throws(LibvirtError) {
        try call("virDomainSetAutostart") { virDomainSetAutostart($0, enabled ? 1 : 0) }
    }

    /// Its configuration as XML (`virDomainGetXMLDesc`).
    ///
    /// - Parameters:
    ///   - inactive: What the next start will use, instead of what runs now.
    ///   - secure: Includes passwords; not allowed on a read-only connection.
    public func xmlDescription(inactive: Bool = false, secure: Bool = false) throws(LibvirtError) -> String {
        var flags: UInt32 = 0
        if inactive { flags |= VIR_DOMAIN_XML_INACTIVE.rawValue }
        if secure { flags |= VIR_DOMAIN_XML_SECURE.rawValue }
        return try ownedText("virDomainGetXMLDesc") { virDomainGetXMLDesc($0, flags) }
    }
}

extension Domain: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
