import Synchronization
import Testing

@testable import LabRuntime

struct ConditionTests {
    private struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    private func condition(_ deadline: Duration = .seconds(20), remedy: String? = nil) -> Condition {
        Condition(
            name: "the agent", machine: "m2", deadline: deadline, interval: .milliseconds(10), remedy: remedy)
    }

    @Test func itReturnsWhatHolds() async throws {
        let looks = Counter()
        let value = try await condition().wait { () -> Condition.Look<String> in
            looks.next() < 3 ? .notYet("booting") : .holds("up")
        }
        #expect(value == "up")
        #expect(looks.value == 3)
    }

    @Test func itHoldsAtTheFirstLookEvenWithoutTime() async throws {
        #expect(try await condition(.zero).wait { () -> Condition.Look<Int> in .holds(7) } == 7)
    }

    @Test func theDeadlineTellsTheLastReason() async {
        let looks = Counter()
        let failure = await labFailure {
            try await condition(.milliseconds(80), remedy: "look at the console").wait { () -> Condition.Look<Void> in
                .notYet("look \(looks.next())")
            }
        }
        #expect(failure?.kind == .timeout)
        #expect(failure?.what == "waiting for the agent")
        #expect(failure?.machine == "m2")
        #expect(failure?.remedy == "look at the console")
        #expect(failure?.cause == "not within 0 s; last seen: look \(looks.value)")
    }

    @Test func theKindCanBeAnother() async {
        var condition = condition(.zero)
        condition.kind = .bootstrap
        let failure = await labFailure { [condition] in
            try await condition.wait { () -> Condition.Look<Void> in .notYet("no leader") }
        }
        #expect(failure?.kind == .bootstrap)
    }

    @Test func anErrorIsAReasonToLookAgain() async throws {
        let looks = Counter()
        let told = Mutex<[String]>([])
        try await condition().wait(progress: { text in told.withLock { $0.append(text) } }) {
            () -> Condition.Look<Void> in
            if looks.next() == 1 { throw Trouble(description: "connection refused") }
            return .holds(())
        }
        #expect(told.withLock { $0 } == ["connection refused"])
    }

    @Test func aFailureIsFinal() async {
        let looks = Counter()
        let failure = await labFailure {
            try await condition().wait { () -> Condition.Look<Void> in
                looks.next()
                throw LabFailure(.infrastructure, "booting", cause: "the domain stopped")
            }
        }
        #expect(failure?.cause == "the domain stopped")
        #expect(looks.value == 1)
    }

    @Test(.timeLimit(.minutes(1))) func cancellationEndsTheWait() async {
        let gate = Gate(for: 2)
        let wait = Task {
            try await Condition(name: "x", machine: nil, deadline: .seconds(600), interval: .seconds(600)).wait {
                () -> Condition.Look<Void> in
                await gate.arrive()
                return .notYet("never")
            }
        }
        await gate.arrive()
        wait.cancel()
        await #expect(throws: CancellationError.self) { try await wait.value }
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
