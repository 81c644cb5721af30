import SystemPackage

/// How `lab up` is to work.
public struct UpOptions: Sendable {
    /// libvirt's URI to live at; nil to let the machine decide.
    public var connect: String?
    /// Whether to live on an isolated host even when a daemon is reachable.
    public var isolated: Bool
    /// The loopback port of the machine to publish the API on; 0 for any free one, nil for none.
    public var publish: UInt16?
    /// An OCI or docker archive with kube-vip's image, loaded into each control plane.
    public var kubeVIPImage: FilePath?
    /// How long the lab may live before a sweeper may remove it, in seconds; nil for ever.
    public var expiresAfter: Double?
    /// Forces how guests run; nil to probe.
    public var acceleration: String?
    /// Whether to make the lab's own choices stricter: build no image, fail when it is missing.
    public var offlineImages: Bool

    /// Everything as the machine decides.
    public init(
        connect: String? = nil, isolated: Bool = false, publish: UInt16? = nil, kubeVIPImage: FilePath? = nil,
        expiresAfter: Double? = nil, acceleration: String? = nil, offlineImages: Bool = false
    ) {
        self.connect = connect
        self.isolated = isolated
        self.publish = publish
        self.kubeVIPImage = kubeVIPImage
        self.expiresAfter = expiresAfter
        self.acceleration = acceleration
        self.offlineImages = offlineImages
    }
}
