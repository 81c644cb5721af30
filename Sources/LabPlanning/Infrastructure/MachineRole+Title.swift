extension MachineRole {
    /// What people call it.
    public var title: String {
        switch self {
        case .controlPlane: "control plane"
        case .etcd: "etcd member"
        case .worker: "worker"
        case .loadBalancer: "load balancer"
        case .router: "BGP router"
        }
    }

    /// Whether pods run on it, so that it needs pod addresses.
    public var runsPods: Bool { self == .controlPlane || self == .worker }
}
