import ArgumentParser
import LabRuntime

/// `lab publish`.
struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publish a lab's API on a loopback port of this machine.",
        discussion: """
            For tools that run outside the lab's namespace. The port forwards to the virtual IP until `lab down`, and \
            `lab kubeconfig` then names it, with TLS verified as before.

            Examples:
              lab publish stacked
              lab publish stacked --port 6443
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String?

    @Option(help: ArgumentHelp("The port; any free one when not given.", valueName: "port"))
    var port: UInt16 = 0

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let name = try context.onlyLab(lab, verb: "publish")
            let port = try await context.engine.publish(name, port: port)
            try context.print(PublishedAPI(lab: name, port: port))
        }
    }
}
