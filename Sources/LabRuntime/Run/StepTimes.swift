import Synchronization

/// Notes when each part of `lab up` began, and how long it took.
final class StepTimes: Sendable {
    private let begin = ContinuousClock.now
    private let noted = Mutex<[UpReport.StepTime]>([])

    /// Every part that has ended, in that order.
    var all: [UpReport.StepTime] { noted.withLock { $0 } }

    /// Seconds since the start.
    var elapsed: Double { begin.duration(to: .now) / .seconds(1) }

    /// Notes a part that ends now.
    ///
    /// - Returns: How long it took, in seconds.
    @discardableResult
    func note(_ part: String, since start: ContinuousClock.Instant) -> Double {
        let seconds = start.duration(to: .now) / .seconds(1)
        let time = UpReport.StepTime(step: part, begin: begin.duration(to: start) / .seconds(1), seconds: seconds)
        noted.withLock { $0.append(time) }
        return seconds
    }

    /// Does a part, and notes it when it succeeds.
    func measure<Value>(_ part: String, _ work: () async throws -> Value) async rethrows -> Value {
        let start = ContinuousClock.now
        let value = try await work()
        note(part, since: start)
        return value
    }
}
