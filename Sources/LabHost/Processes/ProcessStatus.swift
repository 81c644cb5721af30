import Foundation
import SystemPackage

/// What `/proc/PID/stat` tells of a process (proc(5)).
public struct ProcessStatus: Hashable, Sendable {
    /// Its number in the caller's PID namespace.
    public let pid: Int32
    /// The program's name, at most 15 bytes.
    public let name: String
    /// One letter, such as `R`, `S`, `Z`.
    public let state: Character
    /// Its parent's number; 0 when that is outside of the namespace.
    public let parent: Int32
    /// When it started, in clock ticks since the machine booted.
    public let startTime: UInt64

    /// Whether it ended and only waits for its parent to collect it.
    public var hasEnded: Bool { state == "Z" || state == "X" }

    /// Parses the file's one line; nil when it is malformed. The name may have spaces and parentheses.
    public init?(parsing line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
            let pid = Int32(line[..<open].trimmingCharacters(in: .whitespaces))
        else { return nil }
        let fields = line[line.index(after: close)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let state = fields[0].first, let parent = Int32(fields[1]),
            let startTime = UInt64(fields[19])
        else { return nil }
        self.pid = pid
        self.name = String(line[line.index(after: open)..<close])
        self.state = state
        self.parent = parent
        self.startTime = startTime
    }

    /// The status of a process now; nil when there is none of that number.
    public init?(of pid: Int32) {
        guard let bytes = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return nil }
        self.init(parsing: bytes)
    }
}
