import Foundation
import LabSystem
import SystemPackage

/// Makes the node's disk, kernel and initial RAM disk, with Kubernetes and its container images on the disk.
///
/// Result: what ``BuiltImage`` describes.
struct NodeBuild {
    let recipe: ImageRecipe
    let sources: PackageSources
    /// The result of ``KubernetesBuild``.
    let kubernetes: FilePath
    let progress: @Sendable (ImageProgress) -> Void

    private static let deadline = Duration.seconds(1800)

    /// Makes it in an empty folder.
    func run(in folder: FilePath, digest: Digest) async throws {
        let files = FileManager.default
        let scratch = folder.appending("scratch")
        let (input, output, root) = (
            scratch.appending("input"), scratch.appending("output"), scratch.appending("root")
        )
        for path in [input, output, folder.appending("bin")] {
            try files.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        }
        try prepare(input)

        let report = StageReporter(stage: .node, progress: progress)
        report("installing \(recipe.suite)")
        let bootstrap = Bootstrap(
            recipe: recipe, sources: sources, packages: [recipe.node.kernel] + recipe.node.packages,
            // No initial RAM disk by the kernel's package: the recipe makes its own.
            scripts: recipe.node.scripts, environment: ["INITRD": "No"])
        try await bootstrap.run(
            input: input, output: output, root: root, scratch: scratch, deadline: Self.deadline, onLine: { report($0) })

        let disk = folder.appending("disk")
        try await write(root, to: disk)
        let kubectl = folder.appending("bin").appending("kubectl")
        try files.moveItem(atPath: output.appending("vmlinuz").string, toPath: folder.appending("kernel").string)
        try files.moveItem(atPath: output.appending("initrd").string, toPath: folder.appending("initrd").string)
        try files.copyItem(atPath: kubernetes.appending("bin").appending("kubectl").string, toPath: kubectl.string)

        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let manifest = try encoder.encode(manifest(digest: digest, disk: disk, output: output))
        try AtomicFile.write(
            manifest, to: folder.appending("manifest.json"),
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        try files.removeItem(atPath: scratch.string)
    }

    /// What the scripts find in /lab: the recipe's folder, and `bin`, `images` and `archives` of Kubernetes.
    private func prepare(_ input: FilePath) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: recipe.folder.string) {
            try link(recipe.folder.appending(name), as: input.appending(name))
        }
        if let name = recipe.node.files, name != "files" {
            try link(recipe.folder.appending(name), as: input.appending("files"))
        }
        for name in ["bin", "images", "archives"] {
            try link(kubernetes.appending(name), as: input.appending(name))
        }
    }

    /// Makes a sparse raw disk with one file system that holds everything in `root`.
    private func write(_ root: FilePath, to disk: FilePath) async throws {
        let report = StageReporter(stage: .disk, progress: progress)
        report("writing \(recipe.node.diskMiB) MiB")
        let file = try FileDescriptor.open(
            disk, .writeOnly, options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        try file.closeAfter { try file.resize(to: Int64(recipe.node.diskMiB) << 20) }
        try await Program.check(
            "mkfs.ext4",
            [
                "-q", "-F", "-L", "lab-root", "-m", "0", "-J", "size=64",
                // Nothing is left for the guest to do in the background.
                "-E", "lazy_itable_init=0,lazy_journal_init=0,nodiscard", "-d", root.string, disk.string,
            ], deadline: Self.deadline, onLine: { report($0) })
    }

    private func manifest(digest: Digest, disk: FilePath, output: FilePath) throws -> ImageManifest {
        func text(_ path: FilePath) throws -> String {
            String(decoding: try AtomicFile.read(path) ?? [], as: UTF8.self)
        }
        let archives = try FileManager.default.contentsOfDirectory(atPath: kubernetes.appending("archives").string)
        let images = try ContainerImageList(file: kubernetes.appending("images")).split(archives: Set(archives))
        let packages = try text(output.appending("packages")).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2 ? (words[0], words[1]) : nil
        }
        return ImageManifest(
            name: recipe.name, description: recipe.description, digest: digest.hex,
            created: Date().formatted(.iso8601), suite: recipe.suite, architecture: recipe.architecture,
            kubernetesVersion: recipe.kubernetes.version,
            kubernetesSource: try text(kubernetes.appending("source")).trimmingCharacters(in: .whitespacesAndNewlines),
            kubernetesStage: kubernetes.lastComponent?.string ?? "",
            containerImages: images.present, absentContainerImages: images.absent,
            diskSize: recipe.node.diskMiB << 20, diskUsage: diskUsage(of: disk),
            packages: Dictionary(packages, uniquingKeysWith: { _, last in last }))
    }
}
