import Foundation
import LabModel
import Testing

@testable import LabPlanning

/// The rendered files in the programs that they are for, with faults: real haproxy, keepalived and BIRD on machines that
/// are network namespaces. It takes a minute, so it runs when asked for: `LAB_TEST_FAILOVER=1`.
@Suite(
    .serialized,
    .enabled(
        if: NetworkRig.isAvailable && ProcessInfo.processInfo.environment["LAB_TEST_FAILOVER"] != nil,
        "needs LAB_TEST_FAILOVER=1, root, haproxy, keepalived, bird and curl"))
struct LoadBalancingFailoverTests {
    @Test func keepalivedAndHAProxySurviveEveryLossOnTheHolder() throws {
        let plan = try Guests.plan(Guests.stacked)
        let rig = try NetworkRig([
            "m1": "192.168.75.11", "m2": "192.168.75.12", "m3": "192.168.75.13", "client": "192.168.75.1",
        ])
        defer { rig.tearDown() }
        let api = try FakeAPI(rig)
        var haproxies: [String: Process] = [:]
        for machine in plan.machines(.controlPlane) { haproxies[machine.name] = try balance(machine, plan, rig) }
        let probe = APIProbe(rig: rig, url: "https://\(plan.api)/healthz")

        // Before the first API server is up, the first machine holds the address.
        #expect(try probe.wait(30) { try holders(rig) == ["m1"] })
        #expect(try probe.wait(10) { states(rig) == ["MASTER", "BACKUP", "BACKUP"] })
        for name in ["m1", "m2", "m3"] { try api.start(name) }
        #expect(try probe.wait(20) { try probe.answers() })

        try api.stop("m1")
        #expect(try probe.longestGap(during: 8) < 5, "the holder's API server died")
        #expect(try holders(rig) == ["m1"])
        try api.start("m1")

        haproxies["m1"]?.killNow()
        #expect(try probe.longestGap(during: 20) < 15, "the holder's haproxy died")
        #expect(try holders(rig) != ["m1"])
        haproxies["m1"] = try start(haproxy: "m1", plan, rig)
        #expect(try probe.wait(30) { try holders(rig) == ["m1"] })

        try rig.plug("m1", false)
        #expect(try probe.longestGap(during: 15) < 10, "the holder lost power")
        try rig.plug("m1", true)
        #expect(try probe.wait(30) { try holders(rig).count == 1 })

        // The holder's adverts are lost and a backup takes over, which it hears: it stays the master and tells of that.
        let astray = ["lladdr", "02:00:00:00:00:fe", "nud", "permanent"]
        let peers = ["192.168.75.12", "192.168.75.13"]
        #expect(try probe.wait(10) { states(rig) == ["MASTER", "BACKUP", "BACKUP"] })
        for peer in peers {
            #expect(try rig.output("m1", ["ip", "neigh", "replace", peer, "dev", "lab0"] + astray) != nil)
        }
        #expect(try probe.wait(20) { lines(rig, "m1").hasSuffix("MASTER_RX_LOWER_PRI 101\n") })
        for peer in peers { #expect(try rig.output("m1", ["ip", "neigh", "del", peer, "dev", "lab0"]) != nil) }
        #expect(try probe.wait(10) { states(rig) == ["MASTER", "BACKUP", "BACKUP"] })
        #expect(try holders(rig) == ["m1"])

        // The first and second fail together: the third must outrank both.
        for name in ["m1", "m2"] { haproxies[name]?.killNow() }
        #expect(try probe.wait(30) { try holders(rig) == ["m3"] && probe.answers() })
        #expect(try probe.wait(10) { states(rig) == ["BACKUP", "BACKUP", "MASTER"] })
    }

    @Test func clientsReachEveryControlPlaneThatAnnouncesByBGP() throws {
        let plan = try Guests.plan(Guests.bgp)
        let rig = try NetworkRig([
            "m1": "192.168.75.11", "m2": "192.168.75.12", "m3": "192.168.75.13", "r1": "192.168.75.61",
            "client": "192.168.75.1",
        ])
        defer { rig.tearDown() }
        let api = try FakeAPI(rig)
        for machine in plan.machines {
            for (name, value) in GuestSysctls.settings(for: machine, in: plan) {
                #expect(try rig.output(machine.name, ["sysctl", "-w", "\(name)=\(value)"]) != nil)
            }
        }
        let router = try #require(BIRDConfig(machine: try plan.the("r1"), plan: plan))
        _ = try bird("r1", router.text, rig)
        for neighbor in router.neighbors {
            _ = try rig.output(neighbor.name, ["ip", "address", "add", "\(router.virtualIP)/32", "dev", "lo"])
            _ = try bird(neighbor.name, speaker(neighbor, of: router), rig)
            try api.start(neighbor.name)
        }
        for route in ExtraRoutes.hostRoutes(in: plan) {
            _ = try rig.output("client", ["ip", "route", "add", "\(route.destination)", "via", "\(route.via)"])
        }
        let probe = APIProbe(rig: rig, url: "https://\(plan.api)/healthz")
        let nextHops = { try (rig.output("r1", ["ip", "route", "show", "\(router.virtualIP)"]) ?? "") }
        #expect(try probe.wait(30) { try nextHops().split(separator: "via").count == 4 })
        #expect(try probe.wait(10) { try probe.answers() })

        try rig.plug("m2", false)
        #expect(try probe.longestGap(during: 15) < 12, "a control plane lost power")
        #expect(try !nextHops().contains("192.168.75.12"))
        // No redirect made the client remember one control plane.
        let way = try rig.output("client", ["ip", "route", "get", "\(router.virtualIP)"]) ?? ""
        #expect(way.contains("via 192.168.75.61"))
    }

    private func holders(_ rig: NetworkRig) throws -> [String] {
        try ["m1", "m2", "m3"].filter {
            try rig.output($0, ["ip", "-4", "address", "show", "dev", "lab0"])?.contains(" 192.168.75.10/32 ") ?? false
        }
    }

    /// What keepalived says of itself on each machine.
    private func states(_ rig: NetworkRig) -> [String?] {
        ["m1", "m2", "m3"].map { KeepalivedStates(lines: lines(rig, $0)).current["api"] }
    }

    /// All that keepalived told on a machine.
    private func lines(_ rig: NetworkRig, _ machine: String) -> String {
        (try? String(contentsOf: rig.folder.appending(path: "\(machine).states"), encoding: .utf8)) ?? ""
    }

    private func balance(_ machine: MachinePlan, _ plan: LabPlan, _ rig: NetworkRig) throws -> Process {
        let config = try #require(KeepalivedConfig(machine: machine, plan: plan))
        // Each machine has a folder of its own for what keepalived tells, and here one in common.
        var text = config.text(password: "s3cretPw")
            .replacingOccurrences(of: "/run/keepalived/", with: rig.folder.appending(path: "\(machine.name).").path())
        for instance in config.instances {
            let check = try rig.write("check-\(machine.name)", instance.check.file.content, permissions: 0o755)
            text = text.replacingOccurrences(of: instance.check.path, with: check)
        }
        let file = try rig.write("\(machine.name).keepalived", text)
        let pids = ["p", "r", "c"].flatMap { ["-\($0)", "\(file).\($0)"] }
        _ = try rig.start(machine.name, ["/usr/sbin/keepalived", "-n", "-l", "-f", file] + pids)
        return try start(haproxy: machine.name, plan, rig)
    }

    private func start(haproxy name: String, _ plan: LabPlan, _ rig: NetworkRig) throws -> Process {
        let text = try #require(HAProxyConfig(machine: try plan.the(name), plan: plan)).text
            .replacingOccurrences(
                of: "/run/haproxy/admin.sock", with: rig.folder.appending(path: "\(name).sock").path())
        return try rig.start(name, ["/usr/sbin/haproxy", "-db", "-f", try rig.write("\(name).haproxy", text)])
    }

    private func bird(_ name: String, _ text: String, _ rig: NetworkRig) throws -> Process {
        let file = try rig.write("\(name).bird", text)
        return try rig.start(name, ["/usr/sbin/bird", "-f", "-c", file, "-s", "\(file).ctl"])
    }

    /// What kube-vip does on a control plane, by BIRD.
    private func speaker(_ neighbor: BIRDConfig.Neighbor, of router: BIRDConfig) -> String {
        """
        router id \(neighbor.address);
        protocol device {}
        protocol static { ipv4; route \(router.virtualIP)/32 unreachable; }
        protocol bgp to_router {
            local \(neighbor.address) as \(router.neighborAS);
            neighbor \(router.address) as \(router.localAS);
            ipv4 { import none; export all; next hop self; };
        }

        """
    }
}

/// An API server's port, TLS and health, by `openssl s_server`, which answers any request with 200.
final class FakeAPI {
    private let rig: NetworkRig
    private let files: (key: String, certificate: String)
    private var running: [String: Process] = [:]

    init(_ rig: NetworkRig) throws {
        self.rig = rig
        files = (rig.folder.appending(path: "key").path(), rig.folder.appending(path: "crt").path())
        _ = try rig.output(
            "client",
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=kubernetes", "-days", "1"]
                + ["-keyout", files.key, "-out", files.certificate])
    }

    func start(_ machine: String) throws {
        running[machine] = try rig.start(
            machine,
            ["openssl", "s_server", "-quiet", "-www", "-accept", "6443", "-key", files.key, "-cert", files.certificate])
    }

    func stop(_ machine: String) throws { running[machine]?.killNow() }
}

/// A client of the API that asks ten times a second.
struct APIProbe {
    let rig: NetworkRig
    let url: String

    func answers() throws -> Bool {
        try rig.output("client", ["curl", "-sfk", "--max-time", "1", "-o", "/dev/null", url]) != nil
    }

    /// The longest time without an answer, in seconds.
    func longestGap(during seconds: Double) throws -> Double {
        let end = Date(timeIntervalSinceNow: seconds)
        var (last, longest) = (Date(), 0.0)
        while Date() < end {
            if try answers() {
                longest = max(longest, Date().timeIntervalSince(last))
                last = Date()
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return max(longest, Date().timeIntervalSince(last))
    }

    /// Whether something comes true within a time.
    func wait(_ seconds: Double, _ condition: () throws -> Bool) throws -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if try condition() { return true }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return false
    }
}

extension Process {
    /// Ends it without a chance to say goodbye, and waits until it is gone.
    fileprivate func killNow() {
        kill(processIdentifier, SIGKILL)
        waitUntilExit()
    }
}
