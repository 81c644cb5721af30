import LabModel
import Testing

@Suite struct LabFileTests {
    @Test func aLabIsOneLine() throws {
        let result = LabFile.parse(text: "topology: stacked", file: "labs/mine.yaml")
        #expect(result.diagnostics.isEmpty)
        #expect(result.lab == Lab(name: "mine", topology: .stacked))
    }

    @Test func externalMembersHaveMachines() throws {
        let lab = try #require(LabFile.parse(text: "name: x\ntopology: external\n", file: "f.yaml").lab)
        #expect(lab.etcd == EtcdSpec(machines: .etcdMembers))
        #expect(lab.network.virtualIP?.description == "192.168.75.10")
    }

    @Test func everyKeyIsRead() throws {
        let text = """
            name: full
            topology: external
            image: debian-13
            network: {cidr: 10.7.0.0/16, virtualIP: 10.7.0.100, domain: full.internal}
            controlPlanes: {count: 5, cpus: 4, memory: 4GiB, disk: 30GiB}
            etcd: {count: 5, cpus: 2, memory: 768, disk: 12, loadBalancer: {virtualIP: 10.7.0.101}}
            workers: {count: 2, cpus: 3, memory: 2560MiB, disk: 1TiB}
            kubernetes:
              version: v1.31.4
              source: debian
              podCIDR: 10.128.0.0/14
              serviceCIDR: 10.96.0.0/16
              domain: k8s.internal
              cni: none
            loadBalancer:
              provider: kube-vip-bgp
              image: mirror.example:5000/kube-vip:v1
              bgp:
                localAS: 64512
                peers:
                  - {address: 10.7.0.1, as: 4200000000}
                  - {address: 10.7.0.250, as: 64514, multihop: true}
            """
        let result = LabFile.parse(text: text, file: "f.yaml")
        #expect(result.errors.isEmpty)
        #expect(result.warnings.map(\.keyPath) == ["kubernetes.version"])
        let expected = Lab(
            name: "full", topology: .external,
            network: NetworkSpec(
                cidr: try #require(CIDR("10.7.0.0/16")), virtualIP: IPv4Address("10.7.0.100"),
                domain: "full.internal"),
            controlPlanes: MachineSpec(count: 5, cpus: 4, memoryMiB: 4096, diskGiB: 30),
            etcd: EtcdSpec(
                machines: MachineSpec(count: 5, cpus: 2, memoryMiB: 768, diskGiB: 12),
                virtualIP: IPv4Address("10.7.0.101")),
            workers: MachineSpec(count: 2, cpus: 3, memoryMiB: 2560, diskGiB: 1024),
            loadBalancer: LoadBalancerSpec(
                provider: .kubeVIPBGP,
                bgp: BGPSpec(
                    localAS: 64512,
                    peers: [
                        BGPPeer(address: try #require(IPv4Address("10.7.0.1")), asNumber: 4_200_000_000),
                        BGPPeer(address: try #require(IPv4Address("10.7.0.250")), asNumber: 64514, multihop: true),
                    ]), kubeVIPImage: "mirror.example:5000/kube-vip:v1"),
            kubernetes: KubernetesSpec(
                version: "1.31.4", podCIDR: try #require(CIDR("10.128.0.0/14")),
                serviceCIDR: try #require(CIDR("10.96.0.0/16")), domain: "k8s.internal", cni: .none),
            image: "debian-13")
        #expect(result.lab == expected)
    }

    @Test func virtualAddressesFollowTheNetwork() throws {
        let text = "topology: external\nnetwork: {cidr: 10.1.2.16/28}\netcd: {loadBalancer: true}"
        let lab = try #require(LabFile.parse(text: text, file: "f.yaml").lab)
        #expect(lab.network.virtualIP?.description == "10.1.2.26")
        #expect(lab.etcd.virtualIP?.description == "10.1.2.25")
    }

    @Test func machinesOfTheirOwnAndBGPImplyTheProvider() throws {
        let machines = "topology: stacked\nloadBalancer: {machines: {}}"
        let haproxy = try #require(LabFile.parse(text: machines, file: "f.yaml").lab).loadBalancer
        #expect(haproxy == LoadBalancerSpec(provider: .keepalivedHAProxy, machines: .loadBalancers))
        let bgp = "topology: stacked\nloadBalancer: {bgp: {localAS: 65000, router: {memory: 1GiB}}}"
        let kubeVIP = try #require(LabFile.parse(text: bgp, file: "f.yaml").lab).loadBalancer
        #expect(kubeVIP.provider == .kubeVIPBGP)
        #expect(kubeVIP.bgp?.router == MachineSpec(count: 1, cpus: 1, memoryMiB: 1024, diskGiB: 10))
    }

    @Test func oneControlPlaneNeedsNoVirtualAddress() throws {
        let text = "topology: stacked\ncontrolPlanes: {count: 1}\nloadBalancer: {provider: none}"
        let result = LabFile.parse(text: text, file: "f.yaml")
        #expect(result.diagnostics.isEmpty)
        #expect(result.lab?.network.virtualIP == nil)
    }

    @Test func aNameFromTheCommandLineWinsAndIsJudged() throws {
        let text = "topology: stacked\nname: first"
        #expect(LabFile.parse(text: text, file: "f.yaml", name: "second").lab?.name == "second")
        #expect(
            problems(text, name: "Second_Lab") == [
                "--name: error: 'Second_Lab' is no DNS label; did you mean 'second-lab'? "
                    + "accepted: up to 40 of a-z, 0-9 and '-', with a letter or digit at both ends"
            ])
    }

    @Test func aFileNameThatIsNoLabelNeedsAName() throws {
        let result = LabFile.parse(text: "topology: stacked", file: "labs/My Lab.yaml")
        #expect(result.lab == nil)
        #expect(result.errors.map(\.suggestion) == ["my-lab"])
        #expect(LabFile.parse(text: "topology: stacked\nname: ok", file: "labs/My Lab.yaml").lab?.name == "ok")
        #expect(LabFile.parse(text: "topology: stacked", file: "labs/My Lab.yaml", name: "ok").lab?.name == "ok")
    }

    @Test func allProblemsAreFoundInOneRun() {
        let text = """
            name: Bad_Name
            topology: stackd
            network:
              cidr: 192.168.75.7/24
              virtualIp: 192.168.75.10
            controlPlanes:
              count: 4
              count: 4
              cpus: 1
              memory: 1GiB
            masters: 3
            kubernetes:
              version: 1.14.0
              podCIDR: 10.0.0.0/16
              serviceCIDR: 10.0.0.0/16
            loadBalancer:
              machines: {count: 3}
              bgp:
                localAS: 0
            """
        let found = LabFile.parse(text: text, file: "f.yaml").diagnostics.map {
            "\($0.line):\($0.column) \($0.keyPath)"
        }
        #expect(
            found == [
                "1:7 name", "2:11 topology", "4:9 network.cidr", "5:3 network.virtualIp", "8:3 controlPlanes.count",
                "9:9 controlPlanes.cpus", "10:11 controlPlanes.memory", "11:1 masters", "13:12 kubernetes.version",
                "15:16 kubernetes.serviceCIDR", "16:1 loadBalancer", "17:21 loadBalancer.machines.count",
                "19:14 loadBalancer.bgp.localAS",
            ])
    }

    @Test func aProblemThatFollowsFromAnotherIsNotReported() {
        // With a broken CIDR nothing is known about the virtual address, with a broken count nothing of quorum.
        #expect(problems("topology: stacked\nnetwork: {cidr: nonsense, virtualIP: 10.0.0.5}").count == 1)
        #expect(problems("topology: stacked\ncontrolPlanes: {count: 8}").count == 1)
        #expect(problems("topology: nonsense\netcd: {count: 3}").count == 1)
        #expect(
            problems(
                """
                topology: stacked
                loadBalancer:
                  bgp:
                    localAS: 65000
                    peers: [{address: nonsense, as: 65001}, {address: 192.168.75.11, as: 65001}]
                """
            ).count == 1)
    }
}
