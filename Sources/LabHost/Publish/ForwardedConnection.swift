import Foundation
import SystemPackage

/// One forwarded connection: two sockets and a pipe of bytes in each direction.
struct ForwardedConnection {
    private let accepted: FileDescriptor
    private let opened: FileDescriptor
    private var isConnected: Bool
    private var failed = false
    private var inward: ForwardPipe
    private var outward: ForwardPipe

    /// Starts to connect to the target; nil when that fails at once.
    init?(accepted: FileDescriptor, target: Endpoint) {
        guard var address = try? SocketAddress.make(target.address, port: target.port),
            let socket = try? SocketAddress.newSocket()
        else { return nil }
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket.rawValue, $0, size) }
        }
        guard result == 0 || errno == EINPROGRESS else {
            try? socket.close()
            return nil
        }
        var yes: Int32 = 1
        for end in [socket, accepted] {
            setsockopt(end.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        }
        self.accepted = accepted
        opened = socket
        isConnected = result == 0
        inward = ForwardPipe(from: accepted, to: socket)
        outward = ForwardPipe(from: socket, to: accepted)
    }

    /// Whether both directions have ended, or one side has failed.
    var isDone: Bool { failed || inward.isDone && outward.isDone }

    /// What poll(2) should tell of the two sockets. A socket with nothing to tell is left out (a negative number), or
    /// its hang-up would wake the loop for ever.
    var interests: [pollfd] {
        if !isConnected { return [entry(accepted, 0), entry(opened, Int16(POLLOUT))] }
        return [
            entry(accepted, (inward.wantsToRead ? Int16(POLLIN) : 0) | (outward.wantsToWrite ? Int16(POLLOUT) : 0)),
            entry(opened, (outward.wantsToRead ? Int16(POLLIN) : 0) | (inward.wantsToWrite ? Int16(POLLOUT) : 0)),
        ]
    }

    /// Moves what can be moved, after poll(2) told of the two sockets.
    mutating func handle(_ acceptedEvents: Int16, _ openedEvents: Int16) {
        if acceptedEvents == 0 && openedEvents == 0 { return }
        if !isConnected {
            guard openedEvents != 0 else { return }
            guard SocketAddress.pendingError(of: opened) == 0 else {
                failed = true
                return
            }
            isConnected = true
        }
        if !inward.move() || !outward.move() { failed = true }
    }

    /// Closes both sockets; a failed one with a reset, so that the other side sees no orderly end.
    func close() {
        if failed {
            var now = linger(l_onoff: 1, l_linger: 0)
            for end in [accepted, opened] {
                setsockopt(end.rawValue, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            }
        }
        try? accepted.close()
        try? opened.close()
    }

    private func entry(_ socket: FileDescriptor, _ events: Int16) -> pollfd {
        pollfd(fd: events == 0 ? -1 : socket.rawValue, events: events, revents: 0)
    }
}
