extension LabFields {
    static let loadBalancer: [LabField] = [
        LabField(
            "provider", .choice(VirtualIPProvider.allCases.map(\.rawValue)),
            """
            Who holds the virtual address. `auto`: kube-vip where its container image is at hand, else keepalived \
            and haproxy; with `machines`, keepalived-haproxy; with `bgp`, kube-vip-bgp.
            """,
            default: VirtualIPProvider.automatic.rawValue, synonyms: ["type", "kind"]),
        LabField(
            "image", .containerImage, "kube-vip's container image.",
            default: LoadBalancerSpec.defaultKubeVIPImage),
        LabField(
            "machines", .object(loadBalancerMachines),
            "Machines of their own for keepalived and haproxy; left out, they run on the control planes."),
        LabField("bgp", .object(bgp), "BGP's numbers and peers; only with kube-vip-bgp."),
    ]

    static let bgp: [LabField] = [
        LabField(
            "localAS", .integer(asNumbers), "The control planes' autonomous system number.", required: true,
            synonyms: ["as", "asn", "asNumber"]),
        LabField(
            "peers", .objects(peer),
            "Routers to announce the virtual address to; left out, the lab brings a router VM of its own."),
        LabField(
            "routerAS", .integer(asNumbers), "The autonomous system number of the lab's own router.",
            default: "\(BGPSpec.defaultRouterAS)"),
        LabField("router", .object(router), "The lab's own router VM; only without `peers`."),
    ]

    static let peer: [LabField] = [
        LabField("address", .address, "The router's address.", required: true, synonyms: ["ip", "host"]),
        LabField(
            "as", .integer(asNumbers), "Its autonomous system number.", required: true,
            synonyms: ["asn", "asNumber", "remoteAS", "peerAS"]),
        LabField("multihop", .flag, "Whether it is more than one hop away.", default: "false"),
    ]

    /// Without 0 and the last one (RFC 7607, RFC 7300).
    static let asNumbers = 1...4_294_967_294
}
