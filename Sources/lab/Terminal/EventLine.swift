import Foundation
import LabRuntime

/// An event as one line for people.
enum EventLine {
    /// The line: mark, machine, text and, once it has ended, the time it took.
    static func text(_ event: LabEvent, style: Style) -> String {
        let (mark, colour) = mark(event.kind)
        var line = style(mark, colour)
        if let machine = event.machine { line += " " + machine + ":" }
        line += " " + words(event)
        if let seconds = event.seconds, event.kind == .finished || event.kind == .failed {
            line += style(" (\(Elapsed.text(seconds)))", .dim)
        }
        return line
    }

    /// What is printed above the live rows, where it stays: whatever somebody may want to read again.
    static func isLasting(_ event: LabEvent, verbose: Bool) -> Bool {
        switch event.kind {
        case .planned, .started, .progress: false
        case .finished, .skipped, .detail: verbose
        case .retried, .healed, .info, .warning: true
        // The command ends with the failure's own message.
        case .failed: false
        }
    }

    private static func words(_ event: LabEvent) -> String {
        // A failure's further lines say what to do next, which the command ends with.
        let first = event.kind == .failed ? event.text.split(separator: "\n").first.map(String.init) ?? "" : event.text
        let text = DisplayText.sanitised(first)
        return switch event.kind {
        case .planned: "\(text) steps"
        case .retried: "trying again: \(text)"
        case .healed: "mended: \(text)"
        case .warning: "warning: \(text)"
        case .failed: "failed: \(text)"
        case .skipped: [event.step, text].compactMap(\.self).joined(separator: ": ")
        default: text
        }
    }

    private static func mark(_ kind: LabEvent.Kind) -> (String, Style.Colour?) {
        switch kind {
        case .planned, .info, .detail, .progress: ("·", .dim)
        case .started: ("▸", .cyan)
        case .finished, .skipped: ("✔", .green)
        case .retried, .healed: ("↻", .yellow)
        case .warning: ("!", .yellow)
        case .failed: ("✘", .red)
        }
    }
}
