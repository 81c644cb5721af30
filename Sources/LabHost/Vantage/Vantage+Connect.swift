import CLinux
import Foundation
import LabSystem
import SystemPackage

extension Vantage {
    /// Opens a TCP connection from here; the socket does not block and is closed on exec.
    ///
    /// The calling thread blocks; use ``connected(to:port:timeout:)`` from Swift's own pool.
    ///
    /// - Parameters:
    ///   - address: an IPv4 address in dotted decimal.
    ///   - timeout: how long the other side has to answer.
    /// - Throws: ``VantageError``.
    public func connect(to address: String, port: UInt16, timeout: Duration) throws -> FileDescriptor {
        var target = try SocketAddress.make(address, port: port)
        let socket = try tcpSocket()
        do {
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafePointer(to: &target) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(socket.rawValue, $0, size) }
            }
            if result == 0 { return socket }
            guard errno == EINPROGRESS else { throw failure(address, port, Errno(rawValue: errno)) }
            guard socket.waitWritable(within: timeout) else {
                throw VantageError.timedOut(address: address, port: port, after: timeout)
            }
            let reason = SocketAddress.pendingError(of: socket)
            guard reason == 0 else { throw failure(address, port, Errno(rawValue: reason)) }
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }

    /// ``connect(to:port:timeout:)`` on a thread that may block.
    public func connected(to address: String, port: UInt16, timeout: Duration) async throws -> FileDescriptor {
        try await offload { try connect(to: address, port: port, timeout: timeout) }
    }

    /// A TCP socket that belongs to this vantage's network for good: a socket keeps the namespace it was made in.
    ///
    /// - Throws: ``VantageError/cannotEnter(pid:reason:)``, `Errno`.
    public func tcpSocket() throws -> FileDescriptor {
        switch self {
        case .machine: try SocketAddress.newSocket()
        case .namespace(let pid): try NamespaceThread.run(pid: pid) { try SocketAddress.newSocket() }
        }
    }

    private func failure(_ address: String, _ port: UInt16, _ reason: Errno) -> VantageError {
        .cannotConnect(address: address, port: port, reason: reason)
    }
}
