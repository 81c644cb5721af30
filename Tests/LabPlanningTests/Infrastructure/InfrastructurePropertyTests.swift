import LabModel
import Testing

@testable import LabPlanning

@Suite("Plans of random labs")
struct InfrastructurePropertyTests {
    @Test("addresses, MACs, names, UUIDs and pod networks are each machine's own", arguments: 0..<120)
    func identities(seed: UInt64) throws {
        let lab = randomLab(seed)
        let plan = try Fixture.plan(lab)
        let machines = plan.machines
        let addresses = machines.map(\.address) + [plan.network.gateway]
        #expect(Set(addresses).count == addresses.count)
        #expect(!addresses.contains(try #require(lab.network.virtualIP)))
        #expect(addresses.allSatisfy { lab.network.cidr.contains($0) && $0 != lab.network.cidr.broadcast })
        #expect(Set(machines.map(\.mac)).count == machines.count)
        #expect(machines.allSatisfy { $0.mac.isLocalUnicast && "\($0.mac)".hasPrefix("52:54:00:") })
        #expect(Set(machines.map(\.hostname)).count == machines.count)
        #expect(machines.allSatisfy { $0.hostname == "\(lab.name)-\($0.name)" && $0.hostname.utf8.count <= 63 })
        #expect(plan.network.bridge.utf8.count <= 15)
        let pods = machines.compactMap(\.podCIDR)
        #expect(pods.count == lab.controlPlanes.count + lab.workers.count)
        for (index, cidr) in pods.enumerated() {
            #expect(lab.kubernetes.podCIDR.contains(cidr.network))
            #expect(!pods[..<index].contains { $0.overlaps(cidr) })
        }
    }

    @Test("the same input gives the same bytes, and JSON keeps them", arguments: 0..<20)
    func determinism(seed: UInt64) throws {
        let first = try Fixture.plan(randomLab(seed))
        let second = try Fixture.plan(randomLab(seed))
        #expect(first == second)
        #expect(try PlanDocuments.all(first) == PlanDocuments.all(second))
        #expect(PlanText.render(first) == PlanText.render(second))
        #expect(try PlanJSON.parse(PlanJSON.render(first)) == first)
    }

    @Test("two labs, and two instances of one, share no UUID; instances share MACs")
    func instances() throws {
        let lab = Fixture.stacked
        let first = try Fixture.plan(lab)
        let second = try Planner.plan(
            lab: lab, tag: Fixture.tag(lab.name, uuid: "11111111-1111-4111-8111-111111111111"), host: Fixture.host())
        #expect(first.machines.map(\.mac) == second.machines.map(\.mac))
        #expect(first.pool.xml != second.pool.xml)
        #expect(first.network.bridge != (try Fixture.plan(Fixture.external)).network.bridge)
    }

    @Test("a MAC that is taken gives way", arguments: 0..<5)
    func collisions(seed: UInt64) {
        let names = (0..<20_000).map { "m\($0)" }
        let macs = MACAddress.planned(lab: "lab\(seed)", machines: names)
        #expect(Set(macs).count == names.count)
    }

    private func randomLab(_ seed: UInt64) -> Lab {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        let name =
            "l"
            + String(
                (0..<Int.random(in: 0...50, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
        var lab = Lab(name: name, topology: Bool.random(using: &generator) ? .stacked : .external)
        let prefix = Int.random(in: 16...26, using: &generator)
        let base = IPv4Address(value: 0x0A00_0000 | UInt32.random(in: 0..<0x2F_FFFF, using: &generator))
        lab.network.cidr = CIDR(containing: base, prefixLength: prefix)!
        lab.network.virtualIP = lab.network.cidr.address(at: Int.random(in: 2...10, using: &generator))
        lab.controlPlanes.count = Int.random(in: 1...7, using: &generator)
        lab.workers.count = Int.random(in: 0...8, using: &generator)
        if lab.topology == .external {
            lab.etcd.machines = .etcdMembers
            lab.etcd.machines?.count = [1, 3, 5, 7].randomElement(using: &generator)!
        }
        if Bool.random(using: &generator) { lab.loadBalancer.machines = .loadBalancers }
        return lab
    }
}
