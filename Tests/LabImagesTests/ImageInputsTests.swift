import Foundation
import SystemPackage
import Testing

@testable import LabImages

@Suite("Digests of inputs")
struct ImageInputsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for file in ["build.sh", "setup.sh", "init", "files/etc/hostname"] {
            try folder.write("#", to: "parts/" + file)
        }
    }

    private func inputs(_ yaml: String = exampleRecipe) throws -> ImageInputs {
        try ImageInputs(of: ImageRecipe(yaml: yaml, file: folder.path.appending("test.yaml")))
    }

    @Test("The same inputs have the same digest, wherever they are")
    func stable() throws {
        let other = try ImageInputsTests()
        #expect(try inputs().image == other.inputs().image)
        #expect(try inputs().kubernetes == other.inputs().kubernetes)
    }

    @Test("A mirror is no input")
    func mirror() throws {
        #expect(try inputs(exampleRecipe + "\nmirror: http://mirror.example/debian\n").image == inputs().image)
    }

    @Test(
        "What Kubernetes is made from changes both digests",
        arguments: [("[gcc]", "[clang]"), ("bookworm", "trixie"), ("v1.20.2", "v1.20.3"), ("amd64", "arm64")])
    func kubernetes(value: String, other: String) throws {
        let changed = try inputs(exampleRecipe.replacing(value, with: other))
        #expect(try changed.kubernetes != inputs().kubernetes)
        #expect(try changed.image != inputs().image)
    }

    @Test(
        "What only the node is made from leaves Kubernetes as it is",
        arguments: [("cloud-init,", ""), ("4GiB", "5GiB"), ("name: test", "name: other"), ("-cloud-", "-")])
    func node(value: String, other: String) throws {
        let changed = try inputs(exampleRecipe.replacing(value, with: other))
        #expect(try changed.kubernetes == inputs().kubernetes)
        #expect(try changed.image != inputs().image)
    }

    @Test("A script's bytes count, and those of files beside it")
    func scripts() throws {
        let before = try inputs()
        try folder.write("echo", to: "parts/init")
        let other = try inputs()
        #expect(other.kubernetes == before.kubernetes)
        #expect(other.image != before.image)
        try folder.write("echo", to: "parts/build.sh")
        #expect(try inputs().kubernetes != before.kubernetes)
    }

    @Test("What an editor leaves behind does not count")
    func backups() throws {
        let before = try inputs()
        try folder.write("old", to: "parts/init~")
        #expect(try inputs().image == before.image)
    }
}
