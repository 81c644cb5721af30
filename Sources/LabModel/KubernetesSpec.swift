/// Kubernetes of a lab.
public struct KubernetesSpec: Hashable, Sendable, Codable {
    /// The version without `v`, such as 1.20.2.
    public var version: String
    /// Where its programs and container images come from.
    public var source: KubernetesSource
    /// Addresses of pods; each node gets one part of it.
    public var podCIDR: CIDR
    /// Addresses of services.
    public var serviceCIDR: CIDR
    /// The cluster's DNS domain.
    public var domain: String
    /// How pods get their network.
    public var cni: CNI

    /// Kubernetes with the given version, Debian's own unless told.
    public init(
        version: String = KubernetesSpec.defaultVersion, source: KubernetesSource = .debian,
        podCIDR: CIDR = KubernetesSpec.defaultPodCIDR, serviceCIDR: CIDR = KubernetesSpec.defaultServiceCIDR,
        domain: String = KubernetesSpec.defaultDomain, cni: CNI = .bridge
    ) {
        self.version = version
        self.source = source
        self.podCIDR = podCIDR
        self.serviceCIDR = serviceCIDR
        self.domain = domain
        self.cni = cni
    }

    /// The version that Debian has the source of.
    public static let defaultVersion = "1.20.2"
    /// kubeadm's default.
    public static let defaultDomain = "cluster.local"
    /// The length of the part of ``podCIDR`` that each node gets: kube-controller-manager's default.
    public static let nodePodPrefixLength = 24
    /// 10.244.0.0/16.
    public static let defaultPodCIDR = CIDR(
        containing: IPv4Address(value: 0x0AF4_0000), prefixLength: 16
    ).unsafelyUnwrapped
    /// 10.96.0.0/12, kubeadm's default.
    public static let defaultServiceCIDR = CIDR(
        containing: IPv4Address(value: 0x0A60_0000), prefixLength: 12
    ).unsafelyUnwrapped
}

/// Where Kubernetes' programs and container images come from.
public enum KubernetesSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// Compiled from Debian's source package.
    case debian

    /// The versions it has, without `v`; nil for any.
    public var versions: [String]? {
        switch self {
        case .debian: ["1.20.2"]
        }
    }

    /// Whether it has a version.
    public func offers(_ version: String) -> Bool { versions?.contains(version) ?? true }
}

/// How pods get their network.
public enum CNI: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bridge and host-local plugins with a conflist on each node, and static routes between the nodes.
    case bridge
    /// None: nodes stay NotReady until the user installs one.
    case none
}
