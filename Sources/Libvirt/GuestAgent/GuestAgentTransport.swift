import CLibvirt

/// What carries a guest agent's commands: a domain, or a stand-in in tests.
public protocol GuestAgentTransport: Sendable {
    /// Sends a command and waits for its answer.
    ///
    /// - Parameters:
    ///   - agentCommand: The whole JSON command.
    ///   - timeout: Seconds to wait for the answer.
    /// - Returns: The whole JSON answer.
    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String
}

extension Domain: GuestAgentTransport {
    /// Sends a command to the guest agent and waits for its answer (`virDomainQemuAgentCommand`).
    public func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        try ownedText("virDomainQemuAgentCommand") {
            virDomainQemuAgentCommand($0, agentCommand, CInt(clamping: max(0, timeout)), 0)
        }
    }
}
