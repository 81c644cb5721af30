import Kubeadm
import YAMLTree

extension KubeVIPManifest {
    /// A setting beside those that `kube-vip manifest pod` prints.
    public enum Extra: Hashable, Sendable {
        /// Milliseconds between gratuitous ARPs, the first included (`vip_arpRate`; default 3000, least 500).
        case arpRate(Int)
        /// What has to be at the kubeconfig's path. Without it the container runtime makes a missing file a folder,
        /// which kubeadm then fails on.
        case hostPathType(String)
        /// Withdraw the BGP route while this control plane's own API server is not healthy. Without it the router goes
        /// on sending it its share of connections.
        case healthCheck(HealthCheck)
    }

    /// How kube-vip judges its control plane in BGP mode (`--controlPlaneHealthCheck…`).
    public struct HealthCheck: Hashable, Sendable {
        /// What is asked; 200 is healthy. The host alias `kubernetes` is 127.0.0.1, and in the certificate.
        public var url = "https://kubernetes:6443/healthz"
        /// The cluster's CA on the node, mounted at the same path.
        public var caPath = "/etc/kubernetes/pki/ca.crt"
        /// Seconds between two checks.
        public var periodSeconds: Int
        /// Seconds a check may take.
        public var timeoutSeconds: Int
        /// Failures in a row until the route is withdrawn.
        public var failureThreshold: Int

        /// A route is withdrawn in 3 s.
        public static let tight = HealthCheck(periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 3)
        /// For emulated machines: in 30 s.
        public static let patient = HealthCheck(periodSeconds: 10, timeoutSeconds: 8, failureThreshold: 3)

        var environment: [YAML] {
            [
                .variable("control_plane_health_check_address", .string(url)),
                .variable("control_plane_health_check_period_seconds", .string(String(periodSeconds))),
                .variable("control_plane_health_check_timeout_seconds", .string(String(timeoutSeconds))),
                .variable("control_plane_health_check_failure_threshold", .string(String(failureThreshold))),
                .variable("control_plane_health_check_ca_path", .string(caPath)),
            ]
        }
    }
}

extension KubeVIPManifest.Extra {
    /// The variables it adds.
    var environment: [YAML] {
        switch self {
        case .arpRate(let milliseconds): [.variable("vip_arpRate", .string(String(milliseconds)))]
        case .hostPathType: []
        case .healthCheck(let check): check.environment
        }
    }
}

extension YAML {
    /// An environment variable of a container; without a value it is empty.
    static func variable(_ name: String, _ value: YAML?) -> YAML { .map(["name": .string(name), "value": value]) }
}
