import Foundation
import LabSystem
import Synchronization
import SystemPackage
import Testing

@Suite(.timeLimit(.minutes(1))) struct FileLockTests {
    private let path = FilePath(NSTemporaryDirectory()).appending("lab-lock-\(UInt32.random(in: 0 ... .max))")

    @Test func excludesOthersUntilReleased() throws {
        defer { unlink(path.string) }
        var lock = try FileLock.tryAcquire(path, contents: "me")
        #expect(lock != nil)
        #expect(try FileLock.tryAcquire(path) == nil)
        #expect(try FileLock.holder(of: path) == "me")
        lock = nil
        #expect(try FileLock.holder(of: path) == nil)
        #expect(try FileLock.tryAcquire(path) != nil)
    }

    @Test func aNewHolderReplacesWhatTheOldOneWrote() throws {
        defer { unlink(path.string) }
        var lock = try FileLock.tryAcquire(path, contents: "a long description")
        lock = nil
        lock = try FileLock.tryAcquire(path, contents: "short")
        #expect(try FileLock.holder(of: path) == "short")
        withExtendedLifetime(lock) {}
    }

    @Test func nobodyHoldsAFileThatIsNotThere() throws { #expect(try FileLock.holder(of: path) == nil) }

    @Test func waitersAreToldOnceAndGetItNext() async throws {
        defer { unlink(path.string) }
        let first = Mutex(try FileLock.tryAcquire(path, contents: "first"))
        let told = Mutex<[String]>([])
        let lock = try await FileLock.acquire(path, contents: "second") { holder in
            told.withLock { $0.append(holder) }
            first.withLock { $0 = nil }
        }
        #expect(told.withLock { $0 } == ["first"])
        #expect(try FileLock.holder(of: path) == "second")
        withExtendedLifetime(lock) {}
    }

    @Test func theKernelReleasesItWhenItsHolderIsKilled() async throws {
        defer { unlink(path.string) }
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        holder.arguments = ["--no-fork", path.string, "sleep", "60"]
        try holder.run()
        while try FileLock.holder(of: path) == nil { try await Task.sleep(for: .milliseconds(5)) }
        kill(holder.processIdentifier, SIGKILL)
        let lock = try await FileLock.acquire(path)
        withExtendedLifetime(lock) {}
        holder.waitUntilExit()
    }
}
