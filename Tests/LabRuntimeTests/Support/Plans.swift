import Foundation
import LabModel
import LabPlanning
import Testing

/// Plans to work with.
enum Plans {
    /// A tag; labs of the same name have another with another last digit.
    static func tag(_ lab: String, instance: Int = 1) throws -> LabTag {
        LabTag(
            lab: lab, uuid: try #require(UUID(uuidString: "6f1c2a52-1b0e-4b34-9a55-3f4d7c1e2b9\(instance)")),
            owner: "root@host", created: Date(timeIntervalSince1970: 1_767_225_600))
    }

    static func plan(_ lab: Lab, pool: String = "/pool") throws -> LabPlan {
        let image = ImageFacts(
            name: "debian-12", digest: "0123456789ab", diskPath: "/images/disk", kernelPath: "/images/kernel",
            initrdPath: "/images/initrd", kernelArguments: "root=LABEL=lab-root")
        return try Planner.plan(
            lab: lab, tag: try tag(lab.name),
            host: HostFacts(acceleration: .kvm, poolPath: pool, image: image))
    }

    static func lab(
        _ name: String, _ topology: Topology = .stacked, _ change: (inout Lab) -> Void = { _ in }
    ) -> Lab {
        var lab = Lab(name: name, topology: topology)
        lab.loadBalancer.provider = .keepalivedHAProxy
        change(&lab)
        return lab
    }

    static let stacked = lab("stacked")
    static let external = lab("external", .external)
    static let single = lab("single") {
        $0.controlPlanes.count = 1
        $0.loadBalancer.provider = .none
        $0.network.virtualIP = nil
    }
}

extension LabPlan {
    /// A machine that has to be there.
    func the(_ name: String) throws -> MachinePlan { try #require(machine(name), "\(lab.name) has no \(name)") }
}
