extension LabCheck {
    /// One provider, with the settings that belong to it.
    mutating func checkProvider() {
        let path = "loadBalancer.provider"
        guard isSound(path) else { return }
        let provider = lab.loadBalancer.provider
        let hasMachines = values.has("loadBalancer.machines")
        let hasBGP = values.has("loadBalancer.bgp")
        if hasMachines, hasBGP {
            error(
                "loadBalancer",
                "two providers at once: 'machines' are for keepalived-haproxy, 'bgp' is for kube-vip-bgp; keep one")
        } else if hasMachines, provider != .keepalivedHAProxy {
            error(
                "loadBalancer.machines",
                "provider \(provider.rawValue) has no machines of its own; they are for keepalived-haproxy")
        } else if hasBGP, provider != .kubeVIPBGP {
            error("loadBalancer.bgp", "provider \(provider.rawValue) uses no BGP; it is for kube-vip-bgp")
        }
        if provider == .kubeVIPBGP, !hasBGP {
            error(path, "provider kube-vip-bgp needs AS numbers: loadBalancer.bgp.localAS, such as 65000")
        }
        if values.has("loadBalancer.image"), provider == .keepalivedHAProxy || provider == .none {
            warning("loadBalancer.image", "provider \(provider.rawValue) runs no kube-vip; the image is not used")
        }
        guard provider == .none else { return }
        if isSound("controlPlanes.count"), lab.controlPlanes.count > 1 {
            error(
                path,
                "without a virtual address the API cannot outlive a control plane: provider none is for one, "
                    + "not \(lab.controlPlanes.count)",
                accepted: VirtualIPProvider.allCases.filter { $0 != .none }.map(\.rawValue))
        }
        if values.has("network.virtualIP") {
            warning("network.virtualIP", "provider none has no virtual address; this one is not used")
        }
    }

    /// AS numbers that may be used, and a router of the lab's own or peers.
    mutating func checkBGP() {
        let path = "loadBalancer.bgp"
        let peers = (0..<(values.counts["\(path).peers"] ?? 0)).map { "\(path).peers[\($0)].as" }
        for numberPath in ["\(path).localAS", "\(path).routerAS"] + peers {
            guard let number = values.integer(numberPath), let use = Self.reservedASNumbers[number] else { continue }
            error(
                numberPath, "AS \(number) is reserved (\(use))",
                accepted: ["64512 to 65534 and 4200000000 to 4294967294 for private use"])
        }
        guard !peers.isEmpty else { return }
        for key in ["router", "routerAS"] where values.has("\(path).\(key)") {
            warning("\(path).\(key)", "with peers the lab brings no router of its own; \(path).\(key) is not used")
        }
    }

    private static let reservedASNumbers = [23456: "AS_TRANS, RFC 6793", 65535: "RFC 7300"]
}
