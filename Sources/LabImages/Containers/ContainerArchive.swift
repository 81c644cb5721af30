import Foundation
import LabSystem
import SystemPackage

/// A file with container images, such as `docker save`, `skopeo copy` or `ctr images export` write.
public struct ContainerArchive: Equatable, Sendable {
    /// How the archive is laid out.
    public enum Format: String, Codable, Sendable {
        /// `docker save`: manifest.json.
        case docker
        /// An OCI image layout: oci-layout, index.json, blobs.
        case oci
    }

    /// How the archive is laid out; `oci` when it is both.
    public let format: Format
    /// References of the images in it, such as `ghcr.io/kube-vip/kube-vip:v1.2.3`; empty when it names none.
    public let tags: [String]

    /// Whether the file is a plain tar archive; containerd's import on the machines reads no compressed one.
    public static func isPlain(_ file: FilePath) throws -> Bool {
        let handle = try FileDescriptor.open(file, .readOnly, options: [.closeOnExec])
        defer { try? handle.close() }
        // POSIX: the magic of a tar header is at byte 257 of its first block.
        var magic = [UInt8](repeating: 0, count: 5)
        let count = try magic.withUnsafeMutableBytes { try handle.read(fromAbsoluteOffset: 257, into: $0) }
        return count == magic.count && magic.elementsEqual("ustar".utf8)
    }

    /// Looks into an archive, compressed or not, and checks that the parts it names are in it.
    ///
    /// - Throws: ``ContainerArchiveError`` when it is no container image archive or not a whole one.
    public static func read(_ file: FilePath) async throws -> ContainerArchive {
        guard FileManager.default.isReadableFile(atPath: file.string) else {
            throw ContainerArchiveError(file: file, reason: "cannot read it; is the path right?")
        }
        // tar finds out about compression by itself.
        let listing = try await Program.run("tar", ["--list", "--file", file.string])
        guard listing.exitCode == 0 else {
            throw ContainerArchiveError(file: file, reason: "not a tar archive, or not a whole one")
        }
        let entries = Entries(file: file, names: listing.standardOutput.split(separator: "\n").map(String.init))
        if entries.contains("index.json"), entries.contains("oci-layout") {
            let tags = try await readLayout(entries)
            // An archive may be both, with the names in one of the documents only.
            if !tags.isEmpty { return ContainerArchive(format: .oci, tags: tags) }
            guard entries.contains("manifest.json") else { return ContainerArchive(format: .oci, tags: []) }
            return ContainerArchive(format: .oci, tags: try await readDocker(entries))
        }
        if entries.contains("manifest.json") {
            return ContainerArchive(format: .docker, tags: try await readDocker(entries))
        }
        throw ContainerArchiveError(file: file, reason: "it has neither index.json nor manifest.json")
    }

    private static func readLayout(_ entries: Entries) async throws -> [String] {
        let images = try await entries.decode(OCIIndex.self, from: "index.json").manifests
        guard !images.isEmpty else { throw ContainerArchiveError(file: entries.file, reason: "it holds no image") }
        for image in images {
            guard let path = image.path, entries.contains(path) else {
                throw ContainerArchiveError(file: entries.file, reason: "\(image.digest) is missing in it")
            }
            // An index of several architectures has no layers itself, and an archive may carry one of them only.
            guard let manifest = try? await entries.decode(OCIManifest.self, from: path) else { continue }
            for part in [manifest.config] + manifest.layers where !(part.path.map(entries.contains) ?? false) {
                throw ContainerArchiveError(file: entries.file, reason: "\(part.digest) is missing in it")
            }
        }
        return images.compactMap { image in
            let names = image.annotations ?? [:]
            // A bare tag is no reference: nothing could find the image by it.
            let reference = names[ImageNameAnnotation.reference].flatMap { $0.contains(/[\/:]/) ? $0 : nil }
            return names[ImageNameAnnotation.containerd] ?? reference
        }
    }

    private static func readDocker(_ entries: Entries) async throws -> [String] {
        let images = try await entries.decode([DockerManifestEntry].self, from: "manifest.json")
        guard !images.isEmpty else { throw ContainerArchiveError(file: entries.file, reason: "it holds no image") }
        for part in images.flatMap({ [$0.config] + $0.layers }) where !entries.contains(part) {
            throw ContainerArchiveError(file: entries.file, reason: "\(part) is missing in it")
        }
        return images.flatMap { $0.tags ?? [] }
    }
}

/// Why a file can't be used as a container image archive.
public struct ContainerArchiveError: Error, CustomStringConvertible, Equatable, Sendable {
    /// The file.
    public let file: FilePath
    /// What was found.
    public let reason: String

    /// For people: the file, what was found, and how to make one that is good.
    public var description: String {
        """
        \(file): not a container image archive: \(reason). \
        Make one with `docker save`, `ctr images export` or `skopeo copy docker://NAME docker-archive:FILE:NAME`
        """
    }
}

/// The files of a tar archive by name, with or without a leading `./`.
private struct Entries {
    let file: FilePath
    private let names: [String: String]

    init(file: FilePath, names: [String]) {
        self.file = file
        self.names = Dictionary(
            names.map { ($0.hasPrefix("./") ? String($0.dropFirst(2)) : $0, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func contains(_ name: String) -> Bool { names[name] != nil }

    func decode<Document: Decodable>(_ type: Document.Type, from name: String) async throws -> Document {
        let text = try await Program.check(
            "tar", ["--extract", "--to-stdout", "--file", file.string, "--", names[name] ?? name])
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw ContainerArchiveError(
                file: file, reason: "its \(name) is not what it should be")
        }
    }
}
