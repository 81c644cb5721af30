import LabModel

/// What the planner has to know of the libvirt host; found by the runtime, or assumed by `lab plan`.
public struct HostFacts: Hashable, Sendable, Codable {
    /// How guests run there.
    public var acceleration: Acceleration
    /// The frequency in kHz of the time stamp counter that emulated guests see, which is the host's; nil when it is not
    /// known, or the host itself does not trust it.
    public var tscKHz: Int?
    /// The folder of the lab's own pool on the host.
    public var poolPath: String
    /// The image that machines boot.
    public var image: ImageFacts

    /// Facts of a host.
    public init(acceleration: Acceleration, tscKHz: Int? = nil, poolPath: String, image: ImageFacts) {
        self.acceleration = acceleration
        self.tscKHz = tscKHz
        self.poolPath = poolPath
        self.image = image
    }
}

/// How guests run.
public enum Acceleration: String, Hashable, Sendable, Codable {
    /// By the processor: proven by booting a guest.
    case kvm
    /// By translation (TCG): ten to fifteen times slower; the slow-machine profile applies.
    case emulated
}

/// The image on the libvirt host: paths on *that* host, of volumes in its image pool.
public struct ImageFacts: Hashable, Sendable, Codable {
    /// The recipe's name.
    public var name: String
    /// The digest of its inputs.
    public var digest: String
    /// The raw root disk.
    public var diskPath: String
    /// The kernel.
    public var kernelPath: String
    /// The initial RAM disk.
    public var initrdPath: String
    /// The kernel's command line as the image wants it, such as `root=LABEL=lab-root`.
    public var kernelArguments: String
    /// The container images it has.
    public var containerImages: [String]

    /// An image.
    public init(
        name: String, digest: String, diskPath: String, kernelPath: String, initrdPath: String,
        kernelArguments: String, containerImages: [String] = []
    ) {
        self.name = name
        self.digest = digest
        self.diskPath = diskPath
        self.kernelPath = kernelPath
        self.initrdPath = initrdPath
        self.kernelArguments = kernelArguments
        self.containerImages = containerImages
    }
}
