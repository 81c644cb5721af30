/// How many machines of each kind want an address.
public struct AddressCounts: Hashable, Sendable {
    /// Control planes.
    public var controlPlanes: Int
    /// etcd members with machines of their own.
    public var etcd: Int
    /// Workers.
    public var workers: Int
    /// Dedicated load balancers.
    public var loadBalancers: Int
    /// The lab's own BGP routers: 0 or 1.
    public var routers: Int

    /// Counts; none of a kind unless told.
    public init(controlPlanes: Int, etcd: Int = 0, workers: Int = 0, loadBalancers: Int = 0, routers: Int = 0) {
        self.controlPlanes = controlPlanes
        self.etcd = etcd
        self.workers = workers
        self.loadBalancers = loadBalancers
        self.routers = routers
    }

    /// A lab's counts.
    public init(lab: Lab) {
        self.init(
            controlPlanes: lab.controlPlanes.count, etcd: lab.etcdMachines?.count ?? 0, workers: lab.workers.count,
            loadBalancers: lab.loadBalancer.machines?.count ?? 0, routers: lab.routerMachines?.count ?? 0)
    }

    /// All of them.
    public var total: Int { controlPlanes + etcd + workers + loadBalancers + routers }

    /// The longest prefix whose network has the places of ``AddressPlan``'s roomy layout.
    static let longestRoomyPrefix = 25

    /// Offsets from the network's address in the roomy layout, control planes first; nil when a kind outgrows its
    /// place.
    var roomyOffsets: [Int]? {
        let places = [
            (controlPlanes, 11...20), (etcd, 21...30), (workers, 31...50), (loadBalancers, 51...60), (routers, 61...70),
        ]
        guard places.allSatisfy({ $0 <= $1.count }) else { return nil }
        return places.flatMap { count, place in place.prefix(count) }
    }
}

extension Lab {
    /// The etcd members' machines; nil in the stacked topology.
    public var etcdMachines: MachineSpec? { topology == .external ? etcd.machines ?? .etcdMembers : nil }

    /// The lab's own BGP router; nil unless kube-vip announces routes and no peer is named.
    public var routerMachines: MachineSpec? {
        guard loadBalancer.provider == .kubeVIPBGP, let bgp = loadBalancer.bgp, bgp.peers.isEmpty else { return nil }
        return bgp.router
    }
}
