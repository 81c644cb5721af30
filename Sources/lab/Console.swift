import ArgumentParser
import LabRuntime

/// `lab console`.
struct Console: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Attach to a machine's serial console; Ctrl-] detaches.",
        discussion: """
            Works from the first line of the machine's boot, and without network or guest agent. When standard input \
            is no terminal, the console is only read.

            Examples:
              lab console stacked m1
              lab console stacked m1 < /dev/null > m1.log
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String

    @Argument(help: "The machine's name, such as m1.", completion: .nodes)
    var node: String

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let session = try await context.engine.console(lab, node: node)
            context.display.finish()
            try await ConsoleAttachment(session: session).run(title: "\(lab) \(node)")
        }
    }
}
