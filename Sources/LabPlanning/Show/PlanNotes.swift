import Kubeadm
import LabModel

/// What is worth knowing before a lab is brought up: single points of failure, costs, assumptions.
public enum PlanNotes {
    /// Every note, one sentence or two each.
    public static func all(_ plan: LabPlan) -> [String] {
        [
            Availability(plan).etcd.warning, singleControlPlane(plan), missingImage(plan), etcdLoadBalancer(plan),
            loneLoadBalancer(plan), ownRouter(plan), noCNI(plan),
        ].compactMap(\.self)
    }

    private static func singleControlPlane(_ plan: LabPlan) -> String? {
        plan.machines(.controlPlane).count > 1 ? nil : "With one control plane the API is as available as that machine."
    }

    private static func missingImage(_ plan: LabPlan) -> String? {
        let image = plan.lab.loadBalancer.kubeVIPImage
        guard [.kubeVIPARP, .kubeVIPBGP].contains(plan.provider.provider),
            !plan.host.image.containerImages.contains(image)
        else { return nil }
        return "Image \(plan.host.image.name) has no \(image): give its archive to `lab up` with --kube-vip-image."
    }

    private static func etcdLoadBalancer(_ plan: LabPlan) -> String? {
        guard let virtualIP = plan.lab.etcd.virtualIP, !plan.machines(.etcd).isEmpty else { return nil }
        return
            "etcd is reached through \(virtualIP): one more hop for each request, and when its holder is lost, every "
            + "API server loses etcd until VRRP has moved the address (some \(plan.isSlow ? 11 : 4) seconds). Without "
            + "it, API servers list all members and leave out a lost one by themselves."
    }

    private static func loneLoadBalancer(_ plan: LabPlan) -> String? {
        plan.machines(.loadBalancer).count == 1
            ? "One load balancer machine is a single point of failure: set loadBalancer.count to 2." : nil
    }

    private static func ownRouter(_ plan: LabPlan) -> String? {
        guard let router = plan.machines(.router).first else { return nil }
        return "Router \(router.name) stands in for the site's routers; the virtual IP is unreachable while it is off."
    }

    private static func noCNI(_ plan: LabPlan) -> String? {
        plan.lab.kubernetes.cni == .none ? "Without a CNI, nodes stay NotReady until you install one." : nil
    }
}
