import CloudInit
import Foundation
import LabModel
import Testing

@testable import LabPlanning

@Suite("Seeds")
struct InfrastructureSeedTests {
    @Test("the interface is found by its MAC and has the machine's address and the ways to all pods")
    func network() throws {
        var lab = Fixture.external
        lab.workers.count = 1
        let plan = try Fixture.plan(lab)
        let machine = try #require(plan.machine("m2"))
        let ethernet = try #require(try seed(machine, plan).networkConfig?.ethernets.first)
        #expect(ethernet.name == "lab0")
        #expect(ethernet.macAddress == machine.mac.description)
        #expect(ethernet.addresses == ["\(machine.address)/24"])
        #expect(!ethernet.usesDHCP)
        let routes = ethernet.routes.map { "\($0.destination) \($0.gateway)" }
        #expect(routes.first == "0.0.0.0/0 \(plan.network.gateway)")
        let others = ["m1", "m3", "w1"].compactMap { plan.machine($0) }
        #expect(routes.dropFirst() == others.map { "\($0.podCIDR!) \($0.address)" }[...])
    }

    @Test("machines without pods, and labs without the bridge CNI, have no pod routes")
    func noPodRoutes() throws {
        let plan = try Fixture.plan(Fixture.external)
        #expect(try routes("e1", plan) == ["0.0.0.0/0"])
        var lab = Fixture.stacked
        lab.kubernetes.cni = .none
        #expect(try routes("m1", try Fixture.plan(lab)) == ["0.0.0.0/0"])
    }

    @Test("with BGP everyone but the router, and the host, sends the virtual IP's packets to the router")
    func bgp() throws {
        let plan = try Fixture.plan(try LabFiles.lab("bgp"))
        #expect(try routes("m1", plan).contains("\(plan.api.address)/32"))
        #expect(try !routes("r1", plan).contains("\(plan.api.address)/32"))
        #expect(plan.network.xml.contains("<route family=\"ipv4\" address=\"\(plan.api.address)\" prefix=\"32\""))
        #expect(!(try Fixture.plan(Fixture.stacked)).network.xml.contains("<route"))
    }

    @Test("root logs in by key alone, and the host key is the one that was made beforehand")
    func access() throws {
        let plan = try Fixture.plan(Fixture.stacked)
        let machine = plan.machines[0]
        var secrets = LabSecrets.placeholders(for: plan)
        secrets.hostKeys["m1"] = LabPlanning.SSHHostKey(privateKey: "PRIVATE-m1\n", publicKey: "ssh-ed25519 AAAA m1")
        let userData = try SeedPlan.seed(for: machine, in: plan, secrets: secrets).userData
        #expect(userData.users.map(\.name) == ["root"])
        #expect(userData.users[0].sshAuthorizedKeys == [secrets.authorizedKey])
        #expect(userData.users[0].locksPassword)
        #expect(userData.allowsSSHPasswords == nil, "sshd would be restarted")
        #expect(userData.sshHostKey?.privateKey == "PRIVATE-m1\n")
        #expect(userData.packages.isEmpty)
    }

    @Test("each instance of a machine is another to cloud-init")
    func instanceID() throws {
        let first = try Fixture.plan(Fixture.stacked)
        let second = try Planner.plan(
            lab: Fixture.stacked, tag: Fixture.tag("stacked", uuid: "11111111-1111-4111-8111-111111111111"),
            host: Fixture.host())
        let ids = try [first, second].flatMap { plan in
            try plan.machines.map { try seed($0, plan).metaData.instanceID }
        }
        #expect(Set(ids).count == 6)
    }

    @Test("every machine knows every name: one line an address", arguments: LabFiles.names)
    func hosts(name: String) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name))
        let lines = SeedFiles.hosts(in: plan).content.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(Set(lines.map { $0[0] }).count == lines.count)
        for (host, address) in plan.machines.map({ ($0.hostname, $0.address) })
            + [(ObjectNames(lab: name).api, plan.api.address)]
        {
            let line = lines.first { $0[0] == address.description }
            #expect(line?.contains { $0 == host } == true)
            #expect(line?.contains { $0 == "\(host).lab.internal" } == true)
        }
    }

    @Test("every machine of every lab has a seed that can be written", arguments: LabFiles.names)
    func images(name: String) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name))
        for machine in plan.machines { #expect(try seed(machine, plan).image().count > 2048 * 16) }
    }

    private func seed(_ machine: MachinePlan, _ plan: LabPlan) throws -> Seed {
        try SeedPlan.seed(for: machine, in: plan, secrets: .placeholders(for: plan))
    }

    private func routes(_ name: String, _ plan: LabPlan) throws -> [String] {
        let machine = try #require(plan.machine(name))
        return try seed(machine, plan).networkConfig?.ethernets.flatMap { $0.routes.map(\.destination) } ?? []
    }
}
