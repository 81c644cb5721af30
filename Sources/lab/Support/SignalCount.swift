import Synchronization

/// Counts signals from any thread.
final class SignalCount: Sendable {
    private let value = Atomic(0)

    /// The number of this one, from 1.
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
