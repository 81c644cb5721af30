import Foundation
import Libvirt
import Testing

@testable import LabRuntime

struct GuestShellFilesTests {
    private let shell = LocalGuest().shell

    @Test func outputThatFitsNoMessageArrivesWhole() async throws {
        let command = ["/bin/sh", "-c", "head -c 6000000 /dev/zero; echo oh >&2; exit 7"]
        await #expect(throws: LibvirtError.self) { _ = try await shell.run(command) }
        let output = try await shell.runThroughFiles(command)
        #expect(output.exitCode == 7)
        #expect(output.stdout == [UInt8](repeating: 0, count: 6_000_000))
        #expect(output.errorText == "oh")
    }

    @Test(arguments: [0, 3, 5 << 20]) func inputOfAnyLengthArrivesWhole(_ length: Int) async throws {
        let input = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await shell.runThroughFiles(["/usr/bin/env", "cat"], input: input).stdout == input)
    }

    @Test func itLeavesNothingInTheGuestAndKeepsItsUmask() async throws {
        let output = try await shell.runThroughFiles(["/bin/sh", "-c", "umask; readlink /proc/$$/fd/1"])
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(lines.first == (try await shell.run(["/bin/sh", "-c", "umask"]).text))
        let file = try #require(lines.last)
        #expect(file.hasPrefix("/run/lab-run-"))
        #expect(file.hasSuffix("/out"))
        #expect(!FileManager.default.fileExists(atPath: String(file.dropLast("/out".count))))
    }

    /// Nobody can make a folder in /proc, root neither.
    @Test func withoutAPlaceForFilesTheAgentKeepsTheOutput() async throws {
        let output = try await shell.runThroughFiles(
            ["/bin/sh", "-c", "cat; echo oh >&2; exit 7"], input: Array("typed".utf8), below: "/proc")
        #expect(output.exitCode == 7)
        #expect(output.text == "typed")
        #expect(output.errorText == "oh")
    }

    @Test func aCommandThatCannotStartSaysSo() async throws {
        let output = try await shell.runThroughFiles(["/usr/bin/env", "no-such-program-here"])
        #expect(output.exitCode == 127)
        #expect(output.errorText.contains("no-such-program-here"))
    }
}
