import Foundation
import Synchronization
import SystemPackage

@testable import LabImages

/// A folder that goes away with the value.
final class TemporaryFolder: Sendable {
    let path: FilePath

    init() throws {
        path = FilePath(FileManager.default.temporaryDirectory.path).appending("lab-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    /// Writes a file and the folders it is in.
    @discardableResult
    func write(_ text: String, to name: String) throws -> FilePath {
        let file = path.appending(FilePath(name).components)
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string, withIntermediateDirectories: true)
        try text.write(toFile: file.string, atomically: false, encoding: .utf8)
        return file
    }

    func text(_ name: String) -> String? { try? String(contentsOfFile: path.appending(name).string, encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path.string + "/" + name) }
}

let exampleRecipe = """
    name: test
    description: A recipe for tests
    suite: bookworm
    architecture: amd64
    folder: parts
    kubernetes:
      source: debian
      version: v1.20.2
      packages: [gcc]
      scripts: [build.sh]
    node:
      kernel: linux-image-cloud-amd64
      disk: 4GiB
      packages: [cloud-init, g++]
      files: files
      scripts: [setup.sh]
    """

extension String {
    /// The text with the only occurrence of a part replaced.
    func replacing(_ part: String, with other: String) -> String { replacingOccurrences(of: part, with: other) }
}

/// An image folder as the builder leaves it.
func makeImage(
    in folder: TemporaryFolder, name: String, digest: String, created: String, stage: String = "kubernetes-a"
) throws {
    let manifest = ImageManifest(
        name: name, description: "", digest: digest, created: created, suite: "bookworm", architecture: "amd64",
        kubernetesVersion: "v1.20.2", kubernetesSource: "kubernetes 1", kubernetesStage: stage,
        containerImages: [], absentContainerImages: [], diskSize: 0, diskUsage: 0, packages: [:])
    let text = String(decoding: try JSONEncoder().encode(manifest), as: UTF8.self)
    try folder.write(text, to: "images/\(name)-\(digest)/manifest.json")
}

/// A value that concurrent tasks and callbacks change.
final class Shared<Value: Sendable>: Sendable {
    private let content: Mutex<Value>

    init(_ value: Value) { content = Mutex(value) }

    var value: Value { content.withLock { $0 } }

    func change(_ body: @Sendable (inout Value) -> Void) { content.withLock { body(&$0) } }
}
