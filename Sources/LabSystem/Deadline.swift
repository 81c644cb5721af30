/// Runs work that may take no longer than a duration.
///
/// The work is cancelled when the time is up, and the call returns only after it has ended: nothing goes on behind.
/// - Throws: `timeout` when the time is up first, else what the work throws.
public func withDeadline<Value: Sendable>(
    _ duration: Duration, orThrow timeout: @autoclosure @escaping @Sendable () -> any Error,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: duration)
            return nil
        }
        defer { group.cancelAll() }
        while let first = try await group.next() {
            guard let value = first else {
                group.cancelAll()
                while (try? await group.next()) != nil {}
                throw timeout()
            }
            return value
        }
        throw CancellationError()
    }
}
