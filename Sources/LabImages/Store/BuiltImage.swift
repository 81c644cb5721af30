import SystemPackage

/// A node image in the ``ImageStore``, ready to boot.
///
/// A domain boots it without firmware or boot loader: ``kernel`` and ``initrd`` beside an overlay over ``disk``.
public struct BuiltImage: Equatable, Sendable {
    /// The recipe's name.
    public let name: String
    /// SHA-256 of everything the image was made from: 64 hexadecimal digits.
    public let digest: String
    /// Where its files are.
    public let directory: FilePath
    /// What is in it.
    public let manifest: ImageManifest

    /// Raw, sparse disk: one ext4 file system with label `lab-root`, no partitions. It grows to the disk at boot.
    public var disk: FilePath { directory.appending("disk") }
    /// The Linux kernel.
    public var kernel: FilePath { directory.appending("kernel") }
    /// The initial RAM disk that mounts `root=`.
    public var initrd: FilePath { directory.appending("initrd") }
    /// kubectl of the image's Kubernetes, for the host.
    public var kubectl: FilePath { directory.appending("bin").appending("kubectl") }
    /// What the kernel has to be told to find its root; add a console and what else the domain wants.
    public var kernelCommandLine: String { "root=LABEL=lab-root" }
}

extension BuiltImage: Codable {
    private enum CodingKeys: CodingKey { case name, digest, directory, manifest }

    /// Reads what ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        digest = try values.decode(String.self, forKey: .digest)
        directory = FilePath(try values.decode(String.self, forKey: .directory))
        manifest = try values.decode(ImageManifest.self, forKey: .manifest)
    }

    /// The folder is written as text; `FilePath` alone would be written as bytes.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(digest, forKey: .digest)
        try values.encode(directory.string, forKey: .directory)
        try values.encode(manifest, forKey: .manifest)
    }
}
