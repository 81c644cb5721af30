import LabPlanning
import Synchronization
import Testing

@testable import LabRuntime

struct StepRunnerTests {
    /// Remembers what happened, in order.
    private final class Story: Sendable {
        private let lines = Mutex<[String]>([])
        func tell(_ line: String) { lines.withLock { $0.append(line) } }
        var told: [String] { lines.withLock { $0 } }
    }

    private func step(_ name: String, after: [String] = []) -> PlannedStep {
        PlannedStep(.bootMachine, machine: name, after: after.map { "boot/\($0)" })
    }

    @Test func aStepBeginsAfterAllItWaitsForHaveEnded() async throws {
        let story = Story()
        // Given in the wrong order on purpose.
        let steps = [step("d", after: ["b", "c"]), step("c", after: ["a"]), step("b", after: ["a"]), step("a")]
        try await StepRunner(steps: steps).run { step in
            story.tell("+\(step.machine ?? "")")
            await Task.yield()
            story.tell("-\(step.machine ?? "")")
        }
        let told = story.told
        #expect(told.count == 8)
        #expect(told.prefix(2) == ["+a", "-a"])
        #expect(told.suffix(2) == ["+d", "-d"])
    }

    @Test(.timeLimit(.minutes(1))) func stepsThatDoNotWaitForEachOtherRunAtOnce() async throws {
        let gate = Gate(for: 3)
        // Each waits until all have begun: run one after another they would wait for ever.
        try await StepRunner(steps: ["a", "b", "c"].map { step($0) }).run { _ in await gate.arrive() }
        #expect(await gate.arrived == 3)
    }

    @Test(.timeLimit(.minutes(1))) func theFirstFailureCancelsTheOthersAndWaitsForThem() async throws {
        let story = Story()
        let begun = Gate(for: 2)
        let steps = [step("bad"), step("long"), step("late", after: ["bad"]), step("later", after: ["long"])]
        let failure = await labFailure {
            try await StepRunner(steps: steps).run { step in
                story.tell("+\(step.machine ?? "")")
                await begun.arrive()
                if step.machine == "bad" { throw LabFailure(.infrastructure, "booting", cause: "no disk") }
                while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
                // Cleaning up takes a while; the runner must not return before it is over.
                await Task { try? await Task.sleep(for: .milliseconds(50)) }.value
                story.tell("-long")
                throw CancellationError()
            }
        }
        #expect(failure?.cause == "no disk")
        #expect(story.told.last == "-long")
        #expect(Set(story.told) == ["+bad", "+long", "-long"])
    }

    @Test func stepsThatWaitForEachOtherAreNamed() async {
        let story = Story()
        let steps = [step("a", after: ["b"]), step("b", after: ["a"]), step("c"), step("d", after: ["a"])]
        let failure = await labFailure {
            try await StepRunner(steps: steps).run { story.tell($0.id) }
        }
        #expect(failure?.kind == .general)
        #expect(failure?.cause == "steps wait for each other: boot/a, boot/b, boot/d")
        #expect(story.told == ["boot/c"])
    }

    @Test func aStepThatWaitsForNothingKnownFails() async {
        let failure = await labFailure {
            try await StepRunner(steps: [step("a", after: ["nobody"])]).run { _ in Issue.record("it ran") }
        }
        #expect(failure?.cause.contains("boot/a") == true)
    }

    @Test(.timeLimit(.minutes(1))) func noStepBeginsAfterTheCallerIsCancelled() async throws {
        let story = Story()
        let begun = Gate(for: 2)
        let run = Task {
            try await StepRunner(steps: [step("a"), step("b", after: ["a"])]).run { step in
                story.tell("+\(step.machine ?? "")")
                if step.machine == "a" {
                    await begun.arrive()
                    // A step that does not look for cancellation, as one inside libvirt.
                    while !Task.isCancelled { await Task.yield() }
                }
            }
        }
        await begun.arrive()
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(story.told == ["+a"])
    }

    @Test func noStepsAreDoneAtOnce() async throws {
        try await StepRunner(steps: []).run { _ in Issue.record("there is none") }
    }
}

/// Lets all pass once as many have arrived as it was made for.
actor Gate {
    private let wanted: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var arrived = 0

    init(for wanted: Int) { self.wanted = wanted }

    func arrive() async {
        arrived += 1
        if arrived >= wanted {
            waiting.forEach { $0.resume() }
            waiting = []
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }
}
