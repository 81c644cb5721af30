import Testing
import Yams

@testable import CloudInit

@Suite("The NoCloud seed")
struct SeedTests {
    static let network = NetworkConfig(ethernets: [
        Ethernet(
            name: "eth0", macAddress: "52:54:00:AB:CD:10", addresses: ["192.168.75.11/24"],
            routes: [
                .defaultRoute(via: "192.168.75.1"), Route(to: "10.244.1.0/24", via: "192.168.75.12", metric: 100),
            ],
            nameservers: ["192.168.75.1"], isOptional: true, mtu: 1450)
    ])

    @Test("network-config quotes the MAC address in lower case")
    func networkConfig() throws {
        let expected = """
            version: 2
            ethernets:
              eth0:
                match:
                  macaddress: "52:54:00:ab:cd:10"
                set-name: eth0
                dhcp4: false
                dhcp6: false
                optional: true
                mtu: 1450
                addresses:
                - "192.168.75.11/24"
                routes:
                - to: "0.0.0.0/0"
                  via: "192.168.75.1"
                - to: "10.244.1.0/24"
                  via: "192.168.75.12"
                  metric: 100
                nameservers:
                  addresses:
                  - "192.168.75.1"

            """
        #expect(try Self.network.render() == expected)
    }

    @Test("A DHCP device and an on-link route")
    func otherDevices() throws {
        let config = NetworkConfig(ethernets: [
            Ethernet(
                name: "eth1", macAddress: "02:00:00:00:00:01",
                routes: [Route(to: "10.0.0.1/32", via: "10.0.0.1", isOnLink: true)], searchDomains: ["lab.internal"],
                usesDHCP: true)
        ])
        let text = try config.render()
        let document = try #require(try Yams.load(yaml: text) as? [String: Any])
        let device = try #require((document["ethernets"] as? [String: Any])?["eth1"] as? [String: Any])
        #expect(device["dhcp4"] as? Bool == true)
        #expect(device["addresses"] == nil)
        #expect((device["routes"] as? [[String: Any]])?[0]["on-link"] as? Bool == true)
        #expect((device["nameservers"] as? [String: Any])?["search"] as? [String] == ["lab.internal"])
    }

    @Test("meta-data")
    func metaData() throws {
        #expect(try MetaData(instanceID: "lab-m1").render() == "instance-id: lab-m1\n")
        #expect(
            try MetaData(instanceID: "007", localHostname: "m1").render()
                == "instance-id: \"007\"\nlocal-hostname: m1\n")
    }

    @Test("The files come in order, and only those asked for")
    func files() throws {
        var seed = Seed(metaData: MetaData(instanceID: "m1"), userData: UserData())
        #expect(try seed.files().map(\.name) == ["user-data", "meta-data"])
        seed.networkConfig = Self.network
        seed.vendorData = UserData()
        #expect(try seed.files().map(\.name) == ["user-data", "meta-data", "network-config", "vendor-data"])
        guard let extracted = try Xorriso.extract(try seed.image()) else { return }
        for file in try seed.files() { #expect(extracted[file.name] == file.content) }
    }
}
