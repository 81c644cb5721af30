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

        /// The API's.
        init(api plan: LabPlan) {
            if let balancer = plan.balancers.first(where: { $0.service == .api }) {
                self.init(balancer)
                return
            }
            self.address = plan.api.address
            self.candidates = plan.machines(.controlPlane).map(\.name)
            self.right =
                switch plan.lab.loadBalancer.provider {
                case .kubeVIPARP:
                    .lease(name: KubeVIPManifest.lease.name, namespace: KubeVIPManifest.lease.namespace)
                case .kubeVIPBGP: .bgp(router: plan.machines(.router).first?.name)
                case .keepalivedHAProxy, .none, .automatic: .own
                }
        }

        /// A balancer's.
        init(_ balancer: Balancer) {
            self.address = balancer.virtualIP
            self.right = .vrrp(virtualRouterID: balancer.virtualRouterID)
            self.candidates = balancer.machines.map(\.name)
        }
    }
}
