import YAMLTree

/// The file for `kubeadm init --config`: InitConfiguration, ClusterConfiguration and the component configurations.
public struct InitDocument: Sendable, Hashable {
    /// What all nodes share.
    public var cluster: ClusterSpec
    /// The first control plane.
    public var node: NodeSpec
    /// The kubelets' configuration, kept in the cluster for all nodes; nil for kubeadm's defaults.
    public var kubelet: KubeletConfigDocument?
    /// kube-proxy's configuration; nil for kubeadm's defaults.
    public var kubeProxy: KubeProxyConfigDocument?

    /// Creates the document.
    public init(
        cluster: ClusterSpec, node: NodeSpec, kubelet: KubeletConfigDocument? = nil,
        kubeProxy: KubeProxyConfigDocument? = nil
    ) {
        self.cluster = cluster
        self.node = node
        self.kubelet = kubelet
        self.kubeProxy = kubeProxy
    }

    /// The file's text. It holds the secrets: write it readable by root alone.
    ///
    /// - Throws: ``KubeadmError`` for what the version does not have.
    public func render(secrets: BootstrapSecrets) throws -> String {
        let version = cluster.kubernetesVersion
        var documents = [try initConfiguration(secrets: secrets), try cluster.clusterConfiguration()]
        if let kubelet { documents.append(kubelet.yaml(for: version)) }
        if let kubeProxy { documents.append(kubeProxy.yaml) }
        return try YAML.render(documents: documents)
    }

    private func initConfiguration(secrets: BootstrapSecrets) throws(KubeadmError) -> YAML {
        let version = cluster.kubernetesVersion
        return .map([
            "apiVersion": .string(version.configAPI.groupVersion),
            "kind": "InitConfiguration",
            "bootstrapTokens": .list([Self.bootstrapToken(secrets.token)]),
            "certificateKey": .quoted(secrets.certificateKey),
            "localAPIEndpoint": node.apiEndpoint,
            "nodeRegistration": try node.registration(for: version),
            "patches": node.patches(for: version),
            "skipPhases": node.skipPhases(for: version),
            "timeouts": version.configAPI.hasTimeouts ? cluster.timeouts.yaml : nil,
        ])
    }

    private static func bootstrapToken(_ token: String) -> YAML {
        .map([
            "token": .quoted(token),
            "ttl": .string(Duration.seconds(24 * 3600).goText),
            "usages": ["signing", "authentication"],
            "groups": ["system:bootstrappers:kubeadm:default-node-token"],
        ])
    }
}
