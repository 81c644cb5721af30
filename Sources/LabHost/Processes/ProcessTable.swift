import Foundation

/// The processes that this process can see.
public enum ProcessTable {
    /// The numbers of all of them.
    public static func all() -> [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }.sorted()
    }

    /// Those whose parent is `pid`.
    public static func children(of pid: Int32) -> [Int32] {
        all().filter { ProcessStatus(of: $0)?.parent == pid }
    }

    /// The identity of one of a process's namespaces, such as `net:[4026532208]` (namespaces(7)); nil when the
    /// process has ended or belongs to someone else.
    public static func namespace(_ kind: String, of pid: Int32) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/ns/\(kind)")
    }

    /// Those that live in a PID namespace, named as ``namespace(_:of:)`` names it. Ended ones do not count.
    ///
    /// Only right while the namespace is known to exist: numbers are given out again.
    public static func members(ofPIDNamespace identity: String) -> [Int32] { members(of: "pid", identity) }

    /// Those that live in a namespace of that kind; see ``members(ofPIDNamespace:)``.
    static func members(of kind: String, _ identity: String) -> [Int32] {
        all().filter { namespace(kind, of: $0) == identity && ProcessStatus(of: $0)?.hasEnded == false }
    }

    /// A process's parent, that one's parent, and so on as far as this process can see.
    static func ancestors(of pid: Int32) -> Set<Int32> {
        var found: Set<Int32> = []
        var next = ProcessStatus(of: pid)?.parent
        while let parent = next, parent > 0, found.insert(parent).inserted { next = ProcessStatus(of: parent)?.parent }
        return found
    }

    /// A process's arguments; empty when it has ended.
    public static func arguments(of pid: Int32) -> [String] {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return [] }
        return data.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
