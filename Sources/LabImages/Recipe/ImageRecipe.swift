import SystemPackage

/// What a node image is made of: the content of an `images/NAME.yaml`.
///
/// A recipe names everything that decides what the image will be; the digest of it, and of the scripts it names, is
/// the image's key in the ``ImageStore``.
public struct ImageRecipe: Equatable, Sendable {
    /// How people and lab files call the image.
    public let name: String
    /// One line for `lab image list`.
    public let description: String
    /// Debian's code name of the release, such as `bookworm`.
    public let suite: String
    /// Debian's name of the processor architecture, such as `amd64`.
    public let architecture: String
    /// Where Debian's packages come from; absent: the mirrors of this machine's own apt configuration.
    public let mirror: String?
    /// Where Debian's security updates come from; absent: as for ``mirror``, and none when only that one is named.
    public let securityMirror: String?
    /// The folder with the scripts and files that the recipe names.
    public let folder: FilePath
    /// How Kubernetes gets into the image.
    public let kubernetes: KubernetesStage
    /// What is on the node's disk.
    public let node: NodeStage

    /// Kubernetes' programs and container images, made in a chroot that is thrown away.
    public struct KubernetesStage: Equatable, Sendable {
        /// Where the source comes from. `debian` is compiled from the suite's own source package.
        public enum Source: String, CaseIterable, Sendable { case debian }

        /// Where the source comes from.
        public let source: Source
        /// Version with its `v`, such as `v1.20.2`; the build fails when the source is of another one.
        public let version: String
        /// Packages to build with, and those whose programs go into container images.
        public let packages: [String]
        /// Names in ``ImageRecipe/folder``, run in this order inside the chroot.
        public let scripts: [String]
    }

    /// The node's disk, kernel and initial RAM disk.
    public struct NodeStage: Equatable, Sendable {
        /// The package with the Linux kernel.
        public let kernel: String
        /// Virtual size of the disk in MiB. Domains use larger overlays; the file system grows at boot.
        public let diskMiB: Int
        /// Packages on the node.
        public let packages: [String]
        /// A folder in ``ImageRecipe/folder`` that is copied over the node's root; nothing when absent.
        public let files: String?
        /// Names in ``ImageRecipe/folder``, run in this order inside the node's chroot.
        public let scripts: [String]
    }
}
