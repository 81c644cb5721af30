/// A `KubeletConfiguration` (`kubelet.config.k8s.io/v1beta1`); nil leaves the kubelet's default.
///
/// The housekeeping interval is no field of this document but a flag: `housekeeping-interval` in
/// ``NodeSpec/kubeletExtraArguments``.
public struct KubeletConfigDocument: Sendable, Hashable {
    /// Who may talk to the kubelet's own port.
    public enum Access: Sendable, Hashable {
        /// The kubelet belongs to a cluster: kubeadm fills in authentication and authorization.
        case cluster
        /// The kubelet stands alone: nobody from outside, no API server is asked.
        case standalone
    }

    /// Who may talk to the kubelet.
    public var access: Access
    /// `systemd` or `cgroupfs`; the same as the container runtime's.
    public var cgroupDriver: String
    /// The DNS servers of pods.
    public var clusterDNS: [String]
    /// The DNS domain of services.
    public var clusterDomain: String?
    /// Whether swap keeps the kubelet from starting.
    public var failSwapOn: Bool?
    /// Whether cgroup v1 keeps the kubelet from starting; Kubernetes 1.31 and later, left out before.
    public var failCgroupV1: Bool?
    /// How often the node's status is computed.
    public var nodeStatusUpdateFrequency: Duration?
    /// How often an unchanged status is sent.
    public var nodeStatusReportFrequency: Duration?
    /// How often running pods are compared with their specification.
    public var syncFrequency: Duration?
    /// How often the static pod folder is read (besides inotify).
    public var fileCheckFrequency: Duration?
    /// The longest wait for the container runtime.
    public var runtimeRequestTimeout: Duration?
    /// The `resolv.conf` given to pods.
    public var resolvConf: String?
    /// The folder of static pods.
    public var staticPodPath: String?
    /// The address the kubelet listens on.
    public var address: String?
    /// The container runtime's socket, a plain path; a field since Kubernetes 1.27, left out before.
    public var containerRuntimeEndpoint: String?
    /// The most pods on the node.
    public var maxPods: Int?

    /// Creates a configuration for a node of a cluster, with the systemd cgroup driver.
    public init(
        access: Access = .cluster, cgroupDriver: String = "systemd", clusterDNS: [String] = [],
        clusterDomain: String? = nil, failSwapOn: Bool? = nil, failCgroupV1: Bool? = nil,
        nodeStatusUpdateFrequency: Duration? = nil, nodeStatusReportFrequency: Duration? = nil,
        syncFrequency: Duration? = nil, fileCheckFrequency: Duration? = nil, runtimeRequestTimeout: Duration? = nil,
        resolvConf: String? = nil, staticPodPath: String? = nil, address: String? = nil,
        containerRuntimeEndpoint: String? = nil, maxPods: Int? = nil
    ) {
        self.access = access
        self.cgroupDriver = cgroupDriver
        self.clusterDNS = clusterDNS
        self.clusterDomain = clusterDomain
        self.failSwapOn = failSwapOn
        self.failCgroupV1 = failCgroupV1
        self.nodeStatusUpdateFrequency = nodeStatusUpdateFrequency
        self.nodeStatusReportFrequency = nodeStatusReportFrequency
        self.syncFrequency = syncFrequency
        self.fileCheckFrequency = fileCheckFrequency
        self.runtimeRequestTimeout = runtimeRequestTimeout
        self.resolvConf = resolvConf
        self.staticPodPath = staticPodPath
        self.address = address
        self.containerRuntimeEndpoint = containerRuntimeEndpoint
        self.maxPods = maxPods
    }

    /// The profile of a kubelet that only runs etcd's static pod: it listens on the loopback address, asks no API
    /// server and reads the manifests that kubeadm writes.
    ///
    /// Source: "Set up a High Availability etcd Cluster with kubeadm" of the Kubernetes documentation.
    public static func standalone(criSocket: String = "/run/containerd/containerd.sock") -> KubeletConfigDocument {
        KubeletConfigDocument(
            access: .standalone, staticPodPath: "/etc/kubernetes/manifests", address: "127.0.0.1",
            containerRuntimeEndpoint: criSocket)
    }

    /// The document alone, for a kubelet that is started without kubeadm.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render(for version: KubernetesVersion) throws -> String {
        try yaml(for: version).render()
    }
}
