import ArgumentParser
import LabModel

/// `lab version`.
struct Version: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the tool's version and the Kubernetes it brings up by default.",
        discussion: """
            Examples:
              lab version
              lab version --output json | jq -r .lab
            """)

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            try context.print(VersionResult(lab: LabVersion.current, kubernetes: KubernetesSpec().version))
        }
    }
}
