import Foundation
import SystemPackage

/// A number that a network namespace has for itself until the machine boots again: unlike the one in its link below
/// /proc it is never given to another.
enum NetworkCookie {
    /// SO_NETNS_COOKIE of Linux's headers, which the C library's older ones lack.
    private static let option: Int32 = 71

    /// The cookie of a process's network namespace; nil when it can't be entered, or with a Linux before 5.14.
    static func of(pid: Int32) -> UInt64? {
        try? NamespaceThread.run(pid: pid) { () -> UInt64 in
            let socket = try SocketAddress.newSocket()
            defer { try? socket.close() }
            var cookie: UInt64 = 0
            var size = socklen_t(MemoryLayout<UInt64>.size)
            guard getsockopt(socket.rawValue, SOL_SOCKET, NetworkCookie.option, &cookie, &size) == 0 else {
                throw Errno(rawValue: errno)
            }
            return cookie
        }
    }
}
