import Dispatch
import Foundation

/// SIGINT, SIGTERM and SIGHUP: the first asks to stop at the next safe point, the second ends the process.
///
/// Programs that take this process's place or are started by it have the signals' default meaning: Dispatch's handlers
/// don't survive `execve`.
struct StopSignals {
    private let sources: [any DispatchSourceSignal]

    /// Handles the signals from now on.
    init(first: @escaping @Sendable () -> Void, again: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "lab.signals")
        let count = SignalCount()
        sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
            source.setEventHandler { count.next() == 1 ? first() : again() }
            let registered = DispatchSemaphore(value: 0)
            source.setRegistrationHandler { registered.signal() }
            source.resume()
            registered.wait()
            return source
        }
    }

    /// Gives the signals their default meaning again.
    func cancel() { for source in sources { source.cancel() } }
}
