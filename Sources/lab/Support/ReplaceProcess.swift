import Foundation
import LabRuntime
import LabSystem

/// Another program in this process's place, so that signals, job control and the terminal are its own.
enum ReplaceProcess {
    /// Executes a program; returns only by throwing.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up on PATH unless it has a slash, and its arguments.
    ///   - environment: variables added to this process's own.
    /// - Throws: ``LabFailure`` when it can't be executed.
    static func exec(_ arguments: [String], environment: [String: String] = [:]) throws -> Never {
        let name = arguments.first ?? ""
        guard !name.isEmpty, let path = name.contains("/") ? name : Program.find(name)?.string else {
            throw LabFailure(
                .preflight, "starting \(name)", cause: "it is not installed",
                remedy: "make setup installs what lab needs")
        }
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // What is ignored stays so across execve(2); other programs expect to end with their reader.
        signal(SIGPIPE, SIG_DFL)
        unblockSignals()
        let code = withCStrings(arguments) { argv in
            withCStrings(variables.map { "\($0)=\($1)" }.sorted()) { envp in
                execve(path, argv, envp)
                return errno
            }
        }
        throw LabFailure(.general, "starting \(path)", cause: String(cString: strerror(code)))
    }

    /// Unblocks every signal on this thread.
    ///
    /// Dispatch blocks most of them on the threads that tasks run on, and the mask survives execve(2) too: a program
    /// would never hear of Ctrl-C, Ctrl-Z or a window's new size.
    static func unblockSignals() {
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
