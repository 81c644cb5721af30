import Foundation
import LabModel
import LabPlanning

/// Labs and facts that the tests of this folder plan with.
enum Fixture {
    static let stacked = Lab(name: "stacked", topology: .stacked)
    static let external = Lab(name: "external", topology: .external)

    /// Every provider and option once.
    static var variety: [Lab] {
        var workers = Lab(name: "workers", topology: .stacked)
        workers.workers.count = 2
        var dedicated = Lab(name: "dedicated", topology: .external)
        dedicated.loadBalancer = LoadBalancerSpec(provider: .keepalivedHAProxy, machines: .loadBalancers)
        dedicated.etcd.virtualIP = IPv4Address("192.168.75.9")
        var bgp = Lab(name: "bgp", topology: .stacked)
        bgp.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
        var single = Lab(name: "single", topology: .stacked)
        single.controlPlanes.count = 1
        single.loadBalancer.provider = .none
        var arp = Lab(name: "arp", topology: .external)
        arp.loadBalancer.provider = .kubeVIPARP
        arp.kubernetes.cni = .none
        return [stacked, external, workers, dedicated, bgp, single, arp]
    }

    static func tag(_ lab: String, uuid: String = "6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90") -> LabTag {
        LabTag(
            lab: lab, uuid: UUID(uuidString: uuid)!, owner: "root@host",
            created: Date(timeIntervalSince1970: 1_767_225_600))
    }

    static func host(_ acceleration: Acceleration = .emulated, containerImages: [String] = []) -> HostFacts {
        HostFacts(
            acceleration: acceleration, tscKHz: 2_600_000, poolPath: "/var/lib/lab/pool",
            image: ImageFacts(
                name: "debian-12", digest: "0123456789ab", diskPath: "/var/lib/lab/images/debian-12/disk",
                kernelPath: "/var/lib/lab/images/debian-12/kernel", initrdPath: "/var/lib/lab/images/debian-12/initrd",
                kernelArguments: "root=LABEL=lab-root console=ttyS0", containerImages: containerImages))
    }

    static func plan(_ lab: Lab, _ acceleration: Acceleration = .emulated) throws -> LabPlan {
        try Planner.plan(lab: lab, tag: tag(lab.name), host: host(acceleration))
    }
}

/// Randomness that is the same in each run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
