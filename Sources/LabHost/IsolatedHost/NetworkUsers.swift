import Foundation

/// Programs that people run in a host's network: shells, kubectl, ssh. They live in no other namespace of the host, so
/// they do not end with its first process.
struct NetworkUsers {
    let network: NamespaceHandle

    /// How long they have to end by themselves once their terminal is gone.
    private static let grace = Duration.milliseconds(300)

    /// Ends them: SIGHUP as from a terminal that closes, then SIGKILL.
    ///
    /// - Returns: Those left alone because the caller is one of them; empty when the namespace has nobody left.
    /// - Throws: ``IsolatedHostError/stillRunning(processes:after:)`` when some outlive the deadline.
    func end(within deadline: Duration) async throws -> [Int32] {
        let limit = ContinuousClock.now + deadline
        let patience = min(ContinuousClock.now + Self.grace, limit)
        // Each look goes through all processes of the machine.
        var now = users()
        for user in now.others { try user.signal(SIGHUP) }
        while !now.others.isEmpty, ContinuousClock.now < patience {
            try await Task.sleep(for: .milliseconds(2))
            now = users()
        }
        while !now.others.isEmpty {
            for user in now.others { try user.signal(SIGKILL) }
            guard ContinuousClock.now < limit else {
                throw IsolatedHostError.stillRunning(processes: now.others.map(\.pid), after: deadline)
            }
            try await Task.sleep(for: .milliseconds(2))
            now = users()
        }
        return now.spared
    }

    /// Who is there now: the caller with its company, and the others.
    private func users() -> (spared: [Int32], others: [ProcessIdentity]) {
        let members = network.memberIdentities()
        let own = ProcessTable.ancestors(of: getpid()).union([getpid()])
        // What shares the caller's pipeline would take its output along; outside it has nothing to do with it.
        let group = members.contains { $0.pid == getpid() } ? getpgrp() : nil
        let isSpared: (ProcessIdentity) -> Bool = { own.contains($0.pid) || group == getpgid($0.pid) }
        return (members.filter(isSpared).map(\.pid), members.filter { !isSpared($0) })
    }
}
