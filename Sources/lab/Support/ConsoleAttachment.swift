import Foundation
import LabRuntime
import LabSystem
import SystemPackage

/// Joins this terminal and a machine's serial console until one of them ends.
struct ConsoleAttachment: Sendable {
    /// Ctrl-], as telnet and virsh have it.
    static let detachKey: UInt8 = 0x1D

    /// The console.
    let session: ConsoleSession

    /// Copies both ways; returns when the user detaches or the machine's console ends.
    ///
    /// The direction that goes on waits in a blocking call, which the end of the process ends.
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
        let (ends, end) = AsyncThrowingStream.makeStream(of: Never.self)
        Task {
            do {
                try await offload { try copyOutput() }
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }
        Task {
            do {
                // Input that ended says nothing about the console: it is read on.
                if try await offload({ try copyInput(raw: raw) }) { end.finish() }
            } catch {
                end.finish(throwing: error)
            }
        }
        for try await _ in ends {}
    }

    private func copyOutput() throws {
        while case let bytes = try session.read(), !bytes.isEmpty { TerminalStream.output.write(bytes) }
    }

    /// Returns whether the user detached; else the input ended.
    private func copyInput(raw: Bool) throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try FileDescriptor.standardInput.read(into: $0) }
            guard count > 0 else { return false }
            let keys = buffer[..<count]
            guard raw, let place = keys.firstIndex(of: Self.detachKey) else {
                try session.write(Array(keys))
                continue
            }
            if place > 0 { try session.write(Array(keys[..<place])) }
            return true
        }
    }

    @Sendable private static func leave() {
        RawTerminal.restore()
        _exit(LabFailure.Kind.interrupted.exitCode)
    }
}
