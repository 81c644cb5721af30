import LabHost
import LabPlanning
import LabSystem

extension LabEngine {
    /// A lab as it is now.
    public func status(_ name: String) async throws -> LabStatus {
        let known = try known(name)
        let completed = try Journal.isCompleted(known.directory.journal)
        if case .isolated = known.record.location, try IsolatedHost.find(stateDirectory: known.directory.path) == nil {
            return .withoutHost(known.plan, host: known.record.location, completed: completed)
        }
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        var collector = StatusCollector(
            plan: known.plan, session: session, client: nil, completed: completed,
            patience: Patience(slowness: known.plan.host.acceleration == .kvm ? 1 : 10))
        do {
            collector.client = try await client(known, session: session)
        } catch let interruption as CancellationError {
            throw interruption
        } catch {
            // The machines can be looked at all the same.
            collector.clientProblem = (error as? LabFailure)?.cause ?? "\(error)"
        }
        return await collector.collect()
    }

    /// The way to ask a lab's API; nil before it has a kubeconfig.
    func client(_ known: Known, session: HostSession) async throws -> KubeClient? {
        guard try AtomicFile.read(known.directory.kubeconfig) != nil else { return nil }
        return try await KubeClient.make(
            plan: known.plan, directory: known.directory, session: session, kubectl: kubectl(for: known.plan))
    }
}
