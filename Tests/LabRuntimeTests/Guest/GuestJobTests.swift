import Synchronization
import Testing

@testable import LabRuntime

struct GuestJobTests {
    private let job = GuestJob(
        name: "kubeadm-init", command: ["/usr/bin/kubeadm", "init", "--config", "/etc/lab/k.yaml"],
        pace: .init(interval: .milliseconds(50), looksForEachProof: 1))
    private let exitFile = "/run/lab/kubeadm-init.exit"

    private func starts(_ guest: FakeGuest) -> Int {
        guest.commands.count { $0.first == "/usr/bin/systemd-run" }
    }

    @Test func itRunsAsAUnitAndReturnsExitCodeAndLog() async throws {
        let guest = FakeGuest(job: { command in
            .init(looks: 1, log: "\(command.joined(separator: " "))\n[init] done\n", exit: 0)
        })
        let lines = Mutex<[String]>([])
        let result = try await job.run(in: guest.shell, deadline: .seconds(20)) { line in
            lines.withLock { $0.append(line) }
        }
        #expect(result.exitCode == 0)
        #expect(result.log == "/usr/bin/kubeadm init --config /etc/lab/k.yaml\n[init] done\n")
        #expect(lines.withLock { $0 }.contains("[init] done"))
        let start = try #require(guest.commands.first { $0.first == "/usr/bin/systemd-run" })
        #expect(start.contains("--unit=lab-kubeadm-init.service"))
        #expect(start.suffix(4) == job.command)
    }

    @Test func itsExitCodeIsNotAnError() async throws {
        let guest = FakeGuest(job: { _ in .init(looks: 0, log: "error execution phase preflight\n", exit: 1) })
        let result = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in }
        #expect(result.exitCode == 1)
        #expect(result.log == "error execution phase preflight\n")
    }

    @Test func aJobThatRunsAlreadyIsWaitedFor() async throws {
        let guest = FakeGuest()
        guest.state.withLock { state in
            state.units["lab-kubeadm-init.service"] = (.init(looks: 2, exit: 0), job.log, exitFile)
        }
        guest.put("from before\n", at: job.log)
        let result = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in }
        #expect(result.log == "from before\n")
        #expect(starts(guest) == 0)
    }

    @Test(arguments: [0, 1]) func whatEndedWhileNobodyWaitedIsNotDoneAgain(_ code: Int) async throws {
        let guest = FakeGuest(job: { _ in .init(looks: 0, log: "again\n", exit: 0) })
        guest.put("\(code)\n", at: exitFile)
        guest.put("the first\n", at: job.log)
        let result = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in }
        #expect(result.exitCode == Int32(code))
        #expect(result.log == "the first\n")
        #expect(starts(guest) == 0)
    }

    @Test func aMachineThatLosesItsPowerIsNotWaitedFor() async throws {
        let guest = FakeGuest(job: { _ in .init(looks: 1000, log: "[init] at work\n", exit: 0) })
        let failure = await labFailure {
            _ = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in
                guest.state.withLock { $0.isOff = true }
            }
        }
        #expect(failure?.kind == .infrastructure)
        #expect(failure?.machine == "m1")
        #expect(failure?.cause == "the machine does not run any more")
    }

    @Test func whatWasForgottenIsDoneAgain() async throws {
        let guest = FakeGuest(job: { _ in .init(looks: 0, log: "again\n", exit: 0) })
        guest.put("1\n", at: exitFile)
        try await job.forget(in: guest.shell)
        let result = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in }
        #expect(result.exitCode == 0)
        #expect(result.log == "again\n")
    }

    @Test func aJobThatIsGoneWithoutAnExitCodeIsAFailureWithItsLastLine() async {
        let guest = FakeGuest(job: { _ in .init(looks: 1, log: "[etcd] starting\n", exit: nil) })
        let failure = await labFailure {
            _ = try await job.run(in: guest.shell, deadline: .seconds(20)) { _ in }
        }
        #expect(failure?.kind == .bootstrap)
        #expect(failure?.machine == "m1")
        #expect(failure?.what == "/usr/bin/kubeadm init")
        #expect(failure?.cause.hasSuffix("last line: [etcd] starting") == true)
    }

    @Test func theDeadlineTellsTheLastLineAndWhereTheRestIs() async {
        let guest = FakeGuest(job: { _ in .init(looks: .max, log: "[wait-control-plane] waiting\n") })
        let failure = await labFailure {
            _ = try await job.run(in: guest.shell, deadline: .milliseconds(50)) { _ in }
        }
        #expect(failure?.kind == .timeout)
        #expect(failure?.cause.contains("[wait-control-plane] waiting") == true)
        #expect(failure?.remedy?.contains("/var/log/lab/kubeadm-init.log") == true)
    }
}
