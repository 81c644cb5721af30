import ArgumentParser

/// `lab kubectl`.
struct Kubectl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run kubectl against a lab.",
        discussion: """
            kubectl takes this process's place, with the lab's kubeconfig, from where the virtual IP can be reached.

            Examples:
              lab kubectl stacked get nodes -o wide
              lab kubectl stacked -- get pods --all-namespaces --watch
              lab kubectl stacked apply -f - < app.yaml
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String

    @Argument(parsing: .captureForPassthrough, help: "kubectl's arguments; -- before them is allowed.")
    var arguments: [String] = []

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let command = try await context.engine.kubectlCommand(lab, arguments: Passthrough.words(arguments))
            context.display.finish()
            try ReplaceProcess.exec(command.arguments, environment: command.environment)
        }
    }
}
