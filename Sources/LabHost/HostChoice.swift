import Foundation
import LabSystem
import Libvirt

/// Where a lab lives, and why.
public struct HostChoice: Hashable, Sendable {
    /// The two kinds of place.
    public enum Place: Hashable, Sendable {
        /// A libvirt host, by its URI.
        case connect(String)
        /// A host that `lab` starts itself.
        case isolated
    }

    /// The place.
    public let place: Place
    /// Why, in words for people.
    public let reason: String

    /// What the user asked for and what the machine has.
    public struct Request: Hashable, Sendable {
        /// `--connect URI`.
        public var connect: String?
        /// `--isolated`.
        public var isolated: Bool
        /// The variable LIBVIRT_DEFAULT_URI.
        public var environmentURI: String?

        /// A request; the variable is this process's own unless given.
        public init(
            connect: String? = nil, isolated: Bool = false,
            environmentURI: String? = ProcessInfo.processInfo.environment["LIBVIRT_DEFAULT_URI"]
        ) {
            self.connect = connect
            self.isolated = isolated
            self.environmentURI = environmentURI
        }
    }

    /// Why a request can't be met.
    public enum Problem: Error, CustomStringConvertible, Sendable {
        /// Both `--connect` and `--isolated`.
        case contradiction(uri: String)

        /// What contradicts what.
        public var description: String {
            switch self {
            case .contradiction(let uri):
                "--connect \(uri) and --isolated exclude each other: a lab lives on a libvirt host or on its own"
            }
        }
    }

    /// The system daemon of this machine.
    public static let systemURI = "qemu:///system"

    /// Decides; nil when it depends on whether the system daemon answers.
    ///
    /// What was asked for explicitly comes first, then the environment.
    public static func decide(_ request: Request) throws(Problem) -> HostChoice? {
        if let uri = request.connect, !uri.isEmpty {
            if request.isolated { throw .contradiction(uri: uri) }
            return HostChoice(place: .connect(uri), reason: "--connect names it")
        }
        if request.isolated { return HostChoice(place: .isolated, reason: "--isolated asks for it") }
        if let uri = request.environmentURI, !uri.isEmpty {
            return HostChoice(place: .connect(uri), reason: "LIBVIRT_DEFAULT_URI names it")
        }
        return nil
    }

    /// Decides by whether the system daemon answers.
    ///
    /// - Parameter failure: why it does not; nil when it does.
    public static func decide(systemFailure failure: String?) -> HostChoice {
        guard let failure else {
            return HostChoice(place: .connect(systemURI), reason: "this machine's libvirt daemon answers")
        }
        return HostChoice(place: .isolated, reason: "this machine's libvirt daemon does not answer (\(failure))")
    }

    /// Decides, and tries the system daemon when it depends on that.
    ///
    /// - Throws: ``Problem``.
    public static func make(_ request: Request) async throws -> HostChoice {
        if let choice = try decide(request) { return choice }
        return decide(systemFailure: await failureOfSystemDaemon())
    }

    private static func failureOfSystemDaemon() async -> String? {
        do {
            _ = try await offload { try Connection(systemURI) }
            return nil
        } catch {
            return (error as? LibvirtError)?.message ?? "\(error)"
        }
    }
}
