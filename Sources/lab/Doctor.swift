import ArgumentParser
import LabModel
import LabRuntime

/// `lab doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check whether this machine is fit for labs, and say how to mend it.",
        discussion: """
            The checks that `lab up` begins with: programs, libvirt, memory, disk, the image and clashes of networks. \
            Of acceleration it tells what is known; `lab up` finds out by booting a kernel. With a lab it checks for \
            that lab's needs. Exit code 3 when something fails.

            Examples:
              lab doctor
              lab doctor external
              lab doctor stacked --connect qemu:///system
            """)

    @Argument(help: "A lab's name, or the path of a lab file.", completion: .labFiles)
    var lab: String?

    @OptionGroup(title: "Where a lab would live")
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
            let subject = try lab.map { try context.lab($0, name: nil) } ?? Lab(name: "doctor", topology: .stacked)
            let findings = try await context.engine.doctor(subject, options: options)
            let result = DoctorResult(findings: findings)
            try context.print(result)
            if result.failures > 0 { throw ExitCode(LabFailure.Kind.preflight.exitCode) }
        }
    }
}
