import Dispatch

/// Threads for calls that block: libvirt's, file locks, sockets. Swift's own pool has one thread a core and must
/// never wait.
private let blockingCalls = DispatchQueue(label: "lab.blocking", attributes: .concurrent)

/// Runs a blocking call on a thread of its own and waits for it without blocking the caller's.
public func offload<Value: Sendable>(_ call: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        blockingCalls.async { continuation.resume(with: Result { try call() }) }
    }
}
