import Foundation
import LabSystem

/// What an isolated host needs of the machine.
public enum HostRequirements {
    /// Programs and Debian's packages that have them.
    public static let programs: [(name: String, package: String)] = [
        ("unshare", "util-linux"), ("libvirtd", "libvirt-daemon"), ("virtlogd", "libvirt-daemon"),
        ("qemu-system-x86_64", "qemu-system-x86"), ("qemu-img", "qemu-utils"), ("dnsmasq", "dnsmasq-base"),
        ("iptables", "iptables"),
    ]

    /// libvirt's drivers that a host's daemon loads, which newer releases have packages of their own for.
    static let drivers = ["network", "storage", "qemu"]

    /// Where distributions put the drivers, with whatever architecture is between.
    private static let driverFolders = ["/usr/lib/\(architecture)-linux-gnu", "/usr/lib64", "/usr/lib"]
        .map { "\($0)/libvirt/connection-driver" }

    #if arch(arm64)
        private static let architecture = "aarch64"
    #else
        private static let architecture = "x86_64"
    #endif

    /// The drivers that are not there, and the packages that have them; empty where no folder of drivers is known.
    public static func missingDrivers() -> [(name: String, package: String)] {
        missingDrivers(in: driverFolders)
    }

    static func missingDrivers(in folders: [String]) -> [(name: String, package: String)] {
        let exists = FileManager.default.fileExists(atPath:)
        guard let folder = folders.first(where: exists) else { return [] }
        return drivers.filter { !exists("\(folder)/libvirt_driver_\($0).so") }
            .map { ("libvirt's \($0) driver", "libvirt-daemon-driver-\($0)") }
    }

    /// Everything that is missing, in the order of ``programs``; empty when a host can be started.
    public static func problems() -> [IsolatedHostError] {
        var problems: [IsolatedHostError] = geteuid() == 0 ? [] : [.notRoot]
        for (name, package) in programs where Program.find(name) == nil {
            problems.append(.missingProgram(name: name, package: package))
        }
        problems += missingDrivers().map { .missingProgram(name: $0.name, package: $0.package) }
        return problems
    }
}
