import YAMLTree

/// The file for `kubeadm join --config`.
public struct JoinDocument: Sendable, Hashable {
    /// What the node becomes.
    public enum Role: Sendable, Hashable {
        /// A further control plane, which downloads the uploaded certificates.
        case controlPlane
        /// A node for pods only.
        case worker
    }

    /// What all nodes share.
    public var cluster: ClusterSpec
    /// The joining machine.
    public var node: NodeSpec
    /// What it becomes.
    public var role: Role

    /// Creates the document.
    public init(cluster: ClusterSpec, node: NodeSpec, role: Role) {
        self.cluster = cluster
        self.node = node
        self.role = role
    }

    /// The file's text. It holds the secrets: write it readable by root alone.
    ///
    /// - Throws: ``KubeadmError`` for what the version does not have, or a missing CA hash.
    public func render(secrets: BootstrapSecrets) throws -> String {
        guard let hash = secrets.caCertificateHash else { throw KubeadmError.missingCACertificateHash }
        let version = cluster.kubernetesVersion
        let controlPlane: YAML = .map([
            "localAPIEndpoint": node.apiEndpoint, "certificateKey": .quoted(secrets.certificateKey),
        ])
        let document: YAML = .map([
            "apiVersion": .string(version.configAPI.groupVersion),
            "kind": "JoinConfiguration",
            "discovery": discovery(token: secrets.token, hash: hash),
            "controlPlane": role == .controlPlane ? controlPlane : nil,
            "nodeRegistration": try node.registration(for: version),
            "patches": node.patches(for: version),
            "skipPhases": node.skipPhases(for: version),
            "timeouts": version.configAPI.hasTimeouts ? cluster.timeouts.yaml : nil,
        ])
        return try document.render()
    }

    private func discovery(token: String, hash: String) -> YAML {
        let hasTimeouts = cluster.kubernetesVersion.configAPI.hasTimeouts
        return .map([
            "bootstrapToken": .map([
                "apiServerEndpoint": .string(cluster.controlPlaneEndpoint),
                "token": .quoted(token),
                "caCertHashes": .list([.quoted(hash)]),
            ]),
            "timeout": hasTimeouts ? nil : cluster.timeouts.discovery?.yaml,
        ])
    }
}
