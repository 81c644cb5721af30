import LabModel
import Testing

@Suite struct RenderTests {
    @Test func theShortestLabIsRenderedInFull() throws {
        let text = LabFile.render(Lab(name: "stacked", topology: .stacked))
        #expect(
            text == """
                name: stacked
                topology: stacked
                network:
                  cidr: 192.168.75.0/24
                  virtualIP: 192.168.75.10
                  domain: lab.internal
                controlPlanes:
                  count: 3
                  cpus: 2
                  memory: 3GiB
                  disk: 20GiB
                workers:
                  count: 0
                  cpus: 2
                  memory: 2GiB
                  disk: 20GiB
                loadBalancer:
                  provider: auto
                  image: ghcr.io/kube-vip/kube-vip:v1.2.3
                kubernetes:
                  version: 1.20.2
                  source: debian
                  podCIDR: 10.244.0.0/16
                  serviceCIDR: 10.96.0.0/12
                  domain: cluster.local
                  cni: bridge
                image: debian-12

                """)
    }

    @Test func peersAreRenderedAsAList() throws {
        let peers = try ["192.168.75.250", "192.168.75.251"].map {
            BGPPeer(address: try #require(IPv4Address($0)), asNumber: 65001, multihop: $0 == "192.168.75.251")
        }
        var lab = Lab(name: "a", topology: .stacked)
        lab.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000, peers: peers))
        let text = LabFile.render(lab)
        #expect(
            text.contains(
                """
                  bgp:
                    localAS: 65000
                    peers:
                      - address: 192.168.75.250
                        as: 65001
                        multihop: false
                      - address: 192.168.75.251
                        as: 65001
                        multihop: true
                kubernetes:

                """))
        #expect(LabFile.parse(text: text, file: "f.yaml").lab == lab)
    }

    @Test func anyLabParsesAsItIsRendered() throws {
        var random = SeededGenerator(seed: 3)
        for index in 0..<300 {
            let lab = try randomLab(index, &random)
            let result = LabFile.parse(text: LabFile.render(lab), file: "other.yaml")
            #expect(result.lab == lab, "\(result.diagnostics) for \(LabFile.render(lab))")
        }
    }

    private func randomLab(_ index: Int, _ random: inout SeededGenerator) throws -> Lab {
        func machine(_ counts: ClosedRange<Int>, memory: Int) -> MachineSpec {
            MachineSpec(
                count: .random(in: counts, using: &random), cpus: .random(in: 2...8, using: &random),
                memoryMiB: .random(in: memory...8192, using: &random), diskGiB: .random(in: 8...4000, using: &random))
        }
        let topology = try #require(Topology.allCases.randomElement(using: &random))
        let cidr = try #require(
            CIDR(
                containing: IPv4Address(value: 0xAC10_0000 + .random(in: 0...0xFFFFF, using: &random)),
                prefixLength: .random(in: 16...24, using: &random)))
        var lab = Lab(
            name: ["lab\(index)", "no", "1", "true", "a-b"][index % 5], topology: topology,
            network: NetworkSpec(
                cidr: cidr, virtualIP: cidr.address(at: .random(in: 100...200, using: &random)), domain: "x.internal"),
            controlPlanes: machine(1...7, memory: 1700), workers: machine(0...20, memory: 1024))
        if topology == .external {
            lab.etcd.machines = machine(1...7, memory: 512)
            if Bool.random(using: &random) { lab.etcd.virtualIP = cidr.address(at: 99) }
        }
        lab.loadBalancer.provider = try #require(VirtualIPProvider.allCases.randomElement(using: &random))
        switch lab.loadBalancer.provider {
        case .keepalivedHAProxy: lab.loadBalancer.machines = machine(2...2, memory: 256)
        case .kubeVIPBGP:
            var router = machine(1...1, memory: 256)
            router.count = 1
            lab.loadBalancer.bgp = BGPSpec(localAS: 64512, routerAS: 64513, router: router)
        case .none:
            lab.controlPlanes.count = 1
            lab.network.virtualIP = nil
        case .automatic, .kubeVIPARP: lab.loadBalancer.kubeVIPImage = "mirror.internal:5000/kube-vip@sha256:0a"
        }
        return lab
    }
}
