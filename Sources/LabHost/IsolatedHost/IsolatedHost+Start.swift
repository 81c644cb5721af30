import Foundation
import LabSystem
import Libvirt
import SystemPackage

extension IsolatedHost {
    /// Starts a host, or returns the one that runs already; ready to be connected to.
    ///
    /// - Parameters:
    ///   - stateDirectory: the lab's state folder, an absolute path; made when missing.
    ///   - executable: a program that hands its arguments to ``HostVerbs/runIfAsked(_:)``: `lab` itself.
    ///   - cache: a folder for what libvirt finds out about each QEMU, which takes it a second; shared among hosts.
    ///   - deadline: how long it may take.
    /// - Throws: ``IsolatedHostError``; `CancellationError`. What this call started is then ended again; a host that
    ///   ran before is left alone.
    public static func start(
        stateDirectory: FilePath, executable: FilePath, cache: FilePath? = nil, deadline: Duration = .seconds(30)
    ) async throws -> IsolatedHost {
        let layout = HostLayout(stateDirectory: stateDirectory, cache: cache)
        if let problem = HostRequirements.problems().first { throw problem }
        try FolderMaker.make(layout.stateDirectory)
        let lock = try await FileLock.acquire(layout.lock, contents: "lab starts an isolated host")
        defer { withExtendedLifetime(lock) {} }
        let end = ContinuousClock.now + deadline
        let running = try find(stateDirectory: stateDirectory)
        let host: IsolatedHost
        if let running {
            host = running
        } else {
            try await endRemains(of: layout)
            try prepare(layout)
            host = try await offload { try launch(layout, executable: executable, deadline: deadline) }
        }
        do {
            try await host.waitUntilReady(until: end, deadline: deadline)
        } catch {
            let log = logTail(stateDirectory: stateDirectory)
            if running == nil { try await host.kill(deadline: .seconds(5)) }
            switch error {
            case IsolatedHostError.notReady(let after, _): throw IsolatedHostError.notReady(after: after, log: log)
            case IsolatedHostError.ended(let reason, _): throw IsolatedHostError.ended(reason: reason, log: log)
            default: throw error
            }
        }
        return host
    }

    /// Ends what a host that lost its supervisor, or its lab, may have left.
    private static func endRemains(of layout: HostLayout) async throws {
        guard let record = try HostRecord.current(layout) else { return }
        try await IsolatedHost(layout: layout, record: record).kill(deadline: .seconds(5))
    }

    /// Makes folders and settings. Sockets and pid files of an earlier host are removed, definitions stay.
    private static func prepare(_ layout: HostLayout) throws {
        try FolderMaker.remove(layout.run)
        for folder in [layout.run, layout.publish, layout.staging] + layout.bindings.map(\.folder) {
            try FolderMaker.make(folder)
        }
        for file in HostSettings.files {
            try AtomicFile.write(file.text.utf8, to: layout.etc.appending(file.name))
        }
        for log in [layout.supervisorLog, layout.daemonLog] { try AtomicFile.write([], to: log) }
        if layout.needsShortRun { try linkShortRun(layout) }
    }

    /// Makes the link with the short path.
    private static func linkShortRun(_ layout: HostLayout) throws {
        unlink(layout.shortRun.string)
        for attempt in 1...3 {
            try FolderMaker.make(layout.shortRun.removingLastComponent())
            if symlink(layout.run.string, layout.shortRun.string) == 0 { return }
            // Another host that ends just now removes the folder when it finds it empty.
            guard errno == ENOENT, attempt < 3 else { throw Errno(rawValue: errno) }
        }
    }

    private static func launch(
        _ layout: HostLayout, executable: FilePath, deadline: Duration
    ) throws -> IsolatedHost {
        guard let unshare = Program.find("unshare") else {
            throw IsolatedHostError.missingProgram(name: "unshare", package: "util-linux")
        }
        let arguments =
            ["--net", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child=SIGKILL", "--mount-proc", "--"]
            + [
                executable.string, HostVerbs.host, "--cache", layout.cache.string, "--state",
                layout.stateDirectory.string,
            ]
        let held = try HeldProcess.start(unshare, arguments, log: layout.supervisorLog)
        do {
            guard held.report(within: deadline) != nil, let host = host(of: held.identity, layout: layout) else {
                throw IsolatedHostError.ended(
                    reason: "its namespaces could not be made",
                    log: logTail(stateDirectory: layout.stateDirectory))
            }
            try host.record.write(layout.record)
            try held.release()
            return host
        } catch {
            held.abandon()
            throw error
        }
    }

    private static func host(of supervisor: ProcessIdentity, layout: HostLayout) -> IsolatedHost? {
        guard let pid = ProcessTable.children(of: supervisor.pid).first, let first = ProcessIdentity(of: pid),
            let record = HostRecord(supervisor: supervisor, first: first)
        else { return nil }
        return IsolatedHost(layout: layout, record: record)
    }

    /// Waits for the socket, then for libvirt to answer on it: it does once its drivers are up.
    private func waitUntilReady(until end: ContinuousClock.Instant, deadline: Duration) async throws {
        let socket = layout.socket.string
        let first = record.first
        try await offload {
            guard let process = try first.open() else { throw IsolatedHostError.ended(reason: "no process", log: "") }
            defer { try? process.close() }
            while access(socket, F_OK) != 0 {
                if process.waitReadable(within: .milliseconds(5)) {
                    throw IsolatedHostError.ended(reason: "a daemon ended", log: "")
                }
                if ContinuousClock.now >= end { throw IsolatedHostError.notReady(after: deadline, log: "") }
            }
        }
        try await connect(until: end, deadline: deadline)
    }

    /// Opens and closes one connection. A call that hangs can't be cancelled: it is left behind, and ends with the
    /// host.
    private func connect(until end: ContinuousClock.Instant, deadline: Duration) async throws {
        let uri = connectionURI
        let first = record.first
        let (answers, answer) = AsyncThrowingStream.makeStream(of: Void.self)
        let attempts = Task {
            while !Task.isCancelled {
                do {
                    _ = try await offload { try Connection(uri) }
                    answer.yield()
                    return
                } catch {
                    // Refused between bind(2) and listen(2), or cut off by a daemon that ends.
                    if try await first.waitForEnd(within: .milliseconds(5)) {
                        return answer.finish(throwing: IsolatedHostError.ended(reason: "\(error)", log: ""))
                    }
                }
            }
        }
        let timer = Task {
            try await Task.sleep(until: end, clock: .continuous)
            answer.finish(throwing: IsolatedHostError.notReady(after: deadline, log: ""))
        }
        defer {
            timer.cancel()
            attempts.cancel()
        }
        for try await _ in answers { return }
        throw CancellationError()
    }
}
