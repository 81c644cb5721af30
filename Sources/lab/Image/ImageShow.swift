import ArgumentParser
import LabRuntime

/// `lab image show`.
struct ImageShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an image: its digest, files and container images.",
        discussion: """
            Examples:
              lab image show debian-12
            """)

    @Argument(help: "The recipe's name, or the beginning of a digest.")
    var image: String

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let images = try context.engine.images.list().map(ImageResult.init)
            guard let found = images.first(where: { $0.manifest.name == image || $0.manifest.digest.hasPrefix(image) })
            else {
                throw LabFailure(
                    .general, "lab image show", cause: "there is no image \(image)",
                    remedy: "lab image list shows what there is; lab image build \(image) makes it")
            }
            try context.print(found)
        }
    }
}
