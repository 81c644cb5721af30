import LabImages
import LabPlanning
import Libvirt
import Testing

@testable import LabRuntime

struct PlanRunTests {
    /// A run of some steps on a host of the test driver.
    private struct Rig {
        let context: TestContext
        let run: PlanRun

        init(_ steps: [PlannedStep]) throws {
            let whole = try Plans.plan(Plans.stacked)
            let plan = LabPlan(
                lab: whole.lab, tag: whole.tag, host: whole.host, pool: whole.pool, network: whole.network,
                machines: whole.machines, api: whole.api, steps: steps, provider: whole.provider)
            context = try TestContext(plan, step: PlannedStep(.createNetwork))
            let recorder = context.recorder
            let engine = LabEngine(
                store: context.folder.store, images: ImageStore(root: context.folder.path.appending("images")),
                recipes: [context.folder.path], executable: "/nonexistent/lab", events: { recorder.add($0) })
            let step = context.step
            run = PlanRun(
                engine: engine, options: UpOptions(),
                prepared: LabPreparation.Prepared(
                    plan: plan, secrets: step.secrets, session: step.session, directory: step.directory,
                    journal: step.journal, image: step.image, slowness: 1),
                times: StepTimes())
        }

        /// What the journal says, in order.
        var story: [String] {
            get throws {
                try Journal.read(context.step.directory.journal).map { entry in
                    switch entry.kind {
                    case .willMake(let effect): "make \(effect)"
                    case .finished(let step, _): "finished \(step)"
                    case .completed: "completed"
                    }
                }
            }
        }
    }

    // keepalived needs no settling: that step does nothing, and stays done.
    private static let steps = [
        PlannedStep(.createNetwork), PlannedStep(.settleVirtualIP, after: ["network"]),
    ]

    @Test func eachEffectIsRecordedBeforeAndEachStepAfterIt() async throws {
        let rig = try Rig(Self.steps)
        try await rig.run.bringUp()
        #expect(rig.run.times.all.map(\.step) == ["network", "virtual-ip"])
        #expect(rig.run.times.all.allSatisfy { $0.begin >= 0 && $0.seconds >= 0 })
        #expect(
            try rig.story == [
                #"make network("lab-stacked")"#, "finished network", "finished virtual-ip", "completed",
            ])
        #expect(rig.context.recorder.texts(.planned) == ["2"])
        #expect(rig.context.recorder.texts(.finished) == ["creating the network", "settling the virtual IP"])
    }

    @Test func anotherRunLooksAtObjectsAgainAndSkipsWhatStaysDone() async throws {
        let rig = try Rig(Self.steps)
        try await rig.run.bringUp()
        try rig.context.host.connection.network(named: "lab-stacked")?.destroy()
        try await rig.run.bringUp()
        #expect(rig.run.times.all.map(\.step) == ["network", "virtual-ip", "network"])
        #expect(rig.context.recorder.texts(.skipped) == ["done before"])
        #expect(try rig.context.host.connection.network(named: "lab-stacked")?.isActive == true)
    }

    @Test func aFailureGetsTheClassAndPlaceOfItsStep() async throws {
        // The test driver can't build a pool on its start.
        let rig = try Rig([PlannedStep(.createPool), PlannedStep(.settleVirtualIP, after: ["pool"])])
        let failure = await labFailure { try await rig.run.bringUp() }
        #expect(failure?.kind == .infrastructure)
        #expect(failure?.what == "creating the storage pool")
        #expect(failure?.cause.contains("virStoragePoolCreate") == true)
        #expect(rig.context.recorder.texts(.failed).count == 1)
        #expect(try rig.story == [#"make pool("lab-stacked")"#], "neither finished nor completed")
    }

    @Test func verifyingRecordsNothingAndLeavesOutWhatIsBehind() async throws {
        let rig = try Rig(Self.steps)
        try await rig.run.verify()
        #expect(rig.run.times.all.map(\.step) == ["network"])
        #expect(try rig.story == [#"make network("lab-stacked")"#])
    }

    @Test func timesTellWhatSucceededAndWhen() async throws {
        let times = StepTimes()
        #expect(await times.measure("image") { 7 } == 7)
        await #expect(throws: CancellationError.self) { try await times.measure("host") { throw CancellationError() } }
        #expect(times.all.map(\.step) == ["image"])
        #expect(times.all[0].begin >= 0 && times.all[0].begin + times.all[0].seconds <= times.elapsed)
    }
}
