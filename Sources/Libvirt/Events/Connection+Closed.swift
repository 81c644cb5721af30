import CLibvirt

/// Why a connection broke: `virConnectCloseReason`.
public enum ConnectionCloseReason: Hashable, Sendable {
    /// A read or write failed.
    case error
    /// The daemon closed its end, for example because it was stopped.
    case endOfFile
    /// The other side did not answer keepalive messages.
    case keepAlive
    /// This program closed it.
    case client
    /// A reason of a newer libvirt.
    case unknown(Int32)

    init(_ reason: CInt) {
        self =
            switch virConnectCloseReason(rawValue: UInt32(bitPattern: reason)) {
            case VIR_CONNECT_CLOSE_REASON_ERROR: .error
            case VIR_CONNECT_CLOSE_REASON_EOF: .endOfFile
            case VIR_CONNECT_CLOSE_REASON_KEEPALIVE: .keepAlive
            case VIR_CONNECT_CLOSE_REASON_CLIENT: .client
            default: .unknown(reason)
            }
    }
}

extension Connection {
    /// Delivers the reason when the connection breaks (`virConnectRegisterCloseCallback`).
    ///
    /// Take the first value: nothing follows it, and the stream does not end by itself.
    ///
    /// A connection carries one such stream at a time: asking for a second one while the first lives is an error, and
    /// so is asking a driver that runs inside this process, such as the test driver, in some releases of libvirt.
    public func connectionClosed() throws(LibvirtError) -> AsyncStream<ConnectionCloseReason> {
        try eventStream(of: ConnectionCloseReason.self, "virConnectRegisterCloseCallback") {
            virConnectRegisterCloseCallback($0, Self.closeCallback, $1, $2)
        } deregister: { connection, _ in
            _ = virConnectUnregisterCloseCallback(connection.pointer, Self.closeCallback)
        }
    }

    private static let closeCallback: @convention(c) (OpaquePointer?, CInt, UnsafeMutableRawPointer?) -> Void = {
        EventSink.yield(ConnectionCloseReason($1), to: $2)
    }
}
