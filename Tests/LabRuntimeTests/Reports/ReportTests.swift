import Foundation
import LabPlanning
import Testing

@testable import LabRuntime

struct ReportTests {
    private func report() throws -> UpReport {
        let plan = try Plans.plan(Plans.external)
        let lab = HealthyLab(plan)
        let status = LabStatus(
            lab: "external", topology: "external", host: "isolated host", state: .degraded, machines: lab.machines,
            api: lab.api, virtualIP: lab.virtualIP, etcdMembers: lab.members, problems: ["m2: its domain is \"paused\""]
        )
        return UpReport(
            lab: "external", alreadyUp: false, host: "isolated host", acceleration: .emulated, slowness: 12.5,
            api: plan.api, provider: "keepalived-haproxy", kubeconfig: "/var/lib/lab/external/kubeconfig",
            status: status, steps: [.init(step: "init/m1", begin: 21.25, seconds: 237.5)], seconds: 640)
    }

    @Test func aReportComesBackFromItsJSON() throws {
        let report = try report()
        let json = try JSONCoding.encoder.encode(report)
        let read = try JSONCoding.decoder.decode(UpReport.self, from: json)
        #expect(try JSONCoding.encoder.encode(read) == json)
        #expect(read.acceleration == .emulated)
        #expect(read.slowness == 12.5)
        #expect(read.api == report.api)
        #expect(read.steps.map(\.step) == ["init/m1"])
        #expect(read.steps.map(\.begin) == [21.25])
        #expect(read.status.state == .degraded)
        #expect(read.status.machines.map(\.name) == report.status.machines.map(\.name))
        #expect(read.status.machines.first?.etcdServers.count == 3)
        #expect(read.status.etcdMembers.map(\.leader) == [true, false, false])
        #expect(read.status.problems == report.status.problems)
    }

    @Test func namesOfTheJSONAreThePublishedOnes() throws {
        let object = try JSONSerialization.jsonObject(with: JSONCoding.encoder.encode(report()))
        let json = try #require(object as? [String: Any])
        #expect(
            Set(json.keys) == [
                "lab", "alreadyUp", "host", "acceleration", "slowness", "api", "provider", "kubeconfig", "status",
                "steps", "seconds",
            ])
        let status = try #require(json["status"] as? [String: Any])
        #expect(status["state"] as? String == "degraded")
        #expect((status["machines"] as? [[String: Any]])?.first?["role"] as? String == "controlPlane")
    }

    @Test func anEventComesBackFromItsJSON() throws {
        let event = LabEvent(lab: "a", step: "init/m1", machine: "m1", kind: .healed, text: "etcd\n\"x\"", seconds: 1.5)
        let read = try JSONCoding.decoder.decode(LabEvent.self, from: JSONCoding.lineEncoder.encode(event))
        #expect(read.step == "init/m1")
        #expect(read.kind == .healed)
        #expect(read.text == event.text)
        #expect(abs(read.time.timeIntervalSince(event.time)) < 1)
    }

    @Test func aLinesJSONHasNoLineEnd() throws {
        let event = LabEvent(lab: "a", kind: .info, text: "one\ntwo")
        #expect(try !JSONCoding.lineEncoder.encode(event).contains(UInt8(ascii: "\n")))
    }
}

struct PatienceTests {
    @Test(arguments: [(1.0, 60.0, 60.0), (12.5, 60, 750), (0.2, 60, 60), (1, 0.3, 0.3), (15, 0.3, 4.5)])
    func deadlinesGrowWithSlownessAndNeverShrink(_ slowness: Double, _ seconds: Double, _ expected: Double) {
        #expect(Patience(slowness: slowness).seconds(seconds) == .milliseconds(Int64(expected * 1000)))
    }
}
