import Foundation
import FoundationXML
import LabModel

/// Reads the IPv4 blocks of a libvirt network's document: its own addresses, and what it routes.
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
        guard elementName == "ip" || elementName == "route",
            let address = attributes["address"].flatMap({ IPv4Address($0) })
        else { return }
        let length =
            attributes["prefix"].flatMap(Int.init)
            ?? attributes["netmask"].flatMap { IPv4Address($0) }.map { $0.value.nonzeroBitCount }
            ?? NetworkBlocks.classLength(of: address)
        guard let cidr = CIDR(containing: address, prefixLength: length) else { return }
        found.append(cidr)
    }

    /// What libvirt takes where a document gives neither prefix nor netmask (`virSocketAddrGetIPPrefix`): the length of
    /// the address's class.
    private static func classLength(of address: IPv4Address) -> Int {
        if address.value & 0x8000_0000 == 0 { return 8 }
        return address.value & 0x4000_0000 == 0 ? 16 : 24
    }
}
