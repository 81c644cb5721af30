import LabPlanning
import LabSystem

/// Proves the cluster: every node Ready, etcd complete, each API server for itself and the API through its virtual
/// address, the address where it belongs with all that stand by, and what else the plan says must hold.
struct CheckCluster: Action {
    func run(_ context: StepContext) async throws {
        let plan = context.plan
        let collector = StatusCollector(
            plan: plan, session: context.session,
            client: try await KubeClient.make(
                plan: plan, directory: context.directory, session: context.session, kubectl: context.image.kubectl),
            completed: true, patience: context.patience)
        let kubelets = try await KubeletStarts(context)
        try await Healers(context).during {
            try await Condition(
                name: "the cluster", machine: nil, deadline: context.patience.seconds(90), kind: .bootstrap,
                interval: context.patience.seconds(0.3),
                remedy: "lab status \(plan.lab.name); lab logs \(plan.lab.name)"
            ).wait(progress: { context.progress($0) }) { () -> Condition.Look<Void> in
                let status = await collector.collect()
                let problems = status.problems + kubelets.problems(status.machines)
                guard problems.isEmpty else { return .notYet(problems.joined(separator: "; ")) }
                context.proof.keep(status)
                return .holds(())
            }
        }
    }
}

/// A healer on each control plane at once.
private struct Healers: Sendable {
    let context: StepContext

    init(_ context: StepContext) { self.context = context }

    func during<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        var nested: @Sendable () async throws -> Value = work
        for machine in context.plan.machines(.controlPlane) {
            let shell = try await context.shell(machine)
            let healer = StaticPodHealer(shell: shell, patience: context.patience) {
                context.emit(.healed, "\(machine.name): \($0)")
            }
            let inner = nested
            nested = { try await healer.during(inner) }
        }
        return try await nested()
    }
}
