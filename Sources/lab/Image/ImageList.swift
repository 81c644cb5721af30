import ArgumentParser
import LabRuntime

/// `lab image list`.
struct ImageList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the images that are kept.",
        discussion: """
            Examples:
              lab image list
              lab image list --output json
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            try context.print(ImageListing(images: try context.engine.images.list().map(ImageResult.init)))
        }
    }
}
