import Foundation
import LabSystem
import SystemPackage

@testable import LabImages

extension TemporaryFolder {
    /// A store of images below the folder.
    var images: ImageStore { ImageStore(root: path.appending("cache")) }

    /// An image of the store as the builder leaves it, but for what machines would boot.
    func keepImage(_ name: String, digest: String, containers: [String] = []) throws -> BuiltImage {
        let manifest = ImageManifest(
            name: name, description: "", digest: digest, created: "2026-01-01T00:00:00Z", suite: "bookworm",
            architecture: "amd64", kubernetesVersion: "v1.20.2", kubernetesSource: "", kubernetesStage: "",
            containerImages: containers, absentContainerImages: [], diskSize: 0, diskUsage: 0, packages: [:])
        let directory = images.root.appending("images").appending("\(name)-\(digest)")
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        try AtomicFile.write(try JSONEncoder().encode(manifest), to: directory.appending("manifest.json"))
        return BuiltImage(name: name, digest: digest, directory: directory, manifest: manifest)
    }
}
