import Foundation
import LabPlanning
import LabSystem
import Libvirt

/// What a command left in a guest.
public struct GuestOutput: Sendable {
    /// Its exit code; 128 + signal number when a signal ended it.
    public let exitCode: Int32
    /// Its standard output.
    public let stdout: [UInt8]
    /// Its standard error.
    public let stderr: [UInt8]

    /// The standard output as text, without the last line's end.
    public var text: String { String(decoding: stdout, as: UTF8.self).trimmingCharacters(in: .newlines) }
    /// The standard error as text, without the last line's end.
    public var errorText: String { String(decoding: stderr, as: UTF8.self).trimmingCharacters(in: .newlines) }
}

/// Runs commands and moves files in a machine through its guest agent: no network, no SSH.
struct GuestShell: Sendable {
    /// The machine's short name, for errors.
    let machine: String
    let agent: GuestAgent

    init(machine: String, domain: Domain) {
        // Emulated and busy, an agent can take half a minute to answer.
        self.init(machine: machine, agent: GuestAgent(domain: domain, timeout: 60))
    }

    init(machine: String, agent: GuestAgent) {
        self.machine = machine
        self.agent = agent
    }

    /// Whether the agent answers within a few seconds.
    func answers(within seconds: Int = 3) async -> Bool {
        (try? await offload { try agent.ping(timeout: seconds) }) != nil
    }

    /// Runs a command and returns what it left, whatever its exit code.
    ///
    /// An agent that is silent for a while, as in a busy guest, is asked again: the command goes on all the same.
    /// - Parameter deadline: how long to wait for it; it is not ended then, as the agent has no way to.
    func run(
        _ command: [String], input: [UInt8]? = nil, deadline: Duration = .seconds(60)
    ) async throws -> GuestOutput {
        let agent = agent
        let program = command[0]
        let arguments = Array(command.dropFirst())
        let data = input.map { Data($0) }
        let process = try await offload { try agent.exec(program, arguments: arguments, input: data) }
        let clock = ContinuousClock()
        let end = clock.now + deadline
        var pause = Duration.milliseconds(10)
        while true {
            let status = try await status(of: process)
            if let status, status.exited {
                return GuestOutput(
                    exitCode: status.signal.map { 128 + Int32($0) } ?? Int32(status.exitCode ?? -1),
                    stdout: Array(status.stdout), stderr: Array(status.stderr))
            }
            guard clock.now < end else {
                throw LabFailure(
                    .timeout, program, machine: machine,
                    cause: "it did not end within \(deadline.components.seconds) s",
                    remedy: "look at the machine: lab console, lab logs")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(500))
        }
    }

    /// What became of a command; nil while the agent is silent.
    private func status(of process: GuestProcess) async throws -> GuestProcessStatus? {
        let agent = agent
        do {
            return try await offload { try agent.status(process) }
        } catch let error as LibvirtError where error.code.isAgentSilence {
            return nil
        }
    }

    /// Runs a command that has to succeed, and returns its output as text.
    @discardableResult
    func check(
        _ command: [String], input: [UInt8]? = nil, deadline: Duration = .seconds(60)
    ) async throws -> String {
        let output = try await run(command, input: input, deadline: deadline)
        guard output.exitCode == 0 else {
            throw LabFailure(
                .bootstrap, command.prefix(3).joined(separator: " "), machine: machine,
                cause: "exit code \(output.exitCode): \(output.errorText.isEmpty ? output.text : output.errorText)")
        }
        return output.text
    }

    /// The bytes of a file; nil when there is none.
    func read(_ path: String) async throws -> [UInt8]? {
        do {
            return try await offload { Array(try agent.readFile(path)) }
        } catch let error as LibvirtError where error.message.contains("No such file") {
            return nil
        }
    }

    /// Puts a file into the guest: beside its place, with its permissions, and then renamed into it.
    func write(_ file: GuestFile) async throws {
        let folder = (file.path as NSString).deletingLastPathComponent
        // A leading dot keeps kubelet from reading a manifest that is half there.
        let temporary = "\(folder)/.\((file.path as NSString).lastPathComponent).new"
        try await check(["/usr/bin/mkdir", "-p", folder])
        try await check(["/usr/bin/install", "-m", file.permissions, "/dev/null", temporary])
        try await offload { try agent.writeFile(temporary, Data(file.content.utf8)) }
        try await check(["/usr/bin/mv", temporary, file.path])
    }

    /// Whether a file exists.
    func exists(_ path: String) async throws -> Bool {
        try await run(["/usr/bin/test", "-e", path]).exitCode == 0
    }
}
