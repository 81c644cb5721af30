import Kubeadm
import LabModel

/// What a topology survives: the API needs one live API server and an etcd quorum.
public struct Availability: Hashable, Sendable {
    /// How many control planes there are.
    public let controlPlanes: Int
    /// etcd's arithmetic.
    public let etcd: EtcdQuorum
    /// Where etcd runs.
    public let topology: Topology

    /// The availability of a plan.
    public init(_ plan: LabPlan) {
        controlPlanes = plan.machines(.controlPlane).count
        topology = plan.lab.topology
        etcd = EtcdQuorum(members: topology == .external ? plan.machines(.etcd).count : controlPlanes)
    }

    /// How many control planes may be lost while the API still accepts writes.
    public var toleratedControlPlanes: Int {
        topology == .stacked ? min(etcd.toleratedFailures, controlPlanes - 1) : controlPlanes - 1
    }

    /// The arithmetic for people.
    var lines: [String] {
        let quorum = "\(etcd.members) etcd \(etcd.members == 1 ? "member" : "members"), quorum \(etcd.quorum)"
        let api = "\(controlPlanes) \(controlPlanes == 1 ? "control plane" : "control planes")"
        switch topology {
        case .stacked:
            return [
                "\(api) with an etcd member each, quorum \(etcd.quorum): writes go on with \(left(toleratedControlPlanes, controlPlanes))"
            ]
        case .external:
            return [
                "\(quorum): writes go on with \(left(etcd.toleratedFailures, etcd.members))",
                "\(api): the API goes on with \(left(toleratedControlPlanes, controlPlanes))",
            ]
        }
    }

    private func left(_ tolerated: Int, _ all: Int) -> String {
        tolerated == 0 ? "no loss" : "\(tolerated) of \(all) lost"
    }
}
