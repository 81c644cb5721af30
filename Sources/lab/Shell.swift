import ArgumentParser

/// `lab shell`.
struct Shell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a shell from which the lab's machines can be reached, with KUBECONFIG set.",
        discussion: """
            On an isolated host that is the lab's own network namespace: curl, ssh and kubectl reach every machine \
            and the virtual IP there. The shell is $SHELL; leave it with exit.

            Examples:
              lab shell stacked
              lab shell             the only lab
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String?

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let name = try context.onlyLab(lab, verb: "shell")
            let command = try await context.engine.shellCommand(name)
            context.display.finish()
            try ReplaceProcess.exec(command.arguments, environment: command.environment)
        }
    }
}
