import LabModel
import LabPlanning
import Testing

@testable import LabRuntime

struct VirtualIPInspectorTests {
    /// A machine that was looked at, with these addresses beside its own.
    private func look(_ machine: MachinePlan, _ addresses: [String] = [], guest: FakeGuest? = nil) -> GuestLook {
        GuestLook(
            machine: machine, domainState: "running", shell: guest?.shell,
            addresses: [machine.address.description] + addresses)
    }

    private func inspect(_ plan: LabPlan, _ guests: [GuestLook]) async -> LabStatus.VirtualIP? {
        await VirtualIPInspector(plan: plan, guests: guests, patience: Patience(slowness: 1)).inspect()
    }

    @Test func withoutAProviderThereIsNone() async throws {
        let plan = try Plans.plan(Plans.single)
        #expect(await inspect(plan, plan.machines.map { look($0) }) == nil)
    }

    @Test func keepalivedsHolderIsWhoHasTheAddress() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let address = try #require(plan.lab.network.virtualIP?.description)
        let guests = plan.machines.map { look($0, $0.name == "m2" ? [address] : []) }
        let found = try #require(await inspect(plan, guests))
        #expect(found.address == address)
        #expect(found.holders == ["m2"])
        #expect(found.right == "VRRP master: m2")
    }

    @Test func aSplitBrainIsSeen() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let address = try #require(plan.lab.network.virtualIP?.description)
        let found = await inspect(plan, plan.machines.map { look($0, [address]) })
        #expect(found?.holders == ["m1", "m2", "m3"])
    }

    @Test func nobodysAddressHasNoRight() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let found = try #require(await inspect(plan, plan.machines.map { look($0) }))
        #expect(found.holders.isEmpty)
        #expect(found.right == nil)
    }

    @Test func kubeVIPsRightIsTheLease() async throws {
        let plan = try Plans.plan(Plans.lab("arp") { $0.loadBalancer.provider = .kubeVIPARP })
        let address = try #require(plan.lab.network.virtualIP?.description)
        let guest = FakeGuest(respond: { command in
            command.contains("plndr-cp-lock") ? .init(out: "arp-m1") : .init(exit: 1)
        })
        let guests = plan.machines.map { look($0, $0.index == 1 ? [address] : [], guest: guest) }
        let found = await inspect(plan, guests)
        #expect(found?.holders == ["m1"])
        #expect(found?.right == "lease plndr-cp-lock held by arp-m1")
        #expect(found?.problem == nil)
    }

    @Test func bgpsRightIsTheRoutersRoute() async throws {
        let plan = try Plans.plan(
            Plans.lab("bgp") {
                $0.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
            })
        let route = "192.168.75.10 via 192.168.75.11 dev lab0 proto bird"
        for (route, right, problem) in [
            (route, "BGP route on r1: \(route)", nil), ("", nil, "no BGP route to it on r1"),
        ] {
            let router = FakeGuest(respond: { $0.contains("route") ? .init(out: route) : nil })
            let guests = plan.machines.map { look($0, guest: $0.role == .router ? router : nil) }
            let found = await inspect(plan, guests)
            #expect(found?.right == right)
            #expect(found?.problem == problem)
        }
    }
}
