import Foundation
import LabSystem
import Synchronization
import SystemPackage
import Testing

@Suite(.timeLimit(.minutes(1))) struct ProgramTests {
    @Test func returnsOutputAndErrorAndCode() async throws {
        let result = try await Program.run("sh", ["-c", "cat; echo bad >&2; exit 3"], input: Array("in".utf8))
        #expect(result.exitCode == 3)
        #expect(result.standardOutput == "in")
        #expect(result.errorTail == "bad\n")
    }

    @Test func countsSignalsAsShellsDo() async throws {
        #expect(try await Program.run("sh", ["-c", "kill -9 $$"]).exitCode == 137)
    }

    @Test func argumentsAreNeverParsedByAShell() async throws {
        #expect(try await Program.check("printf", ["%s", "a b; $(id) 'c'"]) == "a b; $(id) 'c'")
    }

    @Test func addsToTheEnvironment() async throws {
        let output = try await Program.check(
            "sh", ["-c", "echo $LAB_TEST:${PATH:+path}"], environment: ["LAB_TEST": "x"])
        #expect(output == "x:path\n")
    }

    @Test func runsInAFolder() async throws {
        #expect(try await Program.check("pwd", workingDirectory: "/usr") == "/usr\n")
    }

    @Test func aFailedCheckTellsWhatAndWhy() async throws {
        let error = await #expect(throws: ProgramError.self) {
            try await Program.check("sh", ["-c", "echo because >&2; exit 4"])
        }
        let text = "\(try #require(error))"
        #expect(text.contains("sh -c") && text.contains("exit code 4") && text.contains("because"))
    }

    @Test func aMissingProgramIsNamed() async throws {
        let error = await #expect(throws: ProgramError.self) { try await Program.run("no-such-program-here") }
        let text = "\(try #require(error))"
        #expect(text.contains("no-such-program-here"))
    }

    @Test func theDeadlineEndsIt() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        await #expect(throws: ProgramError.self) {
            try await Program.run("sleep", ["60"], deadline: .milliseconds(200))
        }
        #expect(clock.now - start < .seconds(4))
    }

    @Test func cancellationEndsIt() async throws {
        let task = Task { try await Program.run("sleep", ["60"]) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func linesComeAsTheyAreWritten() async throws {
        let lines = Mutex<[String]>([])
        let result = try await Program.run("sh", ["-c", "echo one; echo two >&2; printf three; exit 2"]) { line in
            lines.withLock { $0.append(line) }
        }
        #expect(lines.withLock { $0 } == ["one", "two", "three"])
        #expect(result.exitCode == 2)
        #expect(result.errorTail == "one\ntwo\nthree")
        #expect(result.standardOutput.isEmpty)
    }

    @Test func largeOutputIsWhole() async throws {
        #expect(try await Program.check("head", ["-c", "3000000", "/dev/zero"]).utf8.count == 3_000_000)
    }

    @Test func findsProgramsInSystemFoldersToo() {
        #expect(Program.find("sh") != nil)
        #expect(Program.find("no-such-program-here") == nil)
    }
}
