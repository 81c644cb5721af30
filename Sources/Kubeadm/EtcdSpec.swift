import YAMLTree

/// Where the control plane keeps its data.
public enum EtcdSpec: Sendable, Hashable {
    /// Stacked: a member on every control plane, run by kubeadm.
    case local(LocalEtcd)
    /// Members that exist already, reached over TLS.
    case external(ExternalEtcd)
}

/// The etcd member that kubeadm runs as a static pod (`etcd.local`).
public struct LocalEtcd: Sendable, Hashable {
    /// The folder of the data on the node.
    public var dataDirectory: String
    /// Further names and addresses in the serving certificate.
    public var serverCertificateSANs: [String]
    /// Further names and addresses in the peer certificate.
    public var peerCertificateSANs: [String]
    /// Arguments of etcd, such as `heartbeat-interval` in milliseconds.
    public var extraArguments: Arguments

    /// Creates the settings; the defaults are kubeadm's.
    public init(
        dataDirectory: String = "/var/lib/etcd", serverCertificateSANs: [String] = [],
        peerCertificateSANs: [String] = [], extraArguments: Arguments = [:]
    ) {
        self.dataDirectory = dataDirectory
        self.serverCertificateSANs = serverCertificateSANs
        self.peerCertificateSANs = peerCertificateSANs
        self.extraArguments = extraArguments
    }

    func yaml(for version: KubernetesVersion) throws(KubeadmError) -> YAML {
        .map([
            "dataDir": .string(dataDirectory),
            "serverCertSANs": serverCertificateSANs.isEmpty ? nil : .strings(serverCertificateSANs),
            "peerCertSANs": peerCertificateSANs.isEmpty ? nil : .strings(peerCertificateSANs),
            "extraArgs": try extraArguments.yaml("etcd.local.extraArgs", for: version),
        ])
    }
}

/// An etcd cluster outside the control plane (`etcd.external`).
public struct ExternalEtcd: Sendable, Hashable {
    /// The client URLs of every member, `https://192.168.75.21:2379`. The API server balances over all of them.
    public var endpoints: [String]
    /// The etcd CA's certificate on the control plane.
    public var caFile: String
    /// The API server's client certificate on the control plane.
    public var certificateFile: String
    /// The API server's client key on the control plane.
    public var keyFile: String

    /// Creates the settings; the file names are those of kubeadm's own external etcd flow, so that `--upload-certs`
    /// carries them to joining control planes.
    public init(
        endpoints: [String], caFile: String = "/etc/kubernetes/pki/etcd/ca.crt",
        certificateFile: String = "/etc/kubernetes/pki/apiserver-etcd-client.crt",
        keyFile: String = "/etc/kubernetes/pki/apiserver-etcd-client.key"
    ) {
        self.endpoints = endpoints
        self.caFile = caFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    /// An external etcd made of these members, on port 2379.
    public init(members: [EtcdMember]) {
        self.init(endpoints: members.map(\.clientURL))
    }

    var yaml: YAML {
        .map([
            "endpoints": .strings(endpoints),
            "caFile": .string(caFile),
            "certFile": .string(certificateFile),
            "keyFile": .string(keyFile),
        ])
    }
}

extension EtcdSpec {
    func yaml(for version: KubernetesVersion) throws(KubeadmError) -> YAML {
        switch self {
        case .local(let local): .map(["local": try local.yaml(for: version)])
        case .external(let external): .map(["external": external.yaml])
        }
    }
}
