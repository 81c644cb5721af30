import Foundation

/// The hidden verbs by which `lab` runs itself again: as the first process of an isolated host's namespaces, and as
/// the forwarder of a published port.
public enum HostVerbs {
    static let host = "_host"
    static let publish = "_publish"

    /// Becomes that process when the command line asks for it, and never returns; else returns at once.
    ///
    /// Call it first thing, on the main thread, before anything starts other threads.
    ///
    /// - Parameter arguments: the whole command line, the program's name first.
    public static func runIfAsked(_ arguments: [String] = CommandLine.arguments) {
        guard arguments.count > 1 else { return }
        let rest = Array(arguments.dropFirst(2))
        switch arguments[1] {
        case host: IsolatedHostSupervisor.main(rest)
        case publish: PublishForwarder.main(rest)
        default: return
        }
    }

    /// The value after each option of a command line that only `lab` itself writes.
    static func options(_ arguments: [String]) -> [String: String] {
        var options: [String: String] = [:]
        for index in stride(from: 0, to: arguments.count - 1, by: 2) {
            options[arguments[index]] = arguments[index + 1]
        }
        return options
    }

    /// Ends the process with a message on its log.
    static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(1)
    }
}
