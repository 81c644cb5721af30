import LabModel
import Testing

@testable import LabPlanning

@Suite struct LoadBalancingRoutingTests {
    @Test func everyMachineButTheRouterGoesThroughIt() throws {
        let plan = try Guests.plan(Guests.bgp)
        let router = try plan.the("r1")
        for machine in plan.machines {
            let routes = ExtraRoutes.routes(for: machine, in: plan).map { "\($0.destination) \($0.via)" }
            #expect(routes == (machine == router ? [] : ["192.168.75.10/32 \(router.address)"]))
        }
        #expect(ExtraRoutes.hostRoutes(in: plan).map(\.via) == [router.address])
    }

    @Test func theFirstPeerIsTheWay() throws {
        var lab = Guests.bgp
        lab.loadBalancer.bgp?.peers = [
            BGPPeer(address: IPv4Address(value: 0xC0A8_4BFE), asNumber: 64998),
            BGPPeer(address: IPv4Address(value: 0xC0A8_4B01), asNumber: 64999),
        ]
        var plan = try Guests.plan(lab)
        #expect(ExtraRoutes.routes(for: try plan.the("m1"), in: plan).map(\.via.description) == ["192.168.75.254"])
        #expect(ExtraRoutes.hostRoutes(in: plan).map(\.via.description) == ["192.168.75.254"])
        lab.loadBalancer.bgp?.peers.removeFirst()
        plan = try Guests.plan(lab)
        #expect(ExtraRoutes.routes(for: try plan.the("m1"), in: plan).map(\.via) == [plan.network.gateway])
        // The host is the gateway: its own routing knows the way.
        #expect(ExtraRoutes.hostRoutes(in: plan).isEmpty)
    }

    @Test(arguments: [Guests.stacked, Guests.arp, Guests.dedicated, Guests.single])
    func otherProvidersNeedNoRoutes(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        #expect(plan.machines.allSatisfy { ExtraRoutes.routes(for: $0, in: plan).isEmpty })
        #expect(ExtraRoutes.hostRoutes(in: plan).isEmpty)
    }

    @Test func controlPlanesDoNotAnswerForTheAddressOfTheirLoopback() throws {
        let plan = try Guests.plan(Guests.bgp)
        let file = try #require(try plan.guestFiles("m1")[GuestSysctls.path])
        #expect(file.content == "net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n")
        #expect(
            GuestServices.restarted(for: try plan.the("m1"), in: plan).contains("systemd-sysctl.service"))
        let router = try #require(try plan.guestFiles("r1")[GuestSysctls.path])
        #expect(router.content.contains("net.ipv4.ip_forward = 1\n"))
        #expect(router.content.contains("net.ipv4.conf.all.send_redirects = 0\n"))
        #expect(router.content.contains("net.ipv4.conf.lab0.send_redirects = 0\n"))
    }

    @Test func onlyMembersThatBalanceThemselvesBindAForeignAddress() throws {
        let own = try Guests.plan(Guests.balancedEtcd).guestFiles("e2")[GuestSysctls.path]
        #expect(own?.content == "net.ipv4.ip_nonlocal_bind = 1\n")
        #expect(try Guests.plan(Guests.dedicated).guestFiles("l1")[GuestSysctls.path] == nil)
    }

    @Test func theRouterLearnsTheOneAddressFromControlPlanesAndTellsNothing() throws {
        let plan = try Guests.plan(Guests.bgp)
        let config = try #require(BIRDConfig(machine: try plan.the("r1"), plan: plan))
        #expect(config.neighbors.map(\.name) == ["m1", "m2", "m3"])
        #expect(config.text.contains("if net = 192.168.75.10/32 then accept;"))
        #expect(config.text.contains("neighbor 192.168.75.13 as 65000;"))
        #expect(config.text.contains("export none;"))
        #expect(config.text.contains("merge paths on;"))
        #expect(BIRDConfig(machine: try plan.the("m1"), plan: plan) == nil)
    }
}
