import LabModel
import Testing

@testable import LabPlanning

@Suite("The graph of steps")
struct InfrastructureStepTests {
    @Test("each step comes after those it waits for; ids are unique", arguments: Fixture.variety)
    func topologicalOrder(lab: Lab) throws {
        let plan = try Fixture.plan(lab)
        var done: Set<String> = []
        for step in plan.steps {
            #expect(step.after.allSatisfy(done.contains), "\(step.id) comes before what it waits for")
            #expect(done.insert(step.id).inserted, "\(step.id) is there twice")
        }
        #expect(plan.stepWaves.flatMap(\.self).count == plan.steps.count)
    }

    @Test(
        "every machine gets volumes, boots and is waited for; every step leads to the check", arguments: Fixture.variety
    )
    func completeness(lab: Lab) throws {
        let plan = try Fixture.plan(lab)
        for machine in plan.machines {
            for action in [StepAction.createVolumes, .bootMachine, .awaitGuest] {
                #expect(plan.steps.contains { $0.id == "\(action.rawValue)/\(machine.name)" })
            }
        }
        let needed = plan.steps.reversed().reduce(into: Set(["check"])) { needed, step in
            if needed.contains(step.id) { needed.formUnion(step.after) }
        }
        let idle = plan.steps.map(\.id).filter { !needed.contains($0) }
        #expect(idle.isEmpty, "nothing waits for \(idle)")
    }

    @Test("control planes join one after another, workers at the same time")
    func joins() throws {
        var lab = Fixture.stacked
        lab.controlPlanes.count = 5
        lab.workers.count = 3
        let plan = try Fixture.plan(lab)
        #expect(after(plan, "init/m1") == ["guest/m1"])
        #expect(after(plan, "join/m2") == ["guest/m2", "init/m1"])
        #expect(after(plan, "join/m5") == ["guest/m5", "join/m4"])
        #expect(after(plan, "join-worker/w3") == ["guest/w3", "init/m1"])
        #expect(after(plan, "virtual-ip") == ["join/m5"])
    }

    @Test("external members start without waiting for control planes, and init waits for all of them")
    func external() throws {
        let plan = try Fixture.plan(Fixture.external)
        #expect(after(plan, "etcd-certificates/e1") == ["guest/e1"])
        #expect(after(plan, "etcd-member/e2") == ["etcd-certificates/e1", "guest/e2"])
        #expect(after(plan, "etcd") == ["etcd-member/e1", "etcd-member/e2", "etcd-member/e3"])
        #expect(after(plan, "init/m1") == ["etcd", "guest/m1"])
    }

    @Test("init waits for dedicated load balancers and for the router")
    func endpoints() throws {
        let labs = Fixture.variety
        let dedicated = try Fixture.plan(try #require(labs.first { $0.name == "dedicated" }))
        #expect(after(dedicated, "init/m1") == ["etcd", "guest/l1", "guest/l2", "guest/m1"])
        let bgp = try Fixture.plan(try #require(labs.first { $0.name == "bgp" }))
        #expect(after(bgp, "init/m1") == ["guest/m1", "guest/r1"])
    }

    @Test("one control plane without a virtual IP has nothing to settle")
    func single() throws {
        let plan = try Fixture.plan(try #require(Fixture.variety.first { $0.name == "single" }))
        #expect(!plan.steps.contains { $0.action == .settleVirtualIP })
        #expect(after(plan, "check") == ["init/m1", "kubeconfig"])
    }

    private func after(_ plan: LabPlan, _ id: String) -> [String]? {
        plan.steps.first { $0.id == id }?.after.sorted()
    }
}
