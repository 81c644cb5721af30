import CloudInit
import LabModel

/// A machine's network: one interface, found by its MAC, with a stable name and a static address.
enum SeedNetwork {
    /// The document.
    static func config(for machine: MachinePlan, in plan: LabPlan) -> NetworkConfig {
        let gateway = plan.network.gateway.description
        return NetworkConfig(ethernets: [
            Ethernet(
                name: MachinePlan.interfaceName, macAddress: machine.mac.description,
                addresses: ["\(machine.address)/\(plan.lab.network.cidr.prefixLength)"],
                routes: routes(for: machine, in: plan), nameservers: [gateway],
                searchDomains: [plan.lab.network.domain])
        ])
    }

    /// The default route leads nowhere but lets programs find their own address: kubelet and etcd look at the
    /// interface it is on. Then the way to a virtual address behind a router, and to the pods of each other node.
    private static func routes(for machine: MachinePlan, in plan: LabPlan) -> [Route] {
        [.defaultRoute(via: plan.network.gateway.description)]
            + ExtraRoutes.routes(for: machine, in: plan).map { Route(to: "\($0.destination)", via: "\($0.via)") }
            + podRoutes(for: machine, in: plan)
    }

    private static func podRoutes(for machine: MachinePlan, in plan: LabPlan) -> [Route] {
        guard plan.lab.kubernetes.cni == .bridge, machine.podCIDR != nil else { return [] }
        return plan.machines.filter { $0.name != machine.name }.compactMap { other in
            other.podCIDR.map { Route(to: $0.description, via: other.address.description) }
        }
    }
}
