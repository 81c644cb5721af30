import Foundation
import FoundationXML

/// Finds the first tag of the lab's namespace in an XML document, whatever prefix it is written with.
final class LabTagReader: NSObject, XMLParserDelegate {
    private var tag: LabTag?

    /// The tag, or nil for a document without one or that is no XML.
    func read(_ xml: String) -> LabTag? {
        let parser = XMLParser(data: Data(xml.utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = self
        return parser.parse() && parser.parserError == nil ? tag : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard tag == nil, namespaceURI == LabTag.namespace, elementName == "tag" else { return }
        tag = LabTagXML.tag(attributes)
    }
}
