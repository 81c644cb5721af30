import LabPlanning
import Synchronization
import Testing

@testable import LabRuntime

struct KubeadmRunTests {
    private let context: TestContext

    init() throws {
        context = try TestContext(
            Plans.plan(Plans.stacked), step: PlannedStep(.joinControlPlane, machine: "m2"))
    }

    private func run(
        on guest: FakeGuest, mend: @escaping @Sendable (String) async throws -> Void = { _ in }
    ) async throws {
        try await KubeadmRun(
            name: "kubeadm-join", context: context.step, shell: guest.shell, deadline: .seconds(20),
            phases: .join, mend: mend, pace: .init(interval: .milliseconds(50), looksForEachProof: 1)
        ) { skipped in
            ["/usr/bin/kubeadm", "join"] + (skipped.isEmpty ? [] : ["--skip-phases=\(skipped.joined(separator: ","))"])
        }.run()
    }

    /// A guest on which each run ends as the next of these does.
    private func guest(_ ends: [(exit: Int, log: String)]) -> FakeGuest {
        let runs = Counter()
        return FakeGuest(job: { _ in
            let end = ends[min(runs.next(), ends.count) - 1]
            return .init(looks: 0, log: end.log, exit: end.exit)
        })
    }

    private func started(_ guest: FakeGuest) -> [[String]] {
        guest.commands.filter { $0.first == "/usr/bin/systemd-run" }.map { FakeGuest.command(of: $0) }
    }

    @Test func aRunThatSucceedsIsTheOnlyOne() async throws {
        let guest = guest([(0, "This node has joined the cluster\n")])
        try await run(on: guest)
        #expect(started(guest) == [["/usr/bin/kubeadm", "join"]])
        #expect(context.recorder.texts(.retried).isEmpty)
    }

    @Test func aFailureThatPassesIsTriedAgainWithoutWhatIsDone() async throws {
        let guest = guest([(1, KubeadmLogs.joinNotAnnounced), (0, "")])
        let mended = Mutex<[String]>([])
        try await run(on: guest) { cause in mended.withLock { $0.append(cause) } }
        #expect(
            started(guest) == [
                ["/usr/bin/kubeadm", "join"],
                ["/usr/bin/kubeadm", "join", "--skip-phases=control-plane-prepare,kubelet-start"],
            ])
        let cause = KubeadmFailure(log: KubeadmLogs.joinNotAnnounced).cause
        #expect(mended.withLock { $0 } == [cause])
        #expect(context.recorder.texts(.retried) == [cause])
    }

    @Test func aFailureThatDoesNotPassEndsTheStepWithKubeadmsWords() async throws {
        let guest = guest([(1, KubeadmLogs.joinNodeExists)])
        let failure = await labFailure { try await run(on: guest) }
        #expect(failure?.kind == .bootstrap)
        #expect(failure?.what == "kubeadm join")
        #expect(failure?.cause == KubeadmFailure(log: KubeadmLogs.joinNodeExists).cause)
        #expect(failure?.remedy?.contains("lab exec stacked m1 -- cat /var/log/lab/kubeadm-join.log") == true)
        #expect(started(guest).count == 1)
    }

    @Test func itGivesUpAfterFourTries() async throws {
        let guest = guest([(1, KubeadmLogs.joinEtcdUnhealthy)])
        let failure = await labFailure { try await run(on: guest) }
        #expect(failure?.cause.contains("etcd cluster is not healthy") == true)
        #expect(started(guest).count == 4)
        // Another `lab up` begins with the first try.
        let left = guest.state.withLock { $0.files.keys.filter { $0.hasSuffix(".exit") } }
        #expect(left.isEmpty)
    }

    @Test func anInterruptedRunGoesOnWithTheTryItWasIn() async throws {
        let guest = guest([(1, "not to be started\n")])
        guest.put("1\n", at: "/run/lab/kubeadm-join.exit")
        guest.put(KubeadmLogs.joinMemberLate, at: "/var/log/lab/kubeadm-join.log")
        guest.state.withLock { state in
            state.units["lab-kubeadm-join-2.service"] = (
                .init(looks: 1, exit: 0), "/var/log/lab/kubeadm-join-2.log", "/run/lab/kubeadm-join-2.exit"
            )
        }
        let mended = Mutex(0)
        try await run(on: guest) { _ in mended.withLock { $0 += 1 } }
        #expect(started(guest).isEmpty)
        // Mending would take the member away that the running try has announced.
        #expect(mended.withLock { $0 } == 0)
    }
}
