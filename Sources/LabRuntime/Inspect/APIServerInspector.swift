import LabPlanning

/// Asks each control plane's own API server, past the virtual IP, which any single one of them can answer for.
struct APIServerInspector: Sendable {
    /// The way to ask; nil when there is none, and then nothing is asked.
    let client: KubeClient?
    let patience: Patience

    /// Why an API server is not ready, by the machine's short name; nothing for one that is, or whose machine is off.
    func errors(_ guests: [GuestLook]) async -> [String: String] {
        guard let client else { return [:] }
        let running = guests.filter { $0.machine.role == .controlPlane && $0.domainState == "running" }
        return await withTaskGroup(of: (String, String?).self) { group in
            for guest in running {
                group.addTask { (guest.machine.name, await error(of: guest.machine, client)) }
            }
            var errors: [String: String] = [:]
            for await (name, error) in group { errors[name] = error }
            return errors
        }
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
