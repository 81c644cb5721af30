import LabModel
import LabPlanning
import Testing

@testable import LabRuntime

/// Virtual IPs that keepalived holds, and the machines that stand by.
struct BalancerInspectionTests {
    private static let active = "active\nactive\n"

    /// A machine of keepalived in these states, after it was a backup.
    private func guest(_ states: [String: String], services: String = BalancerInspectionTests.active) -> FakeGuest {
        let guest = FakeGuest(respond: { command in
            command.contains("is-active") ? .init(exit: services == Self.active ? 0 : 3, out: services) : nil
        })
        let lines = states.map { "INSTANCE \"\($0)\" BACKUP 100\nINSTANCE \"\($0)\" \($1) 100\n" }
        if !lines.isEmpty { guest.put(lines.joined(), at: KeepalivedStates.path) }
        return guest
    }

    /// The API's virtual IP of three masters, held by the second, each with such a guest.
    private func inspect(_ guests: [String: FakeGuest]) async throws -> LabStatus.VirtualIP {
        let plan = try Plans.plan(Plans.stacked)
        let address = try #require(plan.lab.network.virtualIP?.description)
        let looks = plan.machines.map { machine in
            GuestLook(
                machine: machine, domainState: guests[machine.name] == nil ? "shut off" : "running",
                shell: guests[machine.name]?.shell, addresses: machine.name == "m2" ? [address] : [])
        }
        return try #require(
            await VirtualIPInspector.all(of: plan, guests: looks, patience: Patience(slowness: 1)).api)
    }

    @Test func theHolderIsTheMasterAndTheOthersStandBy() async throws {
        let found = try await inspect([
            "m1": guest(["api": "BACKUP"]), "m2": guest(["api": "MASTER"]), "m3": guest(["api": "BACKUP"]),
        ])
        #expect(found.holders == ["m2"])
        #expect(found.right == "VRRP master: m2")
        #expect(found.problem == nil)
    }

    @Test func theMasterIsAnotherThanTheHolder() async throws {
        let found = try await inspect([
            "m1": guest(["api": "MASTER"]), "m2": guest(["api": "BACKUP"]), "m3": guest(["api": "BACKUP"]),
        ])
        #expect(found.right == "VRRP master: m1")
        #expect(
            found.problem
                == "m1: keepalived's state is MASTER, not BACKUP; m2: keepalived's state is BACKUP, not MASTER")
    }

    @Test func aStandByThatCouldNotTakeOver() async throws {
        let found = try await inspect([
            "m1": guest(["api": "BACKUP"], services: "failed\nactive\n"), "m2": guest(["api": "MASTER"]),
            "m3": guest(["api": "BACKUP"], services: "active\ninactive\n"),
        ])
        #expect(found.problem == "m1: haproxy is failed; m3: keepalived is inactive")
    }

    @Test func oneThatTellsNothing() async throws {
        let found = try await inspect([
            "m1": guest([:]), "m2": guest(["api": "MASTER"]), "m3": guest(["api": "FAULT"], services: ""),
        ])
        #expect(
            found.problem
                == "m1: keepalived's state is unknown, not BACKUP; m3: haproxy could not be looked at; "
                + "m3: keepalived could not be looked at")
    }

    @Test func aMachineThatIsOffIsNotToldOfAgain() async throws {
        let found = try await inspect(["m1": guest(["api": "BACKUP"]), "m2": guest(["api": "MASTER"])])
        #expect(found.problem == nil)
    }

    @Test func etcdsVirtualIPHasAHolderOfItsOwn() async throws {
        let etcd = try #require(IPv4Address("192.168.75.9"))
        let plan = try Plans.plan(
            Plans.lab("balanced", .external) {
                $0.loadBalancer = LoadBalancerSpec(provider: .keepalivedHAProxy, machines: .loadBalancers)
                $0.etcd.virtualIP = etcd
            })
        let api = try #require(plan.lab.network.virtualIP?.description)
        let balancers = [
            "l1": guest(["api": "MASTER", "etcd": "BACKUP"]), "l2": guest(["api": "BACKUP", "etcd": "MASTER"]),
        ]
        let addresses = ["l1": [api], "l2": ["192.168.75.9"]]
        let looks = plan.machines.map { machine in
            GuestLook(
                machine: machine, domainState: "running", shell: balancers[machine.name]?.shell,
                addresses: addresses[machine.name] ?? [])
        }
        let found = await VirtualIPInspector.all(of: plan, guests: looks, patience: Patience(slowness: 1))
        #expect(found.api?.holders == ["l1"])
        #expect(found.api?.problem == nil)
        #expect(found.etcd?.address == "192.168.75.9")
        #expect(found.etcd?.provider == "keepalived-haproxy")
        #expect(found.etcd?.holders == ["l2"])
        #expect(found.etcd?.right == "VRRP master: l2")
        #expect(found.etcd?.problem == nil)
        #expect(balancers.values.allSatisfy { $0.commands.count == 1 }, "one process a machine, for both addresses")
    }
}
