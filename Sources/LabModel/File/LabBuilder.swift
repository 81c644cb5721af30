/// Makes a lab of what a file says and the defaults for the rest. Values that are missing because something is wrong
/// with them get defaults too; such a lab is only good for finding more problems.
struct LabBuilder {
    let values: FieldValues

    func lab(name: String) -> Lab {
        let topology = choice("topology", default: Topology.stacked)
        let loadBalancer = loadBalancer
        let network = network(provider: loadBalancer.provider)
        return Lab(
            name: name, topology: topology, network: network,
            controlPlanes: machine("controlPlanes", .controlPlanes),
            etcd: etcd(topology: topology, network: network), workers: machine("workers", .workers),
            loadBalancer: loadBalancer, kubernetes: kubernetes, image: values.text("image") ?? Lab.defaultImage)
    }

    private func network(provider: VirtualIPProvider) -> NetworkSpec {
        let cidr = values.cidr("network.cidr") ?? NetworkSpec.defaultCIDR
        let virtualIP = values.address("network.virtualIP") ?? cidr.address(at: NetworkSpec.defaultVirtualIPOffset)
        return NetworkSpec(
            cidr: cidr, virtualIP: provider == .none ? nil : virtualIP,
            domain: values.text("network.domain") ?? NetworkSpec.defaultDomain)
    }

    private func etcd(topology: Topology, network: NetworkSpec) -> EtcdSpec {
        guard topology == .external else { return EtcdSpec() }
        let machines = machine("etcd", .etcdMembers)
        guard values.flag("etcd.loadBalancer") == true else { return EtcdSpec(machines: machines) }
        let virtualIP =
            values.address("etcd.loadBalancer.virtualIP")
            ?? network.cidr.address(at: EtcdSpec.defaultVirtualIPOffset)
        return EtcdSpec(machines: machines, virtualIP: virtualIP)
    }

    private var kubernetes: KubernetesSpec {
        KubernetesSpec(
            version: values.text("kubernetes.version") ?? KubernetesSpec.defaultVersion,
            source: choice("kubernetes.source", default: .debian),
            podCIDR: values.cidr("kubernetes.podCIDR") ?? KubernetesSpec.defaultPodCIDR,
            serviceCIDR: values.cidr("kubernetes.serviceCIDR") ?? KubernetesSpec.defaultServiceCIDR,
            domain: values.text("kubernetes.domain") ?? KubernetesSpec.defaultDomain,
            cni: choice("kubernetes.cni", default: .bridge))
    }

    /// With `auto`, machines of their own mean keepalived and haproxy, and BGP's numbers mean kube-vip announcing routes.
    private var loadBalancer: LoadBalancerSpec {
        let path = "loadBalancer"
        let hasMachines = values.has("\(path).machines")
        let hasBGP = values.has("\(path).bgp")
        var provider = choice("\(path).provider", default: VirtualIPProvider.automatic)
        if provider == .automatic, hasMachines != hasBGP { provider = hasMachines ? .keepalivedHAProxy : .kubeVIPBGP }
        return LoadBalancerSpec(
            provider: provider,
            machines: hasMachines ? machine("\(path).machines", .loadBalancers) : nil, bgp: hasBGP ? bgp : nil,
            kubeVIPImage: values.text("\(path).image") ?? LoadBalancerSpec.defaultKubeVIPImage)
    }

    private var bgp: BGPSpec {
        let path = "loadBalancer.bgp"
        let peers = (0..<(values.counts["\(path).peers"] ?? 0)).compactMap { index -> BGPPeer? in
            let peer = "\(path).peers[\(index)]"
            guard let address = values.address("\(peer).address"), let number = values.integer("\(peer).as") else {
                return nil
            }
            return BGPPeer(
                address: address, asNumber: UInt32(clamping: number), multihop: values.flag("\(peer).multihop") ?? false
            )
        }
        return BGPSpec(
            localAS: UInt32(clamping: values.integer("\(path).localAS") ?? 0), peers: peers,
            routerAS: values.integer("\(path).routerAS").map { UInt32(clamping: $0) } ?? BGPSpec.defaultRouterAS,
            router: machine("\(path).router", .routers))
    }

    private func machine(_ path: KeyPathText, _ defaults: MachineSpec) -> MachineSpec {
        MachineSpec(
            count: values.integer("\(path).count") ?? defaults.count,
            cpus: values.integer("\(path).cpus") ?? defaults.cpus,
            memoryMiB: values.integer("\(path).memory") ?? defaults.memoryMiB,
            diskGiB: values.integer("\(path).disk") ?? defaults.diskGiB)
    }

    private func choice<Value: RawRepresentable<String>>(_ path: KeyPathText, default defaultValue: Value) -> Value {
        values.text(path).flatMap(Value.init(rawValue:)) ?? defaultValue
    }
}
