import Foundation
import LabRuntime

@testable import lab

/// A fixed clock: seconds after noon of a day, UTC.
func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_800_014_400 + seconds) }

/// An event at a time of the fixed clock; decoded, because events made here and now have the time of now.
func event(
    _ kind: LabEvent.Kind, _ text: String, at seconds: Double = 0, step: String? = nil, machine: String? = nil,
    took: Double? = nil
) throws -> LabEvent {
    struct Fields: Encodable {
        let time: Date
        let lab = "stacked"
        let step: String?
        let machine: String?
        let kind: LabEvent.Kind
        let text: String
        let seconds: Double?
    }
    let fields = Fields(time: at(seconds), step: step, machine: machine, kind: kind, text: text, seconds: took)
    return try JSONDecoder().decode(LabEvent.self, from: JSONEncoder().encode(fields))
}

/// The state after some events.
func state(_ events: LabEvent...) -> ProgressState {
    var state = ProgressState()
    for event in events { state.apply(event) }
    return state
}
