import CLinux
import Foundation
import SystemPackage

/// Forwards every connection of one listener, all on one thread, woken by poll(2) only when there is something to do.
struct ForwardLoop {
    private let listener: FileDescriptor
    private let target: Endpoint
    private let end: FileDescriptor
    private var connections: [ForwardedConnection] = []

    /// A loop.
    ///
    /// - Parameters:
    ///   - listener: a listening socket that does not block.
    ///   - end: ends the loop when it becomes readable.
    init(listener: FileDescriptor, target: Endpoint, end: FileDescriptor) {
        self.listener = listener
        self.target = target
        self.end = end
    }

    /// Forwards until the end.
    mutating func run() {
        while true {
            var entries = [
                pollfd(fd: end.rawValue, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listener.rawValue, events: Int16(POLLIN), revents: 0),
            ]
            for connection in connections { entries += connection.interests }
            guard poll(&entries, nfds_t(entries.count), -1) > 0 else { continue }
            if entries[0].revents != 0 { return }
            for index in connections.indices {
                connections[index].handle(entries[2 + 2 * index].revents, entries[3 + 2 * index].revents)
            }
            connections.removeAll { connection in
                if connection.isDone { connection.close() }
                return connection.isDone
            }
            if entries[1].revents != 0 { accept() }
        }
    }

    private mutating func accept() {
        while case let number = clinux_accept(listener.rawValue), number >= 0 {
            let inner = FileDescriptor(rawValue: number)
            guard let connection = ForwardedConnection(accepted: inner, target: target) else {
                try? inner.close()
                continue
            }
            connections.append(connection)
        }
    }
}
