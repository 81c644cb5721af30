import Foundation
import LabSystem
import Testing

@testable import LabImages

@Suite("Contained programs", .enabled(if: geteuid() == 0, "needs root"), .timeLimit(.minutes(1)))
struct ContainedProgramTests {
    private func run(_ script: String, onLine: @escaping @Sendable (String) -> Void = { _ in }) async throws {
        try await ContainedProgram.check(
            "/bin/sh", ["-c", script], environment: ["GREETING": "hello"], deadline: .seconds(30), onLine: onLine)
    }

    @Test("Its lines arrive, and it has the namespace's first process ID")
    func lines() async throws {
        let lines = Shared<[String]>([])
        try await run("echo $GREETING; echo $$") { line in lines.change { $0.append(line) } }
        #expect(lines.value == ["hello", "1"])
    }

    @Test("Its failure is an error with its exit code and last words")
    func failure() async throws {
        do {
            try await run("echo no space left; exit 3")
            Issue.record("no error")
        } catch let error as ProgramError {
            #expect("\(error)" == "/bin/sh failed with exit code 3:\nno space left")
        }
    }

    @Test("What it mounts is never seen outside")
    func mounts() async throws {
        let folder = try TemporaryFolder()
        try await run("mount -t tmpfs none '\(folder.path)' && touch '\(folder.path)/inside'")
        #expect(!folder.exists("inside"))
    }

    @Test("What it left running ends with it")
    func leftovers() async throws {
        let folder = try TemporaryFolder()
        try await run(
            "(while :; do date +%N >'\(folder.path)/alive'; done) & until [ -s '\(folder.path)/alive' ]; do :; done")
        let last = folder.text("alive")
        try await Task.sleep(for: .milliseconds(50))
        #expect(folder.text("alive") == last)
    }

    @Test("It ends when the task is cancelled")
    func cancelled() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let task = Task { try await run("while :; do date +%N >'\(path)/alive'; done") }
        while !folder.exists("alive") { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try FileManager.default.removeItem(atPath: path.appending("alive").string)
        try await Task.sleep(for: .milliseconds(50))
        #expect(!folder.exists("alive"))
    }
}
