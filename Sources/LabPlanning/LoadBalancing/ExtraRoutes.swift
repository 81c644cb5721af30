import LabModel

/// A route beside those of the machines' network and pods.
public struct ExtraRoute: Hashable, Sendable, Codable {
    /// Where to.
    public let destination: CIDR
    /// Through which neighbour.
    public let via: IPv4Address
}

/// Routes that a virtual IP provider needs; for network-config and the libvirt network's `<route>` elements.
///
/// Only BGP needs some: a /32 to the virtual address through the router.
public enum ExtraRoutes {
    /// A machine's routes.
    public static func routes(for machine: MachinePlan, in plan: LabPlan) -> [ExtraRoute] {
        guard machine.role != .router, let routing = BGPRouting(plan: plan) else { return [] }
        return virtualIPRoute(routing)
    }

    /// The libvirt host's routes; none where the host itself is the way.
    public static func hostRoutes(in plan: LabPlan) -> [ExtraRoute] {
        guard let routing = BGPRouting(plan: plan), routing.via != plan.network.gateway else { return [] }
        return virtualIPRoute(routing)
    }

    private static func virtualIPRoute(_ routing: BGPRouting) -> [ExtraRoute] {
        guard let destination = CIDR(containing: routing.virtualIP, prefixLength: 32) else { return [] }
        return [ExtraRoute(destination: destination, via: routing.via)]
    }
}
