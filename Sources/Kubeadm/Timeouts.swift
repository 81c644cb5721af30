import YAMLTree

/// How long kubeadm waits for things; nil leaves kubeadm's default.
///
/// v1beta4 has a `timeouts` block in the init and join documents. Before, only two of them can be set: the control
/// plane's health check (`apiServer.timeoutForControlPlane`) and discovery (`discovery.timeout`); the others are
/// fixed in kubeadm and left out.
public struct Timeouts: Sendable, Hashable {
    /// For the control plane components to become healthy (default 4 minutes).
    public var controlPlaneComponentHealthCheck: Duration?
    /// For the kubelet to become healthy (default 4 minutes).
    public var kubeletHealthCheck: Duration?
    /// For a call to the API server with its retries (default 1 minute).
    public var kubernetesAPICall: Duration?
    /// For a call to etcd with its retries (default 2 minutes).
    public var etcdAPICall: Duration?
    /// For the kubelet's TLS bootstrap (default 5 minutes).
    public var tlsBootstrap: Duration?
    /// For a joining node to validate the cluster's CA (default 5 minutes).
    public var discovery: Duration?

    /// Creates timeouts; those left out keep kubeadm's default.
    public init(
        controlPlaneComponentHealthCheck: Duration? = nil, kubeletHealthCheck: Duration? = nil,
        kubernetesAPICall: Duration? = nil, etcdAPICall: Duration? = nil, tlsBootstrap: Duration? = nil,
        discovery: Duration? = nil
    ) {
        self.controlPlaneComponentHealthCheck = controlPlaneComponentHealthCheck
        self.kubeletHealthCheck = kubeletHealthCheck
        self.kubernetesAPICall = kubernetesAPICall
        self.etcdAPICall = etcdAPICall
        self.tlsBootstrap = tlsBootstrap
        self.discovery = discovery
    }

    /// kubeadm's defaults multiplied by `factor`, for machines that are that much slower; 1 or less leaves them alone.
    public static func scaled(by factor: Double) -> Timeouts {
        guard factor > 1 else { return Timeouts() }
        func minutes(_ count: Int) -> Duration { .seconds(Int((Double(count * 60) * factor).rounded(.up))) }
        return Timeouts(
            controlPlaneComponentHealthCheck: minutes(4), kubeletHealthCheck: minutes(4), kubernetesAPICall: minutes(1),
            etcdAPICall: minutes(2), tlsBootstrap: minutes(5), discovery: minutes(5))
    }

    /// The `timeouts` block of v1beta4, nil if nothing is set.
    var yaml: YAML? {
        let fields: [YAML.Entry?] = [
            Self.entry("controlPlaneComponentHealthCheck", controlPlaneComponentHealthCheck),
            Self.entry("discovery", discovery),
            Self.entry("etcdAPICall", etcdAPICall),
            Self.entry("kubeletHealthCheck", kubeletHealthCheck),
            Self.entry("kubernetesAPICall", kubernetesAPICall),
            Self.entry("tlsBootstrap", tlsBootstrap),
        ]
        let set = fields.compactMap(\.self)
        return set.isEmpty ? nil : .map(set)
    }

    private static func entry(_ key: String, _ duration: Duration?) -> YAML.Entry? {
        duration.map { YAML.Entry(key, $0.yaml) }
    }
}
