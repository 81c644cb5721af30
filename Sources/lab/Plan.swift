import ArgumentParser
import LabPlanning
import LabRuntime
import SystemPackage

/// `lab plan`.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show everything `lab up` would make and do, making nothing.",
        discussion: """
            The plan is what `lab up` carries out: addresses, machines, libvirt documents, seeds, kubeadm documents \
            and the ordered steps. What only the host can know is assumed, and each assumption is named: without \
            --connect or --isolated, where it would live too. Secrets are placeholders.

            Examples:
              lab plan stacked
              lab plan external --output json | jq '.machines[].address'
              lab plan stacked --write /tmp/plan    every document as a file
            """)

    @Argument(help: "A lab's name, or the path of a lab file.", completion: .labFiles)
    var lab: String

    @Option(help: ArgumentHelp("A name for this instance; the file's own name when not given.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp("Write every document into a folder.", valueName: "folder"), completion: .directory)
    var write: String?

    @OptionGroup(title: "Where it would live")
    var host: HostOptions

    @OptionGroup
    var archive: KubeVIPImageOption

    @OptionGroup
    var guests: GuestOptions

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    func run() async throws {
        try await CommandRunner(global).run { context in
            let options = UpOptions(
                connect: host.connect, isolated: host.isolated, kubeVIPImage: archive.path,
                acceleration: guests.acceleration?.rawValue)
            let archived = try await context.engine.archivedImages(options)
            let preview = try context.engine.plan(context.lab(lab, name: name), options: options, archived: archived)
            if let write {
                try context.print(try WrittenPlan(preview, folder: FilePath(write)))
            } else {
                try context.print(PlanResult(preview))
            }
        }
    }
}
