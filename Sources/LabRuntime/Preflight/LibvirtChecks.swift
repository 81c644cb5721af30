import LabHost
import LabModel
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

/// Checks a libvirt host that a lab is to share with others.
struct LibvirtChecks: Sendable {
    let uri: String
    let lab: Lab
    /// Whether guests are known to be emulated there.
    var isEmulated = false

    /// The oldest libvirt that labs are tested with, Debian 12's; flags that are used came with 7.8.
    static let oldest = Version(9, 0)

    func run() async -> [PreflightFinding] {
        let (uri, lab, isEmulated) = (uri, lab, isEmulated)
        do {
            return try await offload {
                let connection = try HostSession.open(uri)
                var findings = [LibvirtChecks.version(try connection.libraryVersion, at: uri)]
                let isLocal = HostSession.isLocal(uri)
                let memory = try isLocal ? MachineResources.availableMemoryMiB() : connection.availableMemoryMiB
                let resources = ResourceChecks(lab: lab, memoryMiB: memory, isEmulated: isEmulated)
                findings.append(resources.memory())
                if isLocal {
                    findings.append(
                        resources.disk(
                            at: FilePath(HostLocation.pools), remedy: "free space, or mount more at that folder"))
                } else if let free = try LibvirtChecks.freeImagePoolGiB(on: connection) {
                    findings.append(resources.disk(freeGiB: free, remedy: "free space on that host"))
                }
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

    /// Whether a libvirt is new enough.
    static func version(_ version: Version, at place: String) -> PreflightFinding {
        version < oldest
            ? .failure("libvirt", "version \(version) at \(place)", remedy: "use \(oldest) or newer")
            : .ok("libvirt", "version \(version) at \(place)")
    }

    /// Free space beside the images that earlier labs have left on a host; nil when there are none. What libvirt tells
    /// of other pools is as old as their last refresh, which is not for `lab` to ask for.
    private static func freeImagePoolGiB(on connection: Connection) throws -> Int? {
        guard let pool = try connection.storagePool(named: HostImage.poolName), try pool.isActive else { return nil }
        try pool.refresh()
        return Int(try pool.info().available >> 30)
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
