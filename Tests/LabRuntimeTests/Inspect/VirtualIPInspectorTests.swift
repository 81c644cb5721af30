import LabModel
import LabPlanning
import Testing

@testable import LabRuntime

struct VirtualIPInspectorTests {
    /// A machine that was looked at, with these addresses beside its own.
    private func look(
        _ machine: MachinePlan, _ addresses: [String] = [], guest: FakeGuest? = nil, domain: String = "running"
    ) -> GuestLook {
        GuestLook(
            machine: machine, domainState: domain, shell: guest?.shell,
            addresses: [machine.address.description] + addresses)
    }

    private func inspect(_ plan: LabPlan, _ guests: [GuestLook]) async -> LabStatus.VirtualIP? {
        await VirtualIPInspector.all(of: plan, guests: guests, patience: Patience(slowness: 1)).api
    }

    /// A control plane on which kube-vip runs, or not, and which knows who holds the lease.
    private func kubeVIP(isRunning: Bool = true, lease: String? = nil) -> FakeGuest {
        FakeGuest(respond: { command in
            if command.contains("kube-vip") { return .init(exit: isRunning ? 0 : 1) }
            if command.contains("plndr-cp-lock"), let lease { return .init(out: lease) }
            return .init(exit: 1)
        })
    }

    @Test func withoutAProviderThereIsNone() async throws {
        let plan = try Plans.plan(Plans.single)
        let found = await VirtualIPInspector.all(
            of: plan, guests: plan.machines.map { look($0) }, patience: Patience(slowness: 1))
        #expect(found.api == nil)
        #expect(found.etcd == nil)
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
        #expect(found.problem == nil)
    }

    @Test func kubeVIPsRightIsTheLeaseAsAMastersOwnAPIServerTellsIt() async throws {
        let plan = try Plans.plan(Plans.lab("arp") { $0.loadBalancer.provider = .kubeVIPARP })
        let address = try #require(plan.lab.network.virtualIP?.description)
        let guest = kubeVIP(lease: "arp-m1")
        let found = await inspect(plan, plan.machines.map { look($0, $0.index == 1 ? [address] : [], guest: guest) })
        #expect(found?.holders == ["m1"])
        #expect(found?.right == "lease plndr-cp-lock held by arp-m1")
        #expect(found?.problem == nil)
        let command = try #require(guest.commands.first { $0.contains("plndr-cp-lock") })
        let own = try plan.the("m1").address
        #expect(command.contains("--server=https://\(own):6443"))
        #expect(command.contains("--request-timeout=3s"))
    }

    @Test func aMasterWithoutAKubeVIPCouldNotTakeTheAddressOver() async throws {
        let plan = try Plans.plan(Plans.lab("arp") { $0.loadBalancer.provider = .kubeVIPARP })
        let address = try #require(plan.lab.network.virtualIP?.description)
        let found = await inspect(
            plan,
            plan.machines.map {
                look($0, $0.index == 1 ? [address] : [], guest: kubeVIP(isRunning: $0.index != 2, lease: "arp-m1"))
            })
        #expect(found?.problem == "m2: kube-vip does not run")
    }

    @Test func anotherThanTheLeasesHolder() async throws {
        let plan = try Plans.plan(Plans.lab("arp") { $0.loadBalancer.provider = .kubeVIPARP })
        let address = try #require(plan.lab.network.virtualIP?.description)
        let found = await inspect(
            plan,
            plan.machines.map { look($0, $0.index == 1 ? [address] : [], guest: kubeVIP(lease: "arp-m3")) })
        #expect(found?.problem == "on m1, but the lease plndr-cp-lock is held by arp-m3")
    }

    private static let overTwo =
        "192.168.75.10 proto bird metric 32 \\\tnexthop via 192.168.75.11 dev lab0 weight 1 "
        + "\\\tnexthop via 192.168.75.13 dev lab0 weight 1 "

    /// The router's routes, the second master's domain; then the right and what is amiss.
    static let routes: [(String, String, String?, String?)] = [
        (overTwo, "shut off", "BGP route on r1 via m1, m3", nil),
        (overTwo, "running", "BGP route on r1 via m1, m3", "no BGP route on r1 via m2"),
        (
            "192.168.75.10 via 192.168.75.11 dev lab0 proto bird", "running", "BGP route on r1 via m1",
            "no BGP route on r1 via m2, m3"
        ),
        ("", "running", nil, "no BGP route to it on r1"),
    ]

    @Test(arguments: routes) func bgpsRightIsARouteThroughEachMasterThatRuns(
        _ routes: String, _ second: String, _ right: String?, _ problem: String?
    ) async throws {
        let plan = try Plans.plan(
            Plans.lab("bgp") {
                $0.loadBalancer = LoadBalancerSpec(provider: .kubeVIPBGP, bgp: BGPSpec(localAS: 65000))
            })
        let router = FakeGuest(respond: { $0.contains("route") ? .init(out: routes) : nil })
        let guests = plan.machines.map { machine in
            let isOff = machine.name == "m2" && second != "running"
            return look(
                machine, guest: machine.role == .router ? router : isOff ? nil : kubeVIP(),
                domain: isOff ? second : "running")
        }
        let found = await inspect(plan, guests)
        #expect(found?.right == right)
        #expect(found?.problem == problem)
    }
}
