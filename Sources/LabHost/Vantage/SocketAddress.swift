import Foundation
import SystemPackage

/// The little of IPv4 sockets that a vantage and a forwarder need.
enum SocketAddress {
    /// The address for connect(2) and bind(2).
    ///
    /// - Throws: ``VantageError/badAddress(_:)``.
    static func make(_ address: String, port: UInt16) throws -> sockaddr_in {
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = port.bigEndian
        guard inet_pton(AF_INET, address, &target.sin_addr) == 1 else { throw VantageError.badAddress(address) }
        return target
    }

    /// A TCP socket that does not block and is closed on exec.
    static func newSocket() throws -> FileDescriptor {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let number = socket(AF_INET, type, 0)
        guard number >= 0 else { throw Errno(rawValue: errno) }
        return FileDescriptor(rawValue: number)
    }

    /// What became of a connect(2) that was under way; 0 when it succeeded.
    static func pendingError(of socket: FileDescriptor) -> Int32 {
        var reason: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(socket.rawValue, SOL_SOCKET, SO_ERROR, &reason, &size) == 0 else { return errno }
        return reason
    }

    /// The port that a socket is bound to.
    static func localPort(of socket: FileDescriptor) throws -> UInt16 {
        var bound = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &bound) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket.rawValue, $0, &size) }
        }
        guard result == 0 else { throw Errno(rawValue: errno) }
        return UInt16(bigEndian: bound.sin_port)
    }

    /// A listening socket.
    ///
    /// - Throws: ``VantageError/badAddress(_:)``, `Errno` of bind(2) or listen(2).
    static func listener(on address: String, port: UInt16) throws -> FileDescriptor {
        var place = try make(address, port: port)
        let socket = try newSocket()
        do {
            var yes: Int32 = 1
            setsockopt(socket.rawValue, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafePointer(to: &place) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket.rawValue, $0, size) }
            }
            guard bound == 0, listen(socket.rawValue, 128) == 0 else { throw Errno(rawValue: errno) }
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }
}
