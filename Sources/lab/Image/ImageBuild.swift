import ArgumentParser
import LabModel
import LabRuntime

/// `lab image build`.
struct ImageBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build an image from its recipe, unless it is there already.",
        discussion: """
            Compiling Kubernetes takes most of the time; each part that is there already is taken from the store.

            Examples:
              lab image build              the default image
              lab image build debian-12
            """)

    @Argument(help: "The recipe's name.")
    var recipe = Lab(name: "default", topology: .stacked).image

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        let recipe = recipe
        let advice = ["  to go on: lab image build \(recipe)"]
        try await CommandRunner(global).runStoppable(advice: advice) { context in
            try context.print(ImageResult(try await context.engine.buildImage(recipe)))
        }
    }
}
