import YAMLTree

/// What all nodes of a cluster share: the source of `ClusterConfiguration`, whatever its API version.
public struct ClusterSpec: Sendable, Hashable {
    /// The version of the control plane. It is always written, as kubeadm asks the internet otherwise.
    public var kubernetesVersion: KubernetesVersion
    /// The name in kubeconfigs.
    public var name: String
    /// The stable `host:port` of the API: the virtual IP, a DNS name, or the only master.
    public var controlPlaneEndpoint: String
    /// Pod and service networks.
    public var networking: ClusterNetworking
    /// Further names and addresses in the API server's certificate, such as the virtual IP.
    public var certificateSANs: [String]
    /// Changes to kube-apiserver.
    public var apiServer: ComponentSpec
    /// Changes to kube-controller-manager.
    public var controllerManager: ComponentSpec
    /// Changes to kube-scheduler.
    public var scheduler: ComponentSpec
    /// Where the data lives.
    public var etcd: EtcdSpec
    /// The registry of the control plane's images; nil for kubeadm's default.
    public var imageRepository: String?
    /// kubeadm's feature gates; each is checked against the version.
    public var featureGates: [String: Bool]
    /// The algorithm of the cluster's keys; v1beta4 only.
    public var encryptionAlgorithm: EncryptionAlgorithm?
    /// How long leaf certificates live; v1beta4 only, a year by default.
    public var certificateValidity: Duration?
    /// How long CAs live; v1beta4 only, ten years by default.
    public var caCertificateValidity: Duration?
    /// How long kubeadm waits.
    public var timeouts: Timeouts

    /// Creates a spec with kubeadm's defaults and stacked etcd.
    public init(
        kubernetesVersion: KubernetesVersion, name: String = "kubernetes", controlPlaneEndpoint: String,
        networking: ClusterNetworking = ClusterNetworking(), certificateSANs: [String] = [],
        apiServer: ComponentSpec = ComponentSpec(), controllerManager: ComponentSpec = ComponentSpec(),
        scheduler: ComponentSpec = ComponentSpec(), etcd: EtcdSpec = .local(LocalEtcd()),
        imageRepository: String? = nil, featureGates: [String: Bool] = [:],
        encryptionAlgorithm: EncryptionAlgorithm? = nil, certificateValidity: Duration? = nil,
        caCertificateValidity: Duration? = nil, timeouts: Timeouts = Timeouts()
    ) {
        self.kubernetesVersion = kubernetesVersion
        self.name = name
        self.controlPlaneEndpoint = controlPlaneEndpoint
        self.networking = networking
        self.certificateSANs = certificateSANs
        self.apiServer = apiServer
        self.controllerManager = controllerManager
        self.scheduler = scheduler
        self.etcd = etcd
        self.imageRepository = imageRepository
        self.featureGates = featureGates
        self.encryptionAlgorithm = encryptionAlgorithm
        self.certificateValidity = certificateValidity
        self.caCertificateValidity = caCertificateValidity
        self.timeouts = timeouts
    }
}

/// The networks inside the cluster.
public struct ClusterNetworking: Sendable, Hashable {
    /// The pods' CIDR.
    public var podSubnet: String
    /// The services' CIDR.
    public var serviceSubnet: String
    /// The DNS domain of services.
    public var dnsDomain: String

    /// Creates the networks; the service CIDR and domain default to kubeadm's.
    public init(
        podSubnet: String = "10.244.0.0/16", serviceSubnet: String = "10.96.0.0/12", dnsDomain: String = "cluster.local"
    ) {
        self.podSubnet = podSubnet
        self.serviceSubnet = serviceSubnet
        self.dnsDomain = dnsDomain
    }

    var yaml: YAML {
        .map([
            "podSubnet": .string(podSubnet), "serviceSubnet": .string(serviceSubnet), "dnsDomain": .string(dnsDomain),
        ])
    }
}

/// The algorithm of the keys that kubeadm makes (`encryptionAlgorithm` of v1beta4).
public enum EncryptionAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// RSA with 2048 bits, kubeadm's default.
    case rsa2048 = "RSA-2048"
    /// RSA with 3072 bits.
    case rsa3072 = "RSA-3072"
    /// RSA with 4096 bits.
    case rsa4096 = "RSA-4096"
    /// The P-256 curve; much faster to make on slow machines.
    case ecdsaP256 = "ECDSA-P256"
    /// The P-384 curve; Kubernetes 1.34 and later.
    case ecdsaP384 = "ECDSA-P384"

    /// The field's value.
    ///
    /// - Throws: ``KubeadmError/unsupported(setting:version:remedy:)`` before the version that has it.
    func yaml(for version: KubernetesVersion) throws(KubeadmError) -> YAML {
        let firstMinor = self == .ecdsaP384 ? 34 : 31
        guard version.isAtLeast(minor: firstMinor) else {
            throw .unsupported(
                setting: "encryptionAlgorithm \(rawValue)", version: version,
                remedy: "use Kubernetes 1.\(firstMinor) or later, or leave it out")
        }
        return .string(rawValue)
    }
}
