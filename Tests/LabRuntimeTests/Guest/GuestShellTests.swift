import LabPlanning
import Libvirt
import Testing

@testable import LabRuntime

struct GuestShellTests {
    @Test func aCommandsOutcomeIsReturnedWhateverItIs() async throws {
        let guest = FakeGuest(respond: {
            $0 == ["/bin/prog", "a b", "$c"] ? .init(exit: 3, out: "out\n", err: "no\n") : nil
        })
        let output = try await guest.shell.run(["/bin/prog", "a b", "$c"], input: Array("typed".utf8))
        #expect(output.exitCode == 3)
        #expect(output.text == "out")
        #expect(output.errorText == "no")
        #expect(output.stdout == Array("out\n".utf8))
        #expect(guest.state.withLock { $0.inputs } == [Array("typed".utf8)])
    }

    @Test func aSignalIsAShellsExitCode() async throws {
        let guest = FakeGuest(respond: { _ in .init(signal: 9) })
        #expect(try await guest.shell.run(["/bin/prog"]).exitCode == 137)
    }

    @Test func aCheckedCommandMustSucceed() async throws {
        let guest = FakeGuest(respond: {
            $0[0] == "/bin/ok" ? .init(out: "fine\n") : .init(exit: 2, out: "o", err: "bad file")
        })
        #expect(try await guest.shell.check(["/bin/ok"]) == "fine")
        let failure = await labFailure { try await guest.shell.check(["/bin/prog", "--one", "two", "three"]) }
        #expect(failure?.description == "/bin/prog --one two on m1 failed: exit code 2: bad file")
        #expect(failure?.kind == .bootstrap)
    }

    @Test func anAgentThatIsSilentForAWhileIsAskedAgain() async throws {
        let guest = FakeGuest(respond: { _ in .init(out: "done") })
        guest.state.withLock { $0.silences = 3 }
        #expect(try await guest.shell.run(["/bin/prog"]).text == "done")
        #expect(guest.commands.count == 1, "it is not started again")
    }

    @Test func aCommandThatTakesTooLongIsATimeout() async {
        let guest = FakeGuest(respond: { _ in .init() })
        guest.state.withLock { $0.silences = .max }
        let failure = await labFailure { _ = try await guest.shell.run(["/bin/prog"], deadline: .milliseconds(40)) }
        #expect(failure?.kind == .timeout)
        #expect(failure?.machine == "m1")
        #expect(failure?.what == "/bin/prog")
    }

    @Test func aFileThatIsNotThereIsNil() async throws {
        #expect(try await FakeGuest().shell.read("/etc/none") == nil)
    }

    @Test func anotherErrorOfReadingIsThrown() async {
        struct Deaf: GuestAgentTransport {
            func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String { throw FakeGuest.silence }
        }
        let shell = GuestShell(machine: "m1", agent: GuestAgent(transport: Deaf()))
        await #expect(throws: LibvirtError.self) { try await shell.read("/etc/hosts") }
        #expect(await !shell.answers())
    }

    @Test func aWholeFileIsRead() async throws {
        let guest = FakeGuest()
        // Longer than one piece of the agent's protocol.
        let long = String(repeating: "0123456789abcdef", count: 100_000)
        guest.put(long, at: "/var/log/long")
        #expect(try await guest.shell.read("/var/log/long") == Array(long.utf8))
        #expect(try await guest.shell.exists("/var/log/long"))
        #expect(try await !guest.shell.exists("/var/log/none"))
    }

    @Test func aFileIsWrittenBesideItsPlaceWithItsPermissionsAndRenamed() async throws {
        let guest = FakeGuest()
        let path = "/etc/kubernetes/manifests/kube-vip.yaml"
        try await guest.shell.write(GuestFile(path: path, permissions: "0600", content: "a: \"ü\"\n"))
        #expect(guest.file(path) == "a: \"ü\"\n")
        let temporary = "/etc/kubernetes/manifests/.kube-vip.yaml.new"
        #expect(
            guest.commands == [
                ["/usr/bin/mkdir", "-p", "/etc/kubernetes/manifests"],
                ["/usr/bin/install", "-m", "0600", "/dev/null", temporary],
                ["/usr/bin/mv", temporary, path],
            ])
        #expect(guest.state.withLock { $0.modes } == [path: "0600"])
        #expect(guest.file(temporary) == nil)
    }

    @Test func noContentOfAFileIsEverAnArgument() async throws {
        let guest = FakeGuest()
        try await guest.shell.write(GuestFile(path: "/etc/key", permissions: "0600", content: "s3cret"))
        #expect(!guest.commands.joined().contains { $0.contains("s3cret") })
    }
}
