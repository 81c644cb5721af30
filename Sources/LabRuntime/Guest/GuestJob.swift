import Foundation
import LabSystem
import Libvirt
import Synchronization

/// A long command in a guest that outlives whoever started it.
///
/// It runs as a transient systemd unit, writes its output to a log and its exit code to a file. A `lab up` that was
/// killed while it ran finds it again by name and goes on waiting.
struct GuestJob: Sendable {
    /// The job's name, part of unit and file names: `kubeadm-init`.
    let name: String
    /// Program and arguments; no secrets.
    let command: [String]

    /// What a job left.
    struct Result: Sendable {
        /// Its exit code.
        let exitCode: Int32
        /// Its whole output.
        let log: String
    }

    /// How often it is looked at.
    var pace = Pace()

    /// How often a job is looked at.
    struct Pace: Sendable {
        /// The longest pause between two looks at its files.
        var interval: Duration = .seconds(2)
        /// How many looks at its files there are for each at its unit.
        var looksForEachProof = 8
    }

    /// Where its output is.
    var log: String { "/var/log/lab/\(name).log" }
    private var exitFile: String { "/run/lab/\(name).exit" }
    private var unit: String { "lab-\(name).service" }

    /// Starts the job unless it runs or has ended already, and waits until it ends.
    ///
    /// What ended while nobody waited is not done again, as `kubeadm join` would fail on a node that has joined.
    /// ``forget(in:)`` makes room for another run.
    /// - Parameter progress: gets the newest line of its output.
    /// - Throws: ``LabFailure`` when the deadline passes, the machine loses its power, or the job is gone without an exit
    ///   code.
    func run(
        in shell: GuestShell, deadline: Duration, progress: @escaping @Sendable (String) -> Void
    ) async throws -> Result {
        if try await !isActive(in: shell) {
            if let code = try await exitCode(in: shell) { return try await result(code, in: shell) }
            try await start(in: shell)
        }
        let ended = Condition(
            name: command.prefix(2).joined(separator: " "), machine: shell.machine, deadline: deadline,
            interval: pace.interval, remedy: "read \(log) on the machine with lab exec")
        let looks = Mutex(0)
        let code = try await ended.wait { () -> Condition.Look<Int32> in
            if let code = try await exitCodeOfRunning(shell) { return .holds(code) }
            let line = try await lastLine(in: shell)
            progress(line)
            // Reading files costs the guest nothing, asking systemd a process: enough is now and then.
            let look = looks.withLock { count in
                count += 1
                return count
            }
            if look % pace.looksForEachProof == 0, try await !isActive(in: shell) {
                // It may have ended between the two looks.
                if let code = try await exitCode(in: shell) { return .holds(code) }
                throw LabFailure(
                    .bootstrap, command.prefix(2).joined(separator: " "), machine: shell.machine,
                    cause: "it is gone without an exit code; was the machine restarted? last line: \(line)")
            }
            return .notYet(line.isEmpty ? "no output yet" : line)
        }
        return try await result(code, in: shell)
    }

    /// Whether it runs, or has ended and is not forgotten.
    func isKnown(in shell: GuestShell) async throws -> Bool {
        if try await exitCode(in: shell) != nil { return true }
        return try await isActive(in: shell)
    }

    /// Forgets how the job ended, so that it can be run again.
    func forget(in shell: GuestShell) async throws { try await shell.check(["/usr/bin/rm", "-f", exitFile]) }

    private func result(_ code: Int32, in shell: GuestShell) async throws -> Result {
        Result(exitCode: code, log: String(decoding: try await shell.read(log) ?? [], as: UTF8.self))
    }

    private func start(in shell: GuestShell) async throws {
        try await shell.check(["/usr/bin/mkdir", "-p", "/var/log/lab", "/run/lab"])
        // The shell text is constant; the command and the paths are its parameters.
        let script =
            #"log=$1 exit=$2; shift 2; "$@" >"$log" 2>&1 </dev/null; echo $? >"$exit.new"; mv "$exit.new" "$exit""#
        try await shell.check(
            [
                "/usr/bin/systemd-run", "--quiet", "--collect", "--unit=\(unit)", "/bin/sh", "-c", script, "lab-job",
                log,
                exitFile,
            ] + command)
    }

    private func exitCode(in shell: GuestShell) async throws -> Int32? {
        guard let bytes = try await shell.read(exitFile) else { return nil }
        return Int32(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The job's exit code, if it has ended.
    ///
    /// - Throws: ``LabFailure`` when the machine has lost its power, and the job with it.
    private func exitCodeOfRunning(_ shell: GuestShell) async throws -> Int32? {
        do {
            return try await exitCode(in: shell)
        } catch LibvirtError.Code.operationInvalid {
            throw LabFailure(
                .infrastructure, command.prefix(2).joined(separator: " "), machine: shell.machine,
                cause: "the machine does not run any more", remedy: "lab up again starts it and goes on")
        }
    }

    private func isActive(in shell: GuestShell) async throws -> Bool {
        try await shell.run(["/usr/bin/systemctl", "is-active", "--quiet", unit]).exitCode == 0
    }

    private func lastLine(in shell: GuestShell) async throws -> String {
        let text = String(decoding: try await shell.read(log) ?? [], as: UTF8.self)
        return text.split(separator: "\n").last.map(String.init) ?? ""
    }
}
