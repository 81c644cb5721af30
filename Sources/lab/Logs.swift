import ArgumentParser
import Foundation
import LabRuntime
import SystemPackage

/// `lab logs`.
struct Logs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Gather everything that helps to understand a lab into one folder or archive.",
        discussion: """
            Consoles, cloud-init, journals, kubelet, pods, kubeadm's output and libvirt's documents of every machine \
            that still answers. Keys, tokens and kubeconfigs are not part of it.

            Examples:
              lab logs stacked                          into ./stacked-logs.tar.gz
              lab logs stacked --to /tmp/stacked        into a folder
              lab logs stacked --to /tmp/stacked.tar.gz
            """)

    @Argument(help: "The lab's name.", completion: .existingLabs)
    var lab: String?

    @Option(
        help: ArgumentHelp(
            "A folder, or an archive when it ends in .tar.gz; ./NAME-logs.tar.gz when not given.", valueName: "path"),
        completion: .file())
    var to: String?

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        let (lab, to) = (lab, to)
        try await CommandRunner(global).runStoppable(advice: []) { context in
            let name = try context.onlyLab(lab, verb: "logs")
            let files = try await context.engine.logs(name, to: FilePath(to ?? "\(name)-logs.tar.gz"))
            try context.print(FileListing(files: files.map(\.string)))
        }
    }
}
