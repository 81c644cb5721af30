import ArgumentParser
import LabRuntime

/// `lab image prune`.
struct ImagePrune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove what no build needs any more.",
        discussion: """
            Keeps the newest image of each name and what it was made from. Refuses while a lab stands on an image that \
            would go.

            Examples:
              lab image prune
              lab image prune --all     every image, and what they were made from
            """)

    @Flag(help: "Remove every image.")
    var all = false

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            try context.print(PruneResult(try await context.engine.pruneImages(all: all)))
        }
    }
}
