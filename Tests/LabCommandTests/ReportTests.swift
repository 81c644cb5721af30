import Foundation
import LabModel
import LabRuntime
import Testing

@testable import lab

@Suite struct ReportTests {
    private static let status = """
        {"lab": "stacked", "topology": "stacked", "host": "isolated host", "state": "degraded",
         "machines": [
           {"name": "m1", "hostname": "stacked-m1", "role": "controlPlane", "address": "192.168.75.11",
            "domain": "running", "agent": true, "ready": "True", "version": "v1.20.2",
            "etcdServers": ["https://127.0.0.1:2379"]},
           {"name": "m2", "hostname": "stacked-m2", "role": "controlPlane", "address": "192.168.75.12",
            "domain": "shut off", "agent": false, "etcdServers": []}],
         "api": {"endpoint": "192.168.75.10:8443", "healthy": true, "milliseconds": 41.7},
         "virtualIP": {"address": "192.168.75.10", "provider": "keepalived-haproxy", "holders": ["m1"],
                       "right": "VRRP master"},
         "etcdMembers": [
           {"name": "stacked-m1", "id": "8e9e05c52164694d", "endpoint": "https://192.168.75.11:2379",
            "started": true, "learner": false, "leader": true, "healthy": true},
           {"name": "", "id": "1b2c", "endpoint": "", "started": false, "learner": false, "leader": false,
            "healthy": false}],
         "problems": ["m2 is shut off"]}
        """

    private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(json.utf8))
    }

    @Test func aStatusReadsWell() throws {
        let status = try decode(LabStatus.self, Self.status)
        #expect(
            status.text(.plain) == """
                stacked  degraded  stacked, isolated host

                MACHINE  NODE        ROLE           ADDRESS        DOMAIN    READY  VERSION  ETCD
                m1       stacked-m1  control plane  192.168.75.11  running   True   v1.20.2  local
                m2       stacked-m2  control plane  192.168.75.12  shut off  -      -        -

                API         192.168.75.10:8443  answers in 42 ms
                virtual IP  192.168.75.10  m1  keepalived-haproxy  (VRRP master)

                ETCD MEMBER  ID                ENDPOINT                    STATE        HEALTH
                stacked-m1   8e9e05c52164694d  https://192.168.75.11:2379  leader       healthy
                -            1b2c                                          not started  unhealthy

                ! m2 is shut off
                """)
    }

    @Test func aStatusShowsWhichEtcdEachAPIServerAsks() throws {
        func machine(_ name: String, _ role: String, _ address: Int, _ servers: [Int]) -> String {
            let urls = servers.map { "\"https://192.168.75.\($0):2379\"" }.joined(separator: ", ")
            return """
                {"name": "\(name)", "hostname": "a-\(name)", "role": "\(role)", "address": "192.168.75.\(address)",
                 "domain": "running", "agent": true, "etcdServers": [\(urls)]}
                """
        }
        let machines = [
            machine("m1", "controlPlane", 11, [21, 22]), machine("m2", "controlPlane", 12, [9]),
            machine("e1", "etcd", 21, []), machine("e2", "etcd", 22, []),
        ]
        let status = try decode(
            LabStatus.self,
            """
            {"lab": "a", "topology": "external", "host": "isolated host", "state": "up", "etcdMembers": [],
             "machines": [\(machines.joined(separator: ","))], "problems": [],
             "api": {"endpoint": "192.168.75.10:8443", "healthy": true},
             "etcdVirtualIP": {"address": "192.168.75.9", "provider": "keepalived-haproxy", "holders": ["e2"],
                               "right": "VRRP master: e2"}}
            """)
        #expect(status.machines.map { status.etcd(of: $0) } == ["e1 e2", "VIP 192.168.75.9", "-", "-"])
        #expect(
            status.text(.plain).contains("\netcd VIP    192.168.75.9  e2  keepalived-haproxy  (VRRP master: e2)"))
    }

    @Test func aStatusForProgramsIsWhatItWas() throws {
        let status = try decode(LabStatus.self, Self.status)
        let json = try Renderer(format: .json, style: .plain).text(status)
        #expect(try decode(LabStatus.self, json).text(.plain) == status.text(.plain))
    }

    @Test func theSummaryOfUpNamesWhatMatters() throws {
        let report = try decode(
            UpReport.self,
            """
            {"lab": "stacked", "alreadyUp": false, "host": "isolated host", "acceleration": "emulated",
             "slowness": 12.4, "api": {"address": "192.168.75.10", "port": 8443}, "provider": "keepalived-haproxy",
             "kubeconfig": "/var/lib/lab/stacked/kubeconfig", "status": \(Self.status),
             "steps": [{"step": "boot/m1", "begin": 1.5, "seconds": 0.8},
                       {"step": "init/m1", "begin": 95, "seconds": 131}], "seconds": 640}
            """)
        let text = report.text(.plain)
        #expect(text.hasPrefix("✔ lab stacked is up after 10 min 40 s\n"))
        #expect(text.contains("API         https://192.168.75.10:8443  held by m1 (keepalived-haproxy)\n"))
        #expect(text.contains("etcd        1 of 2 members started and voting\n"))
        #expect(text.contains("host        isolated host, emulated (12× slower)\n"))
        #expect(text.contains("\nboot/m1      0:01       0.8 s\ninit/m1      1:35  2 min 11 s\n"))
        #expect(text.contains("\n  lab down stacked"))
    }

    @Test func downSaysWhatItRemoved() throws {
        let gone = #"{"lab": "a", "existed": false, "removed": [], "seconds": 0}"#
        let removed = #"{"lab": "b", "existed": true, "removed": ["domain b-m1", "isolated host"], "seconds": 1.24}"#
        let reports = try decode([DownReport].self, "[\(gone), \(removed)]")
        #expect(
            DownListing(reports: reports, isSingle: false).text(.plain)
                == "✔ no lab a: nothing to remove\n✔ lab b removed in 1.2 s: 2 objects, none left")
        #expect(DownListing(reports: [], isSingle: false).text(.plain) == "no labs, nothing to remove")
        let renderer = Renderer(format: .json, style: .plain)
        #expect(try renderer.text(DownListing(reports: [reports[0]], isSingle: true)).hasPrefix("{"))
        #expect(try renderer.text(DownListing(reports: reports, isSingle: false)).hasPrefix("["))
    }

    @Test func findingsSayWhatToDoNext() throws {
        let findings = try decode(
            [PreflightFinding].self,
            """
            [{"check": "memory", "verdict": "ok", "detail": "9 of 20 GiB"},
             {"check": "qemu-img", "verdict": "failure", "detail": "not installed", "remedy": "make setup"}]
            """)
        #expect(
            DoctorResult(findings: findings).text(.plain) == """
                ✔ memory    9 of 20 GiB
                ✘ qemu-img  not installed
                  next: make setup

                1 check failed
                """)
    }

    @Test func validationCountsAndPointsAtThePlace() {
        let result = LabFile.parse(text: "topolgy: stacked\n", file: "a.yaml")
        let text = ValidationResult(files: 1, diagnostics: result.diagnostics).text(.plain)
        #expect(text.hasPrefix("a.yaml:1:1: error: "))
        #expect(text.hasSuffix("\n✘ 2 errors"))
        #expect(ValidationResult(files: 2, diagnostics: []).text(.plain) == "✔ 2 lab files good")
    }
}
