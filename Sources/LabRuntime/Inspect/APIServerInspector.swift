import LabPlanning
import LabSystem

/// Asks each control plane's own API server, past the virtual IP, which any single one of them can answer for.
struct APIServerInspector: Sendable {
    /// The way to ask; nil when there is none, and then nothing is asked.
    let client: KubeClient?
    let patience: Patience

    /// Why an API server is not ready, by the machine's short name; nothing for one that is, or whose machine is off.
    func errors(_ guests: [GuestLook]) async -> [String: String] {
        guard let client else { return [:] }
        let running = guests.filter { $0.machine.role == .controlPlane && $0.domainState == "running" }
        let errors = await running.concurrentMap { await error(of: $0.machine, client) }
        return zip(running, errors).reduce(into: [:]) { $0[$1.0.machine.name] = $1.1 }
    }

    private func error(of machine: MachinePlan, _ client: KubeClient) async -> String? {
        do {
            _ = try await client.readyz(of: "https://\(machine.address):6443", deadline: patience.seconds(3))
            return nil
        } catch {
            return (error as? LabFailure)?.cause ?? "\(error)"
        }
    }
}
