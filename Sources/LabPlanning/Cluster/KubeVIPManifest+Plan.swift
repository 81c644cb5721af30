import Kubeadm
import LabModel

extension KubeVIPManifest {
    /// A lab's manifest for ARP with leader election.
    public static func arp(
        _ plan: LabPlan, kubeconfigPath: String = KubeVIPManifest.adminConfig, leases: Leases
    ) -> KubeVIPManifest {
        KubeVIPManifest(
            mode: .arp(leases), address: plan.api.address, interface: MachinePlan.interfaceName,
            image: plan.lab.loadBalancer.kubeVIPImage, kubeconfigPath: kubeconfigPath,
            extras: [.arpRate(500), .hostPathType("File")])
    }

    /// A control plane's manifest for BGP; nil when the lab has no BGP.
    public static func bgp(
        _ plan: LabPlan, machine: MachinePlan, kubeconfigPath: String = KubeVIPManifest.adminConfig
    ) -> KubeVIPManifest? {
        guard let routing = BGPRouting(plan: plan) else { return nil }
        return KubeVIPManifest(
            mode: .bgp(BGP(localAS: routing.localAS, routerID: machine.address, peers: routing.peers)),
            address: plan.api.address, interface: "lo", image: plan.lab.loadBalancer.kubeVIPImage,
            kubeconfigPath: kubeconfigPath,
            extras: [.hostPathType("File"), .healthCheck(plan.isSlow ? .patient : .tight)])
    }

    /// The kubeconfig that kube-vip uses on a machine.
    ///
    /// Since Kubernetes 1.29 admin.conf gets its rights late in `kubeadm init`, through the API that kube-vip is needed
    /// for. So the first control plane begins with super-admin.conf, which exists there only.
    public static func kubeconfigPath(
        for machine: MachinePlan, phase: ControlPlaneVirtualIP.Phase, version: KubernetesVersion
    ) -> String {
        let isFirst = machine.role == .controlPlane && machine.index == 1
        return isFirst && phase == .initializing && version.isAtLeast(minor: 29) ? superAdminConfig : adminConfig
    }
}
