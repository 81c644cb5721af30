import Foundation
import LabSystem
import Libvirt
import SystemPackage
import Testing

@testable import LabHost

/// Real daemons in real namespaces.
@Suite(
    .tags(.isolatedHost), .serialized, .enabled(if: RealHost.isPossible, RealHost.reason), .timeLimit(.minutes(5)))
struct IsolatedHostTests {
    private static let network = """
        <network>
          <name>n</name>
          <forward mode='nat'/>
          <bridge name='virbr75'/>
          <ip address='192.168.75.1' netmask='255.255.255.0'>
            <dhcp><range start='192.168.75.100' end='192.168.75.110'/></dhcp>
          </ip>
        </network>
        """

    private static let domain = """
        <domain type='qemu'>
          <name>tiny</name>
          <memory unit='MiB'>64</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <features><acpi/></features>
          <devices>
            <interface type='network'>
              <mac address='52:54:00:11:22:33'/>
              <source network='n'/>
              <model type='virtio'/>
            </interface>
            <serial type='pty'/>
            <memballoon model='none'/>
          </devices>
        </domain>
        """

    @Test func twoHostsUseTheSameNamesAndAddressesAndTheMachineSeesNeither() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let before = try await MachineNetwork.now()
        let cache = scratch.path.appending("cache")
        try await RealHost.with(scratch.path.appending("a"), cache: cache) { first in
            try await RealHost.with(scratch.path.appending("b"), cache: cache) { second in
                for host in [first, second] {
                    let uri = host.connectionURI
                    try await offload {
                        let connection = try Connection(uri)
                        _ = try connection.createNetwork(xml: IsolatedHostTests.network)
                        _ = try connection.createDomain(xml: IsolatedHostTests.domain)
                    }
                }
                for host in [first, second] {
                    #expect(try await RealHost.domains(on: host) == ["tiny"])
                    let members = ProcessTable.members(ofPIDNamespace: host.record.pidNamespace)
                    let names = Set(members.compactMap { ProcessStatus(of: $0)?.name })
                    #expect(names.isSuperset(of: ["libvirtd", "virtlogd", "dnsmasq", "qemu-system-x86"]))
                }
                #expect(first.record.networkNamespace != second.record.networkNamespace)
                #expect(try await MachineNetwork.now() == before)
                #expect(IsolatedHost.runningStateDirectories().count >= 2)
            }
            // The other is untouched by the first one's end.
            #expect(try await RealHost.domains(on: first) == ["tiny"])
        }
        #expect(try await MachineNetwork.now() == before)
    }

    @Test func startIsQuickAndIdempotentAndStopLeavesNothing() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        let host = try await IsolatedHost.start(stateDirectory: scratch.path, executable: executable)
        let again = try await IsolatedHost.start(stateDirectory: scratch.path, executable: executable)
        #expect(again == host)
        #expect(try IsolatedHost.find(stateDirectory: scratch.path) == host)
        #expect(host.isRunning)

        #expect(try await IsolatedHost.stop(stateDirectory: scratch.path))
        #expect(!host.isRunning)
        #expect(!host.record.hasProcesses)
        #expect(try IsolatedHost.find(stateDirectory: scratch.path) == nil)
        let mounts = try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        #expect(!mounts.contains(scratch.path.string))
        #expect(try await IsolatedHost.stop(stateDirectory: scratch.path) == false)
    }

    @Test func killingTheSupervisorEndsEverything() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        let host = try await IsolatedHost.start(stateDirectory: scratch.path, executable: executable)
        let connection = try Connection(host.connectionURI)
        _ = try connection.createNetwork(xml: IsolatedHostTests.network)
        _ = try connection.createDomain(xml: IsolatedHostTests.domain)
        let namespace = try #require(NamespaceHandle(pidNamespaceOf: host.record.first))
        #expect(namespace.members().count >= 5)
        #expect(try host.record.supervisor.signal(SIGKILL))
        #expect(try await host.record.first.waitForEnd(within: .seconds(5)))
        let left = namespace.members().map { ProcessStatus(of: $0) }
        #expect(left.isEmpty)
        #expect(try IsolatedHost.find(stateDirectory: scratch.path) == nil)

        // And the next start with the same folder works.
        try await RealHost.with(scratch.path) { next in
            #expect(next.record != host.record)
            let names = try await RealHost.domains(on: next)
            #expect(names.isEmpty)
        }
    }

    @Test func theHostEndsWithItsDaemonAndSaysSo() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        try await RealHost.with(scratch.path) { host in
            let daemon = try #require(
                ProcessTable.members(ofPIDNamespace: host.record.pidNamespace)
                    .first { ProcessStatus(of: $0)?.name == "libvirtd" })
            #expect(try #require(ProcessIdentity(of: daemon)).signal(SIGKILL))
            #expect(try await host.record.supervisor.waitForEnd(within: .seconds(5)))
            #expect(IsolatedHost.logTail(stateDirectory: scratch.path).contains("libvirtd ended"))
        }
    }

    @Test func aHostWithoutItsFolderIsFoundByItsProcesses() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        let host = try await IsolatedHost.start(stateDirectory: scratch.path, executable: executable)
        try FileManager.default.removeItem(atPath: host.layout.record.string)
        #expect(try IsolatedHost.find(stateDirectory: scratch.path)?.record == host.record)
        #expect(try await IsolatedHost.stop(stateDirectory: scratch.path))
        #expect(!host.record.hasProcesses)
    }

    @Test func aLongPathAndOneBelowRunWork() async throws {
        let scratch = try Scratch(String(repeating: "long", count: 30), below: "/run")
        defer { withExtendedLifetime(scratch) {} }
        try await RealHost.with(scratch.path) { host in
            #expect(host.layout.needsShortRun)
            let names = try await RealHost.domains(on: host)
            #expect(names.isEmpty)
        }
        let link = HostLayout(stateDirectory: scratch.path).shortRun
        #expect(!FileManager.default.fileExists(atPath: link.string))
    }

    @Test func aProgramThatIsNoLabIsReported() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let error = await #expect(throws: IsolatedHostError.self) {
            try await IsolatedHost.start(stateDirectory: scratch.path, executable: "/bin/false")
        }
        guard case .ended = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(try IsolatedHost.find(stateDirectory: scratch.path) == nil)
    }
}
