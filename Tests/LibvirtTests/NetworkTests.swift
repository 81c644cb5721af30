import Libvirt
import Testing

struct NetworkTests {
    let connection: Connection
    init() throws { connection = try PrivateTestHost().connection }

    @Test func transientNetworkGoesWhenItIsTakenDown() throws {
        let network = try connection.createNetwork(xml: PrivateTestHost.networkXML("n1"))
        #expect(try network.isActive)
        #expect(try !network.isPersistent)
        #expect(try network.bridgeName == "br-n1")
        try network.destroy()
        #expect(try connection.network(named: "n1") == nil)
    }

    @Test func definedNetworkLivesAWholeLife() throws {
        let network = try connection.defineNetwork(xml: PrivateTestHost.networkXML("n1"))
        #expect(try !network.isActive)
        try network.start()
        #expect(try network.isActive)
        #expect(failure { try network.start() }?.code == .operationInvalid)
        try network.setAutostart(true)
        #expect(try connection.networks().map(\.uuid) == [network.uuid])
        #expect(try connection.network(uuid: network.uuid)?.name == "n1")
        try network.destroy()
        try network.undefine()
        #expect(try connection.networks().isEmpty)
    }

    @Test func metadataIsReadFromTheDocument() throws {
        let extra = """
            <metadata>
              <a:lab xmlns:a='https://example.org/lab/1' name='stacked'/>
              <b:lab xmlns:b='https://example.org/other' name='foreign'/>
            </metadata>
            """
        let network = try connection.defineNetwork(xml: PrivateTestHost.networkXML("n1", extra: extra))
        let element = try #require(try network.metadata(namespace: "https://example.org/lab/1"))
        #expect(element.contains("stacked"))
        #expect(!element.contains("foreign"))
        #expect(try network.metadata(namespace: "https://example.org/none") == nil)
    }

    @Test func updateAddsAHost() throws {
        let network = try connection.createNetwork(xml: PrivateTestHost.networkXML("n1"))
        try network.update(
            .addLast, .dhcpHost, xml: "<host mac='52:54:00:aa:00:01' ip='192.168.75.11' name='m1'/>", scope: .live)
        #expect(try network.xmlDescription().contains("192.168.75.11"))
        try network.update(.delete, .dhcpHost, xml: "<host mac='52:54:00:aa:00:01'/>", scope: .live)
        #expect(try !network.xmlDescription().contains("192.168.75.11"))
    }

    @Test func validationFindsMisspeltElements() throws {
        let xml = PrivateTestHost.networkXML("n1", extra: "<forwardd/>")
        #expect(failure { _ = try connection.createNetwork(xml: xml) }?.code == .invalidSchema)
        #expect(failure { _ = try connection.defineNetwork(xml: xml) }?.code == .invalidSchema)
    }
}
