import LabPlanning
import Testing

@testable import LabRuntime

struct StepSelectionTests {
    @Test func aKeptStepWaitsThroughThoseLeftOut() throws {
        let steps = try Plans.plan(Plans.stacked).steps.keeping {
            [.createPool, .createNetwork, .bootMachine, .awaitGuest, .writeKubeconfig].contains($0.action)
        }
        let byID = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0) })
        // volumes/m1 lies between pool and boot, init/m1 between the guest and the kubeconfig.
        #expect(byID["boot/m1"]?.after == ["network", "pool"])
        #expect(byID["guest/m1"]?.after == ["boot/m1"])
        #expect(byID["kubeconfig"]?.after == ["guest/m1"])
        #expect(byID["volumes/m1"] == nil)
    }

    @Test func theOrderStays() throws {
        let plan = try Plans.plan(Plans.external)
        let kept = plan.steps.keeping { $0.action != .bootMachine }
        #expect(kept.map(\.id) == plan.steps.filter { $0.action != .bootMachine }.map(\.id))
        #expect(plan.steps.keeping { _ in true }.map { Set($0.after) } == plan.steps.map { Set($0.after) })
    }

    @Test func aCircleEnds() {
        let steps = [
            PlannedStep(.createPool, after: ["network"]), PlannedStep(.createNetwork, after: ["pool"]),
            PlannedStep(.checkCluster, after: ["network"]),
        ]
        #expect(steps.keeping { $0.action == .checkCluster } == [PlannedStep(.checkCluster)])
    }
}
