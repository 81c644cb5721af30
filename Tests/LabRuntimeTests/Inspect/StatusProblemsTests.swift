import LabModel
import LabPlanning
import Testing

@testable import LabRuntime

struct StatusProblemsTests {
    private func stacked(_ change: (inout Lab) -> Void = { _ in }) throws -> HealthyLab {
        var lab = Plans.stacked
        change(&lab)
        return HealthyLab(try Plans.plan(lab))
    }

    private func external() throws -> HealthyLab { HealthyLab(try Plans.plan(Plans.external)) }

    @Test func aHealthyLabHasNone() throws {
        #expect(try stacked().problems == [])
        #expect(try external().problems == [])
        #expect(HealthyLab(try Plans.plan(Plans.single)).problems == [])
    }

    @Test func aDomainThatDoesNotRun() throws {
        var lab = try stacked()
        lab.change("m2", domain: "shut off", agent: false)
        #expect(lab.problems == ["m2: its domain is shut off"])
        lab.change("m2", domain: "absent", agent: false)
        #expect(lab.problems == ["m2: its domain is absent"])
    }

    @Test func anAgentThatDoesNotAnswer() throws {
        var lab = try stacked()
        lab.change("m3", agent: false)
        #expect(lab.problems == ["m3: its guest agent does not answer"])
    }

    @Test func aClockThatIsOff() throws {
        var lab = try stacked()
        lab.guests[0] = HealthyLab.guest(lab.guests[0].machine, clockLead: -1)
        lab.guests[1] = HealthyLab.guest(lab.guests[1].machine, clockLead: -312)
        #expect(lab.problems == ["m2: its clock is 312 s behind this machine's; lab up stacked sets it"])
    }

    @Test func anApiThatDoesNotAnswerIsToldOnceAndNotForEachNode() throws {
        var lab = try stacked()
        lab.api = LabStatus.API(endpoint: "", healthy: false, milliseconds: nil, error: "no route to host")
        lab.nodes = []
        #expect(lab.problems == ["API: no route to host"])
        lab.api = LabStatus.API(endpoint: "", healthy: false, milliseconds: nil, error: nil)
        #expect(lab.problems == ["API: it does not answer"])
    }

    @Test func aMachineThatIsNoNode() throws {
        var lab = try stacked()
        lab.nodes.removeAll { $0.metadata.name == "stacked-m3" }
        #expect(lab.problems == ["m3: it is not a node of the cluster"])
    }

    @Test func aNodeThatIsNotReadySaysWhy() throws {
        var lab = try stacked()
        lab.nodes[1] = HealthyLab.node(
            "stacked-m2", address: lab.machines[1].address, ready: "Unknown",
            message: "Kubelet stopped posting node status.")
        #expect(lab.problems == ["m2: the node is not Ready: Kubelet stopped posting node status."])
    }

    @Test func withoutAPodNetworkNoNodeIsExpectedToBeReady() throws {
        var lab = try stacked { $0.kubernetes.cni = .none }
        lab.nodes = lab.machines.map { HealthyLab.node($0.hostname, address: $0.address, ready: "False") }
        #expect(lab.problems == [])
    }

    // kubelet takes the first address it sees; with a virtual IP on the interface it may take that.
    @Test func anInternalIPThatIsTheVirtualIP() throws {
        var lab = try stacked()
        let address = try #require(lab.virtualIP?.address)
        lab.nodes[0] = HealthyLab.node("stacked-m1", address: address)
        #expect(lab.problems == ["m1: the node's InternalIP is \(address), not \(lab.machines[0].address)"])
    }

    @Test func aVirtualIPThatNobodyHolds() throws {
        var lab = try stacked()
        let address = try #require(lab.virtualIP?.address)
        lab.virtualIP = LabStatus.VirtualIP(address: address, provider: "x", holders: [], right: nil, problem: nil)
        #expect(lab.problems == ["virtual IP \(address): no machine holds it"])
    }

    @Test func aVirtualIPThatTwoHold() throws {
        var lab = try stacked()
        let address = try #require(lab.virtualIP?.address)
        lab.virtualIP = LabStatus.VirtualIP(
            address: address, provider: "x", holders: ["m1", "m3"], right: nil, problem: nil)
        #expect(lab.problems == ["virtual IP \(address): held by m1 and m3"])
    }

    @Test func aVirtualIPThatAnotherHasTheLeaseOf() throws {
        var lab = try stacked()
        let address = try #require(lab.virtualIP?.address)
        lab.virtualIP = LabStatus.VirtualIP(
            address: address, provider: "x", holders: ["m1"], right: "lease held by stacked-m2",
            problem: "on m1, but the lease is held by stacked-m2")
        #expect(lab.problems == ["virtual IP \(address): on m1, but the lease is held by stacked-m2"])
    }

    @Test func anAPIServerWhoseManifestCouldNotBeRead() throws {
        var lab = try stacked()
        lab.change("m2", etcdServers: [])
        #expect(lab.problems == ["m2: its API server's manifest names no etcd, or could not be read"])
    }

    @Test func withBGPEveryControlPlaneHoldsTheVirtualIP() throws {
        let plan = try Plans.plan(
            Plans.lab("bgp") {
                $0.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
            })
        var lab = HealthyLab(plan)
        let address = try #require(lab.virtualIP?.address)
        lab.virtualIP = LabStatus.VirtualIP(
            address: address, provider: "x", holders: ["m1", "m2", "m3"], right: nil, problem: nil)
        #expect(lab.problems == [])
        lab.virtualIP = LabStatus.VirtualIP(address: address, provider: "x", holders: [], right: nil, problem: nil)
        #expect(lab.problems == ["virtual IP \(address): no control plane has it"])
        lab.virtualIP = LabStatus.VirtualIP(address: address, provider: "x", holders: ["m1"], right: nil, problem: nil)
        #expect(lab.problems == ["virtual IP \(address): not on m2, m3"])
        lab.change("m3", domain: "shut off", agent: false)
        #expect(lab.problems == ["m3: its domain is shut off", "virtual IP \(address): not on m2"])
    }

    // One of three that answers is enough for the virtual IP, so it says nothing of the other two.
    @Test func anAPIServerThatDoesNotAnswerForItself() throws {
        var lab = try stacked()
        lab.change("m2", apiServerError: "connection refused")
        #expect(lab.problems == ["m2: its API server is not ready: connection refused"])
        lab.change("m2", domain: "shut off", agent: false, apiServerError: "no route to host")
        #expect(lab.problems == ["m2: its domain is shut off"])
    }

    @Test func etcdThatDoesNotAnswer() throws {
        var lab = try external()
        lab.members = []
        #expect(lab.problems == ["etcd: no member answered"])
    }

    @Test func aDeadMember() throws {
        var lab = try external()
        lab.members[2] = HealthyLab.member("external-e3", healthy: false)
        #expect(lab.problems == ["etcd: member external-e3 does not answer"])
    }

    @Test func aLearner() throws {
        var lab = try stacked()
        lab.members[2] = HealthyLab.member("stacked-m3", learner: true)
        #expect(lab.problems == ["etcd: member stacked-m3 is still a learner"])
    }

    @Test func aMemberThatNeverStartedIsNamedByItsId() throws {
        var lab = try stacked()
        lab.members[1] = HealthyLab.member("stacked-m2", started: false, healthy: false)
        #expect(lab.problems == ["etcd: member 8e9e05c52164694d has not started"])
    }

    @Test func aMemberTooFew() throws {
        var lab = try stacked()
        lab.members.removeLast()
        #expect(lab.problems == ["etcd: 2 members instead of 3"])
    }

    @Test(arguments: [0, 2]) func notExactlyOneLeader(_ leaders: Int) throws {
        var lab = try stacked()
        lab.members = (1...3).map { HealthyLab.member("stacked-m\($0)", leader: $0 <= leaders) }
        #expect(lab.problems == ["etcd: no single leader"])
    }

    @Test func anApiServerThatDoesNotKnowEveryMember() throws {
        var lab = try external()
        let first = try #require(lab.machines.first { $0.name == "m2" }?.etcdServers.first)
        lab.change("m2", etcdServers: [first])
        #expect(lab.problems == ["m2: its API server uses \(first)"])
    }

    @Test func aStackedApiServerThatUsesAnothersMember() throws {
        var lab = try stacked()
        lab.change("m3", etcdServers: ["https://192.168.75.11:2379"])
        #expect(lab.problems == ["m3: its API server uses https://192.168.75.11:2379"])
    }

    @Test func theOrderOfTheMembersIsFree() throws {
        var lab = try external()
        let servers = try #require(lab.machines.first { $0.name == "m2" }?.etcdServers)
        #expect(servers.count == 3)
        lab.change("m2", etcdServers: servers.reversed())
        #expect(lab.problems == [])
    }

    @Test func withAnAddressInFrontOfEtcdApiServersUseThat() throws {
        let address = try #require(IPv4Address("192.168.75.9"))
        let plan = try Plans.plan(
            Plans.lab("balanced", .external) {
                $0.loadBalancer = LoadBalancerSpec(provider: .keepalivedHAProxy, machines: .loadBalancers)
                $0.etcd.virtualIP = address
            })
        var lab = HealthyLab(plan)
        #expect(lab.problems.count == 3, "each control plane names the members themselves")
        for machine in plan.machines(.controlPlane) {
            lab.change(machine.name, etcdServers: ["https://192.168.75.9:2379"])
        }
        #expect(lab.problems == [])
        let amiss: [(holders: [String], problem: String)] = [
            ([], "no machine holds it"), (["l1", "l2"], "held by l1 and l2"),
        ]
        for (holders, problem) in amiss {
            lab.etcdVirtualIP = LabStatus.VirtualIP(
                address: "192.168.75.9", provider: "x", holders: holders, right: nil, problem: nil)
            #expect(lab.problems == ["etcd virtual IP 192.168.75.9: \(problem)"])
        }
        lab.etcdVirtualIP = LabStatus.VirtualIP(
            address: "192.168.75.9", provider: "x", holders: ["l1"], right: nil, problem: "l2: haproxy is failed")
        #expect(lab.problems == ["etcd virtual IP 192.168.75.9: l2: haproxy is failed"])
    }

    @Test(arguments: [
        (KubeVIPLook.present(mountsSuperAdmin: true), "kube-vip still mounts super-admin.conf"),
        (KubeVIPLook.missing, "it has no kube-vip manifest"),
        (KubeVIPLook.unknown, "its kube-vip manifest could not be read"),
    ])
    func aKubeVIPManifestThatIsNotTheLastingOne(_ look: KubeVIPLook, _ problem: String) throws {
        var lab = try stacked { $0.loadBalancer.provider = .kubeVIPARP }
        #expect(lab.problems == [])
        lab.guests[0] = HealthyLab.guest(try lab.plan.the("m1"), kubeVIP: look)
        #expect(lab.problems == ["m1: \(problem)"])
        // Without kube-vip there is no manifest to be missed.
        lab = try stacked()
        lab.guests[0] = HealthyLab.guest(try lab.plan.the("m1"), kubeVIP: look)
        #expect(lab.problems == [])
    }

    @Test func everyProblemIsToldAtOnce() throws {
        var lab = try stacked()
        lab.change("m1", domain: "paused", agent: false)
        lab.members[0] = HealthyLab.member("stacked-m1", healthy: false)
        #expect(lab.problems.count == 3, "domain, member, leader: \(lab.problems)")
    }
}
