import Foundation
import Testing

@testable import Libvirt

struct DomainDeviceTests {
    static let interface = """
        <interface type='network'><mac address='52:54:00:AA:00:01'/><source network='n1'/><model type='virtio'/></interface>
        """

    @Test func linkIsSetInTheInterfacesOwnElement() throws {
        let xml = PrivateTestHost.domainXML(
            "m1",
            devices: Self.interface
                + "<interface type='user'><mac address='52:54:00:aa:00:02'/><link state='up'/></interface>")
        let first = try #require(try InterfaceLink.element(in: xml, macAddress: "52:54:00:aa:00:01", up: false))
        #expect(first.contains("<link state=\"down\""))
        #expect(first.contains("network=\"n1\""))
        let second = try #require(try InterfaceLink.element(in: xml, macAddress: "52:54:00:AA:00:02", up: false))
        #expect(!second.contains("\"up\""))
        #expect(try InterfaceLink.element(in: xml, macAddress: "52:54:00:aa:00:03", up: true) == nil)
    }

    @Test func linkOfNoInterfaceIsADeviceMissing() throws {
        let domain = try PrivateTestHost().connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
        #expect(failure { try domain.setLink(up: false, macAddress: "52:54:00:aa:00:01") }?.code == .deviceMissing)
    }

    @Test func runningDomainTellsItsAddresses() throws {
        let host = try PrivateTestHost()
        let network = try host.connection.createNetwork(xml: PrivateTestHost.networkXML("n1"))
        let domain = try host.connection.createDomain(
            xml: PrivateTestHost.domainXML("m1", devices: Self.interface), flags: [])
        let interface = try #require(try domain.interfaceAddresses(source: .lease).first)
        #expect(interface.macAddress?.lowercased() == "52:54:00:aa:00:01")
        let address = try #require(interface.addresses.first)
        #expect(address.address.hasPrefix("192.168.75."))
        #expect(address.prefix == 24)
        #expect(!address.isIPv6)
        withExtendedLifetime(network) {}
    }

    @Test func statisticsAreRead() throws {
        let domain = try PrivateTestHost().connection.createDomain(xml: PrivateTestHost.domainXML("m1"), flags: [])
        #expect(try domain.cpuStatistics().total > 0)
    }

    @Test func memoryStatisticsAreRead() throws {
        let domain = try #require(try Connection("test:///default").domain(named: "test"))
        let memory = try domain.memoryStatistics()
        #expect(memory.residentKiB != nil)
        #expect(memory.balloonKiB == memory.availableKiB)
    }

    @Test func consoleOfTheTestDriverIsUnsupported() throws {
        let domain = try PrivateTestHost().connection.createDomain(xml: PrivateTestHost.domainXML("m1"), flags: [])
        #expect(failure { _ = try domain.openConsole() }?.code == .noSupport)
    }
}
