import LabModel
import Testing

@Suite struct FieldTests {
    @Test(arguments: [
        (
            "network: {virtualIp: 10.0.0.1}",
            "2:11: error: unknown key 'virtualIp' in network; did you mean 'virtualIP'? "
                + "accepted: cidr, virtualIP, domain"
        ),
        (
            "network: {vip: 10.0.0.1}",
            "2:11: error: unknown key 'vip' in network; did you mean 'virtualIP'? "
                + "accepted: cidr, virtualIP, domain"
        ),
        ("workers: {xyz: 1}", "2:11: error: unknown key 'xyz' in workers; accepted: count, cpus, memory, disk"),
        (
            "workers: {podCIDR: 1}",
            "2:11: error: unknown key 'podCIDR' in workers; did you mean 'kubernetes.podCIDR'? "
                + "accepted: count, cpus, memory, disk"
        ),
        ("workers: 3", "2:10: error: workers has to be a mapping; accepted: count, cpus, memory, disk"),
        (
            "workers:",
            "2:1: error: workers has no value; give it one or remove the key; "
                + "accepted: count, cpus, memory, disk"
        ),
        (
            "workers: {count: \"3\"}",
            "2:18: error: workers.count '3' is no whole number; did you mean '3'? "
                + "accepted: 0 to 20"
        ),
        (
            "workers: {count: 03}",
            "2:18: error: workers.count '03' is no whole number; did you mean '3'? "
                + "accepted: 0 to 20"
        ),
        ("workers: {count: 21}", "2:18: error: workers.count '21' is out of range; accepted: 0 to 20"),
        ("workers: {count: -1}", "2:18: error: workers.count '-1' is out of range; accepted: 0 to 20"),
        (
            "workers: {count: 99999999999999999999}",
            "2:18: error: workers.count '99999999999999999999' is out of range; accepted: 0 to 20"
        ),
        (
            "workers: {memory: 3GB}",
            "2:19: error: workers.memory '3GB' is no amount such as 1GiB; did you mean '3GiB'? "
                + "accepted: 1GiB to 1TiB"
        ),
        (
            "workers: {memory: 1.5GiB}",
            "2:19: error: workers.memory '1.5GiB' is no amount such as 1GiB; "
                + "accepted: 1GiB to 1TiB"
        ),
        (
            "workers: {disk: 1000MiB}",
            "2:17: error: workers.disk '1000MiB' is no amount such as 8GiB; "
                + "accepted: 8GiB to 16TiB"
        ),
        (
            "workers: {disk: 4}",
            "2:17: error: workers.disk '4' is out of range: the image and what nodes write have to "
                + "fit; accepted: 8GiB to 16TiB"
        ),
        (
            "controlPlanes: {cpus: 1}",
            "2:23: error: controlPlanes.cpus '1' is out of range: kubeadm's preflight refuses "
                + "a control plane with fewer than 2 CPUs; accepted: 2 to 128"
        ),
        (
            "controlPlanes: {memory: 1699}",
            "2:25: error: controlPlanes.memory '1699' is out of range: kubeadm's "
                + "preflight refuses a control plane with less than 1700 MB; accepted: 1700MiB to 1TiB"
        ),
        (
            "network: {cidr: 192.168.75.7/24}",
            "2:17: error: network.cidr '192.168.75.7/24' is an address inside a block; "
                + "did you mean '192.168.75.0/24'? accepted: a.b.c.d/n with n from 16 to 28"
        ),
        (
            "network: {cidr: 192.168.75.0}",
            "2:17: error: network.cidr '192.168.75.0' lacks its prefix length; "
                + "did you mean '192.168.75.0/24'? accepted: a.b.c.d/n with n from 16 to 28"
        ),
        (
            "network: {cidr: 10.0.0.0/29}",
            "2:17: error: network.cidr '10.0.0.0/29' is out of range; "
                + "accepted: a.b.c.d/n with n from 16 to 28"
        ),
        (
            "network: {cidr: \"fd00::/64\"}",
            "2:17: error: network.cidr 'fd00::/64' is no block of IPv4 addresses; "
                + "accepted: a.b.c.d/n with n from 16 to 28"
        ),
        (
            "network: {virtualIP: 192.168.75.10/24}",
            "2:22: error: network.virtualIP '192.168.75.10/24' is no IPv4 "
                + "address; did you mean '192.168.75.10'? accepted: an IPv4 address"
        ),
        (
            "network: {virtualIP: [192.168.75.10]}",
            "2:22: error: network.virtualIP is a list; give one value; "
                + "accepted: an IPv4 address"
        ),
        (
            "network: {domain: Lab.Internal}",
            "2:19: error: network.domain 'Lab.Internal' is no DNS domain; "
                + "did you mean 'lab.internal'? accepted: labels of a-z, 0-9 and '-' with dots between"
        ),
        (
            "name: -a",
            "2:7: error: name '-a' is no DNS label; did you mean 'a'? "
                + "accepted: up to 40 of a-z, 0-9 and '-', with a letter or digit at both ends"
        ),
        (
            "loadBalancer: {provider: kubevip}",
            "2:26: error: loadBalancer.provider 'kubevip' is unknown; "
                + "did you mean 'kube-vip'? accepted: auto, kube-vip, kube-vip-bgp, keepalived-haproxy, none"
        ),
        (
            "loadBalancer: {provider: [kube-vip, keepalived-haproxy]}",
            "2:26: error: loadBalancer.provider is a list; "
                + "give one value; accepted: auto, kube-vip, kube-vip-bgp, keepalived-haproxy, none"
        ),
        (
            "loadBalancer: {image: \"two words\"}",
            "2:23: error: loadBalancer.image 'two words' is no image reference; "
                + "accepted: a reference such as registry.example/name:tag"
        ),
        ("image: ../x", "2:8: error: image '../x' is no recipe's name; accepted: a-z, 0-9, '.' and '-'"),
        (
            "etcd: {loadBalancer: yes}",
            "2:22: error: etcd.loadBalancer 'yes' is neither true nor false; "
                + "did you mean 'true'? accepted: true, false, {virtualIP: …}"
        ),
        (
            "kubernetes: {version: 1.14.0}",
            "2:23: error: kubernetes.version '1.14.0' is not supported; "
                + "accepted: 1.15 to 1.36, written as 1.20.2"
        ),
        (
            "kubernetes: {version: 1.20}",
            "2:23: error: kubernetes.version '1.20' is no version of Kubernetes; "
                + "did you mean '1.20.2'? accepted: 1.15 to 1.36, written as 1.20.2"
        ),
        (
            "kubernetes: {podCIDR: 10.244.0.0/25}",
            "2:23: error: kubernetes.podCIDR '10.244.0.0/25' is out of range; "
                + "accepted: a.b.c.d/n with n from 8 to 24"
        ),
        (
            "kubernetes: {serviceCIDR: 10.96.0.0/29}",
            "2:27: error: kubernetes.serviceCIDR '10.96.0.0/29' is out of "
                + "range: kubeadm takes 16 addresses to a million; accepted: a.b.c.d/n with n from 12 to 28"
        ),
        ("loadBalancer: {bgp: {}}", "2:16: error: loadBalancer.bgp needs the key 'localAS'; accepted: 1 to 4294967294"),
        (
            "loadBalancer: {bgp: {localAS: 65000, peers: {}}}",
            "2:45: error: loadBalancer.bgp.peers has to be a list; "
                + "accepted: - {address: …, as: …}"
        ),
        (
            "loadBalancer: {bgp: {localAS: 65000, peers: [1]}}",
            "2:46: error: loadBalancer.bgp.peers[0] has to be a "
                + "mapping; accepted: address, as, multihop"
        ),
        (
            "loadBalancer: {bgp: {localAS: 65000, peers: [{as: 1}]}}",
            "2:46: error: loadBalancer.bgp.peers[0] needs the "
                + "key 'address'; accepted: an IPv4 address"
        ),
        (
            "loadBalancer: {bgp: {localAS: 4294967295}}",
            "2:31: error: loadBalancer.bgp.localAS '4294967295' is out of "
                + "range; accepted: 1 to 4294967294"
        ),
        (
            "loadBalancer: {machines: {count: 3}}",
            "2:34: error: loadBalancer.machines.count '3' is out of range: "
                + "keepalived has one holder and one backup; accepted: 2"
        ),
    ])
    func aBadValueIsNamedWithItsPlace(line: String, expected: String) {
        #expect(problems("topology: stacked\n\(line)\n") == [expected])
    }

    @Test func theTopologyIsNeeded() {
        #expect(problems("name: x") == ["1:1: error: the lab needs the key 'topology'; accepted: stacked, external"])
    }

    @Test func aNameIsAtMost40Long() {
        let name = String(repeating: "a", count: 41)
        #expect(LabFile.parse(text: "topology: stacked\nname: \(name)", file: "f").errors.map(\.keyPath) == ["name"])
        #expect(LabFile.parse(text: "topology: stacked\nname: \(name.dropLast())", file: "f").errors.isEmpty)
    }

    @Test(arguments: [("512MiB", 512), ("512", 512), ("3GiB", 3072), ("3 GiB", 3072), ("1TiB", 1_048_576)])
    func memoryIsCountedInMebibytes(text: String, expected: Int) { #expect(SizeUnit.mib.parse(text) == expected) }

    @Test(arguments: [("20", 20), ("20GiB", 20), ("20480MiB", 20), ("1TiB", 1024)])
    func disksAreCountedInGibibytes(text: String, expected: Int) { #expect(SizeUnit.gib.parse(text) == expected) }

    @Test(arguments: ["", " ", "3 ", "GiB", "-1", "3gib", "3GB", "3GiBx", "0x10", "99999999999999999999GiB"])
    func otherAmountsAreRefused(text: String) { #expect(SizeUnit.mib.parse(text) == nil) }

    @Test func amountsPrintAsTheyParse() {
        for amount in [1, 512, 1024, 1536, 3072, 1 << 20, 3 << 20] {
            #expect(SizeUnit.mib.parse(SizeUnit.mib.text(amount)) == amount)
            #expect(SizeUnit.gib.parse(SizeUnit.gib.text(amount)) == amount)
        }
    }
}
