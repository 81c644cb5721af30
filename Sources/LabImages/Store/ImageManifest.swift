/// What is in an image: the content of its `manifest.json`.
public struct ImageManifest: Codable, Equatable, Sendable {
    /// The recipe's name.
    public let name: String
    /// The recipe's description.
    public let description: String
    /// SHA-256 of everything the image was made from: 64 hexadecimal digits.
    public let digest: String
    /// When it was built, as ISO 8601 in UTC.
    public let created: String
    /// Debian's code name of the release.
    public let suite: String
    /// Debian's name of the processor architecture.
    public let architecture: String
    /// Version of kubeadm, kubelet, kubectl and the control plane, such as `v1.20.2`.
    public let kubernetesVersion: String
    /// The source package and version that Kubernetes was compiled from.
    public let kubernetesSource: String
    /// The name, in the store, of the stage that Kubernetes was taken from.
    public let kubernetesStage: String
    /// Container images that containerd on the node has, unpacked, as kubeadm names them.
    public let containerImages: [String]
    /// Container images that kubeadm would use and the image lacks: a lab does without, or brings them.
    public let absentContainerImages: [String]
    /// Virtual size of the disk in bytes.
    public let diskSize: Int
    /// What the disk occupies in bytes.
    public let diskUsage: Int
    /// Versions of the installed packages by name.
    public let packages: [String: String]
}
