import YAMLTree

/// A `KubeProxyConfiguration` (`kubeproxy.config.k8s.io/v1alpha1`).
public struct KubeProxyConfigDocument: Sendable, Hashable {
    /// How services are routed.
    public enum Mode: String, Sendable, Hashable {
        /// iptables rules.
        case iptables
        /// The kernel's IPVS.
        case ipvs
        /// nftables rules; Kubernetes 1.29 and later.
        case nftables
    }

    /// How services are routed.
    public var mode: Mode
    /// The pods' CIDR, by which traffic from outside is known.
    public var clusterCIDR: String?
    /// Whether kube-proxy leaves the kernel's connection tracking limits and timeouts alone.
    public var leavesConntrackAlone: Bool
    /// The least time between two rewrites of the iptables rules; longer ones save CPU.
    public var minSyncPeriod: Duration?

    /// Creates a configuration.
    public init(
        mode: Mode = .iptables, clusterCIDR: String? = nil, leavesConntrackAlone: Bool = true,
        minSyncPeriod: Duration? = nil
    ) {
        self.mode = mode
        self.clusterCIDR = clusterCIDR
        self.leavesConntrackAlone = leavesConntrackAlone
        self.minSyncPeriod = minSyncPeriod
    }

    var yaml: YAML {
        let conntrack: YAML = .map([
            "maxPerCore": .int(0), "min": .int(0), "tcpCloseWaitTimeout": .string("0s"),
            "tcpEstablishedTimeout": .string("0s"),
        ])
        return .map([
            "apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
            "kind": "KubeProxyConfiguration",
            "clusterCIDR": clusterCIDR.map(YAML.string),
            "conntrack": leavesConntrackAlone ? conntrack : nil,
            mode.rawValue: minSyncPeriod.map { .map(["minSyncPeriod": $0.yaml]) },
            "mode": .string(mode.rawValue),
        ])
    }
}
