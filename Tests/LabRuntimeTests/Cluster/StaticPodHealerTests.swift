import Testing

@testable import LabRuntime

struct StaticPodHealerTests {
    private func healer() -> StaticPodHealer {
        StaticPodHealer(shell: FakeGuest().shell, patience: Patience(slowness: 1)) { Issue.record("it healed: \($0)") }
    }

    /// The processes of a machine with three manifests; then what is wanted, and whether kube-vip runs.
    static let processes: [(String, [String], Bool)] = [
        ("etcd\nkube-apiserver\nkube-vip\n", ["etcd", "kube-apiserver", "kube-vip"], true),
        ("etcd\nkube-apiserver\n", ["etcd", "kube-apiserver", "kube-vip"], false),
        ("etcd\n", ["etcd", "kube-apiserver"], false),
    ]

    // kube-vip may end for as long as its machine has no API server.
    @Test(arguments: processes)
    func kubeVIPIsWantedBesideAnAPIServer(_ processes: String, _ wanted: [String], _ runs: Bool) async throws {
        let guest = FakeGuest(respond: { command in
            switch command.first {
            case "/usr/bin/ls": .init(out: "etcd.yaml\nkube-apiserver.yaml\nkube-vip.yaml\nnotes.txt\n")
            case "/usr/bin/ps": .init(out: processes)
            default: nil
            }
        })
        let found = try await StaticPodHealer(shell: guest.shell, patience: Patience(slowness: 1)) { _ in }.components()
        #expect(found.wanted.sorted() == wanted)
        #expect(found.running.contains("kube-vip") == runs)
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
