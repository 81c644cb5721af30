import Foundation
import Kubeadm
import SystemPackage
import Testing

@testable import LabRuntime

struct KubeconfigEntriesTests {
    private let folder: TemporaryFolder
    private let entries = KubeconfigEntries(lab: "stacked")

    init() throws { folder = try TemporaryFolder() }

    private static let users = """
        apiVersion: v1
        kind: Config
        preferences:
          colors: true
        clusters:
        - name: work
          cluster:
            server: https://work.example:6443
            certificate-authority-data: V09SSw==
        - name: lab-other
          cluster:
            server: https://10.0.0.1:6443
        contexts:
        - name: work
          context:
            cluster: work
            user: me
            namespace: team
        - name: lab-other
          context:
            cluster: lab-other
            user: lab-other-admin
        users:
        - name: me
          user:
            token: s3cret
        - name: lab-other-admin
          user:
            token: other
        current-context: work

        """

    private func own(server: String = "https://192.168.75.10:8443") -> String {
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: lab-stacked
          cluster:
            server: \(server)
        contexts:
        - name: lab-stacked
          context:
            cluster: lab-stacked
            user: lab-stacked-admin
        users:
        - name: lab-stacked-admin
          user:
            client-certificate-data: Q0VSVA==
        current-context: lab-stacked

        """
    }

    private func parse(_ file: FilePath) throws -> Kubeconfig { try Kubeconfig(parsing: text(of: file)) }

    @Test func theEntriesAreAddedAndMadeCurrent() throws {
        let file = try folder.write(Self.users, to: "config")
        try entries.merge(own(), into: file.string)
        let merged = try parse(file)
        #expect(merged.contextNames == ["work", "lab-other", "lab-stacked"])
        #expect(merged.currentContext == "lab-stacked")
        #expect(merged.server == "https://192.168.75.10:8443")
        #expect(text(of: file).contains("s3cret"))
        #expect(try permissions(file) == 0o600)
    }

    @Test func removingThemLeavesTheOthersAsTheyWere() throws {
        let file = try folder.write(Self.users, to: "config")
        try entries.merge(own(), into: file.string)
        #expect(try entries.remove(from: file.string) == ["context lab-stacked in \(file)"])
        var expected = try Kubeconfig(parsing: Self.users)
        // Its context was made the current one, and nobody knows any more which was before.
        expected.currentContext = nil
        #expect(try parse(file) == expected)
        #expect(!text(of: file).contains("lab-stacked"))
    }

    @Test func mergingAgainReplaces() throws {
        let file = try folder.write(Self.users, to: "config")
        try entries.merge(own(), into: file.string)
        try entries.merge(own(server: "https://127.0.0.1:40000"), into: file.string)
        let merged = try parse(file)
        #expect(merged.contextNames == ["work", "lab-other", "lab-stacked"])
        #expect(merged.server == "https://127.0.0.1:40000")
    }

    @Test func aFileWithoutTheEntriesIsNotTouched() throws {
        // Written by hand: rendering it again would change it.
        let file = try folder.write("# mine\n" + Self.users, to: "config")
        #expect(try entries.remove(from: file.string).isEmpty)
        #expect(text(of: file) == "# mine\n" + Self.users)
        #expect(try entries.remove(from: folder.path.appending("none").string).isEmpty)
    }

    @Test func anotherContextThatIsCurrentStays() throws {
        let file = try folder.write(Self.users, to: "config")
        try entries.merge(own(), into: file.string)
        var switched = try parse(file)
        switched.currentContext = "work"
        try Data(switched.render().utf8).write(to: URL(filePath: file.string))
        _ = try entries.remove(from: file.string)
        #expect(try parse(file) == Kubeconfig(parsing: Self.users))
    }

    @Test func aFileThatIsNotThereIsMadeForItsOwnerAlone() throws {
        let file = folder.path.appending(".kube").appending("config")
        try entries.merge(own(), into: file.string)
        #expect(try parse(file).contextNames == ["lab-stacked"])
        #expect(try permissions(file) == 0o600)
        #expect(try permissions(file.removingLastComponent()) == 0o700)
    }

    @Test func anEmptyFileIsFilled() throws {
        let file = try folder.write("", to: "config")
        try entries.merge(own(), into: file.string)
        #expect(try parse(file).contextNames == ["lab-stacked"])
    }

    @Test func aLinkToTheFileStaysALink() throws {
        let file = try folder.write(Self.users, to: "dotfiles-config")
        let link = folder.path.appending("config")
        try FileManager.default.createSymbolicLink(atPath: link.string, withDestinationPath: file.string)
        try entries.merge(own(), into: link.string)
        #expect(try parse(file).contextNames.contains("lab-stacked"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.string) == file.string)
        _ = try entries.remove(from: link.string)
        #expect(try !parse(file).contextNames.contains("lab-stacked"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.string) == file.string)
    }

    @Test func aDamagedFileIsLeftAlone() throws {
        let file = try folder.write("clusters: 7: [", to: "config")
        #expect(throws: KubeadmError.self) { try entries.merge(own(), into: file.string) }
        #expect(text(of: file) == "clusters: 7: [")
    }
}
