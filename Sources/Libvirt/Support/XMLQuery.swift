import Foundation
import FoundationXML

/// Reads facts out of an XML document by XPath.
struct XMLQuery {
    private let node: XMLNode

    /// Parses a document that libvirt wrote.
    init(_ xml: String, from function: String) throws(LibvirtError) {
        do {
            node = try XMLDocument(xmlString: xml)
        } catch {
            throw LibvirtError(
                code: .xmlDetail, origin: .xml, message: "libvirt's own XML cannot be read: \(error)",
                function: function)
        }
    }

    private init(_ node: XMLNode) { self.node = node }

    /// All matches of the path, in document order.
    func all(_ path: String) -> [XMLQuery] {
        ((try? node.nodes(forXPath: path)) ?? []).map(XMLQuery.init)
    }

    /// The text of the first match.
    subscript(_ path: String) -> String? { all(path).first?.text }

    /// Whether anything matches.
    func has(_ path: String) -> Bool { !all(path).isEmpty }

    /// The text of this node.
    var text: String? { node.stringValue }

    /// The XML of this node.
    var xml: String { node.xmlString }

    /// The namespace of this node.
    var namespace: String? { self["namespace-uri(.)"] }
}
