import Foundation

/// One of the process's standard streams, written to without buffering.
enum TerminalStream: Int32, Sendable {
    /// Results.
    case output = 1
    /// Progress, warnings and errors.
    case error = 2

    /// Whether it is a terminal.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Whether it is a terminal in which lines can be drawn over.
    var canRedraw: Bool { isTerminal && ProcessInfo.processInfo.environment["TERM"] ?? "dumb" != "dumb" }

    /// The window's size in columns and rows; 80 by 24 when unknown.
    var size: (columns: Int, rows: Int) {
        var window = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Writes everything, or gives up silently when nobody reads any more.
    func write(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(rawValue, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Writes text.
    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes a line.
    func writeLine(_ text: String) { write(text + "\n") }
}
