import Foundation

extension GuestAgent {
    /// Starts a program in the guest and returns at once (`guest-exec`). No shell is involved.
    ///
    /// - Parameters:
    ///   - path: The program; looked up in the agent's `PATH` if it has no slash.
    ///   - arguments: What follows the program's name.
    ///   - environment: The whole environment as `NAME=value` pairs; nil lets it inherit the agent's.
    ///   - input: What it reads from standard input, at most ``inputLimit``; nil for nothing.
    ///   - captureOutput: Keeps standard output and error for ``status(_:timeout:)``. That is for short output: with
    ///     3 MiB of it libvirt loses the answer, and over 7 MiB it gives the agent up until the guest boots again. Let
    ///     the program write to files, and read those with ``readFile(_:)``.
    public func exec(
        _ path: String, arguments: [String] = [], environment: [String: String]? = nil, input: Data? = nil,
        captureOutput: Bool = true
    ) throws(LibvirtError) -> GuestProcess {
        let request = AgentRequest(
            "guest-exec",
            ExecArguments(
                path: path, arg: arguments,
                env: environment?.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" },
                input: input, captureOutput: captureOutput))
        return GuestProcess(pid: try query(request, ExecAnswer.self).pid)
    }

    /// What became of a program (`guest-exec-status`). The agent forgets a program once it has told of its end.
    ///
    /// - Parameters:
    ///   - process: The program.
    ///   - timeout: Seconds to wait for the agent; nil takes the agent's own.
    public func status(_ process: GuestProcess, timeout: Int? = nil) throws(LibvirtError) -> GuestProcessStatus {
        try query(AgentRequest("guest-exec-status", ["pid": process.pid]), timeout: timeout)
    }

    /// Runs a program in the guest and waits for its end.
    ///
    /// Its end is asked for often at first and less often the longer it takes. An agent that does not answer for a
    /// while, as happens in a busy guest, is asked again until the time is over.
    ///
    /// - Parameters:
    ///   - path: The program; looked up in the agent's `PATH` if it has no slash.
    ///   - arguments: What follows the program's name.
    ///   - environment: The whole environment; nil lets it inherit the agent's.
    ///   - input: What it reads from standard input, at most ``inputLimit``; nil for nothing.
    ///   - captureOutput: Whether to return standard output and error; for at most 3 MiB, as with ``exec``.
    ///   - timeout: Seconds until this call gives up. The program goes on then: the agent cannot stop it.
    /// - Throws: ``LibvirtError/Code/operationTimeout`` when the time is over.
    public func run(
        _ path: String, arguments: [String] = [], environment: [String: String]? = nil, input: Data? = nil,
        captureOutput: Bool = true, timeout: Double = 60
    ) throws(LibvirtError) -> GuestProcessStatus {
        let start = ContinuousClock.now
        let process = try exec(
            path, arguments: arguments, environment: environment, input: input, captureOutput: captureOutput)
        var silence: LibvirtError?
        while true {
            do throws(LibvirtError) {
                let status = try status(process)
                if status.exited { return status }
                silence = nil
            } catch {
                guard error.code.isAgentSilence else { throw error }
                silence = error
            }
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            guard elapsed < timeout else {
                throw LibvirtError(
                    code: .operationTimeout,
                    message: "\(path) (pid \(process.pid)) did not end within \(timeout) s"
                        + (silence.map { "; the agent last said: \($0.message)" } ?? ""),
                    function: "guest-exec-status", subject: "guest agent")
            }
            Thread.sleep(forTimeInterval: min(Self.pollInterval(after: elapsed), max(0.001, timeout - elapsed)))
        }
    }

    /// The pause before asking again: a twentieth of the time it took so far, from 5 ms to 0.5 s.
    static func pollInterval(after elapsed: Double) -> Double {
        min(0.5, max(0.005, elapsed / 20))
    }
}

/// The arguments of `guest-exec`.
struct ExecArguments: Encodable {
    let path: String
    let arg: [String]
    let env: [String]?
    let input: Data?
    let captureOutput: Bool

    private enum CodingKeys: String, CodingKey {
        case path, arg, env
        case input = "input-data"
        case captureOutput = "capture-output"
    }
}

private struct ExecAnswer: Decodable {
    let pid: Int
}
