import Testing

@testable import LabModel

@Suite struct AddressPlanTests {
    private func cidr(_ text: String) throws -> CIDR { try #require(CIDR(text)) }
    private func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }

    @Test func eachKindHasItsPlaceInARoomyNetwork() throws {
        let plan = try AddressPlan(
            network: cidr("192.168.75.0/24"),
            counts: AddressCounts(controlPlanes: 3, etcd: 3, workers: 2, loadBalancers: 2, routers: 1),
            claims: [.apiVirtualIP: address("192.168.75.10")])
        #expect(plan.gateway.description == "192.168.75.1")
        #expect(plan.machines.map(\.name) == ["m1", "m2", "m3", "e1", "e2", "e3", "w1", "w2", "l1", "l2", "r1"])
        #expect(
            plan.machines.map { $0.address.value & 0xFF } == [11, 12, 13, 21, 22, 23, 31, 32, 51, 52, 61])
    }

    @Test func aSmallNetworkIsFilledAroundTheVirtualAddresses() throws {
        let plan = try AddressPlan(
            network: cidr("10.0.0.16/28"), counts: AddressCounts(controlPlanes: 3, etcd: 3, workers: 5),
            claims: [.apiVirtualIP: address("10.0.0.26"), .etcdVirtualIP: address("10.0.0.27")])
        #expect(
            plan.machines.map { $0.address.value & 0xFF } == [18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30])
    }

    @Test func theSmallestNetworkThatIsTooSmallSaysHowMuchIsMissing() throws {
        let network = try cidr("10.0.0.16/28")
        #expect(throws: AddressPlanError.networkTooSmall(network, machines: 13, available: 12)) {
            try AddressPlan(
                network: network, counts: AddressCounts(controlPlanes: 7, workers: 6),
                claims: [.apiVirtualIP: address("10.0.0.26")])
        }
        #expect(throws: AddressPlanError.networkTooSmall(try cidr("10.0.0.0/31"), machines: 1, available: 0)) {
            try AddressPlan(network: cidr("10.0.0.0/31"), counts: AddressCounts(controlPlanes: 1))
        }
    }

    @Test(arguments: [
        ("10.1.0.10", "is outside the network 10.0.0.0/24"),
        ("10.0.0.0", "is the network address of 10.0.0.0/24"),
        ("10.0.0.255", "is the broadcast address of 10.0.0.0/24"),
        ("10.0.0.1", "is the gateway, the host's own address"),
        ("10.0.0.12", "is the address of machine m2"),
    ])
    func aVirtualAddressHasToBeFree(text: String, reason: String) throws {
        let error = try #require(throws: AddressPlanError.self) {
            try AddressPlan(
                network: cidr("10.0.0.0/24"), counts: AddressCounts(controlPlanes: 3),
                claims: [.apiVirtualIP: address(text)])
        }
        #expect(error.description == "the API's virtual IP \(text) \(reason)")
    }

    @Test func everyBadClaimOfALabIsNamed() throws {
        var lab = Lab(name: "a", topology: .external)
        lab.network.virtualIP = try address("192.168.75.22")
        lab.etcd.virtualIP = lab.network.virtualIP
        lab.loadBalancer.bgp = BGPSpec(
            localAS: 65000,
            peers: [
                BGPPeer(address: try address("192.168.75.1"), asNumber: 65001),
                BGPPeer(address: try address("192.168.75.11"), asNumber: 65001),
                BGPPeer(address: try address("192.168.75.250"), asNumber: 65001),
                BGPPeer(address: try address("192.168.75.250"), asNumber: 65002),
                BGPPeer(address: try address("172.16.0.1"), asNumber: 65001),
            ])
        #expect(
            AddressPlanError.all(in: lab).map(\.description) == [
                "the API's virtual IP 192.168.75.22 is the address of machine e2",
                "etcd's virtual IP 192.168.75.22 is the address of machine e2",
                "BGP peer 2 192.168.75.11 is the address of machine m1",
                "BGP peer 4 192.168.75.250 is BGP peer 3 too",
                "BGP peer 5 172.16.0.1 is outside the network 192.168.75.0/24",
            ])
    }

    @Test func aLabBringsItsOwnRouterOnlyWithoutPeers() throws {
        var lab = Lab(name: "a", topology: .stacked)
        lab.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
        #expect(try AddressPlan(lab: lab).router?.description == "192.168.75.61")
        lab.loadBalancer.bgp?.peers = [BGPPeer(address: try address("192.168.75.250"), asNumber: 65001)]
        #expect(try AddressPlan(lab: lab).router == nil)
    }

    @Test func addressesAreUniqueAndUsableForAnyNetworkAndCounts() throws {
        var random = SeededGenerator(seed: 75)
        var planned = 0
        for _ in 0..<2000 {
            let network = try #require(
                CIDR(
                    containing: IPv4Address(value: .random(in: 0...UInt32.max, using: &random)),
                    prefixLength: .random(in: 16...28, using: &random)))
            let counts = AddressCounts(
                controlPlanes: .random(in: 1...7, using: &random), etcd: .random(in: 0...7, using: &random),
                workers: .random(in: 0...40, using: &random), loadBalancers: .random(in: 0...2, using: &random),
                routers: .random(in: 0...1, using: &random))
            let vip = try #require(network.address(at: 10))
            let etcdVIP = try #require(network.address(at: 11 + .random(in: 0...3, using: &random)))
            let claims: [AddressClaim: IPv4Address] =
                network.prefixLength > 25 ? [.apiVirtualIP: vip, .etcdVirtualIP: etcdVIP] : [.apiVirtualIP: vip]
            do {
                let plan = try AddressPlan(network: network, counts: counts, claims: claims)
                let addresses = plan.machines.map(\.address)
                let forbidden = Set(claims.values).union([network.network, network.broadcast, plan.gateway])
                #expect(addresses.count == counts.total)
                #expect(Set(addresses).count == addresses.count)
                #expect(addresses.allSatisfy { network.contains($0) && !forbidden.contains($0) })
                #expect(try AddressPlan(network: network, counts: counts, claims: claims) == plan)
                planned += 1
            } catch .networkTooSmall(_, let machines, let available) {
                #expect(machines == counts.total)
                #expect(available < machines)
                #expect(network.count - 3 - claims.count < counts.total)
            } catch {
                Issue.record("\(error) for \(counts) in \(network)")
            }
        }
        #expect(planned > 1000)
    }
}
