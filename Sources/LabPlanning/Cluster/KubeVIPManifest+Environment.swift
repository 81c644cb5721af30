import Kubeadm
import LabModel
import YAMLTree

extension KubeVIPManifest {
    /// The container's environment, in the program's order; extras last.
    var environment: [YAML] {
        let head: [YAML] = [
            .variable("vip_arp", .string(isARP ? "true" : "false")),
            .variable("port", .string("6443")),
            .map([
                "name": "vip_nodename",
                "valueFrom": .map(["fieldRef": .map(["fieldPath": "spec.nodeName"])]),
            ]),
            .variable("vip_interface", .string(interface)),
            .variable("vip_subnet", .string("32")),
            .variable("dns_mode", "first"),
            .variable("dhcp_mode", "ipv4"),
            .variable("cp_enable", .string("true")),
            .variable("cp_namespace", .string(Self.lease.namespace)),
        ]
        let tail: [YAML] = [
            .variable("address", .string(address.description)),
            .variable("prometheus_server", .string(":2112")),
        ]
        return head + modeEnvironment + tail + extras.flatMap(\.environment)
    }

    private var isARP: Bool { if case .arp = mode { true } else { false } }

    private var modeEnvironment: [YAML] {
        switch mode {
        case .arp(let leases):
            [
                .variable("vip_leaderelection", .string("true")),
                .variable("vip_leasename", .string(Self.lease.name)),
                .variable("vip_leaseduration", .string(String(leases.duration))),
                .variable("vip_renewdeadline", .string(String(leases.renewDeadline))),
                .variable("vip_retryperiod", .string(String(leases.retryPeriod))),
            ]
        case .bgp(let bgp):
            [
                .variable("bgp_enable", .string("true")),
                .variable("bgp_routerid", .string(bgp.routerID.description)),
                .variable("bgp_as", .string(String(bgp.localAS))),
                // The single peer of older releases: the program prints its defaults beside the list.
                .variable("bgp_peeraddress", nil),
                .variable("bgp_peerpass", nil),
                .variable("bgp_peeras", .string("65000")),
                .variable("bgp_peers", .string(bgp.peers.map(\.kubeVIPText).joined(separator: ","))),
            ]
        }
    }
}

extension BGPPeer {
    /// `address:AS:password:multihop`.
    fileprivate var kubeVIPText: String { "\(address):\(asNumber)::\(multihop)" }
}
