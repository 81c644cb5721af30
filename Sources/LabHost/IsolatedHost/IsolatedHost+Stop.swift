import Foundation
import LabSystem
import SystemPackage

extension IsolatedHost {
    /// Ends the host of a state folder and every process in it, published ports too; succeeds when none runs.
    ///
    /// Guests are cut off as by a power failure. libvirt's definitions and logs stay in the state folder.
    ///
    /// - Returns: Whether there was anything to end.
    /// - Throws: ``IsolatedHostError/stillRunning(processes:after:)`` when processes outlive the deadline.
    @discardableResult
    public static func stop(stateDirectory: FilePath, deadline: Duration = .seconds(10)) async throws -> Bool {
        let layout = HostLayout(stateDirectory: stateDirectory)
        var lock: FileLock?
        if FileManager.default.fileExists(atPath: layout.stateDirectory.string) {
            lock = try await FileLock.acquire(layout.lock, contents: "lab stops an isolated host")
        }
        defer { withExtendedLifetime(lock) {} }
        guard let record = try HostRecord.current(layout) else { return false }
        let host = IsolatedHost(layout: layout, record: record)
        let found = record.hasProcesses
        try await host.kill(deadline: deadline)
        return found
    }

    /// Ends this host; see ``stop(stateDirectory:deadline:)``.
    public func stop(deadline: Duration = .seconds(10)) async throws {
        try await IsolatedHost.stop(stateDirectory: layout.stateDirectory, deadline: deadline)
    }

    /// Kills the first process, and the kernel everything in its namespace; then proves it.
    ///
    /// The caller holds the lock.
    func kill(deadline: Duration) async throws {
        let end = ContinuousClock.now + deadline
        func left() -> Duration { max(.zero, ContinuousClock.now.duration(to: end)) }
        let namespace = NamespaceHandle(pidNamespaceOf: record.first)
        try record.first.signal(SIGKILL)
        // It is gone only once every process of its namespace is (pid_namespaces(7)).
        if try await record.first.waitForEnd(within: left()) {
            // The supervisor ends with its child; one that has not forked yet is killed.
            if try await !record.supervisor.waitForEnd(within: min(left(), .milliseconds(500))) {
                try record.supervisor.signal(SIGKILL)
                _ = try await record.supervisor.waitForEnd(within: left())
            }
        }
        for port in try PublishedPort.all(layout) { try await port.end(deadline: left()) }
        while case let members = namespace?.members() ?? [], record.hasProcesses || !members.isEmpty {
            guard left() > .zero else {
                let own = [record.supervisor, record.first].filter(\.isRunning).map(\.pid)
                throw IsolatedHostError.stillRunning(processes: Set(members + own).sorted(), after: deadline)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        unlink(layout.shortRun.string)
        try FolderMaker.remove(layout.run)
        try FolderMaker.remove(layout.publish)
        unlink(layout.record.string)
    }
}
