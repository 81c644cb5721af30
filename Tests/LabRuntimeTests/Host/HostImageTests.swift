import LabImages
import LabPlanning
import SystemPackage
import Testing

@testable import LabRuntime

struct HostImageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func hostImage(_ locks: [FilePath]) throws -> HostImage {
        let host = try TestHost()
        let location = HostLocation.connection(uri: "qemu:///system")
        return HostImage(
            session: HostSession(location: location, connection: host.connection, vantage: nil),
            image: try folder.keepImage("debian-12", digest: "0123456789abcdef"), lockFolders: locks)
    }

    @Test func theLockIsInTheFirstFolderThatCanBeWritten() throws {
        // Nothing can be made below a file, not even by root.
        let impossible = try folder.write("", to: "file").appending("locks")
        let (first, second) = (folder.path.appending("first/locks"), folder.path.appending("second"))
        let name = "upload-0123456789ab-qemu----system.lock"
        #expect(try hostImage([first, second]).lockFile() == first.appending(name))
        #expect(try hostImage([impossible, second]).lockFile() == second.appending(name))
        #expect(throws: (any Error).self) { try hostImage([impossible]).lockFile() }
    }

    @Test func anIsolatedHostUsesTheImageWhereItIs() throws {
        let image = try folder.keepImage("debian-12", digest: "0123", containers: ["a:1"])
        let facts = ImageFacts(image, at: .isolated)
        #expect(facts.diskPath == image.disk.string)
        #expect(facts.kernelPath == image.kernel.string)
        #expect(facts.containerImages == ["a:1"])
    }

    @Test func anotherHostHasVolumesOfTheImage() throws {
        let image = try folder.keepImage("debian-12", digest: "0123")
        let facts = ImageFacts(image, at: .connection(uri: "qemu:///system"))
        #expect(facts.diskPath == "/var/lib/libvirt/images/lab-images/0123-disk.raw")
        #expect(facts.kernelPath == "/var/lib/libvirt/images/lab-images/0123-vmlinuz")
        #expect(facts.initrdPath == "/var/lib/libvirt/images/lab-images/0123-initrd")
    }
}
