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
    /// How often it is shown while it stays the same, in seconds, verbose or not.
    static let sameInterval = 60.0

    private let style: Style
    private let verbose: Bool
    private let zone: TimeZone
    /// The newest line shown of each step, and when.
    private var shown: [String: (time: Date, text: String)] = [:]

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
        case .progress:
            if let last = shown[key(event)] {
                let pause = last.text == event.text ? Self.sameInterval : verbose ? 0 : Self.interval
                guard event.time.timeIntervalSince(last.time) >= pause else { return nil }
            }
            shown[key(event)] = (event.time, event.text)
        case .started: shown[key(event)] = (event.time, "")
        default: break
        }
        return style(Elapsed.timeOfDay(event.time, zone: zone), .dim) + " " + EventLine.text(event, style: style)
    }

    private func key(_ event: LabEvent) -> String { event.step ?? event.machine ?? "" }
}
