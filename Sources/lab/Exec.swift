import ArgumentParser
import Foundation
import LabRuntime
import LabSystem

/// `lab exec`.
struct Exec: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a command on a machine through its guest agent.",
        discussion: """
            Works with the machine's network cut. Ends with the command's own exit code, and writes its output where \
            it wrote it. Standard input is left alone unless --input asks for it: then it is read to its end and \
            passed on. The command is executed as it is; for pipes and variables run a shell.

            Examples:
              lab exec stacked m1 -- systemctl is-active kubelet
              lab exec stacked m2 -- sh -c 'journalctl -u kubelet | tail -5'
              lab exec -i stacked m1 -- tee /etc/motd < motd
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String

    @Argument(help: "The machine's name, such as m1.", completion: .nodes)
    var node: String

    @Argument(parsing: .postTerminator, help: "The command, after --.")
    var command: [String] = []

    @Flag(name: .shortAndLong, help: "Read standard input to its end and pass it to the command.")
    var input = false

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func validate() throws {
        if command.isEmpty {
            throw ValidationError("no command: lab exec \(lab) \(node) -- COMMAND")
        }
    }

    func run() async throws {
        try await CommandRunner(global).run { context in
            let bytes = input ? [UInt8](FileHandle.standardInput.readDataToEndOfFile()) : nil
            let output = try await context.engine.exec(lab, node: node, command: command, input: bytes)
            switch context.renderer.format {
            case .json: try context.print(ExecResult(output))
            case .text:
                context.display.finish()
                TerminalStream.output.write(output.stdout)
                TerminalStream.error.write(output.stderr)
            }
            if output.exitCode != 0 { throw ExitCode(output.exitCode) }
        }
    }
}
