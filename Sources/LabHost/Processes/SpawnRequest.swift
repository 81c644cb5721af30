import CLinux
import Foundation
import SystemPackage

/// A program to start with posix_spawn(3) and leave running: the ground below ``HeldProcess`` and the daemons.
struct SpawnRequest {
    /// The program's path.
    var program: FilePath
    /// Its arguments without its own name.
    var arguments: [String]
    /// Its whole environment; this process's own when nil.
    var environment: [String: String]?
    /// Its standard input; /dev/null when nil.
    var input: FileDescriptor?
    /// Its standard output and error; this process's own when nil.
    var output: FileDescriptor?
    /// Whether it leaves the terminal's session.
    var newSession = false

    /// A program with this process's environment and output.
    init(program: FilePath, arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Starts it with default signal handling and no descriptor but the three standard ones.
    ///
    /// - Returns: Its number.
    /// - Throws: `Errno` of posix_spawn(3).
    func start() throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
            posix_spawn_file_actions_adddup2(&actions, output.rawValue, 2)
        }
        clinux_spawn_close_from(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        let session = newSession ? CLINUX_SPAWN_SETSID : 0
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | session)

        var variables = ProcessInfo.processInfo.environment
        if let environment { variables = environment }
        var pid: pid_t = 0
        let reason = withCStrings([program.string] + arguments) { argv in
            withCStrings(variables.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawn(&pid, program.string, &actions, &attributes, argv, envp)
            }
        }
        guard reason == 0 else { throw Errno(rawValue: reason) }
        return pid
    }
}

private func withCStrings<Value>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
    var pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the list ends with a null pointer") }
        return body(base)
    }
}
