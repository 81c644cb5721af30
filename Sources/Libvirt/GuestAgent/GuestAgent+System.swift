import Foundation

extension GuestAgent {
    /// How to end a guest (`guest-shutdown`).
    public enum ShutdownMode: String, Hashable, Sendable {
        /// Ends it and turns the power off.
        case powerdown
        /// Ends it and leaves the power on.
        case halt
        /// Ends it and boots again.
        case reboot
    }

    /// Asks the guest to end (`guest-shutdown`) and returns before it has.
    ///
    /// The agent gives no answer to this command, so its silence counts as success once it has answered a ping.
    public func shutdown(mode: ShutdownMode = .powerdown) throws(LibvirtError) {
        try ping()
        do throws(LibvirtError) {
            try execute(AgentRequest("guest-shutdown", ["mode": mode.rawValue]), timeout: 1)
        } catch {
            guard error.code.isAgentSilence || error.code == .operationInvalid else { throw error }
        }
    }

    /// The guest's clock (`guest-get-time`).
    public func time() throws(LibvirtError) -> Date {
        let nanoseconds = try query(AgentRequest("guest-get-time"), Int64.self)
        return Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
    }

    /// Sets the guest's clock (`guest-set-time`), which stands still while a domain is suspended or saved.
    ///
    /// - Parameter date: The time; nil takes the domain's hardware clock.
    public func setTime(_ date: Date? = Date()) throws(LibvirtError) {
        guard let date else { return try execute(AgentRequest("guest-set-time")) }
        let nanoseconds = Int64(date.timeIntervalSince1970 * 1e9)
        try execute(AgentRequest("guest-set-time", ["time": nanoseconds]))
    }

    /// What the guest's operating system says of itself (`guest-get-osinfo`).
    public func osInfo() throws(LibvirtError) -> GuestOSInfo {
        try query(AgentRequest("guest-get-osinfo"))
    }

    /// The guest's network interfaces and their addresses (`guest-network-get-interfaces`).
    public func networkInterfaces() throws(LibvirtError) -> [GuestNetworkInterface] {
        try query(AgentRequest("guest-network-get-interfaces"))
    }

    /// Flushes the guest's file systems and halts writes to them (`guest-fsfreeze-freeze`).
    ///
    /// - Returns: The number of file systems that stand still until ``thawFileSystems()``.
    public func freezeFileSystems() throws(LibvirtError) -> Int {
        try query(AgentRequest("guest-fsfreeze-freeze"))
    }

    /// Lets writes to the guest's file systems go on (`guest-fsfreeze-thaw`).
    ///
    /// - Returns: The number of file systems that go on.
    @discardableResult
    public func thawFileSystems() throws(LibvirtError) -> Int {
        try query(AgentRequest("guest-fsfreeze-thaw"))
    }
}
