import Kubeadm
import LabModel

extension ClusterDocuments {
    /// What all nodes share.
    public var cluster: ClusterSpec {
        let kubernetes = plan.lab.kubernetes
        return ClusterSpec(
            kubernetesVersion: version, controlPlaneEndpoint: plan.api.description,
            networking: ClusterNetworking(
                podSubnet: kubernetes.podCIDR.description, serviceSubnet: kubernetes.serviceCIDR.description,
                dnsDomain: kubernetes.domain),
            certificateSANs: certificateSANs,
            apiServer: ComponentSpec(
                extraArguments: plan.isSlow ? SlowMachineProfile.apiServerArguments(for: version) : [:]),
            controllerManager: ComponentSpec(extraArguments: controllerManagerArguments),
            scheduler: ComponentSpec(
                extraArguments: plan.isSlow ? SlowMachineProfile.leaderElectionArguments : [:]),
            etcd: etcd, featureGates: plan.isSlow ? SlowMachineProfile.featureGates(for: version) : [:],
            encryptionAlgorithm: plan.isSlow ? SlowMachineProfile.encryptionAlgorithm(for: version) : nil,
            timeouts: plan.isSlow ? SlowMachineProfile.timeouts : Timeouts())
    }

    /// Every name and address that clients may use for any of the API servers: the virtual address, each control
    /// plane's own, and through a port published on the machine `kubernetes` or 127.0.0.1.
    public var certificateSANs: [String] {
        let masters = plan.machines(.controlPlane)
        let names =
            ["kubernetes", "localhost", "127.0.0.1", plan.api.address.description, ObjectNames(lab: plan.lab.name).api]
            + masters.flatMap { [$0.hostname, $0.address.description] }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// With the lab's own pod network the plan says which node has which pods, and the controller manager must not
    /// say otherwise. A user's network plugin may want it to.
    private var controllerManagerArguments: Arguments {
        let base: Arguments = plan.lab.kubernetes.cni == .bridge ? ["allocate-node-cidrs": "false"] : [:]
        guard plan.isSlow else { return base }
        return base.merging(SlowMachineProfile.leaderElectionArguments)
            .merging(SlowMachineProfile.controllerManagerArguments)
    }

    /// Stacked: a member on each control plane. External: every member, so that API servers balance over them
    /// themselves; or the address in front of them.
    var etcd: Kubeadm.EtcdSpec {
        let members = plan.machines(.etcd)
        guard !members.isEmpty else {
            return .local(LocalEtcd(extraArguments: plan.isSlow ? SlowMachineProfile.etcdArguments : [:]))
        }
        if let virtualIP = plan.lab.etcd.virtualIP {
            return .external(ExternalEtcd(endpoints: [EtcdMember(name: "", address: "\(virtualIP)").clientURL]))
        }
        return .external(ExternalEtcd(members: members.map(EtcdMember.init)))
    }
}

extension EtcdMember {
    /// The member that a machine runs.
    init(_ machine: MachinePlan) { self.init(name: machine.hostname, address: machine.address.description) }
}
