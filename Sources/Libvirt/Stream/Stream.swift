import CLibvirt
import Synchronization

/// A channel of bytes to or from the libvirt host: a console, an upload, a download (`virStream`).
///
/// End it with ``finish()``, which confirms that everything arrived, or ``abort()``. A stream that is simply dropped
/// is aborted.
///
/// One thread may receive while another sends; end it when neither is under way, as libvirt's client frees what a
/// waiting call still reads.
///
/// Foundation has a `Stream` of its own; a file that imports both writes `Libvirt.Stream`.
public final class Stream: Handle {
    /// What ``receive(upTo:)`` found.
    public enum Received: Hashable, Sendable {
        /// Bytes, at least one.
        case bytes([UInt8])
        /// The other side has ended the stream.
        case end
        /// Nothing yet; only on a nonblocking stream.
        case wouldBlock
    }

    nonisolated(unsafe) let pointer: OpaquePointer

    /// The connection it runs over, kept open as long as this handle lives.
    public let connection: Connection

    /// Whether something is attached to it that must be finished or aborted.
    private let isOpen = Atomic(false)

    var subject: String { "stream on \(connection.uri)" }

    /// Makes a stream that nothing is attached to yet (`virStreamNew`).
    ///
    /// - Parameter nonblocking: Makes receiving and sending return instead of waiting.
    init(_ connection: Connection, nonblocking: Bool = false) throws(LibvirtError) {
        let flags = nonblocking ? VIR_STREAM_NONBLOCK.rawValue : 0
        self.connection = connection
        pointer = try connection.get("virStreamNew") { virStreamNew($0, flags) }
    }

    deinit {
        if isOpen.load(ordering: .acquiring) { virStreamAbort(pointer) }
        virStreamFree(pointer)
    }

    /// Notes that a console, an upload or a download is attached.
    func opened() {
        isOpen.store(true, ordering: .releasing)
    }

    /// Ends the stream in order and waits for the other side to confirm (`virStreamFinish`).
    ///
    /// - Throws: What went wrong on the other side, for example that a disk is full.
    public func finish() throws(LibvirtError) {
        guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return }
        try call("virStreamFinish") { virStreamFinish($0) }
    }

    /// Ends the stream at once; what is under way is lost (`virStreamAbort`). Does nothing on an ended stream.
    public func abort() {
        guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return }
        defer { withExtendedLifetime(self) {} }
        virStreamAbort(pointer)
    }
}
