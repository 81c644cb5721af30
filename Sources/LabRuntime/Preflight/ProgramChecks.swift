import LabHost
import LabImages
import LabSystem
import SystemPackage

/// Checks that the programs `lab` calls are installed.
struct ProgramChecks: Sendable {
    let location: HostLocation
    /// Whether an image has to be built.
    let building: Bool

    /// Programs and the Debian packages that have them.
    var wanted: [(program: String, package: String)] {
        var wanted = [("ssh-keygen", "openssh-client")]
        if case .isolated = location {
            wanted += [("nsenter", "util-linux")] + HostRequirements.programs.map { ($0.name, $0.package) }
        }
        if building { wanted += ImageBuilder.programs.map { ($0.name, $0.package) } }
        var seen: Set<String> = []
        return wanted.filter { seen.insert($0.0).inserted }.map { (program: $0.0, package: $0.1) }
    }

    func run() -> [PreflightFinding] {
        let programs = wanted.map { program, package in
            Program.find(program).map { PreflightFinding.ok(program, $0.string) } ?? missing(program, package)
        }
        guard case .isolated = location else { return programs }
        return programs + HostRequirements.missingDrivers().map { missing($0.name, $0.package) }
    }

    private func missing(_ what: String, _ package: String) -> PreflightFinding {
        .failure(what, "it is not installed", remedy: "apt-get install \(package), or make setup")
    }
}
