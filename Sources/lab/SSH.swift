import ArgumentParser

/// `lab ssh`.
struct SSH: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ssh",
        abstract: "Log in to a machine, or run a command there, by SSH.",
        discussion: """
            Uses the lab's own key and the machine's host key, both made before the machine booted, from where the \
            machine can be reached. OpenSSH takes this process's place, so terminal and signals are its own.

            Examples:
              lab ssh stacked m1
              lab ssh stacked m1 -- crictl ps
              lab ssh stacked m1 -- -L 8080:localhost:8080
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String

    @Argument(help: "The machine's name, such as m1.", completion: .nodes)
    var node: String

    @Argument(parsing: .postTerminator, help: "Options and a command for ssh, after --.")
    var arguments: [String] = []

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let command = try await context.engine.sshCommand(lab, node: node, arguments: arguments)
            context.display.finish()
            try ReplaceProcess.exec(command.arguments, environment: command.environment)
        }
    }
}
