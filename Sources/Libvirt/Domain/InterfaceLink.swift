import Foundation
import FoundationXML

/// Rewrites the link state of one `<interface>` in a domain document.
enum InterfaceLink {
    /// The interface's element with its link set; nil when no interface has the address.
    static func element(in xml: String, macAddress: String, up: Bool) throws(LibvirtError) -> String? {
        let interfaces = try XMLQuery(xml, root: "domain", from: "virDomainGetXMLDesc")
            .all("/domain/devices/interface")
        let wanted = macAddress.lowercased()
        guard let interface = interfaces.first(where: { $0["mac/@address"]?.lowercased() == wanted }),
            let element = try? XMLElement(xmlString: interface.xml)
        else { return nil }
        for old in element.elements(forName: "link") { old.detach() }
        let link = XMLElement(name: "link")
        link.setAttributesWith(["state": up ? "up" : "down"])
        element.addChild(link)
        return element.xmlString
    }
}
