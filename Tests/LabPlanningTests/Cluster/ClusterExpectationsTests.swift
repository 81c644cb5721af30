import LabModel
import Testing

@testable import LabPlanning

@Suite struct ClusterExpectationsTests {
    @Test(arguments: Guests.variety) func nodesAreControlPlanesAndWorkersByTheirOwnAddress(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        let expected = try Expectations(plan)
        #expect(expected.nodes.count == lab.controlPlanes.count + lab.workers.count)
        #expect(expected.nodes.count { $0.isControlPlane } == lab.controlPlanes.count)
        if let virtualIP = lab.network.virtualIP {
            #expect(!expected.nodes.contains { $0.internalIP == virtualIP })
        }
        #expect(expected.forbiddenMounts == ["/etc/kubernetes/super-admin.conf"])
        #expect(expected.virtualIP.address == plan.api.address)
        #expect(!expected.virtualIP.candidates.isEmpty)
    }

    @Test func membersAreStackedOrExternal() throws {
        #expect(
            try Expectations(Guests.plan(Guests.stacked)).etcdMembers == ["stacked-m1", "stacked-m2", "stacked-m3"])
        #expect(
            try Expectations(Guests.plan(Guests.external)).etcdMembers
                == ["external-e1", "external-e2", "external-e3"])
    }

    @Test func theVirtualIPIsHeldByItsProvidersRight() throws {
        let arp = try Expectations(Guests.plan(Guests.arp)).virtualIP
        #expect(arp.right == .lease(name: "plndr-cp-lock", namespace: "kube-system"))
        #expect(!arp.isShared)
        #expect(arp.interface == "lab0")

        let bgp = try Expectations(Guests.plan(Guests.bgp)).virtualIP
        #expect(bgp.right == .bgp(router: "r1"))
        #expect(bgp.isShared)
        #expect(bgp.candidates == ["m1", "m2", "m3"])
        #expect(bgp.interface == "lo")

        let masters = try Expectations(Guests.plan(Guests.stacked)).virtualIP
        #expect(masters.candidates == ["m1", "m2", "m3"])
        #expect(masters.right == .vrrp(instance: "api", virtualRouterID: VirtualRouterID.api(of: Guests.stacked)))

        let dedicated = try Expectations(Guests.plan(Guests.dedicated))
        #expect(dedicated.virtualIP.candidates == ["l1", "l2"])
        #expect(dedicated.etcdVirtualIP?.candidates == ["l1", "l2"])
        #expect(dedicated.etcdVirtualIP?.right != dedicated.virtualIP.right)

        let single = try Expectations(Guests.plan(Guests.single)).virtualIP
        #expect(single.right == .own)
        #expect(single.candidates == ["m1"])
    }
}
