import SystemPackage

/// Why a socket could not be opened from a vantage.
public enum VantageError: Error, CustomStringConvertible, Sendable {
    /// The namespace can't be entered: its host has ended, or this process is not root.
    case cannotEnter(pid: Int32, reason: Errno)
    /// It is no IPv4 address.
    case badAddress(String)
    /// The other side could not be reached.
    case cannotConnect(address: String, port: UInt16, reason: Errno)
    /// Nobody answered in time.
    case timedOut(address: String, port: UInt16, after: Duration)

    /// What failed, why, and what to look at.
    public var description: String {
        switch self {
        case .cannotEnter(let pid, let reason):
            "cannot enter the network of process \(pid): \(reason); is the lab's host running, and are you root?"
        case .badAddress(let text): "'\(text)' is no IPv4 address"
        case .cannotConnect(let address, let port, let reason): "cannot connect to \(address):\(port): \(reason)"
        case .timedOut(let address, let port, let after):
            "\(address):\(port) did not answer within \(after)"
        }
    }
}
