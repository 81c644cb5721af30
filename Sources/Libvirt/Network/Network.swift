import CLibvirt
import Foundation

/// A virtual network: a bridge on the host with, as configured, addresses, DHCP, DNS and forwarding.
public final class Network: Handle {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The connection it was obtained through, kept open as long as this handle lives.
    public let connection: Connection
    /// The name, unique on its host.
    public let name: String
    /// The UUID.
    public let uuid: UUID

    var subject: String { "network \(name) on \(connection.uri)" }

    /// Takes over one reference to a network.
    init(taking pointer: OpaquePointer, of connection: Connection) {
        self.pointer = pointer
        self.connection = connection
        name = String(borrowing: virNetworkGetName(pointer)) ?? ""
        uuid = UUID(filling: { virNetworkGetUUID(pointer, $0) })
    }

    deinit {
        virNetworkFree(pointer)
    }

    /// The name of its bridge on the host (`virNetworkGetBridgeName`).
    public var bridgeName: String {
        get throws(LibvirtError) {
            try ownedText("virNetworkGetBridgeName") { virNetworkGetBridgeName($0) }
        }
    }

    /// Whether it is up (`virNetworkIsActive`).
    public var isActive: Bool {
        get throws(LibvirtError) { try call("virNetworkIsActive") { virNetworkIsActive($0) } == 1 }
    }

    /// Whether its configuration stays when it is taken down (`virNetworkIsPersistent`).
    public var isPersistent: Bool {
        get throws(LibvirtError) { try call("virNetworkIsPersistent") { virNetworkIsPersistent($0) } == 1 }
    }

    /// Brings it up (`virNetworkCreate`).
    public func start() throws(LibvirtError) {
        try call("virNetworkCreate") { virNetworkCreate($0) }
    }

    /// Takes it down (`virNetworkDestroy`). A transient network is gone afterwards.
    public func destroy() throws(LibvirtError) {
        try call("virNetworkDestroy") { virNetworkDestroy($0) }
    }

    /// Removes its configuration (`virNetworkUndefine`). A network that is up stays up, as a transient one.
    public func undefine() throws(LibvirtError) {
        try call("virNetworkUndefine") { virNetworkUndefine($0) }
    }

    /// Sets whether it comes up with the host (`virNetworkSetAutostart`).
    public func setAutostart(_ enabled: Bool) throws(LibvirtError) {
        try call("virNetworkSetAutostart") { virNetworkSetAutostart($0, enabled ? 1 : 0) }
    }

    /// Its configuration as XML (`virNetworkGetXMLDesc`).
    ///
    /// - Parameter inactive: What the next start will use, instead of what is up now.
    public func xmlDescription(inactive: Bool = false) throws(LibvirtError) -> String {
        let flags = inactive ? VIR_NETWORK_XML_INACTIVE.rawValue : 0
        return try ownedText("virNetworkGetXMLDesc") { virNetworkGetXMLDesc($0, flags) }
    }

    /// The element that an application keeps with the network; nil when it has none.
    ///
    /// It is read from the network's document, as `virNetworkGetMetadata` came only with libvirt 9.7.
    ///
    /// - Parameter namespace: The XML namespace of the application.
    public func metadata(namespace: String) throws(LibvirtError) -> String? {
        // XPath has no escapes: a literal stands between quotes of the other kind.
        let quote = namespace.contains("'") ? "\"" : "'"
        return try XMLQuery(xmlDescription(), root: "network", from: "virNetworkGetXMLDesc")
            .all("/network/metadata/*[namespace-uri()=\(quote)\(namespace)\(quote)]").first?.xml
    }
}

extension Network: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
