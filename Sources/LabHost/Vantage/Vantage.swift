/// From where probes and people's tools open their sockets.
public enum Vantage: Hashable, Sendable {
    /// The machine itself: it reaches the networks of a libvirt host.
    case machine
    /// The network namespace of a process: the only way to an isolated host's networks.
    case namespace(pid: Int32)

    /// A command line that runs a program here: with nsenter(1) for a namespace, unchanged for the machine.
    ///
    /// Only the network is entered: the program sees the user's files and terminal, as ssh and kubectl need.
    public func wrap(_ program: String, _ arguments: [String]) -> (program: String, arguments: [String]) {
        switch self {
        case .machine: (program, arguments)
        case .namespace(let pid): ("nsenter", ["--target", "\(pid)", "--net", "--", program] + arguments)
        }
    }
}
