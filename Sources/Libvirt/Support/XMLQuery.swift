import Foundation
import FoundationXML

/// Reads facts out of an XML document by XPath.
struct XMLQuery {
    private let node: XMLNode

    /// Parses a document that libvirt wrote and makes sure that it is of the expected kind.
    init(_ xml: String, root: String, from function: String) throws(LibvirtError) {
        guard let document = try? XMLDocument(xmlString: xml), document.rootElement()?.name == root else {
            throw LibvirtError(
                code: .xmlDetail, origin: .xml, message: "this is no <\(root)> document: \(xml.prefix(80))",
                function: function)
        }
        node = document
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
}
