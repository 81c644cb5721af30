import LabSystem
import Libvirt

extension GuestShell {
    /// The IPv4 addresses on the machine's interfaces, asked of its agent: no process is started for it.
    func addresses() async throws -> [String] {
        let agent = agent
        return try await offload { try agent.networkInterfaces() }
            .flatMap { $0.addresses.map(\.address) }.filter { !$0.contains(":") }
    }
}
