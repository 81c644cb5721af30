/// An XML element, written the same way every time: attributes in the order given, everything escaped.
///
///     XMLElement("memory", ["unit": "MiB"], text: "3072")
///     XMLElement("features") {
///         XMLElement("acpi")
///     }
public struct XMLElement: Hashable, Sendable {
    /// An attribute.
    public struct Attribute: Hashable, Sendable {
        /// Its name, with the namespace's prefix if it has one.
        public let name: String
        /// Its value, unescaped.
        public let value: String
    }

    /// The name, with the namespace's prefix if it has one.
    public let name: String
    /// The attributes, in order.
    public let attributes: [Attribute]
    /// The text, unescaped; nil for none. It comes before the children.
    public let text: String?
    /// The elements in it, in order.
    public let children: [XMLElement]

    /// An element with text; attributes whose value is nil are left out.
    public init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil) {
        self.init(name, attributes, text: text, children: [])
    }

    /// An element with children; attributes whose value is nil are left out.
    public init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        @XMLBuilder children: () -> [XMLElement]
    ) {
        self.init(name, attributes, text: nil, children: children())
    }

    private init(
        _ name: String, _ attributes: KeyValuePairs<String, String?>, text: String?, children: [XMLElement]
    ) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
        self.text = text
        self.children = children
    }

    /// The element as a document: two spaces of indentation, one element a line, a newline at the end.
    public func render() -> String {
        var lines: [String] = []
        write(to: &lines, depth: 0)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(to lines: inout [String], depth: Int) {
        let indentation = String(repeating: "  ", count: depth)
        let attributes = attributes.map { " \($0.name)=\"\(XMLEscape.attribute($0.value))\"" }.joined()
        let text = text.map(XMLEscape.text) ?? ""
        if children.isEmpty {
            lines.append(
                text.isEmpty
                    ? "\(indentation)<\(name)\(attributes)/>" : "\(indentation)<\(name)\(attributes)>\(text)</\(name)>")
        } else {
            lines.append("\(indentation)<\(name)\(attributes)>\(text)")
            for child in children { child.write(to: &lines, depth: depth + 1) }
            lines.append("\(indentation)</\(name)>")
        }
    }
}
