import Foundation
import LabSystem
import SystemPackage
import Testing

/// Whether and where the real thing is tested: `LAB_E2E=1`, root, and about 20 minutes a lab under emulation.
enum EndToEnd {
    static let environment = ProcessInfo.processInfo.environment

    /// Why not, or nil.
    static let reasonToSkip: String? =
        if environment["LAB_E2E"] != "1" {
            "set LAB_E2E=1 to bring up real clusters"
        } else if getuid() != 0 {
            "an isolated host needs root"
        } else {
            ["libvirtd", "virtlogd", "qemu-system-x86_64", "mmdebstrap"].first { Program.find($0) == nil }
                .map { "\($0) is not installed: make setup" }
        }

    static var isEnabled: Bool { reasonToSkip == nil }

    /// The variants that take longer: BGP, dedicated load balancers, etcd behind one.
    static var runsAll: Bool { isEnabled && environment["LAB_E2E_ALL"] == "1" }

    /// The package's folder.
    static let package = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
        .removingLastComponent()

    /// The `lab` that was built beside the tests.
    static let lab: FilePath = {
        let tests = FilePath(CommandLine.arguments.first ?? "")
        var folder = tests.removingLastComponent()
        while !folder.isEmpty, !FileManager.default.isExecutableFile(atPath: folder.appending("lab").string) {
            guard folder.removeLastComponent() else { break }
        }
        let built = package.appending(".build").appending("debug").appending("lab")
        return FileManager.default.isExecutableFile(atPath: folder.appending("lab").string)
            ? folder.appending("lab") : built
    }()

    /// The image that labs boot, built once for all tests from where the machine's mirrors can be reached: a host that a
    /// test made has no way out.
    static let image = Task<Void, any Error> {
        let begin = ContinuousClock.now
        let lab = LabTool(state: FilePath("/tmp/lab-e2e-image-\(getpid())"))
        try await lab.showing("image", ["image", "build", "-v"], deadline: .seconds(45 * 60))
        try? FileManager.default.removeItem(atPath: lab.state.string)
        say("image: there after \(begin.duration(to: .now) / .seconds(1)) s")
    }

    /// Where logs of a lab that failed are put.
    static let logs = FilePath(environment["LAB_E2E_LOGS"] ?? "\(package)/.build/end-to-end-logs")
}
