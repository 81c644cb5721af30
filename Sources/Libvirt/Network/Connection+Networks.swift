import CLibvirt
import Foundation

extension Connection {
    /// All networks, up or not (`virConnectListAllNetworks`).
    public func networks() throws(LibvirtError) -> [Network] {
        try list("virConnectListAllNetworks") {
            virConnectListAllNetworks($0, &$1, 0)
        } wrap: {
            Network(taking: $0, of: self)
        }
    }

    /// The network of this name; nil when there is none (`virNetworkLookupByName`).
    public func network(named name: String) throws(LibvirtError) -> Network? {
        try find("virNetworkLookupByName", missing: .noNetwork) { virNetworkLookupByName($0, name) }
            .map { Network(taking: $0, of: self) }
    }

    /// The network of this UUID; nil when there is none (`virNetworkLookupByUUIDString`).
    public func network(uuid: UUID) throws(LibvirtError) -> Network? {
        try find("virNetworkLookupByUUIDString", missing: .noNetwork) {
            virNetworkLookupByUUIDString($0, uuid.uuidString)
        }
        .map { Network(taking: $0, of: self) }
    }

    /// Adds a network, or changes the configuration of one that exists (`virNetworkDefineXMLFlags`).
    ///
    /// - Parameters:
    ///   - xml: The [network document](https://libvirt.org/formatnetwork.html).
    ///   - validate: Checks it against libvirt's schema first. Without that, misspelt elements are ignored in silence.
    public func defineNetwork(xml: String, validate: Bool = true) throws(LibvirtError) -> Network {
        let flags = validate ? VIR_NETWORK_DEFINE_VALIDATE.rawValue : 0
        return Network(
            taking: try get("virNetworkDefineXMLFlags") { virNetworkDefineXMLFlags($0, xml, flags) }, of: self)
    }

    /// Brings up a transient network, of which nothing stays when it is taken down (`virNetworkCreateXMLFlags`).
    ///
    /// - Parameters:
    ///   - xml: The [network document](https://libvirt.org/formatnetwork.html).
    ///   - validate: Checks it against libvirt's schema first. Without that, misspelt elements are ignored in silence.
    public func createNetwork(xml: String, validate: Bool = true) throws(LibvirtError) -> Network {
        let flags = validate ? VIR_NETWORK_CREATE_VALIDATE.rawValue : 0
        return Network(
            taking: try get("virNetworkCreateXMLFlags") { virNetworkCreateXMLFlags($0, xml, flags) }, of: self)
    }
}
