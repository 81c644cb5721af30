import ArgumentParser
import LabModel
import LabRuntime

/// `lab validate`.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check lab files, naming every problem at once.",
        discussion: """
            Each line names file, line and column, what is accepted, and what was probably meant. Exit code 64 when \
            there are errors; warnings alone are allowed.

            Examples:
              lab validate stacked
              lab validate labs/*.yaml
              lab validate mine.yaml --output json
            """)

    @Argument(help: "Labs' names, or paths of lab files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let diagnostics = try files.flatMap { try context.diagnostics($0) }
            try context.print(ValidationResult(files: files.count, diagnostics: diagnostics))
            if diagnostics.contains(where: { $0.severity == .error }) {
                throw ExitCode(LabFailure.Kind.usage.exitCode)
            }
        }
    }
}
