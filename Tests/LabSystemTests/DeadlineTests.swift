import Foundation
import LabSystem
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
    private struct Late: Error {}
    private struct Own: Error {}

    @Test func returnsWhatTheWorkReturns() async throws {
        #expect(try await withDeadline(.seconds(30), orThrow: Late()) { 7 } == 7)
    }

    @Test func throwsWhatTheWorkThrows() async throws {
        await #expect(throws: Own.self) { try await withDeadline(.seconds(30), orThrow: Late()) { throw Own() } }
    }

    @Test func cancelsLateWorkAndWaitsForItsEnd() async throws {
        let ended = Mutex(false)
        await #expect(throws: Late.self) {
            try await withDeadline(.milliseconds(20), orThrow: Late()) {
                try? await Task.sleep(for: .seconds(30))
                ended.withLock { $0 = true }
            }
        }
        #expect(ended.withLock { $0 })
    }

    @Test func passesCancellationOn() async throws {
        let task = Task {
            try await withDeadline(.seconds(30), orThrow: Late()) { try await Task.sleep(for: .seconds(30)) }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func offloadedCallsBlockNobody() async throws {
        // More blocking calls than Swift's pool has threads, all waiting for the last.
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<16 {
                group.addTask {
                    try await offload {
                        gate.wait()
                        gate.signal()
                        return index
                    }
                }
            }
            try await offload { _ = gate.signal() }
            var sum = 0
            for try await value in group { sum += value }
            #expect(sum == 120)
        }
        await #expect(throws: Own.self) { try await offload { throw Own() } }
    }
}
