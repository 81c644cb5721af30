import Dispatch
import Synchronization

/// Runs a blocking call, such as libvirt's, on a thread of its own and waits for it without blocking the caller's.
///
/// Swift's own pool has one thread a core and must never wait; nor may the queues that share it. A serial queue has a
/// thread at once, however many others wait.
public func offload<Value: Sendable>(_ call: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "lab.blocking").async { continuation.resume(with: Result { try call() }) }
    }
}

/// The same for a call that can be ended early: it is given a question to ask now and then, whether its task has been
/// cancelled. On the thread that it runs on, `Task.isCancelled` knows nothing of that.
public func offload<Value: Sendable>(
    cancellable call: @escaping @Sendable (_ isCancelled: @Sendable () -> Bool) throws -> Value
) async throws -> Value {
    let flag = CancellationFlag()
    return try await withTaskCancellationHandler {
        try await offload { try call { flag.isSet.load(ordering: .relaxed) } }
    } onCancel: {
        flag.isSet.store(true, ordering: .relaxed)
    }
}

private final class CancellationFlag: Sendable {
    let isSet = Atomic(false)
}
