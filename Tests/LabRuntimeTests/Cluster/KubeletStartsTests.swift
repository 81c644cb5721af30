import Foundation
import LabPlanning
import Testing

@testable import LabRuntime

@Suite struct KubeletStartsTests {
    @Test(arguments: ["", "n/a", "0", "Mon 2026-11-23"])
    func aUnitThatNeverRan(_ text: String) { #expect(KubeletStarts.date(text) == nil) }

    @Test func systemdsTime() {
        #expect(KubeletStarts.date("@1764000000\n") == Date(timeIntervalSince1970: 1_764_000_000))
    }

    // kubeadm init restarts the kubelet at its end: a report of the one before says nothing of the one that runs.
    @Test func aReportFromBeforeTheRestart() {
        let start = Date(timeIntervalSince1970: 1_764_000_000)
        let kubelets = KubeletStarts(times: ["lab-m1": start])
        let problem = ["m1: its kubelet was restarted and has not reported since"]
        #expect(kubelets.problems([machine("m1", heartbeat: start - 1)]) == problem)
        #expect(kubelets.problems([machine("m1", heartbeat: start)]) == [])
        #expect(kubelets.problems([machine("m1", heartbeat: nil)]) == [])
        #expect(kubelets.problems([machine("m2", heartbeat: start - 1)]) == [])
    }

    private func machine(_ name: String, heartbeat: Date?) -> LabStatus.Machine {
        LabStatus.Machine(
            name: name, hostname: "lab-\(name)", role: .controlPlane, address: "192.168.75.11", domain: "running",
            agent: true, ready: "True", heartbeat: heartbeat, version: nil, etcdServers: [])
    }
}
