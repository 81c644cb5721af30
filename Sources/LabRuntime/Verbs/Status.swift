import LabHost
import LabPlanning
import LabSystem

extension LabEngine {
    /// A lab as it is now.
    public func status(_ name: String) async throws -> LabStatus {
        let known = try known(name)
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        let completed = try Journal.isCompleted(known.directory.journal)
        return await StatusCollector(
            plan: known.plan, session: session,
            client: try await client(known, session: session), completed: completed,
            patience: Patience(slowness: known.plan.host.acceleration == .kvm ? 1 : 10)
        ).collect()
    }

    /// The way to ask a lab's API; nil before it has a kubeconfig.
    func client(_ known: Known, session: HostSession) async throws -> KubeClient? {
        guard try AtomicFile.read(known.directory.kubeconfig) != nil else { return nil }
        return try await KubeClient.make(
            plan: known.plan, directory: known.directory, session: session, kubectl: kubectl(for: known.plan))
    }
}
