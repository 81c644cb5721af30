import Foundation
import LabHost
import LabRuntime
import LabSystem
import Libvirt
import SystemPackage
import Testing

@Suite(
    "lab up external, for real, on a host that others use too", .serialized,
    .enabled(if: EndToEnd.isEnabled, "\(EndToEnd.reasonToSkip ?? "")"))
struct ExternalTests {
    /// How many masters: 1 unless LAB_E2E_MASTERS says more.
    private static let masters = EndToEnd.environment["LAB_E2E_MASTERS"].flatMap(Int.init) ?? 1

    @Test("killed at any moment, lab down leaves what is not the lab's and nothing else", .timeLimit(.minutes(60)))
    func killed() async throws {
        try await onASharedHost { lab, arguments, shared, foreign in
            try await kill(lab, arguments, shared: shared, foreign: foreign)
        }
    }

    @Test(
        "killed during kubeadm init, goes on; three TLS members, of which the first loses power",
        .timeLimit(.minutes(50)))
    func lifeOfALab() async throws {
        try await onASharedHost { lab, arguments, shared, _ in
            try await live(lab, arguments, shared: shared)
            #expect(try await lab.json(DownReport.self, ["down", "external"]).existed)
        }
    }

    /// Does something with a lab tool inside a host that has others' objects, and proves that those are all that is
    /// left.
    private func onASharedHost(
        _ body: (LabTool, [String], SharedHost, Set<String>) async throws -> Void
    ) async throws {
        try await EndToEnd.image.value
        let before = try await MachineSnapshot.take()
        let root = FilePath("/tmp/lab-e2e-\(UInt32.random(in: 0 ... .max))")
        do {
            try await onASharedHost(in: root, body)
        } catch {
            await clean(root)
            throw error
        }
        try FileManager.default.removeItem(atPath: root.string)
        #expect(try await MachineSnapshot.take() == before)
    }

    private func onASharedHost(
        in root: FilePath, _ body: (LabTool, [String], SharedHost, Set<String>) async throws -> Void
    ) async throws {
        let shared = try await SharedHost.start(in: root.appending("shared"))
        let foreign = try await shared.objects()
        let lab = LabTool(state: root.appending("state"), vantage: shared.host.vantage)
        do {
            let file = root.appending("external.yaml")
            let text = "topology: external\ncontrolPlanes: { count: \(Self.masters) }\n"
            try AtomicFile.write(text.utf8, to: file)
            let arguments = [file.string, "--connect", shared.host.connectionURI]
            try await body(lab, arguments, shared, foreign)
            #expect(try await shared.objects() == foreign)
        } catch {
            say("external: \(error)")
            await lab.printLogs("external")
            _ = try? await lab.result(["down", "external"])
            throw error
        }
        try await shared.host.stop(deadline: .seconds(60))
    }

    /// Removes what a test that failed may have left, and tells what does not go.
    private func clean(_ root: FilePath) async {
        do {
            try await IsolatedHost.stop(stateDirectory: root.appending("shared"), deadline: .seconds(60))
            try FileManager.default.removeItem(atPath: root.string)
        } catch {
            say("external: \(root) stays: \(error)")
        }
    }

    /// Kills `lab up` without warning at several moments; each time `lab down` leaves only what is not the lab's.
    private func kill(_ lab: LabTool, _ arguments: [String], shared: SharedHost, foreign: Set<String>) async throws {
        for moment in [0.3, 1.0, 3.0, 8.0, 20.0] {
            let delay = moment * Double.random(in: 0.7...1.3)
            try await lab.killed(["up"] + arguments) { try await Task.sleep(for: .seconds(delay)) }
            let down = try await lab.json(DownReport.self, ["down", "external"])
            say("external: killed after \(delay) s; down removed \(down.removed.count) things in \(down.seconds) s")
            #expect(try await shared.objects() == foreign)
            #expect(!FileManager.default.fileExists(atPath: lab.state.appending("external").string))
        }
    }

    private func live(_ lab: LabTool, _ arguments: [String], shared: SharedHost) async throws {
        try await interrupt(lab, arguments)
        let report = try await lab.up(arguments, name: "external")
        #expect(report.alreadyUp)
        #expect(report.status.problems == [])
        #expect(report.status.etcdMembers.filter { $0.started && $0.healthy && !$0.learner }.count == 3)
        let servers = try #require(report.status.machines.first { $0.name == "m1" }).etcdServers
        #expect(servers.count == 3)
        try await etcdctl(lab, on: "e2", ["member", "list"], says: "started", times: 3)

        let first = try #require(report.status.machines.first { servers[0].contains("\($0.address):") })
        try await domain(first.hostname, on: shared) { try $0.destroy() }
        let seconds = try await eventually("a write without the first listed member", within: .seconds(300)) {
            try await write(lab)
        }
        say("external: \(first.name), listed first, lost power; a write succeeded after \(seconds) s")
        // Again once the API server has found out: it must not go back to the dead member.
        try await eventually("another write", within: .seconds(300)) { try await write(lab) }

        try await domain(first.hostname, on: shared) { try $0.start() }
        let back = try await eventually("three healthy members", within: .seconds(480), every: .seconds(2)) {
            // QEMU itself can crash while it emulates a boot.
            try await domain(first.hostname, on: shared) { if try $0.stateReason().isCrash { try $0.start() } }
            let status = try await lab.json(LabStatus.self, ["status", "external"])
            return status.etcdMembers.filter(\.healthy).count == 3
        }
        say("external: \(first.name) was a healthy member again after \(back) s")
        try await etcdctl(lab, on: first.name, ["endpoint", "health", "--cluster"], says: "is healthy", times: 3)
    }

    /// Kills `lab up` without warning while kubeadm is at work: what follows goes on from there.
    private func interrupt(_ lab: LabTool, _ arguments: [String]) async throws {
        let journal = lab.state.appending("external/journal.jsonl")
        let delay = Double.random(in: 2...40)
        try await lab.killed(["up"] + arguments) {
            try await eventually("etcd's cluster and a booted master", within: .seconds(900)) {
                let finished = try Journal.read(journal).compactMap { entry in
                    if case .finished(let step, _) = entry.kind { step } else { nil }
                }
                return Set(finished).isSuperset(of: ["etcd", "guest/m1"])
            }
            try await Task.sleep(for: .seconds(delay))
        }
        say("external: killed \(delay) s after kubeadm init could begin; lab up goes on")
    }

    private func write(_ lab: LabTool) async throws -> Bool {
        try await lab.run(
            ["kubectl", "external"],
            passing: ["create", "configmap", "written-\(UInt32.random(in: 0 ... .max))", "--request-timeout=20s"]
        ).contains("created")
    }

    /// Waits until etcdctl on a member, which prints to both of its outputs, says something so many times.
    private func etcdctl(
        _ lab: LabTool, on node: String, _ arguments: [String], says word: String, times: Int
    ) async throws {
        let folder = "/etc/kubernetes/pki/etcd"
        try await eventually("\(arguments.joined(separator: " ")): \(times) \(word)", within: .seconds(120)) {
            try await lab.run(
                ["exec", "external", node],
                passing: [
                    "sh", "-c", "exec \"$@\" 2>&1", "etcdctl", "env", "ETCDCTL_API=3", "etcdctl",
                    "--endpoints=https://127.0.0.1:2379", "--cacert=\(folder)/ca.crt",
                    "--cert=\(folder)/server.crt", "--key=\(folder)/server.key", "--command-timeout=30s",
                    "--dial-timeout=20s",
                ] + arguments
            ).components(separatedBy: word).count == times + 1
        }
    }

    private func domain(
        _ name: String, on shared: SharedHost, _ change: @escaping @Sendable (Domain) throws -> Void
    ) async throws {
        let connection = shared.connection
        try await offload { try change(try #require(try connection.domain(named: name))) }
    }
}
