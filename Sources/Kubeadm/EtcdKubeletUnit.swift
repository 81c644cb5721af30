/// The kubelet of an external etcd machine: a drop-in that lets it run without an API server, and its configuration.
///
/// Source: "Set up a High Availability etcd Cluster with kubeadm" of the Kubernetes documentation. The configuration
/// lies outside `kubelet.service.d`, as systemd reads every `*.conf` there as a unit file.
public struct EtcdKubeletUnit: Sendable, Hashable {
    /// A file on the node.
    public struct File: Sendable, Hashable {
        /// The absolute path.
        public var path: String
        /// The text.
        public var content: String
    }

    /// The version of the kubelet.
    public var kubernetesVersion: KubernetesVersion
    /// Its configuration.
    public var configuration: KubeletConfigDocument
    /// The kubelet's path on the node.
    public var kubeletPath: String
    /// Further flags, such as `housekeeping-interval`.
    public var extraArguments: Arguments

    /// Where the drop-in lies. Its number puts it after kubeadm's `10-kubeadm.conf`, whose `ExecStart` it replaces.
    public static let dropInPath = "/etc/systemd/system/kubelet.service.d/20-etcd-service-manager.conf"

    /// Where the kubelet's configuration lies.
    public static let configurationPath = "/etc/kubernetes/etcd-kubelet.yaml"

    /// Creates the unit.
    public init(
        kubernetesVersion: KubernetesVersion, configuration: KubeletConfigDocument = .standalone(),
        kubeletPath: String = "/usr/bin/kubelet", extraArguments: Arguments = [:]
    ) {
        self.kubernetesVersion = kubernetesVersion
        self.configuration = configuration
        self.kubeletPath = kubeletPath
        self.extraArguments = extraArguments
    }

    /// The drop-in and the configuration. After writing them: `systemctl daemon-reload`, then restart the kubelet.
    ///
    /// - Throws: Yams' `YamlError` if the configuration cannot be written.
    public func files() throws -> [File] {
        [
            File(path: Self.dropInPath, content: dropIn),
            File(path: Self.configurationPath, content: try configuration.render(for: kubernetesVersion)),
        ]
    }

    private var dropIn: String {
        """
        [Service]
        ExecStart=
        ExecStart=\(([kubeletPath] + flags).joined(separator: " "))
        Restart=always

        """
    }

    /// The runtime's socket became a field of the configuration in 1.27; `--container-runtime` was dropped then and
    /// had only one value since 1.24.
    private var flags: [String] {
        var flags = ["--config=\(Self.configurationPath)"]
        if !kubernetesVersion.isAtLeast(minor: 27), let socket = configuration.containerRuntimeEndpoint {
            if !kubernetesVersion.isAtLeast(minor: 24) { flags.append("--container-runtime=remote") }
            flags.append("--container-runtime-endpoint=unix://\(socket)")
        }
        return flags + extraArguments.flags
    }
}
