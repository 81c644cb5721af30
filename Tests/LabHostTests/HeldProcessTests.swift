import Foundation
import LabSystem
import SystemPackage
import Testing

@testable import LabHost

@Suite struct HeldProcessTests {
    /// Reports, waits for its one byte, then leaves a file.
    private static let script = "echo ready 7 >&0; [ -n \"$(head -c 1)\" ] && echo acted && : > \"$1\""

    private func start(_ scratch: Scratch) throws -> HeldProcess {
        try HeldProcess.start(
            "/bin/sh", ["-c", HeldProcessTests.script, "sh", scratch.path.appending("acted").string],
            log: scratch.path.appending("log"))
    }

    @Test func actsOnceReleased() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let held = try start(scratch)
        #expect(held.report(within: .seconds(5)) == "ready 7")
        #expect(scratch.text("acted") == nil)
        try held.release()
        #expect(try await held.identity.waitForEnd(within: .seconds(5)))
        #expect(scratch.text("acted") != nil)
        #expect(scratch.text("log") == "acted\n")
    }

    @Test func neverActsWhenAbandoned() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let held = try start(scratch)
        #expect(held.report(within: .seconds(5)) == "ready 7")
        held.abandon()
        #expect(!held.identity.isRunning)
        #expect(scratch.text("acted") == nil)
    }

    @Test func reportsNothingWhenTheProgramEnds() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let held = try HeldProcess.start("/bin/sh", ["-c", "exit 3"], log: scratch.path.appending("log"))
        #expect(held.report(within: .seconds(5)) == nil)
        held.abandon()
    }

    @Test func failsOnAMissingProgram() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        #expect(throws: Errno.noSuchFileOrDirectory) {
            try HeldProcess.start("/nonexistent/program", [], log: scratch.path.appending("log"))
        }
    }

    @Test func leavesTheSession() throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let held = try start(scratch)
        #expect(getsid(held.identity.pid) == held.identity.pid)
        held.abandon()
    }
}
