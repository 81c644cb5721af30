import ArgumentParser
import Foundation
import LabRuntime
import SystemPackage

/// Options of every command.
struct GlobalOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Show details as they happen.")
    var verbose = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "How results are written to standard output: text or json.",
            discussion: "With json, progress comes as JSON lines on standard error.", valueName: "format"))
    var output: OutputFormat = .text

    @Flag(name: .customLong("no-color"), help: "Write no colours; so does a non-empty NO_COLOR in the environment.")
    var noColour = false

    @Option(
        help: ArgumentHelp("The folder of the labs' state; $LAB_STATE when not given.", valueName: "folder"),
        completion: .directory)
    var state: String?

    /// Where labs' state lives.
    var store: LabStore { state.map { LabStore(root: Places.current.absolute($0)) } ?? .default }

    /// The option that leads another command to the same store; empty when none was given.
    var stateWords: [String] { state.map { ["--state", $0] } ?? [] }

    /// The colours of a stream.
    func style(_ stream: TerminalStream) -> Style {
        .of(
            isTerminal: stream.isTerminal, noColourOption: noColour,
            environment: ProcessInfo.processInfo.environment)
    }

    /// Writes results to standard output.
    var renderer: Renderer { Renderer(format: output, style: style(.output)) }
}
