import CLinux
import Foundation
import LabSystem
import SystemPackage

/// One process for good: its number and when it started, so that a reused number is never taken for it.
public struct ProcessIdentity: Hashable, Sendable, Codable {
    /// Its number in the caller's PID namespace.
    public let pid: Int32
    /// When it started, in clock ticks since boot.
    public let startTime: UInt64
    /// The machine's boot that the ticks count from: `/proc/sys/kernel/random/boot_id`.
    public let boot: String

    /// The process that has the number now; nil when there is none, or when it has ended.
    public init?(of pid: Int32) {
        guard let status = ProcessStatus(of: pid), !status.hasEnded else { return nil }
        self.init(status)
    }

    /// The process of a status.
    init(_ status: ProcessStatus) {
        pid = status.pid
        startTime = status.startTime
        boot = ProcessIdentity.currentBoot
    }

    /// Whether it still runs.
    public var isRunning: Bool { ProcessIdentity(of: pid) == self }

    /// Sends a signal to this process and to no other.
    ///
    /// - Returns: False when it has ended already.
    /// - Throws: `Errno` when it may not be signalled.
    @discardableResult
    public func signal(_ number: Int32) throws -> Bool {
        guard let handle = try open() else { return false }
        defer { try? handle.close() }
        if clinux_pidfd_send_signal(handle.rawValue, number) == 0 { return true }
        guard errno == ESRCH else { throw Errno(rawValue: errno) }
        return false
    }

    /// Waits for its end without blocking Swift's threads, and collects it when it is a child of this process.
    ///
    /// - Returns: Whether it ended within the time.
    public func waitForEnd(within duration: Duration) async throws -> Bool {
        let pid = pid
        guard let handle = try open() else {
            waitpid(pid, nil, WNOHANG)
            return true
        }
        return try await offload {
            defer { try? handle.close() }
            let ended = handle.waitReadable(within: duration)
            if ended { waitpid(pid, nil, WNOHANG) }
            return ended
        }
    }

    /// A descriptor (pidfd) that stands for this process and is readable once it has ended; nil when nothing is left
    /// of it.
    ///
    /// - Throws: `Errno` of pidfd_open(2).
    func open() throws -> FileDescriptor? {
        let number = clinux_pidfd_open(pid)
        guard number >= 0 else {
            if errno == ESRCH { return nil }
            throw Errno(rawValue: errno)
        }
        let handle = FileDescriptor(rawValue: number)
        // One whose first thread has ended may still have others: only the descriptor knows.
        if let status = ProcessStatus(of: pid), ProcessIdentity(status) == self { return handle }
        try handle.close()
        return nil
    }

    private static let currentBoot: String =
        ((try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? "")
        .trimmingCharacters(in: .whitespacesAndNewlines)
}
