import Foundation

/// Something that happened while a command ran: the one stream that the terminal, plain logs and JSON are made of.
public struct LabEvent: Sendable, Codable {
    /// When.
    public let time: Date
    /// The lab.
    public let lab: String
    /// The step it belongs to, such as `init/m1`; nil outside steps.
    public let step: String?
    /// The machine's short name, if it is about one.
    public let machine: String?
    /// What happened.
    public let kind: Kind
    /// Words for people: the step's title, the last line of a node's work, a message.
    public let text: String
    /// How long a finished step took, in seconds.
    public let seconds: Double?

    /// What happened.
    public enum Kind: String, Sendable, Codable {
        /// How many steps there are: `text` is the number.
        case planned
        /// A step began.
        case started
        /// A step's newest line.
        case progress
        /// A step failed for a passing reason and is tried again.
        case retried
        /// A known trouble was seen and mended.
        case healed
        /// A step is done.
        case finished
        /// A step was found done already.
        case skipped
        /// A step failed for good.
        case failed
        /// Good to know.
        case info
        /// Something the user should look at.
        case warning
        /// A detail, shown with `-v`.
        case detail
    }

    /// An event of now.
    public init(
        lab: String, step: String? = nil, machine: String? = nil, kind: Kind, text: String, seconds: Double? = nil
    ) {
        self.time = Date()
        self.lab = lab
        self.step = step
        self.machine = machine
        self.kind = kind
        self.text = text
        self.seconds = seconds
    }
}

/// Takes events as they happen; called from any thread, and must not block.
public typealias EventHandler = @Sendable (LabEvent) -> Void
