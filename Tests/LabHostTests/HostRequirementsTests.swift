import Foundation
import Testing

@testable import LabHost

struct HostRequirementsTests {
    @Test func driversThatAreNotInstalledAreNamedWithTheirPackages() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lab-drivers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["storage", "qemu"] {
            try Data().write(to: folder.appending(path: "libvirt_driver_\(name).so"))
        }
        let missing = HostRequirements.missingDrivers(in: ["/nonexistent", folder.path()])
        #expect(missing.map(\.package) == ["libvirt-daemon-driver-network"])
        #expect(HostRequirements.missingDrivers(in: ["/nonexistent"]).isEmpty)
    }

    @Test func hugePagesAreFoundAmongTheMounts() {
        let mounts = """
            proc /proc proc rw 0 0
            hugetlbfs /dev/hugepages hugetlbfs rw,relatime,pagesize=2M 0 0
            none /mnt/hugetlbfs tmpfs rw 0 0
            """
        #expect(PrivateMounts.hugePages(in: mounts) == ["/dev/hugepages"])
    }
}
