import LabSystem

/// Something waited for: it has a name, a deadline, and keeps the last reason why it does not hold yet.
struct Condition: Sendable {
    /// What is waited for, such as `cloud-init done`.
    let name: String
    /// The machine's short name.
    let machine: String?
    /// How long it may take.
    let deadline: Duration
    /// The class of failure when it does not hold in time.
    var kind: LabFailure.Kind = .timeout
    /// How often it is looked at, at most: the pause starts at a tenth of this and grows.
    var interval: Duration = .seconds(1)
    /// What to do when it does not hold in time.
    var remedy: String?
    /// Whether a look that fails is looked at again even when it failed with a ``LabFailure``: right for questions to a
    /// cluster that comes up.
    var tolerant = false

    /// What one look found.
    enum Look<Value: Sendable>: Sendable {
        /// It holds.
        case holds(Value)
        /// Not yet, and why.
        case notYet(String)
    }

    /// Looks until the condition holds, for the last time when the deadline has come.
    ///
    /// A look that throws counts as "not yet" with the error as the reason, unless it throws ``LabFailure``, which
    /// says that waiting is pointless; a ``tolerant`` condition goes on then too.
    /// - Throws: ``LabFailure`` naming the condition and the last reason; `CancellationError`.
    func wait<Value: Sendable>(
        progress: @Sendable (String) -> Void = { _ in }, _ look: @Sendable () async throws -> Look<Value>
    ) async throws -> Value {
        let clock = ContinuousClock()
        let end = clock.now + deadline
        var pause = interval / 10
        var reason = "it was never seen"
        while true {
            try Task.checkCancellation()
            let isLast = clock.now >= end
            do {
                switch try await look() {
                case .holds(let value): return value
                case .notYet(let why): reason = why
                }
            } catch let failure as LabFailure where !tolerant {
                throw failure
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                reason = "\(error)"
            }
            progress(reason)
            if isLast { break }
            try await Task.sleep(for: min(pause, clock.now.duration(to: end)))
            pause = min(pause * 3 / 2, interval)
        }
        throw LabFailure(
            kind, "waiting for \(name)", machine: machine,
            cause: "not within \(deadline.components.seconds) s; last seen: \(reason)", remedy: remedy)
    }
}
