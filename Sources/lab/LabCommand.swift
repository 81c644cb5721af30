import ArgumentParser
import Foundation
import LabHost

/// The root of the command line.
@main
struct LabCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Highly available kubeadm clusters in virtual machines: one command up, one command away.",
        discussion: """
            A lab is a kubeadm cluster on machines of its own, described by a lab file. Two come with the tool: \
            `stacked` (three control planes, each with an etcd member) and `external` (three control planes and three \
            etcd machines). Everything happens through libvirt; without a libvirt daemon lab starts a private one, \
            and the machine's own network stays as it is.

            Examples:
              lab up stacked                 three Ready nodes behind a virtual IP
              lab kubectl stacked get nodes  ask the cluster
              lab status stacked --watch     nodes, etcd, who holds the virtual IP
              lab down stacked               remove every trace
              lab plan external              what would be made, making nothing
              lab help up                    more about a command

            Exit codes:
            \(exitCodes)

            Shell completion: lab --generate-completion-script bash|zsh|fish
            """,
        version: LabVersion.current,
        groupedSubcommands: [
            CommandGroup(name: "The life of a lab", subcommands: [Up.self, Down.self, List.self, Status.self]),
            CommandGroup(name: "Before it is made", subcommands: [Doctor.self, Validate.self, Plan.self, Schema.self]),
            CommandGroup(
                name: "Inside a lab",
                subcommands: [
                    Kubectl.self, Kubeconfig.self, Publish.self, Shell.self, Exec.self, SSH.self, Console.self,
                    Logs.self,
                ]),
            CommandGroup(name: "The tool", subcommands: [Image.self, Version.self]),
        ])

    /// Becomes one of the hidden processes of an isolated host when asked to, before any other thread exists; else
    /// parses and runs the command line.
    static func main() async {
        HostVerbs.runIfAsked()
        // libvirt writes to a daemon that may have ended; that is an error to report and no reason to die.
        signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }

    private static let exitCodes = Outcome.exitCodes.map { code in
        "  \(DisplayText.padded("\(code.code)", to: 3)) \(DisplayText.padded(code.name, to: 14)) \(code.meaning)"
    }.joined(separator: "\n")
}
