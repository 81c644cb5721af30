import LabImages

/// An image that is kept.
struct ImageResult: CommandResult {
    let folder: String
    let manifest: ImageManifest

    /// An image of the store.
    init(_ image: BuiltImage) {
        folder = image.directory.string
        manifest = image.manifest
    }

    func text(_ style: Style) -> String {
        let facts = [
            ("image", "\(manifest.name): \(manifest.description)"), ("digest", manifest.digest),
            ("kubernetes", "\(manifest.kubernetesVersion), from \(manifest.kubernetesSource)"),
            ("base", "Debian \(manifest.suite), \(manifest.architecture), \(manifest.packages.count) packages"),
            ("disk", "\(Self.size(manifest.diskUsage)) of \(Self.size(manifest.diskSize))"),
            ("built", manifest.created), ("folder", folder),
        ]
        let containers =
            manifest.containerImages.map { ("container", $0) }
            + manifest.absentContainerImages.map { ("absent", $0) }
        return (facts + containers).map { style(DisplayText.padded($0.0, to: 12), .dim) + $0.1 }
            .joined(separator: "\n")
    }

    /// Bytes in MiB, as the disks of lab files are.
    static func size(_ bytes: Int) -> String { "\(bytes / (1 << 20)) MiB" }
}

/// The result of `lab image list`.
struct ImageListing: CommandResult {
    let images: [ImageResult]

    func encode(to encoder: any Encoder) throws { try images.encode(to: encoder) }

    func text(_ style: Style) -> String {
        guard !images.isEmpty else { return "no images; lab image build makes one" }
        var table = Table(["NAME", "DIGEST", "KUBERNETES", "BASE", "SIZE", "BUILT"], numeric: [4])
        for image in images.map(\.manifest) {
            table.add([
                .init(image.name, .bold), .init(String(image.digest.prefix(12))), .init(image.kubernetesVersion),
                .init(image.suite), .init(ImageResult.size(image.diskUsage)), .init(image.created),
            ])
        }
        return table.text(style)
    }
}

/// The result of `lab image prune`.
struct PruneResult: CommandResult {
    let removed: [String]
    let bytes: Int

    /// What was removed.
    init(_ pruned: ImageStore.Pruned) {
        removed = pruned.removed.map(\.string)
        bytes = pruned.bytes
    }

    func text(_ style: Style) -> String {
        guard !removed.isEmpty else { return "nothing to remove" }
        return (removed + ["\(ImageResult.size(bytes)) freed"]).joined(separator: "\n")
    }
}
