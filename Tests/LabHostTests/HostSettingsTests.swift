import Testing

@testable import LabHost

@Suite struct HostSettingsTests {
    private func settings(_ text: String) -> [String: String] {
        var settings: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(" ").split(separator: " ") }
            settings[parts[0].joined()] = parts[1].joined(separator: " ")
        }
        return settings
    }

    @Test func theDaemonServesRootOnALocalSocketOnly() {
        let daemon = settings(HostSettings.daemon)
        #expect(daemon["unix_sock_rw_perms"] == "\"0700\"")
        #expect(daemon["listen_tcp"] == "0" && daemon["listen_tls"] == "0")
        #expect(daemon["auth_unix_rw"] == "\"none\"")
    }

    @Test func manyMachinesBootOverOneConnection() throws {
        let daemon = settings(HostSettings.daemon)
        #expect(try #require(daemon["max_client_requests"].flatMap { Int($0) }) >= 32)
        #expect(try #require(daemon["max_workers"].flatMap { Int($0) }) >= 32)
    }

    @Test func guestsNeedNothingOfTheMachine() {
        let qemu = settings(HostSettings.qemu)
        #expect(qemu["cgroup_controllers"] == "[]")
        #expect(qemu["namespaces"] == "[]")
        #expect(qemu["security_driver"] == "\"none\"")
        #expect(qemu["dynamic_ownership"] == "0")
        #expect(qemu["user"] == "\"root\"")
    }

    @Test func missingAccountsAreAdded() {
        let users = HostAccounts.users(in: "root:x:0:0::/root:/bin/sh")
        #expect(users.hasPrefix("root:x:0:0::/root:/bin/sh\nlibvirt-qemu:x:"))
        #expect(users.hasSuffix("\n"))
        #expect(HostAccounts.groups(in: "kvm:x:10:\n").contains("kvm:x:10:\nlibvirt-qemu:"))
    }

    @Test func presentAccountsStayAsTheyAre() {
        let users = "root:x:0:0::/root:/bin/sh\nlibvirt-qemu:x:1:1::/:/bin/false\n"
        #expect(HostAccounts.users(in: users) == users)
    }

    @Test func pathsBelowRunAreFound() {
        #expect(PrivateMounts.pathBelowRun("/run/user/0/lab") == "user/0/lab")
        #expect(PrivateMounts.pathBelowRun("/var/run/lab") == "lab")
        #expect(PrivateMounts.pathBelowRun("/running/lab") == nil)
        #expect(PrivateMounts.pathBelowRun("/run") == nil)
    }
}
