import Foundation

/// Why a command could not do its work: what failed, on which machine, why, and what to do next.
public struct LabFailure: Error, Sendable, CustomStringConvertible {
    /// The class of failure; it decides the exit code.
    public let kind: Kind
    /// What failed, such as `kubeadm join`.
    public let what: String
    /// The machine's short name, if it is about one.
    public let machine: String?
    /// The reason, as near to the source as it was seen.
    public let cause: String
    /// What to do next; nil when there is nothing better than to look at the cause.
    public let remedy: String?

    /// A failure.
    public init(_ kind: Kind, _ what: String, machine: String? = nil, cause: String, remedy: String? = nil) {
        self.kind = kind
        self.what = what
        self.machine = machine
        self.cause = cause
        self.remedy = remedy
    }

    /// What failed, where, why, and what to do next.
    public var description: String {
        let place = machine.map { " on \($0)" } ?? ""
        return "\(what)\(place) failed: \(cause)" + (remedy.map { "\n  next: \($0)" } ?? "")
    }

    /// The classes of failure, each with an exit code of its own.
    public enum Kind: Int32, Sendable, CaseIterable {
        /// A lab, node or file that was asked for is not there, or anything without a class.
        case general = 1
        /// The machine is not fit: a program, memory, disk, acceleration, a clash of networks.
        case preflight = 3
        /// libvirt, a disk, a network or a machine's boot.
        case infrastructure = 4
        /// kubeadm, etcd, the virtual IP or the final check.
        case bootstrap = 5
        /// A deadline passed.
        case timeout = 6
        /// Something of the lab is still there after `lab down`.
        case leftovers = 7
        /// The command line or a lab file is wrong; nothing was made. sysexits' EX_USAGE.
        case usage = 64
        /// A signal asked to stop, and it stopped at a safe point. 128 + SIGINT.
        case interrupted = 130

        /// The process's exit code.
        public var exitCode: Int32 { rawValue }
    }
}
