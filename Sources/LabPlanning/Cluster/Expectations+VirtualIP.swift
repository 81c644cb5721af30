import LabModel

extension Expectations {
    /// An address, who may hold it and by which right.
    public struct VirtualIP: Hashable, Sendable, Codable {
        /// By which right an address is held.
        public enum Right: Hashable, Sendable, Codable {
            /// The one holder is the `holderIdentity` of that lease.
            case lease(name: String, namespace: String)
            /// The one holder is the master of that virtual router.
            case vrrp(virtualRouterID: Int)
            /// All candidates have it on their loopback interface, and the router, if it is the lab's own, has a route
            /// through each.
            case bgp(router: String?)
            /// It is the only candidate's own address.
            case own
        }

        /// The address.
        public let address: IPv4Address
        /// By which right it is held.
        public let right: Right
        /// The short names of the machines that may hold it.
        public let candidates: [String]

        /// How many machines have the address while all are up.
        public var holderCount: Int {
            switch right {
            case .lease, .vrrp, .own: 1
            case .bgp: candidates.count
            }
        }

        /// The interface of a holder that has it.
        public var interface: String {
            switch right {
            case .bgp: "lo"
            case .lease, .vrrp, .own: MachinePlan.interfaceName
            }
        }

        /// An address; those of a plan come from ``api(of:)`` and ``balanced(by:)``.
        init(address: IPv4Address, right: Right, candidates: [String]) {
            self.address = address
            self.right = right
            self.candidates = candidates
        }
    }
}

extension Expectations.VirtualIP {
    /// The API's.
    static func api(of plan: LabPlan) -> Self {
        if let balancer = plan.balancers.first(where: { $0.service == .api }) { return balanced(by: balancer) }
        let lease = KubeVIPManifest.lease
        let right: Right =
            switch plan.lab.loadBalancer.provider {
            case .kubeVIPARP: .lease(name: lease.name, namespace: lease.namespace)
            case .kubeVIPBGP: .bgp(router: plan.machines(.router).first?.name)
            case .keepalivedHAProxy, .none, .automatic: .own
            }
        return Self(address: plan.api.address, right: right, candidates: plan.machines(.controlPlane).map(\.name))
    }

    /// A balancer's.
    static func balanced(by balancer: Balancer) -> Self {
        Self(
            address: balancer.virtualIP, right: .vrrp(virtualRouterID: balancer.virtualRouterID),
            candidates: balancer.machines.map(\.name))
    }
}
