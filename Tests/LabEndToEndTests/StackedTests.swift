import Foundation
import LabHost
import LabRuntime
import LabSystem
import Libvirt
import SystemPackage
import Testing

@Suite("lab up stacked, for real", .serialized, .enabled(if: EndToEnd.isEnabled, "\(EndToEnd.reasonToSkip ?? "")"))
struct StackedTests {
    /// How many masters: 3 unless LAB_E2E_STACKED_MASTERS says otherwise. One alone has nobody to take over from it.
    private static let masters = EndToEnd.environment["LAB_E2E_STACKED_MASTERS"].flatMap(Int.init) ?? 3

    @Test("up, up again, a holder that loses power, and nothing left", .timeLimit(.minutes(50)))
    func lifeOfALab() async throws {
        let before = try await MachineSnapshot.take()
        let state = FilePath("/tmp/lab-e2e-\(UInt32.random(in: 0 ... .max))")
        let lab = LabTool(state: state)
        do {
            try await live(lab, before: before)
        } catch {
            say("stacked: \(error)")
            await lab.printLogs("stacked")
            _ = try? await lab.result(["down", "stacked"])
            try? FileManager.default.removeItem(atPath: state.string)
            throw error
        }
        try FileManager.default.removeItem(atPath: state.string)
    }

    private func live(_ lab: LabTool, before: MachineSnapshot) async throws {
        let begin = ContinuousClock.now
        try FileManager.default.createDirectory(atPath: lab.state.string, withIntermediateDirectories: true)
        let file = lab.state.appending("stacked.yaml")
        try AtomicFile.write(Array("topology: stacked\ncontrolPlanes: { count: \(Self.masters) }\n".utf8), to: file)
        let report = try await lab.up([file.string, "--isolated"], name: "stacked")
        say("stacked: up and verified again after \(begin.duration(to: .now) / .seconds(1)) s")
        // The report is of the second `lab up`, which had nothing to do.
        #expect(report.alreadyUp)
        say("stacked: the second lab up took \(report.seconds) s")
        #expect(report.status.problems == [])
        #expect(report.status.machines.filter { $0.ready == "True" }.count == Self.masters)
        #expect(report.status.etcdMembers.filter { $0.started && !$0.learner }.count == Self.masters)
        #expect(report.status.etcdMembers.filter(\.leader).count == 1)

        let nodes = try await lab.run(["kubectl", "stacked"], passing: ["get", "nodes", "--no-headers"])
        #expect(nodes.split(separator: "\n").count == Self.masters)
        let kubeconfig = try FileManager.default.attributesOfItem(atPath: "\(lab.state)/stacked/kubeconfig")
        #expect(kubeconfig[.posixPermissions] as? Int == 0o600)
        #expect(try await lab.exitCode(["exec", "stacked", "m1"], passing: ["sh", "-c", "exit 7"]) == 7)

        if Self.masters >= 3 { try await losePower(lab, report: report) }

        let down = try await lab.json(DownReport.self, ["down", "stacked"])
        say("stacked: down in \(down.seconds) s")
        #expect(down.existed)
        #expect(!FileManager.default.fileExists(atPath: "\(lab.state)/stacked"))
        #expect(try await MachineSnapshot.take() == before)
        let again = try await lab.json(DownReport.self, ["down", "stacked"])
        #expect(!again.existed)
    }

    /// Cuts the power of the machine that holds the virtual IP: another one takes it, and writes go on.
    private func losePower(_ lab: LabTool, report: UpReport) async throws {
        let holder = try #require(report.status.virtualIP?.holders.first)
        let host = try #require(try IsolatedHost.find(stateDirectory: lab.state.appending("stacked")))
        let uri = host.connectionURI
        try await offload {
            try #require(try Connection(uri).domain(named: "stacked-\(holder)")).destroy()
        }
        let read = try await eventually("the API through the virtual IP", within: .seconds(300)) {
            try await lab.run(["kubectl", "stacked"], passing: ["get", "--raw=/readyz", "--request-timeout=5s"]) == "ok"
        }
        let write = try await eventually("a write with two of three members", within: .seconds(300)) {
            try await lab.run(
                ["kubectl", "stacked"],
                passing: ["create", "configmap", "written-\(UInt32.random(in: 0 ... .max))", "--request-timeout=20s"]
            ).contains("created")
        }
        say("stacked: \(holder) lost power; the API answered again after \(read) s, a write after \(read + write) s")
        try await eventually("one other holder, and a lab called degraded", within: .seconds(300), every: .seconds(2)) {
            let status = try await lab.json(LabStatus.self, ["status", "stacked"])
            let holders = status.virtualIP?.holders ?? []
            return holders.count == 1 && !holders.contains(holder) && status.state == .degraded
        }
    }
}
