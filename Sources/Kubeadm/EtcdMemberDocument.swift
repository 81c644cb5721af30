import YAMLTree

/// The kubeadm file of one machine of an external etcd cluster, for the phases that make its certificates and its
/// static pod.
///
/// Source: "Set up a High Availability etcd Cluster with kubeadm" of the Kubernetes documentation. Two things differ:
/// the member also listens on the loopback address, so that `etcdctl` on the machine needs no address, and its metrics
/// and health listener (port 2381, plain HTTP) can be reached by a load balancer.
public struct EtcdMemberDocument: Sendable, Hashable {
    /// The Kubernetes version, which decides the API and etcd's image.
    public var kubernetesVersion: KubernetesVersion
    /// The machine as kubeadm sees it; its name and advertise address are the member's.
    public var node: NodeSpec
    /// All members, this one included.
    public var members: [EtcdMember]
    /// Further names and addresses in the serving certificate, such as a virtual IP in front of etcd.
    public var extraServerSANs: [String]
    /// Further arguments, such as `heartbeat-interval`; they replace those made here.
    public var extraArguments: Arguments
    /// The registry of etcd's image; nil for kubeadm's default.
    public var imageRepository: String?
    /// kubeadm's feature gates.
    public var featureGates: [String: Bool] = [:]
    /// The algorithm of the keys; nil for the version's default.
    public var encryptionAlgorithm: EncryptionAlgorithm?

    /// Creates the document of the member that `node` is.
    ///
    /// - Throws: ``KubeadmError/unknownEtcdMember(_:members:)`` if no member has the node's name.
    public init(
        kubernetesVersion: KubernetesVersion, node: NodeSpec, members: [EtcdMember], extraServerSANs: [String] = [],
        extraArguments: Arguments = [:], imageRepository: String? = nil
    ) throws(KubeadmError) {
        guard members.contains(where: { $0.name == node.name }) else {
            throw .unknownEtcdMember(node.name, members: members.map(\.name))
        }
        self.kubernetesVersion = kubernetesVersion
        self.node = node
        self.members = members
        self.extraServerSANs = extraServerSANs
        self.extraArguments = extraArguments
        self.imageRepository = imageRepository
    }

    /// The phases that make this machine's certificates once `pki/etcd/ca.{crt,key}` lie in place, in order.
    public static let certificatePhases = [
        "certs etcd-server", "certs etcd-peer", "certs etcd-healthcheck-client", "certs apiserver-etcd-client",
    ]

    /// The phase that makes the etcd CA, once, on one machine; its key never leaves that machine.
    public static let caPhase = "certs etcd-ca"

    /// The phase that writes the static pod, last.
    public static let manifestPhase = "etcd local"

    /// The file's text; it holds no secret.
    ///
    /// - Throws: ``KubeadmError`` for what the version does not have.
    public func render() throws -> String {
        let version = kubernetesVersion
        let initConfiguration: YAML = .map([
            "apiVersion": .string(version.configAPI.groupVersion),
            "kind": "InitConfiguration",
            "localAPIEndpoint": node.apiEndpoint,
            "nodeRegistration": try node.registration(for: version),
            "patches": node.patches(for: version),
        ])
        let clusterConfiguration: YAML = .map([
            "apiVersion": .string(version.configAPI.groupVersion),
            "kind": "ClusterConfiguration",
            "kubernetesVersion": .string(version.description),
            "etcd": try EtcdSpec.local(localEtcd).yaml(for: version),
            "imageRepository": imageRepository.map(YAML.string),
            "featureGates": try FeatureGates.yaml(featureGates, for: version),
            "encryptionAlgorithm": try encryptionAlgorithm?.yaml(for: version),
        ])
        return try YAML.render(documents: [initConfiguration, clusterConfiguration])
    }

    private var localEtcd: LocalEtcd {
        let address = node.advertiseAddress
        let arguments: Arguments = [
            "initial-cluster": members.map { "\($0.name)=\($0.peerURL)" }.joined(separator: ","),
            "initial-cluster-state": "new",
            "name": node.name,
            "listen-peer-urls": "https://\(address):2380",
            "listen-client-urls": "https://127.0.0.1:2379,https://\(address):2379",
            "advertise-client-urls": "https://\(address):2379",
            "initial-advertise-peer-urls": "https://\(address):2380",
            "listen-metrics-urls": "http://127.0.0.1:2381,http://\(address):2381",
        ]
        return LocalEtcd(
            serverCertificateSANs: [address] + extraServerSANs, peerCertificateSANs: [address],
            extraArguments: arguments.merging(extraArguments))
    }
}
