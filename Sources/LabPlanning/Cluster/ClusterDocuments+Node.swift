import Kubeadm
import LabModel

extension ClusterDocuments {
    /// What is particular to a machine.
    ///
    /// `node-ip` is set because the kubelet could take a virtual address for its own.
    public func node(_ machine: MachinePlan) -> NodeSpec {
        var arguments: Arguments = ["node-ip": machine.address.description]
        if plan.isSlow { arguments = arguments.merging(SlowMachineProfile.kubeletArguments) }
        let isPatched = plan.isSlow && machine.role == .controlPlane && version.isAtLeast(minor: 19)
        return NodeSpec(
            name: machine.hostname, advertiseAddress: machine.address.description, kubeletExtraArguments: arguments,
            patchesDirectory: isPatched ? SlowMachineProfile.patchesDirectory : nil,
            skippedPhases: Self.skipPhases(for: machine, in: plan))
    }

    /// kubeadm's phases that a machine leaves out.
    ///
    /// Preflight with Debian's programs: they have no crictl, which kubeadm's preflight wants and pulls images with. The
    /// images are there, and machines are what the plan says. Addons whose container image isn't there: their pods
    /// could never start.
    public static func skipPhases(for machine: MachinePlan, in plan: LabPlan) -> [String] {
        var phases: [String] = []
        switch plan.lab.kubernetes.source {
        case .debian: phases.append("preflight")
        }
        if machine.role == .controlPlane, machine.index == 1 {
            let images = Set(plan.host.image.containerImages.map(Self.shortName))
            phases += ["coredns", "kube-proxy"].filter { !images.contains($0) }.map { "addon/\($0)" }
        }
        return phases
    }

    /// `coredns` of `registry.k8s.io/coredns/coredns:v1.11.1`.
    private static func shortName(_ reference: String) -> String {
        let withoutDigest = reference.prefix { $0 != "@" }
        let last = withoutDigest.split(separator: "/").last ?? withoutDigest
        return String(last.prefix { $0 != ":" })
    }

    /// The kubelets' configuration, kept in the cluster for all nodes.
    public var kubelet: KubeletConfigDocument {
        var document = KubeletConfigDocument(resolvConf: "/etc/resolv.conf")
        if plan.isSlow { SlowMachineProfile.apply(to: &document) }
        return document
    }

    /// kube-proxy's configuration.
    public var kubeProxy: KubeProxyConfigDocument {
        var document = KubeProxyConfigDocument(clusterCIDR: plan.lab.kubernetes.podCIDR.description)
        if plan.isSlow { SlowMachineProfile.apply(to: &document) }
        return document
    }
}
