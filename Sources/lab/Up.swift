import ArgumentParser
import LabModel
import LabRuntime
import SystemPackage

/// `lab up`.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a lab up, or finish what was begun.",
        discussion: """
            Ends when every node is Ready, etcd is complete and the API answers through the virtual IP. Run again on \
            a lab that is up, it verifies it and returns; run again after an interruption, it goes on where it \
            stopped. The lab is a name (NAME.yaml in ./labs, the user's configuration, then the installed labs) or a \
            path.

            Examples:
              lab up stacked                      etcd on the control planes
              lab up stacked --name second        a second one beside it
              lab up external --isolated          on a host of its own in any case
              lab up ./mine.yaml --publish=6443   the API on 127.0.0.1:6443 too
              lab up stacked --connect qemu:///system
                                                  visible to virsh and virt-manager
              lab up stacked --output json        for programs
            """)

    @Argument(help: "A lab's name, or the path of a lab file.", completion: .labFiles)
    var lab: String

    @Option(help: ArgumentHelp("A name for this instance; the file's own name when not given.", valueName: "name"))
    var name: String?

    @OptionGroup(title: "Where it lives")
    var host: HostOptions

    @OptionGroup
    var publish: PublishOption

    @OptionGroup
    var archive: KubeVIPImageOption

    @Option(
        help: ArgumentHelp("How long the lab is meant to live, such as 30m, 2h or 7d.", valueName: "span"))
    var expires: LabSpan?

    @OptionGroup
    var guests: GuestOptions

    @Flag(help: "Build no image: fail when the lab's is not there yet.")
    var noImageBuild = false

    @OptionGroup(title: "Common options")
    var global: GlobalOptions

    /// The name that the lab is going to have.
    private var instance: String {
        let file = try? LabFile.read(path: Places.current.locator.find(lab), name: name)
        return file?.lab?.name ?? name ?? lab
    }

    func run() async throws {
        let source = lab
        let name = name
        let options = UpOptions(
            connect: host.connect, isolated: host.isolated, publish: publish.port?.number,
            kubeVIPImage: archive.path, expiresAfter: expires?.seconds,
            acceleration: guests.acceleration?.rawValue, offlineImages: noImageBuild)
        let advice = [
            "  to resume: " + CommandLineText.lab(CommandLine.arguments.dropFirst()),
            "  to remove: " + CommandLineText.lab(["down", instance] + global.stateWords),
        ]
        try await CommandRunner(global).runStoppable(advice: advice) { context in
            try context.print(try await context.engine.up(context.lab(source, name: name), options: options))
        }
    }
}
