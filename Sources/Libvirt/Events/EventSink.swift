import CLibvirt
import Dispatch

/// What libvirt's event thread holds on to: the producing end of a stream.
///
/// It is retained when it is handed to libvirt and released by libvirt's free callback alone, so an event that is
/// being delivered while the stream ends still finds it.
final class EventSink<Event: Sendable>: Sendable {
    private let continuation: AsyncStream<Event>.Continuation

    init(_ continuation: AsyncStream<Event>.Continuation) { self.continuation = continuation }

    /// Delivers an event to the sink behind libvirt's opaque pointer.
    static func yield(_ event: Event, to opaque: UnsafeMutableRawPointer?) {
        guard let opaque else { return }
        Unmanaged<EventSink>.fromOpaque(opaque).takeUnretainedValue().continuation.yield(event)
    }
}

extension Connection {
    /// Registers a callback and turns what it delivers into a stream, which deregisters it when it ends.
    ///
    /// The stream keeps the connection open. Nothing here may end the stream from inside a callback: libvirt holds
    /// locks there that deregistering takes too.
    func eventStream<Event: Sendable>(
        of _: Event.Type, _ function: StaticString,
        register: (OpaquePointer, UnsafeMutableRawPointer, @escaping ReleaseCallback) -> CInt,
        deregister: @escaping @Sendable (Connection, CInt) -> Void
    ) throws(LibvirtError) -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
        let sink = Unmanaged.passRetained(EventSink(continuation))
        let identifier: CInt
        do throws(LibvirtError) {
            identifier = try call(function) { connection in
                register(connection, sink.toOpaque()) { opaque in
                    guard let opaque else { return }
                    Unmanaged<AnyObject>.fromOpaque(opaque).release()
                }
            }
        } catch {
            sink.release()
            throw error
        }
        // Asks the daemon: not on the thread of whoever cancels.
        continuation.onTermination = { _ in
            DispatchQueue(label: "libvirt.deregister").async { deregister(self, identifier) }
        }
        return stream
    }
}

/// The shape of `virFreeCallback`.
typealias ReleaseCallback = @convention(c) (UnsafeMutableRawPointer?) -> Void
