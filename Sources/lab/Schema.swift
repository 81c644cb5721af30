import ArgumentParser
import LabModel

/// `lab schema`.
struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of lab files, for editors.",
        discussion: """
            Examples:
              lab schema > lab.schema.json
              # the first line of a lab file then tells editors:
              # yaml-language-server: $schema=lab.schema.json
            """)

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        TerminalStream.output.write(LabSchema.json)
    }
}
