import Kubeadm
import LabModel

/// What has to lie on a control plane, and when, for the API's virtual address.
///
/// Only kube-vip needs something at run time: keepalived and haproxy are there from the first boot on.
public enum ControlPlaneVirtualIP {
    /// A time in a control plane's life.
    public enum Phase: Hashable, Sendable {
        /// Before `kubeadm init` or `kubeadm join` on this machine.
        case initializing
        /// After all control planes have joined.
        case settled
    }

    /// The files of a machine at that time; writing them again does no harm.
    ///
    /// With ARP every control plane has its manifest before it begins: it is a candidate as soon as its kubelet runs.
    /// With BGP a control plane takes the address to its own loopback at once, and would from then on ask an API server
    /// of its own that isn't up before it has joined. So only the first one begins with the manifest, and the others
    /// get theirs when they have joined.
    ///
    /// - Throws: `KubeadmError` for an unsupported Kubernetes version.
    public static func files(for machine: MachinePlan, in plan: LabPlan, phase: Phase) throws -> [GuestFile] {
        guard machine.role == .controlPlane else { return [] }
        let version = try KubernetesVersion(plan.lab.kubernetes.version)
        let kubeconfig = KubeVIPManifest.kubeconfigPath(for: machine, phase: phase, version: version)
        let manifest: KubeVIPManifest? =
            switch plan.lab.loadBalancer.provider {
            case .kubeVIPARP:
                .arp(plan, kubeconfigPath: kubeconfig, leases: plan.isSlow ? .patient : .tight)
            case .kubeVIPBGP where machine.index == 1 || phase == .settled:
                .bgp(plan, machine: machine, kubeconfigPath: kubeconfig)
            case .kubeVIPBGP, .keepalivedHAProxy, .none, .automatic:
                nil
            }
        return try manifest.map {
            [GuestFile(path: KubeVIPManifest.path, permissions: "0600", content: try $0.render())]
        }
            ?? []
    }
}
