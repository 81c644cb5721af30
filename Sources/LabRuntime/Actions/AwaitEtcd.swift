import LabPlanning

/// Waits until every external member has started, votes and answers, and one of them leads.
struct AwaitEtcd: Action {
    func run(_ context: StepContext) async throws {
        let expected = Set(context.plan.machines(.etcd).map(\.hostname))
        let issuer = try EtcdIssuer(context).machine
        let client = EtcdClient(shell: try await context.shell(issuer), deadline: context.patience.seconds(2))
        try await Condition(
            name: "the etcd cluster", machine: issuer.name, deadline: context.patience.seconds(60),
            interval: .seconds(1), remedy: "lab logs \(context.plan.lab.name)", tolerant: true
        ).wait(progress: { context.progress($0) }) { () -> Condition.Look<Void> in
            let members = try await client.members()
            let ready = members.filter { $0.started && !$0.learner && $0.healthy }
            guard Set(ready.map(\.name)) == expected else {
                return .notYet("\(ready.count) of \(expected.count) members are healthy")
            }
            return members.contains(where: \.leader) ? .holds(()) : .notYet("no leader yet")
        }
    }
}
