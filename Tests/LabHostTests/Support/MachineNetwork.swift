import Foundation
import LabSystem

/// The machine's own links, routes and firewall, as text to compare.
struct MachineNetwork: Equatable {
    var links: [String]
    var routes: String
    var rules: String

    static func now() async throws -> MachineNetwork {
        let links = try FileManager.default.contentsOfDirectory(atPath: "/sys/class/net").sorted()
        let routes = try String(contentsOfFile: "/proc/self/net/route", encoding: .utf8)
        let rules = try await Program.run("iptables-save", deadline: .seconds(10)).standardOutput
        return MachineNetwork(
            links: links, routes: routes,
            rules: rules.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n"))
    }
}
