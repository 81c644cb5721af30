import Foundation
import LabSystem
import SystemPackage

extension IsolatedHost {
    /// Ports of the machine that lead into this host now.
    public func publishedPorts() throws -> [PublishedPort] { try PublishedPort.all(layout).filter(\.isOpen) }

    /// Makes a port of the machine lead to an endpoint inside this host, until the host ends.
    ///
    /// The same request again returns the port that is open already.
    ///
    /// - Parameters:
    ///   - target: where connections lead; nothing has to listen there yet.
    ///   - listen: where the machine listens; port 0 takes any free one.
    ///   - executable: a program that hands its arguments to ``HostVerbs/runIfAsked(_:)``: `lab` itself.
    /// - Throws: ``PublishError``.
    public func publish(
        _ target: Endpoint, on listen: Endpoint = Endpoint(address: "127.0.0.1", port: 0), executable: FilePath
    ) async throws -> PublishedPort {
        for port in try publishedPorts() where port.target == target && port.listen.address == listen.address {
            if listen.port == 0 || listen.port == port.listen.port { return port }
        }
        let layout = layout
        let arguments = [
            HostVerbs.publish, "--host", "\(namespacePID)", "--start", "\(record.first.startTime)",
            "--listen", "\(listen)", "--to", "\(target)", "--state", layout.stateDirectory.string,
        ]
        return try await offload {
            let held = try HeldProcess.start(executable, arguments, log: layout.log.appending("publish.log"))
            do {
                guard let line = held.report(within: .seconds(10)) else { throw PublishError(listen, "it ended") }
                guard let port = UInt16(line), port > 0 else { throw PublishError(listen, line) }
                let published = PublishedPort(
                    listen: Endpoint(address: listen.address, port: port), target: target, process: held.identity)
                try published.write(layout)
                try held.release()
                return published
            } catch {
                held.abandon()
                throw error
            }
        }
    }
}

/// Why a port could not be published.
public struct PublishError: Error, CustomStringConvertible, Sendable {
    /// Where the machine should have listened.
    public let listen: Endpoint
    /// What was in the way.
    public let reason: String

    init(_ listen: Endpoint, _ reason: String) {
        self.listen = listen
        self.reason = reason
    }

    /// What failed, why, and what to do next.
    public var description: String {
        "cannot publish on \(listen): \(reason); choose another port, or 0 for any free one"
    }
}
