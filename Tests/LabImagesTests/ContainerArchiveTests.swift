import Foundation
import LabSystem
import SystemPackage
import Testing

@testable import LabImages

@Suite("Container image archives", .timeLimit(.minutes(1)))
struct ContainerArchiveTests {
    private let folder: TemporaryFolder
    private let archive: FilePath

    init() throws {
        folder = try TemporaryFolder()
        archive = folder.path.appending("image.tar")
    }

    /// Packs the files of a subfolder.
    private func pack(_ options: [String] = [], entries: [String] = ["."]) async throws {
        let content = folder.path.appending("content").string
        try await Program.check(
            "tar", ["--create", "--file", archive.string, "--directory", content] + options + entries)
    }

    private func failure() async throws -> String? {
        do {
            _ = try await ContainerArchive.read(archive)
            return nil
        } catch let error as ContainerArchiveError {
            return error.reason
        }
    }

    private func write(reference: String) async throws {
        try folder.write("#!/bin/sh\n", to: "root/usr/local/bin/kube-scheduler")
        chmod(folder.path.appending("root/usr/local/bin/kube-scheduler").string, 0o755)
        try folder.write("x", to: "scratch/x")
        try await ContainerImage(reference: reference, architecture: "amd64").write(
            root: folder.path.appending("root"), to: archive, scratch: folder.path.appending("scratch"))
    }

    @Test("An image written here is read back, as an OCI layout and as docker save")
    func roundTrip() async throws {
        let reference = "k8s.gcr.io/kube-scheduler:v1.20.2"
        try await write(reference: reference)
        #expect(try await ContainerArchive.read(archive) == ContainerArchive(format: .oci, tags: [reference]))

        let content = folder.path.appending("content")
        try folder.write("", to: "content/unpacked")
        try await Program.check("tar", ["-xf", archive.string, "-C", content.string])
        for file in ["index.json", "oci-layout"] { unlink(content.appending(file).string) }
        try await pack()
        #expect(try await ContainerArchive.read(archive) == ContainerArchive(format: .docker, tags: [reference]))
    }

    @Test("Its blobs are what their names say, and its config names the layer's content and the program")
    func blobs() async throws {
        try await write(reference: "k8s.gcr.io/kube-scheduler:v1.20.2")
        let content = folder.path.appending("content")
        try folder.write("", to: "content/unpacked")
        try await Program.check("tar", ["-xf", archive.string, "-C", content.string])
        let blobs = content.appending("blobs/sha256")
        let names = try FileManager.default.contentsOfDirectory(atPath: blobs.string)
        #expect(names.count == 3)
        for name in names { #expect(try Digest(ofFile: blobs.appending(name)).hex == name) }

        func decode<Document: Decodable>(_ type: Document.Type, _ path: String?) throws -> Document {
            let file = content.appending(try #require(path))
            return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: file.string)))
        }
        let index = try decode(OCIIndex.self, "index.json")
        let manifest = try decode(OCIManifest.self, index.manifests[0].path)
        let config = try decode(OCIConfig.self, manifest.config.path)
        #expect(config.config.entrypoint == ["/usr/local/bin/kube-scheduler"])
        let layer = content.appending(try #require(manifest.layers[0].path))
        let files = try await Program.check("tar", ["-tzf", layer.string])
        #expect(files.split(separator: "\n").contains("./usr/local/bin/kube-scheduler"))
        try await Program.check("cp", [layer.string, folder.path.appending("layer.gz").string])
        try await Program.check("gzip", ["-d", folder.path.appending("layer.gz").string])
        #expect(try Digest(ofFile: folder.path.appending("layer")).description == config.rootfs.diffIDs[0])
    }

    @Test("The same files give the same bytes")
    func reproducible() async throws {
        try await write(reference: "a/kube-scheduler:1")
        let first = try Digest(ofFile: archive)
        try await Program.check("touch", [folder.path.appending("root/usr/local/bin/kube-scheduler").string])
        try await write(reference: "a/kube-scheduler:1")
        #expect(try Digest(ofFile: archive) == first)
    }

    @Test("A compressed docker archive is read")
    func docker() async throws {
        try folder.write(
            #"[{"Config":"c.json","RepoTags":["ghcr.io/kube-vip/kube-vip:v1.2.3"],"Layers":["l/layer.tar"]}]"#,
            to: "content/manifest.json")
        try folder.write("{}", to: "content/c.json")
        try folder.write("x", to: "content/l/layer.tar")
        try await pack(["--gzip"], entries: ["manifest.json", "c.json", "l/layer.tar"])
        let found = try await ContainerArchive.read(archive)
        #expect(found == ContainerArchive(format: .docker, tags: ["ghcr.io/kube-vip/kube-vip:v1.2.3"]))
    }

    @Test("An archive that lacks a part it names is refused")
    func incomplete() async throws {
        try folder.write(#"[{"Config":"c.json","Layers":["layer.tar"]}]"#, to: "content/manifest.json")
        try folder.write("{}", to: "content/c.json")
        try await pack()
        #expect(try await failure() == "layer.tar is missing in it")
    }

    @Test("An OCI layout that lacks a layer is refused")
    func missingLayer() async throws {
        try await write(reference: "a/kube-scheduler:1")
        try folder.write("", to: "content/unpacked")
        let content = folder.path.appending("content")
        try await Program.check("tar", ["-xf", archive.string, "-C", content.string])
        let blobs = content.appending("blobs/sha256")
        let found = try FileManager.default.contentsOfDirectory(atPath: blobs.string).map { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: blobs.appending(name).string))
            return (name: name, isLayer: bytes.starts(with: [0x1f, 0x8b]))
        }
        let layer = try #require(found.first { $0.isLayer }?.name)
        unlink(blobs.appending(layer).string)
        try await pack()
        #expect(try await failure() == "sha256:\(layer) is missing in it")
    }

    @Test("Files that are no container image archive are refused, with what was found")
    func refused() async throws {
        #expect(try await failure() == "cannot read it; is the path right?")
        try folder.write("no archive", to: "image.tar")
        #expect(try await failure() == "not a tar archive, or not a whole one")
        try folder.write("x", to: "content/file")
        try await pack()
        #expect(try await failure() == "it has neither index.json nor manifest.json")
        try folder.write("[]", to: "content/manifest.json")
        try await pack()
        #expect(try await failure() == "it holds no image")
        try folder.write("{", to: "content/manifest.json")
        try await pack()
        let reason = try await failure()
        #expect(reason == "its manifest.json is not what it should be")
    }

    @Test("A truncated archive is refused")
    func truncated() async throws {
        try folder.write(String(repeating: "x", count: 100_000), to: "root/kube-scheduler")
        try await write(reference: "a/kube-scheduler:1")
        truncate(archive.string, 4000)
        #expect(try await failure() == "not a tar archive, or not a whole one")
    }

    @Test(
        "An image's name is its reference's last part",
        arguments: [
            ("k8s.gcr.io/pause:3.2", "pause"), ("localhost:5000/a/etcd:3.4.13-0", "etcd"), ("pause", "pause"),
            ("k8s.gcr.io/pause@sha256:00", "pause"),
        ])
    func name(reference: String, name: String) {
        #expect(ContainerImage.name(of: reference) == name)
    }
}
