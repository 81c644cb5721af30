import LabModel

extension Expectations {
    /// An address, who may hold it and by which right.
    public struct VirtualIP: Hashable, Sendable, Codable {
        /// By which right an address is held.
        public enum Right: Hashable, Sendable, Codable {
            /// The one holder is the `holderIdentity` of that lease.
            case lease(name: String, namespace: String)
            /// The one holder is the master of that virtual router, which keepalived knows by the instance's name.
            case vrrp(instance: String, virtualRouterID: Int)
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

        /// Whether all candidates have the address at once, and not one of them.
        public var isShared: Bool {
            switch right {
            case .lease, .vrrp, .own: false
            case .bgp: true
            }
        }

        /// The interface of a holder that has it.
        public var interface: String {
            switch right {
            case .bgp: "lo"
            case .lease, .vrrp, .own: MachinePlan.interfaceName
            }
        }

        /// An address; those of a plan come from ``api(of:)`` and ``etcd(of:)``.
        init(address: IPv4Address, right: Right, candidates: [String]) {
            self.address = address
            self.right = right
            self.candidates = candidates
        }
    }
}

extension Expectations.VirtualIP {
    /// The API's.
    public static func api(of plan: LabPlan) -> Self {
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

    /// The one in front of etcd; nil when API servers list the members.
    public static func etcd(of plan: LabPlan) -> Self? {
        plan.balancers.first { $0.service == .etcd }.map(balanced)
    }

    /// A balancer's.
    private static func balanced(by balancer: Balancer) -> Self {
        Self(
            address: balancer.virtualIP,
            right: .vrrp(instance: balancer.service.rawValue, virtualRouterID: balancer.virtualRouterID),
            candidates: balancer.machines.map(\.name))
    }
}
