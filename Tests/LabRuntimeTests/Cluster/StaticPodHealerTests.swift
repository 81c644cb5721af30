import Testing

@testable import LabRuntime

struct StaticPodHealerTests {
    private func healer() -> StaticPodHealer {
        StaticPodHealer(shell: FakeGuest().shell, patience: Patience(slowness: 1)) { Issue.record("it healed: \($0)") }
    }

    @Test(.timeLimit(.minutes(1))) func itEndsWithTheWorkAndReturnsItsValue() async throws {
        #expect(try await healer().during { "done" } == "done")
    }

    @Test(.timeLimit(.minutes(1))) func theWorksFailureIsThrown() async {
        let failure = await labFailure {
            try await healer().during { throw LabFailure(.bootstrap, "kubeadm init", cause: "x") }
        }
        #expect(failure?.what == "kubeadm init")
    }

    @Test(.timeLimit(.minutes(1))) func cancellationReachesTheWork() async {
        let gate = Gate(for: 2)
        let task = Task {
            try await healer().during {
                await gate.arrive()
                try await Task.sleep(for: .seconds(600))
            }
        }
        await gate.arrive()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
