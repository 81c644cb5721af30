import LabHost
import LabSystem
import SystemPackage

/// Checks that the programs `lab` calls are installed.
struct ProgramChecks: Sendable {
    let location: HostLocation
    /// Whether an image has to be built.
    let building: Bool

    /// Programs and the Debian packages that have them.
    private var wanted: [(program: String, package: String)] {
        var wanted = [("ssh-keygen", "openssh-client")]
        if case .isolated = location {
            wanted += [("nsenter", "util-linux")] + HostRequirements.programs.map { ($0.name, $0.package) }
        }
        if building { wanted += [("mmdebstrap", "mmdebstrap"), ("mkfs.ext4", "e2fsprogs")] }
        return wanted
    }

    func run() -> [PreflightFinding] {
        wanted.map { program, package in
            Program.find(program).map { .ok(program, $0.string) }
                ?? .failure(program, "it is not installed", remedy: "apt-get install \(package), or make setup")
        }
    }
}
