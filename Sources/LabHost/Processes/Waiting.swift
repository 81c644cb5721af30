import Foundation
import SystemPackage

extension FileDescriptor {
    /// Blocks until the descriptor can be read, has hung up, or the time is over.
    ///
    /// - Returns: False when the time was over first.
    func waitReadable(within duration: Duration) -> Bool { wait(for: Int16(POLLIN), within: duration) }

    /// Blocks until the descriptor can be written, has failed, or the time is over.
    ///
    /// - Returns: False when the time was over first.
    func waitWritable(within duration: Duration) -> Bool { wait(for: Int16(POLLOUT), within: duration) }

    private func wait(for events: Int16, within duration: Duration) -> Bool {
        let end = ContinuousClock.now + duration
        while true {
            let left = max(.zero, ContinuousClock.now.duration(to: end))
            var entry = pollfd(fd: rawValue, events: events, revents: 0)
            let count = poll(&entry, 1, left.wholeMilliseconds)
            if count > 0 { return true }
            if count == 0 && left == .zero { return false }
            if count < 0 && errno != EINTR { return true }
        }
    }
}

extension Duration {
    /// Milliseconds, rounded up, as poll(2) wants them.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
