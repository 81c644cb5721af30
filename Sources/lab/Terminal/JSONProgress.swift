import Foundation
import LabRuntime

/// One JSON object a line, for programs: the event's fields with the time in ISO 8601.
struct JSONProgress: ProgressDisplay {
    /// Where the lines go.
    let stream: TerminalStream

    func show(_ event: LabEvent) { stream.writeLine(Self.line(event)) }

    func note(_ text: String) { show(LabEvent(lab: "", kind: .info, text: text)) }

    func finish() {}

    /// The line of an event.
    static func line(_ event: LabEvent) -> String {
        (try? JSONText.compact(event)) ?? #"{"kind":"warning","text":"an event could not be encoded"}"#
    }
}
