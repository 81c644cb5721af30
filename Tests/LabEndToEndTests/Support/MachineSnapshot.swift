import Foundation
import LabHost
import LabSystem

/// What of the machine a lab must leave as it was: interfaces, routes, firewall, mounts, namespaces, processes.
struct MachineSnapshot: Equatable, Sendable {
    let links: [String]
    let routes: [String]
    let firewall: [String]
    let mounts: [String]
    let daemons: [String]
    /// The network and PID namespaces that processes run in. Mount namespaces come and go with the machine's services.
    let namespaces: [String]
    /// Whether there is a folder of short paths to isolated hosts.
    let hasRunFolder: Bool

    /// The machine now.
    static func take() async throws -> MachineSnapshot {
        MachineSnapshot(
            links: try await lines("ip", ["-o", "link", "show"]).map { String($0.prefix { $0 != "<" }) },
            routes: try await lines("ip", ["route", "show", "table", "all"]),
            firewall: try await lines("iptables-save", []).filter { !$0.hasPrefix("#") && !$0.hasPrefix(":") },
            mounts: try await lines("cat", ["/proc/self/mounts"]),
            daemons: try await lines("ps", ["-e", "-o", "stat=,comm="]).filter { line in
                // Ended processes that nobody has collected yet are no leftovers.
                !line.hasPrefix("Z")
                    && ["libvirtd", "virtlogd", "dnsmasq", "qemu-system-x86", "lab", "unshare"].contains {
                        line.hasSuffix(" \($0)")
                    }
            },
            namespaces: namespaces(), hasRunFolder: FileManager.default.fileExists(atPath: "/run/lab"))
    }

    private static func namespaces() -> [String] {
        let found = ProcessTable.all().flatMap { pid in
            ["net", "pid"].compactMap { ProcessTable.namespace($0, of: pid) }
        }
        return Set(found).sorted()
    }

    private static func lines(_ program: String, _ arguments: [String]) async throws -> [String] {
        try await Program.run(program, arguments, deadline: .seconds(30)).standardOutput
            .split(separator: "\n").map(String.init).sorted()
    }
}
