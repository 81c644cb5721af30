import LabPlanning
import LabSystem

/// One run over a plan's steps.
struct PlanRun: Sendable {
    let engine: LabEngine
    let options: UpOptions
    let prepared: LabPreparation.Prepared
    let times: StepTimes
    let proof = Proof()

    /// Runs every step and notes in the journal that the lab is up.
    func bringUp() async throws {
        try await run(prepared.plan.steps, recording: true)
    }

    /// Runs the steps that a lab which was up needs to be up again: its objects, its machines, and the proof.
    func verify() async throws {
        let actions: Set<StepAction> = [
            .createPool, .createNetwork, .bootMachine, .awaitGuest, .writeKubeconfig, .checkCluster,
        ]
        let steps = prepared.plan.steps.keeping { actions.contains($0.action) }
        let others = steps.filter { $0.action != .checkCluster }.map(\.id)
        try await run(
            steps.map { $0.action == .checkCluster ? PlannedStep($0.action, after: others) : $0 }, recording: false)
    }

    private func run(_ steps: [PlannedStep], recording: Bool) async throws {
        let lab = prepared.plan.lab.name
        engine.events(LabEvent(lab: lab, kind: .planned, text: String(steps.count)))
        let finished = recording ? try finishedSteps() : []
        try await StepRunner(steps: steps).run { step in
            let context = context(step)
            if finished.contains(step.id), step.action.staysDone {
                context.emit(.skipped, "done before")
                return
            }
            context.emit(.started, step.action.title)
            let start = ContinuousClock.now
            do {
                try await step.action.implementation.run(context)
            } catch {
                if !(error is CancellationError) { context.emit(.failed, "\(error)") }
                throw LabFailure.wrap(error, step.action.failureKind, step.action.title, machine: step.machine)
            }
            let seconds = times.note(step.id, since: start)
            if recording { try prepared.journal.append(.finished(step: step.id, seconds: seconds)) }
            engine.events(
                LabEvent(
                    lab: lab, step: step.id, machine: step.machine, kind: .finished, text: step.action.title,
                    seconds: seconds))
        }
        if recording { try prepared.journal.append(.completed) }
    }

    private func finishedSteps() throws -> Set<String> {
        Set(
            try Journal.read(prepared.directory.journal).compactMap { entry in
                if case .finished(let step, _) = entry.kind { step } else { nil }
            })
    }

    private func context(_ step: PlannedStep) -> StepContext {
        StepContext(
            step: step, plan: prepared.plan, secrets: prepared.secrets, session: prepared.session,
            directory: prepared.directory, journal: prepared.journal, image: prepared.image, options: options,
            patience: Patience(slowness: prepared.slowness), proof: proof, events: engine.events)
    }
}

extension StepAction {
    /// Whether a step that was finished in an earlier run need not be looked at again. Objects on the host and running
    /// machines are always looked at: they may have gone since.
    fileprivate var staysDone: Bool {
        switch self {
        case .createPool, .createNetwork, .createVolumes, .bootMachine, .awaitGuest, .awaitEtcd, .checkCluster: false
        case .issueEtcdCertificates, .startEtcdMember, .initControlPlane, .joinControlPlane, .joinWorker,
            .settleVirtualIP, .writeKubeconfig:
            true
        }
    }
}
