import CLibvirt
import Foundation

/// A connection to a hypervisor's libvirt driver, local or remote.
///
/// The connection closes when the last reference to it and to the objects obtained through it is gone. It may be
/// used from any thread. All calls are synchronous: run long ones off Swift's cooperative thread pool.
///
/// ```swift
/// let connection = try Connection("qemu:///system")
/// for domain in try connection.domains() {
///     print(domain.name, try domain.state())
/// }
/// ```
public final class Connection: Handle {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// The canonical URI, which tells more than the one asked for when that left parts to defaults.
    public let uri: String

    var subject: String { uri }

    /// Opens a connection (`virConnectOpen`, `virConnectOpenReadOnly`).
    ///
    /// The first connection starts the ``EventLoop``, so that every connection can deliver events.
    ///
    /// - Parameters:
    ///   - uri: For example `qemu:///system`, `qemu+ssh://host/system`, `test:///default`.
    ///   - readOnly: Asks for a connection that cannot change anything.
    public init(_ uri: String, readOnly: Bool = false) throws(LibvirtError) {
        EventLoop.start()
        guard let pointer = readOnly ? virConnectOpenReadOnly(uri) : virConnectOpen(uri) else {
            throw .last(readOnly ? "virConnectOpenReadOnly" : "virConnectOpen", on: uri)
        }
        self.pointer = pointer
        self.uri = virConnectGetURI(pointer).map { String(taking: $0) } ?? uri
    }

    deinit {
        virConnectClose(pointer)
    }

    /// Whether the link to the daemon still stands (`virConnectIsAlive`).
    ///
    /// A dead peer behind a live network is noticed only with keepalive; see ``setKeepAlive(interval:count:)``.
    public var isAlive: Bool {
        defer { withExtendedLifetime(self) {} }
        return virConnectIsAlive(pointer) == 1
    }

    /// Sends keepalive messages and gives the connection up when they stay unanswered (`virConnectSetKeepAlive`).
    ///
    /// - Parameters:
    ///   - interval: Seconds of silence before a message is sent; 0 turns keepalive off.
    ///   - count: Unanswered messages before the connection is closed.
    /// - Returns: False when the other side does not support it.
    @discardableResult
    public func setKeepAlive(interval: Int, count: Int) throws(LibvirtError) -> Bool {
        try call("virConnectSetKeepAlive") { virConnectSetKeepAlive($0, CInt(interval), CUnsignedInt(count)) } == 0
    }
}

extension Connection: CustomStringConvertible {
    /// The URI.
    public var description: String { uri }
}
