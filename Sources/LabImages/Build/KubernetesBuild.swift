import Foundation
import LabSystem
import SystemPackage

/// Makes Kubernetes' programs and the control plane's container images.
///
/// Result: `bin/`, `archives/NAME.tar`, `images` (what kubeadm asks for, one reference a line) and `source` (the
/// package and version it was compiled from).
struct KubernetesBuild {
    let recipe: ImageRecipe
    let sources: PackageSources
    let progress: @Sendable (ImageProgress) -> Void

    /// Ten times what two cores need.
    private static let deadline = Duration.seconds(3600)

    /// Makes it in an empty folder.
    func run(in folder: FilePath) async throws {
        let files = FileManager.default
        let scratch = folder.appending("scratch")
        let (input, output) = (scratch.appending("input"), scratch.appending("output"))
        for path in [input, output, folder.appending("archives")] {
            try files.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        }
        for script in recipe.kubernetes.scripts {
            try link(recipe.folder.appending(script), as: input.appending(script))
        }

        let report = StageReporter(stage: .kubernetes, progress: progress)
        report("installing the compiler in a chroot of \(recipe.suite)")
        let bootstrap = Bootstrap(
            recipe: recipe, sources: sources, packages: recipe.kubernetes.packages,
            scripts: recipe.kubernetes.scripts, environment: ["KUBERNETES_VERSION": recipe.kubernetes.version])
        try await bootstrap.run(
            input: input, output: output, root: nil, scratch: scratch, deadline: Self.deadline, onLine: { report($0) })

        for name in ["bin", "images", "source"] {
            try files.moveItem(atPath: output.appending(name).string, toPath: folder.appending(name).string)
        }
        try await packImages(
            roots: output.appending("containers"), into: folder.appending("archives"), scratch: scratch,
            wanted: ContainerImageList(file: folder.appending("images")).references)
        try files.removeItem(atPath: scratch.string)
    }

    /// Packs an image for each reference that kubeadm asks for and the scripts laid out.
    private func packImages(roots: FilePath, into archives: FilePath, scratch: FilePath, wanted: [String]) async throws
    {
        let report = StageReporter(stage: .containerImages, progress: progress)
        var packed = 0
        for reference in wanted {
            let image = ContainerImage(reference: reference, architecture: recipe.architecture)
            let root = roots.appending(image.name)
            guard FileManager.default.fileExists(atPath: root.string) else {
                report("\(reference): not made by this recipe")
                continue
            }
            report(reference)
            try await image.write(root: root, to: archives.appending(image.name + ".tar"), scratch: scratch)
            packed += 1
        }
        guard packed > 0 else { throw ImageError.noContainerImages(wanted: wanted) }
    }
}

/// The container images that kubeadm asks for, and which of them were made.
struct ContainerImageList {
    /// References, in kubeadm's order.
    let references: [String]

    init(references: [String]) { self.references = references }

    /// Reads `kubeadm config images list`'s output.
    init(file: FilePath) throws {
        let text = String(decoding: try AtomicFile.read(file) ?? [], as: UTF8.self)
        references = text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Splits by whether there is an archive `NAME.tar` among those named.
    func split(archives: Set<String>) -> (present: [String], absent: [String]) {
        let present = references.filter { archives.contains(ContainerImage.name(of: $0) + ".tar") }
        return (present, references.filter { !present.contains($0) })
    }
}

/// Makes a symbolic link to a file, which may be named relative to the working directory.
func link(_ target: FilePath, as path: FilePath) throws {
    try FileManager.default.createSymbolicLink(
        atPath: path.string, withDestinationPath: URL(fileURLWithPath: target.string).path)
}
