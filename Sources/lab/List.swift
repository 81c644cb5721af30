import ArgumentParser
import LabRuntime

/// `lab list`.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the labs of this machine.",
        discussion: """
            Shows what is recorded; `lab status` asks the lab itself.

            Examples:
              lab list
              lab list --output json | jq -r '.[].name'
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            try context.print(LabListing(labs: try context.engine.list()))
        }
    }
}
