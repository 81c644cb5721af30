import Foundation
import LabModel
import Testing

@testable import LabPlanning

/// The configurations read by the programs that they are for, where these are installed.
@Suite struct LoadBalancingProgramTests {
    static let haproxy = "/usr/sbin/haproxy"
    static let keepalived = "/usr/sbin/keepalived"
    static let bird = "/usr/sbin/bird"

    static let balanced: [(Lab, String)] = [
        (Guests.stacked, "m1"), (Guests.dedicated, "l1"), (Guests.balancedEtcd, "e2"),
    ]

    @Test(.enabled(if: isInstalled(haproxy), "haproxy is not installed"), arguments: balanced)
    func haproxyReadsIt(_ lab: Lab, _ machine: String) throws {
        for acceleration in [Acceleration.kvm, .emulated] {
            let plan = try Guests.plan(lab, acceleration)
            let config = try #require(HAProxyConfig(machine: try plan.the(machine), plan: plan))
            let result = try run(Self.haproxy, ["-c", "-f"], config.text)
            #expect(result.status == 0, "\(result.output)")
            #expect(!result.output.contains("WARNING"), "\(result.output)")
        }
    }

    @Test(.enabled(if: isInstalled(bird), "bird is not installed"))
    func birdReadsIt() throws {
        let plan = try Guests.plan(Guests.bgp)
        let config = try #require(BIRDConfig(machine: try plan.the("r1"), plan: plan))
        let result = try run(Self.bird, ["-p", "-c"], config.text)
        #expect(result.status == 0, "\(result.output)")
    }

    /// In a network namespace with the guest's interface, as keepalived looks for it.
    @Test(
        .enabled(if: isInstalled(keepalived) && getuid() == 0, "needs keepalived and root"), arguments: balanced)
    func keepalivedReadsIt(_ lab: Lab, _ machine: String) throws {
        let plan = try Guests.plan(lab)
        let machine = try plan.the(machine)
        let config = try #require(KeepalivedConfig(machine: machine, plan: plan))
        // A program of this machine stands in for the guest's checks.
        let text = config.instances.reduce(config.text(password: "s3cretPw")) { text, instance in
            text.replacingOccurrences(of: instance.check.path, with: "/bin/true")
        }
        let script = """
            ip link add lab0 type veth peer name lab1 && ip address add "$1"/24 dev lab0 && ip link set lab0 up &&
            exec \(Self.keepalived) --log-console --dont-fork -t -f "$2"
            """
        let result = try run(
            "/usr/bin/unshare", ["--net", "--", "/bin/sh", "-c", script, "sh", machine.address.description], text)
        #expect(result.status == 0, "\(result.output)")
    }

    private static func isInstalled(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// Runs a program with a file of that text as its last argument.
    private func run(_ program: String, _ arguments: [String], _ text: String) throws -> (status: Int32, output: String)
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "lab-\(UUID().uuidString).conf")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments + [file.path()]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
