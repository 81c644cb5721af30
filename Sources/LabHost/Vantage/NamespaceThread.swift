import CLinux
import Foundation
import Synchronization
import SystemPackage

/// Work inside another process's network namespace.
enum NamespaceThread {
    /// Runs work on a fresh thread that enters the namespace and then ends: a thread of a pool would carry the
    /// namespace on to whoever gets it next.
    ///
    /// - Throws: ``VantageError/cannotEnter(pid:reason:)`` and what the work throws.
    static func run<Value: Sendable>(
        pid: Int32, _ work: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let thread = Thread {
            outcome.set(
                Result {
                    try enter(pid: pid)
                    return try work()
                })
        }
        thread.stackSize = 256 << 10
        thread.start()
        return try outcome.wait().get()
    }

    /// Moves the calling thread into the network namespace of a process.
    static func enter(pid: Int32) throws {
        do {
            let namespace = try FileDescriptor.open("/proc/\(pid)/ns/net", .readOnly, options: [.closeOnExec])
            try namespace.closeAfter {
                guard clinux_enter_network(namespace.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch let error as Errno {
            throw VantageError.cannotEnter(pid: pid, reason: error)
        }
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let value = Mutex<Result<Value, any Error>?>(nil)
        private let done = DispatchSemaphore(value: 0)

        func set(_ result: Result<Value, any Error>) {
            value.withLock { $0 = result }
            done.signal()
        }

        func wait() -> Result<Value, any Error> {
            done.wait()
            return value.withLock { $0 } ?? .failure(CancellationError())
        }
    }
}
