import Foundation
import LabSystem
import SystemPackage

extension IsolatedHost {
    /// Ends the host of a state folder and every process in it, published ports too; succeeds when none runs.
    ///
    /// Programs that people run in its network end too, but for the caller's own; see ``Ending/spared``. Guests are cut
    /// off as by a power failure. libvirt's definitions and logs stay in the state folder.
    ///
    /// - Returns: Whether there was anything to end.
    /// - Throws: ``IsolatedHostError/stillRunning(processes:after:)`` when processes outlive the deadline.
    @discardableResult
    public static func stop(stateDirectory: FilePath, deadline: Duration = .seconds(10)) async throws -> Bool {
        try await end(stateDirectory: stateDirectory, deadline: deadline).found
    }

    /// What ending a host came to.
    public struct Ending: Hashable, Sendable {
        /// Whether there was anything to end.
        public let found: Bool
        /// Processes that were left alone in the host's network, because the caller runs there: itself, what it was
        /// started from, and its pipeline. The network namespace ends with the last of them.
        public let spared: [Int32]
    }

    /// Ends a host as ``stop(stateDirectory:deadline:)`` does, and tells whom it left alone.
    ///
    /// - Throws: ``IsolatedHostError/stillRunning(processes:after:)`` when processes outlive the deadline.
    public static func end(stateDirectory: FilePath, deadline: Duration = .seconds(10)) async throws -> Ending {
        let layout = HostLayout(stateDirectory: stateDirectory)
        var lock: FileLock?
        if FileManager.default.fileExists(atPath: layout.stateDirectory.string) {
            lock = try await FileLock.acquire(layout.lock, contents: "lab stops an isolated host")
        }
        defer { withExtendedLifetime(lock) {} }
        guard let record = try HostRecord.current(layout) else { return Ending(found: false, spared: []) }
        let host = IsolatedHost(layout: layout, record: record)
        let found = record.hasProcesses
        return Ending(found: found, spared: try await host.kill(deadline: deadline))
    }

    /// Ends this host; see ``stop(stateDirectory:deadline:)``.
    public func stop(deadline: Duration = .seconds(10)) async throws {
        try await IsolatedHost.stop(stateDirectory: layout.stateDirectory, deadline: deadline)
    }

    /// Kills the first process, and the kernel everything in its namespace; ends what people run in its network; then
    /// proves it.
    ///
    /// The caller holds the lock.
    ///
    /// - Returns: Whom it left alone; see ``Ending/spared``.
    @discardableResult
    func kill(deadline: Duration) async throws -> [Int32] {
        let end = ContinuousClock.now + deadline
        func left() -> Duration { max(.zero, ContinuousClock.now.duration(to: end)) }
        let namespace = NamespaceHandle(pidNamespaceOf: record.first)
        let network = record.openNetwork()
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
        var spared: [Int32] = []
        if let network { spared = try await NetworkUsers(network: network).end(within: left()) }
        if layout.needsShortRun {
            unlink(layout.shortRun.string)
            // Not empty while other hosts have links there.
            rmdir(layout.shortRun.removingLastComponent().string)
        }
        try FolderMaker.remove(layout.run)
        try FolderMaker.remove(layout.publish)
        unlink(layout.record.string)
        return spared
    }
}
