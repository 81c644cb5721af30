import Foundation
import LabSystem
import SystemPackage

/// A program, such as mmdebstrap, that mounts file systems and starts processes, held so that nothing of it can stay.
///
/// It runs in mount and PID namespaces of its own: when it ends, fails, is cancelled or loses the process that
/// started it (even by SIGKILL), the kernel ends all it started, and its mounts are gone. No mount is ever visible
/// outside, so its folder can be removed without looking.
enum ContainedProgram {
    /// Ends the namespaces when it is told to, or when its owner has gone. It ends their first process, not `unshare`,
    /// which returns only when all others are gone as well.
    private static let guardian = """
        owner=$1; shift
        end() {
          work=${work:-$!}
          [ -n "$work" ] || exit 143
          read -r first _ <"/proc/$work/task/$work/children"
          kill -KILL "${first:-$work}"
        }
        trap end TERM INT HUP
        unshare --mount --pid --fork --kill-child --mount-proc -- "$@" &
        work=$!
        (while kill -0 "$owner"; do sleep 1; done; end) >/dev/null 2>&1 &
        watch=$!
        wait "$work"
        code=$?
        while kill -0 "$work" 2>/dev/null; do wait "$work"; code=$?; done
        kill "$watch"
        exit "$code"
        """

    /// Runs a program that has to succeed; needs root.
    ///
    /// - Throws: `ProgramError` when it fails or the deadline passes; `CancellationError`.
    static func check(
        _ program: String, _ arguments: [String], environment: [String: String], deadline: Duration,
        onLine: @escaping @Sendable (String) -> Void
    ) async throws {
        let shell = ["-c", guardian, "contained-program", String(getpid()), program] + arguments
        let result = try await Program.run(
            "/bin/sh", shell, environment: environment, deadline: deadline, onLine: onLine)
        guard result.exitCode == 0 else {
            throw ProgramError.failed(
                program: program, arguments: [], exitCode: result.exitCode, errorTail: result.errorTail)
        }
    }
}
