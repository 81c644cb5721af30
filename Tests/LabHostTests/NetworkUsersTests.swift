import Foundation
import LabSystem
import SystemPackage
import Testing

@testable import LabHost

/// What becomes of people's programs in the network of a real host.
@Suite(
    .tags(.isolatedHost), .serialized, .enabled(if: RealHost.isPossible, RealHost.reason), .timeLimit(.minutes(5)))
struct NetworkUsersTests {
    /// Runs a script in a host's network that becomes sleep(1), and returns its process.
    private func enter(_ host: IsolatedHost, _ script: String) async throws -> ProcessIdentity {
        let (name, words) = host.vantage.wrap("/bin/sh", ["-c", script])
        var request = SpawnRequest(program: try #require(Program.find(name)), arguments: words)
        request.newSession = true
        let pid = try request.start()
        let user = try #require(ProcessIdentity(of: pid))
        for _ in 0..<500 where ProcessStatus(of: pid)?.name != "sleep" { try await Task.sleep(for: .milliseconds(10)) }
        #expect(ProcessTable.namespace("net", of: pid) == host.record.networkNamespace)
        return user
    }

    @Test(arguments: ["exec sleep 300", "trap '' HUP; exec sleep 300"])
    func whoRunsThereEndsWithTheHost(script: String) async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        try await RealHost.with(scratch.path) { host in
            let user = try await enter(host, script)
            let ending = try await IsolatedHost.end(stateDirectory: scratch.path)
            #expect(ending.found)
            #expect(ending.spared.isEmpty)
            #expect(!user.isRunning)
            #expect(try await user.waitForEnd(within: .seconds(5)))
        }
    }

    @Test func whoOutlivedTheHostEndsWithItsRemains() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        try await RealHost.with(scratch.path) { host in
            // Only by the cookie is the network known for the host's once that has ended.
            guard host.record.networkCookie != nil else { return }
            let user = try await enter(host, "exec sleep 300")
            #expect(try host.record.supervisor.signal(SIGKILL))
            #expect(try await host.record.first.waitForEnd(within: .seconds(5)))
            #expect(user.isRunning)
            try await IsolatedHost.stop(stateDirectory: scratch.path)
            #expect(!user.isRunning)
            #expect(try await user.waitForEnd(within: .seconds(5)))
        }
    }

    @Test func aShellThatEndsItsOwnHostIsLeftAlone() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        try await RealHost.with(scratch.path.appending("h")) { host in
            let (name, words) = host.vantage.wrap(
                "/bin/sh",
                ["-c", #""$0" down h --state "$1"; echo "went on after $?""#, executable.string, scratch.path.string])
            let result = try await Program.run(name, words, deadline: .seconds(60))
            #expect(result.standardOutput.contains("went on after 0"), "\(result)")
            #expect(!host.record.hasProcesses)
        }
    }

    @Test func aRecordOfTheMachinesOwnNetworkOpensNone() throws {
        let me = try #require(ProcessIdentity(of: getpid()))
        let record = try #require(HostRecord(supervisor: me, first: me))
        // Only where that of the first process can be read, and the tests run in the machine's own network themselves.
        if record.networkNamespace == ProcessTable.namespace("net", of: 1) { #expect(record.openNetwork() == nil) }
    }

    @Test func aNetworkHasACookieOfItsOwn() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        try await RealHost.with(scratch.path) { host in
            guard let cookie = host.record.networkCookie else { return }
            #expect(cookie != NetworkCookie.of(pid: getpid()))
            #expect(NetworkCookie.of(pid: host.record.first.pid) == cookie)
        }
    }

    @Test func ancestorsEndAtTheTop() {
        let found = ProcessTable.ancestors(of: getpid())
        #expect(found.contains(getppid()))
        #expect(!found.contains(getpid()))
    }
}
