import Foundation
import Kubeadm
import LabModel
import Testing

@testable import LabPlanning

/// Plans whose guests the tests of load balancing, cluster and slow machines look at.
enum Guests {
    static func plan(
        _ lab: Lab, _ acceleration: Acceleration = .kvm,
        images: [String] = ["k8s.gcr.io/kube-proxy:v1.20.2", "k8s.gcr.io/pause:3.2"]
    ) throws -> LabPlan {
        let uuid = try #require(UUID(uuidString: "6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b90"))
        let tag = LabTag(
            lab: lab.name, uuid: uuid, owner: "root@host", created: Date(timeIntervalSince1970: 1_767_225_600))
        let image = ImageFacts(
            name: "debian-12", digest: "0123456789ab", diskPath: "/images/disk", kernelPath: "/images/kernel",
            initrdPath: "/images/initrd", kernelArguments: "root=LABEL=lab-root", containerImages: images)
        return try Planner.plan(
            lab: lab, tag: tag, host: HostFacts(acceleration: acceleration, poolPath: "/pool", image: image))
    }

    static func lab(
        _ name: String, _ topology: Topology = .stacked, _ change: (inout Lab) -> Void = { _ in }
    ) -> Lab {
        var lab = Lab(name: name, topology: topology)
        change(&lab)
        return lab
    }

    static let stacked = lab("stacked") { $0.loadBalancer.provider = .keepalivedHAProxy }
    static let external = lab("external", .external) { $0.loadBalancer.provider = .keepalivedHAProxy }
    static let arp = lab("arp") { $0.loadBalancer.provider = .kubeVIPARP }
    static let bgp = lab("bgp") {
        $0.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
    }
    static let dedicated = lab("dedicated", .external) {
        $0.loadBalancer = LoadBalancerSpec(provider: .keepalivedHAProxy, machines: .loadBalancers)
        $0.etcd.virtualIP = IPv4Address("192.168.75.9")
    }
    static let balancedEtcd = lab("balanced", .external) {
        $0.loadBalancer.provider = .kubeVIPARP
        $0.etcd.virtualIP = IPv4Address("192.168.75.9")
    }
    static let single = lab("single") {
        $0.controlPlanes.count = 1
        $0.workers.count = 1
        $0.loadBalancer.provider = .none
        $0.network.virtualIP = nil
    }

    static let variety = [stacked, external, arp, bgp, dedicated, balancedEtcd, single]

    static let secrets = LabSecrets(
        bootstrap: .placeholder, authorizedKey: "ssh-ed25519 AAAA test", hostKeys: [:], vrrpPassword: "s3cretPw")

    static let caHash = "sha256:" + String(repeating: "ab", count: 32)

    /// A file of this folder, found from the sources: it is no resource of the package.
    static func url(_ path: String, from file: String = #filePath) -> URL {
        URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
    }
}

extension LabPlan {
    /// A machine that has to be there.
    func the(_ name: String) throws -> MachinePlan { try #require(machine(name), "\(lab.name) has no \(name)") }

    /// A machine's files by path.
    func guestFiles(_ name: String) throws -> [String: GuestFile] {
        let files = try GuestFiles.static(for: try the(name), in: self, secrets: Guests.secrets)
        #expect(Set(files.map(\.path)).count == files.count, "a path is written twice")
        return Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    }
}
