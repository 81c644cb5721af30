import CLibvirt
import Foundation

extension Connection {
    /// All domains, running or not (`virConnectListAllDomains`).
    public func domains() throws(LibvirtError) -> [Domain] {
        try list("virConnectListAllDomains") {
            virConnectListAllDomains($0, &$1, 0)
        } wrap: {
            Domain(taking: $0, of: self)
        }
    }

    /// The domain of this name; nil when there is none (`virDomainLookupByName`).
    public func domain(named name: String) throws(LibvirtError) -> Domain? {
        try find("virDomainLookupByName", missing: .noDomain) { virDomainLookupByName($0, name) }
            .map { Domain(taking: $0, of: self) }
    }

    /// The domain of this UUID; nil when there is none (`virDomainLookupByUUID`).
    public func domain(uuid: UUID) throws(LibvirtError) -> Domain? {
        try find("virDomainLookupByUUIDString", missing: .noDomain) {
            virDomainLookupByUUIDString($0, uuid.uuidString)
        }
        .map { Domain(taking: $0, of: self) }
    }

    /// Adds a domain, or changes the configuration of one that exists (`virDomainDefineXMLFlags`).
    ///
    /// - Parameters:
    ///   - xml: The [domain document](https://libvirt.org/formatdomain.html).
    ///   - validate: Checks it against libvirt's schema first. Without that, misspelt elements are ignored in silence.
    public func defineDomain(xml: String, validate: Bool = true) throws(LibvirtError) -> Domain {
        let flags = validate ? VIR_DOMAIN_DEFINE_VALIDATE.rawValue : 0
        return Domain(
            taking: try get("virDomainDefineXMLFlags") { virDomainDefineXMLFlags($0, xml, flags) }, of: self)
    }

    /// Starts a transient domain, of which nothing stays when it stops (`virDomainCreateXML`).
    ///
    /// - Parameters:
    ///   - xml: The [domain document](https://libvirt.org/formatdomain.html).
    ///   - flags: How to start it.
    public func createDomain(xml: String, flags: DomainStartFlags = .validate) throws(LibvirtError) -> Domain {
        Domain(taking: try get("virDomainCreateXML") { virDomainCreateXML($0, xml, flags.rawValue) }, of: self)
    }
}
