import Foundation
import LabRuntime
import LabSystem
import Synchronization
import SystemPackage

/// Joins this terminal and a machine's serial console until one of them ends.
final class ConsoleAttachment: Sendable {
    /// Ctrl-], as telnet and virsh have it.
    static let detachKey: UInt8 = 0x1D

    private let session: ConsoleSession
    private let detached = Atomic(false)

    /// An attachment to a console.
    init(session: ConsoleSession) { self.session = session }

    /// Copies both ways; returns when the user detaches or the machine's console ends.
    func run(title: String) async throws {
        let raw = RawTerminal.enter()
        // Keys send no signals in raw mode; if somebody else does, the terminal is put back before the process ends.
        let signals = raw ? StopSignals(first: Self.leave, again: Self.leave) : nil
        defer { signals?.cancel() }
        if raw { TerminalStream.error.write("console of \(title); Ctrl-] detaches\r\n") }
        defer {
            RawTerminal.restore()
            if raw { TerminalStream.error.write("\ndetached from \(title)\n") }
        }
        let (ended, end) = try FileDescriptor.pipe()
        defer { try? ended.close() }
        async let reading: Void = offload {
            // Closing the pipe's other end wakes the keyboard's loop.
            defer { try? end.close() }
            try self.copyOutput()
        }
        async let typing: Void = offload {
            defer { self.session.close() }
            try self.copyInput(until: ended, raw: raw)
        }
        _ = try await (reading, typing)
    }

    private func copyOutput() throws {
        do {
            while case let bytes = try session.read(), !bytes.isEmpty { TerminalStream.output.write(bytes) }
        } catch  where detached.load(ordering: .acquiring) {
            // The session was closed under the read on purpose.
        }
    }

    private func copyInput(until ended: FileDescriptor, raw: Bool) throws {
        var waits = [
            pollfd(fd: ended.rawValue, events: Int16(POLLIN), revents: 0),
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            guard poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR else { throw Errno(rawValue: errno) }
            if waits[0].revents != 0 { return }
            guard waits.count > 1, waits[1].revents != 0 else { continue }
            let keys = try Self.keys()
            if let place = raw ? keys.firstIndex(of: Self.detachKey) : nil {
                detached.store(true, ordering: .releasing)
                return try session.write(Array(keys[..<place]))
            }
            // Input that ended says nothing about the console: it is read on.
            if keys.isEmpty { waits.removeLast() } else { try session.write(keys) }
        }
    }

    private static func keys() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = try buffer.withUnsafeMutableBytes { try FileDescriptor.standardInput.read(into: $0) }
        return Array(buffer.prefix(count))
    }

    @Sendable private static func leave() {
        RawTerminal.restore()
        _exit(LabFailure.Kind.interrupted.exitCode)
    }
}
