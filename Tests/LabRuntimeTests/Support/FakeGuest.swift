import Foundation
import LabRuntime
import Libvirt
import Synchronization

@testable import LabRuntime

/// A guest that exists in memory: files, the few programs the runtime calls, and transient units.
///
/// It speaks the guest agent's protocol, so everything above libvirt is the real code.
final class FakeGuest: GuestAgentTransport {
    /// What a command leaves.
    struct Output: Sendable {
        var exit = 0
        var out = ""
        var err = ""
        /// The signal that ended it, in place of the exit code.
        var signal: Int?
    }

    /// How a transient unit goes: how often it is seen running, its output, its exit code; nil when it is killed.
    struct Job: Sendable {
        var looks = 1
        var log = ""
        var exit: Int? = 0
    }

    struct State: Sendable {
        var files: [String: [UInt8]] = [:]
        var modes: [String: String] = [:]
        var commands: [[String]] = []
        var inputs: [[UInt8]?] = []
        var outputs: [Int: Output] = [:]
        var handles: [Int: (path: String, read: Int)] = [:]
        var units: [String: (job: Job, log: String, exit: String)] = [:]
        var last = 0
        /// How many status calls go unanswered.
        var silences = 0
        /// Whether it has lost its power.
        var isOff = false
    }

    let state = Mutex(State())
    private let respond: @Sendable ([String]) -> Output?
    private let job: @Sendable ([String]) -> Job

    /// - Parameters:
    ///   - respond: answers a command; nil for the built-in answer.
    ///   - job: how a unit with that command goes.
    init(
        respond: @escaping @Sendable ([String]) -> Output? = { _ in nil },
        job: @escaping @Sendable ([String]) -> Job = { _ in Job() }
    ) {
        self.respond = respond
        self.job = job
    }

    /// The runtime's shell on it.
    var shell: GuestShell { GuestShell(machine: "m1", agent: GuestAgent(transport: self)) }

    /// Every command that was run.
    var commands: [[String]] { state.withLock { $0.commands } }

    func file(_ path: String) -> String? {
        state.withLock { $0.files[path] }.map { String(decoding: $0, as: UTF8.self) }
    }

    func put(_ text: String, at path: String) { state.withLock { $0.files[path] = Array(text.utf8) } }

    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        guard let object = try? JSONSerialization.jsonObject(with: Data(agentCommand.utf8)),
            let request = object as? [String: Any], let command = request["execute"] as? String
        else { throw FakeGuest.error("not a request: \(agentCommand)") }
        guard !state.withLock({ $0.isOff }) else { throw FakeGuest.off }
        let arguments = request["arguments"] as? [String: Any] ?? [:]
        let answer = try answer(command, arguments)
        guard let data = try? JSONSerialization.data(withJSONObject: ["return": answer]) else {
            throw FakeGuest.error("not an answer")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func answer(_ command: String, _ arguments: [String: Any]) throws(LibvirtError) -> Any {
        switch command {
        case "guest-exec":
            let argv = [arguments["path"] as? String ?? ""] + (arguments["arg"] as? [String] ?? [])
            let input = (arguments["input-data"] as? String).flatMap { Data(base64Encoded: $0) }.map(Array.init)
            return ["pid": start(argv, input: input)]
        case "guest-exec-status": return try status(arguments["pid"] as? Int ?? 0)
        case "guest-file-open", "guest-file-read", "guest-file-write", "guest-file-close", "guest-file-flush":
            return try fileAnswer(command, arguments)
        default: return [String: Any]()
        }
    }

    private func start(_ argv: [String], input: [UInt8]?) -> Int {
        let custom = respond(argv)
        let job = argv.first == "/usr/bin/systemd-run" ? job(FakeGuest.command(of: argv)) : nil
        return state.withLock { state in
            state.commands.append(argv)
            state.inputs.append(input)
            state.last += 1
            state.outputs[state.last] = custom ?? state.run(argv, job: job)
            return state.last
        }
    }

    private func status(_ pid: Int) throws(LibvirtError) -> Any {
        let output: Output? = state.withLock { state in
            if state.silences > 0 {
                state.silences -= 1
                return nil
            }
            return state.outputs[pid] ?? Output(exit: 126)
        }
        guard let output else { throw FakeGuest.silence }
        var answer: [String: Any] = [
            "exited": true, "out-data": Data(output.out.utf8).base64EncodedString(),
            "err-data": Data(output.err.utf8).base64EncodedString(),
        ]
        if let signal = output.signal { answer["signal"] = signal } else { answer["exitcode"] = output.exit }
        return answer
    }

    static let silence = LibvirtError(
        code: .agentUnresponsive, origin: .qemu,
        message: "Guest agent is not responding: QEMU guest agent is not connected",
        function: "virDomainQemuAgentCommand")

    static let off = LibvirtError(
        code: .operationInvalid, origin: .qemu, message: "Requested operation is not valid: domain is not running",
        function: "virDomainQemuAgentCommand")

    static func error(_ message: String) -> LibvirtError {
        LibvirtError(code: .internalError, origin: .qemu, message: message, function: "virDomainQemuAgentCommand")
    }

    /// The command inside a systemd-run of a job: what follows the script's own parameters.
    static func command(of argv: [String]) -> [String] {
        guard let marker = argv.firstIndex(of: "lab-job") else { return [] }
        return Array(argv.dropFirst(marker + 3))
    }
}
