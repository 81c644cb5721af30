import Testing

@testable import LabPlanning

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
}
