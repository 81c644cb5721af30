import CLibvirt
import Foundation

/// libvirt's event loop, on a thread of its own.
///
/// Events, keepalive and the noticing of lost connections all need it, and only connections opened *after* it was
/// set up take part. Opening a ``Connection`` starts it, so there is nothing to do; call ``start()`` earlier only to
/// choose the moment. A program must not register another implementation beside it.
public enum EventLoop {
    /// Starts the loop once per process; further calls do nothing (`virEventRegisterDefaultImpl`).
    ///
    /// Also silences libvirt's habit of printing each error to standard error: errors are thrown here.
    public static func start() {
        _ = started
    }

    private static let started: Void = {
        virSetErrorFunc(nil) { _, _ in }
        guard virEventRegisterDefaultImpl() == 0 else { return }
        let thread = Thread {
            while virEventRunDefaultImpl() == 0 {}
        }
        thread.name = "libvirt events"
        thread.start()
    }()
}
