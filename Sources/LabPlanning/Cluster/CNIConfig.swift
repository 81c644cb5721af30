import Foundation
import LabModel

/// A node's pod network: a bridge with addresses from the node's own part of the pods' block.
///
/// It needs nothing but the plugins of Debian's containernetworking-plugins. Pods of different nodes reach each other by
/// static routes, with their own addresses, as Kubernetes wants it; so the bridge plugin doesn't masquerade, which would
/// hide them from each other, and ``PodMasquerade`` does so for everything beyond.
struct CNIConfig: Hashable, Sendable {
    /// The node's pods' addresses.
    let podCIDR: CIDR

    /// Where the file lies.
    static let path = "/etc/cni/net.d/10-lab.conflist"
    /// The bridge's name on the node.
    static let bridge = "cni0"

    /// The configuration of a machine; nil when it runs no pods or the user brings a network plugin.
    init?(machine: MachinePlan, plan: LabPlan) {
        guard plan.lab.kubernetes.cni == .bridge, let podCIDR = machine.podCIDR else { return nil }
        self.podCIDR = podCIDR
    }

    /// The file.
    func file() throws -> GuestFile {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(document)
        return GuestFile(path: Self.path, content: String(decoding: data, as: UTF8.self) + "\n")
    }

    private var document: Document {
        let addresses = Plugin.Addresses(
            type: "host-local", ranges: [[Plugin.Range(subnet: podCIDR)]], routes: [Plugin.Route(dst: "0.0.0.0/0")])
        return Document(
            cniVersion: "0.4.0", name: "lab",
            plugins: [
                Plugin(
                    type: "bridge", bridge: Self.bridge, isGateway: true, ipMasq: false, hairpinMode: true,
                    ipam: addresses),
                Plugin(type: "portmap", snat: true, capabilities: ["portMappings": true]),
            ])
    }

    /// A network configuration list (<https://www.cni.dev/docs/spec/>).
    private struct Document: Encodable {
        let cniVersion: String
        let name: String
        let plugins: [Plugin]
    }

    /// One plugin of the list; what it doesn't know is left out.
    private struct Plugin: Encodable {
        struct Addresses: Encodable {
            let type: String
            let ranges: [[Range]]
            let routes: [Route]
        }

        struct Range: Encodable {
            let subnet: CIDR
        }

        struct Route: Encodable {
            let dst: String
        }

        let type: String
        var bridge: String?
        var isGateway: Bool?
        var ipMasq: Bool?
        var hairpinMode: Bool?
        var ipam: Addresses?
        var snat: Bool?
        var capabilities: [String: Bool]?
    }
}
