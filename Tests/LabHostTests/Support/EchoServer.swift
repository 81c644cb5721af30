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
                if number < 0 { break }
                Thread.detachNewThread { EchoServer.serve(FileDescriptor(rawValue: number)) }
            }
            try? listener.close()
        }
    }

    // Wakes the thread, which closes it.
    deinit { shutdown(listener.rawValue, Int32(SHUT_RDWR)) }

    private static func serve(_ socket: FileDescriptor) {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = recv(socket.rawValue, &buffer, buffer.count, 0), count > 0 {
            guard socket.sendAll(buffer[..<count]) else { break }
        }
        shutdown(socket.rawValue, Int32(SHUT_WR))
        try? socket.close()
    }
}

extension FileDescriptor {
    /// Sends everything; false when the other side is gone, and no SIGPIPE.
    func sendAll(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(rawValue, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// A client that says everything, ends its side, and reads what comes back to the end.
enum EchoClient {
    static func roundTrip(_ bytes: [UInt8], port: UInt16) throws -> [UInt8] {
        let socket = try Vantage.machine.connect(to: "127.0.0.1", port: port, timeout: .seconds(5))
        defer { try? socket.close() }
        let flags = fcntl(socket.rawValue, F_GETFL)
        _ = fcntl(socket.rawValue, F_SETFL, flags & ~O_NONBLOCK)
        let written = DispatchSemaphore(value: 0)
        defer { written.wait() }
        Thread.detachNewThread {
            _ = socket.sendAll(bytes[...])
            shutdown(socket.rawValue, Int32(SHUT_WR))
            written.signal()
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = recv(socket.rawValue, &buffer, buffer.count, 0), count > 0 {
            answer += buffer[..<count]
        }
        return answer
    }
}
