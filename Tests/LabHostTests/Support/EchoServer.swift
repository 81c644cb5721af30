import Foundation
import SystemPackage

@testable import LabHost

/// Sends back what comes, each connection on a thread of its own, until the test ends.
final class EchoServer: Sendable {
    let port: UInt16
    private let listener: FileDescriptor

    /// Listens on loopback, in the network of `namespace` when given.
    init(namespace pid: Int32? = nil) throws {
        let listen: @Sendable () throws -> FileDescriptor = { try SocketAddress.listener(on: "127.0.0.1", port: 0) }
        let listener = try pid.map { try NamespaceThread.run(pid: $0, listen) } ?? listen()
        self.listener = listener
        port = try SocketAddress.localPort(of: listener)
        Thread.detachNewThread {
            while listener.waitReadable(within: .seconds(60)) {
                let number = accept(listener.rawValue, nil, nil)
                if number < 0 { return }
                Thread.detachNewThread { EchoServer.serve(FileDescriptor(rawValue: number)) }
            }
        }
    }

    deinit {
        shutdown(listener.rawValue, Int32(SHUT_RDWR))
        try? listener.close()
    }

    private static func serve(_ socket: FileDescriptor) {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = recv(socket.rawValue, &buffer, buffer.count, 0), count > 0 {
            guard (try? socket.writeAll(buffer[..<count])) != nil else { break }
        }
        shutdown(socket.rawValue, Int32(SHUT_WR))
        try? socket.close()
    }
}

/// A client that says everything, ends its side, and reads what comes back to the end.
enum EchoClient {
    static func roundTrip(_ bytes: [UInt8], port: UInt16) throws -> [UInt8] {
        let socket = try Vantage.machine.connect(to: "127.0.0.1", port: port, timeout: .seconds(5))
        defer { try? socket.close() }
        let flags = fcntl(socket.rawValue, F_GETFL)
        _ = fcntl(socket.rawValue, F_SETFL, flags & ~O_NONBLOCK)
        Thread.detachNewThread {
            _ = try? socket.writeAll(bytes)
            shutdown(socket.rawValue, Int32(SHUT_WR))
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = recv(socket.rawValue, &buffer, buffer.count, 0), count > 0 {
            answer += buffer[..<count]
        }
        return answer
    }
}
