import Foundation
import LabSystem
import SystemPackage

/// A container image of one layer, made from a folder: no registry and no container engine is needed.
struct ContainerImage {
    /// As kubeadm names it, such as `k8s.gcr.io/pause:3.2`.
    let reference: String
    /// Processor architecture in Go's terms, such as `amd64`; Debian's names are the same for what Kubernetes supports.
    let architecture: String

    /// The reference's last part without its tag: `pause`.
    var name: String { Self.name(of: reference) }

    /// The last part of a reference without its tag.
    static func name(of reference: String) -> String {
        let last = reference.split(separator: "/").last ?? ""
        return String(last.prefix { $0 != ":" && $0 != "@" })
    }

    /// Writes the image as an archive that is both an OCI layout and a `docker save`: the same files give the same
    /// bytes.
    ///
    /// - Parameters:
    ///   - root: the container's root file system.
    ///   - archive: the file to write.
    ///   - scratch: an existing folder for intermediate files; it may be anything but `root`.
    func write(root: FilePath, to archive: FilePath, scratch: FilePath) async throws {
        let layout = scratch.appending("layout")
        let blobs = layout.appending("blobs").appending("sha256")
        try FileManager.default.createDirectory(atPath: blobs.string, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: layout.string) }

        let tar = scratch.appending("layer.tar")
        try await pack(root, into: tar)
        let content = try Digest(ofFile: tar)
        try await Program.check("gzip", ["-1", "--no-name", "--force", tar.string])
        let layer = try descriptor(
            of: FilePath(tar.string + ".gz"), type: "application/vnd.oci.image.layer.v1.tar+gzip", into: blobs)

        let process = OCIConfig.Process(
            environment: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
            entrypoint: entrypoint(in: root).map { [$0] })
        let config = try store(
            OCIConfig(architecture: architecture, config: process, rootfs: .init(diffIDs: [content.description])),
            type: "application/vnd.oci.image.config.v1+json", into: blobs)
        let image = OCIManifest(config: config, layers: [layer])
        var manifest = try store(image, type: image.mediaType, into: blobs)
        manifest.annotations = [
            ImageNameAnnotation.containerd: reference, ImageNameAnnotation.reference: reference,
        ]

        try write(["imageLayoutVersion": "1.0.0"], to: layout.appending("oci-layout"))
        try write(OCIIndex(manifests: [manifest]), to: layout.appending("index.json"))
        let docker = DockerManifestEntry(
            config: config.path ?? "", tags: [reference], layers: [layer].compactMap(\.path))
        try write([docker], to: layout.appending("manifest.json"))
        try await pack(layout, into: archive)
    }

    /// Where the program with the image's own name is: what runs when a pod names no command.
    private func entrypoint(in root: FilePath) -> String? {
        ["/", "/usr/local/bin/", "/usr/bin/"].map { $0 + name }.first { path in
            FileManager.default.isExecutableFile(atPath: root.string + path)
                && !FileManager.default.fileExists(atPath: root.string + path + "/.")
        }
    }

    /// Packs a folder; owners, times and order do not depend on who does it and when.
    private func pack(_ folder: FilePath, into archive: FilePath) async throws {
        try await Program.check(
            "tar",
            [
                "--create", "--file", archive.string, "--directory", folder.string, "--sort=name", "--mtime=@0",
                "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", ".",
            ])
    }

    private func store(_ document: some Encodable, type: String, into blobs: FilePath) throws -> OCIDescriptor {
        let file = blobs.appending("document")
        try write(document, to: file)
        return try descriptor(of: file, type: type, into: blobs)
    }

    /// Moves a file among the blobs under the name of its digest.
    private func descriptor(of file: FilePath, type: String, into blobs: FilePath) throws -> OCIDescriptor {
        let digest = try Digest(ofFile: file)
        let size = try FileManager.default.attributesOfItem(atPath: file.string)[.size] as? Int ?? 0
        guard rename(file.string, blobs.appending(digest.hex).string) == 0 else { throw Errno(rawValue: errno) }
        return OCIDescriptor(mediaType: type, digest: digest.description, size: size)
    }

    private func write(_ document: some Encodable, to file: FilePath) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(document).write(to: URL(fileURLWithPath: file.string))
    }
}
