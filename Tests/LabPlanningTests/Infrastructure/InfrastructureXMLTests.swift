import Foundation
import FoundationXML
import Testing

@testable import LabPlanning

private typealias XMLElement = LabPlanning.XMLElement

@Suite("XML elements")
struct InfrastructureXMLTests {
    @Test("attributes keep their order, absent ones vanish, empty elements close themselves")
    func layout() {
        let element = XMLElement("a", ["z": "1", "y": nil, "b": "2"]) {
            XMLElement("empty")
            XMLElement("text", text: "x")
        }
        #expect(element.render() == "<a z=\"1\" b=\"2\">\n  <empty/>\n  <text>x</text>\n</a>\n")
    }

    @Test("the builder takes conditions, loops and optionals")
    func builder() {
        let absent: XMLElement? = nil
        let yes = true
        let element = XMLElement("a") {
            absent
            if yes { XMLElement("b") }
            if !yes { XMLElement("c") } else { XMLElement("d") }
            for name in ["e", "f"] { XMLElement(name) }
        }
        #expect(element.children.map(\.name) == ["b", "d", "e", "f"])
    }

    @Test("any text is read back as it was", arguments: 0..<50)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("<>&\"' ]]>\t\nä€😀a-;:#")
        let text = "x" + String((0..<40).map { _ in alphabet.randomElement(using: &generator)! }) + "x"
        let written = XMLElement("a", ["v": text]) {
            XMLElement("b", text: text)
        }.render()
        let root = try #require(try XMLDocument(xmlString: written, options: .nodePreserveAll).rootElement())
        #expect(root.attribute(forName: "v")?.stringValue == text)
        #expect(root.elements(forName: "b").first?.stringValue == text)
    }

    @Test("characters that XML cannot contain are replaced, carriage returns survive")
    func control() {
        #expect(XMLElement("a", text: "x\u{0}\u{1B}\r").render() == "<a>x\u{FFFD}\u{FFFD}&#13;</a>\n")
    }
}
