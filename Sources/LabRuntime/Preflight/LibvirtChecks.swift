import LabModel
import LabPlanning
import LabSystem
import Libvirt

/// Checks a libvirt host that a lab is to share with others.
struct LibvirtChecks: Sendable {
    let uri: String
    let lab: Lab

    /// The oldest libvirt that has what is used: Debian 11's.
    static let oldest = Version(7, 0)

    func run() async -> [PreflightFinding] {
        let (uri, lab) = (uri, lab)
        do {
            return try await offload {
                let connection = try Connection(uri)
                var findings: [PreflightFinding] = []
                let version = try connection.libraryVersion
                findings.append(
                    version < LibvirtChecks.oldest
                        ? .failure("libvirt", "version \(version)", remedy: "use \(LibvirtChecks.oldest) or newer")
                        : .ok("libvirt", "version \(version) at \(uri)"))
                findings.append(ResourceChecks(lab: lab, memoryMiB: try connection.freeMemoryMiB).memory())
                findings += try LibvirtChecks.clashes(lab, on: connection)
                return findings
            }
        } catch {
            return [
                .failure(
                    "libvirt", "\(uri) does not answer: \(error)",
                    remedy: "start libvirtd there, check your rights to its socket, or use --isolated")
            ]
        }
    }

    /// Networks whose block overlaps the lab's.
    private static func clashes(_ lab: Lab, on connection: Connection) throws -> [PreflightFinding] {
        try connection.networks().compactMap { network in
            let clashing = NetworkBlocks.blocks(in: try network.xmlDescription()).first {
                $0.overlaps(lab.network.cidr)
            }
            return clashing.map {
                .failure(
                    "network", "\(lab.network.cidr) overlaps \($0) of the libvirt network \(network.name)",
                    remedy: "choose another network.cidr in the lab file, or use --isolated")
            }
        }
    }
}
