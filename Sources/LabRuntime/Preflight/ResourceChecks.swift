import LabHost
import LabModel
import SystemPackage

/// Checks memory and disk against what the lab's machines may use.
struct ResourceChecks: Sendable {
    let lab: Lab
    /// Memory that is free on the host, in MiB; nil when it does not tell.
    let memoryMiB: Int?
    /// Whether guests are known to be emulated: each QEMU then keeps translated code beside its guest's memory.
    var isEmulated = false

    /// QEMU's room for translated code without `tb-size`. Measured: a control plane fills 950 MiB of it while the
    /// cluster comes up.
    private static let translatedCodeMiB = 1024

    /// - Parameter path: a folder on the file system that overlays will be on.
    func run(at path: FilePath) -> [PreflightFinding] {
        [memory(), disk(at: path, remedy: "free space, or put the state elsewhere with LAB_STATE")]
    }

    func memory() -> PreflightFinding {
        let wanted = lab.groups.reduce(0) { $0 + $1.count * $1.memoryMiB }
        guard let memoryMiB else {
            return .warning("memory", "how much is free can't be found", remedy: "\(wanted) MiB may be used")
        }
        let code = isEmulated ? lab.groups.reduce(0) { $0 + $1.count } * Self.translatedCodeMiB : 0
        let detail =
            "the machines may use \(wanted) MiB\(code > 0 ? " and their emulators \(code) MiB more" : ""), "
            + "\(memoryMiB) MiB are free"
        // A guest uses its memory bit by bit; a cluster that does nothing stays well below a third.
        if wanted / 3 + code > memoryMiB {
            return .failure("memory", detail, remedy: "give the machines less memory, or use a larger host")
        }
        if wanted + code > memoryMiB {
            return .warning("memory", detail, remedy: "close other programs, or give the machines less memory")
        }
        return .ok("memory", detail)
    }

    /// - Parameters:
    ///   - path: a folder of this machine, which need not be there yet.
    ///   - remedy: what to do when it is too little.
    func disk(at path: FilePath, remedy: String) -> PreflightFinding {
        guard let free = (try? MachineResources.freeDiskGiB(at: path)).map({ Int($0) }) else {
            return .warning("disk", "the free space at \(path) can't be found", remedy: "check it by hand")
        }
        return disk(freeGiB: free, remedy: remedy)
    }

    func disk(freeGiB free: Int, remedy: String) -> PreflightFinding {
        // Measured: an overlay of a control plane grows to about 1.5 GiB while the cluster comes up.
        let wanted = lab.groups.reduce(0) { $0 + $1.count } * 2
        let detail = "about \(wanted) GiB are needed, \(free) GiB are free"
        return free < wanted ? .failure("disk", detail, remedy: remedy) : .ok("disk", detail)
    }
}
