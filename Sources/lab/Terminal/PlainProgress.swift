import Foundation
import LabRuntime
import Synchronization

/// Lines with the time of day, for logs and terminals that can't draw over lines.
final class PlainProgress: ProgressDisplay {
    private let lines: Mutex<PlainLines>
    private let stream: TerminalStream

    /// Writes to a stream.
    init(stream: TerminalStream, style: Style, verbose: Bool) {
        self.lines = Mutex(PlainLines(style: style, verbose: verbose))
        self.stream = stream
    }

    func show(_ event: LabEvent) {
        lines.withLock { lines in
            if let line = lines.line(event) { stream.writeLine(line) }
        }
    }

    func note(_ text: String) { stream.writeLine(text) }

    func finish() {}
}

/// Which events become lines, and how they read: a value, so that tests can read it.
struct PlainLines: Sendable {
    /// How often a running step's newest line is shown, in seconds, so that logs show life without being flooded.
    static let interval = 15.0

    private let style: Style
    private let verbose: Bool
    private let zone: TimeZone
    private var shown: [String: Date] = [:]

    /// Lines in a style; every line of every step when verbose.
    init(style: Style, verbose: Bool, zone: TimeZone = .current) {
        self.style = style
        self.verbose = verbose
        self.zone = zone
    }

    /// The line of an event; nil when it isn't worth one.
    mutating func line(_ event: LabEvent) -> String? {
        switch event.kind {
        case .detail where !verbose: return nil
        case .progress where !verbose:
            let last = shown[key(event)] ?? .distantPast
            guard event.time.timeIntervalSince(last) >= Self.interval else { return nil }
            shown[key(event)] = event.time
        case .started: shown[key(event)] = event.time
        default: break
        }
        return style(Elapsed.timeOfDay(event.time, zone: zone), .dim) + " " + EventLine.text(event, style: style)
    }

    private func key(_ event: LabEvent) -> String { event.step ?? event.machine ?? "" }
}
