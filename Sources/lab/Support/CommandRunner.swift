import ArgumentParser
import Foundation
import LabRuntime

/// Runs a command's work: progress, signals, errors and exit codes in one place, so that each verb says only what it
/// does.
struct CommandRunner: Sendable {
    private let options: GlobalOptions

    /// A runner with the command's common options.
    init(_ options: GlobalOptions) { self.options = options }

    /// Runs work that ends by itself soon and changes nothing that a signal could leave half-made.
    func run(_ work: (CommandContext) async throws -> Void) async throws {
        let display = options.renderer.progress(verbose: options.verbose, style: options.style(.error))
        do {
            try await work(CommandContext(options, display: display))
            display.finish()
        } catch {
            display.finish()
            throw report(error)
        }
    }

    /// Runs work that a signal stops at the next safe point; `advice` is printed then, and says what to do next.
    func runStoppable(
        advice: [String], _ work: @escaping @Sendable (CommandContext) async throws -> Void
    ) async throws {
        let display = options.renderer.progress(verbose: options.verbose, style: options.style(.error))
        let context = CommandContext(options, display: display)
        let task = Task { try await work(context) }
        let signals = StopSignals {
            display.note("stopping at the next safe point… (again to stop at once)")
            task.cancel()
        } again: {
            display.finish()
            display.note("stopped at once")
            for line in advice { display.note(line) }
            _exit(LabFailure.Kind.interrupted.exitCode)
        }
        defer { signals.cancel() }
        do {
            try await task.value
            display.finish()
        } catch {
            display.finish()
            if Outcome.isInterruption(error) {
                display.note("stopped at a safe point")
                for line in advice { display.note(line) }
                throw ExitCode(LabFailure.Kind.interrupted.exitCode)
            }
            throw report(error)
        }
    }

    /// Prints an error on standard error and gives the exit code to leave with.
    private func report(_ error: any Error) -> any Error {
        if error is ExitCode || error is ValidationError || error is CleanExit { return error }
        switch options.output {
        case .json:
            TerminalStream.error.writeLine((try? JSONText.compact(FailureRecord(error))) ?? "\(error)")
        case .text:
            TerminalStream.error.writeLine(options.style(.error)("error:", .red) + " \(error)")
        }
        return ExitCode(Outcome.exitCode(of: error))
    }
}
