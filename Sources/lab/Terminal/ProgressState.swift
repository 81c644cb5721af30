import Foundation
import LabRuntime

/// What is under way, from the events so far. A value: the same events give the same state.
struct ProgressState: Sendable {
    /// A step that runs.
    struct Running: Sendable {
        /// Its title.
        let title: String
        /// When it began.
        let began: Date
        /// The newest line of its work.
        var line = ""
    }

    /// One line of the display: a machine, or a step that is about none.
    struct Row: Sendable {
        /// The machine's short name, or the step.
        let name: String
        /// Whether it is a machine.
        let isMachine: Bool
        /// Its steps that run, by step.
        var running: [String: Running] = [:]
        /// The title of the step that ended last, and whether it went well.
        var ended: (title: String, well: Bool)?

        /// The step that is shown: the one that began last.
        var current: Running? { running.values.max { $0.began < $1.began } }
    }

    /// The lab's name.
    private(set) var lab = ""
    /// When the first event came.
    private(set) var began: Date?
    /// How many steps there are; nil until it is known.
    private(set) var total: Int?
    /// How many are done.
    private(set) var done = 0
    private var rows: [String: Row] = [:]

    /// Takes an event.
    mutating func apply(_ event: LabEvent) {
        if began == nil { began = event.time }
        lab = event.lab
        switch event.kind {
        case .planned:
            total = Int(event.text)
            // What was done before there was a plan is over.
            rows = rows.filter { $0.value.isMachine }
        case .started: change(event) { $0.running[event.step ?? ""] = Running(title: event.text, began: event.time) }
        case .progress, .retried, .healed:
            change(event) { row in
                // Work that nobody announced, such as building an image, goes by its step.
                row.running[event.step ?? "", default: Running(title: event.step ?? "", began: event.time)].line =
                    DisplayText.sanitised(event.text)
            }
        case .finished, .skipped:
            if event.step != nil { done += 1 }
            end(event, well: true)
        case .failed: end(event, well: false)
        case .info, .warning, .detail: break
        }
    }

    /// The rows in the order they are shown: what is about no machine while it runs, then machines by role and number.
    var shown: [Row] {
        let values = rows.values.filter { $0.isMachine || !$0.running.isEmpty }
        return values.sorted {
            ($0.isMachine ? 1 : 0, Self.order($0.name)) < ($1.isMachine ? 1 : 0, Self.order($1.name))
        }
    }

    private mutating func change(_ event: LabEvent, _ body: (inout Row) -> Void) {
        guard let name = event.machine ?? event.step else { return }
        body(&rows[name, default: Row(name: name, isMachine: event.machine != nil)])
    }

    private mutating func end(_ event: LabEvent, well: Bool) {
        change(event) { row in
            let step = row.running.removeValue(forKey: event.step ?? "")
            row.ended = (step?.title ?? event.text, well)
        }
    }

    /// Control planes, etcd members, workers, load balancers, routers, each by number; others by name.
    private static func order(_ name: String) -> String {
        let digits = name.drop { !$0.isNumber }
        let roles = ["m": 0, "e": 1, "w": 2, "l": 3, "r": 4]
        let role = roles[String(name.prefix { !$0.isNumber })] ?? 5
        return "\(role)" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + name
    }
}
