import LabModel
import Testing

@Suite struct RuleTests {
    @Test(arguments: [
        (
            "stacked", "controlPlanes: {count: 4}",
            "2:24: warning: 4 etcd members need 3 for quorum and tolerate 1 loss, "
                + "no more than 3 would (1 loss); use 3 or 5; every stacked control plane is an etcd member"
        ),
        (
            "external", "etcd: {count: 2}",
            "2:15: warning: 2 etcd members need 2 for quorum and tolerate no loss, "
                + "no more than 1 would (no loss); use 1 or 3"
        ),
        (
            "external", "controlPlanes: {count: 2}",
            "2:24: warning: kubeadm advises an odd number of control planes, "
                + "not 2, for leader election when a machine fails; etcd's quorum is not concerned, as its members have "
                + "machines of their own"
        ),
        (
            "stacked", "controlPlanes: {memory: 1750}",
            "2:25: warning: of 1750MiB the kernel leaves less than the "
                + "1700 MB that kubeadm's preflight wants; give at least 1800MiB"
        ),
        (
            "stacked", "workers: {count: 1, memory: 1GiB}",
            "2:29: warning: kubeadm's documentation asks for 2 GB or more "
                + "in each machine; little is left for pods here"
        ),
        (
            "stacked", "etcd: {memory: 1GiB}",
            "2:16: error: in the stacked topology etcd has no machines of its own; "
                + "use topology: external, or remove etcd.memory"
        ),
        (
            "stacked", "etcd: {loadBalancer: true}",
            "2:22: error: in the stacked topology each API server uses the etcd "
                + "member beside it; use topology: external, or remove etcd.loadBalancer"
        ),
    ])
    func machines(topology: String, line: String, expected: String) {
        #expect(problems("topology: \(topology)\n\(line)\n") == [expected])
    }

    @Test(arguments: [
        (
            "bgp: {localAS: 65000}, machines: {}",
            "2:1: error: two providers at once: 'machines' are for "
                + "keepalived-haproxy, 'bgp' is for kube-vip-bgp; keep one"
        ),
        (
            "provider: kube-vip, machines: {}",
            "2:36: error: provider kube-vip has no machines of its own; they are for "
                + "keepalived-haproxy"
        ),
        (
            "provider: keepalived-haproxy, bgp: {localAS: 65000}",
            "2:46: error: provider keepalived-haproxy uses no BGP; "
                + "it is for kube-vip-bgp"
        ),
        (
            "provider: kube-vip-bgp",
            "2:26: error: provider kube-vip-bgp needs AS numbers: loadBalancer.bgp.localAS, "
                + "such as 65000"
        ),
        (
            "provider: none",
            "2:26: error: without a virtual address the API cannot outlive a control plane: provider "
                + "none is for one, not 3; accepted: auto, kube-vip, kube-vip-bgp, keepalived-haproxy"
        ),
        (
            "provider: keepalived-haproxy, image: x",
            "2:53: warning: provider keepalived-haproxy runs no kube-vip; the "
                + "image is not used"
        ),
        (
            "bgp: {localAS: 23456}",
            "2:31: error: AS 23456 is reserved (AS_TRANS, RFC 6793); "
                + "accepted: 64512 to 65534 and 4200000000 to 4294967294 for private use"
        ),
        (
            "bgp: {localAS: 65000, routerAS: 65535}",
            "2:48: error: AS 65535 is reserved (RFC 7300); "
                + "accepted: 64512 to 65534 and 4200000000 to 4294967294 for private use"
        ),
        (
            "bgp: {localAS: 65000, peers: [{address: 192.168.75.12, as: 65001}]}",
            "2:56: error: BGP peer 1 192.168.75.12 "
                + "is the address of machine m2"
        ),
        (
            "bgp: {localAS: 65000, peers: [{address: 192.168.75.1, as: 65001}], routerAS: 65002}",
            "2:93: warning: with "
                + "peers the lab brings no router of its own; loadBalancer.bgp.routerAS is not used"
        ),
    ])
    func loadBalancers(settings: String, expected: String) {
        #expect(problems("topology: stacked\nloadBalancer: {\(settings)}\n") == [expected])
    }

    @Test(arguments: [
        (
            "virtualIP: 192.168.76.10",
            "2:22: error: the API's virtual IP 192.168.76.10 is outside the network "
                + "192.168.75.0/24; accepted: a free address from 192.168.75.2 to 192.168.75.254"
        ),
        (
            "virtualIP: 192.168.75.0",
            "2:22: error: the API's virtual IP 192.168.75.0 is the network address of "
                + "192.168.75.0/24"
        ),
        (
            "virtualIP: 192.168.75.255",
            "2:22: error: the API's virtual IP 192.168.75.255 is the broadcast address of "
                + "192.168.75.0/24"
        ),
        (
            "virtualIP: 192.168.75.1",
            "2:22: error: the API's virtual IP 192.168.75.1 is the gateway, the host's own "
                + "address"
        ),
        ("virtualIP: 192.168.75.13", "2:22: error: the API's virtual IP 192.168.75.13 is the address of machine m3"),
        (
            "cidr: 10.244.7.0/24",
            "2:17: error: podCIDR 10.244.0.0/16 overlaps the machines' network 10.244.7.0/24; "
                + "give them separate blocks"
        ),
        (
            "cidr: 8.8.8.0/24",
            "2:17: warning: network.cidr 8.8.8.0/24 is not private; hosts that really have these "
                + "addresses get out of reach; accepted: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, "
                + "198.18.0.0/15"
        ),
        ("cidr: 127.1.0.0/16", "2:17: error: network.cidr 127.1.0.0/16 overlaps 127.0.0.0/8, which is for loopback"),
        (
            "cidr: 224.1.0.0/16",
            "2:17: error: network.cidr 224.1.0.0/16 overlaps 224.0.0.0/3, which is for multicast "
                + "and broadcast"
        ),
        (
            "domain: cluster.local",
            "2:19: error: machines and services have the same domain cluster.local; their names "
                + "would hide each other"
        ),
    ])
    func networks(settings: String, expected: String) {
        #expect(problems("topology: stacked\nnetwork: {\(settings)}\n") == [expected])
    }

    @Test func aNetworkHasRoomForItsMachines() {
        let text = "topology: external\nnetwork: {cidr: 10.0.0.0/28}\nworkers: {count: 7}"
        #expect(
            problems(text) == [
                "2:17: error: network 10.0.0.0/28 is too small: 13 machines, 12 addresses left for them"
            ])
    }

    @Test(arguments: [
        (
            "podCIDR: 10.50.0.0/16, serviceCIDR: 10.50.1.0/24",
            "2:50: error: serviceCIDR 10.50.1.0/24 overlaps podCIDR "
                + "10.50.0.0/16; give them separate blocks"
        ),
        (
            "podCIDR: 10.100.0.0/16",
            "2:23: error: serviceCIDR 10.96.0.0/12 overlaps podCIDR 10.100.0.0/16; give them "
                + "separate blocks"
        ),
        (
            "podCIDR: 10.50.0.0/23",
            "2:23: error: kubernetes.podCIDR 10.50.0.0/23 has room for 2 nodes with a /24 each; "
                + "the lab has 3"
        ),
        (
            "version: 1.31.4",
            "2:23: warning: source debian has only 1.20.2: `lab plan` shows what 1.31.4 would get, "
                + "`lab up` cannot install it; accepted: 1.20.2"
        ),
    ])
    func kubernetes(settings: String, expected: String) {
        #expect(problems("topology: stacked\nkubernetes: {\(settings)}\n") == [expected])
    }

    @Test func etcdsVirtualAddressIsNotTheAPIs() {
        let text = "topology: external\netcd:\n  loadBalancer:\n    virtualIP: 192.168.75.10"
        #expect(
            problems(text) == ["4:16: error: etcd's virtual IP 192.168.75.10 is the API's virtual IP too"])
    }

    @Test func anUnusedVirtualAddressIsNamed() {
        let text = """
            topology: stacked
            controlPlanes: {count: 1}
            network: {virtualIP: 192.168.75.50}
            loadBalancer: {provider: none}
            """
        #expect(
            problems(text) == ["3:22: warning: provider none has no virtual address; this one is not used"])
    }

    @Test func oddCountsAreFine() {
        for count in [1, 3, 5, 7] {
            #expect(problems("topology: stacked\ncontrolPlanes: {count: \(count)}").isEmpty)
            #expect(problems("topology: external\netcd: {count: \(count)}").isEmpty)
        }
    }
}
