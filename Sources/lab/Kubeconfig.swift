import ArgumentParser
import Foundation
import LabRuntime
import SystemPackage

/// `lab kubeconfig`.
struct Kubeconfig: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a lab's kubeconfig, or merge it into yours.",
        discussion: """
            The server is the virtual IP, or the published loopback port with a certificate check against the \
            cluster's own name. The text is a credential: keep it as one. What is merged is removed by `lab down`.

            Examples:
              (umask 077; lab kubeconfig stacked > stacked.kubeconfig)
              lab kubeconfig stacked --merge       into $KUBECONFIG or ~/.kube/config
              lab kubeconfig stacked --merge-into FILE
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String?

    @Flag(help: "Merge it into your own kubeconfig instead of printing it.")
    var merge = false

    @Option(
        help: ArgumentHelp("Merge it into this file instead of printing it.", valueName: "file"), completion: .file())
    var mergeInto: String?

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func validate() throws {
        if merge, mergeInto != nil { throw ValidationError("--merge and --merge-into exclude each other") }
    }

    func run() async throws {
        try await CommandRunner(global).run { context in
            let name = try context.onlyLab(lab, verb: "kubeconfig")
            if let file = target(context.places.environment) {
                try context.engine.mergeKubeconfig(name, into: file)
                try context.print(FileListing(files: [file.string]))
            } else {
                try context.print(KubeconfigResult(kubeconfig: try context.engine.kubeconfig(name)))
            }
        }
    }

    /// The file to merge into; nil to print. Of several files in `KUBECONFIG` kubectl writes to the first that exists,
    /// or the last.
    func target(_ environment: [String: String]) -> FilePath? {
        if let mergeInto { return FilePath(mergeInto) }
        guard merge else { return nil }
        let files = (environment["KUBECONFIG"] ?? "").split(separator: ":").map { FilePath(String($0)) }
        let existing = files.first { FileManager.default.fileExists(atPath: $0.string) }
        return existing ?? files.last ?? FilePath(environment["HOME"] ?? "/").appending(".kube/config")
    }
}
