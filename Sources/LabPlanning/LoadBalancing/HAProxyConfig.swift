import LabModel

/// haproxy's configuration on one machine (haproxy 2.2 and later).
///
/// It passes TCP through, so that TLS ends at the API server or etcd member, and asks each backend for its *health*: a
/// port may be open on an API server without etcd, or on an etcd member without quorum.
public struct HAProxyConfig: Hashable, Sendable {
    /// A port and the machines behind it.
    public struct Proxy: Hashable, Sendable {
        /// The frontend's and backend's name.
        public var name: String
        /// What clients connect to: `*:8443`, or one address and its port.
        public var bind: String
        /// How a backend is asked.
        public var check: HealthCheck
        /// Name and `address:port` of each backend.
        public var servers: [Server]
    }

    /// A machine behind a port.
    public struct Server: Hashable, Sendable {
        /// Its host name.
        public var name: String
        /// `address:port`.
        public var endpoint: String
    }

    /// How a backend is asked for its health.
    public enum HealthCheck: Hashable, Sendable {
        /// `/healthz` of an API server, over the TLS of the balanced port; open to anyone by kubeadm's default.
        case apiServer
        /// `/health` of an etcd member's metrics listener on that port: 200 only with a leader, so with quorum.
        case etcd(port: Int)
    }

    /// The balanced ports.
    public var proxies: [Proxy]
    /// How fast, and how forgiving.
    public var timings: BalancerTimings

    /// Where the file lies, readable by root alone only by habit: it holds no secret.
    public static let path = "/etc/haproxy/haproxy.cfg"

    /// The port on the loopback address where haproxy says whether it has a live backend: `/api`, `/etcd`.
    public static let statusPort = 8405

    /// The configuration of a machine; nil when it balances nothing.
    public init?(machine: MachinePlan, plan: LabPlan) {
        let balancers = Balancer.all(on: machine, in: plan)
        if balancers.isEmpty { return nil }
        self.proxies = balancers.map(Proxy.init)
        self.timings = plan.isSlow ? .patient : .tight
    }
}

extension HAProxyConfig.Proxy {
    /// The port of a balancer.
    init(_ balancer: Balancer) {
        self.init(
            name: balancer.service.rawValue,
            bind: "\(balancer.bindsVirtualIPOnly ? balancer.virtualIP.description : "*"):\(balancer.port)",
            check: balancer.service == .api ? .apiServer : .etcd(port: 2381),
            servers: balancer.backends.map {
                HAProxyConfig.Server(name: $0.hostname, endpoint: "\($0.address):\(balancer.backendPort)")
            })
    }
}
