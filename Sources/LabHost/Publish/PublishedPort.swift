import Foundation
import LabSystem
import SystemPackage

/// A port of the machine that leads into an isolated host.
///
/// A process of its own forwards it and ends by itself when the host does, so that nothing listens for a lab that is
/// gone.
public struct PublishedPort: Hashable, Sendable, Codable {
    /// Where the machine listens.
    public let listen: Endpoint
    /// Where connections lead inside the host.
    public let target: Endpoint
    /// The forwarder.
    let process: ProcessIdentity

    /// Whether it forwards.
    public var isOpen: Bool { process.isRunning }

    /// Those of a host, ended ones included.
    static func all(_ layout: HostLayout) throws -> [PublishedPort] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: layout.publish.string)) ?? []
        return try names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
            guard let bytes = try AtomicFile.read(layout.publish.appending(name)) else { return nil }
            return try? JSONDecoder().decode(PublishedPort.self, from: Data(bytes))
        }
    }

    /// Writes the record of the port.
    func write(_ layout: HostLayout) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try AtomicFile.write(try encoder.encode(self), to: layout.publish.appending("\(listen.port).json"))
    }

    /// Ends the forwarder.
    func end(deadline: Duration) async throws {
        try process.signal(SIGKILL)
        guard try await process.waitForEnd(within: deadline) else {
            throw IsolatedHostError.stillRunning(processes: [process.pid], after: deadline)
        }
    }
}
