import LabPlanning
import Libvirt

/// A machine's serial console, open for reading and writing.
///
/// Both calls block; read on a thread of your own.
public struct ConsoleSession: Sendable {
    private let stream: Libvirt.Stream

    init(_ stream: Libvirt.Stream) { self.stream = stream }

    /// Waits for output; empty at the end.
    ///
    /// - Throws: `LibvirtError` (virStreamRecv).
    public func read() throws -> [UInt8] {
        switch try stream.receive(upTo: 4096) {
        case .bytes(let bytes): bytes
        case .end, .wouldBlock: []
        }
    }

    /// Sends what was typed.
    ///
    /// - Throws: `LibvirtError` (virStreamSend).
    public func write(_ bytes: [UInt8]) throws { try stream.send(bytes) }
}

extension LabEngine {
    /// Opens the serial console of a machine, taking it from another session if there is one.
    public func console(_ name: String, node: String) async throws -> ConsoleSession {
        let known = try known(name)
        let machine = try machine(node, of: known.plan)
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        let domain = try await LabMachines(tag: known.plan.tag, connection: session.connection).domain(of: machine)
        do {
            return ConsoleSession(try domain.openConsole(force: true))
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "opening the console", machine: machine.name)
        }
    }
}
