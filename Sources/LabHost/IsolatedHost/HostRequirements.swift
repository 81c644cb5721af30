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

    /// Everything that is missing, in the order of ``programs``; empty when a host can be started.
    public static func problems() -> [IsolatedHostError] {
        var problems: [IsolatedHostError] = geteuid() == 0 ? [] : [.notRoot]
        for (name, package) in programs where Program.find(name) == nil {
            problems.append(.missingProgram(name: name, package: package))
        }
        return problems
    }
}
