import LabModel
import Testing

@testable import LabPlanning

@Suite struct LoadBalancingConfigTests {
    @Test(arguments: [
        (Guests.stacked, "m2", ["api *:8443"]), (Guests.dedicated, "l1", ["api *:6443", "etcd *:2379"]),
        (Guests.balancedEtcd, "e1", ["etcd 192.168.75.9:2379"]),
    ])
    func balancedPorts(_ lab: Lab, _ machine: String, _ ports: [String]) throws {
        let plan = try Guests.plan(lab)
        let config = try #require(HAProxyConfig(machine: try plan.the(machine), plan: plan))
        #expect(config.proxies.map { "\($0.name) \($0.bind)" } == ports)
    }

    @Test(arguments: Guests.variety) func thePortIsTheOneClientsAreTold(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        for balancer in plan.balancers where balancer.service == .api {
            #expect(balancer.port == plan.api.port)
            #expect(balancer.virtualIP == plan.api.address)
        }
    }

    @Test func backendsAreJudgedByHealthNotByPort() throws {
        let plan = try Guests.plan(Guests.dedicated)
        let text = try #require(HAProxyConfig(machine: try plan.the("l1"), plan: plan)).text
        #expect(text.contains("http-check send meth GET uri /healthz"))
        #expect(text.contains("server dedicated-m1 192.168.75.11:6443 check verify none"))
        #expect(text.contains("http-check send meth GET uri /health\n"))
        #expect(text.contains("server dedicated-e3 192.168.75.23:2379 check port 2381"))
    }

    /// After any set of failures a healthy machine outranks every failed one, whoever holds the address.
    @Test(arguments: 2...7) func everyHealthyMachineOutranksEveryFailedOne(_ count: Int) throws {
        var lab = Guests.stacked
        lab.controlPlanes.count = count
        let plan = try Guests.plan(lab)
        let priorities = try plan.machines(.controlPlane).map {
            try #require(KeepalivedConfig(machine: $0, plan: plan)?.instances.first).priority
        }
        for failed in 0..<(1 << count) {
            let now = priorities.enumerated().map { index, priority in
                failed >> index & 1 == 1 ? priority + KeepalivedConfig.weight : priority
            }
            let (sick, healthy) = (0..<count).reduce(into: ([Int](), [Int]())) { result, index in
                if failed >> index & 1 == 1 { result.0.append(now[index]) } else { result.1.append(now[index]) }
            }
            if let best = sick.max(), let worst = healthy.min() { #expect(worst > best, "failed: \(failed)") }
        }
        // While all fail, before the first API server is up, it is the first machine's.
        #expect(priorities.dropFirst().allSatisfy { $0 < priorities[0] })
    }

    @Test(arguments: [Guests.stacked, Guests.external, Guests.dedicated, Guests.balancedEtcd])
    func peersAreUnicastAndMutual(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        var seen: [String: [(own: IPv4Address, peers: [IPv4Address], id: Int)]] = [:]
        for machine in plan.machines {
            guard let config = KeepalivedConfig(machine: machine, plan: plan) else { continue }
            for instance in config.instances {
                seen[instance.name, default: []].append((config.address, instance.peers, instance.virtualRouterID))
            }
        }
        #expect(!seen.isEmpty)
        for (_, members) in seen {
            let everyone = Set(members.map(\.own))
            #expect(Set(members.map(\.id)).count == 1)
            for member in members { #expect(Set(member.peers) == everyone.subtracting([member.own])) }
        }
    }

    @Test func thePasswordIsInAFileOfRootAlone() throws {
        let files = try Guests.plan(Guests.stacked).guestFiles("m1")
        let config = try #require(files[KeepalivedConfig.path])
        #expect(config.permissions == "0600")
        #expect(config.content.contains("auth_pass s3cretPw"))
        #expect(config.content.contains("script_user root"))
        #expect(config.content.contains("enable_script_security"))
        #expect(!config.content.contains("nopreempt"))
    }

    @Test func theCheckAsksTheAPIThroughTheLocalHAProxy() throws {
        let script = try #require(try Guests.plan(Guests.stacked).guestFiles("m1")["/etc/keepalived/check-api"])
        #expect(script.permissions == "0755")
        #expect(script.content.contains("https://127.0.0.1:8443/healthz"))
        let etcd = try #require(try Guests.plan(Guests.balancedEtcd).guestFiles("e1")["/etc/keepalived/check-etcd"])
        #expect(etcd.content.contains("http://127.0.0.1:8405/etcd"))
    }

    @Test func onlyKeepalivedLabsHaveBalancers() throws {
        #expect(try Guests.plan(Guests.arp).balancers.isEmpty)
        #expect(try Guests.plan(Guests.bgp).balancers.isEmpty)
        #expect(try Guests.plan(Guests.single).balancers.isEmpty)
        #expect(try Guests.plan(Guests.balancedEtcd).balancers.map(\.service) == [.etcd])
    }
}
