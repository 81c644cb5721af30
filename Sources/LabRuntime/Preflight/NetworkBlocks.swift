import Foundation
import FoundationXML
import LabModel

/// Reads the IPv4 blocks of a libvirt network's document.
final class NetworkBlocks: NSObject, XMLParserDelegate {
    private var found: [CIDR] = []

    /// The blocks of a network; empty for one without addresses.
    static func blocks(in xml: String) -> [CIDR] {
        let reader = NetworkBlocks()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        return parser.parse() ? reader.found : []
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard elementName == "ip", let address = attributes["address"].flatMap({ IPv4Address($0) }) else { return }
        let length =
            attributes["prefix"].flatMap(Int.init)
            ?? attributes["netmask"].flatMap { IPv4Address($0) }.map { $0.value.nonzeroBitCount }
        guard let length, let cidr = CIDR(containing: address, prefixLength: length) else { return }
        found.append(cidr)
    }
}
