import Foundation
import Subprocess
import SystemPackage

/// Runs other programs: never through a shell, always with a deadline, ended when the calling task is cancelled.
public enum Program {
    /// What a finished program left.
    public struct Result: Sendable {
        /// Exit code, or 128 + signal number when a signal ended it, as shells count.
        public let exitCode: Int32
        /// Its standard output; empty when lines were streamed to a handler.
        public let standardOutput: String
        /// The end of its standard error (or, when streamed, of both), for error messages.
        public let errorTail: String
    }

    /// Runs a program and returns what it left, whatever its exit code.
    ///
    /// - Parameters:
    ///   - name: a name looked up on PATH, or a path when it has a slash.
    ///   - input: bytes for its standard input; nothing when absent.
    ///   - environment: variables added to this process's own.
    ///   - deadline: how long it may take; then it gets SIGTERM, and SIGKILL 5 seconds later.
    ///   - onLine: called with each line of output and error as it comes.
    /// - Throws: ``ProgramError`` when it can't be started or the deadline passes; `CancellationError`.
    public static func run(
        _ name: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
        workingDirectory: FilePath? = nil, deadline: Duration = .seconds(600),
        onLine: (@Sendable (String) -> Void)? = nil
    ) async throws -> Result {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        var updates: [Environment.Key: String?] = [:]
        for (key, value) in environment { updates[Environment.Key(stringLiteral: key)] = value }
        let configuration = Configuration(
            executable: name.contains("/") ? .path(FilePath(name)) : .name(name), arguments: Arguments(arguments),
            environment: .inherit.updating(updates), workingDirectory: workingDirectory, platformOptions: options)
        return try await withDeadline(deadline, orThrow: ProgramError.timedOut(program: name, after: deadline)) {
            do {
                return try await start(configuration, input: input, onLine: onLine)
            } catch let error as SubprocessError {
                if Task.isCancelled { throw CancellationError() }
                throw ProgramError.cannotStart(program: name, reason: "\(error)")
            }
        }
    }

    /// Runs a program that has to succeed, and returns its standard output.
    ///
    /// - Throws: ``ProgramError/failed(program:arguments:exitCode:errorTail:)`` when its exit code is not 0, and what
    ///   ``run(_:_:input:environment:workingDirectory:deadline:onLine:)`` throws.
    @discardableResult
    public static func check(
        _ name: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
        workingDirectory: FilePath? = nil, deadline: Duration = .seconds(600),
        onLine: (@Sendable (String) -> Void)? = nil
    ) async throws -> String {
        let result = try await run(
            name, arguments, input: input, environment: environment, workingDirectory: workingDirectory,
            deadline: deadline, onLine: onLine)
        guard result.exitCode == 0 else {
            throw ProgramError.failed(
                program: name, arguments: arguments, exitCode: result.exitCode, errorTail: result.errorTail)
        }
        return result.standardOutput
    }

    /// Where a program is on PATH, or nil.
    public static func find(_ name: String) -> FilePath? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin"
        // The daemons live in sbin folders, which ordinary users often lack on PATH.
        for folder in path.split(separator: ":").map(String.init) + ["/usr/local/sbin", "/usr/sbin", "/sbin"] {
            let candidate = FilePath(folder).appending(name)
            if FileManager.default.isExecutableFile(atPath: candidate.string) { return candidate }
        }
        return nil
    }

    private static func start(
        _ configuration: Configuration, input: [UInt8], onLine: (@Sendable (String) -> Void)?
    ) async throws -> Result {
        if let onLine {
            let result = try await Subprocess.run(
                configuration, input: .array(input), output: .sequence, error: .combinedWithOutput
            ) { execution in
                var tail: [String] = []
                for try await line in execution.standardOutput.strings() {
                    let text = line.trimmingCharacters(in: .newlines)
                    onLine(text)
                    tail.append(text)
                    if tail.count > 30 { tail.removeFirst() }
                }
                return tail.joined(separator: "\n")
            }
            return Result(
                exitCode: exitCode(result.terminationStatus), standardOutput: "", errorTail: result.closureResult)
        }
        let result = try await Subprocess.run(
            configuration, input: .array(input), output: .string(limit: 64 << 20), error: .string(limit: 4 << 20))
        return Result(
            exitCode: exitCode(result.terminationStatus), standardOutput: result.standardOutput,
            errorTail: String(result.standardError.suffix(4000)))
    }

    private static func exitCode(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): Int32(code)
        case .signaled(let signal): 128 + Int32(signal)
        }
    }
}

/// Why a program did not do its work.
public enum ProgramError: Error, CustomStringConvertible, Sendable {
    /// It is not installed or could not be executed.
    case cannotStart(program: String, reason: String)
    /// It ended with an exit code other than 0.
    case failed(program: String, arguments: [String], exitCode: Int32, errorTail: String)
    /// It was ended because its deadline passed.
    case timedOut(program: String, after: Duration)

    /// What failed, why, and what to do next.
    public var description: String {
        switch self {
        case .cannotStart(let program, let reason):
            "cannot start \(program): \(reason); install the package that has it (make setup)"
        case .failed(let program, let arguments, let exitCode, let errorTail):
            "\(([program] + arguments.prefix(3)).joined(separator: " ")) failed with exit code \(exitCode)"
                + (errorTail.isEmpty ? "" : ":\n\(errorTail)")
        case .timedOut(let program, let after):
            "\(program) did not end within \(after.components.seconds) s and was stopped"
        }
    }
}
