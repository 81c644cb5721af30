import Foundation
import LabHost
import LabRuntime
import LabSystem
import SystemPackage
import Testing

/// Runs `lab` as a user does, with a state folder of its own.
struct LabTool: Sendable {
    /// The state folder.
    let state: FilePath
    /// From where it runs: the machine, or inside a host's network.
    var vantage: Vantage = .machine

    /// Runs a command that has to succeed, showing its progress, and returns its standard output.
    @discardableResult
    func run(_ arguments: [String], deadline: Duration = .seconds(120)) async throws -> String {
        let result = try await result(arguments, deadline: deadline)
        guard result.exitCode == 0 else {
            throw ToolFailure(
                text: "lab \(arguments.joined(separator: " ")) ended with \(result.exitCode):\n\(result.errorTail)")
        }
        return result.standardOutput
    }

    /// Runs a command and returns what it left.
    func result(_ arguments: [String], deadline: Duration = .seconds(120)) async throws -> Program.Result {
        let (program, words) = command(arguments)
        return try await Program.run(program, words, workingDirectory: EndToEnd.package, deadline: deadline)
    }

    /// Runs a command whose words after `--` must stay the last ones.
    @discardableResult
    func run(_ verb: [String], passing words: [String], deadline: Duration = .seconds(120)) async throws -> String {
        let (program, all) = command(verb, passing: words)
        return try await Program.check(program, all, workingDirectory: EndToEnd.package, deadline: deadline)
    }

    /// The exit code of such a command.
    func exitCode(_ verb: [String], passing words: [String], deadline: Duration = .seconds(120)) async throws -> Int32 {
        let (program, all) = command(verb, passing: words)
        return try await Program.run(program, all, workingDirectory: EndToEnd.package, deadline: deadline).exitCode
    }

    private func command(_ arguments: [String]) -> (String, [String]) {
        vantage.wrap(EndToEnd.lab.string, arguments + ["--state", state.string])
    }

    private func command(_ verb: [String], passing words: [String]) -> (String, [String]) {
        vantage.wrap(EndToEnd.lab.string, [verb[0], "--state", state.string] + verb.dropFirst() + ["--"] + words)
    }

    /// Runs a command with `--output json` and decodes the result.
    func json<Value: Decodable>(
        _ type: Value.Type, _ arguments: [String], deadline: Duration = .seconds(120)
    ) async throws -> Value {
        let output = try await run(arguments + ["--output", "json"], deadline: deadline)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(output.utf8))
    }

    /// Brings a lab up with its progress in the test's output, and asks again for the report.
    func up(_ arguments: [String], name: String) async throws -> UpReport {
        try await EndToEnd.image.value
        try await showing(name, ["up"] + arguments + ["-v"], deadline: .seconds(40 * 60))
        return try await json(UpReport.self, ["up"] + arguments, deadline: .seconds(300))
    }

    /// Runs a command that has to succeed, with its progress in the test's output.
    func showing(_ name: String, _ arguments: [String], deadline: Duration) async throws {
        let (program, words) = command(arguments)
        let result = try await Program.run(
            program, words, workingDirectory: EndToEnd.package, deadline: deadline
        ) { say("  [\(name)] \($0)") }
        guard result.exitCode == 0 else {
            throw ToolFailure(
                text: "lab \(arguments.joined(separator: " ")) ended with \(result.exitCode):\n\(result.errorTail)")
        }
    }

    /// Starts a command, and kills it without warning after some time.
    func killed(_ arguments: [String], after time: () async throws -> Void) async throws {
        let (program, words) = command(arguments)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Program.find(program)).string)
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: EndToEnd.package.string)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            // nsenter has become lab itself, so this is lab's own process.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try await time()
    }

    /// Gathers a lab's logs and prints the end of each machine's console, cloud-init, kubelet and kubeadm logs.
    func printLogs(_ name: String) async {
        let folder = EndToEnd.logs.appending("\(name)-\(Int(Date().timeIntervalSince1970))")
        guard let result = try? await result(["logs", name, "--to", folder.string], deadline: .seconds(300)) else {
            return
        }
        say("logs of \(name) (exit code \(result.exitCode)) in \(folder)\n\(result.errorTail)")
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.string)) ?? []
        for file in files.sorted() where file.hasSuffix(".log") {
            let bytes = (try? AtomicFile.read(folder.appending(file))) ?? nil
            let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").suffix(60)
            say("---- \(file)\n\(lines.joined(separator: "\n"))")
        }
    }
}

/// Prints a line at once, so that a test that is cut off has told how far it was.
func say(_ text: String) {
    print(text)
    fflush(nil)
}

/// A command that did not do what a test needs.
struct ToolFailure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Looks until something holds.
///
/// - Returns: how long it took, in seconds.
@discardableResult
func eventually(
    _ what: String, within deadline: Duration, every pause: Duration = .milliseconds(200),
    _ look: () async throws -> Bool
) async throws -> Double {
    let begin = ContinuousClock.now
    var reason = "it never held"
    while begin.duration(to: .now) < deadline {
        do {
            if try await look() { return begin.duration(to: .now) / .seconds(1) }
            reason = "it does not hold"
        } catch {
            reason = "\(error)"
        }
        try await Task.sleep(for: pause)
    }
    throw ToolFailure(text: "\(what): not within \(deadline): \(reason)")
}
